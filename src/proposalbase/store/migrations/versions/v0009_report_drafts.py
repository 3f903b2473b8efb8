"""Reports that people are still putting together, with every state that they had."""

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    """CREATE TABLE report_drafts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL,
    dropped BOOLEAN NOT NULL
)""",
    """CREATE TABLE report_draft_states (
    draft_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    state JSON NOT NULL,
    PRIMARY KEY (draft_id, revision),
    FOREIGN KEY(draft_id) REFERENCES report_drafts (id)
)""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
