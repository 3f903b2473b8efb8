"""What flows through proposalbase: frozen records, and the one protocol that a model fulfils.

Offsets are code points into ``Document.text``, end-exclusive. Unknown values are ``None``, never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Language = Literal["vi", "en"]
DocumentKind = Literal[
    "paper", "speech", "report", "interview", "conclusion", "proceedings", "news", "legal", "other"
]
ProposalKind = Literal["proposal", "directive", "commitment"]
Place = tuple[int, int] | str
"""Where a sentence is, list marker left out, or the text of a title or heading."""
ProposerKind = Literal["person", "body", "group"]
FindingKind = Literal["shortcoming", "cause"]
BlockKind = Literal["title", "heading", "paragraph", "item", "table", "caption", "footnote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or the like, at ``text[start:end]``.

    ``level`` is the depth of a heading (1 = highest) or of a list item; ``marker`` is the list marker or
    heading number as written ("1.", "a)", "-", "Một là"), part of the text or not.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Someone named as author, with degree or rank, office and body as written in the document."""

    name: str
    title: str | None = None
    position: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper (speech, annex …) inside a proceedings volume, at ``text[start:end]``."""

    title: str | None
    start: int
    end: int
    authors: tuple[Author, ...] = ()
    kind: DocumentKind = "paper"
    found: str = ""
    """How it was told apart: by the "contents" page, or by its title and "authors"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The workshop or conference that a document belongs to; ``date`` is ISO 8601, maybe partial."""

    name: str
    date: str | None = None
    place: str | None = None
    organisers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Text of the original that was cut before extraction, and why ("menu", "related", "caption" …)."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its structure, metadata and the map from characters to pages."""

    id: str
    sha256: str
    origin: str
    media_type: str
    text: str
    language: Language
    kind: DocumentKind = "other"
    title: str | None = None
    date: str | None = None
    event: Event | None = None
    place: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    authors: tuple[Author, ...] = ()
    pages: tuple[int, ...] = ()
    """Offset at which page 1, 2, … begins; empty where the format has no pages."""
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader of the batch report should know: "3 pages without text", "decoded as TCVN3"."""

    def page_at(self, offset: int) -> int | None:
        """Return the page (from 1) that holds the character at offset; None without pages."""
        if not self.pages:
            return None
        return max(1, bisect_right(self.pages, offset))

    def part_at(self, offset: int) -> Part | None:
        """Return the paper of a volume that holds the character at offset."""
        return next((part for part in self.parts if part.start <= offset < part.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block (or a few short ones) of a document under its heading: the unit of passage search."""

    id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    heading: str | None
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposer:
    """Who makes a proposal, as written; ``inherited`` where named outside the proposal's own sentence."""

    name: str | None
    title: str | None = None
    position: str | None = None
    organisation: str | None = None
    inherited: bool = False
    kind: ProposerKind | None = field(default=None, compare=False)
    """A person, a body that speaks for itself, or a group named as such ("nhiều ý kiến"); None where unsaid."""
    persons: tuple[str, ...] = field(default=(), compare=False)
    """Who they are across documents, one id a name; the store fills it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who is asked; ``stated`` is False where a heading or the document's frame implies it."""

    name: str
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAssignment:
    """A theme of a proposal with its score (0 to 1) and who made it ("cues", "model" or a person)."""

    id: str
    score: float
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentCitation:
    """A legal or Party document cited at ``text[start:end]`` of the document.

    ``key`` is the folded number ("09-NQ/TU") or, for a document cited by name, its alias key.
    """

    key: str
    type: str | None
    date: str | None
    issuer: str | None
    text: str
    start: int
    end: int
    clause: str | None = None
    """The part of it that is meant, as written: "khoản 3 Điều 12", "Article 5(2)"."""
    page: int | None = None
    confidence: float = 1.0
    """Below 1 where the number is damaged, cut short or only referred to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in the text; ``value`` to ``value_to`` where it is a range."""

    text: str
    value: float
    unit: str | None
    approximate: bool
    start: int
    end: int
    value_to: float | None = None
    period: str | None = None
    """The time it holds for, as written: "giai đoạn 2026-2030", "a year", "by 2030"."""
    subject: str | None = None
    """What is counted or measured, as written."""
    note: str | None = None
    """What does not add up: a total whose parts give another sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A shortcoming or a cause that a document states: ``quote == document.text[start:end]``, always."""

    id: str
    document_id: str
    kind: FindingKind
    quote: str
    start: int
    end: int
    confidence: float
    page: int | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A finding that a proposal answers, and what ties the two together."""

    finding: Finding
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What someone said ought to be done: ``quote == document.text[start:end]``, always."""

    id: str
    document_id: str
    kind: ProposalKind
    quote: str
    start: int
    end: int
    confidence: float
    extractor: str
    """Name and version of the extractor, e.g. "rules-1"."""
    page: int | None = None
    context: str | None = None
    proposer: Proposer | None = None
    actor: str | None = None
    addressee: Addressee | None = None
    themes: tuple[ThemeAssignment, ...] = ()
    instruments: tuple[InstrumentCitation, ...] = ()
    figures: tuple[Figure, ...] = ()
    grounds: tuple[Ground, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the extractor decided so, in words for the reader."""
    review: str = "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was found in a document and how much was looked at."""

    proposals: tuple[Proposal, ...]
    sentences: int
    findings: tuple[Finding, ...] = ()
    skipped: dict[str, int] = field(default_factory=dict)
    """Reason → number of candidate sentences not taken for it."""


class Encoder(Protocol):
    """Turns texts into unit vectors; vectors of two fingerprints never mix."""

    @property
    def name(self) -> str:
        """The model's name for people."""

    @property
    def fingerprint(self) -> str:
        """A hash of weights, tokenizer and engine settings."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what somebody asks: shape (len(texts), dimension), rows of length 1."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched: shape (len(texts), dimension), rows of length 1."""

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages as above; further columns, where the model gives them, say what a sentence does."""
