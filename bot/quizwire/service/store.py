"""What the service asks of a Store: everything that is kept.

Instants are aware datetimes in UTC. Ids are strings; a channel's id begins with its platform's name: `web/main`.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from quizwire.core.card import Card
from quizwire.core.editions import Content, Edition
from quizwire.core.records import (
    Channel,
    Credential,
    Delivery,
    Message,
    MessageRef,
    Notice,
    Part,
    Person,
    Post,
    Report,
    Request,
)
from quizwire.core.rounds import Answer, Noted, Signal
from quizwire.core.schedule import Subscription
from quizwire.core.scoring import Score, Tally


class Store(Protocol):
    """Everything that is kept. Every method is one transaction: when it returns, it is durable.

    Raises StoreUnavailable, in plain words, where the database can't do it.
    """

    async def start(self) -> None:
        """Connect and bring the tables to the newest version, under one lock for all processes."""

    async def stop(self) -> None:
        """Write what is on its way and disconnect."""

    async def check(self) -> None:
        """Return if reading works (for health checks)."""

    # channels and subscriptions

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or change its name, community or zone."""

    async def channel(self, channel_id: str) -> Channel | None:
        """One channel."""

    async def channels(self, platform: str | None = None, *, community: str | None = None) -> list[Channel]:
        """All channels, or those of a platform or a community, by id."""

    async def save_subscription(self, subscription: Subscription, next_due: datetime | None) -> None:
        """Add or change a subscription; `settled` never moves back. `next_due` is when to look at it again."""

    async def subscription(self, channel: str, name: str) -> Subscription | None:
        """One subscription."""

    async def subscriptions(self, channel: str | None = None) -> list[Subscription]:
        """The subscriptions of a channel, or all, by key."""

    async def delete_subscription(self, channel: str, name: str) -> bool:
        """Whether there was one to delete. Its editions stay."""

    async def due_subscriptions(self, now: datetime, limit: int = 1000) -> list[Subscription]:
        """Those whose `next_due` has come, the longest waiting first."""

    async def settle(self, channel: str, name: str, day: date | None, next_due: datetime | None) -> None:
        """Move `settled` forward to `day` (never back; None leaves it) and set when to look again.

        A `next_briefing` that was posted on the way is taken off by `open_edition`.
        """

    # editions

    async def open_edition(self, edition: Edition, post: Post | None) -> bool:
        """Keep a new edition and the post that carries it, both or neither; False where its key is taken.

        The edition's briefing is taken off its subscription's `next_briefing`.
        """

    async def edition(self, edition_id: str) -> Edition | None:
        """One edition."""

    async def editions(
        self,
        channel: str | None = None,
        *,
        subscription: str | None = None,
        limit: int = 50,
        before: datetime | None = None,
    ) -> list[Edition]:
        """Editions by `created_at` (then id), newest first; missed ones are among them."""

    async def closable(self, now: datetime, limit: int = 100) -> list[Edition]:
        """Open and unknown editions whose `closes_at` has come or whose subscription has a newer delivered one."""

    async def running(self, channel: str, subscription: str | None) -> list[Edition]:
        """Open and unknown editions of a subscription (None: those of no subscription), oldest first."""

    async def posted_briefings(self, channel: str) -> set[str]:
        """Ids of the briefings of a channel's editions, other than missed and failed ones."""

    async def signal(
        self, edition_id: str, signal: Signal, at: datetime, *, reason: str | None = None, posts: Sequence[Post] = ()
    ) -> Edition | None:
        """Move an edition by the table of states and keep `posts` with it, all or nothing.

        On CLOSE, the points of an edition with feedback `at_close` reach the boards. Returns the edition after the
        move, or None where there is no such edition or no such move (somebody else made it).
        """

    async def revise(self, edition_id: str, content: Content, posts: Sequence[Post], notices: Sequence[Notice]) -> None:
        """Replace an edition's content after a correction.

        Its answers are graded again, the boards mended, posts and notices kept: all or nothing.
        """

    # posts

    async def claim_posts(
        self, owner: str, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Post]:
        """Take a lease on pending posts of these platforms that nobody holds, or whose lease has run out.

        Oldest first, at most one a channel; `attempts` counts this one.
        """

    async def renew(self, key: str, owner: str, until: datetime) -> bool:
        """Hold a lease on; False where it was lost."""

    async def release(self, key: str, owner: str, retry_at: datetime) -> None:
        """Give a lease back after a passing fault, to be tried again from `retry_at`."""

    async def settle_post(
        self, key: str, owner: str, state: Delivery, at: datetime, ref: MessageRef | None, *, reason: str | None = None
    ) -> bool:
        """Record how a post ended; False where somebody else has recorded it already.

        A delivery is recorded even if the lease was lost, since the message is there. With an EDITION post its edition
        moves in the same transaction: DELIVERED (`published_at` becomes `at`), UNKNOWN, REFUSED and EXPIRED by the
        signals DELIVERED, UNREADABLE, REFUSED and EXPIRED. What waits for a channel that refused one post is refused
        with it: nothing more is sent there until its owner acts.
        """

    async def post(self, key: str) -> Post | None:
        """One post."""

    async def pending_posts(self) -> int:
        """How many posts wait for delivery."""

    # answers and scores

    async def answer(self, answer: Answer) -> Noted:
        """Keep a person's first answer and its points, durable when this returns; a burst shares commits.

        The edition's state is read in the same transaction. NOTED with the choice; ALREADY with the earlier choice;
        CLOSED or UNKNOWN with None.
        """

    async def answers(self, edition_id: str, person: str | None = None) -> list[Answer]:
        """The answers of an edition, by instant."""

    async def tallies(self, edition_id: str) -> dict[str, Tally]:
        """Each person's points and answers in an edition, as kept (a test holds them equal to `scoring.tally`)."""

    async def spread(self, edition_id: str) -> dict[int, int]:
        """How many people have how many points in an edition; counted by the database."""

    async def choice_counts(self, edition_id: str) -> dict[str, dict[str, int]]:
        """How many chose each letter, by question id; counted by the database."""

    async def scores(
        self, scope: str, period_key: str, *, community: bool = False, limit: int | None = None
    ) -> list[Score]:
        """The scores of a channel (or a community) over a period, most points first, those who opted out left out."""

    async def score(self, scope: str, period_key: str, person: str, *, community: bool = False) -> Score | None:
        """One person's score, opted out or not."""

    async def better(self, scope: str, period_key: str, points: int, *, community: bool = False) -> int:
        """How many on that board have more points."""

    async def parts(
        self, channel: str, subscription: str | None, person: str, *, limit: int, offset: int = 0
    ) -> list[Part]:
        """A person's part in the delivered editions of a subscription, newest first."""

    async def rebuild_scores(self) -> None:
        """Compute tallies and boards again from the answers."""

    # people

    async def save_person(self, person: Person) -> None:
        """Add a person, or change the name or the opting out."""

    async def person(self, person_id: str) -> Person | None:
        """One person."""

    async def people(self, ids: Collection[str] | None = None, *, platform: str | None = None) -> list[Person]:
        """People by id, or all of a platform."""

    async def person_answers(self, person_id: str) -> list[Answer]:
        """Everything a person answered, oldest first."""

    async def forget(self, person_id: str) -> int:
        """Delete a person with answers, points, reports, credentials and notices; how many answers there were."""

    async def save_credential(self, credential: Credential) -> None:
        """Keep a secret's digest."""

    async def credential(self, digest: str, kind: str, now: datetime) -> Credential | None:
        """The credential of that digest and kind, unless it has expired."""

    async def take_credential(self, digest: str, kind: str, now: datetime) -> Credential | None:
        """The same, used up: the next one to ask gets None."""

    async def delete_credentials(self, kind: str, subject: str | None = None) -> None:
        """Withdraw credentials of a kind (of one subject)."""

    # reports

    async def add_report(self, report: Report) -> bool:
        """Keep a report; False where that person has reported that question of that edition before."""

    async def reports(self, *, channel: str | None = None, person: str | None = None, limit: int = 100) -> list[Report]:
        """Reports, newest first: of a channel, of a person, or all."""

    async def editions_of(self, briefing: str, limit: int = 200) -> list[Edition]:
        """The latest editions of a briefing in whatever channels, newest first."""

    # notices, requests and small settings

    async def add_notice(self, notice: Notice) -> bool:
        """Keep a notice; False where one of that key was kept before (it is told once)."""

    async def notices(self, to: str, *, unseen: bool = False, limit: int = 100) -> list[Notice]:
        """Notices to someone, newest first."""

    async def see_notices(self, to: str) -> None:
        """Mark all notices to someone as seen."""

    async def add_request(self, request: Request) -> None:
        """Ask something of a running instance."""

    async def take_requests(self, owner: str, now: datetime, lease: timedelta) -> list[Request]:
        """Take the open requests under a lease, oldest first."""

    async def finish_request(self, request_id: str, at: datetime, reply: Mapping[str, str]) -> None:
        """Answer a request."""

    async def request(self, request_id: str) -> Request | None:
        """One request."""

    async def setting(self, name: str) -> str | None:
        """A small value that outlives restarts."""

    async def save_setting(self, name: str, value: str) -> None:
        """Keep a small value."""

    async def add_message(self, channel: str, key: str, card: Card, at: datetime) -> int:
        """Keep a message of a platform without a history of its own (the web room); one key gives one id."""

    async def find_message(self, channel: str, key: str) -> int | None:
        """The id of a kept message."""

    async def edit_message(self, message_id: int, card: Card, at: datetime) -> None:
        """Replace a kept message's card."""

    async def messages(
        self, channel: str, *, after: int = 0, before: int | None = None, limit: int = 50
    ) -> list[Message]:
        """Kept messages in order of their ids; with `before`, the last `limit` ones before it."""

    async def revision(self, channel: str) -> int:
        """A number that rises whenever a channel's messages are added or edited."""

    async def backup(self, target: str) -> None:
        """Write a consistent copy to a file while running (SQLite); StoreUnavailable says what to use instead."""
