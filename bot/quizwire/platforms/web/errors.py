"""What a visitor is told when something can't be done: a status, a title, one plain sentence."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from quizwire.core.card import UnknownAction
from quizwire.core.names import BadName
from quizwire.core.problems import QuizwireError
from quizwire.core.records import StoreUnavailable
from quizwire.core.schedule import ScheduleError
from quizwire.service.quiz import Forged, NotHere


class Turned(QuizwireError):
    """The web room itself turns a request away."""

    def __init__(self, status: HTTPStatus, title: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.title = title


class NotFound(Turned):
    """There is nothing at that address."""

    def __init__(self, sentence: str = "There is nothing at this address. It may have been mistyped.") -> None:
        super().__init__(HTTPStatus.NOT_FOUND, "Not here", sentence)


@dataclass(frozen=True, slots=True)
class Said:
    """An error as a page says it."""

    status: HTTPStatus
    title: str
    sentence: str


NOT_KEPT: Final = (
    "Nothing can be kept or looked up just now, so nothing was counted. Please try again in a minute; if it stays like "
    "this, tell whoever runs this room."
)
_BY_KIND: Final[tuple[tuple[type[QuizwireError], HTTPStatus, str], ...]] = (
    (NotHere, HTTPStatus.NOT_FOUND, "Not here"),
    (Forged, HTTPStatus.BAD_REQUEST, "That did not count"),
    (UnknownAction, HTTPStatus.BAD_REQUEST, "That did not count"),
    (BadName, HTTPStatus.BAD_REQUEST, "That name will not do"),
    (ScheduleError, HTTPStatus.BAD_REQUEST, "That schedule will not do"),
)
_BY_STATUS: Final = {
    HTTPStatus.NOT_FOUND: ("Not here", str(NotFound())),
    HTTPStatus.METHOD_NOT_ALLOWED: ("Not that way", "This address can't be used that way. Please start at the room."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("Too much", "That was more than this form takes. Please shorten it."),
    HTTPStatus.BAD_REQUEST: ("Not understood", "That request could not be read. Please go back and try again."),
}
BROKEN: Final = Said(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "That went wrong",
    "Something went wrong here, and its keeper can read what in the log. Nothing was lost: please try again.",
)


def said(error: QuizwireError) -> Said:
    """How a page says an error of ours. One that says no more of itself is a conflict: 409.

    What is wrong with the store is for the operator, and in the log: it names files and servers.
    """
    if isinstance(error, StoreUnavailable):
        return Said(HTTPStatus.SERVICE_UNAVAILABLE, "Not just now", NOT_KEPT)
    if isinstance(error, Turned):
        return Said(error.status, error.title, str(error))
    for kind, status, title in _BY_KIND:
        if isinstance(error, kind):
            return Said(status, title, str(error))
    return Said(HTTPStatus.CONFLICT, "That can't be done", str(error))


def said_of_status(status: int) -> Said:
    """How a page says an error of the server's own, such as 404 or 405."""
    known = HTTPStatus(status)
    title, sentence = _BY_STATUS.get(known, ("That can't be done", f"{known.phrase}."))
    return Said(known, title, sentence)
