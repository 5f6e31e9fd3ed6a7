"""Quizwire's own bot over real sockets: what an offline Discord does not show.

Waits for rate limits, connections that break, posts whose confirmation is lost, and presses that race.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import discord
import pytest

from quizwire.core.editions import Edition
from quizwire.core.records import Delivery
from tests.gateway.at_work import AtWork, at_work
from tests.gateway.channels import NONCE_MEMORY
from tests.gateway.contract import problems
from tests.gateway.interactions import Interaction
from tests.gateway.server import LocalDiscord, local_discord
from tests.gateway.world import Channel
from tests.platforms.discord import openapi


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    """A local Discord with one server; whatever was said is held against Discord's document, where that is at hand."""
    async with local_discord() as server:
        server.add_guild("Skerry School")
        yield server
    if openapi.document() is not None:
        assert problems(server.door.exchanges) == []


def room(server: LocalDiscord, name: str = "news") -> Channel:
    return next(iter(server.world.guilds.values())).add_channel(name)


def bot(server: LocalDiscord, **details: Any) -> AbstractAsyncContextManager[AtWork]:
    return at_work(server.token, now=lambda: datetime.fromtimestamp(server.clock.now(), UTC), **details)


async def opened(work: AtWork, channel: Channel) -> str:
    assert channel.guild is not None
    return await work.open_room(channel.id, channel.guild.id)


def posts_to(server: LocalDiscord, channel: Channel) -> list[int]:
    """The statuses of the posts to a channel."""
    return [each.status for each in server.requests("POST", f"/channels/{channel.id}/messages")]


async def asked(server: LocalDiscord, channel: Channel, name: str = "Ada") -> Interaction:
    """Somebody opens the quiz; the private message with the first question."""
    person = server.add_person(name)
    edition = channel.posts[-1]
    quiz = await server.press(person, edition, edition.button("Take the quiz").custom_id)
    assert quiz.acknowledged
    assert quiz.ephemeral
    assert quiz.message is not None
    assert [each.label[0] for each in quiz.message.buttons[:4]] == ["A", "B", "C", "D"]
    return quiz


async def press(server: LocalDiscord, quiz: Interaction, label: str) -> Interaction:
    assert quiz.message is not None
    return await server.press(quiz.person, quiz.message, quiz.message.button(label).custom_id)


async def answers(work: AtWork, edition: Edition) -> list[str]:
    return [answer.choice for answer in await work.store.answers(edition.id)]


async def test_ready_ten_times_is_one_post_and_one_sync(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        await work.quizwire.publishing.post_now(await opened(work, channel))
        for times in range(2, 11):
            ready = asyncio.create_task(work.bot.client.wait_for("ready"))
            await asyncio.sleep(0)
            await server.gateway.invalidate()
            await asyncio.wait_for(ready, 20)
            await work.look()
            assert len(server.gateway.identifies) == times
        assert posts_to(server, channel) == [200]
        assert server.commands.syncs == 1


async def test_a_channel_in_trouble_does_not_hold_up_the_others(server: LocalDiscord) -> None:
    slow, shut, broken, fine = (room(server, name) for name in ("slow", "shut", "broken", "fine"))
    async with bot(server) as work:
        server.fail(429, path=f"/channels/{slow.id}/messages", retry_after=1.0)
        server.fail(403, code=50013, path=f"/channels/{shut.id}/*", times=None)
        server.fail(503, path=f"/channels/{broken.id}/*")
        for channel in (slow, shut, broken, fine):
            await work.quizwire.publishing.post_now(await opened(work, channel))
        await work.quizwire.runner.turn()
        while not fine.posts:
            await asyncio.sleep(0.01)
        assert slow.posts == []
        await work.look()
        assert [len(each.posts) for each in (slow, shut, broken)] == [1, 0, 0]
        assert posts_to(server, slow) == [429, 200]
        server.clock.advance(60)
        await work.look()
        assert posts_to(server, broken) == [503, 200]
        assert posts_to(server, shut) == [403]
        assert len(await work.told(f"discord/{shut.id}")) == 1
        assert await work.told(f"discord/{broken.id}") == []


async def test_after_one_refusal_nothing_more_is_sent_there(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        name = await opened(work, channel)
        server.fail(403, code=50013, path=f"/channels/{channel.id}/*", times=None)
        await work.post(name)
        for _ in range(3):
            await work.quizwire.publishing.post_now(name)
            server.clock.advance(600)
            await work.look()
        assert len(server.requests(path=str(channel.id))) == 1
        told = await work.told(name)
        assert told
        assert all("Quizwire can't post here" in text for text in told)


async def test_the_wall_before_discord_stops_everything_for_as_long_as_it_says(server: LocalDiscord) -> None:
    first, second = room(server, "first"), room(server, "second")
    async with bot(server) as work:
        server.fail(429, path=f"/channels/{first.id}/*", retry_after=600, via=False)
        await work.post(await opened(work, first))
        edition = await work.post(await opened(work, second))
        assert posts_to(server, first) == [429]
        assert posts_to(server, second) == []
        kept = await work.store.post(edition.id)
        assert kept is not None
        assert kept.state is Delivery.PENDING


async def test_a_deleted_channel_of_which_nobody_told_is_asked_once(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        name = await opened(work, channel)
        server.delete_channel(channel, told=False)
        await work.post(name)
        server.clock.advance(600)
        await work.look()
        assert posts_to(server, channel) == [404]
        assert any("deleted" in text for text in await work.told(name))


@pytest.mark.parametrize("pause", [NONCE_MEMORY - 60, NONCE_MEMORY + 60])
async def test_a_process_killed_before_it_heard_that_its_post_arrived_posts_no_second(
    server: LocalDiscord, tmp_path: Path, pause: float
) -> None:
    channel, url = room(server), f"sqlite:///{tmp_path}/quizwire.db"
    async with bot(server, url=url, owner="first") as work:
        name = await opened(work, channel)
        server.fail(502, path=f"/channels/{channel.id}/messages", afterwards=True, delay=30)
        edition = await work.quizwire.publishing.post_now(name)
        await work.quizwire.runner.turn()
        while not channel.posts:
            await asyncio.sleep(0.01)
        for task in list(work.quizwire.courier._under_way):  # a killed process ends in the middle of everything
            task.cancel()
        await work.quizwire.courier.drain()
    server.clock.advance(pause)
    async with bot(server, url=url, owner="second") as work:
        await work.look()
        kept = await work.store.post(edition.id)
        assert kept is not None
        assert kept.state is Delivery.DELIVERED
        assert kept.ref is not None
        assert kept.ref.id == str(channel.posts[0].id)
        assert len(channel.posts) == 1
        assert server.commands.syncs == 1


async def test_where_the_history_may_not_be_read_a_lost_confirmation_is_told_and_not_posted_again(
    server: LocalDiscord,
) -> None:
    channel = room(server)
    channel.without = discord.Permissions(read_message_history=True)
    async with bot(server) as work:
        name = await opened(work, channel)
        server.fail(path=f"/channels/{channel.id}/messages", afterwards=True)
        edition = await work.post(name)
        server.clock.advance(600)
        await work.look()
        kept = await work.store.post(edition.id)
        assert kept is not None
        assert kept.state is Delivery.UNKNOWN
        assert posts_to(server, channel) == [0]
        assert len(await work.told(name)) == 1


async def test_two_presses_of_one_person_at_once_are_one_answer(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        both = await asyncio.gather(press(server, quiz, "A"), press(server, quiz, "B"))
        assert all(each.acknowledged for each in both)
        assert [code for each in both for code in each.refusals] == []
        assert len(await answers(work, edition)) == 1


async def test_a_class_that_presses_at_once_is_answered_person_by_person(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quizzes = [await asked(server, channel, f"Person {number}") for number in range(30)]
        pressed = await asyncio.gather(*(press(server, quiz, "B") for quiz in quizzes))
        assert all(each.acknowledged and each.refusals == [] for each in pressed)
        assert await answers(work, edition) == ["B"] * 30


class Slow:
    """A store each of whose calls takes a while longer, as on a disk that is busy."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        return partial(self._late, found) if iscoroutinefunction(found) else found

    async def _late(self, call: Any, *args: Any, **details: Any) -> Any:
        await asyncio.sleep(self.seconds)
        return await call(*args, **details)


async def test_a_slow_store_is_announced_in_time_and_noted_only_when_it_is_kept(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server, through=Slow) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        assert quiz.message is not None
        work.store.seconds = 1.0  # type: ignore[attr-defined]
        before = quiz.message.text
        button = quiz.message.button("C").custom_id
        pressed = await server.press(quiz.person, quiz.message, button, wait=False)
        await pressed.until_acknowledged()
        assert pressed.acknowledged
        assert pressed.refusals == []
        assert quiz.message.text == before
        await pressed.until_answered()
        work.store.seconds = 0  # type: ignore[attr-defined]
        assert quiz.message.text != before
        assert await answers(work, edition) == ["C"]


async def test_a_press_while_the_line_is_down_is_answered_after_the_resume(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        server.gateway.cut()
        pressed = await press(server, quiz, "D")
        assert pressed.acknowledged
        assert await answers(work, edition) == ["D"]
        assert len(server.gateway.identifies) == 1


async def test_buttons_work_after_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    channel, url = room(server), f"sqlite:///{tmp_path}/quizwire.db"
    async with bot(server, url=url) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
    async with bot(server, url=url) as work:
        assert (await press(server, quiz, "A")).acknowledged
        assert await answers(work, edition) == ["A"]


async def test_an_answer_whose_token_ran_out_reaches_its_person_in_private(server: LocalDiscord) -> None:
    channel = room(server)
    async with bot(server, through=Slow) as work:
        edition = await work.post(await opened(work, channel))
        quiz = await asked(server, channel)
        assert quiz.message is not None
        work.store.seconds = 1.5  # type: ignore[attr-defined]
        pressed = await server.press(quiz.person, quiz.message, quiz.message.button("A").custom_id, wait=False)
        await pressed.until_acknowledged()
        server.clock.advance(901)
        work.store.seconds = 0  # type: ignore[attr-defined]
        private = server.world.private(quiz.person)
        while not private.posts:
            await asyncio.sleep(0.01)
        assert "Back to the quiz" in private.posts[0].text
        assert await answers(work, edition) == ["A"]


async def test_the_limit_for_all_is_kept_by_itself(server: LocalDiscord) -> None:
    channels = [room(server, f"c{number}") for number in range(120)]
    async with bot(server) as work:
        for channel in channels:
            await work.quizwire.publishing.post_now(await opened(work, channel))
        while not all(channel.posts for channel in channels):
            await work.look()
        assert [posts_to(server, channel) for channel in channels] == [[200]] * len(channels)
