"""What tests over real sockets share: a room, a bot in it, somebody who opens the quiz and presses."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from inspect import iscoroutinefunction
from typing import Any

from quizwire.core.editions import Edition
from tests.gateway.at_work import AtWork, at_work
from tests.gateway.interactions import Interaction
from tests.gateway.server import LocalDiscord
from tests.gateway.world import Channel, Guild


def room(server: LocalDiscord, name: str = "news") -> Channel:
    """A channel of the only server that is there."""
    guild = next(iter(server.world.guilds.values()), None) or server.add_guild("Skerry School")
    return guild.add_channel(name)


def bot(server: LocalDiscord, **details: Any) -> AbstractAsyncContextManager[AtWork]:
    return at_work(server.token, now=lambda: datetime.fromtimestamp(server.clock.now(), UTC), **details)


async def opened(work: AtWork, channel: Channel) -> str:
    assert channel.guild is not None
    return await work.open_room(channel.id, channel.guild.id)


def posts_to(server: LocalDiscord, channel: Channel) -> list[int]:
    """The statuses of the posts to a channel."""
    return [each.status for each in server.requests("POST", f"/channels/{channel.id}/messages")]


async def asked(server: LocalDiscord, channel: Channel, name: str = "Ada", *, post: int = -1) -> Interaction:
    """Somebody opens the quiz; the private message with the first question."""
    person = server.add_person(name)
    edition = channel.posts[post]
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


def of_shard(server: LocalDiscord, shard: int, shards: int = 2) -> Guild:
    """A new server whose events go to that shard."""
    while True:
        guild = server.add_guild(f"School of shard {shard}")
        if (guild.id >> 22) % shards == shard:
            return guild
        del server.world.guilds[guild.id]
        server.clock.advance(0.001)
