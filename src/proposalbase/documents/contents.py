"""Take tables of contents out of a text: their entries tell where papers begin, and are no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.documents.reading import RawBlock
from proposalbase.model import Dropped
from proposalbase.text.fold import fold

_HEAD = re.compile(r"\W{0,5}(?:muc luc|contents|table of contents|noi dung|trang)\W{0,5}")
# Dots that lead to a page number.
_LEADER = re.compile(
    r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,}|_{4,})[\s.…_]*(?:\d{1,4}|[ivxlc]{1,6})?\W{0,3}$"
)
_PAGE = re.compile(r"(?:\s|\|)\s{0,3}(\d{1,3})\W{0,2}$")
# The line before the dots may be long, so only its end is looked at.
_TAIL = 400
_ENTRY_LENGTH = 350
# So many lines without a page may stand between two entries: authors, and titles that run over.
_GAP = 3
_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class Contents:
    """A text without its table of contents, whose entries stand apart without dots and pages."""

    blocks: tuple[RawBlock, ...]
    entries: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    front: int | None = None
    """How many blocks stand above the first table of contents: the cover."""


def cut_contents(blocks: Sequence[RawBlock]) -> Contents:
    """Cut tables of contents: a head and the entries below it, or three lines in a row with leading dots."""
    cut: set[int] = set()
    entries: list[str] = []
    at = 0
    while at < min(len(blocks), _SEARCHED):
        headed = len(blocks[at].text) < 60 and _HEAD.fullmatch(fold(blocks[at].text)) is not None
        start = at + 1 if headed else at
        end = _end(blocks, start, headed=headed) if headed or _leads(blocks[at].text) else start
        if end > start:
            cut.update(range(at, end))
            entries += _entries(blocks[start:end])
            at = end
        else:
            at += 1
    return Contents(
        tuple(block for number, block in enumerate(blocks) if number not in cut),
        tuple(entries),
        tuple(Dropped(reason="contents", text=blocks[number].text) for number in sorted(cut)),
        min(cut, default=0) or None,
    )


def _leads(text: str) -> bool:
    return _LEADER.search(text[-_TAIL:]) is not None


def _end(blocks: Sequence[RawBlock], start: int, *, headed: bool) -> int:
    """Return where the entries end; ``start`` where there are too few to be a table of contents."""
    found, last, page, at = 0, start, 0, start
    while at < len(blocks) and at - last < _GAP + headed:
        text = blocks[at].text
        if len(text) > _ENTRY_LENGTH and not _leads(text):
            break
        number = _PAGE.search(text[-8:]) if headed else None
        pages_on = number is not None and page <= int(number[1]) and not text.endswith((".", ";"))
        if _leads(text) or pages_on:
            page = int(number[1]) if number and pages_on else page
            found, last = found + 1, at + 1
        elif not headed:
            break
        at += 1
    return last if found >= (2 if headed else 3) else start


def _entries(blocks: Sequence[RawBlock]) -> list[str]:
    """Return the entries; a title that runs over two lines is one."""
    entries: list[str] = []
    pending = ""
    for block in blocks:
        text = block.text.strip()
        leader = _LEADER.search(text[-_TAIL:])
        page = _PAGE.search(text[-8:])
        if leader is None and page is None:
            pending = f"{pending} {text}".strip()
            continue
        keep = (
            len(text) - len(text[-_TAIL:]) + leader.start()
            if leader
            else len(text[:-8]) + page.start()
            if page
            else 0
        )
        entries.append(f"{pending} {text[:keep]}".strip(" .…_|\t"))
        pending = ""
    return entries
