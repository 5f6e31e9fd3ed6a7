"""Dates: what the article writes, resolved against the day it was published.

A weekday alone is the last such day up to publication, or the next one where the clause speaks of the future. `last
July` is the July before publication. Weeks and decades stay vague: they resolve to nothing, as does what writers use
in two ways (`last Friday`, `next Friday`), what counts from another day (`three years earlier`), what is rounded (`20
years ago`), and a weekday that its date does not fall on. Without a publication date only dates written in full
resolve. The raw words stay in the evidence; questions show the absolute form.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Grain = Literal["day", "month", "year"]
_GRAINS: Final[tuple[Grain, ...]] = ("year", "month", "day")

MONTHS: Final = "January February March April May June July August September October November December".split()
_MONTH: Final = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_M: Final = r"(?P<month>" + "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_Y: Final = r"(?P<year>(?:1[5-9]|20)\d\d)"
_D: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_W: Final = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"
_PART: Final = r"(?:(?:early|late|mid)[ -](?:in |on )?|(?:end|beginning|start|middle) of )?"
_FORMS: Final = tuple(
    re.compile(rf"^(?:on |in |since |by |until |from )?(?:the )?{_PART}{form}(?:[’']s)?$", re.I)
    for form in (
        rf"(?:{_W},? )?{_M} {_D}(?:,? {_Y})?",
        rf"(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}(?:,? {_Y})?",
        rf"(?P<which>last|this|next)? ?{_M}(?: of)?(?:,? {_Y})?",
        rf"{_M} (?:of )?(?P<which>last|this|next) (?P<of>year)",
        rf"(?P<which>last|this|next)? ?{_W}(?: (?:morning|afternoon|evening|night))?",
        rf"(?:the year )?{_Y}",
        r"(?P<near>today|yesterday|tomorrow|tonight)(?: (?:morning|afternoon|evening|night))?",
        r"(?:(?:earlier|later) )?(?P<which>this|last|next) (?P<unit>month|year)",
        r"(?P<count>\d+|one|two|three|four|five|six|ten|a) (?P<unit>day|month|year)s? (?P<ago>ago)",
    )
)
_PARTS: Final = ("month", "year", "day", "weekday", "which", "near", "unit", "count", "ago", "of")
_COUNTS: Final = {word: n for n, word in enumerate("a one two three four five six".split())} | {"a": 1, "ten": 10}


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date, as exact as `grain` says; `day` is the first day of it."""

    day: date
    grain: Grain

    def shown(self, *, british: bool = False) -> str:
        """`May 29, 2018` (or `29 May 2018`), `May 2018`, `2018`."""
        month = MONTHS[self.day.month - 1]
        if self.grain == "year":
            return str(self.day.year)
        if self.grain == "month":
            return f"{month} {self.day.year}"
        return f"{self.day.day} {month} {self.day.year}" if british else f"{month} {self.day.day}, {self.day.year}"

    def agrees(self, other: "When") -> bool:
        """Whether one of two dates lies within the other: `in November` and `last year`."""
        coarse = _GRAINS[min(_GRAINS.index(self.grain), _GRAINS.index(other.grain))]
        return When(self.day, coarse).shown() == When(other.day, coarse).shown()

    def phrase(self, *, british: bool = False) -> str:
        """With its preposition: `on May 29, 2018`, `in May 2018`, `in 2018`."""
        return f"{'on' if self.grain == 'day' else 'in'} {self.shown(british=british)}"


def resolve(raw: str, published: date | None, *, future: bool = False) -> When | None:
    """What a written date means; None where it is vague, or needs a day of publication that is not known."""
    text = " ".join(raw.split()).strip(" ,.")
    for form in _FORMS:
        if found := form.match(text):
            parts: dict[str, str | None] = dict.fromkeys(_PARTS)
            parts.update(found.groupdict())
            try:
                return _when(parts, published, future)
            except (ValueError, OverflowError):
                return None
    return None


def _when(parts: dict[str, str | None], published: date | None, future: bool) -> When | None:
    which = (parts["which"] or "").lower()
    year = int(parts["year"]) if parts["year"] else None
    if parts["month"]:
        month = _MONTH[parts["month"].lower().rstrip(".")]
        grain: Grain = "day" if parts["day"] else "month"
        number = int(parts["day"] or 1)
        if year:
            return _on_weekday(When(date(year, month, number), grain), parts["weekday"])
        if parts["of"]:
            return When(date(published.year + _STEPS[which], month, 1), grain) if published is not None else None
        found = _nearest_month(month, number, grain, which, published, future)
        return _on_weekday(found, parts["weekday"]) if found is not None else None
    if year:
        return When(date(year, 1, 1), "year")
    if published is None:
        return None
    if parts["weekday"]:
        return _weekday(WEEKDAYS.index(parts["weekday"].capitalize()), which, published, future)
    if parts["near"]:
        ahead = {"yesterday": -1, "tomorrow": 1}.get(parts["near"].lower(), 0)
        return When(published + timedelta(days=ahead), "day")
    if parts["ago"]:
        word = (parts["count"] or "").lower()
        return _ago(int(word) if word.isdigit() else _COUNTS[word], parts["unit"] or "", published)
    step = _STEPS[which]
    if parts["unit"] == "year":
        return When(date(published.year + step, 1, 1), "year")
    months = published.year * 12 + published.month - 1 + step
    return When(date(months // 12, months % 12 + 1, 1), "month")


WEEK: Final = 7
_EXACT: Final = {"day": 6, "month": 3, "year": 4}  # what is counted further back is rounded
_STEPS: Final = {"last": -1, "this": 0, "next": 1}


def _on_weekday(when: When, weekday: str | None) -> When | None:
    """A date, unless the weekday beside it is that of another."""
    falls = weekday is None or when.day.weekday() == WEEKDAYS.index(weekday.capitalize())
    return when if falls else None


def _nearest_month(
    month: int, number: int, grain: Grain, which: str, published: date | None, future: bool
) -> When | None:
    if published is None:
        return None
    day = date(published.year, month, number)
    here = published if grain == "day" else published.replace(day=1)
    if which == "last" and day >= here:
        day = date(published.year - 1, month, number)
    elif which == "next" and day <= here:
        day = date(published.year + 1, month, number)
    elif not which:
        if future and day < here:
            day = date(published.year + 1, month, number)
        elif not future and day > here:
            if (day - here).days <= WEEK:
                return None  # an announced day, or that of years ago
            day = date(published.year - 1, month, number)
    return When(day, grain)


def _weekday(index: int, which: str, published: date, future: bool) -> When | None:
    if which in {"last", "next"} or (which == "this" and not future):
        return None  # the nearest one, or that of another week: writers differ
    back = (published.weekday() - index) % WEEK
    ahead = timedelta(days=(WEEK - back) if back else 0)
    return When(published + ahead if future else published - timedelta(days=back), "day")


def _ago(count: int, unit: str, published: date) -> When | None:
    if count > _EXACT[unit]:
        return None
    if unit == "day":
        return When(published - timedelta(days=count), "day")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return When(date(months // 12, months % 12 + 1, 1), "month")
    return When(date(published.year - count, 1, 1), "year")
