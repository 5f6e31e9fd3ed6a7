"""What options offer while somebody types, and how the newsdesk's answers write moments and figures.

Discord waits three seconds for an offer and takes no word that it comes later: where the Store is slow or can't be
read, or where there is nothing to choose from, nothing is offered, and what somebody types is taken all the same.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import wraps
from typing import Final, ParamSpec
from zoneinfo import available_timezones

from quizwire.core.editions import Edition
from quizwire.core.items import ItemFigures
from quizwire.core.problems import QuizwireError
from quizwire.core.schedule import zone_info
from quizwire.platforms.discord.bureau import Bureau, Choices, described, offer, typed_in
from quizwire.platforms.discord.replies import Interaction
from quizwire.service.ports import Library

DAYS: Final = (
    ("Monday to Friday (mon-fri)", "mon-fri"),
    ("Every day (daily)", "daily"),
    ("Monday, Wednesday, Friday (mon,wed,fri)", "mon,wed,fri"),
    ("Tuesday, Thursday (tue,thu)", "tue,thu"),
    ("Saturday, Sunday (sat,sun)", "sat,sun"),
)
_FIRST: Final = ("America/New_York", "America/Los_Angeles", "Europe/London", "Europe/Berlin", "Asia/Tokyo", "UTC")


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
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    fitting = [name for name in names if wanted in name.casefold()] if wanted else list(_FIRST)
    shown = [(f"{name.replace('_', ' ')} (now {now.astimezone(zone_info(name)):%H:%M})", name) for name in fitting[:25]]
    return offer(shown, "")


def days(typed: str) -> Choices:
    """Common choices of weekdays, and whatever is typed."""
    own = ((typed, typed),) if typed.strip() and all(typed != meant for _, meant in DAYS) else ()
    return offer([*own, *DAYS], typed)


def briefings(library: Library, typed: str) -> Choices:
    """Briefings that can be posted, the newest first."""
    entries = sorted(library.entries(), key=lambda entry: (entry.date, entry.id), reverse=True)
    return offer([(f"{entry.id} ({', '.join(entry.topics)})", entry.id) for entry in entries], typed)


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
async def subscriptions(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The schedules of the channel a command speaks of."""
    channel = await bureau.channel(interaction)
    names = [each.name for each in await bureau.quizwire.subscriptions.all(channel.id)]
    return offer([(name, name) for name in names], typed)
