"""Who did what when, with what stood before and after."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proposalbase.store import audit
from proposalbase.store.audit import AREAS, Asked, Entry
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, asked_page, page_links
from proposalbase.web.sheet import sheet

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.web.visit import Visit

_COLUMNS = ("at", "who", "area", "action", "subject", "note", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """A page of entries, the latest first, and what was asked for."""

    asked: Asked
    people: tuple[str, ...]
    areas: tuple[str, ...]
    total: int
    entries: tuple[Entry, ...]
    links: tuple[PageLink | None, ...]
    csv: str


def view(visit: Visit) -> Page:
    """Show the log."""
    asked = _asked(visit)
    size = visit.services.settings.count("page_size")
    with visit.services.store.reading() as connection:
        total = audit.count(connection, asked)
        pages = max(1, -(-total // size))
        page = asked_page(visit, pages)
        found = tuple(audit.entries(connection, asked, limit=size, offset=(page - 1) * size))
        people = audit.people(connection)
    kept = [(name, value) for name, value in visit.params if name not in ("page", "lang")]
    model = AuditPage(
        asked=asked,
        people=tuple(people),
        areas=AREAS,
        total=total,
        entries=found,
        links=page_links(page, pages, lambda n: visit.here(page=str(n))),
        csv=visit.link("audit.csv", pairs=kept),
    )
    return Page(template="audit.html", model=model)


def table(visit: Visit) -> Response:
    """Return every entry that was asked for, for spreadsheets."""
    with visit.services.store.reading() as connection:
        found = list(audit.entries(connection, _asked(visit)))
    return sheet("audit", _COLUMNS, (_row(entry) for entry in found))


def _row(entry: Entry) -> list[str]:
    plain = replace(entry, note=entry.note or "")
    return [_text(getattr(plain, name)) for name in _COLUMNS]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def _asked(visit: Visit) -> Asked:
    area = visit.first("area")
    return Asked(
        who=visit.first("who"),
        area=area if area in AREAS else "",
        subject=visit.first("subject").strip(),
        since=_day(visit.first("since")),
        until=_day(visit.first("until")),
    )


def _day(text: str) -> str:
    """Return a day as it was typed; what is none counts as not given."""
    from datetime import date

    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return ""
