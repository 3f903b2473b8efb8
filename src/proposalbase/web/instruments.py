"""Cited documents: all that proposals invoke, and every proposal that invokes one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store import entities
from proposalbase.store.entities import Named
from proposalbase.web.bodies import COLUMNS, PAGE, matching, row
from proposalbase.web.entity import Subject, subject
from proposalbase.web.page import Page
from proposalbase.web.paging import Leaf, leaf
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentsPage:
    """Cited documents, those that most proposals invoke first."""

    asked: str
    leaf: Leaf[Named]

    def as_json(self) -> dict[str, Any]:
        """Return this page's documents and how many there are."""
        return {
            "q": self.asked,
            "total": self.leaf.total,
            "page": self.leaf.page,
            "pages": self.leaf.pages,
            "instruments": [asdict(one) for one in self.leaf.shown],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentPage:
    """A cited document with every proposal that invokes it."""

    instrument: Named
    subject: Subject

    def as_json(self) -> dict[str, Any]:
        """Return the document with numbers and proposals."""
        return {"instrument": asdict(self.instrument), **self.subject.as_json()}


def instruments(visit: Visit) -> Page:
    """List what proposals invoke."""
    return Page(
        template="instruments.html",
        model=InstrumentsPage(asked=visit.first("q")[:200], leaf=leaf(visit, _asked(visit), PAGE)),
    )


def table(visit: Visit) -> Response:
    """Hand out all cited documents as CSV."""
    return sheet(
        "instruments",
        (*COLUMNS, "type", "issuers", "dates"),
        (
            (
                *row(visit, "instruments", one),
                *(one.type, "; ".join(one.issuers), "; ".join(one.dates)),
            )
            for one in _asked(visit)
        ),
    )


def instrument(visit: Visit) -> Page:
    """Show every proposal that invokes a document.

    :raises NoSuchRecord: where none does.
    """
    key = visit.values["id"]
    with visit.services.store.reading() as connection:
        one = next((i for i in entities.instruments(connection) if i.key == key), None)
        if one is None:
            raise NoSuchRecord(f"no proposal invokes {key!r}")
    gathered = subject(
        visit,
        kind="instrument",
        key=key,
        name=key,
        groups=("theme", "organisation", "addressee", "proposer", "event"),
    )
    return Page(template="instrument.html", model=InstrumentPage(instrument=one, subject=gathered))


def _asked(visit: Visit) -> list[Named]:
    with visit.services.store.reading() as connection:
        found = entities.instruments(connection)
    asked = visit.first("q")[:200]
    by_key = [one for one in found if asked.strip().casefold() in one.key.casefold()]
    return by_key or matching(found, asked)
