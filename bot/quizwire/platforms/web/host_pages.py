"""The host's pages: signing in and out, what needs attention, the rooms, the invitation, the people."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from quizwire.core.editions import Edition
from quizwire.core.names import BadName, clean_name
from quizwire.core.queue import Listed
from quizwire.core.records import Channel, Notice, Person
from quizwire.core.rounds import Refused
from quizwire.core.schedule import Subscription, local_date
from quizwire.platforms.web.identity import HOST_COOKIE, HOST_LASTS, keep
from quizwire.platforms.web.qr import qr_code
from quizwire.platforms.web.room_code import room_code
from quizwire.platforms.web.schedule_form import NAME, standing_order
from quizwire.platforms.web.visit import PLATFORM, Visit
from quizwire.service.notices import owner_of
from quizwire.service.people import HOST, HOST_LINK
from quizwire.service.subscriptions import Planned

ROOM_NAME_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Glance:
    """A room as the host sees it at a glance."""

    channel: Channel
    latest: Edition | None
    people: int
    following: Listed | None
    order: Subscription | None
    planned: Planned | None
    waiting: list[Notice]


async def enter(visit: Visit) -> web.StreamResponse:
    """Use up the host's one-time link. A browser that only looks ahead does not."""
    looking_ahead = visit.request.headers.get("Sec-Purpose", "") or visit.request.headers.get("Purpose", "")
    if visit.host:
        return visit.go("/host")
    subject = None
    if "prefetch" not in looking_ahead:
        subject = await visit.quizwire.people.use_up(HOST_LINK, visit.part("secret"))
    if subject is None:
        return await visit.page("host/no_entry.html", used=True)
    response = visit.go("/host")
    secret = await visit.quizwire.people.issue(HOST, lasts=HOST_LASTS)
    keep(response, HOST_COOKIE, secret, secure=visit.site.addresses.secure(visit.request), lasts=HOST_LASTS)
    return response


async def sign_out(visit: Visit) -> web.StreamResponse:
    """Sign the host out in every browser, and make links that were not used worthless."""
    await visit.store.delete_credentials(HOST)
    await visit.store.delete_credentials(HOST_LINK)
    response = visit.go("/host")
    response.del_cookie(HOST_COOKIE, path="/")
    return response


async def rooms(visit: Visit) -> web.StreamResponse:
    """Everything at a glance."""
    address = visit.site.address()
    shared = not visit.site.settings.on_loopback
    return await visit.page(
        "host/rooms.html",
        glances=[await _at_a_glance(visit, room) for room in await visit.rooms()],
        address=address,
        code=await room_code(visit.site) if shared else None,
        qr=qr_code(address) if shared else None,
        problems=visit.quizwire.context.library.problems(),
        token=visit.quizwire.context.tokens(),
    )


async def _at_a_glance(visit: Visit, room: Channel) -> Glance:
    editions = await visit.store.editions(room.id, limit=10)
    latest = next((edition for edition in editions if edition.content is not None), None)
    order = await visit.store.subscription(room.id, NAME)
    planned = await visit.quizwire.subscriptions.preview(order, 1) if order and not order.paused else []
    ready = await queue_of(visit, room)
    return Glance(
        channel=room,
        latest=latest,
        people=len(await visit.store.tallies(latest.id)) if latest else 0,
        following=ready[0] if ready else None,
        order=order,
        planned=next((each for each in planned if each.day.skipped is None), None),
        waiting=await visit.store.notices(owner_of(room.id), unseen=True),
    )


async def queue_of(visit: Visit, room: Channel) -> list[Listed]:
    """The briefings that are ready for a room, the next one first."""
    return await visit.quizwire.publishing.ready(await standing_order(visit, room), visit.now)


async def seen(visit: Visit) -> web.StreamResponse:
    """Mark what a room's owner was told as read."""
    await visit.store.see_notices(owner_of((await visit.channel()).id))
    return visit.go("/host?done=seen")


async def new_room(visit: Visit) -> web.StreamResponse:
    """Make a room, in the zone of the main one, and post its first briefing."""
    try:
        name = clean_name(visit.field("name"), longest=ROOM_NAME_MOST)
    except BadName as bad:
        raise Refused(f"Please give the room a name of 1 to {ROOM_NAME_MOST} characters, such as Period 2.") from bad
    rooms = await visit.rooms()
    if any(room.name.casefold() == name.casefold() for room in rooms):
        raise Refused(f"There is a room called {name} already.")
    taken = {room.id.partition("/")[2] for room in rooms}
    channel = Channel(f"{PLATFORM}/{_slug(name, taken)}", PLATFORM, name, rooms[0].zone if rooms else "UTC")
    await visit.store.save_channel(channel)
    await visit.quizwire.publishing.post_first(channel.id)
    return visit.go("/host?done=room")


def _slug(name: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "room"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


async def people(visit: Visit) -> web.StreamResponse:
    """Who has joined."""
    return await _people(visit)


async def _people(visit: Visit, *, code: str | None = None, owner: Person | None = None) -> web.Response:
    known = await visit.store.people(platform=PLATFORM)
    zone = next(iter([room.zone for room in await visit.rooms()]), "UTC")
    lines = sorted(known, key=lambda person: (person.name.casefold(), person.id))
    since = {person.id: local_date(person.created_at, zone) for person in lines}
    return await visit.page("host/people.html", people=lines, since=since, code=code, owner=owner)


async def code_for(visit: Visit) -> web.StreamResponse:
    """A new return code for somebody who can't get back in, to be handed over."""
    owner = await visit.store.person(visit.field("person"))
    if owner is None or not owner.id.startswith(f"{PLATFORM}/"):
        raise Refused("That person is not here any more.")
    return await _people(visit, code=await visit.quizwire.people.issue_return_code(owner.id), owner=owner)


async def remove_name(visit: Visit) -> web.StreamResponse:
    """Replace a name that should not be shown; answers and points stay."""
    await visit.quizwire.people.remove_name(visit.field("person"))
    return visit.go("/host/people?done=name")
