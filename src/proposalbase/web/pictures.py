"""Pictures of a PDF's pages with the places of its proposals: drawn when asked for, kept until there are too many."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord, SourceError
from proposalbase.model import Document, Proposal
from proposalbase.sources.limited import Reader
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.web.cards import Card, of_proposal
from proposalbase.web.page import Page
from proposalbase.web.reading import PDF, original_path, summary_of
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

_ENTRY = "proposalbase.documents.picture:draw"
_ONE_AT_A_TIME = threading.Lock()
"""Drawing takes a core and much memory: whoever asks meanwhile waits, and may find it drawn."""
_MOST_QUOTES = 40_000
"""Characters of quotes that are looked for on one page; a request to the child is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A proposal of the page and where it stands on it; no box where its letters were not found."""

    card: Card
    number: int
    """Its place in the document's list."""
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePage:
    """A page as it looks, with its proposals."""

    document: Document
    summary: DocumentSummary
    number: int
    width: int
    height: int
    placed: tuple[Placed, ...]
    trouble: str | None
    """Why the page could not be drawn."""

    def as_json(self) -> dict[str, Any]:
        """Return the places of the page's proposals, in hundredths of its width and height."""
        return {
            "document": self.document.id,
            "page": self.number,
            "pages": len(self.document.pages),
            "width": self.width,
            "height": self.height,
            "trouble": self.trouble,
            "proposals": [
                {"id": one.card.id, "number": one.number, "boxes": one.boxes} for one in self.placed
            ],
        }


def has_pictures(visit: Visit, document: Document) -> bool:
    """Tell whether the pages of a document can be drawn: a PDF whose bytes are kept."""
    kept = original_path(visit, document.sha256).is_file()
    return document.media_type == PDF and bool(document.pages) and kept


def page_view(visit: Visit) -> Page:
    """Show a page as it looks.

    :raises NoSuchRecord: where there is no such page, or nothing to draw it from.
    """
    document, number, found = _asked(visit)
    with visit.services.store.reading() as connection:
        summary = summary_of(connection, document.id)
    drawn: dict[str, Any] = {"width": 0, "height": 0, "places": []}
    trouble = None
    try:
        drawn = _drawn(visit, document, number, [p for _, p in found])
    except SourceError as error:
        trouble = str(error)
    places = [*drawn["places"], *([[]] * (len(found) - len(drawn["places"])))]
    return Page(
        template="picture.html",
        model=PicturePage(
            document=document,
            summary=summary,
            number=number,
            width=drawn["width"],
            height=drawn["height"],
            placed=tuple(
                Placed(card=of_proposal(p, summary), number=n, boxes=tuple(map(tuple, boxes)))
                for (n, p), boxes in zip(found, places, strict=True)
            ),
            trouble=trouble,
        ),
    )


def picture(visit: Visit) -> Response:
    """Hand out the picture of a page.

    :raises NoSuchRecord: where there is no such page, or it cannot be drawn.
    """
    from starlette.responses import Response

    document, number, found = _asked(visit)
    try:
        drawn = _drawn(visit, document, number, [p for _, p in found])
    except SourceError as error:
        raise NoSuchRecord(str(error)) from error
    return Response(
        base64.b64decode(drawn["png"]),
        media_type="image/png",
        headers={"cache-control": "private, max-age=3600"},
    )


def _asked(visit: Visit) -> tuple[Document, int, list[tuple[int, Proposal]]]:
    """Return the document, the page's number and the proposals that stand on it, each with its own number."""
    text = visit.values["n"]
    number = int(text[:6]) if text.isascii() and text.isdigit() else 0
    with visit.services.store.reading() as connection:
        document = document_store.get(connection, visit.values["id"])
        proposals = proposal_store.of_document(connection, document.id)
    if not 1 <= number <= len(document.pages) or not has_pictures(visit, document):
        raise NoSuchRecord(f"there is no picture of page {text!r} of {document.id}")
    begin = document.pages[number - 1]
    end = document.pages[number] if number < len(document.pages) else len(document.text)
    return (
        document,
        number,
        [(n, p) for n, p in enumerate(proposals, 1) if p.start < end and p.end > begin],
    )


def _drawn(visit: Visit, document: Document, number: int, found: list[Proposal]) -> dict[str, Any]:
    """Return a page's picture and places, drawn now or before.

    :raises SourceError: where it cannot be drawn.
    """
    settings = visit.services.settings
    quotes: list[str] = []
    for proposal in found:
        if sum(map(len, quotes)) + len(proposal.quote) > _MOST_QUOTES:
            break
        quotes.append(proposal.quote)
    request = {"page": number, "width": settings.count("page_image_width"), "quotes": quotes}
    told = json.dumps([document.sha256, request], sort_keys=True)
    folder = settings.indexes / "pictures"
    kept = folder / f"{hashlib.sha256(told.encode()).hexdigest()}.json"
    with _ONE_AT_A_TIME:
        with suppress(OSError, ValueError):
            known: dict[str, Any] = json.loads(kept.read_bytes())
            kept.touch()
            return known
        data = original_path(visit, document.sha256).read_bytes()
        with Reader(settings, entry=_ENTRY) as reader:
            answer = reader.ask(data, document.origin, request=request)
        _keep(kept, answer, settings.count("page_image_cache_mb") * 1_000_000)
    drawn: dict[str, Any] = json.loads(answer)
    return drawn


def _keep(path: Path, answer: bytes, most: int) -> None:
    """Keep an answer, and let go of those that were not asked for longest where there are too many."""
    # A disk that takes nothing more costs time, not the page.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(answer)
        unfinished.replace(path)
        states = sorted(
            (p.stat().st_mtime, p.stat().st_size, p) for p in path.parent.glob("*.json")
        )
        over = sum(size for _, size, _ in states) - most
        for _, size, old in states:
            if over <= 0 or old == path:
                break
            old.unlink(missing_ok=True)
            over -= size
