"""Quizwire's own bot, as it ships, connected to the local Discord: for tests over sockets, and for the bench."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from pydantic import SecretStr

from quizwire.core.editions import Edition
from quizwire.core.records import Channel
from quizwire.platforms.discord.bot import OwnBot
from quizwire.platforms.discord.settings import DiscordSettings
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Platform, Store
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.shelf import Shelf


@dataclass
class AtWork:
    """A running bot, and the hands of a test."""

    quizwire: Quizwire
    bot: OwnBot

    @property
    def store(self) -> Store:
        return self.quizwire.context.store

    async def open_room(self, channel: int, guild: int, *, name: str = "news") -> str:
        """Let news be posted in a channel; its name inside Quizwire."""
        await self.store.save_channel(Channel(f"discord/{channel}", f"discord/{guild}", name, "UTC"))
        return f"discord/{channel}"

    async def look(self) -> None:
        """Let the runner look as often as one thing follows from another, and the courier finish."""
        for _ in range(4):
            await self.quizwire.runner.turn()
            await self.quizwire.courier.drain()

    async def post(self, channel: str) -> Edition:
        """Post the next briefing; the edition as it is kept then."""
        made = await self.quizwire.publishing.post_now(channel)
        await self.look()
        edition = await self.store.edition(made.id)
        assert edition is not None
        return edition

    async def told(self, channel: str) -> list[str]:
        """What the owner of a channel was told."""
        return [notice.text for notice in await self.store.notices(f"owner:{channel}")]


@asynccontextmanager
async def at_work(
    token: str,
    *,
    now: Callable[[], datetime],
    url: str = "memory",
    owner: str = "test",
    through: Callable[[Store], Any] = lambda store: store,
    questions: int = 3,
    requests_per_second: float = 49,
    **settings: Any,
) -> AsyncIterator[AtWork]:
    """A bot that is connected, with commands sent and ten briefings ready.

    `through` may stand between it and its store; `settings` are further ones of `[discord]`.

    discord.py waits for two seconds after the last server before it calls itself ready, and for five between two
    identifies; here it waits for a moment.
    """
    shelf = Shelf(*(samples.briefing(id=f"2026-11-20-ferry-{number:02}", questions=questions) for number in range(10)))
    store = through(open_store(url))
    tokens = count(1)
    platforms: dict[str, Platform] = {}
    context = Context(
        store=store,
        library=shelf,
        presenter=Presenter(),
        clock=now,
        tokens=lambda: f"{owner}-{next(tokens):026}",
        holidays=lambda calendar, day: None,
        platforms=platforms,
        metrics=Metrics(),
        owner=owner,
    )
    quizwire = Quizwire(context)
    pace = requests_per_second
    bot = OwnBot(quizwire, DiscordSettings(token=SecretStr(token), requests_per_second=pace, **settings))
    bot.client._connection.guild_ready_timeout = 0.1

    async def at_once(shard_id: int | None, *, initial: bool = False) -> None:
        await asyncio.sleep(0)

    bot.client.before_identify_hook = at_once  # type: ignore[method-assign]
    platforms["discord"] = bot
    await store.start()
    try:
        await bot.start()
        try:
            yield AtWork(quizwire, bot)
        finally:
            await bot.stop()
    finally:
        await store.stop()
