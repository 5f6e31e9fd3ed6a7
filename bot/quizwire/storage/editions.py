"""Editions: opened once for each key, moved by the table of states, mended by corrections.

Whoever moves or mends an edition holds its row, and answers are taken under a share of it: an answer is either before a
closing or after it, in every table.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, bindparam, exists, or_, select, tuple_, update

from quizwire.core.editions import Content, Edition, Feedback, State
from quizwire.core.records import Notice, Post
from quizwire.core.rounds import MOVES, Refused, Signal, move
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database
from quizwire.storage.grading import count_points, grade_again
from quizwire.storage.rows import edition_of, edition_values, notice_values, post_values
from quizwire.storage.tables import LIVE, editions, notices, posts, subscriptions

_BY_AGE: Final = (editions.c.created_at, editions.c.id)
_BY_ID: Final = select(editions).where(editions.c.id.in_(bindparam("ids", expanding=True)))
_STANDING: Final = (
    select(editions.c.id, editions.c.state, editions.c.published_at)
    .where(editions.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(editions.c.id)
)
_PICKED: Final = and_(
    subscriptions.c.channel == bindparam("of"),
    subscriptions.c.name == bindparam("called"),
    subscriptions.c.next_briefing == bindparam("picked"),
)
_POSTED: Final = select(editions.c.channel, editions.c.briefing).where(
    editions.c.channel.in_(bindparam("channels", expanding=True)),
    editions.c.briefing.is_not(None),
    editions.c.state.not_in([State.MISSED.value, State.FAILED.value]),
)
_DELIVER: Final = (
    update(editions)
    .where(editions.c.id == bindparam("of"))
    .values(state=bindparam("to"), published_at=bindparam("since"))
)
_TAKE_OFF: Final = update(subscriptions).where(_PICKED).values(next_briefing=None)


class Editions(Part):
    """Editions and what happens to them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.edition_writes: Batches[tuple[Edition, Post | None], bool] = self.together(self._open_editions)
        self.edition_reads: Batches[str, Edition | None] = self.together(self._read_editions)
        self.briefing_reads: Batches[str, set[str]] = self.together(self._read_briefings)

    async def open_edition(self, edition: Edition, post: Post | None) -> bool:
        """Keep a new edition and the post that carries it, both or neither; False where its key is taken.

        The edition's briefing is taken off its subscription's `next_briefing`.
        """
        return await self.edition_writes.ask((edition, post))

    async def _open_editions(self, given: Sequence[tuple[Edition, Post | None]]) -> list[bool]:
        first: dict[str, int] = {}  # of several with one key, the first
        for number, (edition, _) in enumerate(given):
            first.setdefault(edition.key, number)
        rows = [edition_values(given[number][0]) for number in first.values()]

        def work(connection: Connection) -> list[bool]:
            opening = sql.insert(connection, editions).on_conflict_do_nothing().returning(editions.c.key)
            new = set(connection.execute(opening, rows).scalars())
            opened = [edition.key in new and first[edition.key] == number for number, (edition, _) in enumerate(given)]
            here = [each for each, is_new in zip(given, opened, strict=True) if is_new]
            keep_posts(connection, [post for _, post in here if post is not None])
            picks = [
                {"of": edition.channel, "called": edition.subscription, "picked": edition.content.briefing}
                for edition, _ in here
                if edition.subscription is not None and edition.content is not None
            ]
            if picks:
                connection.execute(_TAKE_OFF, picks)
            return opened

        return await self.database.write(work)

    async def edition(self, edition_id: str) -> Edition | None:
        """One edition. A crowd that asks at the same time shares a read."""
        return await self.edition_reads.ask(edition_id)

    async def _read_editions(self, ids: Sequence[str]) -> list[Edition | None]:
        def work(connection: Connection) -> list[Edition | None]:
            found = {row.id: edition_of(row) for row in connection.execute(_BY_ID, {"ids": list(set(ids))})}
            return [found.get(edition_id) for edition_id in ids]

        return await self.database.read(work)

    async def editions(
        self,
        channel: str | None = None,
        *,
        subscription: str | None = None,
        limit: int = 50,
        before: datetime | None = None,
    ) -> list[Edition]:
        """Editions by `created_at` (then id), newest first; missed ones are among them."""
        query = select(editions).order_by(*(column.desc() for column in _BY_AGE)).limit(limit)
        if channel is not None:
            query = query.where(editions.c.channel == channel)
        if subscription is not None:
            query = query.where(editions.c.subscription == subscription)
        if before is not None:
            query = query.where(editions.c.created_at < before)
        return await self._editions(query)

    async def closable(self, now: datetime, limit: int = 100) -> list[Edition]:
        """Open and unknown editions whose `closes_at` has come or whose subscription has a newer delivered one."""
        newer = editions.alias("newer")
        overtaken = exists().where(
            newer.c.channel == editions.c.channel,
            newer.c.subscription == editions.c.subscription,
            tuple_(newer.c.created_at, newer.c.id) > tuple_(*_BY_AGE),
            newer.c.published_at.is_not(None),
        )
        due = or_(editions.c.closes_at <= now, overtaken)
        return await self._editions(select(editions).where(LIVE, due).order_by(*_BY_AGE).limit(limit))

    async def running(self, channel: str, subscription: str | None) -> list[Edition]:
        """Open and unknown editions of a subscription (None: those of no subscription), oldest first."""
        here = and_(editions.c.channel == channel, editions.c.subscription.is_not_distinct_from(subscription))
        return await self._editions(select(editions).where(LIVE, here).order_by(*_BY_AGE))

    async def posted_briefings(self, channel: str) -> set[str]:
        """Ids of the briefings of a channel's editions, other than missed and failed ones."""
        return await self.briefing_reads.ask(channel)

    async def _read_briefings(self, channels: Sequence[str]) -> list[set[str]]:
        posted: dict[str, set[str]] = {channel: set() for channel in channels}
        asked = {"channels": list(posted)}
        for channel, briefing in await self.database.read(lambda connection: connection.execute(_POSTED, asked).all()):
            posted[channel].add(briefing)
        return [posted[channel] for channel in channels]

    async def signal(
        self, edition_id: str, signal: Signal, at: datetime, *, reason: str | None = None, posts: Sequence[Post] = ()
    ) -> Edition | None:
        """Move an edition by the table of states and keep `posts` with it, all or nothing.

        On CLOSE, the points of an edition with feedback `at_close` reach the boards. Returns the edition after the
        move, or None where there is no such edition or no such move (somebody else made it).
        """

        def work(connection: Connection) -> Edition | None:
            moved = move_edition(connection, edition_id, signal, at, reason)
            if moved is not None:
                keep_posts(connection, posts)
            return moved

        return await self.database.write(work)

    async def revise(self, edition_id: str, content: Content, posts: Sequence[Post], notices: Sequence[Notice]) -> None:
        """Replace an edition's content after a correction.

        Its answers are graded again, the boards mended, posts and notices kept: all or nothing. Raises Refused where
        there is no such edition.
        """
        mended = {"content": content.model_dump_json(), "briefing": content.briefing}

        def work(connection: Connection) -> None:
            edition = held(connection, edition_id)
            if edition is None:
                raise Refused(f"There is no edition `{edition_id}`.")
            connection.execute(update(editions).where(editions.c.id == edition_id).values(mended))
            grade_again(connection, edition, content)
            keep_posts(connection, posts)
            keep_notices(connection, notices)

        await self.database.write(work)

    async def _editions(self, query: Select[Any]) -> list[Edition]:
        def work(connection: Connection) -> list[Edition]:
            return [edition_of(row) for row in connection.execute(query)]

        return await self.database.read(work)


def held(connection: Connection, edition_id: str) -> Edition | None:
    """An edition that nobody else can move, mend or answer until this transaction ends."""
    query = sql.lock(connection, select(editions).where(editions.c.id == edition_id))
    row = connection.execute(query).one_or_none()
    return None if row is None else edition_of(row)


def move_edition(
    connection: Connection, edition_id: str, signal: Signal, at: datetime, reason: str | None = None
) -> Edition | None:
    """Move an edition by the table of states; None where there is no such edition or no such move."""
    edition = held(connection, edition_id)
    if edition is None:
        return None
    try:
        state = move(edition.state, signal)
    except Refused:
        return None
    changes: dict[str, object] = {"state": state.value}
    if reason is not None:
        changes["reason"] = reason
    if signal is Signal.DELIVERED and edition.published_at is None:
        changes["published_at"] = at
    if signal is Signal.CLOSE:
        changes["closed_at"] = at
        if edition.feedback is Feedback.AT_CLOSE:
            count_points(connection, edition)
    connection.execute(update(editions).where(editions.c.id == edition_id).values(changes))
    return held(connection, edition_id)


def deliver_editions(connection: Connection, delivered: Mapping[str, datetime]) -> None:
    """Move editions that are in their channels since then, as far as the table of states lets them."""
    rows = connection.execute(sql.lock(connection, _STANDING), {"ids": list(delivered)}).all()
    moves = [
        {"of": row.id, "to": after.value, "since": row.published_at or delivered[row.id]}
        for row in rows
        if (after := MOVES.get((State(row.state), Signal.DELIVERED))) is not None
    ]
    if moves:
        connection.execute(_DELIVER, moves)


def keep_posts(connection: Connection, new: Sequence[Post]) -> None:
    """Keep posts; one of a key that is there already stays as it is."""
    if new:
        statement = sql.insert(connection, posts).on_conflict_do_nothing()
        connection.execute(statement, [post_values(post) for post in new])


def keep_notices(connection: Connection, new: Sequence[Notice]) -> None:
    """Keep notices; one of a key that is there already stays as it is."""
    if new:
        statement = sql.insert(connection, notices).on_conflict_do_nothing()
        connection.execute(statement, [notice_values(notice) for notice in new])
