"""Turns at a steady pace, whatever the process is busy with."""

import asyncio
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.platforms.discord.pace import ARREARS, CLOSEST, Pace
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
        assert turn - taken[number] > 1.02  # the way to Discord may delay one by 20 ms more than another


@pytest.mark.parametrize("per_second", [0.5, 1, 7.5, 20, 50])
def test_any_pace_is_held(per_second: float) -> None:
    clock = Seconds()
    pace = Pace(per_second, clock)
    rng = random.Random(1)
    taken = [clock.take(pace, late=rng.choice((0, 0, 0.01, 0.2))) for _ in range(500)]
    most = min(50, int(per_second) + 1)
    for number, turn in enumerate(taken[most:]):
        assert turn - taken[number] >= most / per_second - 1e-9


def test_ten_thousand_channels_take_little_longer_than_the_limit_allows_in_a_busy_process_too() -> None:
    rng = random.Random(1)
    clock = Seconds()
    pace = Pace(49, clock)
    started = clock.now
    for _ in range(10_000):
        clock.take(pace, late=0.05 if rng.random() < 0.05 else 0.004)
    assert clock.now - started <= 10_000 / 50 * 1.05


def test_turns_are_even_and_what_came_late_is_made_up_for() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    pace.rest()
    late = {130: 0.06, 160: 2.0}
    taken = [clock.take(pace, late.get(number, 0.0)) for number in range(240)]
    steps = [round(later - earlier, 6) for earlier, later in pairwise(taken)]
    even, sooner = 1 / 50, CLOSEST / 50
    assert steps[100:129] == [even] * 29
    assert steps[129:140] == [0.08] + [sooner] * 6 + [even] * 4
    most = round(ARREARS / (even - sooner))  # turns until no more is made up for
    assert steps[159 : 162 + most] == [2.02] + [sooner] * most + [even] * 2


async def test_turns_that_nobody_wanted_are_not_made_up_for() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    for _ in range(3):
        clock.now += 10
        await pace.turn()
        assert pace.wait() == pytest.approx(1 / 50)


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
    assert pace.wait() == pytest.approx(CLOSEST / 50)


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
