"""Posts over real sockets: what an offline Discord does not show: waits, walls, lost confirmations, shards."""

import asyncio
from pathlib import Path

import discord
import pytest

from quizwire.core.records import Delivery
from quizwire.platforms.discord.rooms import Room
from tests.gateway.channels import NONCE_MEMORY
from tests.gateway.server import LocalDiscord
from tests.platforms.discord.wire import bot, of_shard, opened, posts_to, room


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
        # A killed process ends in the middle of everything.
        for task in work.quizwire.courier._under_way.values():
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


async def test_the_limit_for_all_is_kept_by_itself(server: LocalDiscord) -> None:
    channels = [room(server, f"c{number}") for number in range(120)]
    async with bot(server) as work:
        for channel in channels:
            await work.quizwire.publishing.post_now(await opened(work, channel))
        while not all(channel.posts for channel in channels):
            await work.look()
        assert [posts_to(server, channel) for channel in channels] == [[200]] * len(channels)


@pytest.mark.parametrize("readable", [True, False])
async def test_a_post_in_a_server_of_another_process_is_looked_for_by_asking_discord(
    server: LocalDiscord, readable: bool
) -> None:
    theirs = of_shard(server, 1)
    of_shard(server, 0)
    channel = theirs.add_channel("news")
    if not readable:
        channel.without = discord.Permissions(read_message_history=True)
    async with bot(server, shard_count=2, shard_ids=(0,)) as work:
        assert work.bot.client.get_channel(channel.id) is None
        server.fail(path=f"/channels/{channel.id}/messages", afterwards=True)
        edition = await work.post(await opened(work, channel))
        server.clock.advance(NONCE_MEMORY + 60)
        await work.look()
        kept = await work.store.post(edition.id)
        assert kept is not None
        assert kept.state is (Delivery.DELIVERED if readable else Delivery.UNKNOWN)
        assert posts_to(server, channel) == [0]


async def test_a_process_posts_closes_and_ends_questions_in_a_server_that_it_does_not_hold(
    server: LocalDiscord,
) -> None:
    channel = of_shard(server, 1).add_channel("news")
    async with bot(server, shard_count=2, shard_ids=(0,)) as work:
        name = await opened(work, channel)
        await work.bot._rooms.save(name, Room(style="channel", thread=True))
        edition = await work.post(name)
        assert [len(post.buttons) for post in channel.posts] == [3, 4, 4, 4]
        assert channel.posts[0].id in server.world.places
        await work.quizwire.closing.close(edition.id)
        await work.look()
        assert [len(post.buttons) for post in channel.posts[1:4]] == [0, 0, 0]
        assert "This quiz is closed." in channel.posts[0].text
        assert await work.told(name) == []
