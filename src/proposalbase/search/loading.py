"""Read the records of a page of answers, with what brought each of them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
from sqlalchemy import Connection

from proposalbase.model import Passage, Proposal
from proposalbase.search.columns import Records
from proposalbase.search.fusion import Candidates
from proposalbase.search.highlight import marks
from proposalbase.search.nearest import Nearest, nearest_sentences
from proposalbase.search.order import supports
from proposalbase.search.query import Query
from proposalbase.search.results import SearchHit, SearchRequest
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import Unit

_KINDS: dict[Unit, Literal["proposal", "passage", "document"]] = {
    "proposals": "proposal",
    "passages": "passage",
    "documents": "document",
}


def load_hits(
    connection: Connection,
    request: SearchRequest,
    query: Query,
    records: Records,
    found: Candidates,
    page: Sequence[tuple[int, float]],
    doubles: Mapping[int, int],
) -> Iterator[SearchHit]:
    """Yield the hits of one page.

    :param doubles: number of near-duplicates by row number.
    """
    unit = request.unit
    nums = [num for num, _ in page]
    owners = dict(zip(nums, records.documents_of(np.array(nums, np.int64)).tolist(), strict=True))
    by_num = {s.num: s for s in document_store.summaries(connection, nums=set(owners.values()))}
    said = proposal_store.by_num(connection, nums) if unit == "proposals" else {}
    read = _passages(connection, unit, found, nums)
    support = supports(connection, unit, nums)
    nearest = _nearest(connection, unit, found, read)
    for rank, (num, score) in enumerate(page, start=request.offset + 1):
        summary, proposal, passage = by_num[owners[num]], said.get(num), read.get(num)
        identity, text, where = _shown(unit, summary, proposal, passage)
        why = found.why(num)
        yield SearchHit(
            rank=rank,
            kind=_KINDS[unit],
            id=identity,
            text=text,
            marks=tuple(marks(text, query)) if why.keyword_rank is not None else (),
            score=score,
            why=why,
            document=summary,
            page=where,
            proposal=proposal,
            passage=passage if unit == "passages" else None,
            support=support.get(num, 1),
            alike=doubles.get(num, 0),
            nearest=nearest.get(passage.id) if passage else None,
        )


def _passages(
    connection: Connection, unit: Unit, found: Candidates, nums: Sequence[int]
) -> dict[int, Passage]:
    """Return the passage that is a hit, or that speaks for a document that is one."""
    if unit == "proposals":
        return {}
    wanted = {num: found.passage_of(num) if unit == "documents" else num for num in nums}
    loaded = document_store.passages_by_num(connection, [n for n in wanted.values() if n])
    return {num: loaded[own] for num, own in wanted.items() if own in loaded}


def _nearest(
    connection: Connection, unit: Unit, found: Candidates, read: dict[int, Passage]
) -> dict[str, Nearest]:
    parts = {passage.id: found.why(num).part for num, passage in read.items()}
    known = {identity: part for identity, part in parts.items() if part is not None}
    return nearest_sentences(connection, list(read.values()), known)


def _shown(
    unit: Unit, summary: DocumentSummary, proposal: Proposal | None, passage: Passage | None
) -> tuple[str, str, int | None]:
    if proposal is not None:
        return proposal.id, proposal.quote, proposal.page
    if passage is not None and unit == "passages":
        return passage.id, passage.text, passage.page
    return summary.id, summary.title or summary.origin, passage.page if passage else None
