"""Where things are kept, as one URL says it: `memory`, `sqlite:///quizwire.db` or `postgresql://user@host/name`."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from quizwire.core.problems import QuizwireError

WAIT: Final = 5.0  # seconds to wait for another process's lock

_EXAMPLES: Final = "Use `memory`, `sqlite:///quizwire.db` or `postgresql://user:password@host/name`."


class BadUrl(QuizwireError):
    """A store's URL that can't be used, said in one sentence."""


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A SQLite file, or None for memory; `wait` is how many seconds to wait for another process's lock."""

    path: Path | None
    wait: float = WAIT


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A PostgreSQL database, as its driver takes it."""

    url: URL


def address(url: str) -> SqliteAddress | PostgresAddress:
    """What a URL names; BadUrl where it names nothing that can be used. Passwords are never repeated."""
    if url == "memory":
        return SqliteAddress(None)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadUrl(f"The store's URL can't be read. {_EXAMPLES}") from None
    backend = parsed.drivername.partition("+")[0]
    if backend == "sqlite":
        return _sqlite(parsed)
    if backend in ("postgresql", "postgres"):
        return _postgres(parsed)
    raise BadUrl(f"Quizwire can't keep things in `{backend}`. {_EXAMPLES}")


def _sqlite(url: URL) -> SqliteAddress:
    if not url.database or url.host:
        raise BadUrl("A SQLite URL names a file after three slashes, such as sqlite:///quizwire.db.")
    options = dict(url.query)
    wait = options.pop("timeout", str(WAIT))
    if options:
        raise BadUrl(f"A SQLite URL takes the option `timeout` only, not `{min(options)}`.")
    try:
        seconds = float(str(wait))
    except ValueError:
        raise BadUrl(f"`timeout` in a SQLite URL is a number of seconds, not `{wait}`.") from None
    return SqliteAddress(None if url.database == ":memory:" else Path(url.database).absolute(), seconds)


def _postgres(url: URL) -> PostgresAddress:
    if find_spec("asyncpg") is None:
        raise BadUrl("PostgreSQL needs one more package: pip install 'quizwire[postgres]'.")
    if not url.database:
        raise BadUrl("A PostgreSQL URL names a database after the host, such as postgresql://user@host/quizwire.")
    options = dict(url.query)
    if "sslmode" in options:  # libpq's name for it, as hosting services write it
        options["ssl"] = options.pop("sslmode")
    unknown = options.keys() - {"ssl", "host", "port", "passfile"}
    if unknown:
        raise BadUrl(f"A PostgreSQL URL takes the options `sslmode`, `host` and `port`, not `{min(unknown)}`.")
    return PostgresAddress(url.set(drivername="postgresql+asyncpg", query=options))
