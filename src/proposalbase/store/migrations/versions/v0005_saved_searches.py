"""Searches kept under a name."""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """CREATE TABLE IF NOT EXISTS saved_searches (
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (name)
)""",
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
