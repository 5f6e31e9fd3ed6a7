"""The board of a channel and a person's score: their cost follows the people, not the answers."""

import asyncio
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from quizwire.core.records import Person
from quizwire.core.rounds import Answer
from quizwire.core.scoring import Period
from quizwire.service.quizwire import Quizwire
from tests import samples
from tests.bench.answers import post, service
from tests.bench.figures import Figure, at_most

PEOPLE = 2000
FEW = 10_000
MANY = 1_000_000
QUESTIONS = 5
READS = 60


async def _read(quizwire: Quizwire) -> float:
    """The median time of a whole board and one person's score with the streak, in seconds."""
    taken = []
    for number in range(READS):
        person = f"web/{number * 31 % PEOPLE}"
        started = perf_counter()
        await quizwire.standings.board("web/main", Period.ALL, me=person, lines=PEOPLE)
        await quizwire.standings.streak("web/main", None, person)
        taken.append(perf_counter() - started)
    return median(taken)


async def _measure(folder: Path) -> tuple[float, float]:
    editions = MANY // (PEOPLE * QUESTIONS)
    names = [f"2026-11-20-bench-{number:04}" for number in range(editions)]
    async with service(f"sqlite:///{folder}/boards.db", *names) as quizwire:
        store = quizwire.context.store
        for number in range(PEOPLE):
            await store.save_person(Person(f"web/{number}", f"Person {number}", samples.NOW))
        rng = Random(7)
        few = 0.0
        for number in range(editions):
            edition = await post(quizwire)
            for asked in edition.shown.questions[:QUESTIONS]:
                await asyncio.gather(
                    *(
                        store.answer(Answer(edition.id, f"web/{person}", asked.id, rng.choice("ABCD"), samples.NOW))
                        for person in range(PEOPLE)
                    )
                )
            if (number + 1) * PEOPLE * QUESTIONS == FEW:
                few = await _read(quizwire)
        return few, await _read(quizwire)


def run(folder: Path) -> list[Figure]:
    """One figure: a million answers against ten thousand."""
    few, many = asyncio.run(_measure(folder))
    detail = f"{many * 1000:.1f} ms over {MANY:,} answers of {PEOPLE:,} people, {few * 1000:.1f} ms over {FEW:,}"
    return [
        at_most(
            "board and a person's score over a million answers, against ten thousand", many / few, "times", 2, detail
        )
    ]
