"""The first schema."""

from alembic import op

revision = "0001"
down_revision = None

# Frozen: a released version is never edited, the next one changes it.
STATEMENTS = (
    """CREATE TABLE events (
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    date TEXT,
    place TEXT,
    organisers JSON NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
)""",
    """CREATE TABLE ingests (
    id INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    arguments JSON NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)""",
    """CREATE TABLE sources (
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (sha256)
)""",
    """CREATE TABLE documents (
    num INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL,
    media_type TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    date TEXT,
    year INTEGER,
    event_id TEXT,
    place TEXT,
    publisher TEXT,
    source_url TEXT,
    authors JSON NOT NULL,
    text TEXT NOT NULL,
    pages JSON NOT NULL,
    blocks JSON NOT NULL,
    parts JSON NOT NULL,
    dropped JSON NOT NULL,
    notes JSON NOT NULL,
    sentences INTEGER NOT NULL,
    skipped JSON NOT NULL,
    extractor TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(sha256) REFERENCES sources (sha256),
    FOREIGN KEY(event_id) REFERENCES events (id)
)""",
    "CREATE INDEX documents_event ON documents (event_id)",
    "CREATE INDEX documents_sha256 ON documents (sha256)",
    """CREATE TABLE locations (
    id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (sha256, origin),
    FOREIGN KEY(sha256) REFERENCES sources (sha256)
)""",
    """CREATE TABLE outcomes (
    id INTEGER NOT NULL,
    ingest_id INTEGER NOT NULL,
    origin TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    sha256 TEXT,
    document_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(ingest_id) REFERENCES ingests (id)
)""",
    "CREATE INDEX outcomes_ingest ON outcomes (ingest_id)",
    """CREATE TABLE passages (
    num INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    heading TEXT,
    text TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
)""",
    "CREATE INDEX passages_document ON passages (document_id)",
    """CREATE TABLE proposals (
    num INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    context TEXT,
    proposer_name TEXT,
    proposer_title TEXT,
    proposer_position TEXT,
    proposer_organisation TEXT,
    proposer_inherited BOOLEAN,
    proposer_key TEXT,
    organisation_key TEXT,
    actor TEXT,
    addressee TEXT,
    addressee_stated BOOLEAN,
    addressee_key TEXT,
    confidence FLOAT NOT NULL,
    extractor TEXT NOT NULL,
    reasons JSON NOT NULL,
    review TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
)""",
    "CREATE INDEX proposals_addressee ON proposals (addressee_key)",
    "CREATE INDEX proposals_document ON proposals (document_id, start)",
    "CREATE INDEX proposals_organisation ON proposals (organisation_key)",
    "CREATE INDEX proposals_proposer ON proposals (proposer_key)",
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
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
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
    PRIMARY KEY (proposal_id, ordinal),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
    'CREATE INDEX proposal_instruments_key ON proposal_instruments ("key")',
    """CREATE TABLE proposal_themes (
    proposal_id TEXT NOT NULL,
    theme_id TEXT NOT NULL,
    score FLOAT NOT NULL,
    "by" TEXT NOT NULL,
    PRIMARY KEY (proposal_id, theme_id),
    FOREIGN KEY(proposal_id) REFERENCES proposals (id)
)""",
    "CREATE INDEX proposal_themes_theme ON proposal_themes (theme_id)",
    "CREATE VIRTUAL TABLE proposals_keywords USING fts5(x, f, n, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE VIRTUAL TABLE passages_keywords USING fts5(x, f, n, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE VIRTUAL TABLE documents_keywords USING fts5(x, f, n, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    """CREATE TRIGGER proposals_quote_insert BEFORE INSERT ON proposals
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER proposals_quote_update BEFORE UPDATE OF quote, "start", "end", document_id ON proposals
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER documents_text_update BEFORE UPDATE OF text ON documents
    WHEN NEW.text IS NOT OLD.text
    BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END""",
)


def upgrade() -> None:
    """Make every table, keyword table and trigger."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
