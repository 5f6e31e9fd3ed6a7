"""Discord over real sockets: presses of a crowd, and one briefing for every channel at the same minute.

The real discord.py client and Quizwire's own bot run in this process as `quizwire run` has them, a local Discord with
its people in another one. Times are those of the Discord side: from the press leaving it to the answer, or its
announcement, arriving. The limit of 50 requests a second makes 10,000 channels last for 200 s, so a tenth of them is
the usual run; `QUIZWIRE_BENCH_CHANNELS=10000` measures them all.
"""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from quizwire.cli.running import keep_pauses_short
from quizwire.core.records import Channel
from quizwire.core.schedule import Subscription
from tests.bench.figures import ROOT, Figure, at_most, exactly
from tests.gateway.at_work import AtWork, at_work
from tests.gateway.server import directed_at

RATE: Final = 200
SECONDS: Final = 8
CHANNELS: Final = int(os.environ.get("QUIZWIRE_BENCH_CHANNELS", "1000"))
LIMIT: Final = 50
PRESSES_MEANWHILE: Final = 50
PAIRS: Final = 100


class Other:
    """The process on the other side."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        heard: dict[str, Any] = json.loads(await self._process.stdout.readline())
        return heard

    async def order(self, **what: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what).encode() + b"\n")
        return await self.hear()


@asynccontextmanager
async def other_side(channels: int) -> AsyncIterator[tuple[Other, dict[str, Any]]]:
    """The local Discord with so many channels, and where it is."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.discord_load", str(channels), cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "bot"), str(ROOT)))},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=64 * 1024 * 1024,
    )  # fmt: skip
    try:
        other = Other(process)
        place = await other.hear()
        with directed_at(place["api"], place["gateway"]):
            yield other, place
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def subscribe(work: AtWork, places: list[tuple[int, int]], at: datetime) -> None:
    """Let every channel have a subscription that is due at the same minute."""
    for guild, channel in places:
        name = f"discord/{channel}"
        await work.store.save_channel(Channel(name, f"discord/{guild}", "news", "UTC"))
        wishes = Subscription(channel=name, name="daily", at=at.time(), zone="UTC", starts=at.date(), questions=3)
        await work.store.save_subscription(wishes, at)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the Discord side saw: of a crowd, of pairs of presses, of presses during the fan-out, of its posts."""

    crowd: dict[str, Any]
    pairs: dict[str, Any]
    meanwhile: dict[str, Any]
    posts: dict[str, Any]
    taken: float
    """Seconds from the due minute to the last post."""


async def _measure(folder: Path) -> Measured:
    ahead = timedelta()

    def now() -> datetime:
        return datetime.now(UTC) + ahead

    async with other_side(CHANNELS + 1) as (other, place):
        (guild, quiz), *places = place["places"]
        url = f"sqlite:///{folder}/discord.db"
        async with at_work(place["token"], now=now, url=url, questions=6) as work:
            due = (now() + timedelta(hours=1)).replace(second=0, microsecond=0)
            await subscribe(work, places, due)
            edition = await work.post(await work.open_room(quiz, guild))
            keep_pauses_short()
            busy = time.process_time()
            crowd = await other.order(do="press", channel=quiz, rate=RATE, seconds=SECONDS, posts=0)
            crowd["busy"] = (time.process_time() - busy) / crowd["presses"]
            pairs = await other.order(do="pairs", channel=quiz, count=PAIRS)
            kept = [await work.store.answers(edition.id, f"discord/{person}") for person in pairs["people"]]
            pairs["once"] = sum(len(answers) == 1 for answers in kept)
            stop = asyncio.Event()
            ahead = due - datetime.now(UTC)
            started = time.time()
            runner = asyncio.create_task(work.quizwire.runner.run(stop))
            meanwhile = await other.order(
                do="press", channel=quiz, rate=PRESSES_MEANWHILE, seconds=0, posts=len(place["places"])
            )
            posts = await other.order(do="posts")
            assert posts["posted"] == len(place["places"]), f"Posts came to {posts['posted']} channels only."
            stop.set()
            await runner
    return Measured(crowd, pairs, meanwhile, posts, posts["last"] - started)


def run(folder: Path) -> list[Figure]:
    """The figures of the crowd, of two presses in one moment, and of the fan-out."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    try:
        measured = asyncio.run(_measure(folder))
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(interval)
    crowd, pairs, meanwhile, posts = measured.crowd, measured.pairs, measured.meanwhile, measured.posts
    allowed = CHANNELS / LIMIT
    pressed = (
        f"{crowd['presses']:,} presses at {crowd['rate']:.0f}/s: p50 {crowd['p50'] * 1000:.0f} ms, "
        f"{crowd['busy'] * 1000:.1f} ms of one core each, {crowd['deferred']} announced first, {crowd['lost']} lost"
    )
    pressed_twice = f"{PAIRS} people at once, two options each: {pairs['answered']} of {2 * PAIRS} presses answered"
    fanned = f"{posts['posted'] - 1:,} channels in {measured.taken:.1f} s, {allowed:.1f} s allowed"
    refused = f"at {LIMIT} a second for all; {posts['busiest']} requests in the busiest second"
    answered = (
        f"{meanwhile['presses']:,} presses at {meanwhile['rate']:.0f}/s: p50 {meanwhile['p50'] * 1000:.0f} ms, "
        f"{meanwhile['lost']} lost"
    )
    return [
        at_most(
            "answer or announcement of a press on Discord, 50th percentile", crowd["p50"] * 1000, "ms", 50, pressed
        ),
        at_most("the same, 99th percentile", crowd["p99"] * 1000, "ms", 100, "of the same presses"),
        exactly("answers counted of somebody's two presses in one moment", pairs["once"] / PAIRS, "", 1, pressed_twice),
        at_most(
            "a briefing for every channel at once, against the limit", measured.taken / allowed, "times", 1.05, fanned
        ),
        at_most("posts refused by the limit meanwhile", posts["refused"], "", 0, refused),
        at_most("answer of a press meanwhile, 99th percentile", meanwhile["p99"] * 1000, "ms", 100, answered),
    ]
