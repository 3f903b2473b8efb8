"""The page on which somebody decides about a proposal: its sentence among its neighbours, and every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from proposalbase.model import Document, Proposal
from proposalbase.review.keeping import review_of
from proposalbase.review.listing import effective, record
from proposalbase.review.values import values_of
from proposalbase.store import documents as document_store
from proposalbase.store import review_queue
from proposalbase.store import reviews as review_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.reviews import Entry, Review
from proposalbase.text.sentences import sentences
from proposalbase.web.cards import Sureness, sureness
from proposalbase.web.layout import whole_blocks
from proposalbase.web.page import Page
from proposalbase.web.reading import summary_of
from proposalbase.web.review import Asked
from proposalbase.web.visit import Visit

NEIGHBOURS = 4
"""Sentences shown on either side."""
TYPED = (
    "words", "first", "last", "kind", "proposer", "title", "position", "organisation", "actor", "addressee", "note",
)  # fmt: skip
"""Fields of the form, themes apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence around a proposal; inside: the part of it that is the proposal's."""

    start: int
    end: int
    before: str
    inside: str
    after: str
    new_line: bool
    """It begins a line of the document, or a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """A proposal to decide about."""

    asked: Asked
    proposal: Proposal
    review: Review
    document: DocumentSummary
    sentences: tuple[Sentence, ...]
    machine: Mapping[str, Any]
    machine_quote: str | None
    log: tuple[Entry, ...]
    typed: Mapping[str, str]
    """What stands in the form: what holds now, or what was typed and not saved."""
    themes: tuple[str, ...]
    all_themes: tuple[str, ...]
    previous: str | None
    following: str | None
    wrong: str = ""
    """Why what was typed was not saved, in the library's words."""
    moved: Entry | None = None
    """What somebody else decided while this was typed."""
    rejecting: str = field(default="")

    @property
    def sureness(self) -> Sureness:
        """How sure the machine is."""
        return sureness(self.proposal.confidence)

    def as_json(self) -> dict[str, Any]:
        """Return the shape of the command line's `review show`."""
        return {
            **record(self.proposal, self.review, self.document),
            "log": [
                {"who": e.who, "at": e.at, "action": e.action, "before": e.before, "after": e.after}
                for e in self.log
            ],
        }


def one(visit: Visit) -> Page:
    """Show a proposal to decide about.

    :raises NoSuchRecord: where there is none of that id, nor ever was.
    """
    return one_page(visit, visit.values["id"], asked=Asked.of(visit))


def one_page(
    visit: Visit,
    identity: str,
    *,
    asked: Asked,
    typed: Mapping[str, str] | None = None,
    themes: tuple[str, ...] | None = None,
    wrong: str = "",
    moved: Entry | None = None,
    rejecting: str = "",
    status: int = 200,
) -> Page:
    """Return the page of a proposal, with what stands in it or with what was typed and could not be saved."""
    with visit.services.store.reading() as connection:
        review = review_of(connection, identity)
        proposal = effective(connection, review)
        document = document_store.get(connection, proposal.document_id)
        summary = summary_of(connection, document.id)
        log = review_store.logged(connection, proposal=identity)
        found = review_queue.around(connection, asked.queue, identity)
    known = fields_of(proposal)
    model = OnePage(
        asked=asked,
        proposal=proposal,
        review=review,
        document=summary,
        sentences=around(document, proposal.start, proposal.end),
        machine=values_of(review.machine) if review.machine else {},
        machine_quote=review.machine.quote if review.machine else None,
        log=tuple(reversed(log)),
        typed={**known, **(typed or {})},
        themes=themes if themes is not None else tuple(t.id for t in proposal.themes),
        all_themes=visit.services.themes.ids,
        previous=found[0],
        following=found[1],
        wrong=wrong,
        moved=moved,
        rejecting=rejecting,
    )
    return Page(template="review_one.html", model=model, status=status)


def fields_of(proposal: Proposal) -> dict[str, str]:
    """Return what the form shows of a proposal before anything is typed."""
    proposer, addressee = proposal.proposer, proposal.addressee
    return {
        "words": proposal.quote,
        "first": "",
        "last": "",
        "kind": proposal.kind,
        "proposer": (proposer.name if proposer else None) or "",
        "title": (proposer.title if proposer else None) or "",
        "position": (proposer.position if proposer else None) or "",
        "organisation": (proposer.organisation if proposer else None) or "",
        "actor": proposal.actor or "",
        "addressee": addressee.name if addressee else "",
        "note": "",
    }


def around(document: Document, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences that a span touches, and some on either side."""
    spans = sentences_of(document)
    near = [n for n, (s, e) in enumerate(spans) if s < end and e > start] or [0]
    some = spans[max(0, near[0] - NEIGHBOURS) : near[-1] + NEIGHBOURS + 1]
    text = document.text
    found: list[Sentence] = []
    for s, e in some:
        between = text[found[-1].end : s] if found else ""
        first, last = min(max(s, start), e), max(min(e, end), s)
        last = max(first, last)
        found.append(
            Sentence(
                start=s,
                end=e,
                before=text[s:first],
                inside=text[first:last],
                after=text[last:e],
                new_line="\n" in between,
            )
        )
    return tuple(found)


def sentences_of(document: Document) -> list[tuple[int, int]]:
    """Return every sentence of a document, in order."""
    return [
        span
        for block in whole_blocks(document)
        for span in sentences(document.text, block.start, block.end)
    ]
