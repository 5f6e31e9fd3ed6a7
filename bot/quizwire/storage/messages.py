"""Messages of platforms that have no history of their own, as the web room.

A channel's revision is raised first in each transaction, which on PostgreSQL makes a channel's writers queue: ids
become visible in their order, so that a reader who asks for what came `after` an id misses nothing.
"""

from datetime import datetime

from sqlalchemy import Connection, Select, select, update

from quizwire.core.card import Card
from quizwire.core.records import Message
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.rows import Row
from quizwire.storage.tables import messages, revisions


class Messages(Part):
    """Kept messages."""

    async def add_message(self, channel: str, key: str, card: Card, at: datetime) -> int:
        """Keep a message of a platform without a history of its own (the web room); one key gives one id."""
        text = card.to_json()

        def work(connection: Connection) -> int:
            known = connection.execute(_by_key(channel, key)).scalar_one_or_none()
            if known is not None:
                return known
            _raise_revision(connection, channel)
            values = {"channel": channel, "key": key, "card": text, "at": at}
            new = sql.insert(connection, messages).values(values).on_conflict_do_nothing().returning(messages.c.id)
            added = connection.execute(new).scalar_one_or_none()
            return added if added is not None else connection.execute(_by_key(channel, key)).scalar_one()

        return await self.database.write(work)

    async def find_message(self, channel: str, key: str) -> int | None:
        """The id of a kept message."""
        query = _by_key(channel, key)
        return await self.database.read(lambda connection: connection.execute(query).scalar_one_or_none())

    async def edit_message(self, message_id: int, card: Card, at: datetime) -> None:
        """Replace a kept message's card; one that is not there is left alone."""
        text = card.to_json()

        def work(connection: Connection) -> None:
            channel = connection.execute(
                select(messages.c.channel).where(messages.c.id == message_id)
            ).scalar_one_or_none()
            if channel is not None:
                _raise_revision(connection, channel)
                changed = update(messages).where(messages.c.id == message_id).values(card=text, edited_at=at)
                connection.execute(changed)

        await self.database.write(work)

    async def messages(
        self, channel: str, *, after: int = 0, before: int | None = None, limit: int = 50
    ) -> list[Message]:
        """Kept messages in order of their ids; with `before`, the last `limit` ones before it."""
        query = select(messages).where(messages.c.channel == channel, messages.c.id > after)
        if before is None:
            query = query.order_by(messages.c.id).limit(limit)
        else:
            query = query.where(messages.c.id < before).order_by(messages.c.id.desc()).limit(limit)

        def work(connection: Connection) -> list[Message]:
            return [_message(row) for row in connection.execute(query)]

        found = await self.database.read(work)
        return found if before is None else found[::-1]

    async def revision(self, channel: str) -> int:
        """A number that rises whenever a channel's messages are added or edited."""
        query = select(revisions.c.number).where(revisions.c.channel == channel)
        return await self.database.read(lambda connection: connection.execute(query).scalar_one_or_none() or 0)


def _by_key(channel: str, key: str) -> Select[int]:
    return select(messages.c.id).where(messages.c.channel == channel, messages.c.key == key)


def _message(row: Row) -> Message:
    return Message(row.id, row.channel, row.key, Card.from_json(row.card), row.at, row.edited_at)


def _raise_revision(connection: Connection, channel: str) -> None:
    first = sql.insert(connection, revisions).values(channel=channel, number=1)
    raised = first.on_conflict_do_update(index_elements=["channel"], set_={"number": revisions.c.number + 1})
    connection.execute(raised)
