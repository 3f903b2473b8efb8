"""Those whom proposals name besides their proposers: bodies, authorities, cited documents, each with its numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, distinct, func, select

from proposalbase.store.schema import documents, proposal_instruments, proposals
from proposalbase.text.bodies import body_key, specific

BodyGroup = Literal["organisation", "addressee"]

_COLUMNS = {
    "organisation": (proposals.c.organisation_key, proposals.c.proposer_organisation),
    "addressee": (proposals.c.addressee_key, proposals.c.addressee),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body or a cited document; `key` is what filters take."""

    key: str
    name: str
    proposals: int
    documents: int
    first_year: int | None
    last_year: int | None
    written: tuple[str, ...] = ()
    """Every way in which it is written, the most frequent first."""
    type: str | None = None
    issuers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def bodies(connection: Connection, group: BodyGroup) -> list[Named]:
    """Return the bodies of a group, those that most proposals name first."""
    key, name = _COLUMNS[group]
    query = (
        select(key, name, *_NUMBERS)
        .join(documents, documents.c.id == proposals.c.document_id)
        .where(key.is_not(None))
        .group_by(key, name, proposals.c.document_id)
    )
    return _gathered(connection.execute(query))


def instruments(connection: Connection) -> list[Named]:
    """Return the cited documents, those that most proposals invoke first."""
    cited = proposal_instruments.c
    # A proposal that cites a document twice invokes it once.
    query = (
        select(
            cited.key,
            func.max(cited.text),
            *_NUMBERS,
            func.max(cited.type),
            func.max(cited.issuer),
            func.max(cited.date),
        )
        .join(proposals, proposals.c.id == cited.proposal_id)
        .join(documents, documents.c.id == proposals.c.document_id)
        .group_by(cited.key, proposals.c.document_id)
    )
    return _gathered(connection.execute(query))


def namesakes(found: Iterable[Named], name: str) -> tuple[Named, ...]:
    """Return bodies whose names may mean the same body, written in full, short, or in the other language.

    The names prove nothing: a page may point to them, no count may join them.
    """
    wanted = body_key(name)
    if not specific(wanted):
        return ()
    return tuple(one for one in found if one.name != name and body_key(one.name) == wanted)


_NUMBERS = (
    func.count(distinct(proposals.c.id)),
    proposals.c.document_id,
    func.max(documents.c.year),
)


def _gathered(rows: Iterable[Any]) -> list[Named]:
    """Join the rows of each key: a row a document and a way of writing."""
    counted: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, set[str]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    further: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter() for _ in range(3)])
    for key, name, number, document, year, *rest in rows:
        counted[key] += number
        written[key][name] += number
        places[key].add(document)
        years[key].update({year} - {None})
        for values, value in zip(further[key], rest, strict=False):
            values.update({value: number} if value else {})
    found = []
    for key, number in counted.items():
        types, issuers, dates = (
            tuple(v for v, _ in values.most_common()) for values in further[key]
        )
        spellings = tuple(sorted(written[key], key=lambda n: (-written[key][n], n)))
        found.append(
            Named(
                key=key,
                name=spellings[0],
                proposals=number,
                documents=len(places[key]),
                first_year=min(years[key], default=None),
                last_year=max(years[key], default=None),
                written=spellings,
                type=types[0] if types else None,
                issuers=issuers,
                dates=dates,
            )
        )
    return sorted(found, key=lambda one: (-one.proposals, one.name, one.key))
