"""Weekdays and times of day as people write them: `mon-fri`, `mon,wed`, `daily`, `08:15`."""

import re
from datetime import time
from typing import Final

from quizwire.core.schedule import WEEKDAYS, ScheduleError


def parse_days(text: str) -> frozenset[int]:
    """Weekday numbers from `mon-fri`, `mon,wed`, `daily` or `none`; ScheduleError says which part is no weekday."""
    if text.strip().lower() in ("daily", "all", "every day"):
        return frozenset(range(7))
    if text.strip().lower() == "none":
        return frozenset()
    found: set[int] = set()
    for part in text.lower().split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        start, end = _weekday(first), _weekday(last) if dash else _weekday(first)
        found.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(found)


_WEEKDAY_NAMES: Final = "monday tuesday wednesday thursday friday saturday sunday".split()


def _weekday(word: str) -> int:
    for number, name in enumerate(_WEEKDAY_NAMES):
        if len(word) >= 3 and name.startswith(word):
            return number
    raise ScheduleError(
        f"`{word}` is not a weekday: use mon, tue, wed, thu, fri, sat or sun, as in mon-fri or mon,wed."
    )


def format_days(days: frozenset[int]) -> str:
    """Weekday numbers as `parse_days` reads them: `daily`, `mon-fri`, `mon,wed` or `none`."""
    ordered = sorted(days)
    if not ordered:
        return "none"
    if len(ordered) == 7:
        return "daily"
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{WEEKDAYS[ordered[0]]}-{WEEKDAYS[ordered[-1]]}"
    return ",".join(WEEKDAYS[day] for day in ordered)


def parse_time(text: str) -> time:
    """A wall-clock time from `08:15`; ScheduleError where it is none."""
    if match := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip(), re.ASCII):
        return time(int(match[1]), int(match[2]))
    raise ScheduleError(f"`{text}` is not a time of day: use hours and minutes, such as 08:15.")
