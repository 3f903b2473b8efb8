"""Reports that people are still putting together: what is asked for, what is chosen, in which order.

Every change is kept as a state of its own, so that it can be taken back; a change after that drops what was taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.model import Language
from proposalbase.store.database import now
from proposalbase.store.schema import metadata

report_drafts = Table(
    "report_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("dropped", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

report_draft_states = Table(
    "report_draft_states",
    metadata,
    Column("draft_id", Integer, ForeignKey("report_drafts.id"), primary_key=True, nullable=False),
    Column("revision", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("state", JSON, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """What a draft asks for."""

    title: str
    authority: str
    language: Language = "vi"
    address: str = ""
    """The search whose proposals it takes, as an address; empty for all there are."""
    basket: tuple[str, ...] | None = None
    """Ids of proposals chosen one by one, in place of the search; None where nobody chose."""
    outline: Mapping[str, Any] | None = None
    form: str = "report"
    """What kind of official document it is."""
    layout: str | None = None
    """Whose rules of layout it follows; None for those that go with its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it stands."""

    id: int
    revision: int
    last: int
    """The newest revision: greater where changes were taken back."""
    dropped: bool
    at: str
    who: str
    action: str
    undone: str
    """The change that would be made again next; empty for none."""
    state: DraftState


def add(connection: Connection, state: DraftState, *, who: str) -> Draft:
    """Begin a draft."""
    row = connection.execute(
        insert(report_drafts).values(revision=1, dropped=False)
    ).inserted_primary_key
    identity = int(row[0]) if row else 0
    _keep(connection, identity, 1, state, who=who, action="began")
    return get(connection, identity)


def get(connection: Connection, identity: int) -> Draft:
    """Return a draft.

    :raises NoSuchRecord: where there is none of that number.
    """
    found = [draft for draft in _read(connection, identity)]
    if not found:
        raise NoSuchRecord(f"there is no draft {identity} of a report")
    return found[0]


def listed(connection: Connection, *, dropped: bool = False) -> list[Draft]:
    """Return drafts, the one changed last first."""
    found = [draft for draft in _read(connection, None) if draft.dropped == dropped]
    return sorted(found, key=lambda draft: (draft.at, draft.id), reverse=True)


def change(
    connection: Connection, draft: Draft, state: DraftState, *, who: str, action: str
) -> Draft:
    """Give a draft a new state, from the one that was seen.

    :raises DecisionRefused: where somebody changed it since.
    """
    standing = _unmoved(connection, draft)
    later = report_draft_states.c.revision > standing.revision
    connection.execute(
        delete(report_draft_states).where(report_draft_states.c.draft_id == draft.id, later)
    )
    _keep(connection, draft.id, standing.revision + 1, state, who=who, action=action)
    return _point(connection, draft.id, revision=standing.revision + 1)


def undo(connection: Connection, draft: Draft) -> Draft:
    """Take the last change of a draft back.

    :raises DecisionRefused: where there is none, or somebody changed it since.
    """
    standing = _unmoved(connection, draft)
    if standing.revision <= 1:
        raise DecisionRefused("there is no change of this draft to take back")
    return _point(connection, draft.id, revision=standing.revision - 1)


def redo(connection: Connection, draft: Draft) -> Draft:
    """Make a change again that was taken back.

    :raises DecisionRefused: where there is none, or somebody changed it since.
    """
    standing = _unmoved(connection, draft)
    if standing.revision >= standing.last:
        raise DecisionRefused("there is no change of this draft to make again")
    return _point(connection, draft.id, revision=standing.revision + 1)


def drop(connection: Connection, identity: int, *, dropped: bool) -> Draft:
    """Put a draft away, or take it out again; nothing of it is deleted."""
    get(connection, identity)
    connection.execute(
        update(report_drafts).where(report_drafts.c.id == identity).values(dropped=dropped)
    )
    return get(connection, identity)


def _unmoved(connection: Connection, seen: Draft) -> Draft:
    standing = get(connection, seen.id)
    if standing.revision != seen.revision or standing.at != seen.at:
        raise DecisionRefused(
            f"{standing.who} has changed this draft since the page was opened: look at it again"
        )
    return standing


def _point(connection: Connection, identity: int, *, revision: int) -> Draft:
    connection.execute(
        update(report_drafts).where(report_drafts.c.id == identity).values(revision=revision)
    )
    return get(connection, identity)


def _keep(
    connection: Connection,
    identity: int,
    revision: int,
    state: DraftState,
    *,
    who: str,
    action: str,
) -> None:
    connection.execute(
        insert(report_draft_states).values(
            draft_id=identity,
            revision=revision,
            at=now(),
            who=who,
            action=action,
            state=asdict(state),
        )
    )


def _read(connection: Connection, identity: int | None) -> list[Draft]:
    d, s = report_drafts, report_draft_states
    newest = (
        select(func.max(s.c.revision)).where(s.c.draft_id == d.c.id).correlate(d).scalar_subquery()
    )
    after = s.alias()
    query = (
        select(
            d,
            s.c.at,
            s.c.who,
            s.c.action,
            s.c.state,
            newest.label("last"),
            after.c.action.label("undone"),
        )
        .join(s, (s.c.draft_id == d.c.id) & (s.c.revision == d.c.revision))
        .outerjoin(after, (after.c.draft_id == d.c.id) & (after.c.revision == d.c.revision + 1))
    )
    if identity is not None:
        query = query.where(d.c.id == identity)
    return [_draft(dict(row)) for row in connection.execute(query).mappings()]


def _draft(row: dict[str, Any]) -> Draft:
    state = DraftState(**row.pop("state"))
    basket = None if state.basket is None else tuple(state.basket)
    row["undone"] = row["undone"] or ""
    return Draft(**row, state=replace(state, basket=basket))
