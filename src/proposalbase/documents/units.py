"""The sentences of a text in its blocks: the unit that is encoded, weighed and quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from proposalbase.model import Block, Passage
from proposalbase.text.sentences import sentences

MARKER = re.compile(
    r"\s*(?:[-–—+*•●○▪]|\(?[ivxIVX]{1,5}[.)]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?[a-zđ]{1,2}\))(?:\s+|$)"
)
_LETTER = re.compile(r"[^\W\d_]")


def spans(text: str, start: int, end: int, *, longest: int = 3_000) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; a line break inside a block is a soft one."""
    pending: tuple[int, int] | None = None
    for span in sentences(text, start, end):
        if pending is None:
            pending = span
        elif "\n" in text[pending[1] : span[0]] and not _ends(text[pending[1] - 1]):
            pending = (pending[0], span[1])
        else:
            yield from _pieces(text, *pending, longest=longest)
            pending = span
    if pending is not None:
        yield from _pieces(text, *pending, longest=longest)


def _pieces(text: str, start: int, end: int, *, longest: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong sentence after its last semicolon, comma or space before the limit."""
    while end - start > longest:
        half = start + longest // 2
        cut = max(
            next((at for mark in ";, " if (at := text.rfind(mark, half, start + longest)) > 0), 0),
            half,
        )
        yield start, cut + 1
        start = cut + 1
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(character: str) -> bool:
    return character in '.!?…:;”"'


def body_of(text: str, start: int, end: int) -> int:
    """Return where a sentence begins once its list marker is past."""
    marker = MARKER.match(text, start, end)
    return marker.end() if marker and marker.end() < end else start


def sentences_of(text: str, blocks: Sequence[Block], passage: Passage) -> list[tuple[int, int]]:
    """Return the sentences of a passage without their list markers, those that hold letters.

    :param text: the document's, which the offsets count in.
    :param blocks: the document's, in order.
    """
    found: list[tuple[int, int]] = []
    first = bisect_left(blocks, passage.start, key=lambda block: block.end)
    for block in blocks[first:]:
        if block.start >= passage.end:
            break
        start, end = max(block.start, passage.start), min(block.end, passage.end)
        for one, other in spans(text, start, end):
            body = body_of(text, one, other)
            if _LETTER.search(text, body, other):
                found.append((body, other))
    return found
