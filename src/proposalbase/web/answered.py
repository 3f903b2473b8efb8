"""What an authority was sent and what it answered, counted for a bar of its statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from proposalbase.store.convert import key_of
from proposalbase.tracking.ledger import Ledger
from proposalbase.tracking.statuses import STATUSES, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Items that stand in one status, and where they lie on the bar."""

    status: str
    count: int
    start: float
    """Hundredths of the bar before it."""
    share: float
    """Hundredths of the bar that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Items sent to one recipient: how they stand, and each of them."""

    total: int
    statuses: tuple[Status, ...]
    """Those that hold something, in the order in which things happen."""
    items: tuple[Standing, ...]


def answered_by(found: Ledger, names: Iterable[str]) -> Answered | None:
    """Return what went to a recipient of one of these names; None where nothing did."""
    keys = {key for name in names if (key := key_of(name))}
    items = tuple(s for s in found.standings if key_of(s.recipient) in keys)
    if not items:
        return None
    counted = Counter(item.status for item in items)
    statuses, start = [], 0.0
    for status in STATUSES:
        if not counted[status]:
            continue
        share = 100 * counted[status] / len(items)
        statuses.append(
            Status(
                status=status,
                count=counted[status],
                start=round(start, 2),
                share=round(share, 2),
            )
        )
        start += share
    return Answered(total=len(items), statuses=tuple(statuses), items=items)
