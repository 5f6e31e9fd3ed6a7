"""Reports have a table of their own; they were notices to a channel's owner before, and are moved."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False)


def upgrade() -> None:
    """Make the table, move what there is, and let editions be found by their briefing."""
    reports = op.create_table(
        "reports",
        _text("edition"),
        _text("question"),
        _text("person"),
        _text("channel"),
        _text("text"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("edition", "question", "person", name="pk_reports"),
    )
    op.create_index("reports_by_age", "reports", ["at"])
    op.create_index("reports_of_channel", "reports", ["channel", "at"])
    op.create_index("reports_of_person", "reports", ["person", "at"])
    op.create_index("editions_by_briefing", "editions", ["briefing", "created_at", "id"])
    connection = op.get_bind()
    kept = sa.text("SELECT key, recipient, text, at FROM notices WHERE key LIKE 'report#%'")
    for key, recipient, text, at in connection.execute(kept).all():
        _, edition, question, writer = key.split("#")
        # who wrote it was kept as a digest only, and stays one
        row = {"edition": edition, "question": question, "person": f"unnamed/{writer}", "text": text, "at": at}
        connection.execute(reports.insert().values(row | {"channel": recipient.removeprefix("owner:")}))
    connection.execute(sa.text("DELETE FROM notices WHERE key LIKE 'report#%'"))
