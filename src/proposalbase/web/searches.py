"""The searches that are kept under a name, each a link to its results; editors keep and forget them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from proposalbase.search.address import address_of, request_of
from proposalbase.store import searches as stored
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
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
    """Every saved search by name, and the form in which one is saved."""

    searches: tuple[Link, ...]
    name: str = ""
    address: str = ""
    wrong: tuple[str, ...] = ()
    """Fields without which nothing can be saved."""


def searches(visit: Visit) -> Page:
    """List the saved searches."""
    return _page(visit, address=visit.first("address"))


def save(visit: Visit, form: Form) -> Done | Page:
    """Keep a search under a name; one of that name is replaced."""
    name, address = " ".join(form.first("name").split()), form.first("address")
    wrong = tuple(field for field, value in (("name", name), ("address", address)) if not value)
    if wrong:
        return _page(visit, name=name, address=address, wrong=wrong)
    with editing(visit) as connection:
        stored.save(connection, name, address=address_of(request_of(address)))
    return Done(to=visit.link("searches"), said=visit.messages("searches.saved", name=name))


def forget(visit: Visit, form: Form) -> Done:
    """Forget a search.

    :raises NoSuchRecord: where none has that name any more.
    """
    name = form.first("name")
    with editing(visit) as connection:
        stored.forget(connection, name)
    return Done(to=visit.link("searches"), said=visit.messages("searches.forgotten", name=name))


def _page(visit: Visit, *, name: str = "", address: str = "", wrong: tuple[str, ...] = ()) -> Page:
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
    model = SearchesPage(searches=tuple(links), name=name, address=address, wrong=wrong)
    return Page(template="searches.html", model=model, status=422 if wrong else 200)
