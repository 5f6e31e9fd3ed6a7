"""Numbers and scores that might have been: within a third and three times the key, in its wording, unit and rounding.

How many lie below the key is drawn evenly from those that can be had, so that its rank tells nothing. A round number
stands among round ones, a share stays below a hundred, hours of a day below twenty-four.
"""

import math
import random
import re
from typing import Final

from quizwire.newsroom.candidate import Candidate
from quizwire.newsroom.numbers import Quantity

_LEAST, _MOST = 0.34, 3.0  # of the key
_FEW: Final = 12  # up to here numbers are counted on, above they are multiplied
_CEILINGS: Final = (
    (re.compile(r"\bpercent(?:age)?\b|%|\bper cent\b"), 99),
    (re.compile(r"\bstates\b"), 50),
    (re.compile(r"\bhours (?:a|per|each|of the) day\b"), 24),
    (re.compile(r"\bdays (?:a|per|each|of the) week\b"), 7),
    (re.compile(r"\bmonths (?:a|per|of the) year\b"), 12),
    (re.compile(r"\bjustices\b"), 9),
    (re.compile(r"\bsenators\b"), 100),
)


def numbers(candidate: Candidate, key: Quantity, rng: random.Random) -> list[str]:
    """Three numbers like the key, then one or two more."""
    most = _ceiling(candidate, key)
    low, high = _lower(key, rng), _higher(key, most, rng)
    below = rng.choice([count for count in range(4) if count <= len(low) and 3 - count <= len(high)] or [-1])
    if below < 0:
        return []
    chosen = [*low[:below], *high[: 3 - below]]
    rest = [*high[3 - below :], *low[below:]]
    written = []
    for value in (*chosen, *rest[:3]):
        text = key.written(value)
        written.append(text[:1].upper() + text[1:])
    return written


def _ceiling(candidate: Candidate, key: Quantity) -> float:
    stem, unit = candidate.stem, key.after.strip().lower()
    found: list[float] = [most for words, most in _CEILINGS if words.search(f"{stem} {unit}") and key.value <= most]
    if candidate.most is not None:
        found.append(candidate.most)
    if key.word:
        found.append(99)
    return min(found, default=math.inf)


def _lower(key: Quantity, rng: random.Random) -> list[float]:
    """Numbers below the key, the nearest first, none below a third of it."""
    return _spread(_steps(key, max(key.value * _LEAST, 1 if not key.decimals else 0), key.value), key, rng)[::-1]


def _higher(key: Quantity, most: float, rng: random.Random) -> list[float]:
    far = key.value + 6 if key.value <= 4 and not key.decimals else key.value * _MOST
    return _spread(_steps(key, key.value, min(far, most)), key, rng)


def _steps(key: Quantity, low: float, high: float) -> list[float]:
    """The numbers from `low` to `high` that are written like the key, in order."""
    if high <= low:
        return []
    if key.value <= _FEW and not key.decimals and key.grain <= 1:
        return [float(n) for n in range(math.ceil(low), math.floor(high) + 1) if n != key.value]
    if _figures(key) == 1:  # round: 200, 30,000
        found = {base * 10.0**power for power in range(-2, 13) for base in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9)}
        whole = found if key.decimals else {value for value in found if value == int(value)}
        return sorted(value for value in whole if low <= value <= high and value != key.value)
    grain = key.grain
    while (high - low) / grain > 400:
        grain *= 10
    values = {
        round(math.floor(low / grain) * grain + step * grain, key.decimals)
        for step in range(1, int((high - low) / grain) + 2)
    }
    apart = max(abs(key.value) * 0.12, key.grain) * 0.99
    broken = bool(key.decimals) and key.value != int(key.value)  # 1.5 stands among 0.9 and 2.2, not 2.0
    return sorted(
        v for v in values if low <= v <= high and abs(v - key.value) >= apart and not (broken and v == int(v))
    )


def _figures(key: Quantity) -> int:
    """How many digits of a number say something: one of 200, two of 250, three of 5.25."""
    digits = f"{key.value:.{key.decimals}f}".replace(".", "").lstrip("0")
    return len(digits) if key.decimals else len(digits.rstrip("0")) or 1


def _spread(steps: list[float], key: Quantity, rng: random.Random) -> list[float]:
    """Up to four of them, apart from one another, in order; as little rounded as the key."""
    if len(steps) <= 3:
        return steps
    size = len(steps) / 4
    picked = [steps[min(int(size * part + rng.random() * size), len(steps) - 1)] for part in range(4)]
    apart: list[float] = []
    for value in picked:
        wanted = _unround(value, key, rng) if key.value > _FEW and _figures(key) > 1 else value
        free = not apart or abs(wanted - apart[-1]) >= 0.1 * wanted or key.value <= _FEW
        if free and wanted not in apart and steps[0] <= wanted <= steps[-1]:
            apart.append(wanted)
    return apart


def _unround(value: float, key: Quantity, rng: random.Random) -> float:
    """A number near `value` that is as little round as the key: 34,185 stands among numbers like it."""
    grain = key.grain
    last = 5 if round(key.value / grain) % 10 == 5 else rng.randrange(1, 10)
    tens = math.floor(value * rng.uniform(0.98, 1.02) / (10 * grain))
    return round((tens * 10 + last) * grain, key.decimals)


def scores(key: str, rng: random.Random, *, vote: bool) -> list[str]:
    """Other outcomes with the same number of votes, or other scores of the same side."""
    mark = "–" if "–" in key else "-"
    first, second = (int(part) for part in key.split(mark))
    if vote:
        total = first + second
        if total > 15:
            moved = [(first + step, second - step) for step in (-total // 6, -total // 9, total // 12, total // 15)]
        else:
            moved = [(total - other, other) for other in range(0, (total + 1) // 2) if other != second]
    elif first > 20 or second > 20:
        moved = [(first + a, second + b) for a, b in ((4, -3), (-3, 5), (7, 2), (-6, -8), (2, 9))]
    else:
        moved = [(first + a, second + b) for a, b in ((1, 0), (0, 1), (1, 1), (2, 0), (2, 1), (-1, -1), (-1, 0))]
    fair = [(a, b) for a, b in moved if a >= 0 and b >= 0 and (a > b) == (first > second) and (a, b) != (first, second)]
    rng.shuffle(fair)
    return [f"{a}{mark}{b}" for a, b in fair]
