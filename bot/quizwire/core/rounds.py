"""The round of an edition: its states, what an answer does to it, and how it is corrected.

The states and their moves are the table below, which docs/architecture.md draws. A person's first answer to a
question counts; an edition accepts answers as soon as its card may be seen, even before the delivery is recorded.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from quizwire.core.editions import Asked, Content, Edition, Mended, State
from quizwire.core.problems import QuizwireError


class Signal(StrEnum):
    """What happens to an edition."""

    DELIVERED = "delivered"  # its card is in the channel
    UNREADABLE = "unreadable"  # whether its card is in the channel can't be known
    REFUSED = "refused"  # the channel does not take it
    EXPIRED = "expired"  # the grace passed before it could be delivered
    CLOSE = "close"  # the next edition, seven days, or a person


MOVES: Final = {
    (State.PUBLISHING, Signal.DELIVERED): State.OPEN,
    (State.PUBLISHING, Signal.UNREADABLE): State.UNKNOWN,
    (State.PUBLISHING, Signal.REFUSED): State.FAILED,
    (State.PUBLISHING, Signal.EXPIRED): State.MISSED,
    (State.UNKNOWN, Signal.DELIVERED): State.OPEN,
    (State.UNKNOWN, Signal.CLOSE): State.CLOSED,
    (State.OPEN, Signal.DELIVERED): State.OPEN,
    (State.OPEN, Signal.CLOSE): State.CLOSED,
    (State.CLOSED, Signal.DELIVERED): State.CLOSED,
    # Its card is there after all: whoever was given up as stalled or refused had brought it.
    (State.MISSED, Signal.DELIVERED): State.OPEN,
    (State.FAILED, Signal.DELIVERED): State.OPEN,
}

ANSWERABLE: Final = frozenset({State.PUBLISHING, State.OPEN, State.UNKNOWN})
VISIBLE: Final = frozenset({State.OPEN, State.UNKNOWN, State.CLOSED})


class Refused(QuizwireError):
    """What was asked of a round can't be done; the text says why and what to do."""


def move(state: State, signal: Signal) -> State:
    """The state after a signal; Refused where the table has no such move."""
    after = MOVES.get((state, signal))
    if after is None:
        raise Refused(f"An edition that is {state} can't be {_DONE[signal]}.")
    return after


_DONE: Final = {
    Signal.DELIVERED: "marked as delivered",
    Signal.UNREADABLE: "marked as unreadable",
    Signal.REFUSED: "marked as refused",
    Signal.EXPIRED: "marked as missed",
    Signal.CLOSE: "closed",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's choice: the letter of an option, as shown in that edition."""

    edition: str
    person: str
    question: str
    choice: str
    at: datetime


class Outcome(StrEnum):
    """What became of an answer."""

    NOTED = "noted"
    ALREADY = "already"  # an earlier one counts
    CLOSED = "closed"
    UNKNOWN = "unknown"  # no such edition, question or option


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of an answer, and the choice that counts (the earlier one, where there was one)."""

    outcome: Outcome
    choice: str | None


def accepts(edition: Edition, answer: Answer) -> Outcome:
    """Whether an edition takes an answer, not regarding earlier ones."""
    asked = edition.content.question(answer.question) if edition.content else None
    if asked is None or asked.option(answer.choice) is None:
        return Outcome.UNKNOWN
    return Outcome.NOTED if edition.state in ANSWERABLE else Outcome.CLOSED


def void(content: Content, question_id: str, note: str, at: datetime) -> Content:
    """The content with a question taken out of the score."""
    asked = _asked(content, question_id)
    if asked.void:
        raise Refused(f"Question `{question_id}` is void already.")
    return _mend(content, asked.model_copy(update={"void": True}), note, at)


def change_key(content: Content, question_id: str, letter: str, note: str, at: datetime) -> Content:
    """The content with another option as the right answer of a question, which counts even if it was void."""
    asked = _asked(content, question_id)
    if asked.option(letter) is None:
        letters = ", ".join(option.letter for option in asked.options)
        raise Refused(f"Question `{question_id}` has no option {letter}: choose one of {letters}.")
    if asked.key == letter and not asked.void:
        raise Refused(f"{letter} is the answer of question `{question_id}` already.")
    options = tuple(
        option.model_copy(update={"why": None}) if option.letter == letter else option for option in asked.options
    )
    changed = asked.model_copy(update={"options": options, "key": letter, "void": False})
    return _mend(content, changed, note, at)


def _asked(content: Content, question_id: str) -> Asked:
    asked = content.question(question_id)
    if asked is None:
        known = ", ".join(each.id for each in content.questions)
        raise Refused(f"This edition has no question `{question_id}`; it has {known}.")
    return asked


def _mend(content: Content, mended: Asked, note: str, at: datetime) -> Content:
    questions = tuple(mended if asked.id == mended.id else asked for asked in content.questions)
    corrections = (*content.corrections, Mended(question=mended.id, at=at, note=note))
    return content.model_copy(update={"questions": questions, "corrections": corrections})
