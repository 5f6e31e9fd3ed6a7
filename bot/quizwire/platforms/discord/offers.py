"""What the newsdesk's options offer while somebody types, and how its answers write moments and figures."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import available_timezones

from quizwire.core.editions import Edition
from quizwire.core.items import ItemFigures
from quizwire.core.rounds import Refused
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


async def editions(bureau: Bureau, interaction: Interaction, typed: str, fits: Callable[[Edition], bool]) -> Choices:
    """What was posted in the channel a command speaks of."""
    try:
        channel = await bureau.channel(interaction)
    except Refused:
        return []
    return offer([described(edition) for edition in await bureau.posted(channel.id) if fits(edition)], typed)


async def questions(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The questions of the edition that was chosen before."""
    try:
        edition = await bureau.edition(interaction, typed_in(interaction, "quiz"))
    except Refused:
        return []
    asked = enumerate(edition.shown.questions, start=1)
    return offer([(f"{number}. {each.question}", each.id) for number, each in asked], typed)


async def subscriptions(bureau: Bureau, interaction: Interaction, typed: str) -> Choices:
    """The schedules of the channel a command speaks of."""
    try:
        channel = await bureau.channel(interaction)
    except Refused:
        return []
    names = [each.name for each in await bureau.quizwire.subscriptions.all(channel.id)]
    return offer([(name, name) for name in names], typed)
