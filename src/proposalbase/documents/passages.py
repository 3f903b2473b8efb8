"""Cut a document into passages: what people find and read when they search."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from proposalbase.model import Block, Document, Passage
from proposalbase.text.sentences import sentences

# Characters: shorter blocks are merged with their neighbours, longer ones are split at a sentence's end.
MINIMUM, MAXIMUM = 300, 1_200
_HEADINGS = ("heading", "title")


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document; every block that is no heading is covered exactly once."""
    found: list[Passage] = []
    heading: str | None = None
    group: list[Block] = []

    def close() -> None:
        for start, end in _spans(document.text, group):
            found.append(_passage(document, len(found), start, end, heading))
        group.clear()

    for block in document.blocks:
        if block.kind in _HEADINGS:
            close()
            heading = document.text[block.start : block.end]
            continue
        if group and block.end - group[0].start > MAXIMUM and _long_enough(group):
            close()
        group.append(block)
    close()
    return tuple(found)


def _long_enough(group: list[Block]) -> bool:
    return group[-1].end - group[0].start >= MINIMUM


def _passage(
    document: Document, ordinal: int, start: int, end: int, heading: str | None
) -> Passage:
    key = f"{document.id}\n{start}\n{end}".encode()
    return Passage(
        # An address, not a signature.
        id="g" + hashlib.sha1(key, usedforsecurity=False).hexdigest()[:16],
        document_id=document.id,
        ordinal=ordinal,
        start=start,
        end=end,
        heading=heading,
        text=document.text[start:end],
        page=document.page_at(start),
    )


def _spans(text: str, group: list[Block]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a run of blocks: merged up to the maximum, split at sentence ends."""
    start: int | None = None
    end = 0
    for piece_start, piece_end in _pieces(text, group):
        if start is not None and piece_end - start > MAXIMUM:
            yield start, end
            start = None
        if start is None:
            start = piece_start
        end = piece_end
    if start is not None:
        yield start, end


def _pieces(text: str, group: list[Block]) -> Iterator[tuple[int, int]]:
    """Yield whole blocks, and the sentences of blocks that are too long."""
    for block in group:
        if block.end - block.start <= MAXIMUM:
            yield block.start, block.end
            continue
        begin = block.start
        ends = [end for _, end in sentences(text, block.start, block.end)]
        # A piece runs up to the next one, so that no character between sentences is lost.
        for end in ends:
            yield from _chunks(text, begin, end)
            begin = end
            while begin < block.end and text[begin].isspace():
                begin += 1
        if begin < block.end:
            yield from _chunks(text, begin, block.end)


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is longer than any passage at spaces."""
    while end - start > MAXIMUM:
        at = text.rfind(" ", start + MINIMUM, start + MAXIMUM)
        at = start + MAXIMUM if at < 0 else at
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
