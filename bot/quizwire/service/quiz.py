"""Answering, in private: one press in, one card out, whatever the platform.

`noted` or a verdict is only said once the answer is durable, and it names what was chosen.
"""

import time

from quizwire.core.card import Action, Card
from quizwire.core.editions import Asked, Edition, Feedback, State
from quizwire.core.rounds import ANSWERABLE, Answer, Noted, Outcome, Refused
from quizwire.core.scoring import Period
from quizwire.service.context import Context
from quizwire.service.standings import Standings

CLOSED = "This quiz has closed, so that answer was not counted."
NO_EDITION = "That quiz is not here any more."
FORGED = "That answer does not belong to this quiz, so it was not counted. Please open the quiz again."


class NotHere(Refused):
    """What was asked for is not here, or not any more."""


class Forged(Refused):
    """An answer that no button of this quiz gives."""


class Quiz:
    """Leads a person through an edition's questions."""

    def __init__(self, context: Context, standings: Standings) -> None:
        self._context = context
        self._standings = standings

    async def press(self, person: str, action: Action) -> Card:
        """What a press brings: the next question, the verdict, the result, a board.

        Raises Refused (closed, forged, unknown person) and StoreUnavailable, each with a sentence for the person.
        """
        if action.verb == "board":
            return await self._board(person, action)
        edition = await self.edition(action.edition)
        if action.verb == "answer":
            return await self.answer(person, edition, action.question, action.option)
        if action.verb == "result":
            return await self.result(person, edition)
        if action.verb in ("briefing", "discuss"):
            return self._context.presenter.briefing(edition)
        return await self.next(person, edition)

    async def edition(self, edition_id: str) -> Edition:
        """An edition that was posted; Refused where there is none."""
        edition = await self._context.store.edition(edition_id)
        if edition is None or edition.content is None or edition.state in (State.MISSED, State.FAILED):
            raise NotHere(NO_EDITION)
        return edition

    async def next(self, person: str, edition: Edition) -> Card:
        """The first question a person has not answered, or the result where none is left or the round is closed."""
        done = {answer.question for answer in await self._context.store.answers(edition.id, person)}
        left = [asked for asked in edition.shown.counted if asked.id not in done]
        if not left or edition.state not in ANSWERABLE:
            return await self.result(person, edition)
        number, total = _number(edition, left[0])
        return self._context.presenter.question(edition, left[0], number=number, total=total)

    async def answer(self, person: str, edition: Edition, question: str, choice: str) -> Card:
        """Take an answer; the first one counts. Returns the verdict, or `noted` where it stays sealed."""
        noted = await self.take(person, edition, question, choice)
        return await self.verdict(person, edition, question, noted.choice, already=noted.outcome is Outcome.ALREADY)

    async def take(self, person: str, edition: Edition, question: str, choice: str) -> Noted:
        """Keep an answer: NOTED, or ALREADY with the earlier choice, which counts. Raises Refused."""
        if await self._context.store.person(person) is None:
            raise Refused("Please give a name first, so that your answers can be kept.")
        started = time.perf_counter()
        answer = Answer(edition=edition.id, person=person, question=question, choice=choice, at=self._context.now())
        noted = await self._context.store.answer(answer)
        metrics = self._context.metrics
        metrics.answers.labels(noted.outcome.value).inc()
        metrics.answer_seconds.observe(time.perf_counter() - started)
        if noted.outcome is Outcome.CLOSED:
            raise Refused(CLOSED)
        if noted.outcome is Outcome.UNKNOWN or noted.choice is None:
            raise Forged(FORGED)
        return noted

    async def verdict(
        self, person: str, edition: Edition, question: str, choice: str | None = None, *, already: bool = False
    ) -> Card:
        """What a person is told of an answered question; Refused where it is not answered."""
        answers = {answer.question: answer.choice for answer in await self._context.store.answers(edition.id, person)}
        asked = edition.shown.question(question)
        choice = choice or answers.get(question)
        if asked is None or choice is None:
            raise Refused("Answer that question first.")
        number, total = _number(edition, asked)
        last = all(each.id in answers or each.id == question for each in edition.shown.counted)
        sealed = edition.feedback is Feedback.AT_CLOSE and edition.state in ANSWERABLE
        show = self._context.presenter.noted if sealed else self._context.presenter.feedback
        return show(edition, asked, choice, number=number, total=total, last=last, already=already)

    async def result(self, person: str, edition: Edition) -> Card:
        """A person's result in an edition."""
        return self._context.presenter.result(edition, await self._standings.result(edition, person))

    async def _board(self, person: str, action: Action) -> Card:
        if action.edition:
            channel = (await self.edition(action.edition)).channel
        else:
            raise NotHere(NO_EDITION)
        period = Period(action.question) if action.question in set(Period) else Period.ALL
        board = await self._standings.board(channel, period, me=person)
        return self._context.presenter.board(board, edition=action.edition)


def _number(edition: Edition, asked: Asked) -> tuple[int, int]:
    """A question's number from 1 among those that count, and how many these are."""
    counted = edition.shown.counted
    position = next((index for index, each in enumerate(counted, start=1) if each.id == asked.id), len(counted))
    return position, len(counted)
