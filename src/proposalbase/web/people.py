"""Those who made proposals: all of them, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.as_json import person_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import PersonSummary
from proposalbase.store.filters import Filters
from proposalbase.text.fold import fold
from proposalbase.web.entity import Subject, subject
from proposalbase.web.page import Page
from proposalbase.web.paging import Leaf, leaf
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 100
_COLUMNS = ("key", "name", "kind", "titles", "organisations", "proposals", "documents", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Proposers, most proposals first, a page at a time."""

    asked: str
    """Part of a name that was asked for."""
    leaf: Leaf[PersonSummary]

    def as_json(self) -> dict[str, Any]:
        """Return this page's people and how many there are."""
        return {
            "q": self.asked,
            "total": self.leaf.total,
            "page": self.leaf.page,
            "pages": self.leaf.pages,
            "people": [person_json(one) for one in self.leaf.shown],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Somebody with all their proposals, and why the namings behind them are taken for one."""

    person: PersonSummary
    subject: Subject
    namesakes: tuple[PersonSummary, ...]
    papers: tuple[DocumentSummary, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the person with numbers, papers, namesakes and proposals."""
        return {
            "person": person_json(self.person),
            "namesakes": [person_json(one) for one in self.namesakes],
            "papers": [one.id for one in self.papers],
            **self.subject.as_json(),
        }


def people(visit: Visit) -> Page:
    """List proposers, all of them or those whose names hold what is asked."""
    asked = visit.first("q")[:200]
    return Page(
        template="people.html",
        model=PeoplePage(
            asked=asked, leaf=leaf(visit, _asked(visit), PAGE) if asked.strip() else _most(visit)
        ),
    )


def _most(visit: Visit) -> Leaf[PersonSummary]:
    """Return a page of everybody: only those on it are looked up, for a list may be long."""
    with visit.services.store.reading() as connection:
        counts = facets.counts(connection, "proposer")
        part = leaf(visit, sorted(counts, key=lambda c: (-c.count, c.value)), PAGE)
        keys = [c.value for c in part.shown]
        found = {p.key: p for p in facets.people(connection, alike=keys)}
    return Leaf(
        shown=tuple(found[key] for key in keys),
        total=part.total,
        page=part.page,
        pages=part.pages,
        links=part.links,
    )


def table(visit: Visit) -> Response:
    """Hand out everybody as CSV."""
    return sheet(
        "people",
        _COLUMNS,
        (
            (
                *(p.key, p.name, p.kind, "; ".join(p.titles), "; ".join(p.organisations)),
                *(p.proposals, p.documents, visit.link("people", p.key)),
            )
            for p in _asked(visit)
        ),
    )


def person(visit: Visit) -> Page:
    """Show somebody who made proposals.

    :raises NoSuchRecord: where nobody of that key did.
    """
    key = visit.values["id"]
    with visit.services.store.reading() as connection:
        of_that_name = facets.people(connection, alike=[key])
        one = next((p for p in of_that_name if p.key == key), None)
        if one is None:
            raise NoSuchRecord(f"there is no proposer {key!r}")
        papers = document_store.summaries(connection, filters=Filters(proposer=(key,)))
    gathered = subject(
        visit,
        kind="person",
        key=key,
        name=one.name,
        groups=("theme", "addressee", "organisation", "proposer", "instrument", "event"),
        without=key,
    )
    return Page(
        template="person.html",
        model=PersonPage(
            person=one,
            subject=gathered,
            namesakes=tuple(p for p in of_that_name if p.key != key),
            papers=tuple(papers),
        ),
    )


def _asked(visit: Visit) -> list[PersonSummary]:
    with visit.services.store.reading() as connection:
        found = facets.people(connection)
    wanted = fold(visit.first("q")[:200]).split()
    if not wanted:
        return found
    return [
        p for p in found if all(w in fold(" ".join((p.name, *p.organisations))) for w in wanted)
    ]
