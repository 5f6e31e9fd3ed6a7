"""What a database's errors mean, in one plain sentence that says what to do.

Only faults of the world become StoreUnavailable: a full disk, a lock, damage, a lost connection. A mistake of our own
(a statement that is wrong, a channel that was never saved) stays the error it is.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from quizwire.core.records import StoreUnavailable

_SQLITE: Final = {
    "FULL": "The disk under {place} is full, so nothing can be kept: free some space.",
    "BUSY": "{place} is locked by another program: close what else has it open, then try again.",
    "LOCKED": "{place} is locked by another program: close what else has it open, then try again.",
    "CORRUPT": "{place} is damaged: put back a backup by `quizwire restore`.",
    "NOTADB": "{place} is not a database of Quizwire, or is damaged: name another file, or put back a backup.",
    "READONLY": "{place} can't be written: make the file and its folder writable.",
    "PERM": "{place} can't be written: make the file and its folder writable.",
    "CANTOPEN": "{place} can't be opened: see that its folder is there and writable, and that it is no folder itself.",
    "IOERR": "The disk under {place} fails to read or write: look after it, then start Quizwire again.",
}

_SILENT: Final = "{place} does not answer: see that the server runs and can be reached."

# By the beginning of a SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES: Final = {
    "08": _SILENT,
    "25006": "{place} takes no writes, since it is a standby or set to read only: name the primary server.",
    "25P03": "{place} gave up waiting for this program: try again in a moment.",
    "28": "{place} refuses the user or the password: correct them in the store's URL.",
    "3D": "{place} does not exist: create the database, or correct its name in the store's URL.",
    "42501": "{place} does not let this user make or change tables: grant it the right to.",
    "53100": "The disk of {place} is full, so nothing can be kept: free some space.",
    "53": "{place} has no connections or memory left: let it have more, or run fewer programs on it.",
    "55P03": "{place} is held up by another program's lock: try again in a moment.",
    "57": _SILENT,
    "58": "The disk of {place} fails to read or write: look after it.",
    "XX": "{place} is damaged, as the server's log says: put back a backup.",
}
_AGAIN: Final = ("40001", "40P01")  # another transaction came between: the same again will do


class Again(Exception):
    """A transaction met another one's doing and has to be run again from its beginning."""


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn what a driver raises into StoreUnavailable with a sentence about `place`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise StoreUnavailable(_said(sentence, place)) from error
    except (OSError, PoolTimeout) as error:  # connecting raises OSError as it is
        raise StoreUnavailable(_said(_SILENT, place)) from error


def is_passing(error: DBAPIError) -> bool:
    """Whether the same transaction, run again, can succeed."""
    return getattr(error.orig, "sqlstate", None) in _AGAIN


def _said(sentence: str, place: str) -> str:
    said = sentence.format(place=place)
    return said[0].upper() + said[1:]


def _sentence(error: DBAPIError | sqlite3.Error) -> str | None:
    """The sentence for an error, or None where the mistake is ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(cause.sqlite_errorname.removeprefix("SQLITE_").split("_")[0])
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return _SILENT if isinstance(error, DBAPIError) and error.connection_invalidated else None
    return next((sentence for beginning, sentence in _POSTGRES.items() if state.startswith(beginning)), None)
