"""Numbers, dates and scores that might have been: at 1.2 to 2.7 times the key, in its wording, unit and rounding.

How many lie below the key is drawn evenly from none to three, so that its rank tells nothing.
"""

import random
from datetime import timedelta
from typing import Final

from quizwire.newsroom.dates import When
from quizwire.newsroom.numbers import Quantity
from quizwire.newsroom.read import Reading

_NEAR, _FAR = 1.2, 2.7


def numbers(reading: Reading, key: Quantity, rng: random.Random, *, people: bool = False) -> list[str]:
    """Three numbers like the key, and one or two more."""
    below = rng.randrange(4)
    least = 2.0 if key.word or key.value < 4 else 1.0
    most = 99.0 if people or key.after.strip() in {"%", "percent", "per cent"} else float("inf")
    if key.word:
        most = min(most, 99.0)
    down = _series(key, rng, least, most, up=False)
    up = _series(key, rng, least, most, up=True)
    chosen = [*down[:below], *up[: 3 - len(down[:below])]]
    chosen += [value for value in (*down, *up) if value not in chosen][: 3 - len(chosen)] if len(chosen) < 3 else []
    rest = [value for value in (*down, *up) if value not in chosen]
    written = []
    for value in (*chosen, *rest[:3]):
        try:
            text = key.written(value)
        except KeyError:
            continue
        written.append(text[:1].upper() + text[1:])
    return written


def _series(key: Quantity, rng: random.Random, least: float, most: float, *, up: bool) -> list[float]:
    found: list[float] = []
    at = key.value
    for _ in range(12):
        step = rng.uniform(_NEAR + 0.05, 1.75)
        at = at * step if up else at / step
        value = _rounded(at, key)
        previous = found[-1] if found else key.value
        if value == previous:
            value = previous + key.grain if up else previous - key.grain
        if not least <= value <= most or value <= 0:
            break
        if value / key.value > 2 * _FAR or key.value / value > 2 * _FAR:
            break
        found.append(value)
        at = value
        if len(found) == 4:
            break
    return found


def _rounded(value: float, key: Quantity) -> float:
    grain = key.grain
    while grain > 1 and grain > value * 0.25:
        grain /= 10
    if not key.decimals and key.grain == 1 and key.value >= 20:
        return float(round(value))
    return round(round(value / grain) * grain, key.decimals)


_DAYS: Final = (-9, -6, -4, -3, -2, 2, 3, 4, 6, 9)


def dates(reading: Reading, key: When, rng: random.Random) -> list[str]:
    """Dates of the key's grain at a plausible distance, some before and some after it."""
    british = reading.british
    published = reading.article.date
    before: list[When] = []
    after: list[When] = []
    for step in range(1, 5):
        for sign, found in ((-1, before), (1, after)):
            found.append(_moved(key, sign * step, rng))
    if published is not None and key.day <= published:
        after = [when for when in after if when.day <= published or key.grain == "day"]
    below = rng.randrange(4)
    chosen = [*before[:below], *after[: 3 - below]]
    rest = [when for when in (*before, *after) if when not in chosen]
    return [when.shown(british=british) for when in (*chosen, *rest)]


def _moved(key: When, step: int, rng: random.Random) -> When:
    if key.grain == "year":
        return When(key.day.replace(year=key.day.year + step * (1 if abs(step) < 2 else 2) - 0), "year")
    if key.grain == "month":
        months = key.day.year * 12 + key.day.month - 1 + step * 2 - (1 if step > 0 else -1) * (step % 2)
        return When(key.day.replace(year=months // 12, month=months % 12 + 1, day=1), "month")
    return When(key.day + timedelta(days=step * 3 + (1 if step > 0 else -1) * rng.randrange(2)), "day")


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
