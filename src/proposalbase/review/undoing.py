"""Take decisions back, and make them again."""

from __future__ import annotations

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused
from proposalbase.review.keeping import Change, keep, reviews_of, state_of
from proposalbase.review.renewing import STALE
from proposalbase.store import reviews as store
from proposalbase.store.reviews import Entry, Review

UNDO, REDO = "undo", "redo"


def latest(connection: Connection, number: int) -> list[tuple[Entry, int]]:
    """Return the latest decisions that stand, newest first: a line of each, and how many proposals it is about."""
    standing, _ = _stacks(connection)
    found = [store.logged(connection, batch=batch) for batch in standing[: -number - 1 : -1]]
    return [(entries[0], len(entries)) for entries in found]


def undo(connection: Connection, *, who: str, batch: int | None = None) -> list[Entry]:
    """Take a decision back, the latest one where none is named.

    :raises DecisionRefused: where there is none to take back, or a later one rests on it.
    """
    standing, _ = _stacks(connection)
    return _reverse(connection, _wanted(standing, batch, "take back"), who=who, action=UNDO)


def redo(connection: Connection, *, who: str, batch: int | None = None) -> list[Entry]:
    """Make a decision again that was taken back, the latest such where none is named.

    :raises DecisionRefused: where none was taken back, or the proposals were decided about since.
    """
    _, undone = _stacks(connection)
    return _reverse(connection, _wanted(undone, batch, "make again"), who=who, action=REDO)


def _reverse(connection: Connection, batch: int, *, who: str, action: str) -> list[Entry]:
    """Put back what stood before a decision, or before it was taken back."""
    latest = max(
        number for number, _, of in store.batches(connection) if number == batch or of == batch
    )
    entries = store.logged(connection, batch=latest)
    found = reviews_of(connection, [entry.proposal_id for entry in entries])
    changes = []
    for entry in entries:
        review = found[entry.proposal_id]
        if not _stands(entry, review):
            raise DecisionRefused(
                f"{review.who} decided about {review.proposal_id} later, at {review.at}: take that back "
                "first (`proposalbase review log` lists them)"
            )
        changes.append(Change(before=review, **entry.before))
    return keep(connection, changes, who=who, action=action, of=batch)


def _stands(entry: Entry, review: Review) -> bool:
    """Tell whether what was decided still is; that an extraction doubts it since takes nothing away."""
    return {**state_of(review), "stale": None} == {**entry.after, "stale": None}


def _stacks(connection: Connection) -> tuple[list[int], list[int]]:
    """Return the decisions that stand and those taken back."""
    standing: list[int] = []
    undone: list[int] = []
    for batch, action, of in store.batches(connection):
        if action == UNDO and of is not None:
            standing.remove(of)
            undone.append(of)
        elif action == STALE:
            continue
        elif action == REDO and of is not None:
            undone.remove(of)
            standing.append(of)
        else:
            standing.append(batch)
    return standing, undone


def _wanted(stack: list[int], number: int | None, what: str) -> int:
    if number is None and stack:
        return stack[-1]
    if number is None or number not in stack:
        named = "no decision" if number is None else f"no decision {number}"
        raise DecisionRefused(f"there is {named} to {what}. `proposalbase review log` lists them")
    return number
