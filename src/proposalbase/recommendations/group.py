"""Merge proposals that ask for the same, keeping who said it, where, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.likeness import ByVectors, ByWords, Likeness, Traits
from proposalbase.recommendations.words import telling
from proposalbase.text.bodies import body_key
from proposalbase.text.fold import name_key
from proposalbase.text.language import detect
from proposalbase.text.persons import namings, person_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A quote of this many characters says what and who without running on: the median of proposals in papers.
_WELL_FORMED = 180
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    traits = [_traits(p) for p in ranked]
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
    traits = [_traits(p) for p in ranked]
    likeness: Likeness = (
        ByWords(traits)
        if vectors is None
        else ByVectors(np.ascontiguousarray(vectors[order]), traits, threshold=threshold)
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
    exact = _codes([t.exact for t in traits])
    targets = np.stack(
        [
            _codes([guards.actor(p) for p in ranked], unknown=0),
            _codes([guards.addressee(p) for p in ranked], unknown=0),
        ]
    )
    verbatim = _codes([(t.content, e) for t, e in zip(traits, exact, strict=True)])
    heads = np.empty(0, dtype=np.intp)
    # What a group is known to be aimed at: a member that states it binds the members after it.
    aimed = np.zeros_like(targets)
    found: list[tuple[int, float]] = []
    for row in likeness.rows():
        fits = (exact[heads] == exact[row]) & _agree(aimed[:, heads], targets[:, row])
        fitting = heads[fits]
        same = fitting[verbatim[fitting] == verbatim[row]]
        if row < seeded:
            best = None
        else:
            best = (int(same[0]), 1.0) if len(same) else likeness.best(row, fitting)
        if best is None:
            heads = np.append(heads, row)
            aimed[:, row] = targets[:, row]
            likeness.becomes_head(row)
            best = (row, 1.0)
        else:
            head = best[0]
            aimed[:, head] = np.where(aimed[:, head] == 0, targets[:, row], aimed[:, head])
        found.append(best)
    return found


def _traits(proposal: Proposal) -> Traits:
    numbers = guards.numbers(proposal.quote)
    proposer = proposal.proposer
    # "… (Ruritania)", "Bà Lau kiến nghị …": who asks is no part of what is asked.
    own = name_key(f"{proposer.name or ''} {proposer.organisation or ''}") if proposer else ""
    said = name_key(guards.content(proposal.quote)).split()
    language = detect(proposal.quote)
    names = frozenset(own.split())
    return Traits(
        content=" ".join(word for word in said if word not in names),
        words=tuple(word for word in telling(proposal.quote, language) if word not in names),
        exact=(numbers, guards.polarity(proposal.quote)),
        language=language,
        document=proposal.document_id,
        number=any(not _YEAR.fullmatch(number) for number in numbers),
    )


def _agree(aimed: NDArray[np.intp], target: NDArray[np.intp]) -> NDArray[np.bool_]:
    wanted = target[:, None]
    agreed: NDArray[np.bool_] = ((aimed == 0) | (wanted == 0) | (aimed == wanted)).all(axis=0)
    return agreed


def _codes(values: Sequence[object], *, unknown: int | None = None) -> NDArray[np.intp]:
    """Number equal values alike from 1; None becomes the number for unknown where one is given."""
    known: dict[object, int] = {} if unknown is None else {None: unknown}
    return np.array(
        [known.setdefault(v, len(known) + (unknown is None)) for v in values], dtype=np.intp
    )


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
