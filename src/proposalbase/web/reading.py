"""The page of a document: its text by blocks, every proposal marked in place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from proposalbase.model import Block, Document, Part, Passage, Proposal
from proposalbase.store import documents as document_store
from proposalbase.store import findings
from proposalbase.store import proposals as proposal_store
from proposalbase.store.as_json import document_json, parts_json, proposal_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.schema import documents as table
from proposalbase.web.cards import Card, of_proposal
from proposalbase.web.citing import Cite, cites
from proposalbase.web.layout import BlockView, block_views, chunks_of, whole_blocks
from proposalbase.web.marking import Span
from proposalbase.web.page import Page
from proposalbase.web.showing import Shown, Steps, all_labels, labels_asked, shows, steps
from proposalbase.web.visit import Visit

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """A piece of a long document that has a page of its own."""

    number: int
    href: str
    first_page: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLink:
    """A paper of a volume and where it begins on the page."""

    part: Part
    href: str
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedCount:
    """Text left out before extraction, by reason."""

    reason: str
    pieces: int
    characters: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document with everything known about it."""

    document: Document
    summary: DocumentSummary
    blocks: tuple[BlockView, ...]
    cards: tuple[Card, ...]
    on_this_part: frozenset[str]
    parts: tuple[PartLink, ...]
    papers: tuple[PaperLink, ...]
    dropped: tuple[DroppedCount, ...]
    skipped: tuple[tuple[str, int], ...]
    """Candidate sentences that were not taken, by reason."""
    has_original: bool
    has_pictures: bool
    active: str | None
    shows: tuple[Shown, ...]
    """What can be marked besides the proposals."""
    steps: Steps
    kept: tuple[tuple[str, str], ...]
    """What links within the document go on asking for."""
    cites: tuple[Cite, ...]

    def as_json(self) -> dict[str, Any]:
        """Return metadata, the whole text, its structure and its proposals."""
        document = self.document
        return {
            **document_json(self.summary),
            "authors": [
                {
                    "name": a.name,
                    "title": a.title,
                    "position": a.position,
                    "organisation": a.organisation,
                }
                for a in document.authors
            ],
            "parts": parts_json(document),
            "text": document.text,
            "pages": list(document.pages),
            "blocks": [
                {"kind": b.kind, "start": b.start, "end": b.end, "level": b.level}
                for b in document.blocks
            ],
            "skipped": dict(self.skipped),
            "dropped": [
                {"reason": d.reason, "pieces": d.pieces, "characters": d.characters}
                for d in self.dropped
            ],
            "proposals": [
                proposal_json(c.proposal, self.summary) for c in self.cards if c.proposal
            ],
        }


def document(visit: Visit) -> Page:
    """Show a document; ``at`` names the proposal or passage to go to, ``part`` a piece of a long text.

    :raises NoSuchRecord: where there is none of that id.
    """
    services = visit.services
    with services.store.reading() as connection:
        found = document_store.get(connection, visit.values["id"])
        summary = summary_of(connection, found.id)
        proposals = proposal_store.of_document(connection, found.id)
        passages = document_store.passages_of(connection, found.id)
        found_findings = findings.of_document(connection, found.id)
        skipped = connection.execute(
            table.select().with_only_columns(table.c.skipped).where(table.c.id == found.id)
        ).scalar_one()
    active = _active(visit.first("at"), proposals, passages)
    labels = all_labels(proposals, found_findings)
    has_original = original_path(visit, found.sha256).is_file()
    whole = whole_blocks(found)
    chunks = chunks_of(whole, services.settings.count("page_characters"))
    chosen = _chosen_chunk(visit, chunks, whole, active or _page_asked(visit, found))
    first, last = chunks[chosen]
    begin = 0 if first == 0 else whole[first].start
    end = len(found.text) if last == len(whole) else whole[last].start
    return Page(
        template="document.html",
        model=DocumentPage(
            document=found,
            summary=summary,
            blocks=block_views(
                found, whole[first:last], proposals, passages, active, labels_asked(labels, visit)
            ),
            cards=tuple(of_proposal(p, summary) for p in proposals),
            on_this_part=frozenset(p.id for p in proposals if p.start < end and p.end > begin),
            parts=tuple(_part_links(visit, found, whole, chunks, chosen)),
            papers=tuple(_papers(visit, found, passages)),
            dropped=_dropped(found),
            skipped=tuple(sorted(skipped.items(), key=lambda item: (-item[1], item[0]))),
            has_original=has_original,
            has_pictures=has_original and found.media_type == PDF and bool(found.pages),
            active=visit.first("at") if active else None,
            shows=shows(visit, labels),
            steps=steps(visit, found, proposals),
            kept=tuple(("show", kind) for kind in visit.every("show") if kind in labels),
            cites=cites(visit, "documents", found.id),
        ),
    )


def summary_of(connection: Connection, identity: str) -> DocumentSummary:
    """Return what lists show of a document that exists."""
    num = connection.execute(
        table.select().with_only_columns(table.c.num).where(table.c.id == identity)
    ).scalar_one()
    return document_store.summaries(connection, nums=[num])[0]


def original_path(visit: Visit, sha256: str) -> Path:
    """Return where a source's bytes are kept."""
    return visit.services.settings.originals / sha256[:2] / sha256


def _active(wanted: str, proposals: Sequence[Proposal], passages: Sequence[Passage]) -> Span | None:
    spans: dict[str, Span] = {p.id: (p.start, p.end) for p in passages}
    spans.update((p.id, (p.start, p.end)) for p in proposals)
    return spans.get(wanted)


def _page_asked(visit: Visit, document: Document) -> Span | None:
    text = visit.first("page")
    number = int(text[:6]) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= len(document.pages):
        return None
    return document.pages[number - 1], document.pages[number - 1]


def _chosen_chunk(
    visit: Visit, chunks: Sequence[tuple[int, int]], blocks: Sequence[Block], active: Span | None
) -> int:
    if active:
        for number, (_, last) in enumerate(chunks):
            if last == len(blocks) or active[0] < blocks[last].start:
                return number
    text = visit.first("part")
    wanted = int(text[:6]) if text.isascii() and text.isdigit() else 1
    return min(max(1, wanted), len(chunks)) - 1


def _part_links(
    visit: Visit,
    document: Document,
    blocks: Sequence[Block],
    chunks: Sequence[tuple[int, int]],
    chosen: int,
) -> Iterable[PartLink]:
    if len(chunks) < 2:
        return
    for number, (first, _) in enumerate(chunks):
        yield PartLink(
            number=number + 1,
            href=visit.link("documents", document.id, pairs=[("part", str(number + 1))]),
            first_page=document.page_at(blocks[first].start),
            chosen=number == chosen,
        )


def _papers(visit: Visit, document: Document, passages: Sequence[Passage]) -> Iterable[PaperLink]:
    starts = [passage.start for passage in passages]
    for part, record in zip(document.parts, parts_json(document), strict=True):
        at = bisect_left(starts, part.start)
        # The passage is the nearest place with a name; a title alone is none.
        inside = at < len(starts) and starts[at] < part.end
        place = passages[at].id if inside else None
        yield PaperLink(
            part=part,
            href=visit.link(
                "documents",
                document.id,
                pairs=[("at", place)] if place else [],
                anchor=place or "",
            ),
            first_page=record["first_page"],
            last_page=record["last_page"],
        )


def _dropped(document: Document) -> tuple[DroppedCount, ...]:
    counted: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    samples: dict[str, list[str]] = {}
    for piece in document.dropped:
        counted[piece.reason] += 1
        characters[piece.reason] += len(piece.text)
        samples.setdefault(piece.reason, []).append(piece.text[:160])
    return tuple(
        DroppedCount(
            reason=reason,
            pieces=number,
            characters=characters[reason],
            samples=tuple(samples[reason][:5]),
        )
        for reason, number in counted.most_common()
    )
