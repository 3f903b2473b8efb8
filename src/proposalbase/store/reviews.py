"""What people decided about proposals, as the database keeps it: one row a proposal, and the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from proposalbase.model import Proposal
from proposalbase.store.among import among
from proposalbase.store.database import now
from proposalbase.store.records import proposal_from_record
from proposalbase.store.schema import proposals
from proposalbase.store.schema_review import review_log, reviews

State = Literal["unreviewed", "accepted", "corrected", "rejected", "added", "withdrawn"]
ABSENT: tuple[State, ...] = ("rejected", "withdrawn")
"""States in which a proposal stands in the overlay alone: nothing finds, counts or reports it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What stands about a proposal: the machine's values and a person's, apart."""

    proposal_id: str
    document_id: str
    state: State
    machine: Proposal | None
    """As extracted; None for one that a person added."""
    human: Mapping[str, Any]
    """The fields that a person decided, and nothing else."""
    reason: str | None
    stale: str | None
    """Why it may not hold any more; None where nothing speaks against it."""
    who: str
    at: str
    version: int
    """Number of the last decision about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the log; what was decided together has one batch."""

    id: int
    batch: int
    at: str
    who: str
    action: str
    proposal_id: str
    document_id: str
    note: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    of: int | None
    """The batch that this one takes back or makes again."""


def find(connection: Connection, ids: Iterable[str]) -> dict[str, Review]:
    """Return what stands about those of some proposals that somebody ever decided about."""
    query = select(reviews).where(among(reviews.c.proposal_id, list(ids)))
    return {row["proposal_id"]: _review(row) for row in connection.execute(query).mappings()}


def listed(
    connection: Connection,
    *,
    states: Sequence[State] = (),
    document: str | None = None,
    stale: bool = False,
) -> list[Review]:
    """Return reviews, the latest first.

    :param states: only those in one of these states; all where none is named.
    :param stale: only those that may not hold any more.
    """
    query = select(reviews).order_by(reviews.c.version.desc())
    if states:
        query = query.where(reviews.c.state.in_(states))
    if document is not None:
        query = query.where(reviews.c.document_id == document)
    if stale:
        query = query.where(reviews.c.stale.is_not(None))
    return [_review(row) for row in connection.execute(query).mappings()]


def put(connection: Connection, found: Iterable[Review]) -> None:
    """Keep reviews, each in the place of what stood about its proposal."""
    for review in found:
        values = {
            "document_id": review.document_id,
            "state": review.state,
            "machine": asdict(review.machine) if review.machine else None,
            "human": dict(review.human),
            "reason": review.reason,
            "stale": review.stale,
            "who": review.who,
            "at": review.at,
            "version": review.version,
        }
        here = reviews.c.proposal_id == review.proposal_id
        if connection.execute(select(reviews.c.version).where(here)).first() is None:
            connection.execute(insert(reviews).values(proposal_id=review.proposal_id, **values))
        else:
            connection.execute(update(reviews).where(here).values(**values))


def log(
    connection: Connection,
    rows: Sequence[Mapping[str, Any]],
    *,
    who: str,
    action: str,
    note: str | None,
    of: int | None = None,
) -> list[Entry]:
    """Write one decision about several proposals into the log.

    :param rows: proposal_id, document_id, before and after of each.
    """
    batch, at = last_entry(connection) + 1, now()
    shared = {"batch": batch, "at": at, "who": who, "action": action, "note": note, "of": of}
    entries = [
        Entry(id=number, **shared, **row)  # type: ignore[arg-type]  # the keys are those of Entry
        for number, row in enumerate(rows, start=batch)
    ]
    if entries:
        connection.execute(insert(review_log), [asdict(entry) for entry in entries])
    return entries


def logged(
    connection: Connection, *, proposal: str | None = None, batch: int | None = None
) -> list[Entry]:
    """Return the log in order, all of it or that of a proposal or a decision."""
    query = select(review_log).order_by(review_log.c.id)
    if proposal is not None:
        query = query.where(review_log.c.proposal_id == proposal)
    if batch is not None:
        query = query.where(review_log.c.batch == batch)
    return [Entry(**row) for row in connection.execute(query).mappings()]


def batches(connection: Connection) -> list[tuple[int, str, int | None]]:
    """Return every decision as (batch, action, the one it takes back or makes again), in order."""
    c = review_log.c
    query = select(c.batch, func.min(c.action), func.min(c.of)).group_by(c.batch).order_by(c.batch)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def last_entry(connection: Connection) -> int:
    """Return the number of the latest line of the log, 0 where there is none."""
    return connection.execute(select(func.max(review_log.c.id))).scalar() or 0


def counts(connection: Connection) -> dict[str, int]:
    """Return how many proposals are in each state, those that nobody decided about among them."""
    review = proposals.c.review
    standing = connection.execute(select(review, func.count()).group_by(review))
    found = {str(state): int(number) for state, number in standing}
    state = reviews.c.state
    absent = select(state, func.count()).where(state.in_(ABSENT)).group_by(state)
    return found | {str(name): int(number) for name, number in connection.execute(absent)}


def _review(row: Any) -> Review:
    machine = proposal_from_record(row["machine"]) if row["machine"] else None
    return Review(**{**row, "machine": machine})
