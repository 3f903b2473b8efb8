"""Workshops and conferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.as_json import document_json, event_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import Count, EventSummary
from proposalbase.store.filters import Filters
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """Every workshop."""

    events: tuple[EventSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """A workshop with its documents and what was proposed there."""

    event: EventSummary
    documents: tuple[DocumentSummary, ...]
    themes: tuple[Count, ...]
    people: tuple[Count, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the workshop, its documents and its counts."""
        return {
            **event_json(self.event),
            "papers": [document_json(d) for d in self.documents],
            "themes": {c.value: c.count for c in self.themes},
            "people": {c.label: c.count for c in self.people},
        }


def events(visit: Visit) -> Page:
    """List the workshops, newest first."""
    with visit.services.store.reading() as connection:
        found = facets.event_summaries(connection)
    return Page(template="events.html", model=EventsPage(events=tuple(found)))


def event(visit: Visit) -> Page:
    """Show a workshop.

    :raises NoSuchRecord: where there is none of that id.
    """
    identity = visit.values["id"]
    filters = Filters(event=(identity,))
    with visit.services.store.reading() as connection:
        known = {e.id: e for e in facets.event_summaries(connection)}
        if identity not in known:
            raise NoSuchRecord(f"there is no event {identity!r}")
        documents = document_store.summaries(connection, filters=filters)
        naming = Naming(visit=visit, events={})
        themes = [
            Count(value=c.value, label=naming.count("theme", c), count=c.count)
            for c in facets.counts(connection, "theme", filters=filters)
        ]
        people = facets.counts(connection, "proposer", filters=filters)
    return Page(
        template="event.html",
        model=EventPage(
            event=known[identity],
            documents=tuple(documents),
            themes=tuple(themes),
            people=tuple(people),
        ),
    )
