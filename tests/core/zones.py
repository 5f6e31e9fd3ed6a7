"""Every way in which a zone's clocks change from 2024 to 2030, found by looking at the clocks.

What a wall clock shows is worked out here from the changes alone, without `fold` and without the code under test.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from tests.strategies import ZONES

FIRST: Final = datetime(2023, 12, 20, tzinfo=UTC)
LAST: Final = datetime(2031, 1, 10, tzinfo=UTC)
_STEP: Final = timedelta(days=1)
_NONE: Final = timedelta(0)


@dataclass(frozen=True)
class Clock:
    """A wall clock: its offset at first, and each instant from which on it has another."""

    zone: str
    offset: timedelta
    changes: tuple[tuple[datetime, timedelta], ...]

    @property
    def segments(self) -> list[tuple[datetime, datetime, timedelta]]:
        """Stretches of one offset: from, up to, offset."""
        starts = [(FIRST, self.offset), *self.changes, (LAST, _NONE)]
        return [(start, end, offset) for (start, offset), (end, _) in pairwise(starts)]

    def first_shows(self, day: date, at: time) -> datetime:
        """The first instant at which it shows a time, or a later one."""
        wanted = datetime.combine(day, at, UTC)
        for start, end, offset in self.segments:
            instant = max(start, wanted - offset)
            if instant < end:
                return instant
        raise AssertionError(f"{day} lies outside of what was looked at")

    def around_changes(self) -> list[tuple[date, time]]:
        """Dates and times in, at and beside each gap and fold, and the ends of those days."""
        found: list[tuple[date, time]] = []
        before = self.offset
        for instant, after in self.changes:
            shown = sorted((instant + before, instant + after))
            found += [
                (moment.date(), moment.time())
                for edge in (*shown, shown[0] + (shown[1] - shown[0]) / 2)
                for minutes in (-1, 0, 1)
                for moment in [edge.replace(second=0, microsecond=0) + timedelta(minutes=minutes)]
            ]
            found += [(shown[0].date(), time(0, 0)), (shown[0].date(), time(23, 59))]
            before = after
        return sorted(set(found))


@cache
def clocks() -> tuple[Clock, ...]:
    """One clock for each set of zones that change alike."""
    different: dict[tuple[timedelta, tuple[tuple[datetime, timedelta], ...]], Clock] = {}
    for zone in ZONES:
        clock = _look_at(zone)
        different.setdefault((clock.offset, clock.changes), clock)
    return tuple(different.values())


def _look_at(zone: str) -> Clock:
    tz = ZoneInfo(zone)
    first = before = _offset(FIRST, tz)
    changes: list[tuple[datetime, timedelta]] = []
    instant = FIRST
    while instant < LAST:
        after = _offset(instant + _STEP, tz)
        if after != before:
            changes.append((_change(instant, instant + _STEP, tz), after))
        instant, before = instant + _STEP, after
    return Clock(zone, first, tuple(changes))


def _change(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """The second at which the offset becomes that of `high`."""
    new = _offset(high, tz)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (low, middle) if _offset(middle, tz) == new else (middle, high)
    return high


def _offset(instant: datetime, tz: ZoneInfo) -> timedelta:
    offset = instant.astimezone(tz).utcoffset()
    assert offset is not None
    return offset
