"""The runner: one part's fault stops no other, and it ends when it is told to."""

import asyncio
from datetime import date, timedelta

from quizwire.core.editions import State
from quizwire.core.records import Channel, StoreUnavailable
from quizwire.service.delivery import CAPACITY
from quizwire.service.publishing import AT_ONCE
from tests import samples
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


async def test_posts_are_carried_while_the_schedule_is_busy(room: Room) -> None:
    due, busy, stop = room.store.due_subscriptions, asyncio.Event(), asyncio.Event()

    async def slow(*asked: object) -> list[object]:
        busy.set()
        await stop.wait()
        return await due(*asked)  # type: ignore[no-any-return]

    room.store.due_subscriptions = slow
    running = asyncio.create_task(room.quizwire.runner.run(stop))
    await busy.wait()
    await room.quizwire.publishing.post_now("web/main")
    while not room.platform.messages:
        await asyncio.sleep(0.005)
    stop.set()
    await asyncio.wait_for(running, 5)


async def test_more_than_go_together_are_posted_without_waiting_for_a_tick(room: Room) -> None:
    room.quizwire.runner._tick = timedelta(hours=1)
    for number in range(2 * AT_ONCE + 1):
        await room.store.save_channel(Channel(f"web/{number:03}", "web", "Room", "UTC"))
        wishes = samples.subscription(channel=f"web/{number:03}", starts=date(2026, 11, 24))
        await room.quizwire.subscriptions.save(wishes)
    room.now += timedelta(hours=2)
    stop = asyncio.Event()
    running = asyncio.create_task(room.quizwire.runner.run(stop))
    while len(room.platform.messages) <= 2 * AT_ONCE:
        await asyncio.sleep(0.005)
    stop.set()
    await asyncio.wait_for(running, 5)
    channels = [message.ref.channel for message in room.platform.messages]
    assert sorted(channels) == [f"web/{number:03}" for number in range(2 * AT_ONCE + 1)]
    assert set(channels[:AT_ONCE]) == {f"web/{number:03}" for number in range(AT_ONCE)}  # the longest waiting first


async def test_rounds_are_closed_once_the_courier_has_caught_up(room: Room) -> None:
    old = await room.quizwire.publishing.post_now("web/main")
    await room.look()
    room.now += timedelta(days=8)
    for number in range(CAPACITY + 1):
        await room.store.save_channel(Channel(f"web/{number:03}", "web", "Room", "UTC"))
        await room.quizwire.publishing.post_now(f"web/{number:03}")
    await room.quizwire.courier.deliver()
    await room.quizwire.runner.turn()
    assert (await room.store.edition(old.id)).state is State.OPEN
    await room.look()
    assert (await room.store.edition(old.id)).state is State.CLOSED
    purposes = [message.card.kind for message in room.platform.messages]
    assert purposes[-1] == "results"
    assert purposes.count("edition") == CAPACITY + 2


async def test_figures_can_be_read(room: Room) -> None:
    await room.quizwire.publishing.post_now("web/main")
    await room.look()
    await room.play(await room.join("Ada"), await room.latest(), "x")
    text = room.quizwire.context.metrics.exposition().decode()
    assert 'quizwire_posts_total{state="delivered"} 1.0' in text
    assert 'quizwire_answers_total{outcome="noted"} 1.0' in text
