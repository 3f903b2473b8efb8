"""What a recommendation's status is: what the evidence says, never what time has passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from proposalbase.store.tracking import Dispatch, Response

if TYPE_CHECKING:
    from proposalbase.tracking.sending import Sent

ANSWERS = ("accepted", "accepted-in-part", "not-accepted", "superseded", "under-study")
"""What an authority may answer; each with its document or note."""
SENT, ACKNOWLEDGED = "sent", "acknowledged"
STATUSES = (SENT, ACKNOWLEDGED, *ANSWERS)
OPEN = frozenset({SENT, ACKNOWLEDGED, "under-study"})
"""Statuses that still wait for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an item stands with one recipient."""

    item: Sent
    dispatch: int
    recipient: str
    status: str
    since: str
    """The date of what says so: the answer, the acknowledgement, the dispatch."""
    evidence: Response | None
    """The answer that the status follows from; None where none came."""
    history: tuple[Response, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A recipient who owes answers, and since when."""

    dispatch: Dispatch
    recipient: str
    due: str
    days: int
    items: tuple[str, ...]
    """Numbers of the items that are open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Items of a theme with a recipient, by status."""

    theme: str | None
    label: str
    recipient: str
    counts: dict[str, int]
    """For every status, also where it is 0."""


def standings(
    dispatch: Dispatch, items: Sequence[Sent], responses: Iterable[Response]
) -> list[Standing]:
    """Return how every item of a dispatch stands with every recipient; the latest answer counts."""
    answers: dict[tuple[str, str], list[Response]] = {}
    for response in responses:
        if response.dispatch_id == dispatch.id:
            key = (response.recommendation_id, response.recipient)
            answers.setdefault(key, []).append(response)
    found = []
    for recipient in dispatch.recipients:
        status = ACKNOWLEDGED if recipient.acknowledged_on else SENT
        since = recipient.acknowledged_on or dispatch.date
        for item in items:
            history = sorted(
                answers.get((item.recommendation, recipient.name), ()),
                key=lambda r: (r.date, r.id),
            )
            last = history[-1] if history else None
            found.append(
                Standing(
                    item=item,
                    dispatch=dispatch.id,
                    recipient=recipient.name,
                    status=last.status if last else status,
                    since=last.date if last else since,
                    evidence=last,
                    history=tuple(history),
                )
            )
    return found


def overdue(dispatch: Dispatch, found: Iterable[Standing], *, today: Date) -> list[Overdue]:
    """Return who owes answers on a day; items under study are owed too."""
    if dispatch.due is None or Date.fromisoformat(dispatch.due) >= today:
        return []
    open_items: dict[str, list[str]] = {}
    for standing in found:
        if standing.status in OPEN:
            open_items.setdefault(standing.recipient, []).append(standing.item.number)
    return [
        Overdue(
            dispatch=dispatch,
            recipient=recipient,
            due=dispatch.due,
            days=(today - Date.fromisoformat(dispatch.due)).days,
            items=tuple(numbers),
        )
        for recipient, numbers in open_items.items()
    ]


def coverage(found: Iterable[Standing]) -> list[Covered]:
    """Count items by theme, recipient and status, in the order in which themes first appear."""
    counted: dict[tuple[str | None, str, str], Counter[str]] = {}
    for standing in found:
        key = (standing.item.theme, standing.item.label, standing.recipient)
        counted.setdefault(key, Counter())[standing.status] += 1
    return [
        Covered(
            theme=theme,
            label=label,
            recipient=recipient,
            counts={status: counts[status] for status in STATUSES},
        )
        for (theme, label, recipient), counts in counted.items()
    ]
