"""Those who made proposals; a person's page is a search by proposer."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.store import facets
from proposalbase.store.facets import Count, PersonSummary
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Proposers and their bodies, most proposals first, a page at a time."""

    people: tuple[PersonSummary, ...]
    organisations: tuple[Count, ...]
    total: int
    page: int
    pages: int


def people(visit: Visit) -> Page:
    """List proposers."""
    with visit.services.store.reading() as connection:
        found = facets.people(connection)
        organisations = facets.counts(connection, "organisation")
    pages = max(1, -(-len(found) // _PAGE))
    text = visit.first("page")
    page = min(max(1, int(text[:6])), pages) if text.isascii() and text.isdigit() else 1
    return Page(
        template="people.html",
        model=PeoplePage(
            people=tuple(found[(page - 1) * _PAGE : page * _PAGE]),
            organisations=tuple(organisations),
            total=len(found),
            page=page,
            pages=pages,
        ),
    )
