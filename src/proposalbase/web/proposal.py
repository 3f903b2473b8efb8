"""The page of a proposal: the quote in its context, who, to whom, on what grounds, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.model import Document, Proposal
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.as_json import proposal_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.places import Standing, standing_of
from proposalbase.text.sentences import sentences
from proposalbase.web.cards import Card, of_proposal
from proposalbase.web.citation import citation
from proposalbase.web.citing import Cite, cites
from proposalbase.web.layout import whole_blocks
from proposalbase.web.page import Page
from proposalbase.web.pictures import has_pictures
from proposalbase.web.reading import summary_of
from proposalbase.web.visit import Visit

_NEIGHBOURS = 2
"""Sentences shown on either side of a quote."""
_LONGEST = 600
"""Characters of context on either side: a text without full stops is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """A proposal with all that a reader checks it by."""

    card: Card
    proposal: Proposal
    document: Document
    summary: DocumentSummary
    before: str
    after: str
    cite_vi: str
    cite_en: str
    cites: tuple[Cite, ...]
    has_picture: bool
    """The page that it stands on can be looked at."""
    actor_standing: Standing | None
    addressee_standing: Standing | None
    organisation_standing: Standing | None
    """What became of the places that these names hold, where anything did."""
    previous: str | None
    following: str | None
    """Ids of the neighbouring proposals of the document."""

    def as_json(self) -> dict[str, Any]:
        """Return the proposal in the shape of the command-line contract, with context and citations."""
        return {
            **proposal_json(self.proposal, self.summary),
            "before": self.before,
            "after": self.after,
            "citation": {"vi": self.cite_vi, "en": self.cite_en},
            "citation_files": {one.label: one.href for one in self.cites},
        }


def proposal(visit: Visit) -> Page:
    """Show a proposal.

    :raises NoSuchRecord: where there is none of that id.
    """
    with visit.services.store.reading() as connection:
        found = proposal_store.get(connection, visit.values["id"])
        document = document_store.get(connection, found.document_id)
        summary = summary_of(connection, document.id)
        siblings = [p.id for p in proposal_store.of_document(connection, document.id)]
    place = siblings.index(found.id)
    before, after = _around(document, found)
    return Page(
        template="proposal.html",
        model=ProposalPage(
            card=of_proposal(found, summary),
            proposal=found,
            document=document,
            summary=summary,
            before=before,
            after=after,
            cite_vi=citation(found, document, language="vi"),
            cite_en=citation(found, document, language="en"),
            cites=cites(visit, "proposals", found.id),
            has_picture=bool(found.page) and has_pictures(visit, document),
            actor_standing=_standing(found.actor),
            addressee_standing=_standing(found.addressee.name if found.addressee else None),
            organisation_standing=_standing(
                found.proposer.organisation if found.proposer else None
            ),
            previous=siblings[place - 1] if place else None,
            following=siblings[place + 1] if place + 1 < len(siblings) else None,
        ),
    )


def _standing(body: str | None) -> Standing | None:
    """Return what a reader ought to know of a body's place today; None where nothing changed."""
    standing = standing_of(body) if body else None
    return standing if standing is not None and standing.changed else None


def _around(document: Document, proposal: Proposal) -> tuple[str, str]:
    """Return the sentences before and after a quote, from its own and the neighbouring blocks."""
    text = document.text
    blocks = whole_blocks(document)
    near = [
        n for n, b in enumerate(blocks) if b.start < proposal.end and b.end > proposal.start
    ] or [0]
    first, last = max(0, near[0] - 1), min(len(blocks) - 1, near[-1] + 1)
    spans = [
        span
        for block in blocks[first : last + 1]
        for span in sentences(text, block.start, block.end)
    ]
    earlier = [max(s, proposal.start - _LONGEST) for s, _ in spans if s < proposal.start]
    later = [min(e, proposal.end + _LONGEST) for _, e in spans if e > proposal.end]
    start = earlier[-_NEIGHBOURS:][0] if earlier else proposal.start
    end = later[:_NEIGHBOURS][-1] if later else proposal.end
    return text[start : proposal.start].strip(), text[proposal.end : end].strip()
