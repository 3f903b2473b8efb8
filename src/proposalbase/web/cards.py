"""A record as lists of results show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from proposalbase.model import Language, Proposal
from proposalbase.search.highlight import marks
from proposalbase.search.query import Query
from proposalbase.search.results import SearchHit
from proposalbase.store.as_json import document_json, proposal_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.language import detect
from proposalbase.web.marking import Piece, pieces

Matched = Literal["exact", "related", "both"]
Sureness = Literal["high", "fair", "low"]

_HIGH, _FAIR = 0.85, 0.65
_PREVIEW = 700
"""Characters of a passage that a result shows; the passage's page shows all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record with what a reader needs to judge it."""

    kind: Literal["proposal", "passage", "document"]
    id: str
    document: DocumentSummary
    quote: tuple[Piece, ...]
    cut: bool
    """The text goes on beyond what is shown."""
    language: Language
    page: int | None
    proposal: Proposal | None = None
    heading: str | None = None
    matched: Matched | None = None
    hit: SearchHit | None = None
    query: Query | None = None
    """The question, where its words are what found the record."""

    @property
    def sureness(self) -> Sureness | None:
        """How sure the machine is, None for what is no proposal."""
        return sureness(self.proposal.confidence) if self.proposal else None

    @property
    def sentence(self) -> str | None:
        """The sentence for which the record was found by its meaning, where its words are not what found it."""
        near = self.hit.nearest if self.hit and self.matched == "related" else None
        return near.text if near else None

    @property
    def by_name(self) -> bool:
        """Whether the question's words stand not in the quote but in names, title or heading."""
        return self.query is not None and not any(piece.marked for piece in self.quote)

    def lit(self, text: str) -> tuple[Piece, ...]:
        """Return a name or title with the question's words marked, as in the quote itself."""
        return pieces(text, marks(text, self.query) if self.query else ())

    @property
    def context(self) -> tuple[Piece, ...]:
        """The heading or neighbouring text, where the question's words stand there."""
        said = self.proposal.context if self.proposal else None
        # Where the heading is the title itself, the title's marks say it already.
        shown = said if said != self.document.title and self.by_name else None
        found = self.lit(shown) if shown else ()
        return found if any(piece.marked for piece in found) else ()

    def as_json(self) -> dict[str, Any]:
        """Return the record: a hit as searches give it, with the proposal where it is one."""
        found: dict[str, Any] = (
            self.hit.as_json() if self.hit else {"kind": self.kind, "id": self.id}
        )
        if self.hit is None:
            found["text"] = "".join(piece.text for piece in self.quote)
            found["page"] = self.page
        found["matched"] = self.matched
        found["document"] = document_json(self.document)
        if self.proposal is not None:
            found["proposal"] = proposal_json(self.proposal, self.document)
        return found


def sureness(confidence: float) -> Sureness:
    """Return a confidence in a word."""
    return "high" if confidence >= _HIGH else "fair" if confidence >= _FAIR else "low"


def of_hit(hit: SearchHit, query: Query | None = None) -> Card:
    """Return the card of something found.

    :param query: the question as the engine read it.
    """
    by_word, by_meaning = hit.why.keyword_rank is not None, hit.why.semantic_rank is not None
    matched: Matched | None = None
    if by_word or by_meaning:
        matched = "both" if by_word and by_meaning else "exact" if by_word else "related"
    cut = hit.kind == "passage" and len(hit.text) > _PREVIEW
    start = _window(hit) if cut else 0
    text = hit.text[start : start + _PREVIEW] if cut else hit.text
    spans = [(a - start, b - start) for a, b in hit.marks if b > start]
    return Card(
        kind=hit.kind,
        id=hit.id,
        document=hit.document,
        quote=pieces(text, spans),
        cut=cut,
        language=_spoken(hit.text, hit.document),
        page=hit.page,
        proposal=hit.proposal,
        heading=hit.passage.heading if hit.passage else None,
        matched=matched,
        hit=hit,
        query=query if by_word else None,
    )


def _window(hit: SearchHit) -> int:
    """Return where the preview of a long passage begins: a little before its first mark."""
    first = hit.marks[0][0] if hit.marks else 0
    if first < _PREVIEW // 2:
        return 0
    space = hit.text.find(" ", max(0, min(first - 200, len(hit.text) - _PREVIEW)))
    return space + 1


def of_proposal(proposal: Proposal, document: DocumentSummary) -> Card:
    """Return the card of a proposal that was not searched for."""
    return Card(
        kind="proposal",
        id=proposal.id,
        document=document,
        quote=pieces(proposal.quote, ()),
        cut=False,
        language=_spoken(proposal.quote, document),
        page=proposal.page,
        proposal=proposal,
    )


def _spoken(text: str, document: DocumentSummary) -> Language:
    return detect(text, default=cast("Language", document.language))
