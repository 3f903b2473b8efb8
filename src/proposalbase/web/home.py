"""The first page: what the base holds, with nothing asked yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from proposalbase.search.results import SearchRequest
from proposalbase.store import crossed, facets
from proposalbase.store import documents as document_store
from proposalbase.store.crossed import Crossing
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import Count, EventSummary
from proposalbase.store.filters import UNMATCHED
from proposalbase.web.cards import Card, of_hit
from proposalbase.web.charts import Cell, Column, Grid, Line, columns, heat
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_RECENT = 5
_NEWEST = 3
_TRIES = 4
_ROWS, _COLUMNS, _LEAST = 8, 6, 2
"""Themes and bodies of the grid, and the fewest of each that make one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Counts, themes, what came in last, workshops."""

    proposals: int
    documents: int
    with_proposals: int
    people: int
    event_count: int
    themes: tuple[Count, ...]
    unmatched: int
    recent: tuple[DocumentSummary, ...]
    events: tuple[EventSummary, ...]
    years: tuple[Column, ...]
    grid: Grid | None
    """Themes by the bodies that speak of them; None where there are too few of either."""
    newest: tuple[Card, ...]
    tries: tuple[tuple[str, str], ...]
    """Questions that this base answers, each with its address."""


def home(visit: Visit) -> Page:
    """Show what the base holds."""
    with visit.services.store.reading() as connection:
        proposals, with_proposals = facets.totals(connection)
        documents = document_store.count(connection)
        counts = facets.counts(connection, "theme")
        recent = document_store.summaries(connection, newest_first=True, limit=_RECENT)
        events = facets.event_summaries(connection)
        people = len(facets.counts(connection, "proposer"))
        years = facets.counts(connection, "year")
        bodies = facets.counts(connection, "organisation")
        top = [c for c in counts if c.value != UNMATCHED]
        crossings = crossed.themes_by_body(
            connection,
            themes=[c.value for c in top[:_ROWS]],
            bodies=[c.value for c in bodies[:_COLUMNS]],
        )
    naming = Naming(visit=visit, events={})
    themes = [
        Count(value=c.value, label=naming.count("theme", c), count=c.count)
        for c in counts
        if c.value != UNMATCHED
    ]
    newest = visit.services.engine.search(SearchRequest(query="", sort="date", limit=_NEWEST))
    return Page(
        template="home.html",
        model=HomePage(
            proposals=proposals,
            documents=documents,
            with_proposals=with_proposals,
            people=people,
            event_count=len(events),
            themes=tuple(themes),
            unmatched=next((c.count for c in counts if c.value == UNMATCHED), 0),
            recent=tuple(recent),
            events=tuple(events[:_RECENT]),
            years=columns(years, lambda year: visit.link("search", pairs=[("year", year)])),
            grid=_grid(visit, themes[:_ROWS], bodies[:_COLUMNS], crossings),
            newest=tuple(replace(of_hit(hit), matched=None) for hit in newest.hits),
            tries=tuple(
                (c.label, visit.link("search", pairs=[("q", c.label)])) for c in themes[:_TRIES]
            ),
        ),
    )


def _grid(
    visit: Visit, themes: Sequence[Count], bodies: Sequence[Count], crossings: Sequence[Crossing]
) -> Grid | None:
    if len(themes) < _LEAST or len(bodies) < _LEAST:
        return None
    found = {(c.theme, c.organisation): c.count for c in crossings}
    most = max(found.values(), default=0)
    return Grid(
        heads=tuple((b.label, visit.link("organisations", b.value)) for b in bodies),
        lines=tuple(
            Line(
                label=theme.label,
                href=visit.link("themes", theme.value),
                cells=tuple(
                    Cell(
                        count=found.get((theme.value, body.value), 0),
                        heat=heat(found.get((theme.value, body.value), 0), most),
                        href=visit.link(
                            "search",
                            pairs=[("theme", theme.value), ("organisation", body.value)],
                        ),
                    )
                    for body in bodies
                ),
            )
            for theme in themes
        ),
    )
