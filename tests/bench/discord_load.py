"""The other side of the Discord bench, in a process of its own: a local Discord and people who press its buttons.

    python -m tests.bench.discord_load CHANNELS

Says as JSON, one line each, where it is, and then what came of each order read from its input. Presses come at a steady
rate, whether those before were answered or not, so that a bot that falls behind is seen to.
"""

import asyncio
import gc
import json
import sys
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from tests.gateway.interactions import Interaction
from tests.gateway.messages import Message
from tests.gateway.server import LocalDiscord, local_discord
from tests.gateway.world import Channel, Person

PER_GUILD: Final = 100
GIVE_UP: Final = 10.0  # seconds after which an unanswered press is lost, and counts as answered that late


@dataclass
class Crowd:
    """People who open the quiz of one edition and play it to its end, one press after the other."""

    server: LocalDiscord
    edition: Message
    waiting: deque[tuple[Person, Message]] = field(default_factory=deque)
    pressed: list[Interaction] = field(default_factory=list)

    async def press(self) -> None:
        """One press: by somebody who has a question before them, else by somebody new."""
        if self.waiting:
            person, message = self.waiting.popleft()
        else:
            person, message = self.server.add_person(f"Person {len(self.server.world.people)}"), self.edition
        button = next(each for each in message.buttons if each.enabled)
        made = await self.server.press(person, message, button.custom_id, wait=False)
        self.pressed.append(made)
        await made.until_answered(GIVE_UP)
        answer = made.message
        if answer is not None and any(each.label.startswith(("A", "Next")) for each in answer.buttons[:1]):
            self.waiting.append((person, answer))


async def press(server: LocalDiscord, channel: Channel, rate: float, seconds: float, posts: int) -> dict[str, Any]:
    """So many presses a second, for so long, or until so many messages were posted; how they were answered."""
    crowd = Crowd(server, channel.posts[0])
    loop = asyncio.get_running_loop()
    patience = 60 + posts / 10  # a fifth of the pace that the limit allows: whatever is not there then, does not come
    started = loop.time()
    count = 0
    waiting = posts > 0
    async with asyncio.TaskGroup() as group:
        while loop.time() - started < seconds or (waiting and loop.time() - started < patience):
            group.create_task(crowd.press())
            count += 1
            if count % 20 == 0:
                waiting = posted(server) < posts
            await asyncio.sleep(started + count / rate - loop.time())
        lasted = loop.time() - started
    heard = [each.acknowledged_after for each in crowd.pressed]
    taken = sorted(GIVE_UP if each is None else each for each in heard)
    return {
        "presses": count,
        "rate": count / lasted,
        "lost": heard.count(None),
        "deferred": sum(each.callback in (5, 6) for each in crowd.pressed),
        "p50": taken[len(taken) // 2],
        "p99": taken[int(len(taken) * 0.99)],
    }


async def pairs(server: LocalDiscord, channel: Channel, count: int) -> dict[str, Any]:
    """So many people at once who each press two options of their first question in the same moment."""

    async def twice(number: int) -> tuple[Person, list[Interaction]]:
        person = server.add_person(f"Pair {number}")
        edition = channel.posts[0]
        opened = await server.press(person, edition, edition.buttons[0].custom_id)
        assert opened.message is not None
        options = opened.message.buttons[:2]
        made = [await server.press(person, opened.message, each.custom_id, wait=False) for each in options]
        return person, [await each.until_answered(GIVE_UP) for each in made]

    tried = await asyncio.gather(*(twice(number) for number in range(count)))
    return {
        "people": [person.id for person, _ in tried],
        "answered": sum(each.answered_after is not None for _, made in tried for each in made),
    }


def posted(server: LocalDiscord) -> int:
    """How many channels have a message."""
    return sum(bool(channel.messages) for channel in server.world.places.values())


def posts(server: LocalDiscord) -> dict[str, Any]:
    """What came to channels: when the last message did, how many were refused, how dense it was at its densest."""
    came = server.requests("POST", "/messages")
    return {
        "posted": posted(server),
        "last": max(each.at for each in came if each.status == 200),
        "refused": sum(each.status != 200 for each in came),
        "busiest": server.limits.busiest_second,
    }


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


async def main(count: int) -> None:
    async with local_discord() as server:
        places: list[tuple[int, int]] = []
        while len(places) < count:
            guild = server.add_guild(f"Server {len(places)}")
            places += [(guild.id, guild.add_channel(f"c{number}").id) for number in range(PER_GUILD)]
        gc.disable()  # whatever this side stands still for would be put down to the bot
        say({"api": server.url, "gateway": server.gateway_url, "token": server.token, "places": places[:count]})
        while line := await asyncio.to_thread(sys.stdin.readline):
            order = json.loads(line)
            what = order.pop("do")
            if what == "posts":
                say(posts(server))
            else:
                channel = server.world.places[order.pop("channel")]
                say(await (press if what == "press" else pairs)(server, channel, **order))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
