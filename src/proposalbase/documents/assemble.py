"""Put blocks together into a document: one text, exact offsets, a map of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.documents.reading import RawBlock
from proposalbase.model import Block
from proposalbase.text.clean import clean

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document's text with its blocks and the offset at which each page begins."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    raw: tuple[RawBlock, ...] = ()
    """For each block what it was made from, which still knows its looks."""


def assemble(blocks: Sequence[RawBlock], *, page_count: int) -> Assembled:
    """Join blocks into one text."""
    pieces: list[str] = []
    placed: list[Block] = []
    raw: list[RawBlock] = []
    begins: dict[int, int] = {}
    at = 0
    for block in blocks:
        text, breaks = _cleaned(block)
        if not text:
            continue
        if pieces:
            at += len(SEPARATOR)
        if block.page is not None:
            begins.setdefault(block.page, at)
        for offset, page in breaks:
            begins.setdefault(page, at + offset)
        placed.append(
            Block(
                kind=block.kind,
                start=at,
                end=at + len(text),
                level=block.level,
                marker=block.marker,
            )
        )
        raw.append(block)
        pieces.append(text)
        at += len(text)
    return Assembled(
        SEPARATOR.join(pieces), tuple(placed), _pages(begins, page_count, at), tuple(raw)
    )


def _cleaned(block: RawBlock) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = clean(block.text)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    # Cleaning may take characters away, so each break moves with the text before it.
    breaks = tuple(
        (min(max(len(clean(block.text[:at])) - lead, 0), len(stripped)), page)
        for at, page in block.breaks
    )
    return stripped, breaks


def _pages(begins: dict[int, int], page_count: int, length: int) -> tuple[int, ...]:
    """Return where pages begin; a page without text begins where the next text does."""
    if not page_count:
        return ()
    offsets: list[int] = []
    following = length
    for page in range(page_count, 0, -1):
        following = min(begins.get(page, following), following)
        offsets.append(following)
    offsets.reverse()
    offsets[0] = 0
    return tuple(offsets)
