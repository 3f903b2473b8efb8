"""Who is the same person across documents: a name never suffices, it takes a body as well, or one document.

A pure function over namings. Two mentions of a name are one person where they stand in the same document, or name
the same body, spelled or translated as it may be. Without such evidence they stay apart, however alike the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from proposalbase.model import Proposer, ProposerKind
from proposalbase.text.bodies import body_key, body_parts, specific
from proposalbase.text.fold import name_key

Why = Literal["same document", "same body"]

_LONGEST = 200
_TITLES = (
    "dong chi|d c|pho giao su|giao su|tien si|tien sy|thac si|thac sy|bac si|luat su|ky su|dai bieu|"
    "assoc prof|associate professor|gs ts|pgs ts|ong|ba|mr|mrs|ms|miss|dr|prof|professor|comrade|gs|pgs|ts|tskh|"
    "ths|th s|ncs|cn|ls|bs|ks|sir|madam|judge|phd|msc"
).split("|")
_HEADS = tuple(sorted((tuple(title.split()) for title in _TITLES), key=len, reverse=True))
_DEGREES = frozenset("phd msc ma mpa llm dphil edd md".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name as one document gives it, with the body it stands for there."""

    name: str
    organisation: str | None
    document_id: str
    kind: ProposerKind = "person"


def namings(proposer: Proposer | None, document_id: str) -> tuple[Naming, ...]:
    """Return a naming for each of those who make a proposal together; empty where nobody is named."""
    if proposer is None or not proposer.name:
        return ()
    names = [name for name in _each(proposer.name) if name_key(name)]
    bodies = _each(proposer.organisation or "")
    found: list[Naming] = []
    for place, name in enumerate(names):
        # Three authors and two bodies: whose is whose is not said.
        organisation = bodies[place] if len(bodies) == len(names) else bodies[0]
        organisation = organisation if len(bodies) in (1, len(names)) else ""
        itself = bool(organisation) and name_key(name) == name_key(organisation)
        found.append(
            Naming(
                name=name,
                organisation=organisation or None,
                document_id=document_id,
                kind=proposer.kind or ("body" if itself else "person"),
            )
        )
    return tuple(found)


def _each(names: str) -> list[str]:
    return [name.strip() for name in names.split(";")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom a naming means, and on what evidence it was joined to an earlier naming; None for the first."""

    id: str
    why: Why | None = None
    shared: str | None = None
    """What both namings have: the document, or the key of the body."""


@lru_cache(maxsize=16_384)
def person_key(name: str) -> str:
    """Return a person's name folded, without degrees and forms of address at its head."""
    parts = tuple(name_key(name[:_LONGEST]).split())
    while head := next((h for h in _HEADS if parts[: len(h)] == h), None):
        # "Bà Triệu" keeps two syllables: here the first is a name.
        if len(parts) - len(head) < 2:
            break
        parts = parts[len(head) :]
    while len(parts) > 2 and parts[-1] in _DEGREES:
        parts = parts[:-1]
    return " ".join(parts)


def block_of(name: str, kind: ProposerKind = "person") -> str:
    """Return the key under which two namings can be of one and the same: the words of the name in any order."""
    if kind == "body":
        return body_key(name)
    if kind == "group":
        return name_key(name[:_LONGEST])
    return " ".join(sorted(person_key(name).split()))


def resolve(given: Sequence[Naming]) -> tuple[Identity, ...]:
    """Return the identity of each naming; the earlier ones give the identities their names.

    Bodies and groups are what their names say. Ids of people are their folded name, with the body or document
    added where several people bear it.
    """
    blocks: dict[tuple[str, str], list[int]] = {}
    for index, naming in enumerate(given):
        key = ("person", block_of(naming.name)) if naming.kind == "person" else ("", "")
        blocks.setdefault(key, []).append(index)
    found: dict[int, Identity] = {}
    for (kind, _), members in blocks.items():
        if kind == "person":
            found.update(_people(given, members))
            continue
        for index in members:
            found[index] = Identity(id=block_of(given[index].name, given[index].kind))
    return tuple(found[index] for index in range(len(given)))


def _people(given: Sequence[Naming], members: Sequence[int]) -> dict[int, Identity]:
    """Join the namings of one name by evidence, looking only at those that share a document or a body."""
    parent = {index: index for index in members}
    evidence: dict[int, tuple[Why, str]] = {}
    seen: dict[tuple[Why, str], dict[tuple[str, str | None], int]] = {}
    for index in members:
        naming = given[index]
        spelled = (person_key(naming.name), naming.organisation)
        for key in _keys(naming):
            others = seen.setdefault(key, {})
            for other in others.values():
                if _root(parent, other) != _root(parent, index) and _proves(
                    key[0], naming, given[other]
                ):
                    evidence.setdefault(index, key)
                    first, second = sorted((_root(parent, other), _root(parent, index)))
                    parent[second] = first
                    evidence.setdefault(second, key)
            others.setdefault(spelled, index)
    clusters: dict[int, list[int]] = {}
    for index in members:
        clusters.setdefault(_root(parent, index), []).append(index)
    return _named(given, list(clusters.values()), evidence)


def _root(parent: dict[int, int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _keys(naming: Naming) -> list[tuple[Why, str]]:
    """Return what a naming can share with another of its name."""
    bodies = [key for key in body_parts(naming.organisation) if specific(key)]
    return [*(("same body", key) for key in bodies), ("same document", naming.document_id)]


def _proves(why: Why, one: Naming, other: Naming) -> bool:
    if not _same_order(person_key(one.name), person_key(other.name)):
        return False
    return why == "same body" or not _elsewhere(one, other)


def _elsewhere(one: Naming, other: Naming) -> bool:
    """Tell whether two namings in one document give bodies that cannot be one: two people of a name."""
    first, second = body_parts(one.organisation), body_parts(other.organisation)
    if not first or not second or set(first) & set(second):
        return False
    if any(a in b or b in a for a in first for b in second):
        return False
    return all(map(specific, first)) and all(map(specific, second))


def _same_order(one: str, other: str) -> bool:
    """Tell whether two names are one, in Vietnamese or English order: "Lê Thị Mây", "May Thi Le", "Thi May Le"."""
    if one == other:
        return True
    a, b = one.split(), other.split()
    turned = (b[::-1], [*b[1:], b[0]], [b[-1], *b[:-1]])
    return len(a) > 1 and a in turned


def _named(
    given: Sequence[Naming],
    clusters: Sequence[Sequence[int]],
    evidence: dict[int, tuple[Why, str]],
) -> dict[int, Identity]:
    found: dict[int, Identity] = {}
    taken: set[str] = set()
    for cluster in sorted(clusters, key=min):
        members = sorted(cluster)
        identity = person_key(given[members[0]].name)
        if len(clusters) > 1:
            identity += f" / {_mark(given, members)}"
        base, number = identity, 2
        while identity in taken:
            identity, number = f"{base} {number}", number + 1
        taken.add(identity)
        for place, index in enumerate(members):
            why, shared = evidence.get(index, (None, None)) if place else (None, None)
            found[index] = Identity(id=identity, why=why, shared=shared)
    return found


def _mark(given: Sequence[Naming], members: Sequence[int]) -> str:
    """Return what tells a person from namesakes: the first body named, else the document."""
    for index in members:
        parts = body_parts(given[index].organisation)
        named = [part for part in parts if specific(part)] or list(parts)
        if named:
            return named[0]
    return given[members[0]].document_id
