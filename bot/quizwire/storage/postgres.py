"""Transactions on a PostgreSQL database, which several processes may share.

A pool of connections; what met another transaction's doing is run again. A transaction is carried to its end even if
its caller goes away.
"""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from quizwire.core.records import StoreUnavailable
from quizwire.storage.engine import CLOSED, Work
from quizwire.storage.faults import Again, is_passing, plainly
from quizwire.storage.urls import PostgresAddress

T = TypeVar("T")

CONNECTIONS: Final = 10
ATTEMPTS: Final = 10


class PostgresDatabase:
    """A PostgreSQL database."""

    def __init__(self, address: PostgresAddress) -> None:
        self._url = address.url
        self._place = f"the PostgreSQL database {address.url.database} on {address.url.host or 'this machine'}"
        self._engine: AsyncEngine | None = None
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self, prepare: Work[None]) -> None:
        """Connect and have `prepare` bring the tables up to date."""
        # A process that is stopped in mid-transaction must not hold the others up for ever.
        limits = {"lock_timeout": "10s", "idle_in_transaction_session_timeout": "15s", "jit": "off"}
        self._engine = create_async_engine(
            self._url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"server_settings": {"application_name": "quizwire", **limits}},
        )
        try:
            await self.write(prepare)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Let the work under way finish, then disconnect."""
        engine, self._engine = self._engine, None
        if self._under_way:
            await asyncio.wait(self._under_way)
        if engine is not None:
            await engine.dispose()

    async def read(self, work: Work[T]) -> T:
        """Run `work` on one connection."""
        return await self._run(work)

    async def write(self, work: Work[T]) -> T:
        """Run `work`, again if it met another transaction's doing."""
        return await self._run(work)

    async def backup(self, target: Path) -> None:
        """PostgreSQL copies itself better."""
        raise StoreUnavailable("A PostgreSQL database is backed up by its own tool: pg_dump.")

    async def _run(self, work: Work[T]) -> T:
        if self._engine is None:
            raise StoreUnavailable(CLOSED)
        with plainly(self._place):
            return await self._whole(self._attempts(self._engine, work))

    async def _whole(self, attempts: Coroutine[Any, Any, T]) -> T:
        """Carry a transaction to its end even if the caller is cancelled meanwhile."""
        task = asyncio.create_task(attempts)
        self._under_way.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # nobody may be left to hear of it

    async def _attempts(self, engine: AsyncEngine, work: Work[T]) -> T:
        for attempt in range(ATTEMPTS):
            try:
                async with engine.begin() as connection:
                    return await connection.run_sync(work)
            except Again:
                continue
            except DBAPIError as error:
                if attempt == ATTEMPTS - 1 or not is_passing(error):
                    raise
        raise StoreUnavailable(f"T{self._place[1:]} is too busy: try again in a moment.")
