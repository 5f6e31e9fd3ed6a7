"""Quizwire's own bot over real sockets: it connects, sends its commands, posts, answers, and goes."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from pydantic import SecretStr

from quizwire.platforms.discord import platform
from quizwire.platforms.discord.bot import TIDY_EVERY, OwnBot, QuizwireClient
from quizwire.platforms.discord.settings import DiscordSettings, DiscordSettingsError, read
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Unavailable
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.gateway.server import LocalDiscord, local_discord
from tests.shelf import Shelf


@asynccontextmanager
async def service() -> AsyncIterator[tuple[Quizwire, dict[str, Any]]]:
    platforms: dict[str, Any] = {}
    store = open_store("memory")
    context = Context(
        store=store,
        library=Shelf(samples.briefing(questions=3)),
        presenter=Presenter(),
        clock=lambda: samples.NOW,
        tokens=iter(f"token-{number:026}" for number in range(100)).__next__,
        holidays=lambda calendar, day: None,
        platforms=platforms,
        metrics=Metrics(),
        owner="test",
    )
    await store.start()
    yield Quizwire(context), platforms
    await store.stop()


class Hurried(OwnBot):
    """Waits neither between identifies nor for more servers."""

    def __init__(self, quizwire: Quizwire, settings: DiscordSettings) -> None:
        super().__init__(quizwire, settings)
        self.client._connection.guild_ready_timeout = 0.05

        async def at_once(shard_id: int | None, *, initial: bool = False) -> None: ...

        self.client.before_identify_hook = at_once  # type: ignore[method-assign]


def settings(server: LocalDiscord, **more: Any) -> DiscordSettings:
    return DiscordSettings(token=SecretStr(server.token), api_url=server.url, **more)


@asynccontextmanager
async def running(quizwire: Quizwire, server: LocalDiscord) -> AsyncIterator[OwnBot]:
    """The bot, connected, and gone afterwards whatever a test finds: discord.py's tasks do not end by themselves."""
    bot = Hurried(quizwire, settings(server))
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


async def test_it_connects_sends_its_commands_posts_and_answers() -> None:
    async with local_discord(shards=2) as server, service() as (quizwire, platforms):
        guild = server.add_guild("Skerry School")
        news = guild.add_channel("news")
        ada = server.add_person("Ada")
        before = set(asyncio.all_tasks())
        async with running(quizwire, server) as bot:
            platforms["discord"] = bot
            assert bot.client.is_ready()
            assert len(server.requests("PUT", "/commands")) == 1
            channel = samples.channel(f"discord/{news.id}", f"discord/{guild.id}", "news")
            await quizwire.context.store.save_channel(channel)
            edition = await quizwire.publishing.post_now(channel.id)
            await quizwire.courier.deliver()
            await quizwire.courier.drain()
            (post,) = news.posts
            press = await server.press(ada, post, f"q1.quiz.{edition.id}~{edition.id}")
            assert press.acknowledged
            assert press.ephemeral
            assert "Question 1 of 3" in press.text
        async with running(quizwire, server):
            assert len(server.requests("PUT", "/commands")) == 1
        left = {task for task in asyncio.all_tasks() if not task.done()} - before
        assert [task for task in left if "discord" in task.get_name()] == []


async def test_without_a_token_it_says_what_to_do() -> None:
    async with service() as (quizwire, _):
        bot = platform(quizwire, {})
        with pytest.raises(DiscordSettingsError, match="set QUIZWIRE_DISCORD_TOKEN"):
            await bot.start()
        await bot.stop()


async def test_a_token_that_discord_refuses_is_said_plainly() -> None:
    async with local_discord() as server, service() as (quizwire, _):
        bot = Hurried(quizwire, settings(server))
        server.door._token = "another"
        with pytest.raises(DiscordSettingsError, match="does not accept the token"):
            await bot.start()


async def test_a_discord_that_is_not_there_is_said_plainly() -> None:
    async with local_discord() as server, service() as (quizwire, _):
        wrong = DiscordSettings(token=SecretStr(server.token), api_url="http://127.0.0.1:1/api/v10")
        with pytest.raises(Unavailable, match=r"^Discord can't be reached\.$"):
            await Hurried(quizwire, wrong).start()
        assert server.url == discord.http.Route.BASE  # a proxy is one bot's own, and its end is the end of it


def test_every_setting_can_be_said_to_be_wrong() -> None:
    for name in DiscordSettings.model_fields:
        with pytest.raises(DiscordSettingsError, match=f"^`{name}` in .discord. must be "):
            read({name: ["-"]})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"colour": "red"}, "`colour` in [discord] is not a setting."),
        ({"news_command": "News!"}, "`news_command` in [discord] must be 1 to 32 small letters"),
        ({"news_command": "x", "desk_command": "x"}, "must differ"),
        ({"shard_ids": "0-3"}, "needs `shard_count`"),
        ({"shard_ids": "0,4", "shard_count": "4"}, "must be less than `shard_count`"),
        ({"requests_per_second": 51}, "`requests_per_second` in [discord] must be a number above 0, and 50 at most."),
        ({"shard_ids": "x"}, "`shard_ids` in [discord] must be whole numbers from 0 on, such as 0-3 or 0,2."),
        ({"shard_count": "many"}, "`shard_count` in [discord] must be a whole number from 1 on."),
        ({"token": 7}, "`token` in [discord] must be text in quotation marks."),
    ],
)
async def test_a_mistake_in_the_settings_is_one_plain_sentence(options: Mapping[str, Any], said: str) -> None:
    async with service() as (quizwire, _):
        with pytest.raises(DiscordSettingsError) as refusal:
            platform(quizwire, options)
        assert said in str(refusal.value)


async def test_shards_are_given_as_a_range_or_a_list() -> None:
    async with service() as (quizwire, _):
        for text, ids in (("2-4", [2, 3, 4]), ("1, 3", [1, 3])):
            bot = platform(quizwire, {"shard_ids": text, "shard_count": "8", "token": "secret"})
            assert isinstance(bot, OwnBot)
            assert bot.client.shard_ids == ids
            assert "secret" not in repr(bot._settings)


@pytest.mark.parametrize(
    ("options", "pace"),
    [
        ({}, 49),
        ({"shard_count": 4}, 49),
        ({"shard_count": 4, "shard_ids": "0"}, 12.25),
        ({"shard_count": 4, "shard_ids": "1-3"}, 36.75),
        ({"shard_count": 2, "shard_ids": "0", "requests_per_second": 30}, 30),
    ],
)
def test_processes_with_some_of_the_shards_share_what_discord_takes(options: Mapping[str, Any], pace: float) -> None:
    assert read(options).requests_per_second == pace


async def test_rate_limits_of_many_channels_are_tidied_up_now_and_then() -> None:
    http = QuizwireClient(DiscordSettings()).http
    sizes = []
    for number in range(4 * TIDY_EVERY):
        http.get_ratelimit(f"channel {number}")._last_request -= 301  # long ago, for discord.py
        sizes.append(len(http._buckets))
    assert max(sizes) == TIDY_EVERY
    assert len(http._buckets) < TIDY_EVERY
