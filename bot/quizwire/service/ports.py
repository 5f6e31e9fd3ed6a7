"""The smallest interfaces the service needs of the world: a Store, platforms, a library, a clock.

Instants are aware datetimes in UTC. Ids are strings; a channel's id begins with its platform's name: `web/main`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from quizwire.core.briefing import Briefing
from quizwire.core.card import Card
from quizwire.core.problems import Problem, QuizwireError
from quizwire.core.queue import Listed
from quizwire.core.records import MessageRef
from quizwire.service.store import Store

__all__ = [
    "Clock",
    "Forbidden",
    "HistoryUnreadable",
    "Library",
    "Platform",
    "PlatformError",
    "Store",
    "Unavailable",
    "Unreachable",
]

Clock = Callable[[], datetime]
"""The wall clock: an aware UTC datetime each time it is called."""


class PlatformError(QuizwireError):
    """A platform could not do something."""


class Unavailable(PlatformError):
    """A passing fault: try again later. Whether the message got through is not known."""


class Forbidden(PlatformError):
    """The channel refuses: missing permission, or it is gone. Nothing is sent there until its owner acts."""


class HistoryUnreadable(PlatformError):
    """Whether a message is there can't be read."""


class Unreachable(PlatformError):
    """A person does not take direct messages."""


class Platform(Protocol):
    """A chat platform, as the service sees it."""

    @property
    def name(self) -> str:
        """The beginning of its channels' ids."""

    async def start(self) -> None:
        """Connect; return once it can post."""

    async def stop(self) -> None:
        """Finish what is under way and disconnect; at most a few seconds."""

    async def post(self, channel: str, card: Card, *, dedupe_key: str) -> MessageRef:
        """Put a card into a channel. The same key within a few minutes makes no second message.

        Raises Unavailable or Forbidden.
        """

    async def find(self, channel: str, dedupe_key: str, since: datetime) -> MessageRef | None:
        """The message of that key, posted at or after `since`. Raises HistoryUnreadable, Unavailable or Forbidden."""

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Replace a message. Raises Unavailable or Forbidden."""

    async def direct(self, person: str, card: Card) -> None:
        """Tell a person something in private. Raises Unreachable or Unavailable."""


class Library(Protocol):
    """The briefings that can be published."""

    def entries(self) -> Sequence[Listed]:
        """What is known of every briefing that can be served."""

    def get(self, briefing_id: str) -> Briefing | None:
        """One briefing, whole."""

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the briefing files now."""
