"""What is kept and handed around beside editions and answers: channels, people, posts, notices.

Instants are aware datetimes in UTC. Ids are strings; a channel's or a person's id begins with its platform's name:
`web/main`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from quizwire.core.card import Card
from quizwire.core.problems import QuizwireError


class StoreUnavailable(QuizwireError):
    """The Store can't keep anything now (disk full, locked, gone); nothing was acknowledged."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where editions are posted. `community` is what boards may be joined over (a server, a room)."""

    id: str
    community: str
    name: str
    zone: str = "UTC"

    @property
    def platform(self) -> str:
        """The name of its platform."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who answers: a platform's user id, a display name and whether boards may show it."""

    id: str
    name: str
    created_at: datetime
    opted_out: bool = False


class Purpose(StrEnum):
    """What a post is."""

    EDITION = "edition"
    RESULTS = "results"
    CORRECTION = "correction"  # a new message that says what was mended
    REVISION = "revision"  # the edition's card drawn again; doing it twice does no harm


class Delivery(StrEnum):
    """Where a post stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where a message stands on its platform."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Post:
    """One message that must be in a channel exactly once.

    `key` is its dedupe key, at most 25 characters. `attempts` counts the leases taken on it, this one
    included: from the second on, somebody may have posted it already. It is given up at `expires_at`.
    """

    key: str
    channel: str
    purpose: Purpose
    edition: str
    created_at: datetime
    expires_at: datetime
    state: Delivery = Delivery.PENDING
    attempts: int = 0
    ref: MessageRef | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person or a channel's owner has to be told once. `to` is a person's id or `owner:<channel>`."""

    key: str
    to: str
    text: str
    at: datetime
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says is wrong with a question; one for each person and question of an edition.

    `person` is there to keep it to one and to let people take theirs away: nobody who reads reports is shown it.
    """

    edition: str
    question: str
    person: str
    channel: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret's digest and what it opens.

    `kind` is cookie, return_code, host_link, host, curator_link or curator; `subject` is a person's id, a curator's
    name, or empty for the host.
    """

    digest: str
    kind: str
    subject: str
    created_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a command line asks of a running instance; `reply` is its answer, JSON, once it is done."""

    id: str
    kind: str
    arguments: Mapping[str, str]
    created_at: datetime
    done_at: datetime | None = None
    reply: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in an edition, for streaks: the edition's id and day, and whether the person answered."""

    edition: str
    day: date
    open: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A message that the Store keeps for a platform."""

    id: int
    channel: str
    key: str
    card: Card
    at: datetime
    edited_at: datetime | None = None
