"""What people decide about proposals: the overlay and its log."""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """CREATE TABLE reviews (
    proposal_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    state TEXT NOT NULL,
    machine JSON,
    human JSON NOT NULL,
    reason TEXT,
    stale TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (proposal_id)
)""",
    """CREATE INDEX reviews_document ON reviews (document_id)""",
    """CREATE TABLE review_log (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    proposal_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    note TEXT,
    "before" JSON NOT NULL,
    "after" JSON NOT NULL,
    "of" INTEGER
)""",
    """CREATE INDEX review_log_batch ON review_log (batch)""",
    """CREATE INDEX review_log_proposal ON review_log (proposal_id)""",
    """CREATE TRIGGER review_log_frozen BEFORE UPDATE ON review_log
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END""",
    """CREATE TRIGGER review_log_kept BEFORE DELETE ON review_log
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END""",
    """CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'what a person decided is taken back, never deleted'); END""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
