"""What options offer while somebody types, and how the newsdesk's answers write moments and figures.

Discord waits three seconds for an offer and takes no word that it comes later: where the Store is slow or can't be
read, or where there is nothing to choose from, nothing is offered, and what somebody types is taken all the same.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import cache, wraps
from typing import Final, ParamSpec
from zoneinfo import available_timezones

from babel import Locale

from quizwire.core.editions import Edition
from quizwire.core.items import ItemFigures
from quizwire.core.problems import QuizwireError
from quizwire.core.schedule import ScheduleError, zone_info
from quizwire.core.timetable import parse_days
from quizwire.platforms.discord.bureau import Bureau, Choices, described, has_words, offer, typed_in
from quizwire.platforms.discord.replies import Interaction
from quizwire.service.ports import Library

DAYS: Final = (
    ("Weekdays, Monday to Friday (mon-fri)", "mon-fri"),
    ("Every day (daily)", "daily"),
    ("Monday, Wednesday, Friday (mon,wed,fri)", "mon,wed,fri"),
    ("Tuesday, Thursday (tue,thu)", "tue,thu"),
    ("Weekend, Saturday and Sunday (sat,sun)", "sat,sun"),
)
TIMES: Final = ("07:00", "07:30", "08:00", "08:15", "08:30", "09:00", "12:00", "15:00", "18:00", "20:00")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(?:([ap])\.?m\.?)?", re.ASCII)
_NOON: Final = 12
_FIRST: Final = ("America/New_York", "America/Los_Angeles", "Europe/London", "Europe/Berlin", "Asia/Tokyo", "UTC")


LOCALE: Final = "en"
NO_HOLIDAYS: Final = ("None: post on holidays too (none)", "none")
SOON: Final = 2.0  # seconds for which an offer is waited for

P = ParamSpec("P")


def in_time(offering: Callable[P, Awaitable[Choices]]) -> Callable[P, Awaitable[Choices]]:
    """Offer nothing where it would come too late, or where there is nothing to offer."""

    @wraps(offering)
    async def offered(*args: P.args, **options: P.kwargs) -> Choices:
        try:
            return await asyncio.wait_for(offering(*args, **options), SOON)
        except (TimeoutError, QuizwireError):
            return []

    return offered


def moment(instant: datetime, zone: str) -> str:
    """An instant as a clock of that zone shows it."""
    return f"{instant.astimezone(zone_info(zone)):%A, %d %B, %H:%M}"


def figures(of: ItemFigures) -> str:
    """A question's figures in one line."""
    if of.facility is None:
        return "nobody has answered it yet"
    chosen = ", ".join(f"{letter} {count}" for letter, count in of.chosen.items())
    few = "; few answers, so this says little" if of.small_sample else ""
    advice = f" {of.advice}" if of.advice else ""
    return f"{of.facility:.0%} right of {of.answered} ({chosen}){few}.{advice}"


def zones(typed: str, now: datetime) -> Choices:
    """Time zones, with what their clocks show: people know their time better than their zone's name."""
    wanted = typed.casefold().replace(" ", "_")
    known = available_timezones()
    names = sorted(name for name in known if name == "UTC" or ("/" in name and not name.startswith("Etc/")))
    fitting = [name for name in names if wanted in name.casefold()] if wanted else list(_FIRST)
    shown = [(f"{name.replace('_', ' ')} (now {now.astimezone(zone_info(name)):%H:%M})", name) for name in fitting[:25]]
    return offer(shown, "")


def zone_named(typed: str) -> str:
    """The zone that somebody means who typed its name in small letters, or its city alone; else what was typed."""
    wanted = typed.strip().casefold().replace(" ", "_")
    fitting = [name for name in available_timezones() if name.casefold() == wanted]
    fitting = fitting or [name for name in available_timezones() if name.casefold().endswith(f"/{wanted}")]
    return fitting[0] if len(fitting) == 1 else typed


def clock(typed: str) -> str:
    """`8`, `8.15`, `8 am` or `8:15 p.m.` as hours and minutes; what can't be read stays as it was typed."""
    found = _CLOCK.fullmatch(typed.strip().casefold())
    if found is None:
        return typed
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is not None:
        if not 1 <= hour <= _NOON:
            return typed
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 2 * _NOON else typed


def times(typed: str) -> Choices:
    """Times of day: what is typed, in whatever form, and common ones."""
    read = clock(typed)
    own = [read] if ":" in read and read == clock(read) else []
    common = [each for each in TIMES if each not in own and each.lstrip("0").startswith(typed.strip().lstrip("0"))]
    return offer([(_both(each), each) for each in (*own, *common)], "")


def _both(of: str) -> str:
    """A time of day as both kinds of clock show it."""
    hour, minute = int(of[:2]), of[3:]
    return f"{of} ({(hour - 1) % _NOON + 1}:{minute} {'am' if hour < _NOON else 'pm'})"


def days(typed: str) -> Choices:
    """Common choices of weekdays, and what is typed where it can be read."""
    try:
        own = [(typed, typed)] if parse_days(typed) and all(typed != meant for _, meant in DAYS) else []
    except ScheduleError:
        own = []
    return offer([*own, *DAYS], typed)


@in_time
async def holidays(typed: str) -> Choices:
    """Calendars of holidays by country, and none; of a country that is typed, those of its parts too."""
    countries, parts = await asyncio.to_thread(_calendars)  # which takes a while, once
    return offer([NO_HOLIDAYS, *countries, *(parts if typed.strip() else ())], typed)


@cache
def _calendars() -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    from holidays import list_supported_countries  # noqa: PLC0415  # large, and most never ask for it

    names = Locale(LOCALE).territories
    known = {code: parts for code, parts in list_supported_countries().items() if len(code) == 2}  # all by three, too
    countries = sorted((f"{names.get(code, code)} ({code})", code) for code in known)
    return countries, [
        (f"{names.get(code, code)}, {part} ({code}-{part})", f"{code}-{part}")
        for _, code in countries
        for part in known[code]
    ]


def briefings(library: Library, typed: str) -> Choices:
    """Briefings that can be posted, the newest first: by date and title, found by id and topics as well."""
    entries = sorted(library.entries(), key=lambda entry: (entry.date, entry.id), reverse=True)
    fitting = [
        each for each in entries if has_words(f"{each.date} {each.title} {each.id} {' '.join(each.topics)}", typed)
    ]
    return offer([(f"{entry.date} {entry.title}", entry.id) for entry in fitting], "")


@in_time
async def editions(bureau: Bureau, interaction: Interaction, typed: str, fits: Callable[[Edition], bool]) -> Choices:
    """What was posted in the channel a command speaks of."""
    channel = await bureau.channel(interaction)
    return offer([described(edition) for edition in await bureau.posted(channel.id) if fits(edition)], typed)


@in_time
async def questions(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The questions of the edition that was chosen before."""
    edition = await bureau.edition(interaction, typed_in(interaction, "quiz"))
    asked = enumerate(edition.shown.questions, start=1)
    return offer([(f"{number}. {each.question}", each.id) for number, each in asked], typed)


@in_time
async def options(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The options of the question that was chosen before, and which of them is the answer now."""
    edition = await bureau.edition(interaction, typed_in(interaction, "quiz"))
    asked = edition.shown.question(str(typed_in(interaction, "question")))
    if asked is None:
        return []
    now = {asked.key: " (the answer now)"}
    return offer(
        [(f"{each.letter}{now.get(each.letter, '')}: {each.text}", each.letter) for each in asked.options], typed
    )


@in_time
async def subscriptions(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The schedules of the channel a command speaks of."""
    channel = await bureau.channel(interaction)
    names = [each.name for each in await bureau.quizwire.subscriptions.all(channel.id)]
    return offer([(name, name) for name in names], typed)
