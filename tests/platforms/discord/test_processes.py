"""Quizwire's own bot as real processes: killed in the middle of things, and several with shards of their own."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizwire.core.records import Delivery, Request
from tests.gateway.channels import NONCE_MEMORY
from tests.gateway.interactions import Interaction
from tests.gateway.processes import Processes, processes
from tests.gateway.server import LocalDiscord
from tests.gateway.world import Channel
from tests.platforms.discord.wire import of_shard

PEOPLE = 12


@pytest.fixture
async def bots(server: LocalDiscord, tmp_path: Path) -> AsyncIterator[Processes]:
    async with processes(server, tmp_path, f"sqlite:///{tmp_path}/quizwire.db") as bots:
        yield bots


def posts_to(server: LocalDiscord, channel: Channel) -> int:
    return len(server.requests("POST", f"/channels/{channel.id}/messages"))


async def first_question(server: LocalDiscord, channel: Channel, name: str) -> Interaction:
    """Somebody opens the quiz."""
    edition = channel.posts[0]
    quiz = await server.press(server.add_person(name), edition, edition.button("Take the quiz").custom_id)
    assert quiz.ephemeral
    return quiz


async def press(server: LocalDiscord, quiz: Interaction, letter: str, *, wait: bool = True) -> Interaction:
    assert quiz.message is not None
    return await server.press(quiz.person, quiz.message, quiz.message.button(letter).custom_id, wait=wait)


async def delivered(bots: Processes, channel: Channel) -> None:
    """Wait until the post of a channel is recorded."""
    async with asyncio.timeout(60):
        while True:
            for edition in await bots.store.editions(f"discord/{channel.id}"):
                post = await bots.store.post(edition.id)
                if post is not None and post.state is Delivery.DELIVERED:
                    assert post.ref is not None
                    assert post.ref.id == str(channel.posts[0].id)
                    return
            await asyncio.sleep(0.05)


@pytest.mark.slow
async def test_a_bot_killed_after_its_post_was_sent_and_before_it_was_recorded_posts_no_second(
    server: LocalDiscord, bots: Processes
) -> None:
    channel = server.add_guild("Skerry School").add_channel("news")
    await bots.open_room(channel)
    server.fail(502, method="POST", path=f"/channels/{channel.id}/messages", afterwards=True, delay=30)
    first = await bots.start()
    await bots.until(lambda: channel.posts)
    await bots.kill(first)
    await bots.let_leases_run_out()
    server.clock.advance(NONCE_MEMORY + 60)
    await bots.start()
    await delivered(bots, channel)
    assert len(channel.posts) == 1
    assert posts_to(server, channel) <= 1
    assert "Question 1 of 3" in (await first_question(server, channel, "Ada")).text
    assert server.commands.syncs == 1


@pytest.mark.slow
async def test_a_bot_killed_in_the_middle_of_a_quiz_loses_no_answer_that_it_acknowledged(
    server: LocalDiscord, bots: Processes
) -> None:
    channel = server.add_guild("Skerry School").add_channel("news")
    name = await bots.open_room(channel)
    first = await bots.start()
    await delivered(bots, channel)
    quizzes = [await first_question(server, channel, f"Person {number}") for number in range(PEOPLE)]
    before = [quiz.text for quiz in quizzes]
    pressed = [await press(server, quiz, "ABCD"[number % 4], wait=False) for number, quiz in enumerate(quizzes)]
    await bots.until(lambda: sum(each.acknowledged for each in pressed) >= 3)
    await bots.kill(first)
    edition = (await bots.store.editions(name))[0]
    kept = {answer.person: answer.choice for answer in await bots.store.answers(edition.id)}
    for number, each in enumerate(pressed):
        if each.acknowledged and each.text != before[number]:
            assert kept[f"discord/{each.person.id}"] == "ABCD"[number % 4]
    await bots.start()
    for number, (quiz, each) in enumerate(zip(quizzes, pressed, strict=True)):
        if not each.acknowledged:
            again = await press(server, quiz, "ABCD"[number % 4])
            assert again.refusals == []
            assert "You chose" in again.text or "you chose" in again.text
    kept = {answer.person: answer.choice for answer in await bots.store.answers(edition.id)}
    assert list(kept.values()).count("A") == PEOPLE / 4
    assert len(kept) == PEOPLE
    assert len(channel.posts) == posts_to(server, channel) == 1


@pytest.mark.slow
async def test_two_processes_with_a_shard_each_post_once_everywhere_and_answer_their_own_servers(
    server: LocalDiscord, tmp_path: Path, postgres_url: str
) -> None:
    guilds = [of_shard(server, number % 2) for number in range(4)]
    channels = [guild.add_channel(f"news-{number}") for guild in guilds for number in range(2)]
    async with processes(server, tmp_path, postgres_url) as bots:
        for channel in channels:
            await bots.open_room(channel)
        both = await asyncio.gather(*(bots.start(shard_count="2", shard_ids=shard) for shard in "01"))
        await bots.until(lambda: len(server.gateway.identifies) == 2)
        assert sorted(tuple(each["shard"]) for each in server.gateway.identifies) == [(0, 2), (1, 2)]
        for channel in channels:
            await delivered(bots, channel)
        assert [len(channel.posts) for channel in channels] == [1] * len(channels)
        assert [posts_to(server, channel) for channel in channels] == [1] * len(channels)
        for number, channel in enumerate(channels):
            quiz = await first_question(server, channel, f"Person {number}")
            assert "You chose A" in (await press(server, quiz, "A")).text
        # one of them dies: the other goes on to post in the servers of both
        await bots.kill(both[0])
        for channel in channels:
            wish = {"channel": f"discord/{channel.id}"}
            await bots.store.add_request(Request(f"again {channel.id}", "post", wish, datetime.now(UTC)))
        await bots.until(lambda: all(len(channel.posts) >= 2 for channel in channels))
        async with asyncio.timeout(60):
            while await bots.store.pending_posts():
                await asyncio.sleep(0.05)
        assert [len(channel.posts) for channel in channels] == [2] * len(channels)
