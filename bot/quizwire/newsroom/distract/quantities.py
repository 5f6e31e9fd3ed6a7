"""Numbers and scores that might have been: within a third and three times the key, in its wording, unit and rounding.

How many lie below the key is drawn evenly from those that can be had, so that its rank tells nothing. A round number
stands among round ones, a share stays below a hundred, hours of a day below twenty-four.
"""

import math
import random
import re
from typing import Final

from quizwire.newsroom.numbers import Quantity

_LEAST, _MOST = 0.34, 3.0  # of the key
_USUAL, _WIDE = 0.0, 0.25  # how far numbers are apart; wide where `more than how many` is asked
_BOUNDED: Final = re.compile(
    r"\b(?:(?:more|less|fewer) than|over|under|at least|at most|up to|nearly|almost|about|around|roughly|approximately)"
    r" (?:how (?:many|much)|what percentage)\b",
    re.I,
)
_TRIES: Final = 60
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


def numbers(key: Quantity, rng: random.Random, *, stem: str = "", most: float | None = None) -> list[str]:
    """Three numbers like the key, then one or two more; none above `most`, nor above what the question counts."""
    most = _ceiling(stem, most, key)
    for gap in (_WIDE, _USUAL) if _BOUNDED.search(stem) else (_USUAL,):
        low, high = _lower(key, rng, gap), _higher(key, most, rng, gap)
        below = rng.choice([count for count in range(4) if count <= len(low) and 3 - count <= len(high)] or [-1])
        if below >= 0:
            break
    else:
        return []
    chosen = [*low[:below], *high[: 3 - below]]
    rest = [*high[3 - below :], *low[below:]]
    written = []
    for value in (*chosen, *rest[:3]):
        text = key.written(value)
        written.append(text[:1].upper() + text[1:])
    return written


def _ceiling(stem: str, most: float | None, key: Quantity) -> float:
    counted = f"{stem} {key.after.strip().lower()}"
    found: list[float] = [limit for words, limit in _CEILINGS if words.search(counted) and key.value <= limit]
    if most is not None:
        found.append(most)
    if key.word:
        found.append(99)
    if re.search(r"(?:million|billion|trillion|thousand|bn|tn|m)\b", key.after) and key.value < 1000:
        found.append(999)  # nobody writes 1,050 million
    return min(found, default=math.inf)


def _lower(key: Quantity, rng: random.Random, gap: float) -> list[float]:
    """Numbers below the key, the nearest first, none below a third of it."""
    least = max(key.value * _LEAST, 0 if key.decimals else 1)
    return _apart([v for v in _like(key, least, key.value, rng) if v * (1 + gap) <= key.value], rng, gap)[::-1]


def _higher(key: Quantity, most: float, rng: random.Random, gap: float) -> list[float]:
    far = 2 * key.value + 3 if _is_few(key) else key.value * _MOST
    return _apart([v for v in _like(key, key.value, min(far, most), rng) if v >= key.value * (1 + gap)], rng, gap)


def _is_few(key: Quantity) -> bool:
    return key.value <= _FEW and not key.decimals and key.grain <= 1


def _like(key: Quantity, low: float, high: float, rng: random.Random) -> list[float]:
    """Numbers from `low` to `high` that are as little round as the key, and not next to it."""
    if high <= low:
        return []
    if _is_few(key):
        return [float(n) for n in range(math.ceil(low), math.floor(high) + 1) if n != key.value]
    if _figures(key) == 1:  # 200, 30,000
        found = {base * 10.0**power for power in range(-2, 13) for base in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9)}
        return sorted(v for v in found if low <= v <= high and v != key.value and (key.decimals or v == int(v)))
    tens = range(math.floor(low / key.grain / 10), math.floor(high / key.grain / 10) + 1)
    taken = tens if len(tens) <= _TRIES else sorted(rng.sample(tens, _TRIES))
    ends = (5,) if round(key.value / key.grain) % 10 == 5 and len(tens) > 6 else range(1, 10)
    made = {round((ten * 10 + rng.choice(ends)) * key.grain, key.decimals) for ten in taken for _ in range(3)}
    gap = max(key.grain, min(0.12 * key.value, (high - key.value) / 3 if high > key.value else math.inf))
    return sorted(v for v in made if low <= v <= high and abs(v - key.value) >= gap * 0.99)


def _figures(key: Quantity) -> int:
    """How many digits of a number say something: one of 200, two of 250, three of 5.25."""
    digits = f"{key.value:.{key.decimals}f}".replace(".", "").lstrip("0")
    return len(digits) if key.decimals else len(digits.rstrip("0")) or 1


def _apart(values: list[float], rng: random.Random, wished: float) -> list[float]:
    """Up to four of the values, as far apart as wished where that can be had, in order."""
    mixed = rng.sample(values, len(values))
    for gap in (wished or 0.1, 0.1, 0.0):
        kept: list[float] = []
        for value in mixed:
            if len(kept) < 4 and all(max(value, other) >= (1 + gap) * min(value, other) for other in kept):
                kept.append(value)
        if len(kept) >= (1 if wished else 3):
            break
    return sorted(kept)


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
