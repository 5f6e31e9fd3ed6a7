"""The state of each channel, as `quizwire status` tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from quizwire.app import App
from quizwire.cli.base import console, put
from quizwire.cli.plans import plans
from quizwire.cli.words import counted, local_moment
from quizwire.core.editions import Edition
from quizwire.core.records import Channel, Notice
from quizwire.core.rounds import ANSWERABLE
from quizwire.core.schedule import Subscription
from quizwire.core.timetable import format_days
from quizwire.service.notices import owner_of

_NOTICES = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing order: what it says, how many briefings are ready for it, and its next post in words."""

    order: Subscription
    ready: int
    following: str

    @property
    def said(self) -> str:
        """One line."""
        order = self.order
        if order.paused:
            return f"{order.name}: paused" + (f" ({order.pause_reason})" if order.pause_reason else "")
        left = f"{counted(self.ready, 'briefing')} ready"
        return f"{order.name}: {format_days(order.days)} at {order.at:%H:%M}; {self.following}; {left}"


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Everything an owner asks for at a glance."""

    channel: Channel
    latest: Edition | None
    people: int
    standing: Sequence[Standing]
    notices: Sequence[Notice]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        latest = self.latest
        return {
            "channel": self.channel.id,
            "name": self.channel.name,
            "zone": self.channel.zone,
            "latest": latest and {"id": latest.id, "day": latest.day.isoformat(), "state": latest.state},
            "people": self.people,
            "subscriptions": [
                {"name": each.order.name, "paused": each.order.paused, "ready": each.ready} for each in self.standing
            ],
            "notices": [{"at": each.at.isoformat(), "text": each.text, "seen": each.seen} for each in self.notices],
        }


async def states(app: App) -> list[ChannelState]:
    """The state of every channel."""
    return [await _state(app, channel) for channel in await app.store.channels()]


async def _state(app: App, channel: Channel) -> ChannelState:
    posted = [each for each in await app.store.editions(channel.id, limit=10) if each.content is not None]
    latest = posted[0] if posted else None
    return ChannelState(
        channel=channel,
        latest=latest,
        people=len(await app.store.tallies(latest.id)) if latest else 0,
        standing=[await _standing(app, order) for order in await app.store.subscriptions(channel.id)],
        notices=await app.store.notices(owner_of(channel.id), limit=_NOTICES),
    )


async def _standing(app: App, order: Subscription) -> Standing:
    posts = [plan for plan in await plans(app, [order], posts=1) if not plan.skipped]
    following = f"next {local_moment(posts[0].instant, order.zone)}" if posts else "nothing in sight"
    ready = await app.quizwire.publishing.ready(order, app.quizwire.context.now())
    return Standing(order, len(ready), following)


def show(found: Sequence[ChannelState]) -> None:
    """A few lines a channel."""
    if not found:
        put("There is no channel yet: `quizwire run` makes the first.")
    for state in found:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim")
        grid.add_column()
        for label, text in _lines(state):
            grid.add_row(label, text)
        console().print(Text(f"{state.channel.id}  {state.channel.name}", style="bold"))
        console().print(grid)
        put("")


def _lines(state: ChannelState) -> list[tuple[str, Text]]:
    lines = []
    if state.latest is not None:
        word = "open" if state.latest.state in ANSWERABLE else state.latest.state.value
        told = f"“{state.latest.shown.title}”, {word}, {counted(state.people, 'person').replace('persons', 'people')}"
        lines.append(("latest", Text(f"{told}, edition {state.latest.id}")))
    else:
        lines.append(("latest", Text("nothing was posted yet")))
    lines += [("order", Text(standing.said)) for standing in state.standing]
    lines += [
        ("notice", Text(f"{notice.at:%Y-%m-%d %H:%M} UTC  {notice.text}", style="dim" if notice.seen else "yellow"))
        for notice in state.notices
    ]
    return lines
