"""Proposals with their themes, instruments and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from proposalbase.errors import NoSuchRecord, QuoteMismatch
from proposalbase.model import Document, Proposal
from proposalbase.store import convert, findings, keywords, people, schema
from proposalbase.store.bulk import add_numbered
from proposalbase.store.filters import Filters, among, matching_nums
from proposalbase.store.schema import proposals

_LISTS = ("proposal_themes", "proposal_instruments", "proposal_figures")


def add(connection: Connection, document: Document, found: Sequence[Proposal]) -> None:
    """Store the proposals of a document.

    :raises QuoteMismatch: where a quote is not the document's text at its place; nothing is stored then.
    """
    for proposal in found:
        if document.text[proposal.start : proposal.end] != proposal.quote:
            raise QuoteMismatch(
                f"{document.origin}: the quote {proposal.quote[:80]!r} is not the text at "
                f"{proposal.start}–{proposal.end}"
            )
    titles = {document.id: document.title or ""}
    rows = [convert.proposal_row(proposal) for proposal in found]
    try:
        nums = add_numbered(connection, proposals, rows)
    except IntegrityError as error:
        if "quote is not the text" in str(error.orig):
            raise QuoteMismatch(f"{document.origin}: {error.orig}") from error
        raise
    searchable = [
        keywords.row(num, text=row["quote"], names=keywords.names_of_proposal(row, titles))
        for num, row in zip(nums, rows, strict=True)
    ]
    keywords.add_rows(connection, "proposals", searchable)
    # What a proposal rests on is there before the link to it.
    findings.add(connection, document, [g.finding for p in found for g in p.grounds])
    for table, list_rows in convert.list_rows(found).items():
        if list_rows:
            connection.execute(insert(schema.metadata.tables[table]), list_rows)
    people.add(connection, found)


def remove(connection: Connection, document: Document, ids: Sequence[str]) -> None:
    """Take proposals of a document out: nothing finds or counts them until they are added again."""
    query = select(proposals).where(among(proposals.c.id, ids))
    titles = {document.id: document.title or ""}
    searchable = [
        keywords.row(row["num"], text=row["quote"], names=keywords.names_of_proposal(row, titles))
        for row in connection.execute(query).mappings()
    ]
    keywords.remove_rows(connection, "proposals", searchable)
    people.forget(connection, ids)
    for name in (*_LISTS, "proposal_findings"):
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(among(table.c.proposal_id, ids)))
    connection.execute(delete(proposals).where(among(proposals.c.id, ids)))


def _with_lists(connection: Connection, rows: Sequence[Any]) -> Iterator[tuple[int, Proposal]]:
    ids = [row["id"] for row in rows]
    lists: dict[str, dict[str, list[Any]]] = {}
    for name in _LISTS:
        table = schema.metadata.tables[name]
        grouped: dict[str, list[Any]] = defaultdict(list)
        query = select(table).where(among(table.c.proposal_id, ids))
        order = (
            [table.c.score.desc(), table.c.theme_id]
            if name == "proposal_themes"
            else [table.c.ordinal]
        )
        for item in connection.execute(query.order_by(*order)).mappings():
            grouped[item["proposal_id"]].append(item)
        lists[name] = grouped
    grounds = findings.grounds_of(connection, ids)
    who = people.of_proposals(connection, ids)
    for row in rows:
        yield (
            row["num"],
            convert.proposal_from(
                row,
                *(lists[name].get(row["id"], ()) for name in _LISTS),
                grounds=grounds.get(row["id"], ()),
                who=who.get(row["id"], (None, ())),
            ),
        )


def iterate(
    connection: Connection, *, filters: Filters | None = None, batch: int = 500
) -> Iterator[Proposal]:
    """Yield proposals in order of arrival, those that pass the filters; memory stays flat."""
    query = select(proposals).order_by(proposals.c.num)
    if filters is not None and filters.active():
        query = query.where(proposals.c.num.in_(matching_nums("proposals", filters)))
    result = connection.execute(query).mappings()
    while rows := list(islice(result, batch)):
        for _, proposal in _with_lists(connection, rows):
            yield proposal


def by_num(connection: Connection, nums: Iterable[int]) -> dict[int, Proposal]:
    """Return proposals by row number."""
    query = select(proposals).where(among(proposals.c.num, nums))
    return dict(_with_lists(connection, connection.execute(query).mappings().all()))


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Proposal]:
    """Return those of some proposals that stand in the base."""
    query = select(proposals).where(among(proposals.c.id, list(ids)))
    rows = connection.execute(query).mappings().all()
    return {proposal.id: proposal for _, proposal in _with_lists(connection, rows)}


def mark(connection: Connection, reviews: Mapping[str, str]) -> None:
    """Say of proposals, by id, what a person thinks of them."""
    if reviews:
        here = proposals.c.id == bindparam("at")
        rows = [{"at": identity, "said": review} for identity, review in reviews.items()]
        connection.execute(update(proposals).where(here).values(review=bindparam("said")), rows)


def get(connection: Connection, identity: str) -> Proposal:
    """Return a proposal by id.

    :raises NoSuchRecord: where there is none.
    """
    rows = connection.execute(select(proposals).where(proposals.c.id == identity)).mappings().all()
    if not rows:
        raise NoSuchRecord(
            f"there is no proposal {identity!r}. `proposalbase proposals` lists them"
        )
    return next(_with_lists(connection, rows))[1]


def of_document(connection: Connection, document_id: str) -> list[Proposal]:
    """Return the proposals of a document in the order of its text."""
    query = (
        select(proposals)
        .where(proposals.c.document_id == document_id)
        .order_by(proposals.c.start, proposals.c.num)
    )
    rows = connection.execute(query).mappings().all()
    return [proposal for _, proposal in _with_lists(connection, rows)]


def nums(connection: Connection, filters: Filters) -> list[int]:
    """Return the row numbers of the proposals that pass the filters."""
    return list(connection.execute(matching_nums("proposals", filters)).scalars())


def count(connection: Connection) -> int:
    """Return the number of proposals."""
    return connection.execute(select(func.count()).select_from(proposals)).scalar_one()
