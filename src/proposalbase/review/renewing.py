"""Lay a new extraction under what people decided: their work stays as it is, what may not hold any more is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from proposalbase.model import Document, Extraction, Proposal, ThemeAssignment
from proposalbase.review.keeping import state_of
from proposalbase.review.values import laid_over, values_of
from proposalbase.store import documents as document_store
from proposalbase.store import findings as finding_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import reviews as store
from proposalbase.store.reviews import ABSENT, Review

STALE = "stale"
"""The action under which the log tells what a new extraction means for a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What a new extraction of a document changed, in proposals."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    """Not found any more, and nobody had decided about them."""
    kept: int = 0
    """As they were."""
    stale: int = 0
    """Decided about, and to be looked at again."""

    def __add__(self, other: Renewed) -> Renewed:
        return Renewed(
            added=self.added + other.added,
            changed=self.changed + other.changed,
            removed=self.removed + other.removed,
            kept=self.kept + other.kept,
            stale=self.stale + other.stale,
        )


def renew(
    connection: Connection, document: Document, extraction: Extraction, *, extractor: str
) -> Renewed:
    """Put a new extraction of a document in the place of the last one."""
    found = {proposal.id: proposal for proposal in extraction.proposals}
    standing = {p.id: p for p in proposal_store.of_document(connection, document.id)}
    decided = {r.proposal_id: r for r in store.listed(connection, document=document.id)}
    machine = {i: p for i, p in standing.items() if not _human(decided.get(i))}
    gone = [i for i in machine if i not in found]
    moved = [i for i in machine if i in found and _differs(machine[i], found[i])]
    taken = {(p.start, p.end) for i, p in standing.items() if i not in machine}
    new = [
        p
        for i, p in found.items()
        if i not in standing and not _human(decided.get(i)) and (p.start, p.end) not in taken
    ]
    proposal_store.remove(connection, document, [*gone, *moved])
    finding_store.replace(connection, document, extraction.findings)
    proposal_store.add(connection, document, [*(found[i] for i in moved), *new])
    reviews = [r for r in decided.values() if _human(r)]
    stale = _underlaid(connection, document, reviews, found, extractor=extractor)
    _told(connection, [r for i, r in decided.items() if i in found and not _human(r)], found)
    document_store.extracted(connection, document.id, extraction, extractor=extractor)
    return Renewed(
        added=len(new),
        changed=len(moved),
        removed=len(gone),
        kept=len(machine) - len(gone) - len(moved),
        stale=stale,
    )


def _human(review: Review | None) -> bool:
    """Tell whether a person's decision stands about a proposal."""
    return review is not None and review.state not in ("unreviewed", "withdrawn")


def _differs(one: Proposal, other: Proposal) -> bool:
    return replace(one, review=other.review, themes=_sorted(one)) != replace(
        other, themes=_sorted(other)
    )


def _sorted(proposal: Proposal) -> tuple[ThemeAssignment, ...]:
    return tuple(sorted(proposal.themes, key=lambda theme: theme.id))


def _told(connection: Connection, reviews: list[Review], found: Mapping[str, Proposal]) -> None:
    """Keep the machine's values where nobody's decision stands any more."""
    store.put(
        connection,
        (replace(r, machine=found[r.proposal_id], state="unreviewed", human={}) for r in reviews),
    )


def _underlaid(
    connection: Connection,
    document: Document,
    reviews: list[Review],
    found: Mapping[str, Proposal],
    *,
    extractor: str,
) -> int:
    """Put the machine's new values under decisions; what stands stays, and what differs is told."""
    changed = [
        (review, after)
        for review in reviews
        if (after := _with(review, found.get(review.proposal_id), extractor)) != review
    ]
    # What a machine finds beside a decision is not worth a line; what it makes of the decision is.
    told = [pair for pair in changed if state_of(pair[0]) != state_of(pair[1])]
    entries = store.log(
        connection,
        [
            {
                "proposal_id": after.proposal_id,
                "document_id": document.id,
                "before": state_of(before),
                "after": state_of(after),
            }
            for before, after in told
        ],
        who=extractor,
        action=STALE,
        note=None,
    )
    numbers = {entry.proposal_id: entry for entry in entries}
    store.put(
        connection,
        (
            replace(after, who=entry.who, at=entry.at, version=entry.id)
            if (entry := numbers.get(after.proposal_id))
            else after
            for _, after in changed
        ),
    )
    again = [after for before, after in changed if before.machine != after.machine]
    standing = [r for r in again if r.state not in ABSENT]
    proposal_store.remove(connection, document, [r.proposal_id for r in standing])
    proposal_store.add(
        connection,
        document,
        [
            laid_over(document, r.machine, r.human, id=r.proposal_id, review=r.state)
            for r in standing
        ],
    )
    return sum(after.stale is not None and before.stale is None for before, after in changed)


def _with(review: Review, fresh: Proposal | None, extractor: str) -> Review:
    if review.machine is None:
        # What a person added is found by the machine as well, or still is not: theirs stands either way.
        return review
    if fresh is None:
        if review.state == "rejected":
            return review
        return replace(review, stale=review.stale or f"not found any more by {extractor}")
    if not _differs(review.machine, fresh):
        return review
    held = {**values_of(review.machine), **review.human}
    pinned = {n: v for n, v in held.items() if values_of(fresh)[n] != v}
    said = sorted(name for name in pinned if name not in review.human)
    stale = f"{extractor} finds another {', '.join(said)}" if said else review.stale
    if review.state == "rejected":
        stale = None
    return replace(review, machine=fresh, human=pinned, stale=stale)
