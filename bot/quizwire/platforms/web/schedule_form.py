"""The form of a room's schedule: from a subscription to fields, and back."""

from dataclasses import dataclass, replace
from typing import Final

from quizwire.core.records import Channel
from quizwire.core.schedule import ScheduleError, Subscription, local_date
from quizwire.core.timetable import parse_time
from quizwire.platforms.web.visit import Visit

NAME: Final = "daily"
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEVELS: Final = {"": "As written", "simple": "Simple", "advanced": "Advanced"}
FEEDBACK: Final = {"instant": "At once, after each answer", "at_close": "When the quiz closes"}
_FIRST_TIME: Final = "08:15"
_SCHOOL_DAYS: Final = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the form's fields, as texts; `days` are weekday numbers, Monday 0."""

    at: str
    zone: str
    days: frozenset[str]
    country: str
    region: str
    questions: str
    feedback: str
    level: str

    def pairs(self) -> list[tuple[str, str]]:
        """The fields once more, to be sent along unseen."""
        single = ("at", "zone", "country", "region", "questions", "feedback", "level")
        return [(name, getattr(self, name)) for name in single] + [("days", day) for day in sorted(self.days)]


async def standing_order(visit: Visit, channel: Channel) -> Subscription:
    """The room's schedule, or what the form proposes where it has none."""
    known = await visit.store.subscription(channel.id, NAME)
    if known is not None:
        return known
    starts = local_date(visit.now, channel.zone)
    return Subscription(channel.id, NAME, parse_time(_FIRST_TIME), channel.zone, starts, days=_SCHOOL_DAYS)


def shown(order: Subscription) -> Fields:
    """A subscription as the form shows it."""
    country, _, region = (order.holidays or "").partition("-")
    return Fields(
        at=f"{order.at:%H:%M}",
        zone=order.zone,
        days=frozenset(str(day) for day in order.days),
        country=country,
        region=region,
        questions=str(order.questions),
        feedback=order.feedback,
        level=order.level or "",
    )


def sent(visit: Visit) -> Fields:
    """What was filled in."""
    return Fields(
        at=visit.field("at"),
        zone=visit.field("zone"),
        days=frozenset(visit.form.getall("days", [])),
        country=visit.field("country").upper(),
        region=visit.field("region").upper(),
        questions=visit.field("questions"),
        feedback=visit.field("feedback"),
        level=visit.field("level"),
    )


def ordered(fields: Fields, before: Subscription) -> Subscription:
    """The subscription that the fields ask for. ScheduleError says which field can't be kept."""
    if not fields.questions.isdecimal():
        raise ScheduleError("Say how many questions an edition has: a number from 1 to 25.")
    if fields.region and not fields.country:
        raise ScheduleError("A region needs its country: choose the country too, or leave the region empty.")
    if fields.level not in LEVELS:
        raise ScheduleError("Choose one of the reading levels.")
    return replace(
        before,
        at=parse_time(fields.at),
        zone=fields.zone,
        days=frozenset(int(day) for day in fields.days if day in {"0", "1", "2", "3", "4", "5", "6"}),
        holidays="-".join(filter(None, (fields.country, fields.region))) or None,
        questions=int(fields.questions[:4]),
        feedback=fields.feedback,
        level=fields.level or None,
    )
