"""Durable answers: a thousand people at once through the service, against a bare sqlite3 loop on the same disk."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from time import perf_counter

from quizwire.core.editions import Edition
from quizwire.core.records import Person
from quizwire.present.presenter import Presenter
from quizwire.service.context import Context
from quizwire.service.metrics import Metrics
from quizwire.service.quizwire import Quizwire
from quizwire.storage import open_store
from tests import samples
from tests.bench.figures import Figure, at_least, at_most
from tests.fakes import RecordingPlatform
from tests.shelf import Shelf

PEOPLE = 1000
QUESTIONS = 6
BARE = 1500


@asynccontextmanager
async def service(url: str, *briefings: str) -> AsyncIterator[Quizwire]:
    """A Quizwire on a store, with the main channel."""
    store = open_store(url)
    tokens = count()
    context = Context(
        store=store,
        library=Shelf(*(samples.briefing(id=name, questions=QUESTIONS) for name in briefings)),
        presenter=Presenter(),
        clock=lambda: samples.NOW,
        tokens=lambda: f"{next(tokens):06}-token-of-thirty-two",
        holidays=lambda calendar, day: None,
        platforms={"web": RecordingPlatform()},
        metrics=Metrics(),
        owner="bench",
    )
    await store.start()
    try:
        await store.save_channel(samples.channel())
        yield Quizwire(context)
    finally:
        await store.stop()


async def post(quizwire: Quizwire) -> Edition:
    """An open edition."""
    edition = await quizwire.publishing.post_now("web/main")
    await quizwire.courier.deliver()
    await quizwire.courier.drain()
    return edition


def bare(folder: Path) -> float:
    """Answers a second that a plain loop keeps durably, one commit each."""
    database = sqlite3.connect(folder / "bare.db")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(
        "CREATE TABLE answers (edition TEXT, person TEXT, question TEXT, choice TEXT, at INTEGER, "
        "PRIMARY KEY (edition, person, question)) WITHOUT ROWID"
    )
    started = perf_counter()
    for number in range(BARE):
        database.execute("INSERT INTO answers VALUES ('e', ?, 'q', 'A', 1)", (f"web/{number}",))
        database.commit()
    taken = perf_counter() - started
    database.close()
    return BARE / taken


async def _through_the_service(folder: Path) -> tuple[float, float]:
    async with service(f"sqlite:///{folder}/answers.db", "2026-11-20-bench") as quizwire:
        edition = await post(quizwire)
        people = [Person(f"web/{number}", f"Person {number}", samples.NOW) for number in range(PEOPLE)]
        for person in people:
            await quizwire.context.store.save_person(person)
        questions = edition.shown.questions[:5]
        latencies: list[float] = []

        async def play(person: Person, rng: random.Random) -> None:
            for asked in questions:
                started = perf_counter()
                await quizwire.quiz.take(person.id, edition, asked.id, rng.choice("ABCD"))
                latencies.append(perf_counter() - started)

        started = perf_counter()
        await asyncio.gather(*(play(person, random.Random(person.id)) for person in people))
        taken = perf_counter() - started
        kept = len(await quizwire.context.store.answers(edition.id))
        assert kept == PEOPLE * len(questions), kept
        latencies.sort()
        return kept / taken, latencies[int(len(latencies) * 0.99)]


def run(folder: Path) -> list[Figure]:
    """The two figures of a burst."""
    loop = bare(folder)
    rate, p99 = asyncio.run(_through_the_service(folder))
    detail = f"{rate:,.0f} answers/s by {PEOPLE:,} people at once; bare loop {loop:,.0f}/s"
    return [
        at_least("durable answers through the service, against a bare sqlite3 loop", rate / loop, "times", 2, detail),
        at_most(
            "the same, 99th percentile from the call to durable",
            p99 * 1000,
            "ms",
            250,
            f"{PEOPLE:,} people at once, 5 answers each",
        ),
    ]
