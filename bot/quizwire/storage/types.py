"""How instants, spans, days and texts are kept, the same on every database.

Instants are integers, microseconds of UTC since 1970: SQLite drops offsets, and an integer is the same everywhere.
Spans of time are microseconds too, days are ISO 8601 text. Texts compare byte by byte, so that order and ranges agree.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import BigInteger, Dialect, Text, TypeDecorator

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def micros(instant: datetime) -> int:
    """Microseconds since 1970 of an aware instant; TypeError for a naive one, which is a mistake of the caller."""
    return (instant - EPOCH) // MICROSECOND


def instant_of(number: int) -> datetime:
    """The instant, in UTC, of `micros`."""
    return EPOCH + timedelta(microseconds=number)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as `micros`."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database."""
        return None if value is None else micros(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else instant_of(value)


class Day(TypeDecorator[date]):
    """A date as `2026-11-24`, which sorts as it should."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        """From the database."""
        return None if value is None else date.fromisoformat(value)


Bytewise: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that PostgreSQL compares as SQLite does."""
