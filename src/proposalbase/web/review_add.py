"""The page on which somebody adds a proposal that the machine missed: a document's sentences, to choose one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, leaf
from proposalbase.web.reading import summary_of
from proposalbase.web.review_one import TYPED, sentences_of
from proposalbase.web.visit import Visit

_ON_A_PAGE = 60
"""Sentences of a document on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A sentence that can be chosen; taken: the id of a proposal that stands in it."""

    place: str
    text: str
    taken: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """A document's sentences and the fields of what is added."""

    document: DocumentSummary
    choices: tuple[Choice, ...]
    total: int
    """Sentences of the document, on all pages."""
    links: tuple[PageLink | None, ...]
    typed: Mapping[str, str]
    themes: tuple[str, ...]
    all_themes: tuple[str, ...]
    wrong: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the sentences with their places."""
        return {
            "document": self.document.id,
            "total": self.total,
            "sentences": [
                {"place": one.place, "text": one.text, "proposal": one.taken}
                for one in self.choices
            ],
        }


def add(visit: Visit) -> Page:
    """Show the sentences of a document.

    :raises NoSuchRecord: where there is no such document.
    """
    return add_page(visit, visit.first("document"))


def add_page(
    visit: Visit,
    document_id: str,
    *,
    typed: Mapping[str, str] | None = None,
    themes: tuple[str, ...] = (),
    wrong: str = "",
    status: int = 200,
) -> Page:
    """Return the page, empty or with what was typed and could not be saved."""
    with visit.services.store.reading() as connection:
        document = document_store.get(connection, document_id)
        summary = summary_of(connection, document.id)
        taken = proposal_store.of_document(connection, document.id)
    spans = leaf(visit, sentences_of(document), _ON_A_PAGE)
    choices = tuple(
        Choice(
            place=f"{start}-{end}",
            text=document.text[start:end],
            taken=next((p.id for p in taken if p.start < end and p.end > start), None),
        )
        for start, end in spans.shown
    )
    model = AddPage(
        document=summary,
        choices=choices,
        total=spans.total,
        links=spans.links,
        typed={**dict.fromkeys((*TYPED, "place"), ""), "kind": "proposal", **(typed or {})},
        themes=themes,
        all_themes=visit.services.themes.ids,
        wrong=wrong,
    )
    return Page(template="review_add.html", model=model, status=status)
