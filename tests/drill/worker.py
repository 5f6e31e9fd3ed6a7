"""One process of the drill: the real service on a real store, posting to the chat server and answering what is open.

    python -m tests.drill.worker STORE_URL CHAT_PORT SPEED STARTED OWNER ANSWER_UNTIL

Its clock runs SPEED times as fast as the wall clock did since STARTED, so that a lease of a minute and a grace of hours
pass in seconds while every process agrees on the time.
"""

import asyncio
import json
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from quizwire.core.card import Card
from quizwire.core.editions import Edition
from quizwire.core.records import MessageRef
from quizwire.core.rounds import ANSWERABLE, Answer, Outcome
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.ports import Platform, Unavailable
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.shelf import Shelf

EPOCH = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BRIEFINGS = 60


def shelf() -> Shelf:
    """Enough briefings for every slot of every channel."""
    return Shelf(*(samples.briefing(id=f"2026-11-20-ferry-{number:02}", questions=3) for number in range(BRIEFINGS)))


class ChatLine:
    """A client of the chat server: one connection a call, as a killed process leaves it."""

    name = "chat"

    def __init__(self, port: int) -> None:
        self._port = port

    async def call(self, **asked: object) -> dict[str, int | None]:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            try:
                writer.write(json.dumps(asked).encode() + b"\n")
                await writer.drain()
                reply: dict[str, int | None] = json.loads(await reader.readline())
                return reply
            finally:
                writer.close()
        except (OSError, ValueError) as fault:
            raise Unavailable(str(fault)) from fault

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        return None

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        assert card.title
        return MessageRef(channel, str((await self.call(what="post", channel=channel, key=dedupe_key))["id"]))

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        number = (await self.call(what="find", channel=channel, key=dedupe_key))["id"]
        return None if number is None else MessageRef(channel, str(number))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        return None

    async def direct(self, person: str, card: Card) -> None:
        return None


_check: type[Platform] = ChatLine


def clock(speed: float, started: float) -> datetime:
    """The drill's time now."""
    return EPOCH + timedelta(seconds=(time.time() - started) * speed)


@asynccontextmanager
async def quizwire(url: str, port: int, speed: float, started: float, owner: str) -> AsyncIterator[Quizwire]:
    """The service of one process."""
    store = open_store(url)
    line = ChatLine(port)
    context = Context(
        store=store,
        library=shelf(),
        presenter=Presenter(),
        clock=lambda: clock(speed, started),
        tokens=lambda: token_hex(16),
        holidays=lambda calendar, day: None,
        platforms={line.name: line},
        metrics=Metrics(),
        owner=owner,
    )
    await store.start()
    try:
        yield Quizwire(context, tick=timedelta(milliseconds=50))
    finally:
        await store.stop()


async def _answer(service: Quizwire, line: ChatLine, rng: random.Random, until: float) -> None:
    """Answer what is open, and report each answer once it is acknowledged."""
    store = service.context.store
    number = 0
    while time.time() < until:
        editions: list[Edition] = [each for each in await store.editions(limit=20) if each.state in ANSWERABLE]
        if not editions:
            await asyncio.sleep(0.05)
            continue
        edition = rng.choice(editions)
        asked = rng.choice(edition.shown.questions)
        number += 1
        answer = Answer(
            edition.id, f"chat/{service.context.owner}-{number}", asked.id, rng.choice("ABCD"), service.context.now()
        )
        noted = await store.answer(answer)
        if noted.outcome is Outcome.NOTED:
            await line.call(
                what="acknowledged",
                answer={
                    "edition": answer.edition,
                    "person": answer.person,
                    "question": asked.id,
                    "choice": answer.choice,
                },
            )


async def main(url: str, port: int, speed: float, started: float, owner: str, answer_until: float) -> None:
    """Run until SIGTERM (or worse)."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with quizwire(url, port, speed, started, owner) as service:
        line = ChatLine(port)
        answering = asyncio.create_task(_answer(service, line, random.Random(owner), answer_until))
        await service.runner.run(stop)
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)


if __name__ == "__main__":
    _url, _port, _speed, _started, _owner, _until = sys.argv[1:]
    asyncio.run(main(_url, int(_port), float(_speed), float(_started), _owner, float(_until)))
