"""Proposals with what was decided about them, those that stand in the base and those that were taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from proposalbase.model import Proposal
from proposalbase.review.values import laid_over, values_of
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import review_queue
from proposalbase.store import reviews as store
from proposalbase.store.as_json import proposal_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import Filters
from proposalbase.store.review_queue import Order, Queue
from proposalbase.store.reviews import ABSENT, Review

_AT_ONCE = 500


def effective(connection: Connection, review: Review) -> Proposal:
    """Return a proposal as it stands, or as it stood when it was taken out."""
    if review.state not in ABSENT:
        return proposal_store.get(connection, review.proposal_id)
    document = document_store.get(connection, review.document_id)
    return laid_over(
        document, review.machine, review.human, id=review.proposal_id, review=review.state
    )


def listed(
    connection: Connection,
    *,
    order: Order,
    filters: Filters,
    states: Sequence[str],
    stale: bool = False,
) -> Iterator[tuple[Proposal, Review | None, DocumentSummary]]:
    """Yield proposals of some states in an order; those taken out come last, the latest first.

    :param states: none means all that stand in the base.
    """
    summaries = {s.id: s for s in document_store.summaries(connection)}
    standing = tuple(s for s in states if s not in ABSENT)
    if standing or not states:
        queue = Queue(order=order, filters=filters, states=standing, stale=stale)
        found = review_queue.ids(connection, queue)
        for begin in range(0, len(found), _AT_ONCE):
            some = found[begin : begin + _AT_ONCE]
            loaded, decided = proposal_store.by_id(connection, some), store.find(connection, some)
            for identity in some:
                proposal = loaded[identity]
                yield proposal, decided.get(identity), summaries[proposal.document_id]
    absent = tuple(s for s in ABSENT if s in states)
    if absent:
        allowed = {
            s.id
            for s in document_store.summaries(
                connection, filters=Filters(document=filters.document)
            )
        }
        for review in store.listed(connection, states=absent, stale=stale):
            proposal = effective(connection, review)
            if review.document_id in allowed and _themed(proposal, filters):
                yield proposal, review, summaries[review.document_id]


def _themed(proposal: Proposal, filters: Filters) -> bool:
    return not filters.theme or any(theme.id in filters.theme for theme in proposal.themes)


def record(proposal: Proposal, review: Review | None, document: DocumentSummary) -> dict[str, Any]:
    """Return a proposal in the shape of the command-line contract, the machine's and the person's values apart."""
    machine = review.machine if review else proposal
    return {
        **proposal_json(proposal, document),
        "machine": {**values_of(machine), "quote": machine.quote} if machine else {},
        "human": dict(review.human) if review else {},
        "reason": review.reason if review else None,
        "stale": review.stale if review else None,
        "decided_by": (review.who or None) if review else None,
        "decided_at": (review.at or None) if review else None,
        "version": review.version if review else 0,
    }
