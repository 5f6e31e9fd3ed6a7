"""Answers are durable before anybody hears of them, and a burst shares commits."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection, Engine, event

from quizwire.core.records import StoreUnavailable
from quizwire.core.rounds import Noted, Outcome
from quizwire.core.scoring import tally
from quizwire.storage import SqlStore, open_store
from tests import samples

ROOT = Path(__file__).parents[2]


@pytest.fixture
def commits() -> Iterator[list[Connection]]:
    """Every commit of the test, as it happens."""
    seen: list[Connection] = []

    def note(connection: Connection) -> None:
        seen.append(connection)

    event.listen(Engine, "commit", note)
    yield seen
    event.remove(Engine, "commit", note)


async def test_a_burst_shares_commits(store: SqlStore, commits: list[Connection]) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    commits.clear()
    noted = await asyncio.gather(*(store.answer(samples.answer(edition, f"web/{person}")) for person in range(400)))
    assert {each.outcome for each in noted} == {Outcome.NOTED}
    assert len(commits) == 1


async def test_an_answer_is_in_the_file_when_it_is_noted(store: SqlStore, tmp_path: Path) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    await store.answer(samples.answer(edition))
    with closing(sqlite3.connect(tmp_path / "store.db")) as reader:
        assert reader.execute("SELECT person FROM answers").fetchall() == [("web/ada",)]
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    async with asyncio.timeout(10):
        pragmas = await store.database.write(
            lambda connection: [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "foreign_keys")
            ]
        )
    assert pragmas == [2, 1]


async def test_stopping_keeps_what_is_on_its_way(store: SqlStore) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    asked = [asyncio.create_task(store.answer(samples.answer(edition, f"web/{person}"))) for person in range(1200)]
    await asyncio.sleep(0)
    await store.stop()
    assert {each.outcome for each in await asyncio.gather(*asked)} == {Outcome.NOTED}
    with pytest.raises(StoreUnavailable, match="closed"):
        await store.answer(samples.answer(edition))
    await store.start()
    assert len(await store.answers(edition.id)) == 1200


async def test_a_caller_who_is_cancelled_leaves_a_whole_transaction(store: SqlStore) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    rng = Random(1)
    for person in range(40):
        asked = asyncio.create_task(store.answer(samples.answer(edition, f"web/{person}")))
        for _ in range(rng.randrange(6)):
            await asyncio.sleep(0)
        asked.cancel()
        await asyncio.wait([asked])
    await store.answer_writes.drain()
    answers = await store.answers(edition.id)
    assert await store.tallies(edition.id) == tally(edition.shown, answers)
    kept = {answer.person for answer in answers}
    for person in range(40):
        again = await store.answer(samples.answer(edition, f"web/{person}"))
        assert (again.outcome is Outcome.ALREADY) == (f"web/{person}" in kept)


async def test_of_a_batch_that_fails_nothing_is_kept_and_everybody_hears_of_it(store: SqlStore) -> None:
    edition = samples.edition()
    await store.open_edition(edition, None)
    given = [samples.answer(edition, f"web/{person}") for person in range(20)]
    await store.database.write(
        lambda connection: connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON scores WHEN new.period = 'all' "
            "BEGIN SELECT raise(ABORT, 'no more scores'); END"
        )
    )
    results = await asyncio.gather(*(store.answer(answer) for answer in given), return_exceptions=True)
    assert not any(isinstance(each, Noted) for each in results)
    assert await store.answers(edition.id) == []
    assert await store.tallies(edition.id) == {}
    await store.database.write(lambda connection: connection.exec_driver_sql("DROP TRIGGER full"))
    assert (await store.answer(given[0])).outcome is Outcome.NOTED


CHILD = """
import asyncio, sys
from quizwire.storage import open_store
from tests import samples

async def main():
    store = open_store(sys.argv[1])
    await store.start()
    await store.save_channel(samples.channel())
    edition = samples.edition()
    await store.open_edition(edition, None)

    async def answer(person):
        for number in range(len(edition.shown.questions)):
            await store.answer(samples.answer(edition, f"web/{sys.argv[2]}-{person}", number))
            print(person, number, flush=True)

    for wave in range(0, 100_000, 20):
        await asyncio.gather(*(answer(wave + person) for person in range(20)))

asyncio.run(main())
"""


def live_and_be_killed(url: str, life: int, after: int) -> set[tuple[str, str]]:
    """Let a process answer until it has reported so many answers as noted, kill it, and return what it reported."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "bot"), str(ROOT)))}
    questions = [question.id for question in samples.edition().shown.questions]
    noted = set()
    command = [sys.executable, "-c", CHILD, url, str(life)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for count, line in enumerate(child.stdout):
            if line.endswith("\n"):
                person, number = line.split()
                noted.add((f"web/{life}-{person}", questions[int(number)]))
            if count == after:
                child.send_signal(signal.SIGKILL)
    return noted


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_nothing_noted_is_lost_when_the_process_is_killed(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/killed.db" if database == "sqlite" else request.getfixturevalue("postgres_url")
    noted: set[tuple[str, str]] = set()
    for life in range(3):
        noted |= live_and_be_killed(url, life, after=150 + 37 * life)
    store = open_store(url)
    await store.start()
    edition = samples.edition()
    answers = await store.answers(edition.id)
    assert len(noted) > 400
    assert noted <= {(answer.person, answer.question) for answer in answers}
    assert await store.tallies(edition.id) == tally(edition.shown, answers)
    people = sorted({answer.person for answer in answers})
    for person in people:
        await store.save_person(samples.person(person))
    board = await store.scores("web/main", "all")
    assert {score.person: score.points for score in board} == {
        each.person: each.points for each in tally(edition.shown, answers).values()
    }
    await store.stop()
