"""Put records in order: by their documents' dates, or by how many say the same."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, select

from proposalbase.search.fusion import Ranked
from proposalbase.search.results import Sort
from proposalbase.store.filters import Unit, among
from proposalbase.store.schema import documents, passages, proposals
from proposalbase.store.schema_work import recommendation_members


def ordered(connection: Connection, unit: Unit, ranked: Ranked, sort: Sort) -> Ranked:
    """Return ranked records in the order that was asked for; equals keep the order of relevance."""
    if sort == "relevance":
        return ranked
    nums = [num for num, _ in ranked]
    if sort == "date":
        dates = _dates(connection, unit, nums)
        return sorted(ranked, key=lambda item: dates.get(item[0], ""), reverse=True)
    support = supports(connection, unit, nums)
    return sorted(ranked, key=lambda item: -support.get(item[0], 1))


def supports(connection: Connection, unit: Unit, nums: Sequence[int]) -> dict[int, int]:
    """Return how many proposals say the same as each record: the members of its recommendation.

    A passage or a document has as many as its proposals have together; what was never merged has one.
    """
    table = {"proposals": proposals, "passages": passages, "documents": documents}[unit]
    members = recommendation_members
    sizes = (
        select(members.c.recommendation_id, func.count().label("size"))
        .group_by(members.c.recommendation_id)
        .subquery()
    )
    query = (
        select(table.c.num, func.sum(func.coalesce(sizes.c.size, 1)))
        .select_from(table)
        .join(proposals, _holds(unit))
        if unit != "proposals"
        else select(proposals.c.num, func.coalesce(sizes.c.size, 1)).select_from(proposals)
    )
    query = query.outerjoin(members, members.c.proposal_id == proposals.c.id)
    query = query.outerjoin(sizes, sizes.c.recommendation_id == members.c.recommendation_id)
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


def _dates(connection: Connection, unit: Unit, nums: Sequence[int]) -> dict[int, str]:
    if unit == "documents":
        query = select(documents.c.num, documents.c.date).where(among(documents.c.num, nums))
    else:
        table = proposals if unit == "proposals" else passages
        query = (
            select(table.c.num, documents.c.date)
            .join(documents, documents.c.id == table.c.document_id)
            .where(among(table.c.num, nums))
        )
    return {int(r[0]): r[1] or "" for r in connection.execute(query)}


def newest_first(connection: Connection, unit: Unit) -> list[int]:
    """Return the row numbers of all records, newest document first, undated ones last."""
    if unit == "documents":
        query = select(documents.c.num).order_by(
            documents.c.date.desc().nulls_last(), documents.c.num
        )
    else:
        table = proposals if unit == "proposals" else passages
        query = (
            select(table.c.num)
            .join(documents, documents.c.id == table.c.document_id)
            .order_by(documents.c.date.desc().nulls_last(), documents.c.num, table.c.start)
        )
    return list(connection.execute(query).scalars())
