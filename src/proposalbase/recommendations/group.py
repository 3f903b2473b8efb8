"""Merge proposals that ask for the same, keeping who said it, where, and in which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.likeness import ByVectors, Likeness
from proposalbase.recommendations.traits import Traits
from proposalbase.recommendations.traits import traits as traits_of
from proposalbase.recommendations.word_runs import ByWords
from proposalbase.text.bodies import body_key
from proposalbase.text.persons import namings, person_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A quote of this many characters says what and who without running on: the median of proposals in papers.
_WELL_FORMED = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Supports:
    """Who stands behind a recommendation, each counted once: comparison keys and document ids."""

    people: tuple[str, ...]
    institutions: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Proposals that ask for the same; the best formed one speaks for them."""

    representative: Proposal
    members: tuple[Proposal, ...]
    """All of them, the representative too, in order of document and place."""
    likeness: tuple[float, ...]
    """How alike each member is to the representative, 1.0 for itself."""
    supports: Supports
    recommendation: str | None = None
    """The stored recommendation that this is."""
    edited: str | None = None
    """A person's wording of it."""


def group(
    proposals: Sequence[Proposal], vectors: NDArray[np.float32] | None, *, threshold: float
) -> list[Group]:
    """Merge near-duplicates; the result is the same in whatever order the proposals come.

    Every member is alike to the representative itself, so that groups cannot drift from one ask to another
    by way of a third. Groups come in order of their representatives' document and place.

    :param vectors: unit vectors, a row for each proposal; None compares words instead.
    :param threshold: the least cosine between a member and its representative in one language.
    :raises ValueError: where vectors are not one row for each proposal.
    """
    if vectors is not None and (vectors.ndim != 2 or len(vectors) != len(proposals)):
        raise ValueError(f"{len(proposals)} proposals need as many vectors, got {vectors.shape}")
    if not proposals:
        return []
    order = sorted(range(len(proposals)), key=lambda n: rank(proposals[n]))
    ranked = [proposals[n] for n in order]
    traits = [traits_of(p) for p in ranked]
    if vectors is None:
        likeness: Likeness = ByWords(traits)
    else:
        rows = np.ascontiguousarray(vectors[order])
        likeness = ByVectors(rows, traits, threshold=threshold)
    heads = _heads(ranked, traits, likeness)
    members: dict[int, list[tuple[Proposal, float]]] = {}
    for proposal, (head, alike) in zip(ranked, heads, strict=True):
        members.setdefault(head, []).append((proposal, alike))
    groups = [_group(ranked[head], found) for head, found in members.items()]
    return sorted(groups, key=lambda g: _place(g.representative))


def _place(proposal: Proposal) -> tuple[str, int, int, str]:
    return (proposal.document_id, proposal.start, proposal.end, proposal.id)


def rank(proposal: Proposal) -> tuple[float, bool, int, tuple[str, int, int, str]]:
    """Order proposals from the best formed: sure, with a stated proposer, of moderate length."""
    proposer = proposal.proposer
    nameless = proposer is None or not (proposer.name or proposer.organisation)
    distance = abs(len(proposal.quote) - _WELL_FORMED)
    # Confidence in tenths: a difference of a hundredth is no reason to prefer a fragment.
    return (-round(proposal.confidence, 1), nameless, distance, _place(proposal))


def join(
    proposals: Sequence[Proposal],
    vectors: NDArray[np.float32] | None,
    *,
    anchors: Sequence[Proposal],
    threshold: float,
) -> list[tuple[Proposal, Proposal, float]]:
    """Find for each new proposal the anchor that it joins, or the new proposal that founds its group.

    Anchors stay apart from each other, however alike they are: somebody may have decided so.

    :param vectors: unit vectors, a row for each proposal and then for each anchor; None compares words instead.
    :param anchors: proposals that groups are known by already.
    :return: each new proposal in order of rank with what it joins (itself where it founds) and how alike they are.
    :raises ValueError: where vectors are not one row for each.
    """
    both = [*proposals, *anchors]
    if vectors is not None and (vectors.ndim != 2 or len(vectors) != len(both)):
        raise ValueError(f"{len(both)} proposals need as many vectors, got {vectors.shape}")
    if not proposals:
        return []
    new = sorted(range(len(proposals)), key=lambda n: rank(proposals[n]))
    old = sorted(range(len(proposals), len(both)), key=lambda n: _place(both[n]))
    order = [*old, *new]
    ranked = [both[n] for n in order]
    traits = [traits_of(p) for p in ranked]
    likeness: Likeness = (
        ByWords(traits)
        if vectors is None
        else ByVectors(
            np.ascontiguousarray(vectors[order]), traits, threshold=threshold, first=len(old)
        )
    )
    heads = _heads(ranked, traits, likeness, seeded=len(old))
    return [
        (ranked[row], ranked[head], round(alike, 4))
        for row, (head, alike) in enumerate(heads)
        if row >= len(old)
    ]


def _heads(
    ranked: Sequence[Proposal], traits: Sequence[Traits], likeness: Likeness, *, seeded: int = 0
) -> list[tuple[int, float]]:
    """Return for each row the row that heads its group, and how alike the two are.

    :param seeded: so many rows at the head are heads, whatever they are alike to.
    """
    # What a group is known to be aimed at: a member that states it binds the members after it.
    aimed = [(guards.actor(p), guards.addressee(p)) for p in ranked]
    verbatim: dict[tuple[str, object], list[int]] = defaultdict(list)
    found: list[tuple[int, float]] = []
    for row, one in enumerate(traits):

        def fits(head: int, row: int = row) -> bool:
            return traits[head].exact == traits[row].exact and _agree(aimed[head], aimed[row])

        repeated = verbatim[one.content, one.exact]
        if row < seeded:
            best = None
        else:
            same = next(filter(fits, repeated), None)
            best = likeness.best(row, fits) if same is None else (same, 1.0)
        head, alike = best or (row, 1.0)
        if head == row:
            repeated.append(row)
        else:
            aimed[head] = (aimed[head][0] or aimed[row][0], aimed[head][1] or aimed[row][1])
        likeness.placed(row, head)
        found.append((head, alike))
    return found


def _agree(aimed: tuple[str | None, ...], wanted: tuple[str | None, ...]) -> bool:
    return all(not a or not w or a == w for a, w in zip(aimed, wanted, strict=True))


def _group(head: Proposal, found: Sequence[tuple[Proposal, float]]) -> Group:
    in_order = sorted(found, key=lambda pair: _place(pair[0]))
    members = tuple(proposal for proposal, _ in in_order)
    return Group(
        representative=head,
        members=members,
        likeness=tuple(round(alike, 4) for _, alike in in_order),
        supports=supports(members),
    )


def supports(members: Sequence[Proposal]) -> Supports:
    """Count each person, institution and document behind proposals once.

    A person stands for one institution, though papers name it in short, in full or in another language.
    """
    people: dict[str, list[str]] = {}
    bodies: Counter[str] = Counter()
    unnamed: set[str] = set()
    counted: dict[str, str] = {}
    for member in members:
        named = namings(member.proposer, member.document_id)
        known = member.proposer.persons if member.proposer else ()
        ids = known if len(known) == len(named) else ("",) * len(named)
        for naming, identity in zip(named, ids, strict=True):
            body = body_key(naming.organisation or "")
            # A body that speaks for itself is an institution, not a person too.
            if naming.kind != "body":
                # Whom the base knows for one person is one, under whatever body's name.
                if identity in counted:
                    people[counted[identity]].extend([body] if body else [])
                else:
                    key = _counted(people, person_key(naming.name), body)
                    counted |= {identity: key} if identity else {}
            elif body:
                unnamed.add(body)
            bodies.update([body] if body else [])
        alone = body_key((member.proposer.organisation if member.proposer else None) or "")
        if not named and alone:
            unnamed.add(alone)
            bodies.update([alone])
    # The name that most use, then the longest: two people of one body are likeliest to meet there.
    stood_for = {max(set(b), key=lambda k: (bodies[k], len(k), k)) for b in people.values() if b}
    return Supports(
        people=tuple(sorted(people)),
        institutions=tuple(sorted(stood_for | unnamed)),
        documents=tuple(sorted({m.document_id for m in members})),
    )


def _counted(people: dict[str, list[str]], name: str, body: str) -> str:
    """Count somebody with the body named, return the key; a namesake of another body is another person.

    Here too many is worse than too few: one author under two names of a body must not be two supporters.
    """
    number, key = 1, name
    while people.get(key) and body:
        if any(set(body.split()) & set(known.split()) for known in people[key]):
            break
        number, key = number + 1, f"{name} {number + 1}"
    people.setdefault(key, []).extend([body] if body else [])
    return key
