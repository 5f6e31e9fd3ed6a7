"""What lies on the desk: notices to people, requests of command lines, small settings."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, or_, select, update

from quizwire.core.records import Notice, Request
from quizwire.storage import sql
from quizwire.storage.base import Part
from quizwire.storage.batches import Batches
from quizwire.storage.engine import Database
from quizwire.storage.rows import Row, notice_values
from quizwire.storage.tables import notices, requests, settings

_SETTINGS: Final = select(settings).where(settings.c.name.in_(bindparam("names", expanding=True)))


class Desk(Part):
    """Notices, requests and settings."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.setting_reads: Batches[str, str | None] = self.together(self._read_settings)

    async def add_notice(self, notice: Notice) -> bool:
        """Keep a notice; False where one of that key was kept before (it is told once)."""

        def work(connection: Connection) -> bool:
            statement = sql.insert(connection, notices).values(notice_values(notice)).on_conflict_do_nothing()
            return connection.execute(statement).rowcount > 0

        return await self.database.write(work)

    async def notices(self, to: str, *, unseen: bool = False, limit: int = 100) -> list[Notice]:
        """Notices to someone, newest first."""
        query = select(notices).where(notices.c.recipient == to)
        if unseen:
            query = query.where(~notices.c.seen)
        query = query.order_by(notices.c.at.desc(), notices.c.key.desc()).limit(limit)
        rows = await self.database.read(lambda connection: connection.execute(query).all())
        return [Notice(*row) for row in rows]

    async def see_notices(self, to: str) -> None:
        """Mark all notices to someone as seen."""
        statement = update(notices).where(notices.c.recipient == to, ~notices.c.seen).values(seen=True)
        await self.database.write(lambda connection: connection.execute(statement))

    async def add_request(self, request: Request) -> None:
        """Ask something of a running instance."""
        values = {
            "id": request.id,
            "kind": request.kind,
            "arguments": _written(request.arguments),
            "created_at": request.created_at,
            "done_at": request.done_at,
            "reply": None if request.reply is None else _written(request.reply),
        }
        await self.database.write(lambda connection: sql.save(connection, requests, values))

    async def take_requests(self, owner: str, now: datetime, lease: timedelta) -> list[Request]:
        """Take the open requests under a lease, oldest first."""
        free = or_(requests.c.lease_until.is_(None), requests.c.lease_until <= now)
        query = select(requests).where(requests.c.done_at.is_(None), free)
        query = query.order_by(requests.c.created_at, requests.c.id)
        held = {"owner": owner, "lease_until": now + lease}

        def work(connection: Connection) -> list[Request]:
            locked = query.with_for_update(skip_locked=True) if sql.is_postgres(connection) else query
            taken = [_request(row) for row in connection.execute(locked)]
            ids = [request.id for request in taken]
            connection.execute(update(requests).where(requests.c.id.in_(ids)).values(held))
            return taken

        return await self.database.write(work)

    async def finish_request(self, request_id: str, at: datetime, reply: Mapping[str, str]) -> None:
        """Answer a request."""
        done = {"done_at": at, "reply": _written(reply), "lease_until": None}
        statement = update(requests).where(requests.c.id == request_id).values(done)
        await self.database.write(lambda connection: connection.execute(statement))

    async def request(self, request_id: str) -> Request | None:
        """One request."""
        query = select(requests).where(requests.c.id == request_id)
        row = await self.database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _request(row)

    async def setting(self, name: str) -> str | None:
        """A small value that outlives restarts. Those who ask at the same time share a read."""
        return await self.setting_reads.ask(name)

    async def _read_settings(self, names: Sequence[str]) -> list[str | None]:
        asked = {"names": list(set(names))}
        rows = await self.database.read(lambda connection: connection.execute(_SETTINGS, asked).all())
        found: dict[str, str] = {row.name: row.value for row in rows}
        return [found.get(name) for name in names]

    async def save_setting(self, name: str, value: str) -> None:
        """Keep a small value."""
        await self.database.write(lambda connection: sql.save(connection, settings, {"name": name, "value": value}))


def _written(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _request(row: Row) -> Request:
    reply = None if row.reply is None else json.loads(row.reply)
    return Request(row.id, row.kind, json.loads(row.arguments), row.created_at, row.done_at, reply)
