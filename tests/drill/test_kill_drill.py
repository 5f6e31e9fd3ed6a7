"""The drill: real processes are killed, stopped and replaced at random moments; nothing is doubled and nothing is lost.

Each round of it has two processes on one database. Now and then one of them gets SIGKILL and is started again, or gets
SIGKILL and never comes back while the other takes over, or is stopped for longer than its lease and wakes up.
At the end every slot must stand in the chat's history once, with its results once, and every acknowledged answer must
be in the store.
"""

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest

from quizwire.core.editions import State, edition_id
from quizwire.core.records import Channel
from quizwire.core.schedule import Subscription
from quizwire.core.scoring import tally
from quizwire.service.ports import Store
from tests.drill.chat import Chat, chat_server
from tests.drill.worker import EPOCH, quizwire

ROOT = Path(__file__).parents[2]
CHANNELS = 6
SPEED = 30.0  # drill seconds in a real second: a lease of 60 s runs out after 2 s
LEASE = 60 / SPEED
NONCE_MEMORY = 180 / SPEED
EVERY = timedelta(minutes=1)  # a slot in each channel, the channels staggered


class Processes:
    """The workers, by number; a killed one is replaced or not."""

    def __init__(self, url: str, chat: Chat, speed: float, started: float, answer_until: float) -> None:
        self._arguments = (url, str(chat.port), str(speed), str(started))
        self._answer_until = str(answer_until)
        self._made = 0
        self.running: list[asyncio.subprocess.Process] = []

    async def start(self) -> None:
        self._made += 1
        path = os.pathsep.join((str(ROOT / "bot"), str(ROOT)))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.drill.worker", *self._arguments, f"worker-{self._made}", self._answer_until,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": path, "PYTHONTZPATH": ""},
        )  # fmt: skip
        self.running.append(process)

    async def kill(self, process: asyncio.subprocess.Process) -> None:
        process.send_signal(signal.SIGKILL)
        await process.wait()
        self.running.remove(process)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave none behind where the drill has failed."""
        for process in self.running:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def finish(self) -> None:
        for process in self.running:
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in self.running:
            code = await asyncio.wait_for(process.wait(), 30)
            assert code in (0, -signal.SIGTERM)  # the latter: it had not even begun


def subscriptions(slots: int) -> list[Subscription]:
    """`slots` subscriptions in each channel, each with one slot within the drill, staggered over the channels."""
    made = []
    for channel in range(CHANNELS):
        for number in range(slots):
            at = EPOCH + EVERY * (number + 1) * 2 + EVERY * (channel % 2)
            made.append(
                Subscription(
                    channel=f"chat/{channel}",
                    name=f"slot-{number}",
                    at=clock_time(at.hour, at.minute),
                    zone="UTC",
                    starts=at.date(),
                    questions=3,
                    closes_after=timedelta(minutes=4),
                )
            )
    return made


async def ordered(url: str, chat: Chat, orders: list[Subscription]) -> list[Subscription]:
    """Make the channels and their subscriptions while the clock stands: one begins after now, so none may be late."""
    async with quizwire(url, chat.port, 0, 0, "overseer") as overseer:
        for number in range(CHANNELS):
            await overseer.context.store.save_channel(Channel(f"chat/{number}", "chat", f"Channel {number}"))
        return [await overseer.subscriptions.save(each) for each in orders]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("database", "kills"), [("sqlite", 30), ("postgres", 25)])
async def test_killed_and_stopped_processes_double_nothing_and_lose_nothing(
    database: str, kills: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/drill.db" if database == "sqlite" else request.getfixturevalue("postgres_url")
    rng = random.Random(f"{database} {kills}")
    slots = int(kills * 2.2 * SPEED / 60 / 2) - 2
    async with chat_server(seed=kills, nonce_memory=NONCE_MEMORY, delay=0.3) as chat:
        wanted = await ordered(url, chat, subscriptions(slots))
        started = time.time()
        until = started + kills * 2.2
        async with Processes(url, chat, SPEED, started, until) as processes:
            await processes.start()
            await processes.start()
            killed = 0
            while killed < kills:
                await asyncio.sleep(rng.uniform(0.3, 2.0))
                victim = rng.choice(processes.running)
                fate = rng.choice(["restarted", "restarted", "replaced", "stopped"])
                if fate == "stopped":
                    victim.send_signal(signal.SIGSTOP)  # a laptop lid, a frozen machine: longer than the lease
                    await asyncio.sleep(1.5 * LEASE)
                    victim.send_signal(signal.SIGCONT)
                    continue
                await processes.kill(victim)
                killed += 1
                if fate == "replaced":  # it never returns; the other one takes over before a third is started
                    await asyncio.sleep(rng.uniform(0, 1.2 * LEASE))
                await processes.start()
            async with quizwire(url, chat.port, SPEED, started, "overseer") as overseer:
                await settled(overseer.context.store, wanted, State.CLOSED, deadline=time.time() + 120)
                await processes.finish()
                await verify(overseer.context.store, chat, wanted)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_process_frozen_for_90_seconds_in_the_middle_of_posting_wakes_up_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    """At the speed of the wall clock, with the lease of 60 s that ships."""
    url = f"sqlite:///{tmp_path}/drill.db"
    at = clock_time(12, 1)
    async with chat_server(seed=1, nonce_memory=180, delay=1.5) as chat:
        orders = [replace(each, at=at, closes_after=timedelta(days=7)) for each in subscriptions(1)]
        wanted = await ordered(url, chat, orders)
        started = time.time() - 55  # the slots are five seconds away
        async with Processes(url, chat, 1, started, 0) as processes:
            await processes.start()
            (frozen,) = processes.running
            while not chat.messages:  # some posts are through, some on the way, some not begun
                await asyncio.sleep(0.01)
            await freeze_between_writes(frozen, tmp_path / "drill.db")
            asleep = time.monotonic()
            posted_before = len(chat.messages)
            await processes.start()
            async with quizwire(url, chat.port, 1, started, "overseer") as overseer:
                await settled(overseer.context.store, wanted, State.OPEN, deadline=time.time() + 85)
                assert posted_before < CHANNELS
                await asyncio.sleep(max(0, 90 - (time.monotonic() - asleep)))
                frozen.send_signal(signal.SIGCONT)
                await asyncio.sleep(5)
                await processes.finish()
        assert Counter(chat.messages) == Counter((each.channel, slot_edition(each)) for each in wanted)


async def freeze_between_writes(process: asyncio.subprocess.Process, database: Path) -> None:
    """Freeze a process where it holds no lock: a SQLite file that is being written keeps everybody else out anyway."""
    while True:
        process.send_signal(signal.SIGSTOP)
        with contextlib.closing(sqlite3.connect(database, timeout=0)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                process.send_signal(signal.SIGCONT)
            else:
                return
        await asyncio.sleep(0.01)


async def settled(store: Store, wanted: list[Subscription], state: State, deadline: float) -> None:
    """Wait until every slot has its edition in a state and nothing waits for delivery."""
    while True:
        editions = {each.id: each.state for each in await store.editions(limit=10_000)}
        waiting = await store.pending_posts()
        if list(editions.values()) == [state] * len(wanted) and not waiting:
            return
        if time.time() > deadline:
            break
        await asyncio.sleep(0.5)
    lost = [f"{each.channel} {each.name}" for each in wanted if slot_edition(each) not in editions]
    pytest.fail(f"slots without an edition: {lost}; editions: {Counter(editions.values())}; posts that wait: {waiting}")


def slot_edition(subscription: Subscription) -> str:
    """The id of the edition of a subscription's only slot."""
    return edition_id(f"{subscription.channel}#{subscription.name}#{subscription.starts.isoformat()}")


async def verify(store: Store, chat: Chat, wanted: list[Subscription]) -> None:
    """Hold the chat's history and the store's answers against what must be there."""
    expected = Counter[tuple[str, str]]()
    for subscription in wanted:
        edition = slot_edition(subscription)
        expected[subscription.channel, edition] = 1
        expected[subscription.channel, edition_id(f"results#{edition}")] = 1
    assert Counter(chat.messages) == expected
    assert len(chat.acknowledged) > 20  # the drill is about something, on a slow machine too
    kept = {}
    for subscription in wanted:
        edition = slot_edition(subscription)
        answers = await store.answers(edition)
        kept.update({(answer.edition, answer.person, answer.question): answer.choice for answer in answers})
        kept_edition = await store.edition(edition)
        assert kept_edition is not None
        assert await store.tallies(edition) == tally(kept_edition.shown, answers)
    lost = [
        answer
        for answer in chat.acknowledged
        if kept.get((answer["edition"], answer["person"], answer["question"])) != answer["choice"]
    ]
    assert lost == []
