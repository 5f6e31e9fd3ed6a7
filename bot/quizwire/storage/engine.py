"""The one place that knows connections, transactions and threads.

A piece of work is a plain function of a `Connection`; `read` and `write` each run it in one transaction of its own.

- SQLite file: one writer, in a thread of its own, with `BEGIN IMMEDIATE` (a read that grows into a write fails at once
  when another process wrote in between); readers beside it, which WAL lets read while it writes. `synchronous=FULL`
  makes a commit durable.
- Memory: one connection and one thread for everything, so that no two transactions ever share it.
- PostgreSQL: a pool; what met another transaction's doing is run again.

A whole transaction goes into a thread at once instead of statement by statement through a driver that pretends to be
asynchronous: that is five times faster, and a caller that is cancelled can't stop it half-way.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from quizwire.core.records import StoreUnavailable
from quizwire.storage.copies import write_backup
from quizwire.storage.faults import Again, is_passing, plainly
from quizwire.storage.urls import PostgresAddress, SqliteAddress

T = TypeVar("T")
Work = Callable[[Connection], T]

READERS: Final = 2
CONNECTIONS: Final = 10
ATTEMPTS: Final = 10
CLOSED: Final = "The store is closed: Quizwire is starting or stopping. Try again in a moment."


class Database(Protocol):
    """Runs work in transactions; StoreUnavailable where the database can't, in plain words."""

    async def start(self, prepare: Work[None]) -> None:
        """Connect, and run `prepare` in a write transaction before all else."""

    async def stop(self) -> None:
        """Let the work under way finish, then disconnect."""

    async def read(self, work: Work[T]) -> T:
        """What `work` returns; it must not write."""

    async def write(self, work: Work[T]) -> T:
        """What `work` returns, once it is committed and durable."""

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to a file while others work; StoreUnavailable says what to use instead."""


class _Lane:
    """An engine with as many threads as it has connections."""

    def __init__(self, engine: Engine, threads: int, name: str) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(threads, f"quizwire-{name}")

    async def run(self, work: Work[T]) -> T:
        def transaction() -> T:
            with self._engine.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, transaction)

    async def run_bare(self, work: Callable[[Any], T]) -> T:
        """Run `work` on the driver's connection, outside of a transaction."""

        def bare() -> T:
            with closing(self._engine.raw_connection()) as connection:
                return work(connection.driver_connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, bare)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()


class SqliteDatabase:
    """A SQLite file, or memory."""

    def __init__(self, address: SqliteAddress) -> None:
        self._address = address
        self._place = "the store in memory" if address.path is None else f"the database {address.path}"
        self._writer: _Lane | None = None
        self._reader: _Lane | None = None

    async def start(self, prepare: Work[None]) -> None:
        """Open the file, made if it is new, and have `prepare` bring it up to date."""
        path = self._address.path
        with plainly(self._place):
            if path is not None:
                _make_folder(path.parent)
            self._writer = _Lane(self._engine(_begin_immediate), 1, "writer")
            try:
                await self._writer.run(prepare)
            except BaseException:
                await self.stop()
                raise
        self._reader = self._writer if path is None else _Lane(self._engine(_begin), READERS, "reader")

    async def stop(self) -> None:
        """Let the work under way finish, then close the file."""
        lanes, self._writer, self._reader = {self._reader, self._writer}, None, None
        for lane in lanes - {None}:
            await lane.close()  # type: ignore[union-attr]

    async def read(self, work: Work[T]) -> T:
        """Run `work` beside the writer."""
        return await self._run(self._reader, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` as the only writer."""
        return await self._run(self._writer, work)

    async def backup(self, target: Path) -> None:
        """Copy the file, or what is in memory, beside the writer."""
        if self._reader is None:
            raise StoreUnavailable(CLOSED)
        with plainly(f"the backup {target}"):
            await self._reader.run_bare(lambda driver: write_backup(driver, target))

    async def _run(self, lane: _Lane | None, work: Work[T]) -> T:
        if lane is None:
            raise StoreUnavailable(CLOSED)
        with plainly(self._place):
            return await lane.run(work)

    def _engine(self, begin: Callable[[Connection], None]) -> Engine:
        path = self._address.path
        url = URL.create("sqlite+pysqlite", database=None if path is None else str(path))
        options: dict[str, Any] = {"check_same_thread": False, "timeout": self._address.wait}
        if begin is _begin_immediate:
            engine = create_engine(url, connect_args=options, poolclass=StaticPool)
        else:
            engine = create_engine(url, connect_args=options, pool_size=READERS, max_overflow=0)
        event.listen(engine, "connect", _prepare_connection)
        event.listen(engine, "begin", begin)
        return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"The folder {folder} of the database can't be made: {error.strerror}.") from error


def _prepare_connection(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver is not to begin transactions by itself
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class PostgresDatabase:
    """A PostgreSQL database, which several processes may share."""

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


def database(address: SqliteAddress | PostgresAddress) -> Database:
    """The database at an address, not connected yet."""
    return SqliteDatabase(address) if isinstance(address, SqliteAddress) else PostgresDatabase(address)
