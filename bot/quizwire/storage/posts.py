"""Posts: claimed under a lease, so that each is in one pair of hands, and settled once.

A channel has at most one post under way, whoever carries it, so that its messages stay in order. Claims are made one
after the other: on PostgreSQL two processes would otherwise each take another post of the same channel.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, exists, func, or_, select, text, tuple_, update

from quizwire.core.records import Delivery, MessageRef, Post, Purpose
from quizwire.core.rounds import Signal
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.editions import move_edition
from quizwire.storage.rows import post_of
from quizwire.storage.tables import PENDING, posts

_SIGNALS: Final = {
    Delivery.DELIVERED: Signal.DELIVERED,
    Delivery.UNKNOWN: Signal.UNREADABLE,
    Delivery.REFUSED: Signal.REFUSED,
    Delivery.EXPIRED: Signal.EXPIRED,
}
_LOCK: Final = 0x43_6C_61_69_6D  # "Claim"


class Posts(Part):
    """Posts and their leases."""

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
        statement = update(posts).where(posts.c.key == key, PENDING, posts.c.owner == owner).values(lease_until=until)
        return await self.database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def release(self, key: str, owner: str, retry_at: datetime) -> None:
        """Give a lease back after a passing fault, to be tried again from `retry_at`."""
        given_back = {"owner": None, "lease_until": None, "retry_at": retry_at}
        statement = update(posts).where(posts.c.key == key, PENDING, posts.c.owner == owner).values(given_back)
        await self.database.write(lambda connection: connection.execute(statement))

    async def settle_post(self, key: str, owner: str, state: Delivery, at: datetime, ref: MessageRef | None) -> bool:
        """Record how a post ended; False where somebody else has recorded it already, or holds it now.

        A delivery is recorded even if the lease was lost, since the message is there; it also takes the place of
        UNKNOWN. With an EDITION post its edition moves in the same transaction: DELIVERED (`published_at` becomes
        `at`), UNKNOWN, REFUSED and EXPIRED by the signals DELIVERED, UNREADABLE, REFUSED and EXPIRED. What waits for
        a channel that refused one post is refused with it.
        """
        open_to = (Delivery.PENDING, Delivery.UNKNOWN) if state is Delivery.DELIVERED else (Delivery.PENDING,)
        settled = {
            "state": state.value,
            "settled_at": at,
            "ref_channel": ref and ref.channel,
            "ref_id": ref and ref.id,
            "owner": None,
            "lease_until": None,
        }

        def work(connection: Connection) -> bool:
            row = connection.execute(sql.lock(connection, select(posts).where(posts.c.key == key))).one_or_none()
            if row is None or row.state not in open_to:
                return False
            if state is not Delivery.DELIVERED and row.owner != owner:
                return False
            ended = [row]
            if state is Delivery.REFUSED:
                waiting = select(posts).where(posts.c.channel == row.channel, posts.c.key != key, PENDING)
                ended += connection.execute(sql.lock(connection, waiting.order_by(posts.c.key))).all()
            keys = [each.key for each in ended]
            connection.execute(update(posts).where(posts.c.key.in_(keys)).values(settled))
            for each in ended:
                if each.purpose == Purpose.EDITION:
                    move_edition(connection, each.edition, _SIGNALS[state], at)
            return True

        return await self.database.write(work)

    async def post(self, key: str) -> Post | None:
        """One post."""
        query = select(posts).where(posts.c.key == key)
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else post_of(row)

    async def pending_posts(self) -> int:
        """How many posts wait for delivery."""
        query = select(func.count()).select_from(posts).where(PENDING)
        return await self.database.read(lambda connection: connection.execute(query).scalar_one())
