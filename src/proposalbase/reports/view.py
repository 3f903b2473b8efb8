"""A compiled report in words of one language: every string that any format shows, ready and safe to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proposalbase.model import Language
from proposalbase.reports.compiled import Form, Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event with what is known of it."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A line of the table of themes."""

    number: str
    theme: str
    items: str
    proposals: str
    people: str
    institutions: str
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A recommendation."""

    number: str
    wording: str
    language: str
    kind: str
    kind_id: str
    origin: str
    """"original in English" where the quote is not in the report's language, else empty."""
    facts: tuple[Fact, ...]
    notes: tuple[int, ...]
    source: str
    """The document and page of the quote itself, in short."""
    also_said: tuple[int, ...]
    also_said_label: str
    """"said as well in", the label before the numbers of the other notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A theme with its recommendations."""

    number: int
    heading: str
    remarks: tuple[str, ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note: where it stands, and the words."""

    number: int
    item: str
    source: int
    document: str
    place: str
    who: str
    quote: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A cited document."""

    number: int
    title: str
    language: str
    details: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentView:
    """A cited instrument."""

    name: str
    type: str
    date: str
    issuer: str
    items: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """What stands around the text, line by line."""

    form: Form
    layout: Layout
    superior: str
    issuer: str
    number: str
    dateline: str
    type: str
    """Empty for a letter, which has a subject instead."""
    subject: str
    to: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    closing: str
    signs: tuple[str, ...]
    """In whose name and office it is signed."""
    signer: str
    signature: str
    """What to put there, while nobody's name stands there."""
    recipients_label: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexView:
    """The head of an annex."""

    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """Somebody whose proposals are cited."""

    name: str
    position: str
    organisation: str
    items: str
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything that a reader of the report sees."""

    language: Language
    labels: Mapping[str, str]
    frame: FrameView
    issuer: str
    """As stated; empty where nobody stated it."""
    date: str
    title: str
    authority: str
    introduction: tuple[str, ...]
    events: tuple[EventView, ...]
    overview: tuple[OverviewRow, ...]
    total: OverviewRow
    sections: tuple[SectionView, ...]
    summary: str
    """What became of all that was found, in one line."""
    method: tuple[str, ...]
    counts: tuple[Fact, ...]
    notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    instruments: tuple[InstrumentView, ...]
    speakers: tuple[SpeakerView, ...]
    annexes: Mapping[str, AnnexView]
    """By what they hold: notes, speakers, sources, instruments."""

    @property
    def superior(self) -> str:
        """The body above the issuer."""
        return self.frame.superior

    @property
    def dateline(self) -> str:
        """Place and date in words."""
        return self.frame.dateline
