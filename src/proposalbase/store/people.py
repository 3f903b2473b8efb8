"""Who makes proposals, one row a name: which namings are one person, on what evidence, and the list of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from proposalbase.model import Proposal, Proposer, ProposerKind
from proposalbase.store.among import among
from proposalbase.store.schema import proposal_people, proposals
from proposalbase.text.fold import name_key
from proposalbase.text.persons import Naming, block_of, namings, resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSummary:
    """Someone who made proposals, as named; `key` is what filters take."""

    key: str
    name: str
    kind: ProposerKind
    organisations: tuple[str, ...]
    titles: tuple[str, ...]
    proposals: int
    documents: int
    joined: tuple[str, ...] = ()
    """Why namings in several places were taken for one person: "same document", "same body: …"."""
    namesakes: int = 0
    """How many others bear the same name and were kept apart for want of evidence."""


def add(connection: Connection, found: Sequence[Proposal]) -> None:
    """Store who makes the proposals of a document, and tell who of them are known already."""
    rows = [row for proposal in found for row in _rows(proposal.id, proposal.proposer)]
    if not rows:
        return
    connection.execute(insert(proposal_people), rows)
    _identify(connection, {row["block"] for row in rows if row["kind"] == "person"})


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Forget who made some proposals; what others of the same names were joined by is looked at again."""
    p = proposal_people.c
    named = (p.kind == "person", among(p.proposal_id, ids))
    blocks = connection.execute(select(p.block).where(*named).distinct()).scalars().all()
    connection.execute(delete(proposal_people).where(among(p.proposal_id, ids)))
    _identify(connection, blocks)


def _rows(
    proposal_id: str, proposer: Proposer | None, document_id: str = ""
) -> list[dict[str, Any]]:
    """Return a row for each of those who make a proposal together."""
    named = [(n, block_of(n.name, n.kind)) for n in namings(proposer, document_id)]
    return [
        {
            "proposal_id": proposal_id,
            "ordinal": ordinal,
            "name": naming.name,
            "organisation": naming.organisation,
            "kind": naming.kind,
            "block": block,
            "person_id": block,
        }
        for ordinal, (naming, block) in enumerate(named)
        if block
    ]


def _identify(connection: Connection, blocks: Iterable[str]) -> None:
    """Give the namings of some names their identities anew: one naming more may join two that stood apart."""
    p = proposal_people.c
    query = (
        select(
            p.proposal_id,
            p.ordinal,
            p.name,
            p.organisation,
            p.block,
            p.person_id,
            p.why,
            p.shared,
            proposals.c.document_id,
        )
        .join(proposals, proposals.c.id == p.proposal_id)
        .where(p.kind == "person", among(p.block, blocks))
        .order_by(proposals.c.num, p.ordinal)
    )
    rows = connection.execute(query).all()
    given = [
        Naming(name=r.name, organisation=r.organisation, document_id=r.document_id) for r in rows
    ]
    changed = [
        {"at": r.proposal_id, "place": r.ordinal, "who": i.id, "because": i.why, "both": i.shared}
        for r, i in zip(rows, resolve(given), strict=True)
        if (r.person_id, r.why, r.shared) != (i.id, i.why, i.shared)
    ]
    if changed:
        statement = (
            update(proposal_people)
            .where(p.proposal_id == bindparam("at"), p.ordinal == bindparam("place"))
            .values(person_id=bindparam("who"), why=bindparam("because"), shared=bindparam("both"))
        )
        connection.execute(statement, changed)


def rebuild(connection: Connection) -> None:
    """Make the table of people anew from the proposals, as an upgrade needs it."""
    connection.execute(delete(proposal_people))
    c = proposals.c
    query = select(c.id, c.proposer_name, c.proposer_organisation).where(
        c.proposer_name.is_not(None)
    )
    rows = [
        row
        for identity, name, organisation in connection.execute(query).all()
        for row in _rows(identity, Proposer(name=name, organisation=organisation))
    ]
    if rows:
        connection.execute(insert(proposal_people), rows)
        _identify(connection, {row["block"] for row in rows if row["kind"] == "person"})


def of_proposals(
    connection: Connection, ids: Sequence[str]
) -> dict[str, tuple[ProposerKind, tuple[str, ...]]]:
    """Return the kind of proposer and the identities behind each proposal that names somebody."""
    p = proposal_people.c
    query = (
        select(p.proposal_id, p.kind, p.person_id)
        .where(among(p.proposal_id, ids))
        .order_by(p.proposal_id, p.ordinal)
    )
    kinds: dict[str, ProposerKind] = {}
    found: dict[str, list[str]] = defaultdict(list)
    for proposal_id, kind, person_id in connection.execute(query):
        kinds.setdefault(proposal_id, kind)
        found[proposal_id].append(person_id)
    return {key: (kinds[key], tuple(people)) for key, people in found.items()}


def people(connection: Connection, *, alike: Sequence[str] = ()) -> list[PersonSummary]:
    """Return everyone named as proposer, most proposals first, with every body and title they are named with.

    A row holds the proposals that the filter on its key finds.

    :param alike: the keys of some of them: only those and all of the same names.
    """
    p, c = proposal_people.c, proposals.c
    grouped = (
        p.person_id,
        p.kind,
        p.block,
        p.name,
        p.organisation,
        c.proposer_title,
        c.document_id,
        p.why,
        p.shared,
    )
    query = (
        select(*grouped, func.count())
        .join(proposals, c.id == p.proposal_id)
        .group_by(*grouped)
        .order_by(func.min(c.num), p.ordinal)
    )
    if alike:
        query = query.where(p.block.in_(select(p.block).where(among(p.person_id, alike))))
    found: dict[str, _Named] = {}
    for row in connection.execute(query):
        found.setdefault(row.person_id, _Named()).add(row)
    namesakes = Counter(named.block for named in found.values() if named.kind == "person")
    rows = [named.summary(key, namesakes) for key, named in found.items()]
    return sorted(rows, key=lambda person: (-person.proposals, person.key))


class _Named:
    """What somebody was found with."""

    def __init__(self) -> None:
        self.kind: ProposerKind = "person"
        self.block = ""
        self._names: Counter[str] = Counter()
        self._organisations: Counter[str] = Counter()
        self._titles: Counter[str] = Counter()
        self._documents: set[str] = set()
        self._joined: dict[str, None] = {}

    def add(self, row: Row[Any]) -> None:
        number = row[-1]
        self.kind, self.block = row.kind, row.block
        self._names[row.name] += number
        self._organisations.update({row.organisation: number} if row.organisation else {})
        self._titles.update({row.proposer_title: number} if row.proposer_title else {})
        self._documents.add(row.document_id)
        if row.why:
            self._joined[row.why if row.why == "same document" else f"{row.why}: {row.shared}"] = (
                None
            )

    def summary(self, key: str, namesakes: Counter[str]) -> PersonSummary:
        # Written with accents a name says more than without them, however rarely it is.
        accented = [name for name in self._names if not name.isascii()] or list(self._names)
        own = name_key(accented[0])
        return PersonSummary(
            key=key,
            name=max(accented, key=lambda name: (self._names[name], name)),
            kind=self.kind,
            # A body that speaks for itself is not its own employer.
            organisations=tuple(o for o in _once_each(self._organisations) if name_key(o) != own),
            titles=_once_each(self._titles),
            proposals=self._names.total(),
            documents=len(self._documents),
            joined=tuple(self._joined),
            namesakes=namesakes[self.block] - 1 if self.kind == "person" else 0,
        )


def _once_each(counted: Counter[str]) -> tuple[str, ...]:
    """Return values, most frequent first, those alike but for accents and case once."""
    found: dict[str, str] = {}
    for value, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(name_key(value) or value, value)
    return tuple(found.values())


def keys_of(value: str) -> set[str]:
    """Return the keys under which what somebody typed as a proposer may stand."""
    return {block_of(value, "person"), block_of(value, "body"), block_of(value, "group")} - {""}


__all__ = [
    "PersonSummary",
    "add",
    "forget",
    "keys_of",
    "of_proposals",
    "people",
    "rebuild",
]
