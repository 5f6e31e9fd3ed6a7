"""The one place that knows connections, transactions and threads.

A piece of work is a plain function of a `Connection`; `read` and `write` each run it in one transaction of its own.

- SQLite file: one writer, in a thread of its own, with `BEGIN IMMEDIATE` (a read that grows into a write fails at once
  when another process wrote in between); readers beside it, which WAL lets read while it writes. `synchronous=FULL`
  makes a commit durable.
- Memory: one connection and one thread for everything, so that no two transactions ever share it.
- PostgreSQL: see `postgres`.

A whole transaction goes into a thread at once instead of statement by statement through a driver that pretends to be
asynchronous: that is five times faster, and a caller that is cancelled can't stop it half-way.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event

from quizwire.core.records import StoreUnavailable
from quizwire.storage.copies import write_backup
from quizwire.storage.faults import plainly
from quizwire.storage.urls import PostgresAddress, SqliteAddress

T = TypeVar("T")
Work = Callable[[Connection], T]

READERS: Final = 2
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
        event.listen(engine, "connect", lambda connection, _record: _prepare(connection, self._address.wait))
        event.listen(engine, "begin", begin)
        return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"The folder {folder} of the database can't be made: {error.strerror}.") from error


def _prepare(connection: Any, wait: float) -> None:
    connection.isolation_level = None  # the driver is not to begin transactions by itself
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").close()
    deadline = time.monotonic() + wait
    while True:  # when several open a new file at once, SQLite refuses the change to WAL without waiting by itself
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def database(address: SqliteAddress | PostgresAddress) -> Database:
    """The database at an address, not connected yet."""
    if isinstance(address, SqliteAddress):
        return SqliteDatabase(address)
    from quizwire.storage.postgres import PostgresDatabase  # noqa: PLC0415  # large, and few need it

    return PostgresDatabase(address)
