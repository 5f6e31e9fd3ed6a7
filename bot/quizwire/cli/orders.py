"""From the words of a command line to a subscription, and back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from rich.table import Table

from quizwire.app import App
from quizwire.cli.base import Misuse, console, put
from quizwire.core.rounds import Refused
from quizwire.core.schedule import (
    ScheduleError,
    Subscription,
    local_date,
    zone_info,
)
from quizwire.core.timetable import format_days, parse_days, parse_time
from quizwire.service.context import HolidayCalendars

_UNITS: Final = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_ANY: Final = {"holidays": "none", "level": "standard", "language": "all"}
"""The word that takes a wish back."""


def read(**words: Any) -> dict[str, Any]:
    """The wishes that were said, as fields of a subscription. Raises Misuse, which names the option."""
    if not re.fullmatch(r"[\w-]{1,40}", words.pop("name")):
        raise Misuse("--name is one word of letters, digits and hyphens, such as daily.")
    said = {field: word for field, word in words.items() if word not in (None, [])}
    return {field: _value(field, word) for field, word in said.items()}


def _value(field: str, word: Any) -> Any:
    try:
        if word == _ANY.get(field):
            return None
        match field:
            case "at":
                return parse_time(word)
            case "zone":
                return zone_info(word).key
            case "days":
                return parse_days(word)
            case "holidays":
                HolidayCalendars()(word, date(2000, 1, 1))  # any day: it says so if there is no such calendar
                return word
            case "exceptions" | "extra":
                return frozenset(_date("--except" if field == "exceptions" else "--extra", each) for each in word)
            case "starts":
                return _date("--starts", word)
            case "topics":
                return frozenset() if word == "all" else frozenset(filter(None, map(str.strip, word.split(","))))
            case "closes_after" | "grace":
                return _span(f"--{field.replace('_', '-')}", word)
            case _:
                return word
    except ScheduleError as mistake:
        raise Misuse(str(mistake)) from None


def _date(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misuse(f"{option} is a date such as 2026-12-24, not `{text}`.") from None


def _span(option: str, text: str) -> timedelta:
    found = re.fullmatch(r"([1-9]\d{0,3})([dhm])", text.strip(), re.ASCII)
    if found is None:
        raise Misuse(f"{option} is a time such as 7d, 36h or 45m, not `{text}`.")
    return int(found[1]) * _UNITS[found[2]]


async def order(app: App, channel: str, name: str, wishes: Mapping[str, Any]) -> Subscription:
    """The order of that channel and name with these wishes, changed or new. Raises Refused or Misuse."""
    store = app.store
    known = await store.subscription(channel, name)
    if known is not None:
        kept = {field: getattr(known, field) | wishes.get(field, frozenset()) for field in ("exceptions", "extra")}
        return replace(known, **{**wishes, **kept})
    place = await store.channel(channel)
    if place is None:
        there = ", ".join(each.id for each in await store.channels()) or "none"
        raise Refused(f"There is no channel `{channel}` (there is: {there}).")
    if "at" not in wishes:
        raise Misuse(f"{channel} has no `{name}` yet, and a new order needs a time: --at 08:15.")
    zone = wishes.get("zone", place.zone)
    today = local_date(app.quizwire.context.now(), zone)
    return Subscription(**{"channel": channel, "name": name, "zone": zone, "starts": today, **wishes})


def as_json(order: Subscription) -> dict[str, Any]:
    """An order for programs; spans in seconds."""
    return {
        "channel": order.channel,
        "name": order.name,
        "at": f"{order.at:%H:%M}",
        "zone": order.zone,
        "days": format_days(order.days),
        "starts": order.starts.isoformat(),
        "holidays": order.holidays,
        "except": sorted(day.isoformat() for day in order.exceptions),
        "extra": sorted(day.isoformat() for day in order.extra),
        "paused": order.paused,
        "pause_reason": order.pause_reason,
        "topics": sorted(order.topics),
        "language": order.language,
        "level": order.level,
        "questions": order.questions,
        "feedback": order.feedback,
        "closes_after": int(order.closes_after.total_seconds()),
        "grace": int(order.grace.total_seconds()),
        "next_briefing": order.next_briefing,
        "owner": order.owner,
    }


def show(orders: Sequence[Subscription]) -> None:
    """A table of orders."""
    if not orders:
        put("There is no standing order: `quizwire subscribe --channel web/main --at 08:15` makes one.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Channel", "Name", "Days", "At", "Zone", "Asks", "State"):
        table.add_column(heading, overflow="fold")
    for each in orders:
        state = f"paused: {each.pause_reason}" if each.pause_reason else "paused" if each.paused else "on"
        days = f"{format_days(each.days)} but {each.holidays} holidays" if each.holidays else format_days(each.days)
        table.add_row(each.channel, each.name, days, f"{each.at:%H:%M}", each.zone, str(each.questions), state)
    console().print(table)
