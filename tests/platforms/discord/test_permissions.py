"""The invitation's permissions are enough for everything the bot does, and each of them is needed for something."""

import discord
import pytest

from quizwire.core.records import Delivery
from quizwire.platforms.discord.invite import PERMISSIONS
from quizwire.platforms.discord.rooms import Room
from tests.gateway.at_work import AtWork
from tests.gateway.channels import NONCE_MEMORY
from tests.gateway.server import LocalDiscord
from tests.gateway.world import Channel
from tests.platforms.discord.wire import answers, asked, bot, opened, press

ASKED = discord.Permissions(sum(PERMISSIONS.values()))


async def everything(server: LocalDiscord, work: AtWork, channel: Channel) -> str:
    """Post, with a confirmation that is lost, questions, a thread, a picture; answer, close. The state it ends in."""
    name = await opened(work, channel)
    await work.bot._rooms.save(name, Room(style="channel", thread=True))
    server.fail(path=f"/channels/{channel.id}/messages", afterwards=True)
    edition = await work.post(name)
    server.clock.advance(NONCE_MEMORY + 60)
    await work.look()
    post = await work.store.post(edition.id)
    assert post is not None
    if post.state is Delivery.DELIVERED:
        quiz = await asked(server, channel, post=0)
        await press(server, quiz, "A")
        assert len(await answers(work, edition)) == 1
        await work.quizwire.closing.close(edition.id)
        await work.look()
    return post.state.value


async def test_the_permissions_that_are_asked_for_are_enough(server: LocalDiscord) -> None:
    channel = server.add_guild("Skerry School", permissions=ASKED).add_channel("news")
    async with bot(server) as work:
        assert await everything(server, work, channel) == "delivered"
        assert await work.told(f"discord/{channel.id}") == []
        assert channel.posts[0].id in server.world.places
        assert [len(post.buttons) for post in channel.posts] == [3, 0, 0, 0, 2]
        assert channel.posts[-1].payload["attachments"]
    assert [each.call.path for each in server.door.exchanges if each.status in (403, 404)] == []


@pytest.mark.parametrize("name", PERMISSIONS)
async def test_each_of_them_is_needed(server: LocalDiscord, name: str) -> None:
    rest = discord.Permissions(ASKED.value & ~PERMISSIONS[name])
    channel = server.add_guild("Skerry School", permissions=rest).add_channel("news")
    async with bot(server) as work:
        state = await everything(server, work, channel)
        told = await work.told(f"discord/{channel.id}")
    assert told
    assert state == {"Read Message History": "unknown", "Create Public Threads": "delivered"}.get(name, "refused")
