"""What waits for a person to look at it, in an order that suits the work, and how far the work is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, func, literal, select, tuple_

from proposalbase.model import Proposal
from proposalbase.store import proposals as proposal_store
from proposalbase.store.filters import Filters, matching_nums
from proposalbase.store.schema import documents, proposal_themes, proposals
from proposalbase.store.schema_review import reviews

Order = Literal["confidence", "sure", "document", "theme"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Least sure first, surest first, in the order of the texts, theme by theme."""

_LAST = "\U0010ffff"
"""Sorts after every theme: proposals without one come last."""
_THEME = func.coalesce(
    select(func.min(proposal_themes.c.theme_id))
    .where(proposal_themes.c.proposal_id == proposals.c.id)
    .scalar_subquery(),
    _LAST,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which proposals wait, and in what order they are looked at."""

    order: Order = "confidence"
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    states: tuple[str, ...] = ("unreviewed",)
    """States shown; none means all that stand in the base."""
    at_least: float = 0.0
    """Only those that the machine is this sure of."""
    stale: bool = False
    """Only those that may not hold any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a review is."""

    decided: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.decided / self.total if self.total else 1.0


def ids(
    connection: Connection, queue: Queue, *, offset: int = 0, limit: int | None = None
) -> list[str]:
    """Return the ids of a queue's proposals in its order."""
    query = select(proposals.c.id).where(*_conditions(queue)).order_by(*_order(queue.order))
    if limit is not None:
        query = query.limit(limit).offset(offset)
    return list(connection.execute(query).scalars())


def waiting(connection: Connection, queue: Queue, *, offset: int = 0, limit: int) -> list[Proposal]:
    """Return some of a queue's proposals in its order."""
    found = ids(connection, queue, offset=offset, limit=limit)
    loaded = proposal_store.by_id(connection, found)
    return [loaded[identity] for identity in found]


def number(connection: Connection, queue: Queue) -> int:
    """Return how many proposals are in a queue."""
    query = select(func.count()).select_from(proposals).where(*_conditions(queue))
    return connection.execute(query).scalar_one()


def progress(connection: Connection, filters: Filters) -> Progress:
    """Return how many of the proposals that filters let through were looked at."""
    whole = Queue(filters=filters, states=())
    left = Queue(filters=filters)
    total = number(connection, whole)
    return Progress(decided=total - number(connection, left), total=total)


def _conditions(queue: Queue) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if queue.states:
        conditions.append(proposals.c.review.in_(queue.states))
    if queue.at_least:
        conditions.append(proposals.c.confidence >= queue.at_least)
    if queue.stale:
        old = select(reviews.c.proposal_id).where(reviews.c.stale.is_not(None))
        conditions.append(proposals.c.id.in_(old))
    if queue.filters.active():
        conditions.append(proposals.c.num.in_(matching_nums("proposals", queue.filters)))
    return conditions


def _order(order: Order) -> Sequence[ColumnElement[Any]]:
    """Return what a queue is sorted by, ascending and never unknown, so that places can be compared."""
    place: tuple[ColumnElement[Any], ...] = (
        select(documents.c.num).where(documents.c.id == proposals.c.document_id).scalar_subquery(),
        proposals.c.start.expression,
        proposals.c.id.expression,
    )
    if order == "document":
        return place
    if order == "theme":
        return (_THEME, *place)
    return (-proposals.c.confidence if order == "sure" else proposals.c.confidence + 0, *place)


def around(connection: Connection, queue: Queue, identity: str) -> tuple[str | None, str | None]:
    """Return what stands before and after a proposal in a queue; of one that waits no more, where it would stand."""
    key = _order(queue.order)
    own = connection.execute(select(*key).where(proposals.c.id == identity)).first()
    query = select(proposals.c.id).where(*_conditions(queue))
    if own is None:
        return None, connection.execute(query.order_by(*key).limit(1)).scalar()
    here = tuple_(*(literal(value) for value in own))
    before = query.where(tuple_(*key) < here).order_by(*(column.desc() for column in key))
    after = query.where(tuple_(*key) > here).order_by(*key)
    return (
        connection.execute(before.limit(1)).scalar(),
        connection.execute(after.limit(1)).scalar(),
    )
