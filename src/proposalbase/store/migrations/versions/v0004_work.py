"""Recommendations with what people decide about them; versions of reports, dispatches and responses."""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """CREATE TABLE recommendations (
    num INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    wording TEXT,
    excluded TEXT,
    merged_into TEXT,
    approved BOOLEAN NOT NULL,
    made_by TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (id)
)""",
    """CREATE TABLE recommendation_members (
    proposal_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    "by" TEXT NOT NULL,
    founder BOOLEAN NOT NULL,
    likeness FLOAT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (proposal_id),
    FOREIGN KEY(recommendation_id) REFERENCES recommendations (id)
)""",
    """CREATE INDEX recommendation_members_recommendation ON recommendation_members (recommendation_id)""",
    """CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subjects JSON NOT NULL,
    note TEXT,
    "before" JSON NOT NULL,
    "after" JSON NOT NULL,
    "of" INTEGER
)""",
    """CREATE TABLE report_versions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    authority TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at TEXT NOT NULL,
    who TEXT NOT NULL,
    asked JSON NOT NULL,
    inputs JSON NOT NULL,
    report TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (series, number)
)""",
    """CREATE TABLE report_files (
    version_id INTEGER NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (version_id, format),
    FOREIGN KEY(version_id) REFERENCES report_versions (id)
)""",
    """CREATE TABLE dispatches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    due TEXT,
    note TEXT,
    who TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (number, date),
    FOREIGN KEY(version_id) REFERENCES report_versions (id)
)""",
    """CREATE TABLE dispatch_recipients (
    dispatch_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    acknowledged_on TEXT,
    acknowledgement TEXT,
    PRIMARY KEY (dispatch_id, ordinal),
    FOREIGN KEY(dispatch_id) REFERENCES dispatches (id)
)""",
    """CREATE TABLE responses (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dispatch_id INTEGER NOT NULL,
    recommendation_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT NOT NULL,
    document_id TEXT,
    start INTEGER,
    "end" INTEGER,
    page INTEGER,
    quote TEXT,
    note TEXT,
    who TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    FOREIGN KEY(dispatch_id) REFERENCES dispatches (id)
)""",
    """CREATE INDEX responses_dispatch ON responses (dispatch_id)""",
    """CREATE INDEX responses_recommendation ON responses (recommendation_id)""",
    """CREATE TRIGGER report_versions_frozen BEFORE UPDATE ON report_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a report never changes'); END""",
    """CREATE TRIGGER report_files_frozen BEFORE UPDATE ON report_files
    BEGIN SELECT RAISE(ABORT, 'a file of a version never changes'); END""",
    """CREATE TRIGGER decisions_frozen BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the log of decisions is only added to'); END""",
    """CREATE TRIGGER responses_frozen BEFORE UPDATE ON responses
    BEGIN SELECT RAISE(ABORT, 'an answer is superseded by another one, never changed'); END""",
)


def upgrade() -> None:
    """Make the tables; the first grouping fills them."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: a backup is the way back."""
    raise RuntimeError("there is no way down: restore the backup that the upgrade made")
