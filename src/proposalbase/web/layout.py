"""Lay a document out for reading: blocks that miss nothing, parts of a long text, what is marked in each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proposalbase.model import Block, BlockKind, Document, Language, Passage, Proposal
from proposalbase.text.language import detect
from proposalbase.web.marking import Cutter, Label, Marked, Span, Stretch

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


def chunks_of(blocks: Sequence[Block], size: int) -> list[tuple[int, int]]:
    """Return ranges of blocks of about size characters; one range for an ordinary document."""
    found = []
    first, begin = 0, blocks[0].start if blocks else 0
    for index, block in enumerate(blocks):
        if index > first and block.end - begin > max(1, size):
            found.append((first, index))
            first, begin = index, block.start
    found.append((first, len(blocks)))
    return found


def block_views(
    document: Document,
    blocks: Sequence[Block],
    proposals: Sequence[Proposal],
    passages: Sequence[Passage],
    active: Span | None,
    labels: Sequence[Label] = (),
) -> tuple[BlockView, ...]:
    """Return blocks ready to be written: quotes marked, pages and passages as places to go to.

    :param labels: what is marked besides the quotes.
    """
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
        labels=labels,
    )
    return tuple(
        _block_view(document, block, level, cutter)
        for block, level in zip(blocks, _levels(blocks), strict=True)
    )


def _levels(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the heading element of each block: below the page's own title, and never a step left out."""
    above = 1
    for block in blocks:
        if block.kind != "heading":
            yield 2
            continue
        above = min(6, max(1, block.level) + 1, above + 1)
        yield above


def _block_view(document: Document, block: Block, level: int, cutter: Cutter) -> BlockView:
    language = document.language
    if block.end - block.start >= _OTHER_LANGUAGE:
        language = detect(document.text[block.start : block.end], default=language)
    return BlockView(
        kind=block.kind,
        level=level,
        marker=_missing_marker(document.text, block),
        language=language,
        stretches=cutter.cut(block.start, block.end),
    )


def _missing_marker(text: str, block: Block) -> str | None:
    """Return the marker of a list item where the text itself does not begin with it."""
    if not block.marker or text.startswith(block.marker, block.start):
        return None
    return block.marker
