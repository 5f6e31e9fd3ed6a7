"""Posts: claimed under a lease, so that each is in one pair of hands, and settled once.

A channel has at most one post under way, whoever carries it, so that its messages stay in order. Claims are made one
after the other: on PostgreSQL two processes would otherwise each take another post of the same channel.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, text, tuple_, update

from quizwire.core.records import Delivery, MessageRef, Post, Purpose
from quizwire.core.rounds import Signal
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.editions import deliver_editions, move_edition
from quizwire.storage.engine import Database
from quizwire.storage.rows import post_of
from quizwire.storage.tables import PENDING, posts

_SIGNALS: Final = {
    Delivery.UNKNOWN: Signal.UNREADABLE,
    Delivery.REFUSED: Signal.REFUSED,
    Delivery.EXPIRED: Signal.EXPIRED,
}
_LOCK: Final = 0x43_6C_61_69_6D  # "Claim"
_OF_KEYS: Final = posts.c.key.in_(bindparam("keys", expanding=True))
_HELD: Final = select(posts.c.key, posts.c.owner).where(_OF_KEYS, PENDING).order_by(posts.c.key)
_OPEN_TO_ARRIVAL: Final = (
    select(posts.c.key, posts.c.purpose, posts.c.edition)
    .where(_OF_KEYS, posts.c.state.in_([Delivery.PENDING.value, Delivery.UNKNOWN.value]))
    .order_by(posts.c.key)
)
_FREE: Final = {"owner": None, "lease_until": None}
_RENEW: Final = update(posts).where(posts.c.key == bindparam("of")).values(lease_until=bindparam("until"))
_ARRIVE: Final = (
    update(posts)
    .where(posts.c.key == bindparam("of"))
    .values(
        state=Delivery.DELIVERED.value,
        settled_at=bindparam("at"),
        ref_channel=bindparam("place"),
        ref_id=bindparam("id"),
        **_FREE,
    )
)


class Arrival(NamedTuple):
    """A message that is in its channel."""

    key: str
    at: datetime
    ref: MessageRef | None


class Renewal(NamedTuple):
    """A lease that its owner holds on."""

    key: str
    owner: str
    until: datetime


class Posts(Part):
    """Posts and their leases."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.renewals: Batches[Renewal, bool] = self.together(self._renew)
        self.deliveries: Batches[Arrival, bool] = self.together(self._deliver)

    async def claim_posts(
        self, owner: str, now: datetime, lease: timedelta, platforms: Collection[str], limit: int = 20
    ) -> list[Post]:
        """Take a lease on pending posts of these platforms that nobody holds, or whose lease has run out.

        Oldest first, at most one a channel; `attempts` counts this one.
        """
        other = posts.alias("other")
        free = and_(
            or_(posts.c.lease_until.is_(None), posts.c.lease_until <= now),
            or_(posts.c.retry_at.is_(None), posts.c.retry_at <= now),
        )
        other_is_held = other.c.lease_until > now
        other_is_first = and_(
            tuple_(other.c.created_at, other.c.key) < tuple_(posts.c.created_at, posts.c.key),
            or_(other.c.retry_at.is_(None), other.c.retry_at <= now),
        )
        behind = exists().where(
            other.c.channel == posts.c.channel, text("other.state = 'pending'"), or_(other_is_held, other_is_first)
        )
        query = (
            select(posts.c.key)
            .where(PENDING, posts.c.platform.in_(platforms), free, ~behind)
            .order_by(posts.c.created_at, posts.c.key)
            .limit(limit)
        )
        taken = {"owner": owner, "lease_until": now + lease, "retry_at": None, "attempts": posts.c.attempts + 1}

        def work(connection: Connection) -> list[Post]:
            if sql.is_postgres(connection):
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            keys = connection.execute(query).scalars().all()
            connection.execute(update(posts).where(posts.c.key.in_(keys)).values(taken))
            claimed = select(posts).where(posts.c.key.in_(keys)).order_by(posts.c.created_at, posts.c.key)
            return [post_of(row) for row in connection.execute(claimed)]

        return await self.database.write(work)

    async def renew(self, key: str, owner: str, until: datetime) -> bool:
        """Hold a lease on; False where it was lost."""
        return await self.renewals.ask(Renewal(key, owner, until))

    async def _renew(self, asked: Sequence[Renewal]) -> list[bool]:
        keys = {"keys": list({each.key for each in asked})}

        def work(connection: Connection) -> list[bool]:
            held = {tuple(row) for row in connection.execute(sql.lock(connection, _HELD), keys)}
            kept = [(each.key, each.owner) in held for each in asked]
            renewed = [
                {"of": each.key, "until": each.until} for each, is_held in zip(asked, kept, strict=True) if is_held
            ]
            if renewed:
                connection.execute(_RENEW, renewed)
            return kept

        return await self.database.write(work)

    async def release(self, key: str, owner: str, retry_at: datetime) -> None:
        """Give a lease back after a passing fault, to be tried again from `retry_at`."""
        given_back = {"owner": None, "lease_until": None, "retry_at": retry_at}
        statement = update(posts).where(posts.c.key == key, PENDING, posts.c.owner == owner).values(given_back)
        await self.database.write(lambda connection: connection.execute(statement))

    async def settle_post(
        self,
        key: str,
        owner: str,
        state: Delivery,
        at: datetime,
        ref: MessageRef | None,
        *,
        reason: str | None = None,
    ) -> bool:
        """Record how a post ended; False where somebody else has recorded it already, or holds it now.

        A delivery is recorded even if the lease was lost, since the message is there; it also takes the place of
        UNKNOWN. With an EDITION post its edition moves in the same transaction: DELIVERED (`published_at` becomes
        `at`), UNKNOWN, REFUSED and EXPIRED by the signals DELIVERED, UNREADABLE, REFUSED and EXPIRED, for
        `reason` if it was not delivered. What waits for a channel that refused one post is refused with it. Deliveries
        that are recorded at the same time share a commit.
        """
        if state is Delivery.DELIVERED:
            return await self.deliveries.ask(Arrival(key, at, ref))
        return await self.database.write(lambda connection: _give_up(connection, key, owner, state, at, reason))

    async def _deliver(self, arrived: Sequence[Arrival]) -> list[bool]:
        return await self.database.write(lambda connection: _keep_arrivals(connection, arrived))

    async def post(self, key: str) -> Post | None:
        """One post."""
        query = select(posts).where(posts.c.key == key)
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else post_of(row)

    async def pending_posts(self) -> int:
        """How many posts wait for delivery."""
        query = select(func.count()).select_from(posts).where(PENDING)
        return await self.database.read(lambda connection: connection.execute(query).scalar_one())


def _keep_arrivals(connection: Connection, arrived: Sequence[Arrival]) -> list[bool]:
    """Record what is in its channel, and move the editions of it; of several who say so, the first is believed."""
    first: dict[str, Arrival] = {}
    for each in arrived:
        first.setdefault(each.key, each)
    rows = connection.execute(sql.lock(connection, _OPEN_TO_ARRIVAL), {"keys": list(first)}).all()
    believed = {row.key: first[row.key] for row in rows}
    if believed:
        connection.execute(_ARRIVE, [_settled(each) for each in believed.values()])
        deliver_editions(connection, {row.edition: first[row.key].at for row in rows if row.purpose == Purpose.EDITION})
    return [believed.get(each.key) is each for each in arrived]


def _settled(arrival: Arrival) -> dict[str, object]:
    ref = arrival.ref
    return {"of": arrival.key, "at": arrival.at, "place": ref and ref.channel, "id": ref and ref.id}


def _give_up(connection: Connection, key: str, owner: str, state: Delivery, at: datetime, reason: str | None) -> bool:
    """Record that a post won't be delivered; a refusing channel gets nothing of what waits for it."""
    query = select(posts).where(posts.c.key == key, posts.c.owner == owner, PENDING)
    row = connection.execute(sql.lock(connection, query)).one_or_none()
    if row is None:
        return False
    ended = [row]
    if state is Delivery.REFUSED:
        waiting = select(posts).where(posts.c.channel == row.channel, posts.c.key != key, PENDING)
        ended += connection.execute(sql.lock(connection, waiting.order_by(posts.c.key))).all()
    keys = [each.key for each in ended]
    settled = {"state": state.value, "settled_at": at, "ref_channel": None, "ref_id": None, **_FREE}
    connection.execute(update(posts).where(posts.c.key.in_(keys)).values(settled))
    for each in ended:
        if each.purpose == Purpose.EDITION:
            move_edition(connection, each.edition, _SIGNALS[state], at, reason)
    return True
