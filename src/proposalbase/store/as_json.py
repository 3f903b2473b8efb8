"""Records in the shapes that command line and web hand out: the contract other programs rely on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from proposalbase.model import Document, Ground, Proposal
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.facets import EventSummary, PersonSummary
from proposalbase.text.places import standing_of


def proposal_json(proposal: Proposal, document: DocumentSummary) -> dict[str, Any]:
    """Return a proposal as one line of `proposals --json`; unknown values are null."""
    proposer, addressee = proposal.proposer, proposal.addressee
    return {
        "id": proposal.id,
        "document": {
            "id": document.id,
            "source": document.origin,
            "title": document.title,
            "language": document.language,
            "date": document.date,
            "page": proposal.page,
        },
        "kind": proposal.kind,
        "quote": proposal.quote,
        "start": proposal.start,
        "end": proposal.end,
        "context": proposal.context,
        "proposer": asdict(proposer) if proposer else None,
        "actor": proposal.actor,
        "actor_note": place_note(proposal.actor),
        "addressee": asdict(addressee) if addressee else None,
        "addressee_note": place_note(addressee.name if addressee else None),
        "organisation_note": place_note(proposer.organisation if proposer else None),
        "themes": [asdict(theme) for theme in proposal.themes],
        "instruments": [asdict(citation) for citation in proposal.instruments],
        "figures": [asdict(figure) for figure in proposal.figures],
        "findings": [ground_json(ground) for ground in proposal.grounds],
        "confidence": proposal.confidence,
        "reasons": list(proposal.reasons),
        "extractor": proposal.extractor,
        "review": proposal.review,
    }


def ground_json(ground: Ground) -> dict[str, Any]:
    """Return a finding that a proposal rests on; its place is one in the same document."""
    found = ground.finding
    return {
        "id": found.id,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "page": found.page,
        "kind": found.kind,
        "heading": found.heading,
        "why": ground.why,
    }


def place_note(body: str | None) -> dict[str, str | bool | None] | None:
    """Return what became of a body's province or district; None where the name tells no place."""
    standing = standing_of(body) if body else None
    return standing.as_json() if standing else None


def document_json(document: DocumentSummary) -> dict[str, Any]:
    """Return a document as lists show it."""
    return {
        "id": document.id,
        "source": document.origin,
        "sha256": document.sha256,
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        "date": document.date,
        "event": asdict(document.event) if document.event else None,
        "place": document.place,
        "publisher": document.publisher,
        "source_url": document.source_url,
        "authors": list(document.authors),
        "media_type": document.media_type,
        "sentences": document.sentences,
        "proposals": document.proposals,
        "notes": list(document.notes),
        "added_at": document.added_at,
    }


def parts_json(document: Document) -> list[dict[str, Any]]:
    """Return the papers of a volume: who wrote them, their pages, and how each was found."""
    return [
        {
            "title": part.title,
            "kind": part.kind,
            "authors": [asdict(author) for author in part.authors],
            "start": part.start,
            "end": part.end,
            "first_page": document.page_at(part.start),
            # The end is that of the text between two papers: the last character decides.
            "last_page": document.page_at(
                part.start + len(document.text[part.start : part.end].rstrip()) - 1
            ),
            "found": part.found or None,
        }
        for part in document.parts
    ]


def event_json(event: EventSummary) -> dict[str, Any]:
    """Return a workshop with its numbers."""
    return asdict(event)


def person_json(person: PersonSummary) -> dict[str, Any]:
    """Return someone who made proposals."""
    return asdict(person)
