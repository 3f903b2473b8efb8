"""Keep what was decided: the overlay, its log, and the proposals that the base holds, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.review.values import laid_over
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import reviews as store
from proposalbase.store.database import now
from proposalbase.store.reviews import ABSENT, Entry, Review, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What stood about a proposal, and what is to stand."""

    before: Review
    state: State
    human: Mapping[str, Any]
    reason: str | None = None
    stale: str | None = None


def review_of(connection: Connection, identity: str) -> Review:
    """Return what stands about a proposal; nobody having decided about it, what the machine found.

    :raises NoSuchRecord: where there is no such proposal, nor ever was.
    """
    return reviews_of(connection, [identity])[identity]


def reviews_of(connection: Connection, ids: Sequence[str]) -> dict[str, Review]:
    """Return what stands about proposals, in their order.

    :raises NoSuchRecord: where one of them is not there.
    """
    decided = store.find(connection, ids)
    fresh = proposal_store.by_id(connection, [i for i in ids if i not in decided])
    found: dict[str, Review] = {}
    for identity in ids:
        if identity in decided:
            found[identity] = decided[identity]
        elif identity in fresh:
            machine = fresh[identity]
            found[identity] = Review(
                proposal_id=identity, document_id=machine.document_id, state="unreviewed",
                machine=machine, human={}, reason=None, stale=None, who="", at="", version=0,
            )  # fmt: skip
        else:
            raise NoSuchRecord(
                f"there is no proposal {identity!r}. `proposalbase review list` lists them"
            )
    return found


def seen_reviews(
    connection: Connection, ids: Sequence[str], seen: Mapping[str, int] | None
) -> list[Review]:
    """Return what stands about proposals.

    :raises DecisionRefused: where somebody decided about one since it was last seen.
    """
    found = list(reviews_of(connection, list(dict.fromkeys(ids))).values())
    for review in found:
        last = (seen or {}).get(review.proposal_id, review.version)
        if last != review.version:
            raise DecisionRefused(
                f"{review.who} decided about {review.proposal_id} at {review.at}: {review.state}. "
                "Look at it again"
            )
    return found


def keep(
    connection: Connection,
    changes: Sequence[Change],
    *,
    who: str,
    action: str,
    note: str | None = None,
    of: int | None = None,
) -> list[Entry]:
    """Log changes, keep them, and let the base hold what stands now."""
    rows = [
        {
            "proposal_id": change.before.proposal_id,
            "document_id": change.before.document_id,
            "before": state_of(change.before),
            "after": state_of(change),
        }
        for change in changes
    ]
    entries = store.log(connection, rows, who=who, action=action, note=note, of=of)
    at = now()
    store.put(
        connection,
        (
            replace(
                change.before, state=change.state, human=change.human, reason=change.reason,
                stale=change.stale, who=who, at=at, version=entry.id,
            )
            for change, entry in zip(changes, entries, strict=True)
        ),
    )  # fmt: skip
    _lay(connection, changes)
    return entries


def _lay(connection: Connection, changes: Iterable[Change]) -> None:
    marked: dict[str, str] = {}
    moved: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        was, comes = change.before.state not in ABSENT, change.state not in ABSENT
        if was and comes and dict(change.human) == dict(change.before.human):
            marked[change.before.proposal_id] = change.state
        elif was or comes:
            moved[change.before.document_id].append(change)
    proposal_store.mark(connection, marked)
    for document_id, here in moved.items():
        document = document_store.get(connection, document_id)
        gone = [c.before.proposal_id for c in here if c.before.state not in ABSENT]
        proposal_store.remove(connection, document, gone)
        standing = [
            laid_over(document, c.before.machine, c.human, id=c.before.proposal_id, review=c.state)
            for c in here
            if c.state not in ABSENT
        ]
        proposal_store.add(connection, document, standing)


def state_of(of: Review | Change) -> dict[str, Any]:
    """Return what the log keeps of a state."""
    return {"state": of.state, "human": dict(of.human), "reason": of.reason, "stale": of.stale}
