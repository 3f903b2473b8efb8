"""Put records in order: by their documents' dates, or by how many say the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import ColumnElement, Connection, and_, func, select

from proposalbase.search.columns import Records
from proposalbase.search.fusion import Ranked
from proposalbase.search.results import Sort
from proposalbase.store.filters import Unit, among
from proposalbase.store.schema import documents, passages, proposals
from proposalbase.store.schema_work import recommendation_members


def ordered(
    connection: Connection, unit: Unit, records: Records, ranked: Ranked, sort: Sort
) -> Ranked:
    """Return ranked records in the order that was asked for; equals keep the order of relevance."""
    if sort == "relevance":
        return ranked
    if sort == "date":
        return ranked.sorted_by(records.ages(ranked.nums))
    nums = ranked.nums.tolist()
    support = supports(connection, unit, nums)
    return ranked.sorted_by(np.array([-support.get(num, 1) for num in nums], dtype=np.int64))


def supports(connection: Connection, unit: Unit, nums: Sequence[int]) -> dict[int, int]:
    """Return how many proposals say the same as each record: the members of its recommendation.

    A passage or a document has as many as its proposals have together; what was never merged has one.
    """
    table = {"proposals": proposals, "passages": passages, "documents": documents}[unit]
    members = recommendation_members
    own, others = members.alias(), members.alias()
    size = (
        select(func.max(func.count(), 1))
        .where(own.c.proposal_id == proposals.c.id)
        .where(others.c.recommendation_id == own.c.recommendation_id)
        .scalar_subquery()
    )
    if unit == "proposals":
        query = select(proposals.c.num, size)
    else:
        query = select(table.c.num, func.sum(size)).join(proposals, _holds(unit))
    query = query.where(among(table.c.num, nums))
    if unit != "proposals":
        query = query.group_by(table.c.num)
    return {int(r[0]): int(r[1]) for r in connection.execute(query)}


def _holds(unit: Unit) -> ColumnElement[bool]:
    if unit == "documents":
        return proposals.c.document_id == documents.c.id
    return and_(
        proposals.c.document_id == passages.c.document_id,
        proposals.c.start < passages.c.end,
        proposals.c.end > passages.c.start,
    )
