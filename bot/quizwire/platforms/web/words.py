"""Days, times and shares as the pages of the room write them."""

from datetime import UTC, date, datetime
from typing import Final

from babel.dates import format_date, format_skeleton

from quizwire.core.schedule import local_date, zone_info

LOCALE: Final = "en"
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def clock(instant: datetime, zone: str) -> str:
    """`08:15`, by a clock in that zone."""
    return f"{instant.astimezone(zone_info(zone)):%H:%M}"


def day(when: date) -> str:
    """`Tuesday, November 24, 2026`."""
    return format_date(when, "full", locale=LOCALE)


def short_day(when: date) -> str:
    """`Nov 24, 2026`."""
    return format_date(when, "medium", locale=LOCALE)


def posted(instant: datetime, zone: str) -> str:
    """`Tue, Nov 24, 08:15`, by a clock in that zone."""
    return f"{format_skeleton('MMMEd', local_date(instant, zone), locale=LOCALE)}, {clock(instant, zone)}"


def moment(instant: datetime, zone: str) -> str:
    """`Nov 24, 2026, 08:15`, by a clock in that zone."""
    return f"{short_day(local_date(instant, zone))}, {clock(instant, zone)}"


def utc(instant: datetime) -> str:
    """`2026-11-24 13:15 UTC`."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def percent(share: float) -> str:
    """`67%`, from a share of 0 to 1."""
    return f"{share:.0%}"


def count(number: int, one: str, many: str) -> str:
    """`1 answer`, `3 answers`."""
    return f"{number:,} {one if number == 1 else many}"


def weekdays(days: frozenset[int]) -> str:
    """`Every day`, `Mon to Fri` or `Mon, Wed`, from weekday numbers, Monday 0."""
    if len(days) == 7:
        return "Every day"
    ordered = sorted(days)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{_WEEKDAYS[ordered[0]]} to {_WEEKDAYS[ordered[-1]]}"
    return ", ".join(_WEEKDAYS[day] for day in ordered)
