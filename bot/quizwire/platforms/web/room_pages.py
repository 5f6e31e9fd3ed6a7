"""The room: its cards like a chat with the newest on top, joining it, its board, and the stream of what is new."""

import contextlib
import hmac
import re
from http import HTTPStatus
from typing import Final

from aiohttp import web

from quizwire.core.problems import QuizwireError
from quizwire.core.records import Channel, Person
from quizwire.core.scoring import Period
from quizwire.platforms.web.errors import Turned
from quizwire.platforms.web.events import LATEST, NEWEST
from quizwire.platforms.web.identity import PERSON_COOKIE, PERSON_LASTS, keep
from quizwire.platforms.web.room_code import room_code
from quizwire.platforms.web.visit import PLATFORM, Visit
from quizwire.present.views import Board
from quizwire.service.people import COOKIE

_INSIDE: Final = re.compile(r"/(?:(?:r|q|me|host)(?:/[\w./-]*)?(?:\?[\w=&-]*)?)?", re.ASCII)
TOO_MANY: Final = "Too many tries came from this address. Please wait a minute and try again."


async def home(visit: Visit) -> web.StreamResponse:
    """The rooms, or the only one."""
    rooms = await visit.rooms()
    if len(rooms) == 1:
        return visit.go(f"/r/{slug(rooms[0])}")
    return await visit.page("rooms.html", rooms=rooms)


async def room(visit: Visit) -> web.StreamResponse:
    """The cards of a room, a page of them; those older than the latest edition are folded."""
    channel = await visit.channel()
    before = _number(visit.field("before"))
    revision = await visit.store.revision(channel.id)
    messages = await visit.store.messages(channel.id, before=before or NEWEST, limit=LATEST)
    messages.reverse()
    fresh = next((message.id for message in messages if message.card.kind == "edition"), 0)
    return await visit.page(
        "room.html",
        channel=channel,
        rooms=await visit.rooms(),
        messages=messages,
        fresh=NEWEST if before else fresh,
        older=messages[-1].id if len(messages) == LATEST else None,
        newer=before is not None,
        revision=revision,
        board=await visit.quizwire.standings.board(channel.id, Period.WEEK, me=_id(visit.person), lines=5),
        streak=await streak(visit, channel),
    )


async def streak(visit: Visit, channel: Channel) -> int:
    """The visitor's longest running streak in a room, in editions."""
    if visit.person is None:
        return 0
    names = [each.name for each in await visit.quizwire.subscriptions.all(channel.id)]
    standings = visit.quizwire.standings
    return max([await standings.streak(channel.id, name, visit.person.id) for name in (*names, None)])


async def board(visit: Visit) -> web.StreamResponse:
    """The board of a room over a period, or of all rooms together."""
    channel = await visit.channel()
    asked = visit.field("period")
    period = Period(asked) if asked in set(Period) else Period.ALL
    together = visit.field("rooms") == "all"
    shown: Board = await visit.quizwire.standings.board(
        channel.community if together else channel.id,
        period,
        community=together,
        me=_id(visit.person),
        lines=100,
    )
    return await visit.page(
        "board.html",
        channel=channel,
        rooms=await visit.rooms(),
        card=visit.quizwire.context.presenter.board(shown),
        periods=list(Period),
        period=period,
        together=together,
    )


async def events(visit: Visit) -> web.StreamResponse:
    """The stream of what is new in a room."""
    channel = await visit.channel()
    since = _number(visit.request.headers.get("Last-Event-ID", "") or visit.field("since"))
    response = web.StreamResponse(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    response.content_type = "text/event-stream"
    await response.prepare(visit.request)
    # The stream ends where the browser has gone, the room stops or the store can't be read: the browser comes back.
    with contextlib.suppress(ConnectionError, QuizwireError):
        async with contextlib.aclosing(visit.site.feed.follow(channel.id, since)) as stream:
            async for piece in stream:
                await response.write(piece)
    return response


async def ask_name(visit: Visit) -> web.StreamResponse:
    """The form to join, on a page of its own."""
    onward = inside(visit.field("next"))
    if visit.person is not None:
        return visit.go(onward)
    return await visit.page("join.html", next=onward)


async def join(visit: Visit) -> web.StreamResponse:
    """Take part under a name. Off this computer, the room code is asked for."""
    onward = inside(visit.field("next"))
    if visit.person is not None:
        return visit.go(onward)
    address = visit.site.addresses.client(visit.request)
    if not (visit.site.joins.allows(address, visit.now) and visit.site.guesses.allows(address, visit.now)):
        raise Turned(HTTPStatus.TOO_MANY_REQUESTS, "One moment", TOO_MANY)
    wrong = ""
    if visit.needs_code and not await _code_is_right(visit):
        visit.site.guesses.take(address, visit.now)
        wrong = "That is not the code of this room. Ask whoever runs it, or look at the board in front."
        return await visit.page("join.html", HTTPStatus.FORBIDDEN, next=onward, wrong=wrong, name=visit.field("name"))
    try:
        person = await visit.quizwire.people.join(PLATFORM, visit.field("name"))
    except QuizwireError as refusal:
        return await visit.page("join.html", HTTPStatus.BAD_REQUEST, next=onward, wrong=str(refusal))
    visit.site.joins.take(address, visit.now)
    return await welcome(visit, person, onward)


async def welcome(visit: Visit, person: Person, onward: str) -> web.StreamResponse:
    """Set the cookie that stands for a person, and go on."""
    response = visit.go(onward)
    secret = await visit.quizwire.people.issue(COOKIE, person.id, lasts=PERSON_LASTS)
    secure = visit.site.addresses.secure(visit.request)
    keep(response, PERSON_COOKIE, secret, secure=secure, lasts=PERSON_LASTS)
    return response


async def _code_is_right(visit: Visit) -> bool:
    given = plain_code(visit.field("code"))
    return hmac.compare_digest(given.encode(), plain_code(await room_code(visit.site)).encode())


def plain_code(text: str) -> str:
    """A code as it is compared: however people space, join or case it."""
    return re.sub(r"[\s-]", "", text).upper()


def inside(path: str) -> str:
    """A path of this room to go on to, or its first page where it is none."""
    return path if _INSIDE.fullmatch(path) else "/"


def slug(channel: Channel) -> str:
    """A room's name in addresses."""
    return channel.id.partition("/")[2]


def _id(person: Person | None) -> str | None:
    return person.id if person else None


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,18}", text, re.ASCII) else None
