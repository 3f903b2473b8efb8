"""The log of what is changed about a base itself, and one reading of it together with every other log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Select,
    Text,
    func,
    insert,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.expression import Subquery

from proposalbase.store.database import now
from proposalbase.store.schema_accounts import audit_log
from proposalbase.store.schema_review import review_log
from proposalbase.store.schema_work import decisions, dispatches, report_versions, responses

AREAS = ("access", "proposal", "recommendation", "report", "dispatch", "answer")
"""What a log entry is about; each is a log of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who did what when, with what stood before and after."""

    area: str
    id: int
    at: str
    who: str
    action: str
    subject: str
    note: str | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries to read; empty lets everything through."""

    who: str = ""
    area: str = ""
    subject: str = ""
    since: str = ""
    """A day, ISO 8601; `until` too, and that day counts."""
    until: str = ""


def record(
    connection: Connection,
    *,
    who: str,
    action: str,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write down a change; no password and no token is ever part of it."""
    connection.execute(
        insert(audit_log).values(
            at=now(),
            who=who,
            action=action,
            subject=subject,
            before=before or {},
            after=after or {},
        )
    )


def count(connection: Connection, asked: Asked) -> int:
    """Return the number of entries."""
    return int(connection.execute(select(func.count()).select_from(_asked(asked))).scalar_one())


def entries(
    connection: Connection, asked: Asked, *, limit: int | None = None, offset: int = 0
) -> Iterator[Entry]:
    """Return entries, the latest first."""
    rows = _asked(asked)
    query = select(rows).order_by(rows.c.at.desc(), rows.c.area, rows.c.id.desc())
    for row in connection.execute(query.limit(limit).offset(offset)).mappings():
        yield Entry(**row)


def people(connection: Connection) -> list[str]:
    """Return everybody who stands in a log."""
    rows = _asked(Asked())
    return list(connection.execute(select(rows.c.who).distinct().order_by(rows.c.who)).scalars())


def _asked(asked: Asked) -> Subquery:
    together = union_all(*_logs()).subquery()
    query = select(together)
    if asked.who:
        query = query.where(together.c.who == asked.who)
    if asked.area:
        query = query.where(together.c.area == asked.area)
    if asked.subject:
        query = query.where(together.c.subject.contains(asked.subject, autoescape=True))
    if asked.since:
        query = query.where(together.c.at >= asked.since)
    if asked.until:
        # A moment of that day is longer than the day itself: "2026-03-05T…" < "2026-03-05~".
        query = query.where(together.c.at < asked.until + "~")
    return query.subquery()


def _logs() -> Iterator[Select[Any]]:
    a, v, d = audit_log.c, review_log.c, decisions.c
    yield _log("access", a, a.at, a.action, a.subject, before=a.before, after=a.after)
    yield _log("proposal", v, v.at, v.action, v.proposal_id, v.note, before=v.before, after=v.after)
    subjects = type_coerce(d.subjects, Text)
    yield _log(
        "recommendation", d, d.at, d.action, subjects, d.note, before=d.before, after=d.after
    )
    r, s, w = report_versions.c, dispatches.c, responses.c
    yield _log("report", r, r.made_at, r.state, r.title, after=r.asked)
    yield _log("dispatch", s, s.recorded_at, literal("send"), s.number, s.note)
    yield _log("answer", w, w.recorded_at, w.status, w.recommendation_id, w.note)


def _log(
    area: str,
    columns: Any,
    at: Any,
    action: Any,
    subject: Any,
    note: Any = None,
    *,
    before: Any = None,
    after: Any = None,
) -> Select[Any]:
    """Return a log's rows in the one shape of all of them."""
    return select(
        literal(area).label("area"),
        columns.id.label("id"),
        at.label("at"),
        columns.who.label("who"),
        action.label("action"),
        subject.label("subject"),
        _or_null(note, Text).label("note"),
        _or_null(before, JSON).label("before"),
        _or_null(after, JSON).label("after"),
    )


def _or_null(column: Any, kind: Any) -> Any:
    return type_coerce(null() if column is None else column, kind)
