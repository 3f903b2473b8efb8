"""What to tell whom about a mistake in a proposal: everything that finds its place again, ready to be copied."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.model import Proposal
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.web.page import Page
from proposalbase.web.reading import summary_of
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakePage:
    """A proposal with the lines that name it for good."""

    proposal: Proposal
    document: DocumentSummary
    lines: tuple[tuple[str, str], ...]
    """Name of a line, as the catalogue has it under "mistake.", and its value."""
    contact: str


def mistake(visit: Visit) -> Page:
    """Show what to send about a proposal.

    :raises NoSuchRecord: where there is none of that id.
    """
    with visit.services.store.reading() as connection:
        found = proposal_store.get(connection, visit.values["id"])
        document = document_store.get(connection, found.document_id)
        summary = summary_of(connection, document.id)
    said = [
        ("id", found.id),
        ("place", f"{document.id} {found.start}-{found.end}"),
        ("page", str(found.page or "")),
        ("file", document.sha256),
        ("title_line", document.title or document.origin),
        ("extractor", found.extractor),
        ("quote", found.quote),
    ]
    return Page(
        template="mistake.html",
        model=MistakePage(
            proposal=found,
            document=summary,
            lines=tuple((name, value) for name, value in said if value),
            contact=visit.services.settings.text("web_contact"),
        ),
    )
