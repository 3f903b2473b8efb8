"""Who has the floor where a document, or a paper in it, begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from proposalbase.extraction.attribution import Speaker, of_authors
from proposalbase.extraction.front import authors_of
from proposalbase.extraction.interviews import interviewee
from proposalbase.extraction.issuers import issuer, official_issuer
from proposalbase.extraction.signatures import named_in_title, signers
from proposalbase.model import Document, Part, Proposer
from proposalbase.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Who speaks until somebody is named."""

    speaker: Speaker | None = None
    host: bool = False
    """The speaker speaks again at each new paragraph: whom they quote has the word for one."""
    reporting: bool = False
    """The host is a body that tells what others said, too; a directive under a number does not."""
    answers: bool = False
    """The speaker is interviewed: each question gives the word back."""
    named: bool = False
    """The title says whose words these are."""


def opening_floor(document: Document, part: Part | None) -> Floor:
    """Return who has the floor: one interviewed, a leader, authors, else the body in whose name it is."""
    whole = part is None
    start, end = (part.start, part.end) if part else (0, len(document.text))
    given = part.authors if part else document.authors
    # The by-line of a news story names a reporter, who proposes nothing.
    authored = not whole or document.kind not in ("news", "interview")
    authors = authors_of(document, given, start, end) if authored else ()
    headed = _headed(document, authored=authored, signed=bool(authors)) if whole else None
    if headed is not None:
        return headed
    if whole and authored and not authors:
        authors = signers(document)
    if whole and not authors:
        body = issuer(document)
        return Floor(speaker=_of_body(body), host=True, reporting=True) if body else Floor()
    return Floor(
        speaker=of_authors(authors), host=whole and document.kind not in ("paper", "speech")
    )


def _headed(document: Document, *, authored: bool, signed: bool) -> Floor | None:
    """Return who speaks by the head of the document alone."""
    asked = None if signed else interviewee(document)
    if asked is not None:
        return Floor(speaker=Speaker(kind="person", proposer=asked), answers=True)
    named = named_in_title(document) if authored else None
    if named is not None:
        own = document.kind in ("paper", "speech")
        return Floor(speaker=_commanding(document, named), host=not own, named=True)
    body = official_issuer(document)
    return Floor(speaker=_of_body(body), host=True) if body else None


def _of_body(body: str) -> Speaker:
    return Speaker(kind="author", proposer=Proposer(name=body, organisation=body))


def _commanding(document: Document, named: Proposer) -> Speaker:
    """Return the one whose address or conclusion the title says this is, with the body that publishes it."""
    publisher, own = document.publisher, named.organisation
    if publisher and (own is None or fold(publisher).startswith(fold(own) + " ")):
        named = replace(named, organisation=publisher)
    return Speaker(kind="author", proposer=named)
