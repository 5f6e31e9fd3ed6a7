"""The posts to come, as a table or for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from quizwire.app import App
from quizwire.cli.base import console, put
from quizwire.core.schedule import Subscription, zone_info


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """One day of one order: what it posts, or why not. `briefing` and `title` are empty where the queue is."""

    instant: datetime
    channel: str
    subscription: str
    day: str
    zone: str
    briefing: str
    title: str
    skipped: str

    def as_json(self) -> dict[str, Any]:
        """For programs: instants in ISO 8601, None for what is not there."""
        return {
            "channel": self.channel,
            "subscription": self.subscription,
            "day": self.day,
            "local": self.local.isoformat(),
            "utc": self.instant.astimezone(UTC).isoformat(),
            "zone": self.zone,
            "briefing": self.briefing or None,
            "title": self.title or None,
            "skipped": self.skipped or None,
        }

    @property
    def local(self) -> datetime:
        """The instant on a clock of its zone."""
        return self.instant.astimezone(zone_info(self.zone))

    @property
    def said(self) -> Text:
        """What it posts, in words."""
        if self.skipped:
            return Text(self.skipped if self.skipped.startswith("paused") else f"skipped: {self.skipped}", style="dim")
        return Text(self.title) if self.title else Text("no briefing is ready for it", style="yellow")


async def plans(app: App, orders: Sequence[Subscription], *, posts: int) -> list[Plan]:
    """The next days of all these orders, in order of time, each until that many posts."""
    found: list[Plan] = []
    for order in orders:
        for planned in await app.quizwire.subscriptions.preview(order, posts):
            slot = planned.day.slot
            briefing = app.library.get(planned.briefing.id) if planned.briefing else None
            found.append(
                Plan(
                    instant=slot.instant,
                    channel=order.channel,
                    subscription=order.name,
                    day=slot.day.isoformat(),
                    zone=order.zone,
                    briefing=briefing.id if briefing else "",
                    title=briefing.title if briefing else "",
                    skipped=_paused(order) or planned.day.skipped or "",
                )
            )
            if order.paused:
                break  # one line says it
    return sorted(found)


def _paused(order: Subscription) -> str | None:
    if not order.paused:
        return None
    return f"paused ({order.pause_reason})" if order.pause_reason else "paused"


def show(planned: Sequence[Plan]) -> None:
    """A table; the order is named where there are several."""
    if not planned:
        put("Nothing is planned: `quizwire subscribe --channel web/main --at 08:15` makes a standing order.")
        return
    several = len({(plan.channel, plan.subscription) for plan in planned}) > 1
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Local time", "UTC", *(("Order",) if several else ()), "Posts"):
        table.add_column(heading, no_wrap=heading != "Posts", overflow="fold")
    for plan in planned:
        utc = plan.instant.astimezone(UTC)
        order = (f"{plan.channel} {plan.subscription}",) if several else ()
        table.add_row(f"{plan.local:%a %d %b %Y %H:%M}", f"{utc:%a %H:%M}", *order, plan.said)
    console().print(table)
