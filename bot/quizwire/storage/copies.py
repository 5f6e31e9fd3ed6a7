"""Backups of a SQLite database, and putting one back. A file is complete or not there: it gets its name last."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from quizwire.core.records import StoreUnavailable
from quizwire.storage.faults import plainly
from quizwire.storage.migrate import version
from quizwire.storage.tables import VERSION
from quizwire.storage.urls import SqliteAddress, address


def write_backup(driver: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open database to a file, which replaces an older one of that name.

    Others may read and write meanwhile. StoreUnavailable where the file can't be written, or is the database itself.
    """
    own: str = driver.execute("PRAGMA database_list").fetchone()[2]
    if own and target.exists() and target.samefile(own):
        raise StoreUnavailable(f"{target} is the database itself: name another file.")
    _write_whole(target, lambda part: driver.execute("VACUUM INTO ?", (str(part),)).close())


def restore(url: str, source: Path, *, force: bool = False) -> None:
    """Make a backup the database of a store's URL (SQLite only), replacing one that is there if `force`.

    Raises StoreUnavailable, in one sentence, where the backup is damaged or too new, where a database is there already,
    or where another process has it open; and BadUrl.
    """
    where = address(url)
    if not isinstance(where, SqliteAddress):
        raise StoreUnavailable("A PostgreSQL database is put back by its own tools: use pg_restore or psql.")
    if where.path is None:
        raise StoreUnavailable("The store in memory is gone when Quizwire stops, so nothing can be put back into it.")
    with plainly(f"the backup {source}"), closing(_opened(source)) as driver:
        _verify(driver, source)
        if where.path.exists():
            if not force:
                raise StoreUnavailable(f"{where.path} is there already: move it away, or replace it by --force.")
            _retire(where.path)
        where.path.parent.mkdir(parents=True, exist_ok=True)
        write_backup(driver, where.path)


def _opened(source: Path) -> sqlite3.Connection:
    if not source.is_file():
        raise StoreUnavailable(f"There is no backup {source}.")
    return sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _verify(driver: sqlite3.Connection, source: Path) -> None:
    """StoreUnavailable unless a backup is whole and of a version that this Quizwire can bring up to date."""
    if driver.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise StoreUnavailable(f"The backup {source} is damaged: use an older one.")
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    with engine.connect() as connection:
        found = version(connection)
    if found is None:
        raise StoreUnavailable(f"{source} is not a backup of Quizwire.")
    if found > VERSION:
        raise StoreUnavailable(f"The backup {source} was written by a newer Quizwire: install that one first.")


def _retire(path: Path) -> None:
    """Make sure that nobody has a database open, and leave nothing beside it that belongs to it."""
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as driver:
        try:
            # Leaving WAL takes everything out of the log, and is only granted to the last connection.
            driver.execute("PRAGMA journal_mode = DELETE").close()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise StoreUnavailable(f"{path} is in use: stop Quizwire first.") from error
            # A damaged one is what a backup is put back for.
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _write_whole(target: Path, fill: Callable[[Path], None]) -> None:
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch()  # SQLite fills an empty file; making it here tells a missing folder from a fault of the database
        try:
            fill(part)
            _to_disk(part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _to_disk(target.parent)
    except OSError as error:
        raise StoreUnavailable(f"{target} can't be written: {error.strerror}.") from error


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
