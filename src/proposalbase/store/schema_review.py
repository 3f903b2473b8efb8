"""Tables of what people decide about proposals: the overlay, and the log of how it came about.

Nothing here points into the extracted records by a foreign key: a decision outlives the proposal it was made about.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, Table, Text

from proposalbase.store.schema import metadata

reviews = Table(
    "reviews",
    metadata,
    Column("proposal_id", Text, primary_key=True, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("machine", JSON(none_as_null=True)),
    Column("human", JSON, nullable=False),
    Column("reason", Text),
    Column("stale", Text),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("reviews_document", "document_id"),
)

review_log = Table(
    "review_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("proposal_id", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("note", Text),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("of", Integer),
    Index("review_log_batch", "batch"),
    Index("review_log_proposal", "proposal_id"),
    sqlite_autoincrement=True,
)

TRIGGERS: tuple[str, ...] = (
    """CREATE TRIGGER review_log_frozen BEFORE UPDATE ON review_log
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END""",
    """CREATE TRIGGER review_log_kept BEFORE DELETE ON review_log
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END""",
    """CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'what a person decided is taken back, never deleted'); END""",
)
