"""The tables, as the newest version has them.

What an edition shows and what a message shows is JSON text, written and read by pydantic.
`answers`, `tallies` and `scores` have no foreign keys: the transaction that writes them has read the edition already,
and a burst of answers should not pay for a second look.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    text,
)

from quizwire.storage.types import Bytewise, Day, Instant

VERSION: Final = "0003"
"""The newest migration; a test holds it equal to the folder of migrations."""

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# Conditions stand in the queries letter for letter as in the partial indexes: only so do databases use these.
LIVE: Final = text("editions.state IN ('open', 'unknown')")
PENDING: Final = text("posts.state = 'pending'")
_LIVE_INDEX: Final = text("state IN ('open', 'unknown')")
_PENDING_INDEX: Final = text("state = 'pending'")


def _text(name: str, *rest: Any, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Bytewise, *rest, nullable=null, primary_key=key)


channels: Final = Table(
    "channels",
    metadata,
    _text("id", key=True),
    _text("community"),
    _text("name"),
    _text("zone"),
    Index("channels_of_community", "community"),
)

subscriptions: Final = Table(
    "subscriptions",
    metadata,
    _text("channel", ForeignKey("channels.id"), key=True),
    _text("name", key=True),
    Column("at", Integer, nullable=False),  # minutes after midnight
    _text("zone"),
    Column("starts", Day, nullable=False),
    _text("days"),  # weekday numbers: 01234
    _text("holidays", null=True),
    _text("exceptions"),  # ISO dates, separated by spaces
    _text("extra"),
    Column("paused", Boolean, nullable=False),
    _text("pause_reason", null=True),
    _text("topics"),  # a JSON list
    _text("language", null=True),
    _text("level", null=True),
    Column("questions", Integer, nullable=False),
    _text("feedback"),
    Column("closes_after", BigInteger, nullable=False),  # microseconds
    Column("grace", BigInteger, nullable=False),  # microseconds
    Column("settled", Day),
    _text("next_briefing", null=True),
    _text("owner", null=True),
    Column("next_due", Instant),
    Index("subscriptions_by_due", "next_due", "channel", "name"),
)

editions: Final = Table(
    "editions",
    metadata,
    _text("id", key=True),
    Column("key", Bytewise, nullable=False, unique=True),
    _text("channel", ForeignKey("channels.id")),
    _text("kind"),
    _text("subscription", null=True),
    Column("day", Day, nullable=False),
    _text("state"),
    _text("feedback"),
    _text("briefing", null=True),
    Column("created_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("closed_at", Instant),
    _text("reason", null=True),
    _text("content", null=True),
    Index("editions_by_age", "created_at", "id"),
    Index("editions_of_channel", "channel", "created_at", "id"),
    Index("editions_of_subscription", "channel", "subscription", "created_at", "id"),
    Index("editions_of_briefing", "channel", "briefing", "state"),
    Index("editions_by_briefing", "briefing", "created_at", "id"),
    Index(
        "editions_running",
        "channel",
        "subscription",
        "created_at",
        "id",
        sqlite_where=_LIVE_INDEX,
        postgresql_where=_LIVE_INDEX,
    ),
    Index("editions_closing", "closes_at", sqlite_where=_LIVE_INDEX, postgresql_where=_LIVE_INDEX),
)

posts: Final = Table(
    "posts",
    metadata,
    _text("key", key=True),
    _text("platform"),
    _text("channel", ForeignKey("channels.id")),
    _text("purpose"),
    _text("edition", ForeignKey("editions.id")),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    _text("state"),
    Column("attempts", Integer, nullable=False),
    _text("note"),
    _text("ref_channel", null=True),
    _text("ref_id", null=True),
    Column("settled_at", Instant),
    _text("owner", null=True),
    Column("lease_until", Instant),  # set while somebody holds it
    Column("retry_at", Instant),  # set after a passing fault
    Index("posts_waiting", "created_at", "key", sqlite_where=_PENDING_INDEX, postgresql_where=_PENDING_INDEX),
    Index(
        "posts_waiting_in_channel",
        "channel",
        "created_at",
        "key",
        sqlite_where=_PENDING_INDEX,
        postgresql_where=_PENDING_INDEX,
    ),
)

answers: Final = Table(
    "answers",
    metadata,
    _text("edition", key=True),
    _text("person", key=True),
    _text("question", key=True),
    _text("choice"),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

tallies: Final = Table(
    "tallies",
    metadata,
    _text("edition", key=True),
    _text("person", key=True),
    Column("points", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Index("tallies_of_person", "person"),
    sqlite_with_rowid=False,
)

scores: Final = Table(
    "scores",
    metadata,
    _text("channel", key=True),
    _text("period", key=True),  # as `scoring.period_key` names it
    _text("person", key=True),
    Column("points", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    sqlite_with_rowid=False,
)

people: Final = Table(
    "people",
    metadata,
    _text("id", key=True),
    _text("name"),
    Column("created_at", Instant, nullable=False),
    Column("opted_out", Boolean, nullable=False),
)

credentials: Final = Table(
    "credentials",
    metadata,
    _text("digest", key=True),
    _text("kind", key=True),
    _text("subject"),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Index("credentials_of_subject", "subject", "kind"),
)

notices: Final = Table(
    "notices",
    metadata,
    _text("key", key=True),
    _text("recipient"),
    _text("text"),
    Column("at", Instant, nullable=False),
    Column("seen", Boolean, nullable=False),
    Index("notices_to", "recipient", "at"),
)

reports: Final = Table(
    "reports",
    metadata,
    _text("edition", key=True),
    _text("question", key=True),
    _text("person", key=True),
    _text("channel"),
    _text("text"),
    Column("at", Instant, nullable=False),
    Index("reports_by_age", "at"),
    Index("reports_of_channel", "channel", "at"),
    Index("reports_of_person", "person", "at"),
)

requests: Final = Table(
    "requests",
    metadata,
    _text("id", key=True),
    _text("kind"),
    _text("arguments"),  # a JSON object
    Column("created_at", Instant, nullable=False),
    Column("done_at", Instant),
    _text("reply", null=True),  # a JSON object
    _text("owner", null=True),
    Column("lease_until", Instant),
    Index("requests_open", "done_at", "created_at"),
)

settings: Final = Table("settings", metadata, _text("name", key=True), _text("value"))

messages: Final = Table(
    "messages",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("channel"),
    _text("key"),
    _text("card"),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant),
    Index("messages_by_key", "channel", "key", unique=True),
    Index("messages_in_order", "channel", "id"),
)

revisions: Final = Table(
    "revisions",
    metadata,
    _text("channel", key=True),
    Column("number", BigInteger, nullable=False),
)
