"""The first tables. Instants and spans are microseconds, days are ISO 8601 text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_LIVE = sa.text("state IN ('open', 'unknown')")
_PENDING = sa.text("state = 'pending'")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=null)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answers",
        _text("edition"),
        _text("person"),
        _text("question"),
        _text("choice"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("edition", "person", "question", name="pk_answers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "channels",
        _text("id"),
        _text("community"),
        _text("name"),
        _text("zone"),
        sa.PrimaryKeyConstraint("id", name="pk_channels"),
    )
    op.create_index("channels_of_community", "channels", ["community"])
    op.create_table(
        "credentials",
        _text("digest"),
        _text("kind"),
        _text("subject"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", "kind", name="pk_credentials"),
    )
    op.create_index("credentials_of_subject", "credentials", ["subject", "kind"])
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _text("channel"),
        _text("key"),
        _text("card"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
    )
    op.create_index("messages_by_key", "messages", ["channel", "key"], unique=True)
    op.create_index("messages_in_order", "messages", ["channel", "id"])
    op.create_table(
        "notices",
        _text("key"),
        _text("recipient"),
        _text("text"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_notices"),
    )
    op.create_index("notices_to", "notices", ["recipient", "at"])
    op.create_table(
        "people",
        _text("id"),
        _text("name"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "requests",
        _text("id"),
        _text("kind"),
        _text("arguments"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        _text("reply", null=True),
        _text("owner", null=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("requests_open", "requests", ["done_at", "created_at"])
    op.create_table(
        "revisions",
        _text("channel"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_revisions"),
    )
    op.create_table(
        "scores",
        _text("channel"),
        _text("period"),
        _text("person"),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "period", "person", name="pk_scores"),
        sqlite_with_rowid=False,
    )
    op.create_table("settings", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name", name="pk_settings"))
    op.create_table(
        "tallies",
        _text("edition"),
        _text("person"),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("edition", "person", name="pk_tallies"),
        sqlite_with_rowid=False,
    )
    op.create_index("tallies_of_person", "tallies", ["person"])
    op.create_table(
        "editions",
        _text("id"),
        _text("key"),
        _text("channel"),
        _text("kind"),
        _text("subscription", null=True),
        _text("day"),
        _text("state"),
        _text("feedback"),
        _text("briefing", null=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        _text("reason", null=True),
        _text("content", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("key", name="uq_editions_key"),
        sa.ForeignKeyConstraint(["channel"], ["channels.id"], name="fk_editions_channel"),
    )
    op.create_index("editions_by_age", "editions", ["created_at", "id"])
    op.create_index("editions_closing", "editions", ["closes_at"], sqlite_where=_LIVE, postgresql_where=_LIVE)
    op.create_index("editions_of_briefing", "editions", ["channel", "briefing", "state"])
    op.create_index("editions_of_channel", "editions", ["channel", "created_at", "id"])
    op.create_index("editions_of_subscription", "editions", ["channel", "subscription", "created_at", "id"])
    op.create_index(
        "editions_running",
        "editions",
        ["channel", "subscription", "created_at"],
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )
    op.create_table(
        "subscriptions",
        _text("channel"),
        _text("name"),
        sa.Column("at", sa.Integer(), nullable=False),
        _text("zone"),
        _text("starts"),
        _text("days"),
        _text("holidays", null=True),
        _text("exceptions"),
        _text("extra"),
        sa.Column("paused", sa.Boolean(), nullable=False),
        _text("pause_reason", null=True),
        _text("topics"),
        _text("language", null=True),
        _text("level", null=True),
        sa.Column("questions", sa.Integer(), nullable=False),
        _text("feedback"),
        sa.Column("closes_after", sa.BigInteger(), nullable=False),
        sa.Column("grace", sa.BigInteger(), nullable=False),
        _text("settled", null=True),
        _text("next_briefing", null=True),
        _text("owner", null=True),
        sa.Column("next_due", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["channel"], ["channels.id"], name="fk_subscriptions_channel"),
        sa.PrimaryKeyConstraint("channel", "name", name="pk_subscriptions"),
    )
    op.create_index("subscriptions_by_due", "subscriptions", ["next_due", "channel", "name"])
    op.create_table(
        "posts",
        _text("key"),
        _text("platform"),
        _text("channel"),
        _text("purpose"),
        _text("edition"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        _text("state"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _text("note"),
        _text("ref_channel", null=True),
        _text("ref_id", null=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        _text("owner", null=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("retry_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["channel"], ["channels.id"], name="fk_posts_channel"),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_posts_edition"),
        sa.PrimaryKeyConstraint("key", name="pk_posts"),
    )
    op.create_index("posts_waiting", "posts", ["created_at", "key"], sqlite_where=_PENDING, postgresql_where=_PENDING)
    op.create_index(
        "posts_waiting_in_channel",
        "posts",
        ["channel", "created_at", "key"],
        sqlite_where=_PENDING,
        postgresql_where=_PENDING,
    )
