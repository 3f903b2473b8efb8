"""Make decisions and take them back: worked out on the overlay, kept and logged by the store in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused
from proposalbase.recommendations.overlay import Change, Overlay, Patch, Place, Standing
from proposalbase.store import recommendations as store
from proposalbase.store.recommendations import Logged

UNDO, REDO = "undo", "redo"


def overlay(connection: Connection) -> Overlay:
    """Return the state as it stands."""
    return Overlay(
        {
            m.proposal_id: Place(recommendation=m.recommendation_id, by=m.by)
            for m in store.members(connection)
        },
        {row["id"]: _standing(row) for row in store.rows(connection)},
    )


def decide(
    connection: Connection,
    deciding: Callable[[Overlay, int], Change],
    *,
    who: str,
    note: str | None = None,
) -> Logged:
    """Work a decision out, keep it, log it, and return what was logged.

    :param deciding: given the state and the number that the decision will have.
    :raises NoSuchRecord: where it names what is not there.
    :raises DecisionRefused: where it contradicts what stands.
    """
    number = store.last_decision(connection) + 1
    return _keep(connection, deciding(overlay(connection), number), who=who, note=note, of=None)


def undo(connection: Connection, *, who: str, number: int | None = None) -> Logged:
    """Take a decision back, the latest one where none is named.

    :raises DecisionRefused: where there is none to take back, or a later one rests on it.
    """
    standing, _, latest = _stacks(connection)
    wanted = _wanted(standing, number, "take back")
    change = overlay(connection).reverse(latest[wanted], action=UNDO)
    return _keep(connection, change, who=who, note=None, of=wanted)


def redo(connection: Connection, *, who: str, number: int | None = None) -> Logged:
    """Make a decision again that was taken back, the latest such where none is named.

    :raises DecisionRefused: where none was taken back, or the state has moved on.
    """
    _, undone, latest = _stacks(connection)
    wanted = _wanted(undone, number, "make again")
    change = overlay(connection).reverse(latest[wanted], action=REDO)
    return _keep(connection, change, who=who, note=None, of=wanted)


def next_steps(connection: Connection) -> tuple[int | None, int | None]:
    """Return the decisions that would be taken back, and made again, next; None for nothing."""
    standing, undone, _ = _stacks(connection)
    return (standing[-1] if standing else None, undone[-1] if undone else None)


def _wanted(stack: list[int], number: int | None, what: str) -> int:
    if number is None and stack:
        return stack[-1]
    if number is None or number not in stack:
        named = "no decision" if number is None else f"no decision {number}"
        raise DecisionRefused(
            f"there is {named} to {what}. `proposalbase recommendations log` lists them"
        )
    return number


def _stacks(connection: Connection) -> tuple[list[int], list[int], dict[int, Change]]:
    """Return the decisions that stand, those taken back, and the latest change of each."""
    standing: list[int] = []
    undone: list[int] = []
    latest: dict[int, Change] = {}
    for entry in store.logged(connection):
        number = entry.id if entry.of is None else entry.of
        latest[number] = _change(entry)
        if entry.action == UNDO:
            standing.remove(number)
            undone.append(number)
        else:
            standing.append(number)
            if entry.action == REDO:
                undone.remove(number)
    return standing, undone, latest


def _keep(
    connection: Connection, change: Change, *, who: str, note: str | None, of: int | None
) -> Logged:
    after = _as_json(change.after)
    store.put(connection, places=after["places"], standings=after["standings"])
    number = store.log(
        connection,
        who=who,
        action=change.action,
        subjects=change.subjects,
        note=note,
        before=_as_json(change.before),
        after=after,
        of=of,
    )
    return next(entry for entry in reversed(store.logged(connection)) if entry.id == number)


def _as_json(patch: Patch) -> dict[str, Any]:
    return {
        "places": {proposal: asdict(place) for proposal, place in patch.places.items()},
        "standings": {
            identity: asdict(standing) if standing else None
            for identity, standing in patch.standings.items()
        },
    }


def _change(entry: Logged) -> Change:
    return Change(
        action=entry.action,
        subjects=entry.subjects,
        before=_patch(entry.before),
        after=_patch(entry.after),
    )


def _patch(found: Mapping[str, Any]) -> Patch:
    return Patch(
        places={proposal: Place(**place) for proposal, place in found["places"].items()},
        standings={
            identity: Standing(**standing) if standing else None
            for identity, standing in found["standings"].items()
        },
    )


def _standing(row: Mapping[str, Any]) -> Standing:
    return Standing(
        wording=row["wording"],
        excluded=row["excluded"],
        merged_into=row["merged_into"],
        approved=row["approved"],
        made_by=row["made_by"],
    )
