"""One visit to a page: who asks, what for, and the ways to answer."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import quote

from aiohttp import web
from multidict import MultiDict, MultiMapping

from quizwire.core.records import Channel, Person
from quizwire.platforms.web.addresses import Addresses
from quizwire.platforms.web.assets import Assets
from quizwire.platforms.web.desk_room import DeskRoom
from quizwire.platforms.web.errors import NotFound, Turned
from quizwire.platforms.web.events import Feed
from quizwire.platforms.web.identity import Identity
from quizwire.platforms.web.limits import Limiter
from quizwire.platforms.web.pages import Pages
from quizwire.platforms.web.settings import WebSettings
from quizwire.service.ports import Store
from quizwire.service.quizwire import Quizwire

PLATFORM: Final = "web"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Site:
    """What all visits share. `address` is the one to give to people."""

    quizwire: Quizwire
    settings: WebSettings
    addresses: Addresses
    assets: Assets
    pages: Pages
    feed: Feed
    joins: Limiter
    guesses: Limiter
    desk: DeskRoom
    address: Callable[[], str]

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.quizwire.context.store


SITE: Final = web.AppKey("site", Site)


class Upload(NamedTuple):
    """A file that was posted: its name, as the browser gives it, and its bytes."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by someone. `form` and `uploads` hold what was posted, and are empty otherwise."""

    site: Site
    request: web.Request
    identity: Identity
    form: MultiMapping[str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    @property
    def person(self) -> Person | None:
        """Who asks, if they have joined."""
        return self.identity.person

    @property
    def joined(self) -> Person:
        """Who asks; only behind a gate that lets nobody else in."""
        assert self.identity.person is not None
        return self.identity.person

    @property
    def host(self) -> bool:
        """Whether the host asks."""
        return self.identity.host

    @property
    def curates(self) -> bool:
        """Whether the desk is open to this visitor."""
        return self.identity.host or self.identity.curator is not None

    @property
    def quizwire(self) -> Quizwire:
        """The use cases."""
        return self.site.quizwire

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.site.store

    @property
    def now(self) -> datetime:
        """The instant, by the service's clock."""
        return self.site.quizwire.context.now()

    @property
    def needs_code(self) -> bool:
        """Whether this visitor has to give the room code to take part."""
        return not self.host and self.site.addresses.needs_code(self.request)

    @property
    def may_read(self) -> bool:
        """Whether the room is open to this visitor: names of people stand in it."""
        return self.host or self.person is not None or not self.needs_code

    def without_person(self) -> "Visit":
        """The same visit by nobody in particular."""
        return replace(self, identity=replace(self.identity, person=None))

    def part(self, name: str) -> str:
        """A named part of the path."""
        return self.request.match_info[name]

    def field(self, name: str) -> str:
        """A field of the form, or of the address; empty where it was left out."""
        return self.form.get(name, self.request.query.get(name, "")).strip()

    async def channel(self) -> Channel:
        """The room in the path; NotFound where there is none."""
        found = await self.store.channel(f"{PLATFORM}/{self.part('room')}")
        if found is None:
            raise NotFound("There is no such room. The first page lists those there are.")
        return found

    async def rooms(self) -> list[Channel]:
        """All rooms, the main one first."""
        rooms = await self.store.channels(PLATFORM)
        return sorted(rooms, key=lambda room: (room.id != f"{PLATFORM}/main", room.name.casefold(), room.id))

    async def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> web.Response:
        """A page drawn by a template; notices to the visitor are shown on it, once."""
        notices = []
        if self.person is not None:
            notices = await self.store.notices(self.person.id, unseen=True)
        html = self.site.pages.draw(template, visit=self, notices=notices, **values)
        if notices and self.person is not None:
            await self.store.see_notices(self.person.id)
        return web.Response(text=html, status=status, content_type="text/html")

    def go(self, path: str) -> web.Response:
        """On to another page, which is fetched by GET."""
        return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": path})


Handler = Callable[[Visit], Awaitable[web.StreamResponse]]


class Gate(Enum):
    """Whom a page lets in."""

    ANYONE = auto()
    READER = auto()  # who may read the room
    PERSON = auto()  # who has joined
    CURATOR = auto()  # who may draft and edit: the host, and whom the settings name
    HOST = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """One address, what answers there, whom it lets in, and how many bytes they may send."""

    method: str
    path: str
    handler: Handler
    gate: Gate = Gate.READER
    most: int = 64 * 1024


def join_address(path: str) -> str:
    """Where to give a name and then go on to `path`."""
    return f"/join?next={quote(path, safe='/')}"


async def read_form(request: web.Request) -> tuple[MultiMapping[str], dict[str, Upload]]:
    """What was posted: texts, without the control characters that databases and terminals stumble on, and files.

    Reading it is bounded by the request's limit on bodies.
    """
    texts: MultiDict[str] = MultiDict()
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            texts.add(name, _CONTROL.sub("", value))
        elif isinstance(value, web.FileField):
            with value.file as file:
                if body := file.read():
                    uploads[name] = Upload(_CONTROL.sub("", value.filename)[:200], body)
    return texts, uploads


def check_form(site: Site, request: web.Request, identity: Identity, form: MultiMapping[str]) -> None:
    """Refuse a form that was not sent from a page of this room, in this browser."""
    elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if elsewhere or (origin is not None and not site.addresses.same_origin(request, origin)):
        sentence = "That form came from another site, so nothing was done. Please open the room and try again there."
        raise Turned(HTTPStatus.FORBIDDEN, "Not from here", sentence)
    if not identity.owns(form.get("csrf", "")):
        sentence = "This page had been open too long, or cookies are off, so nothing was done. Go back and reload it."
        raise Turned(HTTPStatus.FORBIDDEN, "Please reload", sentence)
