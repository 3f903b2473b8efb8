"""Find what repeats on the pages of a PDF: running heads, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from proposalbase.documents.readers.pdf_lines import Line
from proposalbase.model import Dropped

# So many lines from either end of a page may be heads or footers.
_EDGE = 3
_DIGITS = re.compile(r"\d+")
_ROMAN_NUMERAL = re.compile(r"\b[ivxlc]{1,7}\b")
_PAGE_NUMBER = re.compile(
    r"[\s\[(–—-]{0,6}(?:(?:page|trang|p\.|tr\.)\s{0,3})?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s{0,3}(?:/|of|trên|-)\s{0,3}\d{1,4})?[\s\])–—-]{0,6}",
    re.IGNORECASE,
)
_SHARE = 0.25
_HEAD_LENGTH = 90


def _key(text: str, *, exact: bool = False) -> str:
    # Numbers change from page to page in a head; a long line with other numbers is another line.
    if exact or len(text) > _HEAD_LENGTH:
        return text
    return _ROMAN_NUMERAL.sub("#", _DIGITS.sub("#", " ".join(text.split()).lower()))


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height[:_EDGE], by_height[-_EDGE:]


def _place(line: Line) -> int:
    # Heads sit at the same height on every page, give or take a few points.
    return round(line.top / 12)


def cut_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Dropped]]:
    """Return the pages without heads, footers and page numbers, and what was cut."""
    counts: Counter[tuple[str, int]] = Counter()
    # Two pages prove little: there a head must be the same to the letter.
    exact = len(pages) == 2
    for page in pages:
        top, bottom = _edges(page)
        keys = {
            (_key(line.text, exact=exact), _place(line) + shift)
            for line in (*top, *bottom)
            for shift in (-1, 0, 1)
        }
        counts.update(keys)
    enough = max(3, len(pages) * _SHARE)
    if exact:
        enough = 2
    kept: list[list[Line]] = []
    dropped: list[Dropped] = []
    for page in pages:
        rest, cut = _cut(page, counts, enough, exact=exact)
        kept.append(rest)
        dropped += cut
    return kept, dropped


def _cut(
    page: Sequence[Line], counts: Counter[tuple[str, int]], enough: float, *, exact: bool
) -> tuple[list[Line], list[Dropped]]:
    top, bottom = _edges(page)
    edge = {id(line) for line in (*top, *bottom)}
    outermost = {id(line) for line in (*top[:2], *bottom[-2:])}
    rest: list[Line] = []
    dropped: list[Dropped] = []
    for line in page:
        repeated = id(line) in edge and counts[_key(line.text, exact=exact), _place(line)] >= enough
        numbered = id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text) is not None
        if (repeated and _worth_cutting(line.text)) or numbered:
            reason = "page number" if numbered else "running head"
            dropped.append(Dropped(reason=reason, text=line.text))
        else:
            rest.append(line)
    return rest, dropped


def _worth_cutting(text: str) -> bool:
    # Numbers and marks at the edge of many pages belong to lists and tables as often as not.
    return sum(c.isalpha() for c in text) >= 2
