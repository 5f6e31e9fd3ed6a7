"""Quantities in the texts of options: numbers, fractions, times of day, weekdays and dates, and how big each is.

Options that are all quantities of one kind stand in order of size, as guides to item writing ask (Haladyna, Downing &
Rodriguez 2002). Words are English ones; digits are read in any language. What is not surely a quantity is none: its
option is then shuffled like any other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_MONTHS: Final = "january february march april may june july august september october november december".split()
_MONTH: Final = {name: number for number, full in enumerate(_MONTHS, start=1) for name in (full, full[:3])} | {
    "sept": 9
}
_WEEKDAY: Final = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
_WORD: Final = {
    name: number
    for start, step, names in (
        (0, 1, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
        (17, 1, "seventeen eighteen nineteen"),
        (20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
        (1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth"),
    )
    for number, name in zip(range(start, 100, step), names.split(), strict=False)
}
_SCALE: Final = {
    "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_LEADING: Final = frozenset(
    "a about almost approximately around at by early exactly fewer in just late least less mid more most nearly on "
    "only over roughly some than the to under up".split()
)
_SUFFIX: Final = frozenset("st nd rd th of".split())

_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_CLOCK: Final = re.compile(r"(?:at )?(\d{1,2})(?:(?P<colon>[:.])(\d\d))?\s*(?:(?P<half>[ap])\.?m\b)?")
_FRACTION: Final = re.compile(
    r"(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?"
    r"(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?(?= of\b|$)"
)
_PARTS: Final = {"half": 2, "quarter": 4}


class Quantity(NamedTuple):
    """What kind of quantity a text is, and its size among those of its kind."""

    kind: str
    size: tuple[float, ...]


def in_order(texts: Sequence[str]) -> list[str] | None:
    """The texts by size where all are quantities of one kind, else None."""
    found = [(quantity(text), text.casefold(), text) for text in texts]
    if len({read.kind if read else None for read, _, _ in found}) != 1 or found[0][0] is None:
        return None
    return [text for _, _, text in sorted(found)]


def quantity(text: str) -> Quantity | None:
    """The quantity that a text opens with, or None where it is none."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text.casefold().strip())  # 12,000 people
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)  # 4,50 crowns
    tokens = _TOKEN.findall(plain)
    if any(token in _MONTH for token in tokens):
        return _date(tokens)
    if (minutes := _minutes(plain)) is not None:
        return Quantity("time", (minutes,))
    if (share := _fraction(plain)) is not None:
        return Quantity("fraction", (share,))
    words = iter(tokens)
    first = next((word for word in words if word not in _LEADING), "")
    if first in _WEEKDAY:
        return Quantity("weekday", (_WEEKDAY[first],))
    number = _number(first, words)
    if number is None:
        return None
    below_zero = re.match(r"[^\w]*[-\u2212]", plain) is not None
    return Quantity("number", (-number if below_zero else number,))


def _date(tokens: Sequence[str]) -> Quantity | None:
    """A date of which the month is known; None where other words show that `May` or `March` is no month here."""
    year = month = day = 0
    for token in tokens:
        if token in _MONTH:
            month = _MONTH[token]
        elif token.isdecimal() and len(token) == 4:
            year = int(token)
        elif token.isdecimal() and int(token) <= 31:
            day = int(token)
        elif token not in _LEADING | _SUFFIX and token not in _WEEKDAY:
            return None
    return Quantity("date", (year, month, day))


def _minutes(plain: str) -> int | None:
    """Minutes since midnight of `9 a.m.`, `9:30 pm` or `21:30`; None where it is no time of day."""
    match = _CLOCK.match(plain)
    if match is None or not (match["half"] or match["colon"] == ":"):
        return None
    hour, minute = int(match[1]), int(match[3] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return 60 * hour + minute


def _fraction(plain: str) -> float | None:
    """The share that `half`, `a third of` or `two thirds` is; None for an ordinal such as `third`."""
    match = _FRACTION.match(plain)
    if match is None or (match["count"] is None and match["part"] != "half"):
        return None
    return _WORD.get(match["count"] or "", 1) / (_PARTS.get(match["part"]) or _WORD[match["part"]])


def _number(first: str, words: Iterator[str]) -> float | None:
    """The number that begins with the word `first`: `3.5 million`, `twenty-five`, `two hundred and six`, `ninth`."""
    if first not in _WORD and not first[:1].isdecimal():
        return None
    total, part = 0.0, float(_WORD.get(first, first))
    for word in words:
        if word in _SCALE:
            total, part = total + part * _SCALE[word], 0.0
        elif word == "hundred":
            part *= 100
        elif word in _WORD and (part % 100 == 0 or (part % 10 == 0 and part % 100 > 10 and _WORD[word] < 10)):
            part += _WORD[word]
        elif word != "and":
            break
    return total + part
