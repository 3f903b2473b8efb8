"""The first page: what the base holds, with nothing asked yet."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import Count, EventSummary
from proposalbase.store.filters import UNMATCHED
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_RECENT = 6


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


def home(visit: Visit) -> Page:
    """Show what the base holds."""
    with visit.services.store.reading() as connection:
        proposals, with_proposals = facets.totals(connection)
        documents = document_store.count(connection)
        counts = facets.counts(connection, "theme")
        recent = document_store.summaries(connection, newest_first=True, limit=_RECENT)
        events = facets.event_summaries(connection)
        people = len(facets.counts(connection, "proposer"))
    naming = Naming(visit=visit, events={})
    return Page(
        template="home.html",
        model=HomePage(
            proposals=proposals,
            documents=documents,
            with_proposals=with_proposals,
            people=people,
            event_count=len(events),
            themes=tuple(
                Count(value=c.value, label=naming.count("theme", c), count=c.count)
                for c in counts
                if c.value != UNMATCHED
            ),
            unmatched=next((c.count for c in counts if c.value == UNMATCHED), 0),
            recent=tuple(recent),
            events=tuple(events[:_RECENT]),
        ),
    )
