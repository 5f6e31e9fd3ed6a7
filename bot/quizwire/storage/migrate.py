"""Bringing the tables up to the newest version, at start.

All migrations that are missing run in one transaction under one lock, so that of several processes that start at once
one migrates and the others find it done, and one that is killed leaves the version it found. Alembic is only loaded
where there is something to migrate: it takes long to import.
"""

from importlib.resources import files
from typing import Final

from sqlalchemy import Connection, inspect, text

from quizwire.core.records import StoreUnavailable
from quizwire.storage.tables import VERSION, metadata

_LOCK: Final = 0x51_75_69_7A  # "Quiz"; any number will do that nobody else takes


def migrate(connection: Connection) -> None:
    """Bring the tables up to date, within the transaction that `connection` is in."""
    if connection.dialect.name == "postgresql":  # SQLite's transaction holds its lock already
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = version(connection)
    if found is None or found < VERSION:
        upgrade(connection, VERSION)
    elif found > VERSION:
        raise StoreUnavailable(
            f"The database was written by a newer Quizwire (version {found} of the tables; this one knows {VERSION}): "
            "install the newer one, or put back a backup."
        )


def version(connection: Connection) -> str | None:
    """The version of the tables, such as `0001`, or None where there are none. StoreUnavailable for those of others."""
    tables = set(inspect(connection).get_table_names())
    found = None
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables & set(metadata.tables) if found is None else not found.isdecimal():
        raise StoreUnavailable("The database holds the tables of another program: name another one for Quizwire.")
    return found


def upgrade(connection: Connection, target: str) -> None:
    """Run the migrations up to a version."""
    from alembic import command  # noqa: PLC0415 (see above)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("quizwire.storage") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
