"""Tables as SQLAlchemy knows them; the migrations make them, and a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
)

locations = Table(
    "locations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("sources.sha256"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    UniqueConstraint("sha256", "origin"),
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("date", Text),
    Column("place", Text),
    Column("organisers", JSON, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, ForeignKey("sources.sha256"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("date", Text),
    Column("year", Integer),
    Column("event_id", Text, ForeignKey("events.id")),
    Column("place", Text),
    Column("publisher", Text),
    Column("source_url", Text),
    Column("authors", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("dropped", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("skipped", JSON, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("documents_sha256", "sha256"),
    Index("documents_event", "event_id"),
    sqlite_autoincrement=True,
)

passages = Table(
    "passages",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("heading", Text),
    Column("text", Text, nullable=False),
    Index("passages_document", "document_id"),
    sqlite_autoincrement=True,
)

proposals = Table(
    "proposals",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("context", Text),
    Column("proposer_name", Text),
    Column("proposer_title", Text),
    Column("proposer_position", Text),
    Column("proposer_organisation", Text),
    Column("proposer_inherited", Boolean),
    Column("proposer_key", Text),
    Column("organisation_key", Text),
    Column("actor", Text),
    Column("addressee", Text),
    Column("addressee_stated", Boolean),
    Column("addressee_key", Text),
    Column("confidence", Float, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("review", Text, nullable=False),
    Index("proposals_document", "document_id", "start"),
    Index("proposals_proposer", "proposer_key"),
    Index("proposals_organisation", "organisation_key"),
    Index("proposals_addressee", "addressee_key"),
    sqlite_autoincrement=True,
)

proposal_themes = Table(
    "proposal_themes",
    metadata,
    Column("proposal_id", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("theme_id", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
    Index("proposal_themes_theme", "theme_id"),
)

proposal_instruments = Table(
    "proposal_instruments",
    metadata,
    Column("proposal_id", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("type", Text),
    Column("date", Text),
    Column("issuer", Text),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("clause", Text),
    Column("page", Integer),
    Column("confidence", Float, nullable=False),
    Index("proposal_instruments_key", "key"),
)

proposal_figures = Table(
    "proposal_figures",
    metadata,
    Column("proposal_id", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("value_to", Float),
    Column("unit", Text),
    Column("approximate", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("period", Text),
    Column("subject", Text),
    Column("note", Text),
)

findings = Table(
    "findings",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("heading", Text),
    Column("confidence", Float, nullable=False),
    Index("findings_document", "document_id", "start"),
    sqlite_autoincrement=True,
)

proposal_findings = Table(
    "proposal_findings",
    metadata,
    Column("proposal_id", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("finding_id", Text, ForeignKey("findings.id"), nullable=False),
    Column("why", Text, nullable=False),
    Index("proposal_findings_finding", "finding_id"),
)

proposal_people = Table(
    "proposal_people",
    metadata,
    Column("proposal_id", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("organisation", Text),
    Column("kind", Text, nullable=False),
    Column("block", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("why", Text),
    Column("shared", Text),
    Index("proposal_people_block", "block"),
    Index("proposal_people_person", "person_id"),
)

ingests = Table(
    "ingests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("finished_at", Text),
    Column("arguments", JSON, nullable=False),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ingest_id", Integer, ForeignKey("ingests.id"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", Text),
    Column("document_id", Text),
    Index("outcomes_ingest", "ingest_id"),
)

# Keyword search: x keeps accents (lower case, tone marks in one place), f is folded, n holds folded names and
# titles. Contentless: the rows above are the text. `remove_diacritics 0` because đ does not decompose and two
# marks on a letter defeat the tokenizer's own folding; f is folded by us.
KEYWORD_TABLES: dict[str, str] = {
    unit: f"CREATE VIRTUAL TABLE {unit}_keywords USING fts5("
    "x, f, n, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    for unit in ("proposals", "passages", "documents")
}

# The promise of the product, kept by the database itself: a quote that is not the document's text at its place
# is refused, and a document's text never changes. SQLite counts characters from 1.
TRIGGERS: tuple[str, ...] = (
    """CREATE TRIGGER proposals_quote_insert BEFORE INSERT ON proposals
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER proposals_quote_update BEFORE UPDATE OF quote, "start", "end", document_id ON proposals
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER findings_quote_insert BEFORE INSERT ON findings
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER findings_quote_update BEFORE UPDATE OF quote, "start", "end", document_id ON findings
    WHEN NEW.quote = '' OR NEW.quote IS NOT (
        SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'quote is not the text at its place'); END""",
    """CREATE TRIGGER documents_text_update BEFORE UPDATE OF text ON documents
    WHEN NEW.text IS NOT OLD.text
    BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END""",
)
