"""Channels and their subscriptions.

`settled` never moves back, whoever writes it: a slot that was settled once stays so, even if a clock is set back or two
processes look at the same subscription.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, or_, select, update

from quizwire.core.records import Channel
from quizwire.core.schedule import Subscription
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database
from quizwire.storage.rows import SUBSCRIPTION, subscription_of, subscription_values
from quizwire.storage.tables import channels, subscriptions

_KEY: Final = and_(subscriptions.c.channel == bindparam("of"), subscriptions.c.name == bindparam("called"))
_EARLIER: Final = or_(subscriptions.c.settled.is_(None), subscriptions.c.settled < bindparam("day"))
_SETTLE: Final = update(subscriptions).where(_KEY, _EARLIER).values(settled=bindparam("day"))
_LOOK_AGAIN: Final = update(subscriptions).where(_KEY).values(next_due=bindparam("again"))


class Settled(NamedTuple):
    """Up to which day a subscription is settled (None: as before), and when to look at it again."""

    channel: str
    name: str
    day: date | None
    next_due: datetime | None


class Channels(Part):
    """Channels and subscriptions."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.settle_writes: Batches[Settled, None] = self.together(self._settle)

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or change its name, community or zone."""
        values = {"id": channel.id, "community": channel.community, "name": channel.name, "zone": channel.zone}
        await self.database.write(lambda connection: sql.save(connection, channels, values))

    async def channel(self, channel_id: str) -> Channel | None:
        """One channel."""
        query = select(channels).where(channels.c.id == channel_id)
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Channel(*row)

    async def channels(self, platform: str | None = None, *, community: str | None = None) -> list[Channel]:
        """All channels, or those of a platform or a community, by id."""
        query = select(channels).order_by(channels.c.id)
        if platform is not None:
            query = query.where(sql.of_platform(channels.c.id, platform))
        if community is not None:
            query = query.where(channels.c.community == community)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Channel(*row) for row in rows]

    async def save_subscription(self, subscription: Subscription, next_due: datetime | None) -> None:
        """Add or change a subscription; `settled` never moves back."""
        values = {**subscription_values(subscription), "next_due": next_due}

        def work(connection: Connection) -> None:
            sql.save(connection, subscriptions, values, keep=["settled"])
            _settle(connection, [Settled(*subscription.key, subscription.settled, next_due)])

        await self.database.write(work)

    async def subscription(self, channel: str, name: str) -> Subscription | None:
        """One subscription."""
        query = select(*SUBSCRIPTION).where(_key(channel, name))
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else subscription_of(tuple(row))

    async def subscriptions(self, channel: str | None = None) -> list[Subscription]:
        """The subscriptions of a channel, or all, by key."""
        query = select(*SUBSCRIPTION).order_by(subscriptions.c.channel, subscriptions.c.name)
        if channel is not None:
            query = query.where(subscriptions.c.channel == channel)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [subscription_of(tuple(row)) for row in rows]

    async def delete_subscription(self, channel: str, name: str) -> bool:
        """Whether there was one to delete. Its editions stay."""
        statement = delete(subscriptions).where(_key(channel, name))
        return await self.database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def due_subscriptions(self, now: datetime, limit: int = 1000) -> list[Subscription]:
        """Those whose `next_due` has come, the longest waiting first."""
        due = subscriptions.c.next_due
        order = (due, subscriptions.c.channel, subscriptions.c.name)
        query = select(*SUBSCRIPTION).where(due <= now).order_by(*order).limit(limit)

        def work(connection: Connection) -> list[Subscription]:
            return [subscription_of(tuple(row)) for row in connection.execute(query)]

        return await self.database.read(work)

    async def settle(self, channel: str, name: str, day: date | None, next_due: datetime | None) -> None:
        """Move `settled` forward to `day` (never back; None leaves it) and set when to look again."""
        await self.settle_writes.ask(Settled(channel, name, day, next_due))

    async def _settle(self, given: Sequence[Settled]) -> list[None]:
        looks = [{"of": each.channel, "called": each.name, "again": each.next_due} for each in given]

        def work(connection: Connection) -> None:
            connection.execute(_LOOK_AGAIN, looks)
            _settle(connection, given)

        await self.database.write(work)
        return [None] * len(given)


def _key(channel: str, name: str) -> ColumnElement[bool]:
    return and_(subscriptions.c.channel == channel, subscriptions.c.name == name)


def _settle(connection: Connection, given: Sequence[Settled]) -> None:
    days = [{"of": each.channel, "called": each.name, "day": each.day} for each in given if each.day is not None]
    if days:
        connection.execute(_SETTLE, days)
