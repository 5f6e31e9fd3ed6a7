"""Weekdays and times of day as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.core.schedule import ScheduleError
from quizwire.core.timetable import format_days, parse_days, parse_time


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", "01234"),
        ("Mon, Wed ,FRI", "024"),
        ("daily", "0123456"),
        ("every day", "0123456"),
        ("All", "0123456"),
        ("sat-mon", "560"),
        ("sunday", "6"),
        ("tues,thurs", "13"),
        ("mon-mon", "0"),
        ("mon-tue,sun", "016"),
        ("none", ""),
    ],
)
def test_days_are_read(text: str, days: str) -> None:
    assert parse_days(text) == frozenset(map(int, days))


@pytest.mark.parametrize("text", ["", "mo", "monkey", "mon-", "-fri", "mon--fri", "mon fri", "monday1", "mon,", "1-5"])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match="is not a weekday"):
        parse_days(text)


@given(st.frozensets(st.integers(0, 6)))
def test_days_are_written_as_they_are_read(days: frozenset[int]) -> None:
    assert parse_days(format_days(days)) == days


def test_days_are_written_short() -> None:
    table = {"01234": "mon-fri", "024": "mon,wed,fri", "0123456": "daily", "56": "sat,sun", "": "none", "6": "sun"}
    assert {days: format_days(frozenset(map(int, days))) for days in table} == table


@pytest.mark.parametrize(("text", "read"), [("08:15", time(8, 15)), (" 8:15 ", time(8, 15)), ("23:59", time(23, 59))])
def test_times_are_read(text: str, read: time) -> None:
    assert parse_time(text) == read


@pytest.mark.parametrize("text", ["24:00", "8", "8.15", "08:60", "8:5", "٠٨:١٥", "08:15:00", "", "08:15 pm"])
def test_times_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match="is not a time of day"):
        parse_time(text)
