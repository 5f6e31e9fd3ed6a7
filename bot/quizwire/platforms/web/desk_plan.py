"""When a briefing that is ready will be posted, room by room."""

from dataclasses import dataclass
from typing import Final

from quizwire.core.records import Channel
from quizwire.core.schedule import Slot, Subscription
from quizwire.platforms.web.host_pages import queue_of
from quizwire.platforms.web.schedule_form import NAME
from quizwire.platforms.web.visit import Visit

_AHEAD: Final = 60  # posts that are looked through


@dataclass(frozen=True, slots=True)
class Plan:
    """What awaits a briefing in a room: its slot, or only its place in the queue from 1, or neither."""

    channel: Channel
    order: Subscription | None
    slot: Slot | None
    place: int | None
    posted: bool


async def plans(visit: Visit, briefing: str) -> list[Plan]:
    """What awaits a briefing in each room."""
    return [await _plan(visit, room, briefing) for room in await visit.rooms()]


async def _plan(visit: Visit, room: Channel, briefing: str) -> Plan:
    order = await visit.store.subscription(room.id, NAME)
    queue = [entry.id for entry in await queue_of(visit, room)]
    place = queue.index(briefing) + 1 if briefing in queue else None
    slot = None
    if order is not None and not order.paused and (place or 0) <= _AHEAD:
        planned = await visit.quizwire.subscriptions.preview(order, place or _AHEAD)
        slot = next((each.day.slot for each in planned if each.briefing and each.briefing.id == briefing), None)
    posted = briefing in await visit.store.posted_briefings(room.id)
    return Plan(room, order, slot, place, posted)
