"""Tables of who may do what: accounts, their sessions and tokens, who may see which document, and the log of it all."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from proposalbase.store.schema import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("added_at", Text, nullable=False),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True, nullable=False),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("began", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Index("sessions_account", "account_id"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("label", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("added_at", Text, nullable=False),
    Column("ends", Integer, nullable=False),
    sqlite_autoincrement=True,
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)

document_visibility = Table(
    "document_visibility",
    metadata,
    Column("document_id", Text, primary_key=True, nullable=False),
    Column("level", Text, nullable=False),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    sqlite_autoincrement=True,
)

TRIGGERS: tuple[str, ...] = (
    """CREATE TRIGGER audit_log_frozen BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    # Whoever hid a document did not mean its next version to be seen.
    """CREATE TRIGGER documents_visibility AFTER INSERT ON documents
    BEGIN INSERT OR IGNORE INTO document_visibility (document_id, level)
        SELECT NEW.id, v.level FROM document_visibility AS v JOIN documents AS d ON d.id = v.document_id
        WHERE d.origin = NEW.origin AND d.id <> NEW.id
        ORDER BY CASE v.level WHEN 'restricted' THEN 0 WHEN 'internal' THEN 1 ELSE 2 END LIMIT 1; END""",
)
