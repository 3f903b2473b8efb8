"""Bodies: those that proposals are addressed to, and those whose people make them; all of them, and one each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store import entities
from proposalbase.store.entities import BodyGroup, Named
from proposalbase.text.fold import fold
from proposalbase.text.places import Standing, standing_of
from proposalbase.tracking.ledger import ledger
from proposalbase.web.answered import Answered, answered_by
from proposalbase.web.entity import Kind, Subject, subject
from proposalbase.web.page import Page
from proposalbase.web.paging import Leaf, leaf
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 100
COLUMNS = ("key", "name", "proposals", "documents", "first_year", "last_year", "written", "url")
_PATHS: dict[BodyGroup, str] = {"organisation": "organisations", "addressee": "authorities"}
_KINDS: dict[BodyGroup, Kind] = {"organisation": "organisation", "addressee": "authority"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesPage:
    """Bodies, most proposals first, a page at a time."""

    kind: Kind
    path: str
    asked: str
    leaf: Leaf[Named]

    def as_json(self) -> dict[str, Any]:
        """Return this page's bodies and how many there are."""
        return {
            "q": self.asked,
            "total": self.leaf.total,
            "page": self.leaf.page,
            "pages": self.leaf.pages,
            self.path: [asdict(one) for one in self.leaf.shown],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """A body with all the proposals that name it in one part."""

    body: Named
    path: str
    subject: Subject
    alike: tuple[Named, ...]
    """Others whose names may mean the same body; nothing here counts theirs."""
    other_part: Named | None
    """The same name in the other part: as proposer, or as the one who is asked."""
    other_path: str
    standing: Standing | None
    """What became of the place in its name."""
    answered: Answered | None
    """What was sent to it and what came back; None where nothing was."""

    def as_json(self) -> dict[str, Any]:
        """Return the body with numbers, answers and proposals."""
        return {
            "written": list(self.body.written),
            "maybe_the_same": [one.key for one in self.alike],
            "note": self.standing.as_json() if self.standing else None,
            "answered": self.answered,
            **self.subject.as_json(),
        }


def authorities(visit: Visit) -> Page:
    """List whom proposals are addressed to."""
    return _listed(visit, "addressee")


def organisations(visit: Visit) -> Page:
    """List the bodies whose people make proposals."""
    return _listed(visit, "organisation")


def authorities_table(visit: Visit) -> Response:
    """Hand out all addressees as CSV."""
    return _table(visit, "addressee")


def organisations_table(visit: Visit) -> Response:
    """Hand out all proposers' bodies as CSV."""
    return _table(visit, "organisation")


def authority(visit: Visit) -> Page:
    """Show everything that is addressed to a body.

    :raises NoSuchRecord: where nothing is.
    """
    return _one(visit, "addressee", ("theme", "organisation", "proposer", "instrument", "event"))


def organisation(visit: Visit) -> Page:
    """Show everything that a body's people propose.

    :raises NoSuchRecord: where they propose nothing.
    """
    return _one(visit, "organisation", ("proposer", "theme", "addressee", "instrument", "event"))


def matching(found: list[Named], asked: str) -> list[Named]:
    """Return those of which some way of writing holds every word that is asked for, accents apart."""
    wanted = fold(asked).split()
    return [one for one in found if all(w in fold(" ".join(one.written)) for w in wanted)]


def row(visit: Visit, path: str, one: Named) -> tuple[object, ...]:
    """Return a body or cited document as a row under COLUMNS."""
    return (
        *(one.key, one.name, one.proposals, one.documents, one.first_year, one.last_year),
        *("; ".join(one.written), visit.link(path, one.key)),
    )


def _asked(visit: Visit, group: BodyGroup) -> list[Named]:
    with visit.services.store.reading() as connection:
        found = entities.bodies(connection, group)
    return matching(found, visit.first("q")[:200])


def _listed(visit: Visit, group: BodyGroup) -> Page:
    return Page(
        template="bodies.html",
        model=BodiesPage(
            kind=_KINDS[group],
            path=_PATHS[group],
            asked=visit.first("q")[:200],
            leaf=leaf(visit, _asked(visit, group), PAGE),
        ),
    )


def _table(visit: Visit, group: BodyGroup) -> Response:
    path = _PATHS[group]
    return sheet(path, COLUMNS, (row(visit, path, one) for one in _asked(visit, group)))


def _one(visit: Visit, group: BodyGroup, groups: tuple[str, ...]) -> Page:
    key = visit.values["id"]
    other_group: BodyGroup = "organisation" if group == "addressee" else "addressee"
    with visit.services.store.reading() as connection:
        found = entities.bodies(connection, group)
        one = next((b for b in found if b.key == key), None)
        if one is None:
            raise NoSuchRecord(f"no proposal names {key!r} as {_KINDS[group]}")
        others = entities.bodies(connection, other_group)
        sent = answered_by(ledger(connection), one.written) if group == "addressee" else None
    standing = standing_of(one.name)
    return Page(
        template="body.html",
        model=BodyPage(
            body=one,
            path=_PATHS[group],
            subject=subject(visit, kind=_KINDS[group], key=key, name=one.name, groups=groups),
            alike=entities.namesakes(found, one.name),
            other_part=next((b for b in others if b.key == key), None),
            other_path=_PATHS[other_group],
            standing=standing if standing and standing.changed else None,
            answered=sent,
        ),
    )
