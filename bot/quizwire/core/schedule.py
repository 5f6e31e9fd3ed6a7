"""When a subscription posts.

A slot is one turn of a subscription: its channel, its name and a nominal local date. The rules:

- A slot's instant is the subscription's local time on the nominal date. A time that a DST change skips is the first
  instant after the gap; a time that happens twice is the first of the two.
- Slots are known by their date alone, so moving 09:00 to 09:05 makes no second slot, and a clock that is set back
  finds the slot already settled.
- A slot is late by less than the grace: post it now. By more: it is missed, and its owner is told.
- `settled` is the last nominal date that needs no further thought; only later dates can become due.
- An order that is new, changed or resumed owes nothing that had not been promised before.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from quizwire.core.briefing import Levels
from quizwire.core.problems import QuizwireError

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GRACE: Final = timedelta(hours=3)
CLOSES_AFTER: Final = timedelta(days=7)
HORIZON: Final = timedelta(days=400)  # whatever weekdays can post, they do so within a year
YEARS: Final = range(2000, 2200)  # dates outside of these are slips of the keyboard
AHEAD: Final = timedelta(hours=14)  # no clock is further ahead of UTC
_A_DAY: Final = timedelta(days=1)

Holidays = Callable[[str, date], str | None]
"""`holidays(calendar, day)`: the name of the holiday on that day in a calendar such as `US` or `DE-BY`, or None."""


class ScheduleError(QuizwireError):
    """A subscription that can't be kept, said in one sentence."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's named standing order.

    `at` is local wall-clock time in `zone` (IANA). `days` holds weekday numbers, Monday 0. `exceptions` are dates that
    are left out, `extra` dates that are posted whatever weekday or holiday they are. `starts` is the first nominal
    date that may be posted. `settled` is the last nominal date that was posted, missed or skipped. Raises
    ScheduleError where it can't be kept.
    """

    channel: str
    name: str
    at: time
    zone: str
    starts: date
    days: frozenset[int] = frozenset(range(7))
    holidays: str | None = None
    exceptions: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    paused: bool = False
    pause_reason: str | None = None
    topics: frozenset[str] = frozenset()
    language: str | None = None
    level: str | None = None
    questions: int = 5
    feedback: str = "instant"
    closes_after: timedelta = CLOSES_AFTER
    grace: timedelta = GRACE
    settled: date | None = None
    next_briefing: str | None = None
    owner: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w-]{1,40}", self.name):
            raise ScheduleError(f"A subscription's name has letters, digits and hyphens only, unlike `{self.name}`.")
        if not self.days and not self.extra:
            raise ScheduleError("A subscription needs at least one weekday: for example mon-fri.")
        if not self.days <= set(range(7)):
            raise ScheduleError(f"Weekdays are numbered 0 (Monday) to 6 (Sunday), not {sorted(self.days)}.")
        for day in (self.starts, *self.extra):
            if day.year not in YEARS:
                raise ScheduleError(f"{day} is out of reach: a date lies between 2000 and 2199.")
        if not 1 <= self.questions <= 25:
            raise ScheduleError(f"An edition has 1 to 25 questions, not {self.questions}.")
        if self.feedback not in ("instant", "at_close"):
            raise ScheduleError(f"Feedback is `instant` or `at_close`, not `{self.feedback}`.")
        if self.level is not None and self.level not in Levels.model_fields:
            raise ScheduleError(f"A reading level is one of {', '.join(Levels.model_fields)}, not `{self.level}`.")
        if self.at.tzinfo is not None or self.at.second or self.at.microsecond or self.at.fold:
            raise ScheduleError("A posting time is hours and minutes, such as 08:15.")
        if self.grace < timedelta(0) or self.closes_after <= timedelta(0):
            raise ScheduleError("The grace can't be negative, and a round has to stay open for some time.")
        zone_info(self.zone)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it unique: its channel and its name."""
        return (self.channel, self.name)


class Slot(NamedTuple):
    """One turn of a subscription. `instant` is when it is due, in UTC; slots sort by it."""

    instant: datetime
    channel: str
    subscription: str
    day: date

    @property
    def key(self) -> str:
        """Names the slot for good, whatever time of the day it is moved to."""
        return f"{self.channel}#{self.subscription}#{self.day.isoformat()}"


class Due(NamedTuple):
    """What has to be settled now: `post` within the grace, `missed` beyond it; both in order of their days."""

    post: tuple[Slot, ...] = ()
    missed: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One line of a preview: the slot, or why that day is skipped."""

    slot: Slot
    skipped: str | None = None


@lru_cache(maxsize=1024)
def zone_info(zone: str) -> ZoneInfo:
    """The time zone of an IANA name; ScheduleError names what can't be found."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ScheduleError(f"There is no time zone `{zone}`: use a name such as America/New_York.") from None


def slot_instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant at which a clock in `zone` shows `at` on `day`.

    In a gap: the first instant after it. In a fold: the first of the two. PEP 495 gives both offsets of such a time by
    `fold`; only in a gap does the later reading (fold 1) lie before the earlier one.
    """
    offset = _offset_all_day(day, zone)
    if offset is not None:
        return datetime.combine(day, at, UTC) - offset
    tz = zone_info(zone)
    local = datetime.combine(day, at, tz)
    first = local.astimezone(UTC)
    second = local.replace(fold=1).astimezone(UTC)
    return first if second >= first else _transition(second, first, tz)


@lru_cache(maxsize=8192)
def _offset_all_day(day: date, zone: str) -> timedelta | None:
    """The zone's offset on a day, None where it changes; found once for all who post in that zone on that day."""
    tz = zone_info(zone)
    # A change at either midnight counts as well: `fold` picks the offset from outside of the day.
    first = datetime.combine(day, time(), tz).utcoffset()
    last = datetime.combine(day + _A_DAY, time(fold=1), tz).utcoffset()
    return first if first == last else None


def _transition(before: datetime, after: datetime, tz: ZoneInfo) -> datetime:
    """The first second in (before, after] at which the zone's offset is that of `after`."""
    offset = after.astimezone(tz).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(tz).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return before + timedelta(seconds=high)


def skip_reason(subscription: Subscription, day: date, holidays: Holidays) -> str | None:
    """Why a subscription does not post on a day, or None where it does."""
    if day < subscription.starts:
        return f"starts on {subscription.starts.isoformat()}"
    if day in subscription.extra:
        return None
    if day in subscription.exceptions:
        return "left out"
    if day.weekday() not in subscription.days:
        return f"not on {WEEKDAYS[day.weekday()]}"
    if subscription.holidays is not None:
        return holidays(subscription.holidays, day)
    return None


def _unsettled(subscription: Subscription, last: date) -> Iterator[date]:
    """The days up to `last` that are not settled yet."""
    day = subscription.starts
    if subscription.settled is not None and subscription.settled >= day:
        day = subscription.settled + _A_DAY
    while day <= last:
        yield day
        day += _A_DAY


def _ahead(subscription: Subscription, first: date) -> Iterator[date]:
    """The unsettled days as far beyond `first` as weekdays can matter, then the extra dates that lie further off."""
    last = first + HORIZON
    return chain(_unsettled(subscription, last), sorted(day for day in subscription.extra if day > last))


def _slot(subscription: Subscription, day: date) -> Slot:
    instant = slot_instant(day, subscription.at, subscription.zone)
    return Slot(instant, subscription.channel, subscription.name, day)


def due(subscription: Subscription, now: datetime, holidays: Holidays) -> Due:
    """The slots of a subscription that have to be settled at `now` (aware)."""
    post: list[Slot] = []
    missed: list[Slot] = []
    if not subscription.paused:
        for day in _unsettled(subscription, (now.astimezone(UTC) + AHEAD).date()):
            instant = slot_instant(day, subscription.at, subscription.zone)
            if instant > now:
                break
            if skip_reason(subscription, day, holidays) is None:
                slots = post if now - instant <= subscription.grace else missed
                slots.append(Slot(instant, subscription.channel, subscription.name, day))
    return Due(tuple(post), tuple(missed))


def next_slot(subscription: Subscription, holidays: Holidays) -> Slot | None:
    """The earliest slot that is not settled yet, whether or not it is due; None where there is none in sight."""
    if subscription.paused:
        return None
    for day in _ahead(subscription, max(subscription.starts, subscription.settled or subscription.starts)):
        if skip_reason(subscription, day, holidays) is None:
            return _slot(subscription, day)
    return None


def upcoming(subscription: Subscription, now: datetime, holidays: Holidays, posts: int = 5) -> list[Day]:
    """The days to come until `posts` of them post, with the reason for each that does not.

    Weekdays that are not among the subscription's are left out: they are no news to its owner. A pause is not regarded.
    """
    days: list[Day] = []
    for day in _ahead(subscription, max(local_date(now, subscription.zone), subscription.starts)):
        slot = _slot(subscription, day)
        if now - slot.instant > subscription.grace:
            continue
        reason = skip_reason(subscription, day, holidays)
        if reason is None or day.weekday() in subscription.days:
            days.append(Day(slot, reason))
            posts -= reason is None
        if posts == 0:
            break
    return days


def local_date(instant: datetime, zone: str) -> date:
    """The date that a clock in `zone` shows at `instant`."""
    return instant.astimezone(zone_info(zone)).date()


def adopt(wishes: Subscription, known: Subscription | None, now: datetime, holidays: Holidays) -> Subscription:
    """A subscription that is new, or changed from `known`, as it takes effect at `now`.

    What `known` has settled stays settled, so that moving a time posts nothing twice. What `known` owes is still owed.
    Beyond that, a day or a time that has passed was promised to nobody: it is neither posted nor missed.
    """
    if not wishes.paused:
        wishes = replace(wishes, pause_reason=None)
    last = _last_passed(wishes, now)
    if known is None:
        return _settle(wishes, last)
    owed = due(known, now, holidays)
    for slot in (*owed.missed, *owed.post)[:1]:
        last = min(last, slot.day - _A_DAY)
    return _settle(wishes, last if known.settled is None else max(last, known.settled))


def resume(subscription: Subscription, now: datetime) -> Subscription:
    """The subscription at work again; what fell into the pause is not made up for."""
    return _settle(replace(subscription, paused=False, pause_reason=None), _last_passed(subscription, now))


def _last_passed(subscription: Subscription, now: datetime) -> date:
    today = local_date(now, subscription.zone)
    return today if slot_instant(today, subscription.at, subscription.zone) <= now else today - _A_DAY


def _settle(subscription: Subscription, day: date) -> Subscription:
    return replace(subscription, settled=max(day, subscription.settled or day))
