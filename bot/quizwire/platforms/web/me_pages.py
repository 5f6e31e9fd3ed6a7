"""What a person may see and do of their own: score, name, return code, boards, a copy of everything, forgetting."""

import json
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from aiohttp import web

from quizwire.core.problems import QuizwireError
from quizwire.core.records import Channel
from quizwire.core.scoring import Period
from quizwire.platforms.web.errors import Turned
from quizwire.platforms.web.identity import PERSON_COOKIE
from quizwire.platforms.web.room_pages import TOO_MANY, streak, welcome
from quizwire.platforms.web.visit import PLATFORM, Visit
from quizwire.present.views import BoardLine
from quizwire.service.people import COOKIE

LATEST = 50


@dataclass(frozen=True, slots=True)
class Score:
    """How a person stands in a room."""

    channel: Channel
    line: BoardLine | None
    streak: int


@dataclass(frozen=True, slots=True)
class Played:
    """A quiz that a person took part in."""

    edition: str
    title: str
    day: date
    answered: int


async def me(visit: Visit) -> web.StreamResponse:
    """The visitor's own page."""
    return await _page(visit)


async def _page(visit: Visit, status: HTTPStatus = HTTPStatus.OK, **values: object) -> web.Response:
    standings = visit.quizwire.standings
    scores = [
        Score(
            room,
            (await standings.board(room.id, Period.ALL, me=visit.joined.id, lines=1)).mine,
            await streak(visit, room),
        )
        for room in await visit.rooms()
    ]
    return await visit.page(
        "me.html",
        status,
        **{
            "scores": [score for score in scores if score.line is not None or len(scores) == 1],
            "played": await _played(visit),
            "told": await visit.store.notices(visit.joined.id),
            "code": None,
            "wrong": "",
            **values,
        },
    )


async def _played(visit: Visit) -> list[Played]:
    counts: dict[str, int] = {}
    for answer in reversed(await visit.store.person_answers(visit.joined.id)):
        counts[answer.edition] = counts.get(answer.edition, 0) + 1
    played = []
    for edition_id in list(counts)[:LATEST]:
        edition = await visit.store.edition(edition_id)
        if edition is not None and edition.content is not None:
            played.append(Played(edition.id, edition.content.title, edition.day, counts[edition_id]))
    return played


async def rename(visit: Visit) -> web.StreamResponse:
    """Another name."""
    try:
        await visit.quizwire.people.join(PLATFORM, visit.field("name"), person_id=visit.joined.id)
    except QuizwireError as refusal:
        return await _page(visit, HTTPStatus.BAD_REQUEST, wrong=str(refusal))
    return visit.go("/me")


async def boards(visit: Visit) -> web.StreamResponse:
    """Leave the boards, or come back to them."""
    await visit.quizwire.people.opt_out(visit.joined.id, visit.field("out") == "yes")
    return visit.go("/me")


async def code(visit: Visit) -> web.StreamResponse:
    """A new return code, shown this once."""
    return await _page(visit, code=await visit.quizwire.people.issue_return_code(visit.joined.id))


async def export(visit: Visit) -> web.StreamResponse:
    """Everything kept of the visitor, as a file."""
    kept = await visit.quizwire.people.export(visit.joined.id)
    return web.Response(
        text=json.dumps(kept, ensure_ascii=False, indent=2),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="quizwire-my-data.json"'},
    )


async def ask_forget(visit: Visit) -> web.StreamResponse:
    """What forgetting means, and the button for it."""
    answers = len(await visit.store.person_answers(visit.joined.id))
    return await visit.page("forget.html", answers=answers)


async def forget(visit: Visit) -> web.StreamResponse:
    """Delete everything kept of the visitor."""
    answers = await visit.quizwire.people.forget(visit.joined.id)
    response = await visit.without_person().page("forgotten.html", answers=answers)
    response.del_cookie(PERSON_COOKIE, path="/")
    return response


async def ask_switch(visit: Visit) -> web.StreamResponse:
    """Not you? Make room for somebody else on this device."""
    return await visit.page("switch.html")


async def switch(visit: Visit) -> web.StreamResponse:
    """Sign the visitor out of this browser, after a return code if one is wanted."""
    people = visit.quizwire.people
    made = await people.issue_return_code(visit.joined.id) if visit.field("with") == "code" else None
    await people.use_up(COOKIE, visit.request.cookies.get(PERSON_COOKIE, ""))
    response = await visit.without_person().page("switched.html", code=made, name=visit.joined.name)
    response.del_cookie(PERSON_COOKIE, path="/")
    return response


async def ask_return(visit: Visit) -> web.StreamResponse:
    """The form for a return code."""
    return await visit.page("return.html", wrong="")


async def come_back(visit: Visit) -> web.StreamResponse:
    """Be the person of a return code, on this device too."""
    address = visit.site.addresses.client(visit.request)
    if not visit.site.guesses.allows(address, visit.now):
        raise Turned(HTTPStatus.TOO_MANY_REQUESTS, "One moment", TOO_MANY)
    person = await visit.quizwire.people.by_return_code(visit.field("code"))
    if person is None:
        visit.site.guesses.take(address, visit.now)
        wrong = "That is no return code of this room. It has twelve letters and numbers; a newer one replaces it."
        return await visit.page("return.html", HTTPStatus.FORBIDDEN, wrong=wrong)
    return await welcome(visit, person, "/")
