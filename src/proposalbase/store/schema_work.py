"""Tables of what people decide and send: recommendations, decisions, report versions, dispatches, responses.

Nothing here points into the extracted records by a foreign key: work outlives the proposals it was done on, and a
proposal that is gone is told as such, not swept away with what somebody decided about it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from proposalbase.store.schema import metadata

recommendations = Table(
    "recommendations",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("wording", Text),
    Column("excluded", Text),
    Column("merged_into", Text),
    Column("approved", Boolean, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    sqlite_autoincrement=True,
)

recommendation_members = Table(
    "recommendation_members",
    metadata,
    Column("proposal_id", Text, primary_key=True),
    Column("recommendation_id", Text, ForeignKey("recommendations.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("founder", Boolean, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("recommendation_members_recommendation", "recommendation_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subjects", JSON, nullable=False),
    Column("note", Text),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("of", Integer),
    sqlite_autoincrement=True,
)

report_versions = Table(
    "report_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("series", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("report", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    UniqueConstraint("series", "number"),
    sqlite_autoincrement=True,
)

report_files = Table(
    "report_files",
    metadata,
    Column("version_id", Integer, ForeignKey("report_versions.id"), primary_key=True),
    Column("format", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", Integer, ForeignKey("report_versions.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("due", Text),
    Column("note", Text),
    Column("who", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    UniqueConstraint("number", "date"),
    sqlite_autoincrement=True,
)

dispatch_recipients = Table(
    "dispatch_recipients",
    metadata,
    Column("dispatch_id", Integer, ForeignKey("dispatches.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("acknowledged_on", Text),
    Column("acknowledgement", Text),
)

responses = Table(
    "responses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dispatch_id", Integer, ForeignKey("dispatches.id"), nullable=False),
    Column("recommendation_id", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("document_id", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("page", Integer),
    Column("quote", Text),
    Column("note", Text),
    Column("who", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Index("responses_dispatch", "dispatch_id"),
    Index("responses_recommendation", "recommendation_id"),
    sqlite_autoincrement=True,
)

# What was frozen stays so, whatever a later version of the program may try.
TRIGGERS: tuple[str, ...] = (
    """CREATE TRIGGER report_versions_frozen BEFORE UPDATE ON report_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a report never changes'); END""",
    """CREATE TRIGGER report_files_frozen BEFORE UPDATE ON report_files
    BEGIN SELECT RAISE(ABORT, 'a file of a version never changes'); END""",
    """CREATE TRIGGER decisions_frozen BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the log of decisions is only added to'); END""",
    """CREATE TRIGGER responses_frozen BEFORE UPDATE ON responses
    BEGIN SELECT RAISE(ABORT, 'an answer is superseded by another one, never changed'); END""",
)
