"""What a search is asked and what it answers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal

from proposalbase.model import Passage, Proposal
from proposalbase.search.nearest import Nearest
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import Count
from proposalbase.store.filters import Filters, Unit

Mode = Literal["hybrid", "exact", "related"]
Sort = Literal["relevance", "date", "support"]
Closeness = Literal["very close", "close", "related"]

CLOSENESS: tuple[tuple[Closeness, float], ...] = (
    ("very close", 0.13),
    ("close", 0.09),
    ("related", -math.inf),
)
"""Least lead for each word. Of XQuAD's paragraphs that are very close, nine in ten hold the answer, of the close ones
nearly every other, of the rest one in forty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """A question: hybrid joins keywords and meaning, exact wants every word, related goes by meaning."""

    query: str
    mode: Mode = "hybrid"
    unit: Unit = "proposals"
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0
    facets: bool = False
    sort: Sort = "relevance"
    """Date: newest first, undated last; support: by how many others a record is said alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a hit is there: its place among keyword matches and among neighbours in meaning (from 1)."""

    keyword_rank: int | None
    semantic_rank: int | None
    similarity: float | None = None
    """Cosine of question and record, by its nearest sentence."""
    partly: bool = False
    """It matches most of the question's words, not all."""
    lead: float | None = None
    """How far the record is nearer than an ordinary one of its language."""
    part: int | None = None
    """Which sentence of a passage is near."""

    @property
    def closeness(self) -> Closeness | None:
        """The nearness of a record in a word; None where it is not related."""
        if self.semantic_rank is None or self.lead is None:
            return None
        return next(word for word, least in CLOSENESS if self.lead >= least)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One record found."""

    rank: int
    kind: Literal["proposal", "passage", "document"]
    id: str
    text: str
    marks: tuple[tuple[int, int], ...]
    """Stretches of text that the query's words match."""
    score: float
    why: Why
    document: DocumentSummary
    page: int | None
    proposal: Proposal | None = None
    passage: Passage | None = None
    support: int = 1
    """How many proposals say the same, this one counted: the members of its recommendation."""
    alike: int = 0
    """Other proposals among the answers that are near-duplicates of this one."""
    nearest: Nearest | None = None
    """The sentence for which a passage or document was found by its meaning."""

    @property
    def url(self) -> str:
        """Where the web application shows the hit."""
        if self.proposal is not None:
            return f"/proposals/{self.id}"
        if self.passage is not None:
            return f"/documents/{self.document.id}#{self.id}"
        return f"/documents/{self.id}"

    def as_json(self) -> dict[str, Any]:
        """Return the hit in the shape of the command-line contract."""
        return {
            "rank": self.rank,
            "kind": self.kind,
            "id": self.id,
            "source": self.document.origin,
            "title": self.document.title,
            "text": self.text,
            "marks": [list(mark) for mark in self.marks],
            "score": round(self.score, 6),
            "why": {
                "keyword_rank": self.why.keyword_rank,
                "semantic_rank": self.why.semantic_rank,
                "similarity": self.why.similarity and round(self.why.similarity, 4),
                "closeness": self.why.closeness,
                "sentence": self.nearest.text if self.nearest else None,
            },
            "support": self.support,
            "alike": self.alike,
            "page": self.page,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many records answer for which reason, each counted once."""

    every_word: int
    most_words: int
    meaning: int
    """Related in meaning, and without the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The question as it may have been meant, and how many records hold every word of it."""

    query: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Another question that finds something."""

    kind: Literal["spelling", "without", "without_all", "condition", "related", "passages"]
    request: SearchRequest
    total: int
    left_out: str = ""
    """The group of filters, or the condition, that is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer, with what it took and how the question was read."""

    request: SearchRequest
    hits: tuple[SearchHit, ...]
    total: int
    total_documents: int
    facets: dict[str, list[Count]]
    notes: tuple[str, ...]
    generation: str | None
    """Name of the index generation that answered; None for a keyword-only answer."""
    totals: Totals | None
    """What the total is made of; None where there was no question."""
    milliseconds: dict[str, float]
    """Time by step: encode, keyword, vector, fuse, load, facets."""
    spelling: Spelling | None = None
