"""Dates as wrong options: of the key's grain, written like it, at a distance that somebody might mistake.

Nothing that happened is put after the day of publication, and so the options of the day's news all lie before it. Of
what happened earlier some lie after the key wherever there is room, lest the latest were always right.
"""

import random
from datetime import date, timedelta
from typing import Final

from quizwire.core.briefing import Event
from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.dates import When
from quizwire.newsroom.read import Reading

_YEARS: Final = (1, 2, 3, 4, 6)
_OLD_YEARS: Final = (2, 4, 7, 10, 15)
_OLD: Final = 25  # years back, from which on nobody minds a few
_MONTHS: Final = (1, 2, 3, 5, 7)
_DAYS: Final = (1, 2, 3, 5, 6, 9, 12)
_ALL: Final = 3


def dates(reading: Reading, candidate: Candidate, key: When, rng: random.Random) -> list[str]:
    """Three dates like the key, and a few more."""
    published = reading.article.date
    last = published if candidate.event is Event.HAPPENED else None
    before = [_moved(key, -step) for step in _steps(key, published, rng)]
    after = [_moved(key, step) for step in _steps(key, published, rng)]
    if last is not None and key.day <= last:
        after = [when for when in after if when.day <= last]
    elif last is None and published is not None and key.day >= published.replace(day=1):
        before = [when for when in before if when.day >= published or key.grain != "day"] or before
    possible = [count for count in range(4) if count <= len(before) and 3 - count <= len(after)]
    below = rng.choice([count for count in possible if count < _ALL] or possible or [_ALL])
    chosen = [*before[:below], *after[: 3 - below]]
    rest = [when for when in (*before, *after) if when not in chosen]
    british = candidate.answer[:1].isdigit()
    return [when.shown(british=british) for when in (*chosen, *rest)]


def _steps(key: When, published: date | None, rng: random.Random) -> list[int]:
    """How far the options lie from the key, and from one another."""
    if key.grain == "year":
        old = published is not None and published.year - key.day.year > _OLD
        steps = list(_OLD_YEARS if old else _YEARS)
    else:
        steps = list(_MONTHS if key.grain == "month" else _DAYS)
    while len(steps) > 4:
        steps.pop(rng.randrange(len(steps)))
    return steps


def _moved(key: When, step: int) -> When:
    if key.grain == "year":
        return When(key.day.replace(year=max(key.day.year + step, 1)), "year")
    if key.grain == "month":
        months = key.day.year * 12 + key.day.month - 1 + step
        return When(key.day.replace(year=months // 12, month=months % 12 + 1, day=1), "month")
    return When(key.day + timedelta(days=step), "day")
