"""Find what repeats on the pages of a PDF: running heads, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.documents.readers.pdf_lines import Line
from proposalbase.model import Dropped

# A document of so few pages.
_FEW = 4
# So many lines from either end of a page may be heads or footers.
_EDGE = 3
_DIGITS = re.compile(r"\d+")
_ROMAN_NUMERAL = re.compile(r"\b[ivxlc]{1,7}\b")
_PAGE_NUMBER = re.compile(
    r"[\s\[(–—-]{0,6}(?:(?:page|trang|p\.|tr\.)\s{0,3})?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s{0,3}(?:/|of|trên|-)\s{0,3}\d{1,4})?[\s\])–—-]{0,6}",
    re.IGNORECASE,
)
# The symbol of a document on top of a page: "AB/CDE/12/3".
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.-]{1,12}){2,6}")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s?[^\W\d_\"“]")
_SENTENCE = re.compile(r"[.;:,]$")
_SHARE = 0.25
_HEAD_LENGTH = 90
# So many of the lines in one place must come again near by, to take all of them for heads.
_MOST = 0.6


def _key(text: str) -> str:
    # Numbers change from page to page in a head; a long line with other numbers is another line.
    if len(text) > _HEAD_LENGTH:
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
    seen = _Repeated.count(pages)
    strips = _strips(pages, seen.within)
    kept: list[list[Line]] = []
    dropped: list[Dropped] = []
    for page in pages:
        rest, cut = _cut(page, seen, strips)
        kept.append(rest)
        dropped += cut
    return kept, dropped


@dataclass(frozen=True, slots=True)
class _Repeated:
    """How often lines come at the edges of pages, by place, and how often further in."""

    edges: Counter[tuple[str, int]]
    same: Counter[tuple[str, int]]
    within: Counter[str]
    pages: int

    @classmethod
    def count(cls, pages: Sequence[Sequence[Line]]) -> _Repeated:
        edges: Counter[tuple[str, int]] = Counter()
        same: Counter[tuple[str, int]] = Counter()
        within: Counter[str] = Counter()
        for page in pages:
            top, bottom = _edges(page)
            outer = {id(line) for line in (*top, *bottom)}
            edges.update(
                {
                    (_key(line.text), _place(line) + shift)
                    for line in (*top, *bottom)
                    for shift in (-1, 0, 1)
                }
            )
            same.update(
                {
                    (line.text, _place(line) + shift)
                    for line in (*top[:1], *bottom[-1:])
                    for shift in (-1, 0, 1)
                }
            )
            within.update(_key(line.text) for line in page if id(line) not in outer)
        return cls(edges, same, within, len(pages))

    def is_head(self, line: Line, *, outermost: bool) -> bool:
        """Tell a line at a page's edge that comes again and again, but not among the text."""
        key, place = _key(line.text), _place(line)
        if outermost and _SYMBOL.fullmatch(line.text):
            return True
        if self.pages <= _FEW and outermost and not _SENTENCE.search(line.text):
            # A few pages prove little: there a head must be the same to the letter.
            return self.same[line.text, place] >= 2 and not self.within[key]
        often = self.edges[key, place]
        return (
            self.pages > 2 and often >= max(3, self.pages * _SHARE) and self.within[key] * 2 < often
        )


_Strip = tuple[str, int, int]


def _outermost(page: Sequence[Line]) -> list[tuple[_Strip, Line]]:
    """Return the first and the last line of a page, each with where and how large it stands."""
    if len(page) < 2:
        return []
    first, last = max(page, key=lambda line: line.top), min(page, key=lambda line: line.top)
    strips = [(("head", _place(first), round(first.size)), first)]
    # A footnote stands at the foot of many pages, and none of them is a running foot.
    if not _NOTE.match(last.text):
        strips.append((("foot", _place(last), round(last.size)), last))
    return strips


def _strips(pages: Sequence[Sequence[Line]], within: Counter[str]) -> frozenset[_Strip]:
    """Return where running heads stand that change from paper to paper.

    A paper's title heads a dozen pages of a volume of hundreds: too few to be told by number, but most lines of
    that height and size come again within two pages.
    """
    lines: dict[_Strip, list[tuple[int, str]]] = {}
    for number, page in enumerate(pages):
        for strip, line in _outermost(page):
            lines.setdefault(strip, []).append((number, _key(line.text)))
    return frozenset(
        strip
        for strip, found in lines.items()
        if len(found) >= max(_FEW, len(pages) * _SHARE)
        and _again(found, within) >= len(found) * _MOST
    )


def _again(found: Sequence[tuple[int, str]], within: Counter[str]) -> int:
    """Count the lines that come again one or two pages before or after, but not among the text."""
    known = {(number, key) for number, key in found if not within[key]}
    return sum(
        any((number + apart, key) in known for apart in (-2, -1, 1, 2)) for number, key in known
    )


def _cut(
    page: Sequence[Line], seen: _Repeated, strips: frozenset[_Strip]
) -> tuple[list[Line], list[Dropped]]:
    top, bottom = _edges(page)
    edge = {id(line) for line in (*top, *bottom)}
    outermost = {id(line) for line in (*top[:2], *bottom[-2:])}
    outer = {id(line) for line in (*top[:1], *bottom[-1:])}
    running = {id(line) for strip, line in _outermost(page) if strip in strips}
    rest: list[Line] = []
    dropped: list[Dropped] = []
    for line in page:
        head = id(line) in running or (
            id(line) in edge
            and _worth_cutting(line.text)
            and seen.is_head(line, outermost=id(line) in outer)
        )
        numbered = id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text) is not None
        if head or numbered:
            reason = "page number" if numbered else "running head"
            dropped.append(Dropped(reason=reason, text=line.text))
        else:
            rest.append(line)
    return rest, dropped


def _worth_cutting(text: str) -> bool:
    # Numbers and marks at the edge of many pages belong to lists and tables as often as not.
    return sum(c.isalpha() for c in text) >= 2
