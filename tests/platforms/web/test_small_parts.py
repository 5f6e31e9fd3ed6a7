"""Limits, words, codes and drawings: the small parts, by tables."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.platforms.web import words
from quizwire.platforms.web.limits import Limiter
from quizwire.platforms.web.qr import QUIET, qr_code
from quizwire.platforms.web.room_pages import inside, plain_code

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_tries_come_back_with_time_up_to_the_burst() -> None:
    limiter = Limiter(burst=2, per_minute=6)
    now = NOON
    for _ in range(2):
        assert limiter.allows("192.0.2.1", now)
        limiter.take("192.0.2.1", now)
    assert not limiter.allows("192.0.2.1", now)
    assert limiter.allows("192.0.2.2", now)
    assert not limiter.allows("192.0.2.1", now + timedelta(seconds=9))
    assert limiter.allows("192.0.2.1", now + timedelta(seconds=10))
    assert not limiter.allows("192.0.2.1", now - timedelta(days=1)), "a clock set back gives nothing"
    later = now + timedelta(days=1)
    for _ in range(2):
        limiter.take("192.0.2.1", later)
    assert not limiter.allows("192.0.2.1", later)


def test_a_household_of_version_6_is_one_address() -> None:
    limiter = Limiter(burst=1, per_minute=1)
    limiter.take("2001:db8::1", NOON)
    assert not limiter.allows("2001:db8::ffff", NOON)
    assert limiter.allows("2001:db8:0:1::1", NOON)
    limiter.take("somebody", NOON)
    assert not limiter.allows("somebody", NOON)


def test_what_is_remembered_of_addresses_is_bounded() -> None:
    limiter = Limiter(burst=1, per_minute=1)
    for number in range(10_001):
        limiter.take(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", NOON)
    assert limiter.allows("10.0.0.0", NOON), "the oldest is forgotten"
    assert not limiter.allows("10.0.0.1", NOON)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (range(7), "Every day"),
        (range(5), "Mon to Fri"),
        ([0, 2], "Mon, Wed"),
        ([5, 6], "Sat, Sun"),
        ([0, 1, 2, 4], "Mon, Tue, Wed, Fri"),
        ([3], "Thu"),
    ],
)
def test_weekdays_are_said_shortly(days: list[int], said: str) -> None:
    assert words.weekdays(frozenset(days)) == said


def test_days_and_times_are_written_by_the_rooms_clock() -> None:
    assert words.clock(NOON, "America/New_York") == "07:00"
    assert words.moment(NOON, "Pacific/Kiritimati") == "Nov 25, 2026, 02:00"
    assert words.posted(NOON, "UTC") == "Tue, Nov 24, 12:00"
    assert words.day(date(2026, 11, 24)) == "Tuesday, November 24, 2026"
    assert words.utc(NOON) == "2026-11-24 12:00 UTC"
    assert words.percent(2 / 3) == "67%"
    assert [words.count(number, "answer", "answers") for number in (0, 1, 1234)] == [
        "0 answers",
        "1 answer",
        "1,234 answers",
    ]


def test_a_qr_code_is_square_and_keeps_its_distance() -> None:
    code = qr_code("http://192.0.2.1:8080")
    assert code.size == 25 + 2 * QUIET
    assert code.path.startswith(f"M{QUIET} {QUIET}h7v1h-7z"), "the corner of a finder pattern"
    assert f"M{QUIET + 25 - 7} {QUIET}h7" in code.path


@pytest.mark.parametrize(
    "path", ["/", "/r/main", "/r/main/board?period=week&rooms=all", "/q/abc/2?again=1", "/me", "/host"]
)
def test_pages_of_the_room_may_be_gone_on_to(path: str) -> None:
    assert inside(path) == path


@given(st.text())
def test_nothing_else_may(path: str) -> None:
    onward = inside(path)
    assert onward == "/" or (onward == path and onward.split("/")[1].split("?")[0] in ("r", "q", "me", "host"))
    assert not onward.startswith(("//", "/\\"))


@pytest.mark.parametrize("typed", ["k7qm-2rzt", "K7QM 2RZT", " k7qm2rzt ", "K7QM--2R-ZT\t"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert plain_code(typed) == "K7QM2RZT"
