"""What a library knows of its files, kept in one SQLite file so that the next start need not read them again.

The index is only ever a shortcut: one that is damaged, or was made by another version, is set aside or emptied and made
anew; one that can't be written is replaced by a temporary one. It also keeps the last good version of every briefing,
since a file that was broken by an edit does not have it any more.
"""

import json
import os
import sqlite3
import threading
import weakref
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from sys import intern
from typing import Any, Final, NamedTuple

import quizwire
from quizwire.content.entries import Entry, Record
from quizwire.content.folder import State
from quizwire.core.briefing import Briefing, Status
from quizwire.core.problems import Problem, Severity

RULES: Final = 2
"""Raise it when loading comes to judge files otherwise or the tables change; what was kept before is made anew then."""

_VERSION: Final = f"{quizwire.__version__}/{RULES}"
_APPLICATION: Final = 0x51_57_49_58  # “QWIX”, by which SQLite files of ours are told from others
_PATIENCE: Final = 5.0  # seconds to wait for another process
_TABLES: Final = (
    "CREATE TABLE version (name TEXT NOT NULL)",
    "CREATE TABLE file (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, inode INTEGER, "
    "article TEXT, article_mtime_ns INTEGER, article_size INTEGER, article_inode INTEGER, "
    "id TEXT, title TEXT, date INTEGER, publish INTEGER, status TEXT, language TEXT, topics TEXT, questions INTEGER, "
    "problems TEXT)",
    "CREATE TABLE good (path TEXT PRIMARY KEY, briefing BLOB NOT NULL)",
)
_KEEP: Final = "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Read(NamedTuple):
    """A file that was just read: its record and, if it is sound, the briefing as JSON."""

    record: Record
    briefing: str | None


class IndexFault(Exception):
    """The index can't be used; the sentence says why. It never leaves this package."""


def _fault(path: Path | None, error: Exception) -> IndexFault:
    return IndexFault(f"The index {path or 'in the temporary folder'} can't be used ({error}).")


class Index:
    """The kept records. Its methods may be called from any thread; each is one transaction."""

    def __init__(self, path: Path | None) -> None:
        """Open the index at a path, or a temporary one. Raises IndexFault."""
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connect()
        except (sqlite3.Error, OSError) as error:
            raise _fault(path, error) from None

    def _connect(self) -> None:
        self._database = _open(self._path)
        self._finalizer = weakref.finalize(self, self._database.close)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._finalizer()

    def records(self) -> dict[str, Record]:
        """All that is kept, by the path of the file; nothing where the index turns out to be damaged.

        Raises IndexFault where not even a new one can be made.
        """
        topics: dict[str, tuple[str, ...]] = {}
        with self._lock:
            try:
                return {row[0]: _record(row, topics) for row in self._database.execute("SELECT * FROM file")}
            except (sqlite3.Error, ValueError, TypeError):
                self._renew()
                return {}

    def _renew(self) -> None:
        self._finalizer()
        try:
            if self._path is not None:
                os.replace(self._path, f"{self._path}.damaged")
            self._connect()
        except (sqlite3.Error, OSError) as error:
            raise _fault(self._path, error) from None

    def keep(self, read: Sequence[Read]) -> None:
        """Keep what was read; a sound briefing as the last good version of its file. Raises IndexFault."""
        goods = [
            (record.file, zlib.compress(briefing.encode(), level=1))  # a third of the size for 2 % of the time
            for record, briefing in read
            if briefing is not None
        ]
        with self._lock:
            try:
                with self._database as transaction:
                    transaction.executemany(_KEEP, [_row(record) for record, _ in read])
                    transaction.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", goods)
            except sqlite3.Error as error:
                raise _fault(self._path, error) from None

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files. Raises IndexFault."""
        gone = [(path,) for path in paths]
        with self._lock:
            try:
                with self._database as transaction:
                    transaction.executemany("DELETE FROM file WHERE path = ?", gone)
                    transaction.executemany("DELETE FROM good WHERE path = ?", gone)
            except sqlite3.Error as error:
                raise _fault(self._path, error) from None

    def good(self, path: str) -> Briefing | None:
        """The last good version of a file; None where it is not kept, or can't be read."""
        with self._lock:
            try:
                row = self._database.execute("SELECT briefing FROM good WHERE path = ?", (path,)).fetchone()
            except sqlite3.Error:
                return None
        try:
            return Briefing.model_validate_json(zlib.decompress(row[0])) if row else None
        except (ValueError, TypeError, zlib.error):
            return None


def _open(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _made(sqlite3.connect("", check_same_thread=False))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _ours(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked or not writable, but not damaged
            raise
        os.replace(path, f"{path}.damaged")
        return _ours(path)


def _ours(path: Path) -> sqlite3.Connection:
    """The database at a path, of this version; made where there is none."""
    database = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and application != _APPLICATION:
            raise sqlite3.OperationalError("it is the database of something else")
        if tables and database.execute("SELECT name FROM version").fetchone() == (_VERSION,):
            return database
        return _made(database)
    except BaseException:  # whatever happens, nobody else can close it
        database.close()
        raise


def _made(database: sqlite3.Connection) -> sqlite3.Connection:
    """An empty database of this version."""
    database.execute("BEGIN IMMEDIATE")
    for table in ("version", "file", "good"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _TABLES:
        database.execute(statement)
    database.execute("INSERT INTO version VALUES (?)", (_VERSION,))
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.commit()
    return database


def _row(record: Record) -> tuple[object, ...]:
    entry = record.entry
    name, state = record.article or (None, (None, None, None))
    facts: tuple[object, ...] = (None,) * 8
    if entry is not None:
        facts = (
            entry.id,
            entry.title,
            entry.date.toordinal(),
            entry.publish and entry.publish.toordinal(),
            entry.status,
            entry.language,
            json.dumps(entry.topics),
            entry.questions,
        )
    problems = [[p.line, p.column, p.code, p.message, p.severity] for p in record.problems]
    return (record.file, *record.state, name, *state, *facts, json.dumps(problems) if problems else None)


def _record(row: Sequence[Any], topics: dict[str, tuple[str, ...]]) -> Record:
    """A row as a record; equal topics share one tuple, of which a library has few."""
    path, mtime_ns, size, inode, article, article_mtime_ns, article_size, article_inode, name, *rest, problems = row
    entry = None
    if name is not None:
        title, day, publish, status, language, topic_list, questions = rest
        if topic_list not in topics:
            topics[topic_list] = tuple(json.loads(topic_list))
        entry = Entry(
            name,
            path,
            title,
            date.fromordinal(day),
            date.fromordinal(publish) if publish else None,
            Status(status),
            intern(language),
            topics[topic_list],
            questions,
        )
    return Record(
        path,
        State(mtime_ns, size, inode),
        (article, State(article_mtime_ns, article_size, article_inode)) if article else None,
        entry,
        tuple(
            Problem(path, line, column, code, message, Severity(severity))
            for line, column, code, message, severity in json.loads(problems or "[]")
        ),
    )
