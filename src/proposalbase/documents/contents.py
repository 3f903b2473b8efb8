"""Take tables of contents out of a text: their rows tell where papers begin, and are no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from proposalbase.documents.people import has_title, is_person_name
from proposalbase.documents.reading import RawBlock
from proposalbase.model import Dropped
from proposalbase.text.fold import fold, words

_HEAD = re.compile(
    r"\W{0,5}(?:muc luc|contents|table of contents|noi dung|trang)(?:\s{1,3}\W{0,3}(?:trang|page))?\W{0,5}"
)
# Dots that lead to a page number.
_LEADER = re.compile(
    r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,}|_{4,})[\s.…_]*(?:\d{1,4}|[ivxlc]{1,6})?\W{0,3}$"
    # A title that nearly fills its line leaves room for two dots.
    r"|(?:\.{2,3}|…)\s{0,3}\d{1,4}\W{0,3}$"
)
_PAGE = re.compile(r"(?:\s|\|)\s{0,3}(\d{1,3})\W{0,2}$")
_NUMERAL = re.compile(r"(\d{1,4}|[ivxlc]{1,6})\W{0,3}$")
# The line before the dots may be long, so only its end is looked at.
_TAIL = 400
_ENTRY_LENGTH = 350
# So many lines without a page may stand between two entries: authors, and titles that run over.
_GAP, _HEADED_GAP = 3, 7
# A table of contents stands near the beginning or near the end, within so many blocks.
_SEARCHED = 400
_CELLS = " | "
_KEY = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of contents: its cells, and the page that it leads to."""

    cells: tuple[str, ...]
    page: int | None

    @property
    def text(self) -> str:
        """The cells in one line."""
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class Contents:
    """A text without its table of contents, whose rows stand apart without dots and pages."""

    blocks: tuple[RawBlock, ...]
    rows: tuple[Row, ...]
    dropped: tuple[Dropped, ...]
    front: int | None = None
    """How many blocks stand above the first table of contents: the cover."""


def cut_contents(blocks: Sequence[RawBlock]) -> Contents:
    """Cut tables of contents: a head and the entries below it, or three lines in a row with leading dots."""
    cut: set[int] = set()
    rows: list[Row] = []
    again: dict[str, int] = {}
    at = 0
    while at < len(blocks):
        if _SEARCHED <= at < len(blocks) - _SEARCHED:
            at = len(blocks) - _SEARCHED
        headed = len(blocks[at].text) < 60 and _HEAD.fullmatch(fold(blocks[at].text)) is not None
        start = at + 1 if headed else at
        end = _end(blocks, start, headed=headed) if headed or _leads(blocks[at].text) else start
        if headed and end == start:
            again = again or _last_places(blocks)
            end = _unpaged_end(blocks, start, again)
        if end > start:
            cut.update(range(at, end))
            rows += map(_row, blocks[start:end])
            at = end
        else:
            at += 1
    return Contents(
        tuple(block for number, block in enumerate(blocks) if number not in cut),
        tuple(rows),
        tuple(Dropped(reason="contents", text=blocks[number].text) for number in sorted(cut)),
        min(cut, default=0) or None,
    )


def _leads(text: str) -> bool:
    return _LEADER.search(text[-_TAIL:]) is not None


def _end(blocks: Sequence[RawBlock], start: int, *, headed: bool) -> int:
    """Return where the entries end; ``start`` where there are too few to be a table of contents."""
    found, last, page, at = 0, start, 0, start
    while at < len(blocks) and at - last < (_HEADED_GAP if headed else _GAP):
        text = blocks[at].text
        if len(text) > _ENTRY_LENGTH and not _leads(text):
            break
        number = _PAGE.search(text[-8:]) if headed else None
        pages_on = number is not None and page <= int(number[1]) and not text.endswith((".", ";"))
        if _leads(text) or pages_on:
            page = int(number[1]) if number and pages_on else page
            found, last = found + 1, at + 1
        elif not headed and not _names_people(text):
            break
        at += 1
    if found < (2 if headed else 3):
        return start
    return _with_last_authors(blocks, start, last)


def _names_people(text: str) -> bool:
    return has_title(text) or is_person_name(text)


def _with_last_authors(blocks: Sequence[RawBlock], start: int, end: int) -> int:
    """Take the authors below the last entry along, where the other entries have theirs below."""
    between = [block.text for block in blocks[start:end] if _names_people(block.text)]
    # Authors above each title: what stands below the last entry is no part of it.
    if len(between) < 2 or _names_people(blocks[start].text):
        return end
    return end + 1 if end < len(blocks) and _names_people(blocks[end].text) else end


def _last_places(blocks: Sequence[RawBlock]) -> dict[str, int]:
    """Return where each short line stands last."""
    return {
        _key(block.text): at for at, block in enumerate(blocks) if len(block.text) <= _ENTRY_LENGTH
    }


def _unpaged_end(blocks: Sequence[RawBlock], start: int, again: Mapping[str, int]) -> int:
    """Return the end of a list of titles without pages.

    Each comes again below, and at the first that does the list ends.

    :param again: where each line stands last.
    """
    seen: set[str] = set()
    listed, at, last = 0, start, start
    while at < len(blocks) and at - last < _HEADED_GAP and len(blocks[at].text) <= _ENTRY_LENGTH:
        key = _key(blocks[at].text)
        if key in seen:
            break
        if len(key) >= _KEY:
            seen.add(key)
            if again[key] > at and not _names_people(blocks[at].text):
                listed, last = listed + 1, at + 1
        at += 1
    return _with_last_authors(blocks, start, last) if listed >= 3 else start


def _key(text: str) -> str:
    return "".join(words(fold(text)))


def _row(block: RawBlock) -> Row:
    text = " ".join(block.text.split())
    leader = _LEADER.search(text[-_TAIL:])
    page = None if leader else _PAGE.search(text[-8:])
    number: int | None = None
    if leader:
        numeral = _NUMERAL.search(leader[0])
        number = int(numeral[1]) if numeral and numeral[1].isdecimal() else None
        text = text[: len(text) - len(text[-_TAIL:]) + leader.start()]
    elif page:
        number = int(page[1])
        text = text[: max(len(text) - 8, 0) + page.start()]
    return Row(tuple(_cells(text.split(_CELLS))), number)


def _cells(cells: Iterable[str]) -> Iterable[str]:
    for cell in cells:
        bare = cell.strip(" .…_|\t")
        if bare:
            yield bare
