"""Who may see which document, and a base as somebody sees it.

What is hidden is hidden by the connection: temporary views of the tables' own names stand before them, so that no
query, whoever writes it, can forget to leave hidden documents out. Keyword tables cannot have views; what is found
in them is compared with the records that are seen (`keywords`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from sqlalchemy import Connection, delete, insert, select

from proposalbase.errors import DecisionRefused, NoSuchRecord, SettingsError
from proposalbase.settings import Settings
from proposalbase.store import audit
from proposalbase.store.among import among
from proposalbase.store.database import Store
from proposalbase.store.schema import documents
from proposalbase.store.schema_accounts import document_visibility

Level = Literal["public", "internal", "restricted"]
"""For everybody who reaches the site; for those with an account; for editors and whoever may do more."""

LEVELS: tuple[Level, ...] = get_args(Level)


def level_named(name: str) -> Level:
    """Return the level of a name.

    :raises DecisionRefused: where it is none.
    """
    found = next((level for level in LEVELS if level == name), None)
    if found is None:
        raise DecisionRefused(f"{name!r} is no level: there are {', '.join(LEVELS)}")
    return found


def usual_level(settings: Settings) -> Level:
    """Return the level of documents that nobody gave one.

    :raises SettingsError: where the setting names none.
    """
    try:
        return level_named(settings.text("visibility"))
    except DecisionRefused as error:
        raise SettingsError(f"visibility: {error}") from error


def levels_of(connection: Connection, ids: Sequence[str]) -> dict[str, Level]:
    """Return the levels of those documents that somebody gave one."""
    v = document_visibility.c
    rows = connection.execute(select(v.document_id, v.level).where(among(v.document_id, ids)))
    return {row.document_id: level_named(row.level) for row in rows}


def set_level(
    connection: Connection, ids: Sequence[str], level: Level | None, *, who: str
) -> list[str]:
    """Give documents a level, None for the home's own; return those that had another one.

    A later version of a document, taken in from the same place, has the level of the strictest before it.

    :raises NoSuchRecord: where a document is not there.
    """
    known = set(
        connection.execute(select(documents.c.id).where(among(documents.c.id, ids))).scalars()
    )
    missing = [identity for identity in ids if identity not in known]
    if missing:
        raise NoSuchRecord(f"there is no document {missing[0]}")
    before = levels_of(connection, ids)
    changed = [identity for identity in dict.fromkeys(ids) if before.get(identity) != level]
    v = document_visibility
    connection.execute(delete(v).where(among(v.c.document_id, changed)))
    if level is not None and changed:
        connection.execute(
            insert(v), [{"document_id": identity, "level": level} for identity in changed]
        )
    for identity in changed:
        audit.record(
            connection,
            who=who,
            action="visibility",
            subject=identity,
            before={"level": before.get(identity)},
            after={"level": level},
        )
    return changed


def seen_up_to(store: Store, level: Level, *, usual: Level) -> Store:
    """Return the base as somebody sees it who may see documents up to a level.

    :param usual: the level of documents that nobody gave one.
    """
    return store.narrowed(tuple(_views(level, usual)))


# Records of a document, of a proposal, of a report: each by the column that names what it belongs to.
_OF_DOCUMENT = ("passages", "proposals", "findings", "reviews", "review_log", "outcomes")
_OF_PROPOSAL = (
    "proposal_themes",
    "proposal_instruments",
    "proposal_figures",
    "proposal_findings",
    "proposal_people",
    "recommendation_members",
)
_OF_VERSION = ("report_files", "dispatches")
_OF_DISPATCH = ("dispatch_recipients", "responses")
# What editors put together, and what tells who may do what.
_EDITORS = (
    "report_drafts",
    "report_draft_states",
    "accounts",
    "sessions",
    "api_tokens",
    "attempts",
    "document_visibility",
    "audit_log",
)
_TEAM = ("ingests", "saved_searches", "decisions", "report_versions")


def _views(level: Level, usual: Level) -> Iterator[str]:
    """Yield the statements that make views of what may be seen; names are ours, none comes from outside."""
    seen, hidden = _among(level, usual)
    yield _view("documents", f"id {seen}")
    # A place or a source of a document that is hidden names it.
    for table in ("sources", "locations"):
        yield _view(table, "sha256 IN (SELECT sha256 FROM temp.documents)")
    yield _view("events", "id IN (SELECT event_id FROM temp.documents)")
    for table in _OF_DOCUMENT:
        yield _view(table, f"document_id {seen}")
    for table in _OF_PROPOSAL:
        own = f"{table}.proposal_id"
        yield _view(table, f"EXISTS (SELECT 1 FROM temp.proposals AS p WHERE p.id = {own})")  # noqa: S608 (our own names)
    yield _recommendations(hidden)
    if level == "public":
        # What a team makes of documents is the team's, until it publishes it.
        for table in (*_TEAM, *_OF_VERSION, *_OF_DISPATCH):
            yield _view(table, "0")
    else:
        yield from _work(hidden)
    for table in _EDITORS:
        yield _view(table, "0")


def _among(level: Level, usual: Level) -> tuple[str, str]:
    """Return the conditions that a document's id, left of them, is seen and that it is hidden."""
    chosen = "(SELECT document_id FROM main.document_visibility WHERE level IN"
    allowed = LEVELS[: LEVELS.index(level) + 1]
    if usual in allowed:
        marked = f"{chosen} {_quoted(LEVELS[len(allowed) :])})"
        return f"NOT IN {marked}", f"IN {marked}"
    marked = f"{chosen} {_quoted(allowed)})"
    return f"IN {marked}", f"NOT IN {marked}"


def _quoted(levels: Sequence[Level]) -> str:
    return "(" + ", ".join(f"'{level}'" for level in levels) + ")"


def _view(table: str, condition: str, columns: str = "*") -> str:
    return f"CREATE TEMP VIEW {table} AS SELECT {columns} FROM main.{table} WHERE {condition}"  # noqa: S608 (our own names)


def _recommendations(hidden: str) -> str:
    """Return the view of what people said of recommendations: words put over a hidden proposal may be its own."""
    some = "EXISTS (SELECT 1 FROM temp.recommendation_members AS m WHERE m.recommendation_id = recommendations.id)"
    touched = f"EXISTS ({_members(hidden)} AND m.recommendation_id = recommendations.id)"
    columns = (
        f"num, id, CASE WHEN {touched} THEN NULL ELSE wording END AS wording, "
        f"CASE WHEN excluded IS NOT NULL AND {touched} THEN '…' ELSE excluded END AS excluded, "
        "merged_into, approved, made_by, added_at"
    )
    return _view("recommendations", some, columns)


def _members(hidden: str) -> str:
    """Return the query for members that are hidden proposals."""
    return (
        "SELECT 1 FROM main.recommendation_members AS m "  # noqa: S608 (our own names)
        f"JOIN main.proposals AS p ON p.id = m.proposal_id WHERE p.document_id {hidden}"
    )


def _work(hidden: str) -> Iterator[str]:
    """Yield the views of decisions, reports and answers that tell nothing of what is hidden."""
    named = (
        f"{_members(hidden)} AND (m.recommendation_id IN "  # noqa: S608 (our own names)
        "(SELECT value FROM json_each(decisions.subjects)) "
        "OR m.proposal_id IN (SELECT value FROM json_each(decisions.subjects)) "
        "OR m.proposal_id IN (SELECT key FROM json_each(decisions.before, '$.places')))"
    )
    yield _view("decisions", f"NOT EXISTS ({named})")
    # A report holds the words of its documents, and is frozen with them.
    holds = (
        f"SELECT 1 FROM main.documents AS d WHERE d.id {hidden} "  # noqa: S608 (our own names)
        "AND instr(report_versions.report, d.id)"
    )
    yield _view("report_versions", f"NOT EXISTS ({holds})")
    for table in _OF_VERSION:
        yield _view(table, "version_id IN (SELECT id FROM temp.report_versions)")
    for table in _OF_DISPATCH:
        yield _view(table, "dispatch_id IN (SELECT id FROM temp.dispatches)")
