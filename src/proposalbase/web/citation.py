"""How a proposal is cited, in the habit of each language."""

from __future__ import annotations

from proposalbase.model import Document, Language, Proposal
from proposalbase.web.localise import date


def citation(proposal: Proposal, document: Document, *, language: Language) -> str:
    """Return the citation of a proposal; what nobody stated is left out."""
    return _vietnamese(proposal, document) if language == "vi" else _english(proposal, document)


def _speaker(proposal: Proposal, document: Document) -> str:
    proposer = proposal.proposer
    if proposer is not None and (proposer.name or proposer.organisation):
        # A body that speaks for itself stands as both.
        return ", ".join(dict.fromkeys(p for p in (proposer.name, proposer.organisation) if p))
    return ", ".join(author.name for author in document.authors)


def _title(document: Document) -> str:
    title = document.title or document.origin.replace("\\", "/").rstrip("/").rpartition("/")[2]
    # A title that is itself in quotation marks needs no second pair.
    return title.strip('“”"«» ') or title


def _english(proposal: Proposal, document: Document) -> str:
    event = document.event
    parts = [_speaker(proposal, document), f"“{_title(document)}”"]
    if event:
        parts.append(", ".join(part for part in (event.name, event.place) if part))
    parts.append(document.publisher or "")
    parts.append(date(document.date or (event.date if event else None), language="en"))
    parts.append(f"p. {proposal.page}" if proposal.page else "")
    return ", ".join(part for part in parts if part) + f". [{proposal.id}]"


def _vietnamese(proposal: Proposal, document: Document) -> str:
    event = document.event
    parts = [_speaker(proposal, document), f"“{_title(document)}”"]
    if event:
        parts.append(", ".join(part for part in (event.name, event.place) if part))
    parts.append(document.publisher or "")
    said = date(document.date or (event.date if event else None), language="vi")
    parts.append(f"ngày {said}" if said.count("/") == 2 else said)
    parts.append(f"tr. {proposal.page}" if proposal.page else "")
    return ", ".join(part for part in parts if part) + f". [{proposal.id}]"
