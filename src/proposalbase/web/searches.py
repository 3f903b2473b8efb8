"""The searches that are kept under a name, each a link to its results."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from proposalbase.store import searches as stored
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A saved search."""

    name: str
    href: str
    saved_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchesPage:
    """Every saved search by name."""

    searches: tuple[Link, ...]


def searches(visit: Visit) -> Page:
    """List the saved searches."""
    with visit.services.store.reading() as connection:
        found = stored.saved(connection)
    links = (
        Link(
            name=one.name,
            href=visit.link("search", pairs=tuple(parse_qsl(one.address))),
            saved_at=one.saved_at,
        )
        for one in found
    )
    return Page(template="searches.html", model=SearchesPage(searches=tuple(links)))
