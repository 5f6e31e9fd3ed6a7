"""Callers that share a trip: who goes with which, and who suffers from what."""

import asyncio
from collections.abc import Sequence

import pytest

from quizwire.core.records import StoreUnavailable
from quizwire.storage.batches import Batches


class Ferry:
    """Carries numbers over and brings back their doubles; records its trips, and waits at the gate before each."""

    def __init__(self) -> None:
        self.trips: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Exception | None = None
        self.spoilt: int | None = None

    async def carry(self, numbers: Sequence[int]) -> list[int]:
        self.trips.append(list(numbers))
        await self.gate.wait()
        if self.fault is not None and (self.spoilt is None or self.spoilt in numbers):
            raise self.fault
        return [2 * number for number in numbers]


@pytest.fixture
def ferry() -> Ferry:
    return Ferry()


async def test_who_comes_at_the_same_time_goes_together(ferry: Ferry) -> None:
    batches = Batches(ferry.carry)
    assert await asyncio.gather(*(batches.ask(number) for number in range(5))) == [0, 2, 4, 6, 8]
    assert ferry.trips == [[0, 1, 2, 3, 4]]


async def test_a_lone_caller_waits_for_nobody(ferry: Ferry) -> None:
    batches = Batches(ferry.carry)
    assert [await batches.ask(1), await batches.ask(2)] == [2, 4]
    assert ferry.trips == [[1], [2]]


async def test_who_comes_during_a_trip_goes_with_the_next(ferry: Ferry) -> None:
    batches = Batches(ferry.carry, largest=2)
    ferry.gate.clear()
    early = asyncio.create_task(batches.ask(1))
    while not ferry.trips:
        await asyncio.sleep(0)
    late = [asyncio.create_task(batches.ask(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    ferry.gate.set()
    assert await asyncio.gather(early, *late) == [2, 4, 6, 8]
    assert ferry.trips == [[1], [2, 3], [4]]


async def test_a_failed_trip_fails_each_of_its_callers_and_not_the_next(ferry: Ferry) -> None:
    batches = Batches(ferry.carry)
    ferry.fault = StoreUnavailable("The disk is full.")
    ferry.fault.__cause__ = OSError("full")
    failed = await asyncio.gather(*(batches.ask(number) for number in range(3)), return_exceptions=True)
    assert [str(each) for each in failed] == ["The disk is full."] * 3
    assert len({id(each) for each in failed}) == 3
    assert all(isinstance(each, StoreUnavailable) and each.__cause__ is ferry.fault.__cause__ for each in failed)
    ferry.fault = ValueError("a mistake")
    with pytest.raises(ValueError, match="a mistake"):
        await batches.ask(4)
    ferry.fault = None
    assert await batches.ask(5) == 10


async def test_a_mistake_of_one_caller_is_that_callers_alone(ferry: Ferry) -> None:
    batches = Batches(ferry.carry)
    ferry.fault, ferry.spoilt = ValueError("a mistake"), 1
    first, second, third = await asyncio.gather(*(batches.ask(number) for number in range(3)), return_exceptions=True)
    assert (first, third) == (0, 4)
    assert second is ferry.fault
    assert ferry.trips == [[0, 1, 2], [0], [1], [2]]


@pytest.mark.parametrize("fails", [False, True])
async def test_a_caller_who_goes_away_takes_nobody_with_it(ferry: Ferry, fails: bool) -> None:
    batches = Batches(ferry.carry)
    ferry.gate.clear()
    impatient, patient = (asyncio.create_task(batches.ask(number)) for number in (1, 2))
    while not ferry.trips:
        await asyncio.sleep(0)
    impatient.cancel()
    ferry.fault = StoreUnavailable("The disk is full.") if fails else None
    ferry.gate.set()
    first, second = await asyncio.gather(impatient, patient, return_exceptions=True)
    assert isinstance(first, asyncio.CancelledError)
    assert second == 4 or (fails and isinstance(second, StoreUnavailable))
    assert ferry.trips == [[1, 2]]


async def test_draining_waits_for_everybody(ferry: Ferry) -> None:
    batches = Batches(ferry.carry, largest=1)
    await batches.drain()
    asked = [asyncio.create_task(batches.ask(number)) for number in range(3)]
    await asyncio.sleep(0)
    await batches.drain()
    assert ferry.trips == [[0], [1], [2]]
    assert await asyncio.gather(*asked) == [0, 2, 4]
