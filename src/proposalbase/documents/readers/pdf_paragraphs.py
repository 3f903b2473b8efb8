"""Join the lines of a PDF into paragraphs, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from proposalbase.documents.markers import marker_kind, split_marker
from proposalbase.documents.people import has_title, is_body, is_name
from proposalbase.documents.readers.pdf_lines import Line, ends_with_hyphen, without_hyphen
from proposalbase.documents.readers.pdf_tables import CELLS
from proposalbase.documents.reading import RawBlock
from proposalbase.model import BlockKind

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]\d]*$")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s?[^\W\d_\"“]")
_WORD = re.compile(r"[^\W\d_]+")
_CAPTION = re.compile(
    r"(?:Figure|Fig\.|Table|Hình|Bảng|Biểu đồ|Sơ đồ|Chart|Diagram)\s{0,3}\d{1,3}(?:\.\d{1,2})?\s?[.:–-]"
)
# What opens a paper begins a line of its own.
_ABSTRACT = re.compile(
    r"(?:tóm tắt|từ khóa|từ khoá|abstract|summary|key ?words?)\s?[:.–-]", re.IGNORECASE
)
# An entry of a table of contents: dots, then the page.
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})[\s.…]*[\divxlc–-]*|\.{2,3}\s?\d{1,4}$")
# Words that stand before a hyphen of their own.
_PREFIXES = frozenset(
    "self non well long short high low mid cross full half multi decision policy two three four one".split()
)
_NARROW, _WIDE = frozenset(" .,;:!|'’`iíìỉĩịjltfrI()[]-"), frozenset("mwMW@%—")
_SMALL, _LARGE, _TITLE = 0.93, 1.12, 1.25
_GAP = 1.45
_HEADING_LENGTH = 200
# So many lines of footnotes at most, where they are not the smaller part of a column.
_NOTES = 12
# Fewer letters in capitals are an abbreviation at the beginning of a line.
_CAPITALS = 12


@dataclass(frozen=True, slots=True)
class _Region:
    left: float
    right: float
    leading: float


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on."""

    kind: BlockKind
    lines: list[Line]
    text: str
    breaks: list[tuple[int, int]] = field(default_factory=list)
    marker: str | None = None


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[RawBlock]:
    """Join lines into blocks; footnotes follow the paragraph that runs past them."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return _Joiner(body, _vocabulary(pages)).join(pages)


def _vocabulary(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    words: set[str] = set()
    for page in pages:
        broken = False
        for line in page:
            # The words around a broken line's end are halves of one.
            parts = line.text.lower().split()[int(broken) :]
            broken = ends_with_hyphen(line.text)
            words.update(p.strip(".,;:()\"'“”’") for p in (parts[:-1] if broken else parts))
    return frozenset(words)


class _Joiner:
    def __init__(self, body: float, vocabulary: frozenset[str]) -> None:
        self._body = body
        self._vocabulary = vocabulary
        self._blocks: list[RawBlock] = []
        self._open: _Open | None = None
        # A caption stands between the lines of a paragraph that goes on below it.
        self._aside: _Open | None = None
        self._waiting: list[_Open] = []
        self._last_row: Line | None = None

    def join(self, pages: Sequence[Sequence[Line]]) -> list[RawBlock]:
        for page in pages:
            flow, notes = self._footnotes(page)
            self._page(flow)
            self._set_aside()
            self._waiting += self._joined_notes(notes)
        self._close()
        return self._blocks

    def _footnotes(self, page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """Part the small print at the foot of each column from the text above it."""
        flow: list[Line] = []
        notes = self._notes_across(page)
        below = {id(line) for line in notes}
        page = [line for line in page if id(line) not in below]
        for region in dict.fromkeys(line.region for line in page):
            lines = [line for line in page if line.region == region]
            at = len(lines)
            while at and lines[at - 1].size <= self._body * _SMALL and not lines[at - 1].table:
                at -= 1
            while at < len(lines) and not _FOOTNOTE.match(lines[at].text):
                at += 1
            # A column of nothing but small print is a table or a quotation.
            if 0 < at < len(lines) and len(lines) - at <= max(_NOTES, len(lines) * 0.6):
                flow, notes = flow + lines[:at], notes + lines[at:]
            else:
                flow = flow + lines
        return flow, notes

    def _notes_across(self, page: Sequence[Line]) -> list[Line]:
        """Return the small print across the foot of a page: below all columns, from the first mark on."""
        lowest: list[Line] = []
        for line in sorted(page, key=lambda one: one.bottom):
            if line.size > self._body * _SMALL or line.table:
                break
            lowest.append(line)
        while lowest and not _FOOTNOTE.match(lowest[-1].text):
            lowest.pop()
        if len(lowest) == len(page) or len(lowest) > _NOTES:
            return []
        lowest.reverse()
        return lowest

    def _joined_notes(self, lines: Sequence[Line]) -> list[_Open]:
        notes: list[_Open] = []
        for line in lines:
            if notes and not _FOOTNOTE.match(line.text):
                self._append(notes[-1], line)
            else:
                number = re.match(r"[\d*†‡§]+", line.text)
                notes.append(
                    _Open("footnote", [line], line.text, marker=number[0] if number else None)
                )
        return notes

    def _page(self, lines: Sequence[Line]) -> None:
        regions = _regions(lines)
        for line in lines:
            if not line.text.strip():
                continue
            self._line(line, regions)

    def _line(self, line: Line, regions: dict[tuple[int, int], _Region]) -> None:
        if line.table:
            self._set_aside()
            self._close()
            self._row(line)
            return
        if _CAPTION.match(line.text):
            self._set_aside()
            self._aside = _Open("caption", [line], line.text)
            return
        resumed = False
        if self._aside is not None:
            if self._continues(self._aside, line, regions):
                self._append(self._aside, line)
                return
            self._set_aside()
            resumed = True
        if self._open is not None and (
            self._goes_over(self._open, line, regions)
            if resumed
            else self._continues(self._open, line, regions)
        ):
            self._append(self._open, line)
        else:
            self._close()
            marker = split_marker(line.text)[0]
            self._open = _Open(self._kind(line), [line], line.text, marker=marker)

    def _row(self, line: Line) -> None:
        """Add a row of a table; one cut in two by the page's end goes on in the same cells."""
        last, self._last_row = self._last_row, line
        goes_on = (
            last is not None
            and last.page == line.page - 1
            and len(last.cells) == len(line.cells) > 1
            and last.cells[0] != ""
            and line.cells[0] == ""
            and self._blocks[-1].kind == "table"
        )
        if not goes_on or last is None:
            self._blocks.append(RawBlock(kind="table", text=line.text, page=line.page))
            return
        cells = tuple(f"{a} {b}".strip() for a, b in zip(last.cells, line.cells, strict=True))
        text = CELLS.join(filter(None, cells))
        self._blocks[-1] = replace(self._blocks[-1], text=text)
        self._last_row = replace(line, cells=cells)

    def _set_aside(self) -> None:
        if self._aside is not None:
            self._waiting.append(self._aside)
            self._aside = None

    def _kind(self, line: Line) -> BlockKind:
        return "heading" if line.size >= self._body * _LARGE else "paragraph"

    def _is_head(self, block: _Open) -> bool:
        """Tell a heading from an address that is only a little larger than the text in columns below."""
        first = block.lines[0]
        stands_out = first.bold or block.text.isupper() or first.size > self._body * _TITLE
        return block.kind == "heading" and stands_out

    def _append(self, block: _Open, line: Line) -> None:
        joined = block.text
        if ends_with_hyphen(joined):
            joined = self._without_break(joined, line.text)
        else:
            joined += " "
        if line.page != block.lines[-1].page:
            block.breaks.append((len(joined), line.page))
        block.text = joined + line.text
        block.lines.append(line)

    def _without_break(self, before: str, after: str) -> str:
        """Take a hyphen at a line's end away where it only breaks a word."""
        head, tail = before[:-1].rsplit(" ", 1)[-1].lower(), after.split(" ", 1)[0]
        capital = not tail[:1].islower()
        tail = tail.lower().strip(".,;:()\"'“”’")
        # Numbers of documents and words of two parts keep theirs: "12/NĐ-CP", "self-made".
        own = "-" in head or "/" in head or head in _PREFIXES
        if f"{head}-{tail}" in self._vocabulary or capital:
            return without_hyphen(before) + "-"
        if f"{head}{tail}" in self._vocabulary:
            return without_hyphen(before)
        if own:
            return without_hyphen(before) + "-"
        compound = head in self._vocabulary and tail in self._vocabulary and len(tail) > 3
        return without_hyphen(before) + ("-" if compound else "")

    def _continues(self, block: _Open, line: Line, regions: dict[tuple[int, int], _Region]) -> bool:
        last = block.lines[-1]
        if _LEADER.search(last.text):
            return False
        if not 0.88 <= line.size / max(last.size, 0.1) <= 1.14:
            return False
        if (last.page, last.region) != (line.page, line.region):
            return _wrapped_heading(block, last, line) or self._goes_over(block, line, regions)
        region = regions[line.page, line.region]
        if last.bottom - line.bottom > max(region.leading * _GAP, line.size * 1.55):
            return False
        if last.bold != line.bold and (
            block.kind == "heading"
            or _heads(block, line)
            or _ended_or_short(last, line, region)
            or has_title(line.text)
        ):
            return False
        if (
            _ABSTRACT.match(line.text)
            or _changes_case(last.text, line.text)
            or _is_name_apart(last, line, region)
        ):
            return False
        capitals = last.text.isupper() and line.text.isupper() and not _fits(last, line, region)
        if self._is_head(block) or capitals:
            return not _marker_breaks(line, last, region) and not _byline_begins(last, line, region)
        if len(block.lines) == 1 and _flush_right(last, line, region):
            return False
        return not _marker_breaks(line, last, region) and not _starts_new(last, line, region)

    def _goes_over(self, block: _Open, line: Line, regions: dict[tuple[int, int], _Region]) -> bool:
        """Tell whether a paragraph goes on in the next column or on the next page."""
        last = block.lines[-1]
        if line.region == -1 or last.region == -1 or block.kind == "heading":
            return False
        if ends_with_hyphen(last.text) and line.text[:1].islower():
            return True
        if _ENDED.search(last.text) or split_marker(line.text)[0] is not None:
            return False
        if line.text[:1].islower():
            return True
        if line.page != last.page and _is_heading_like(block):
            return False
        region = regions.get((last.page, last.region))
        before = region.right if region else last.x1
        below = regions.get((line.page, line.region))
        if line.page == last.page and below and _set_apart(last, line, region, below):
            return False
        return line.bold == last.bold and last.x1 >= before - last.size * 4

    def _close(self) -> None:
        if self._open is not None:
            self._emit(self._open)
            self._open = None
        for note in self._waiting:
            self._emit(note)
        self._waiting = []

    def _emit(self, block: _Open) -> None:
        text = block.text.strip()
        if ends_with_hyphen(text) and text[-1] not in "-‐":
            text = without_hyphen(text) + "-"
        if not text:
            return
        kind = block.kind
        if kind == "heading" and (len(text) > _HEADING_LENGTH or len(_WORD.findall(text)) == 0):
            kind = "paragraph"
        lead = len(block.text) - len(block.text.lstrip())
        size = block.lines[0].size / self._body
        self._blocks.append(
            RawBlock(
                kind=kind,
                text=text,
                level=0 if kind != "heading" else 1 if size > 1.4 else 2 if size > 1.22 else 3,
                marker=block.marker,
                bold=all(line.bold for line in block.lines),
                italic=all(
                    "ital" in line.font.lower() or "obliq" in line.font.lower()
                    for line in block.lines
                ),
                size=round(size, 2),
                page=block.lines[0].page,
                breaks=tuple(
                    (max(0, at - lead), page) for at, page in block.breaks if at - lead < len(text)
                ),
            )
        )


def _wrapped_heading(block: _Open, last: Line, line: Line) -> bool:
    """Tell whether a heading that stands across columns goes on in a short line below."""
    return (
        block.kind == "heading"
        and last.page == line.page
        and last.bold == line.bold
        and last.text.isupper() == line.text.isupper()
        and abs(last.x0 - line.x0) <= line.size
        and 0 < last.bottom - line.bottom <= line.size * 1.55
        and split_marker(line.text)[0] is None
    )


def _heads(block: _Open, line: Line) -> bool:
    """Tell a bold, numbered line that fills its column from the text below it."""
    return (
        block.marker is not None
        and all(one.bold for one in block.lines)
        and not line.bold
        and not line.text[:1].islower()
    )


def _is_heading_like(block: _Open) -> bool:
    """Tell what is set as headings and signatures are: short, bold or in capitals."""
    if len(block.lines) > 2:
        return False
    return all(line.bold for line in block.lines) or block.text.isupper()


def _changes_case(last: str, line: str) -> bool:
    """Tell a line of capitals from what stands in small letters above or below it."""
    above, below = (_LEADER.sub("", text).strip() for text in (last, line))
    if above.isupper() == below.isupper() or line[:1].islower():
        return False
    capitals = above if above.isupper() else below
    return sum(c.isalpha() for c in capitals) >= _CAPITALS and len(capitals.split()) >= 2


def _byline_begins(last: Line, line: Line, region: _Region) -> bool:
    """Tell a name with a degree, or what stands below it, from a heading that goes on."""
    return has_title(line.text) or (has_title(last.text) and _fits(last, line, region))


def _is_name_apart(last: Line, line: Line, region: _Region) -> bool:
    """Tell a name that is set in the middle or to the right, or below another: the authors' below a title."""
    off = line.x0 - region.left
    uneven = abs(line.x0 + line.x1 - region.left - region.right)
    centred = uneven < line.size * 2
    right = off > line.size * 3 and line.x1 > region.right - line.size
    # A centred line may nearly fill its column; then it must stand right in the middle.
    nearly = line.size * 0.15 < off and uneven < line.size * 0.4
    if (off <= line.size * 0.5 and not nearly) or not (centred or right):
        # Running text begins at the margin.
        return False
    if has_title(line.text) and has_title(last.text):
        return True
    middle = abs(last.x0 + last.x1 - region.left - region.right) < line.size * 2
    listed = split_marker(last.text)[0] is not None or line.text[:1].islower()
    if line.bold and not last.bold and centred and middle and not listed:
        return True
    if abs(line.x0 - last.x0) < line.size * 0.3 and last.x1 > region.right - line.size * 1.5:
        # So does a list, where the line above begins.
        return False
    if last.text.isupper() and line.text.isupper():
        # The last words of a title in capitals may read as a name.
        return has_title(line.text)
    named = has_title(last.text) or is_name(last.text)
    if named and is_body(line.text) and not is_body(last.text) and last.text[-1:] != ",":
        return True
    name = is_name(line.text) and len(line.text.split()) > 2 and off > line.size * 1.5
    return name or has_title(line.text)


def _set_apart(last: Line, line: Line, above: _Region | None, below: _Region) -> bool:
    """Tell what stands below a line across the page, such as an author's, from what goes on with it."""
    if above is None:
        return False
    narrower = below.right - below.left < (above.right - above.left) * 0.7
    short = last.x1 - last.x0 < (below.right - below.left) * 0.75
    next_line = 0 < last.bottom - line.bottom < last.size * 3
    return narrower or (short and next_line and abs(last.x0 - line.x0) > last.size * 3)


def _regions(lines: Sequence[Line]) -> dict[tuple[int, int], _Region]:
    grouped: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if not line.table:
            grouped.setdefault((line.page, line.region), []).append(line)
    found: dict[tuple[int, int], _Region] = {}
    for key, group in grouped.items():
        gaps = [
            above.bottom - below.bottom
            for above, below in pairwise(group)
            if 0 < above.bottom - below.bottom < above.size * 3
        ]
        ends = sorted(line.x1 for line in group)
        found[key] = _Region(
            left=min(line.x0 for line in group),
            right=ends[int(len(ends) * 0.95)] if len(ends) > 1 else ends[0],
            leading=_leading(gaps, group),
        )
    return found


def _leading(gaps: list[float], group: list[Line]) -> float:
    # The commoner, smaller gap is the one inside paragraphs.
    return sorted(gaps)[len(gaps) // 3] if gaps else median(line.size for line in group) * 1.2


def _fits(last: Line, line: Line, region: _Region) -> bool:
    """Tell whether the first word below would have fitted on the line above: then the break was meant."""
    first = line.text.split(maxsplit=1)[0]
    # Dots that lead to a page are narrower than any word: the line above then gives the measure.
    model = last if _LEADER.search(line.text) else line
    width = (model.x1 - model.x0) / max(_units(model.text), 1) * _units(first + " ")
    # A sentence that has not ended goes on, unless there was room beyond doubt.
    room = last.size * (0.3 if _ENDED.search(last.text) else 1.0)
    return last.x1 + width < region.right - room


def _units(text: str) -> float:
    """Return about how wide text is set, in widths of an ordinary letter."""
    return sum(
        0.55 if c in _NARROW else 1.6 if c in _WIDE else 1.35 if c.isupper() else 1.0 for c in text
    )


def _ended_or_short(last: Line, line: Line, region: _Region) -> bool:
    return _ENDED.search(last.text) is not None or _fits(last, line, region)


def _marker_breaks(line: Line, last: Line, region: _Region) -> bool:
    marker, rest = split_marker(line.text)
    if marker is None or not rest:
        return False
    if marker_kind(marker) == "bullet" or has_title(last.text) or (last.bold and line.bold):
        return True
    return _ended_or_short(last, line, region) or line.x0 > last.x0 + line.size


def _flush_right(last: Line, line: Line, region: _Region) -> bool:
    """Tell a line set at the right margin, as names of authors are: what stands below begins anew."""
    apart = last.x0 - region.left > last.size * 3 and last.x1 >= region.right - last.size
    short = last.x1 - last.x0 < (region.right - region.left) * 0.75
    anew = not ends_with_hyphen(last.text) and not line.text[:1].islower()
    return apart and short and anew and abs(line.x0 - last.x0) > line.size * 0.7


def _starts_new(last: Line, line: Line, region: _Region) -> bool:
    ended = _ENDED.search(last.text) is not None
    indented = line.x0 - last.x0 > line.size * 0.7
    hanging = split_marker(last.text)[0] is not None
    if ended and indented and not hanging:
        return True
    if (line.text[:1].islower() or line.text[:1] == "(") and not ended:
        return False
    return _fits(last, line, region)
