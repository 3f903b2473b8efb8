"""Accounts, sessions, tokens, who may see which document, and the audit log."""

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = (
    """CREATE TABLE accounts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    enabled BOOLEAN NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE ("key")
)""",
    """CREATE TABLE sessions (
    digest TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    began INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (digest),
    FOREIGN KEY(account_id) REFERENCES accounts (id)
)""",
    """CREATE INDEX sessions_account ON sessions (account_id)""",
    """CREATE TABLE api_tokens (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    scope TEXT NOT NULL,
    digest TEXT NOT NULL,
    added_at TEXT NOT NULL,
    ends INTEGER NOT NULL,
    FOREIGN KEY(account_id) REFERENCES accounts (id),
    UNIQUE (digest)
)""",
    """CREATE TABLE attempts (
    "key" TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY ("key")
)""",
    """CREATE TABLE document_visibility (
    document_id TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (document_id)
)""",
    """CREATE TABLE audit_log (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    "before" JSON NOT NULL,
    "after" JSON NOT NULL
)""",
    """CREATE TRIGGER audit_log_frozen BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
)


def upgrade() -> None:
    """Make the tables; a base without accounts is as it was."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
