"""Several processes on one database, as stores beside each other: nothing is done twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from quizwire.core.records import Delivery, Notice, Post, Purpose, StoreUnavailable
from quizwire.core.rounds import Outcome
from quizwire.core.scoring import tally
from quizwire.storage import SqlStore, open_store
from quizwire.storage.answers import keep_answers
from quizwire.storage.faults import Again
from quizwire.storage.postgres import ATTEMPTS
from tests import samples
from tests.samples import NOW

LEASE = timedelta(seconds=60)


@pytest.fixture(params=["sqlite", "postgres"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[list[SqlStore]]:
    sqlite = f"sqlite:///{tmp_path}/shared.db"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    stores = [open_store(url) for _ in range(3)]
    for store in stores:
        await store.start()
    await stores[0].save_channel(samples.channel())
    yield stores
    for store in stores:
        await store.stop()


async def test_posts_are_claimed_without_overlap_and_one_a_channel(stores: list[SqlStore]) -> None:
    for number in range(8):
        channel = f"web/{number}"
        await stores[0].save_channel(samples.channel(channel))
        edition = samples.edition(channel=channel)
        await stores[0].open_edition(edition, None)
        for each in range(3):
            key, at = f"{number}-{each}", NOW + timedelta(seconds=each)
            post = Post(key, channel, Purpose.RESULTS, edition.id, at, at + timedelta(hours=1))
            await stores[0].revise(edition.id, edition.shown, [post], [])
    done: list[str] = []

    async def work(store: SqlStore, owner: str) -> None:
        while claimed := await store.claim_posts(owner, NOW, LEASE, ["web"], limit=2):
            for post in claimed:
                done.append(post.key)
                assert post.attempts == 1
                assert await store.settle_post(post.key, owner, Delivery.DELIVERED, NOW, None)

    for _ in range(20):  # a claim may find every channel busy: come again
        await asyncio.gather(*(work(store, f"owner-{number}") for number, store in enumerate(stores)))
    assert Counter(done) == {f"{number}-{each}": 1 for number in range(8) for each in range(3)}
    for number in range(8):
        mine = [key for key in done if key.startswith(f"{number}-")]
        assert mine == sorted(mine)  # a channel's posts go out in their order


async def test_two_claims_at_once_never_take_two_posts_of_a_channel(stores: list[SqlStore]) -> None:
    edition = samples.edition()
    await stores[0].open_edition(edition, None)
    posts = [Post(f"{n}", "web/main", Purpose.RESULTS, edition.id, NOW, NOW + LEASE) for n in range(5)]
    await stores[0].revise(edition.id, edition.shown, posts, [])
    claims = await asyncio.gather(*(store.claim_posts("me", NOW, LEASE, ["web"]) for store in stores * 3))
    assert [post.key for claim in claims for post in claim] == ["0"]


async def test_the_same_people_answer_through_every_process_and_count_once(stores: list[SqlStore]) -> None:
    editions = [samples.edition(day=samples.TODAY + timedelta(days=number)) for number in range(3)]
    for edition in editions:
        await stores[0].open_edition(edition, None)
    given = [
        samples.answer(edition, f"web/{person:02}", number)
        for edition in editions
        for person in range(20)
        for number in range(2)
    ]

    async def press(store: SqlStore, number: int) -> list[Outcome]:
        mine = [replace(answer, at=NOW + timedelta(seconds=number)) for answer in given]
        ordered = mine if number % 2 else mine[::-1]
        return [noted.outcome for noted in await asyncio.gather(*(store.answer(answer) for answer in ordered))]

    pressed = await asyncio.gather(*(press(store, number) for number, store in enumerate(stores)))
    outcomes = Counter(chain.from_iterable(pressed))
    assert outcomes == {Outcome.NOTED: len(given), Outcome.ALREADY: 2 * len(given)}
    for edition in editions:
        answers = await stores[1].answers(edition.id)
        assert len(answers) == 40
        assert await stores[2].tallies(edition.id) == tally(edition.shown, answers)
    for person in range(20):
        await stores[0].save_person(samples.person(f"web/{person:02}"))
    board = await stores[0].scores("web/main", "all")
    await stores[0].rebuild_scores()
    assert await stores[1].scores("web/main", "all") == board
    assert {score.points for score in board} == {6}


async def test_one_of_many_processes_opens_a_slot_takes_a_request_and_tells_a_notice(stores: list[SqlStore]) -> None:
    edition = samples.edition()
    opened = await asyncio.gather(*(store.open_edition(edition, None) for store in stores * 3))
    assert sum(opened) == 1
    told = await asyncio.gather(*(store.add_notice(Notice("a", "web/ada", "Hello.", NOW)) for store in stores * 3))
    assert sum(told) == 1


async def test_messages_that_come_from_several_processes_are_seen_in_order(stores: list[SqlStore]) -> None:
    from quizwire.core.card import Card

    card = Card(kind="notice", title="A card")
    seen: list[int] = []

    async def write(store: SqlStore, number: int) -> None:
        for each in range(10):
            await store.add_message("web/main", f"{number}-{each}", card, NOW)

    async def read() -> None:
        while len(seen) < 30:
            seen.extend([each.id for each in await stores[0].messages("web/main", after=seen[-1] if seen else 0)])
            await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await asyncio.gather(read(), *(write(store, number) for number, store in enumerate(stores)))
    assert len(set(seen)) == 30


async def test_an_edition_stays_as_it_is_while_answers_are_kept_and_others_may_answer_too(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()
    await store.save_channel(samples.channel())
    edition = samples.edition()
    await store.open_edition(edition, None)

    def work(connection: Connection) -> None:
        keep_answers(connection, [samples.answer(edition)])
        with psycopg.connect(postgres_url) as other:
            other.execute("SELECT * FROM editions FOR SHARE NOWAIT")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("SELECT * FROM editions FOR UPDATE NOWAIT")

    await store.database.write(work)
    assert len(await store.answers(edition.id)) == 1
    await store.stop()


# what met another transaction is run again (PostgreSQL; SQLite has one writer)


async def test_a_transaction_that_meets_another_is_run_again(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()
    tries: list[int] = []

    def work(connection: Connection) -> str:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('name', 'value')")
        tries.append(len(tries))
        if len(tries) < 3:
            raise Again
        return "done"

    assert await store.database.write(work) == "done"
    assert tries == [0, 1, 2]

    def never(_: Connection) -> None:
        tries.append(0)
        raise Again

    tries.clear()
    with pytest.raises(StoreUnavailable, match="is too busy: try again in a moment"):
        await store.database.write(never)
    assert len(tries) == ATTEMPTS
    await store.stop()


async def test_a_deadlock_is_resolved_by_running_one_of_the_two_again(postgres_url: str) -> None:
    stores = [open_store(postgres_url) for _ in range(2)]
    for store in stores:
        await store.start()
    for name in ("a", "b"):
        await stores[0].save_setting(name, "")

    def crosswise(first: str, second: str) -> object:
        def work(connection: Connection) -> None:
            connection.exec_driver_sql("SET LOCAL deadlock_timeout = '20ms'")
            for name in (first, second):
                connection.exec_driver_sql(f"UPDATE settings SET value = value || '{first}' WHERE name = '{name}'")
                connection.exec_driver_sql("SELECT pg_sleep(0.05)")

        return work

    await asyncio.gather(
        stores[0].database.write(crosswise("a", "b")),  # type: ignore[arg-type]
        stores[1].database.write(crosswise("b", "a")),  # type: ignore[arg-type]
    )
    assert sorted(await stores[0].setting("a") or "") == ["a", "b"]
    assert await stores[0].setting("a") == await stores[0].setting("b")
    for store in stores:
        await store.stop()


async def test_who_is_cancelled_leaves_a_whole_transaction_and_stopping_waits_for_it(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.start()

    def slow(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('first', '')")
        connection.exec_driver_sql("SELECT pg_sleep(0.1)")
        connection.exec_driver_sql("INSERT INTO settings VALUES ('second', '')")

    task = asyncio.create_task(store.database.write(slow))
    for _ in range(20):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    await store.stop()
    await store.start()
    assert [await store.setting("first"), await store.setting("second")] == ["", ""]
    await store.stop()
