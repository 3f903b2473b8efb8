"""What a compiled report holds: facts and quotes with their places, nothing formatted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from proposalbase.model import FindingKind, Language, ProposalKind

Form = Literal["report", "submission", "letter"]
"""What kind of official document it is: báo cáo, tờ trình, công văn."""
Layout = Literal["state", "party", "english"]
"""Whose rules of layout it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was asked for: the query and the themes that chose the proposals."""

    query: str | None = None
    themes: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    """Any further choices, as name and value."""
    basket: int | None = None
    """How many proposals were chosen one by one; None where all that is found was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The facts of the first page; None where nobody stated them."""

    title: str
    authority: str
    language: Language
    date: Date
    issuer: str | None = None
    superior: str | None = None
    place: str | None = None
    form: Form = "report"
    layout: Layout = "state"
    symbol: str | None = None
    """The issuer's abbreviation in document numbers."""
    unit: str | None = None
    """The unit that drafted it, in abbreviation."""
    signs_for: str | None = None
    """In whose name it is signed: "TM. ỦY BAN NHÂN DÂN"."""
    office: str | None = None
    signer: str | None = None
    bases: tuple[str, ...] = ()
    """Legal bases that the issuer invokes, a line each."""
    copies: tuple[str, ...] = ()
    """Who gets a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """A workshop or conference that the documents come from."""

    name: str
    date: str | None
    place: str | None
    organisers: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who made a proposal, as written in the document."""

    name: str | None
    title: str | None
    position: str | None
    organisation: str | None
    inherited: bool
    """Named outside the proposal's own sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many stand behind an item, each counted once."""

    proposals: int
    people: int
    institutions: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLabel:
    """A theme with its label in the report's language."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Who is asked; ``stated`` is False where a heading or the document's frame implies it."""

    name: str
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """A shortcoming or cause that an item answers: the very words, where they stand, and what ties the two."""

    finding_id: str
    document_id: str
    source: int
    page: int | None
    start: int
    end: int
    quote: str
    language: str
    kind: FindingKind
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """An item that stands against another one: its contrary, or the same on a condition."""

    number: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One recommendation: the words of its best-formed proposal, and who stands behind it."""

    number: str
    proposal_id: str
    wording: str
    """Verbatim, in the language it was said in."""
    language: str
    kind: ProposalKind
    kinds: tuple[ProposalKind, ...]
    """The kinds of all merged proposals, the item's own first."""
    proposers: tuple[Person, ...]
    support: Support
    actor: str | None
    addressees: tuple[Target, ...]
    figures: tuple[str, ...]
    instruments: tuple[str, ...]
    also: tuple[ThemeLabel, ...]
    """Further themes of the merged proposals."""
    notes: tuple[int, ...]
    grounds: tuple[Grounds, ...] = ()
    """What the merged proposals answer, each finding once."""
    recommendation: str | None = None
    """The stored recommendation that this is; None where it was grouped for this report alone."""
    edited: str | None = None
    """A person's wording of it; the quote stands beside it."""
    dissent: tuple[Dissent, ...] = ()
    unread: int = 0
    """Merged proposals that nobody has looked at yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The items of a theme; ``theme`` is None for proposals that match no theme."""

    number: int
    theme: str | None
    label: str
    parent: str | None
    items: tuple[Item, ...]
    support: Support
    elsewhere: int
    """Items placed under another theme that touch this one too."""
    low_support: bool
    """Fewer than two documents speak to the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Where a proposal was said: document, page, place, and the very words."""

    number: int
    proposal_id: str
    document_id: str
    source: int
    page: int | None
    start: int
    end: int
    sentence: int | None
    """Which sentence of the document, from 1; None where the text was not at hand."""
    quote: str
    language: str
    kind: ProposalKind
    proposer: Person | None
    speaks: bool
    """The item bears this proposal's wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the report cites."""

    number: int
    document_id: str
    title: str | None
    file_name: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    kind: str
    language: str
    event: str | None
    url: str | None
    cited: int
    """Proposals of the report that come from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """A legal or Party document that cited proposals invoke."""

    key: str
    number: str
    """The key as it is written, with its accents."""
    type: str | None
    date: str | None
    issuer: str | None
    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Proposals that the report does not hold, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of every proposal: ``found == items + merged + the sum of left_out``."""

    found: int
    items: int
    merged: int
    left_out: tuple[LeftOut, ...]
    unreviewed: int
    """Proposals in the report that nobody has looked at yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledReport:
    """A report, ready to be written in any format."""

    header: Header
    scope: Scope
    scope_labels: tuple[ThemeLabel, ...]
    events: tuple[EventFact, ...]
    support: Support
    """Over the whole report."""
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    instruments: tuple[InstrumentRow, ...]
    counts: Counts
    merge_similarity: float
    merged_by: str
    """"vectors" or "words"."""
    extractors: tuple[str, ...]
    generation: str | None
    """The index generation that the search ran on."""
