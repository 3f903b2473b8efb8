"""Say who may see which document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.errors import DecisionRefused
from proposalbase.store import documents, visibility
from proposalbase.store.filters import Filters
from proposalbase.store.visibility import LEVELS, Level
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.writing import editing
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, asked_page, page_links

if TYPE_CHECKING:
    from proposalbase.store.documents import DocumentSummary
    from proposalbase.web.edit.forms import Form
    from proposalbase.web.visit import Visit

USUAL = "usual"
"""The choice to say nothing of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document with its level; None where nobody gave it one."""

    document: DocumentSummary
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSeesPage:
    """Documents, the newest first, each with its level."""

    rows: tuple[Row, ...]
    total: int
    usual: Level
    levels: tuple[Level, ...]
    links: tuple[PageLink | None, ...]
    document: str
    """The one document that was asked for; empty for all of them."""


def view(visit: Visit) -> Page:
    """List documents with who may see them."""
    size = visit.services.settings.count("page_size")
    identity = visit.first("document")
    filters = Filters(document=(identity,)) if identity else None
    with visit.services.store.reading() as connection:
        total = 1 if identity else documents.count(connection)
        pages = max(1, -(-total // size))
        page = asked_page(visit, pages)
        found = documents.summaries(
            connection, filters=filters, newest_first=True, limit=size, offset=(page - 1) * size
        )
        levels = visibility.levels_of(connection, [one.id for one in found])
    model = WhoSeesPage(
        rows=tuple(Row(document=one, level=levels.get(one.id)) for one in found),
        total=len(found) if identity else total,
        usual=visibility.usual_level(visit.services.settings),
        levels=LEVELS,
        links=page_links(page, pages, lambda n: visit.here(page=str(n))),
        document=identity,
    )
    return Page(template="visibility.html", model=model)


def save(visit: Visit, form: Form) -> Done:
    """Give the chosen documents a level.

    :raises DecisionRefused: where none is chosen, or the level is none.
    :raises NoSuchRecord: where one is not there any more.
    """
    chosen, wanted = form.every("documents"), form.first("level")
    if not chosen:
        raise DecisionRefused("no document is chosen")
    level = None if wanted == USUAL else visibility.level_named(wanted)
    with editing(visit) as connection:
        changed = visibility.set_level(connection, chosen, level, who=visit.visitor.name)
    pairs = [("document", chosen[0])] if form.first("back") else []
    said = visit.messages("visibility.saved", n=len(changed))
    return Done(to=visit.link("visibility", pairs=pairs), said=said)
