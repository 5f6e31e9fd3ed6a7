"""Turns at a steady pace, whatever the process is busy with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.platforms.discord.pace import Pace
from quizwire.service.ports import Unavailable


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.floats(0, 3), min_size=60, max_size=400))
def test_no_second_has_more_than_fifty_turns(pauses: list[float]) -> None:
    """Whatever the pauses between those who ask, and however many ask at once."""
    clock = Seconds()
    pace = Pace(49, clock)
    turns = []
    for pause in pauses:
        clock.now += pause if pause > 2 else 0
        turns.append(clock.now + pace.reserve())
    assert turns == sorted(turns)
    for number, turn in enumerate(turns[50:]):
        assert turn - turns[number] > 1 - 1e-6


def test_ten_thousand_channels_take_little_longer_than_the_limit_allows() -> None:
    clock = Seconds()
    pace = Pace(49, clock)
    last = max(pace.reserve() for _ in range(10_000))
    assert last <= 10_000 / 50 * 1.05


def test_a_late_turn_is_made_up_for_by_one_and_no_more() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    pace.reserve()
    clock.now += 10
    assert [round(pace.reserve(), 3) for _ in range(4)] == [-0.02, 0.0, 0.02, 0.04]


async def test_while_everything_is_held_nobody_gets_a_turn() -> None:
    clock = Seconds()
    pace = Pace(50, clock)
    pace.hold(30)
    pace.hold(5)
    clock.now += 29
    with pytest.raises(Unavailable):
        await pace.turn()
    clock.now += 2
    await pace.turn()
