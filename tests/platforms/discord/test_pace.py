"""Turns at a steady pace, whatever the process is busy with."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.platforms.discord.pace import LENIENCE, Pace
from quizwire.service.ports import Unavailable


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def take(self, pace: Pace, late: float = 0.0) -> float:
        """Let somebody who is first in line wait for a turn, wake up so much too late, and take it; when that was."""
        self.now += max(0.0, pace.wait()) + late
        pace.take()
        return self.now


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 0.5)), min_size=60, max_size=400))
def test_no_second_has_more_than_fifty_turns(turns: list[tuple[float, float]]) -> None:
    """Whatever the pauses between those who ask, and however late each of them wakes up."""
    clock = Seconds()
    pace = Pace(49, clock)
    taken = []
    for pause, late in turns:
        clock.now += pause if pause > 2 else 0
        taken.append(clock.take(pace, late if late > 0.25 else late / 100))
    assert taken == sorted(taken)
    for number, turn in enumerate(taken[50:]):
        assert turn - taken[number] > 1


def test_ten_thousand_channels_take_little_longer_than_the_limit_allows() -> None:
    clock = Seconds()
    pace = Pace(49, clock)
    started = clock.now
    for _ in range(10_000):
        clock.take(pace, late=0.004)
    assert clock.now - started <= 10_000 / 50 * 1.05


def test_a_turn_that_came_a_little_late_does_not_move_the_next() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    clock.take(pace)
    first = clock.take(pace)
    clock.take(pace, late=LENIENCE / 50)
    assert clock.take(pace) - first == pytest.approx(2 / 50)


def test_after_a_standstill_nobody_makes_up_for_it() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    clock.take(pace)
    clock.now += 10
    taken = [clock.take(pace) for _ in range(4)]
    steps = [later - earlier for earlier, later in pairwise(taken)]
    assert steps == pytest.approx([(1 - LENIENCE) / 50, 1 / 50, 1 / 50])


async def test_turns_go_to_those_who_came_first() -> None:
    pace = Pace(500, asyncio.get_running_loop().time)
    had: list[int] = []

    async def take(number: int) -> None:
        await pace.turn()
        had.append(number)

    await asyncio.gather(*(take(number) for number in range(20)))
    assert had == list(range(20))


async def test_who_gives_up_waiting_takes_no_turn_from_the_others() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    await pace.turn()
    patient, impatient = (asyncio.create_task(pace.turn()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    clock.now += 1
    await patient
    assert pace.wait() == pytest.approx((1 - LENIENCE) / 50)


async def test_while_everything_is_held_nobody_gets_a_turn_nor_do_those_who_waited() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    await pace.turn()
    waiting = asyncio.create_task(pace.turn())
    await asyncio.sleep(0)
    pace.hold(30)
    pace.hold(5)
    clock.now += 29
    with pytest.raises(Unavailable):
        await pace.turn()
    with pytest.raises(Unavailable):
        await waiting
    clock.now += 2
    await pace.turn()
