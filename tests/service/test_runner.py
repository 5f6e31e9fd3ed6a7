"""The runner: one part's fault stops no other, and it ends when it is told to."""

import asyncio

from quizwire.core.records import StoreUnavailable
from tests.service.conftest import Room


async def test_a_fault_in_one_part_is_counted_and_the_others_go_on(room: Room) -> None:
    async def locked(*_: object) -> list[object]:
        raise StoreUnavailable("The database is locked.")

    async def broken(*_: object) -> list[object]:
        raise ZeroDivisionError

    await room.quizwire.publishing.post_now("web/main")
    room.store.due_subscriptions, room.store.take_requests = locked, broken
    await room.look()
    assert len(room.platform.messages) == 1
    value = room.quizwire.context.metrics.registry.get_sample_value
    assert value("quizwire_faults_total", {"part": "schedule"}) == 4
    assert value("quizwire_faults_total", {"part": "requests"}) == 4


async def test_it_runs_until_told_to_stop_and_finishes_what_is_under_way(room: Room) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(room.quizwire.runner.run(stop))
    await asyncio.sleep(0)
    await room.quizwire.publishing.post_now("web/main")
    while not room.platform.messages:  # the bell wakes it long before the next tick
        await asyncio.sleep(0.005)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert await room.store.pending_posts() == 0


async def test_figures_can_be_read(room: Room) -> None:
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    await room.play(await room.join("Ada"), await room.latest(), "x")
    text = room.quizwire.context.metrics.exposition().decode()
    assert 'quizwire_posts_total{state="delivered"} 1.0' in text
    assert 'quizwire_answers_total{outcome="noted"} 1.0' in text
