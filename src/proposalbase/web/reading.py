"""The page of a document: its text by blocks, every proposal marked in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from proposalbase.model import Block, BlockKind, Document, Language, Passage, Proposal
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.as_json import document_json, proposal_json
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.schema import documents as table
from proposalbase.text.language import detect
from proposalbase.web.cards import Card, of_proposal
from proposalbase.web.marking import Cutter, Marked, Span, Stretch
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_OTHER_LANGUAGE = 60
"""Characters from which a block may be taken to be in another language than its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block ready to be written; ``level`` is that of the heading element."""

    kind: BlockKind
    level: int
    marker: str | None
    language: Language
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """A piece of a long document that has a page of its own."""

    number: int
    href: str
    first_page: int | None
    chosen: bool


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
    dropped: tuple[DroppedCount, ...]
    skipped: tuple[tuple[str, int], ...]
    """Candidate sentences that were not taken, by reason."""
    has_original: bool
    active: str | None

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
        skipped = connection.execute(
            table.select().with_only_columns(table.c.skipped).where(table.c.id == found.id)
        ).scalar_one()
    active = _active(visit.first("at"), proposals, passages)
    whole = whole_blocks(found)
    chunks = _chunks(whole, services.settings.count("page_characters"))
    chosen = _chosen_chunk(visit, chunks, whole, active)
    first, last = chunks[chosen]
    begin = 0 if first == 0 else whole[first].start
    end = len(found.text) if last == len(whole) else whole[last].start
    return Page(
        template="document.html",
        model=DocumentPage(
            document=found,
            summary=summary,
            blocks=_block_views(found, whole[first:last], proposals, passages, active),
            cards=tuple(of_proposal(p, summary) for p in proposals),
            on_this_part=frozenset(p.id for p in proposals if p.start < end and p.end > begin),
            parts=tuple(_part_links(visit, found, whole, chunks, chosen)),
            dropped=_dropped(found),
            skipped=tuple(sorted(skipped.items(), key=lambda item: (-item[1], item[0]))),
            has_original=original_path(visit, found.sha256).is_file(),
            active=visit.first("at") if active else None,
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


def whole_blocks(document: Document) -> list[Block]:
    """Return blocks that cover every visible character of a text once, in order."""
    found: list[Block] = []
    place = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, place), min(block.end, len(document.text))
        if start >= end:
            continue
        found += _between(document.text, place, start)
        found.append(
            Block(kind=block.kind, start=start, end=end, level=block.level, marker=block.marker)
        )
        place = end
    found += _between(document.text, place, len(document.text))
    return found


def _between(text: str, start: int, end: int) -> list[Block]:
    """Return the lines of a stretch that belongs to no block."""
    found = []
    place = start
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            begin = place + len(line) - len(line.lstrip())
            found.append(Block(kind="paragraph", start=begin, end=begin + len(bare)))
        place += len(line)
    return found


def _active(wanted: str, proposals: Sequence[Proposal], passages: Sequence[Passage]) -> Span | None:
    spans: dict[str, Span] = {p.id: (p.start, p.end) for p in passages}
    spans.update((p.id, (p.start, p.end)) for p in proposals)
    return spans.get(wanted)


def _chunks(blocks: Sequence[Block], size: int) -> list[tuple[int, int]]:
    """Return ranges of blocks of about size characters; one range for an ordinary document."""
    found = []
    first, begin = 0, blocks[0].start if blocks else 0
    for index, block in enumerate(blocks):
        if index > first and block.end - begin > max(1, size):
            found.append((first, index))
            first, begin = index, block.start
    found.append((first, len(blocks)))
    return found


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


def _block_views(
    document: Document,
    blocks: Sequence[Block],
    proposals: Sequence[Proposal],
    passages: Sequence[Passage],
    active: Span | None,
) -> tuple[BlockView, ...]:
    starts = [b.start for b in blocks]
    ends = [b.end for b in blocks]

    def snapped(offset: int) -> int | None:
        """Return offset, or the next block's start where it lies between blocks."""
        index = bisect_right(ends, offset)
        return max(offset, starts[index]) if index < len(blocks) else None

    low, high = (starts[0], ends[-1]) if blocks else (0, 0)
    anchors: dict[int, tuple[str, ...]] = {}
    for passage in passages:
        place = snapped(passage.start) if low <= passage.start < high or passage.end > low else None
        if place is not None and passage.end > low and passage.start < high:
            anchors[place] = (*anchors.get(place, ()), passage.id)
    pages: dict[int, int] = {}
    first_page = bisect_left(document.pages, low)
    for number, offset in enumerate(document.pages[first_page:], start=first_page + 1):
        place = snapped(offset)
        if place is None:
            break
        # Pages without text begin where the next one does: the last of them is the page that is read there.
        pages[place] = number
    cutter = Cutter(
        document.text,
        spans=[
            Marked(id=p.id, number=n, start=p.start, end=p.end)
            for n, p in enumerate(proposals, start=1)
        ],
        anchors=anchors,
        pages=pages,
        active=active,
    )
    return tuple(_block_view(document, block, cutter) for block in blocks)


def _block_view(document: Document, block: Block, cutter: Cutter) -> BlockView:
    language = document.language
    if block.end - block.start >= _OTHER_LANGUAGE:
        language = detect(document.text[block.start : block.end], default=language)
    # The page's own title is the h1: the text's headings begin below it.
    return BlockView(
        kind=block.kind,
        level=min(6, max(1, block.level) + 1) if block.kind == "heading" else 2,
        marker=_missing_marker(document.text, block),
        language=language,
        stretches=cutter.cut(block.start, block.end),
    )


def _missing_marker(text: str, block: Block) -> str | None:
    """Return the marker of a list item where the text itself does not begin with it."""
    if not block.marker or text.startswith(block.marker, block.start):
        return None
    return block.marker


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
