"""The quiz, in private: a question, its verdict, the next one, the result.

Every page is fetched by GET and can be reloaded; only an answer is posted, and the first one counts.
"""

from aiohttp import web

from quizwire.core.card import Action, Card
from quizwire.core.editions import Edition, Feedback, State
from quizwire.core.records import Channel
from quizwire.core.rounds import ANSWERABLE, Outcome
from quizwire.platforms.web.errors import NotFound
from quizwire.platforms.web.visit import PLATFORM, Visit
from quizwire.service.quiz import FORGED, NO_EDITION, Forged, NotHere


async def question(visit: Visit) -> web.StreamResponse:
    """The first question that the visitor has not answered, or on to the result."""
    edition = await _edition(visit)
    card = await visit.quizwire.quiz.next(visit.joined.id, edition)
    if card.kind == "result":
        return visit.go(f"/q/{edition.id}/result")
    return await _page(visit, edition, card, form=True)


async def answer(visit: Visit) -> web.StreamResponse:
    """Keep an answer, then on to its verdict."""
    edition = await _edition(visit)
    action = Action.parse(visit.field("action"))
    if action.verb != "answer" or action.edition != edition.id:
        raise Forged(FORGED)
    noted = await visit.quizwire.quiz.take(visit.joined.id, edition, action.question, action.option)
    number = [asked.id for asked in edition.shown.questions].index(action.question) + 1
    again = "?again=1" if noted.outcome is Outcome.ALREADY else ""
    return visit.go(f"/q/{edition.id}/{number}{again}")


async def verdict(visit: Visit) -> web.StreamResponse:
    """Right or wrong, with the evidence; or that the answer is noted, where it is told at the closing."""
    edition = await _edition(visit)
    number = int(visit.part("number"))
    if not 1 <= number <= len(edition.shown.questions):
        raise NotFound("This quiz has no question of that number.")
    asked = edition.shown.questions[number - 1]
    already = bool(visit.field("again"))
    answers = await visit.store.answers(edition.id, visit.joined.id)
    if all(given.question != asked.id for given in answers):
        return visit.go(f"/q/{edition.id}")
    card = await visit.quizwire.quiz.verdict(visit.joined.id, edition, asked.id, already=already)
    return await _page(visit, edition, card)


async def result(visit: Visit) -> web.StreamResponse:
    """The visitor's result."""
    edition = await _edition(visit)
    return await _page(visit, edition, await visit.quizwire.quiz.result(visit.joined.id, edition))


async def more(visit: Visit) -> web.StreamResponse:
    """The background: glossary, questions to discuss, what is confirmed and what is only said."""
    edition = await _edition(visit)
    return await _page(visit, edition, visit.quizwire.context.presenter.briefing(edition))


async def _edition(visit: Visit) -> Edition:
    """The edition in the path, if it is in a room here."""
    edition = await visit.quizwire.quiz.edition(visit.part("edition"))
    if not edition.channel.startswith(f"{PLATFORM}/"):
        raise NotHere(NO_EDITION)
    return edition


async def _page(visit: Visit, edition: Edition, card: Card, *, form: bool = False) -> web.Response:
    counted = [asked.id for asked in edition.shown.counted]
    answers = await visit.store.answers(edition.id, visit.person.id) if visit.person else []
    done = sum(given.question in counted for given in answers)
    channel = await visit.store.channel(edition.channel)
    return await visit.page(
        "quiz.html",
        channel=channel or Channel(edition.channel, PLATFORM, edition.channel),
        edition=edition,
        card=card,
        form=form,
        answered=done,
        total=len(counted),
        sealed=edition.feedback is Feedback.AT_CLOSE and edition.state in ANSWERABLE,
        closed=edition.state is State.CLOSED,
    )
