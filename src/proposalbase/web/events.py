"""Workshops and conferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.as_json import document_json, event_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import EventSummary
from proposalbase.store.filters import Filters
from proposalbase.web.entity import Panel, panel
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """Every workshop."""

    events: tuple[EventSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """A workshop with its documents and what was proposed there."""

    event: EventSummary
    documents: tuple[DocumentSummary, ...]
    panels: tuple[Panel, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the workshop, its documents and its counts."""
        return {
            **event_json(self.event),
            "papers": [document_json(d) for d in self.documents],
            "counts": {panel.group: panel.as_json() for panel in self.panels},
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
        counted = {
            group: facets.counts(connection, group, filters=filters)
            for group in ("theme", "proposer", "addressee", "instrument")
        }
    panels = [
        panel(visit, naming, group, counts, (("event", identity),))
        for group, counts in counted.items()
    ]
    return Page(
        template="event.html",
        model=EventPage(
            event=known[identity],
            documents=tuple(documents),
            panels=tuple(one for one in panels if one.shown),
        ),
    )


def table(visit: Visit) -> Response:
    """Hand out all workshops as CSV."""
    with visit.services.store.reading() as connection:
        found = facets.event_summaries(connection)
    return sheet(
        "events",
        ("id", "name", "date", "place", "organisers", "documents", "proposals", "url"),
        (
            (
                *(e.id, e.name, e.date, e.place, "; ".join(e.organisers)),
                *(e.documents, e.proposals, visit.link("events", e.id)),
            )
            for e in found
        ),
    )
