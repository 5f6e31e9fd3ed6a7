"""A server on an offline Discord, with Quizwire's own client in it, a clock that a test turns, a store in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import discord
import pytest
import simcord

from quizwire.core.briefing import Briefing
from quizwire.core.editions import Edition
from quizwire.core.records import Channel
from quizwire.platforms.discord.adapter import DiscordPlatform
from quizwire.platforms.discord.bot import QuizwireClient
from quizwire.platforms.discord.settings import DiscordSettings
from quizwire.platforms.discord.sync import sync_commands
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.gateway import contract
from tests.gateway.server import LocalDiscord, local_discord
from tests.platforms.discord.openapi import check_all, document
from tests.shelf import Shelf


def no_holidays(calendar: str, day: date) -> str | None:
    return None


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    """A local Discord over sockets; what was said is held against Discord's document, where that is at hand."""
    async with local_discord() as server:
        yield server
    if document() is not None:
        assert contract.problems(server.door.exchanges) == []


@dataclass
class Town:
    """A server with a channel, people, and the hands of a test."""

    env: simcord.Env
    quizwire: Quizwire
    platform: DiscordPlatform
    shelf: Shelf
    settings: DiscordSettings
    guild: Any = None
    news: Any = None
    boss: Any = None
    ada: Any = None

    @property
    def store(self) -> Any:
        return self.quizwire.context.store

    @property
    def channel(self) -> str:
        return f"discord/{self.news.id}"

    async def settle_in(self) -> None:
        """A server with a channel `news`, its manager Boss and a member Ada; Quizwire's commands are there."""
        self.guild = self.env.create_guild("Skerry School")
        self.news = self.guild.create_text_channel("news")
        managers = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.boss = self.guild.add_member(self.env.create_user("boss"), roles=[managers])
        self.ada = self.guild.add_member(self.env.create_user("ada"))
        await self.env.settle()

    async def open_room(self) -> None:
        """Let news be posted in the channel."""
        guild = f"discord/{self.guild.id}"
        await self.store.save_channel(Channel(self.channel, guild, "news", "America/New_York"))

    async def pass_time(self, **amount: float) -> None:
        """Let time pass, then let the runner look once and the courier finish."""
        await self.env.advance_time(timedelta(**amount).total_seconds())
        await self.look()

    async def look(self) -> None:
        for _ in range(4):
            await self.quizwire.runner.turn()
            await self.quizwire.courier.drain()
        await self.env.settle()

    async def post(self, briefing: str | None = None) -> Edition:
        """Post a briefing by hand; the edition as it is kept then."""
        made = await self.quizwire.publishing.post_now(self.channel, briefing)
        await self.look()
        edition = await self.store.edition(made.id)
        assert edition is not None
        return edition  # type: ignore[no-any-return]

    async def told(self) -> list[str]:
        """What the owner of the channel was told, oldest first."""
        return [notice.text for notice in reversed(await self.store.notices(f"owner:{self.channel}"))]

    async def restart(self) -> None:
        """Stop the bot, and start another process's on the same store."""
        await self.platform.stop()
        client = QuizwireClient(self.settings)
        self.platform = DiscordPlatform(self.quizwire, self.settings, client, client.tree)
        self.quizwire.context.platforms["discord"] = self.platform  # type: ignore[index]
        await self.platform.start()
        await self.env.restart_bot(client)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """It is Tuesday, 24 November 2026, noon UTC; ten briefings are ready."""
    ready = [samples.briefing(id=f"2026-11-20-ferry-{number:02}", questions=3) for number in range(10)]
    async with town_with(*ready) as made:
        yield made


@asynccontextmanager
async def town_with(*briefings: Briefing) -> AsyncIterator[Town]:
    """A town whose library has these briefings; at its end every request is held against Discord's document."""
    settings = DiscordSettings(shard_count=1)
    shelf = Shelf(*briefings)
    store = open_store("memory")
    tokens = count(1)
    platforms: dict[str, Any] = {}

    def now() -> datetime:
        return env.now()

    context = Context(
        store=store,
        library=shelf,
        presenter=Presenter(),
        clock=now,
        tokens=lambda: f"token-{next(tokens):026}",
        holidays=no_holidays,
        platforms=platforms,
        metrics=Metrics(),
        owner="test",
    )
    quizwire = Quizwire(context)
    client = QuizwireClient(settings)
    platform = DiscordPlatform(quizwire, settings, client, client.tree)
    platforms["discord"] = platform
    await store.start()
    await platform.start()
    env = simcord.Env(client)
    env.backend.advance_clock((samples.NOW - env.now()).total_seconds())
    await env.start()
    town = Town(env, quizwire, platform, shelf, settings)
    await sync_commands(client.tree, store)
    await town.settle_in()
    yield town
    await town.platform.stop()
    await env.shutdown()
    env.raise_errors()
    check_all(env.http_requests)
    await store.stop()
