"""Findings that proposals rest on; the parts of cited documents; what figures count, and when."""

from alembic import op

revision = "0002"
down_revision = "0001"

# Tables that grow are made anew and filled from the old ones: SQLite would put added columns behind the keys,
# and a base that was upgraded would differ from a new one.
STATEMENTS = (
    "ALTER TABLE proposal_figures RENAME TO proposal_figures_0001",
    """CREATE TABLE proposal_figures (
    proposal_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    value FLOAT NOT NULL,
    value_to FLOAT,
    unit TEXT,
    approximate BOOLEAN NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    period TEXT,
    subject TEXT,
    note TEXT,
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
    """INSERT INTO proposal_figures (proposal_id, ordinal, text, value, value_to, unit, approximate, start, "end")
    SELECT proposal_id, ordinal, text, value, value_to, unit, approximate, start, "end" FROM proposal_figures_0001""",
    "DROP TABLE proposal_figures_0001",
    "DROP INDEX proposal_instruments_key",
    "ALTER TABLE proposal_instruments RENAME TO proposal_instruments_0001",
    """CREATE TABLE proposal_instruments (
    proposal_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    type TEXT,
    date TEXT,
    issuer TEXT,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    clause TEXT,
    page INTEGER,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
    """INSERT INTO proposal_instruments
    (proposal_id, ordinal, "key", type, date, issuer, text, start, "end", confidence)
    SELECT proposal_id, ordinal, "key", type, date, issuer, text, start, "end", 1.0 FROM proposal_instruments_0001""",
    "DROP TABLE proposal_instruments_0001",
    'CREATE INDEX proposal_instruments_key ON proposal_instruments ("key")',
    """CREATE TABLE findings (
    num INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    heading TEXT,
    confidence FLOAT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
)""",
    "CREATE INDEX findings_document ON findings (document_id, start)",
    """CREATE TABLE proposal_findings (
    proposal_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    finding_id TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id),
    FOREIGN KEY(finding_id) REFERENCES findings (id)
)""",
    "CREATE INDEX proposal_findings_finding ON proposal_findings (finding_id)",
    """CREATE TRIGGER findings_quote_insert BEFORE INSERT ON findings
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER findings_quote_update BEFORE UPDATE OF quote, "start", "end", document_id ON findings
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
)


def upgrade() -> None:
    """Add findings and their links, and the new columns, keeping every row."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
