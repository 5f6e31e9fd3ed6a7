"""The index of running editions holds their whole order: without the id, SQLite passed it over for a longer one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_LIVE = sa.text("state IN ('open', 'unknown')")


def upgrade() -> None:
    """Make the index anew."""
    op.drop_index("editions_running", "editions")
    op.create_index(
        "editions_running",
        "editions",
        ["channel", "subscription", "created_at", "id"],
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )
