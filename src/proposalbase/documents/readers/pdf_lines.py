"""Turn the characters of a PDF page into lines in reading order, columns apart."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

# A gap wider than this many line heights parts columns or table cells.
_GAP = 1.5
# Two fragments are on one line where they share this much of the lower one's height.
_OVERLAP = 0.5
# A gutter must leave at least so many fragments on either side, and be crossed by few.
_COLUMN_LINES = 7
_SHORT_COLUMN = 2
_CROSSING = 0.25
_GUTTER_STEPS = 60
# More lines on one side alone are a column beside a picture.
_ABOVE = 5
# Fewer lines are no column, even beside a full one.
_FEWEST = 3
# A word this near to the one before, in heights, belongs to it or is the next one on the line.
_GLUED, _NEXT_WORD = 0.12, 0.6
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_HYPHENS = "\x02\ufffe"
_BREAKS = tuple(map(ord, _HYPHENS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text on a page; ``bottom`` is its baseline, ``region`` tells columns apart."""

    text: str
    x0: float
    x1: float
    bottom: float
    size: float
    bold: bool
    font: str
    page: int
    region: int = 0
    turned: bool = False
    table: bool = False
    cells: tuple[str, ...] = ()
    """The cells of a row of a ruled table, "" for those without text."""

    @property
    def top(self) -> float:
        """The height to which capitals and accents reach, nearly."""
        return self.bottom + self.size

    @property
    def middle(self) -> float:
        """The height at half of a small letter, nearly."""
        return self.bottom + self.size * 0.3


class Ruled(Protocol):
    """A table whose rules part words that stand close together."""

    def parts(self, left: float, right: float, height: float) -> bool:
        """Tell whether a rule stands between two words."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    index: int
    x0: float
    x1: float
    base: float
    size: float
    turned: bool
    glued: bool = False
    """It goes on where the last word ended: pdfium breaks the line around a raised mark."""


def page_fragments(text_page: Any, page: int, grids: Sequence[Ruled] = ()) -> list[Line]:
    """Return the pieces of lines of a page as they come, parted at wide gaps and at the rules of tables."""
    return list(_fragments(text_page, page, grids))


def in_order(fragments: Sequence[Line]) -> list[Line]:
    """Return the lines of a page in reading order, columns apart."""
    upright = [f for f in fragments if not f.turned]
    if len(upright) * 2 < len(fragments):
        # The page is turned: its own order is the best there is.
        return [replace(f, region=0) for f in fragments]
    ordered: list[Line] = []
    _order(upright, ordered, depth=0)
    return ordered + [replace(f, region=-1) for f in fragments if f.turned]


def _fragments(text_page: Any, page: int, grids: Sequence[Ruled]) -> Iterator[Line]:
    glyphs = _Glyphs(text_page)
    words: list[_Word] = []
    for begin, end, broken in _words(glyphs.characters):
        word = glyphs.word(begin, end)
        if words and broken and _goes_on(words[-1], word):
            # "750" and a raised "1" are two numbers.
            apart = words[-1].text[-1:].isdigit() and word.text[:1].isdigit()
            near = word.x0 - words[-1].x1 < word.size * _GLUED
            word = replace(word, glued=near and not apart)
            broken = False
        if words and (broken or _apart(words, word) or _ruled(words[-1], word, grids)):
            yield glyphs.line(words, page)
            words = []
        words.append(word)
    if words:
        yield glyphs.line(words, page)


class _Glyphs:
    """Asks pdfium for what is needed of the characters of a page."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._raw = text_page.raw
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        # References made once: a page has hundreds of words, and each is asked for five things.
        self._to_box, self._to_matrix = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)
        unicode, raw = pdfium.FPDFText_GetUnicode, self._raw
        self.characters = [unicode(raw, at) for at in range(text_page.count_chars())]
        self._text = "".join(map(_character, self.characters))

    def word(self, begin: int, end: int) -> _Word:
        pdfium, raw, box, matrix = self._pdfium, self._raw, self._box, self._matrix
        pdfium.FPDFText_GetLooseCharBox(raw, begin, self._to_box)
        x0, x1, top, bottom = box.left, box.right, box.top, box.bottom
        if end > begin + 1:
            pdfium.FPDFText_GetLooseCharBox(raw, end - 1, self._to_box)
            x0, x1 = min(x0, box.left), max(x1, box.right)
            top, bottom = max(top, box.top), min(bottom, box.bottom)
        pdfium.FPDFText_GetCharOrigin(raw, begin, self._to_x, self._to_y)
        pdfium.FPDFText_GetMatrix(raw, begin, self._to_matrix)
        c, d = matrix.c, matrix.d
        # Upright text, as nearly all is, needs no root.
        scale = (abs(d) if c == 0 else math.hypot(c, d)) or 1.0
        size = abs(pdfium.FPDFText_GetFontSize(raw, begin)) * scale
        size = size if 0.5 < size < 1_000 else max(top - bottom, 1.0)
        return _Word(
            self._text[begin:end], begin, x0, x1, self._y.value, size, turned=abs(c) > abs(d)
        )

    def line(self, words: Sequence[_Word], page: int) -> Line:
        sizes: dict[float, int] = {}
        for word in words:
            rounded = round(word.size, 1)
            sizes[rounded] = sizes.get(rounded, 0) + len(word.text)
        size = max(sizes, key=lambda one: sizes[one])
        main = next(word for word in words if round(word.size, 1) == size)
        font = self._font(main.index)
        return Line(
            text="".join(("" if w.glued else " ") + w.text for w in words).lstrip(" "),
            x0=min(word.x0 for word in words),
            x1=max(word.x1 for word in words),
            bottom=main.base,
            size=size,
            bold=_BOLD.search(font) is not None,
            font=font,
            page=page,
            turned=main.turned and len(main.text) > 1,
        )

    def _font(self, index: int) -> str:
        pdfium, flags = self._pdfium, ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        length = pdfium.FPDFText_GetFontInfo(self._raw, index, buffer, 128, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace") if 0 < length <= 128 else ""
        heavy = pdfium.FPDFText_GetFontWeight(self._raw, index) >= 600
        return name + ("-Bold" if heavy and not _BOLD.search(name) else "")


@lru_cache(maxsize=65_536)
def _character(code: int) -> str:
    # pdfium writes half a surrogate pair for damaged fonts.
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _words(characters: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield (begin, end, whether a line break lies before) of each word."""
    begin: int | None = None
    broken = False
    for index, code in enumerate(characters):
        if code in _BREAKS and begin is not None:
            # pdfium writes a mark for the hyphen at a line's end and leaves the line's end out.
            yield begin, index + 1, broken
            begin, broken = None, True
            continue
        space = code in (32, 9, 10, 13, 0xA0, 0x3000) or code == 0
        if not space:
            begin = index if begin is None else begin
            continue
        if begin is not None:
            yield begin, index, broken
            begin, broken = None, False
        broken = broken or code in (10, 13)
    if begin is not None:
        yield begin, len(characters), broken


def _apart(words: Sequence[_Word], word: _Word) -> bool:
    last = words[-1]
    height = max(last.size, word.size)
    # Words that run backwards are right-to-left script: they stay together.
    return abs(word.base - last.base) > height * _OVERLAP or word.x0 - last.x1 > height * _GAP


def _goes_on(last: _Word, word: _Word) -> bool:
    """Tell whether a word follows on the same line, though pdfium broke it, as it does around raised marks."""
    height = max(last.size, word.size)
    near = -height * _GLUED < word.x0 - last.x1 < height * _NEXT_WORD
    return near and abs(word.base - last.base) <= height * _OVERLAP


def _ruled(last: _Word, word: _Word, grids: Sequence[Ruled]) -> bool:
    return any(grid.parts(last.x1, word.x0, word.base + word.size * 0.3) for grid in grids)


def _order(fragments: list[Line], ordered: list[Line], *, depth: int) -> None:
    gutter = _gutter(fragments) if depth < 3 else None
    if gutter is None:
        run = _run_of_columns(fragments) if depth < 3 else None
        if run is None:
            _append(ordered, merged(fragments))
            return
        above, columns, below, gutter = run
        _order(above, ordered, depth=depth + 1)
        _columns(columns, gutter, ordered, depth=depth)
        _order(below, ordered, depth=depth + 1)
        return
    band: list[Line] = []
    for fragment in sorted(fragments, key=lambda f: -f.top):
        if fragment.x0 < gutter < fragment.x1:
            _columns(band, gutter, ordered, depth=depth)
            band = []
            # A line across both columns, in pieces, stays one line.
            _append(ordered, [fragment], join=True)
        else:
            band.append(fragment)
    _columns(band, gutter, ordered, depth=depth)


def _columns(band: list[Line], gutter: float, ordered: list[Line], *, depth: int) -> None:
    left = [f for f in band if f.x1 <= gutter]
    right = [f for f in band if f.x1 > gutter]
    if len(band) <= _ABOVE and not (left and right):
        # The short last line of what stands across both columns.
        _append(ordered, merged(band), join=True)
        return
    for side, other in ((left, right), (right, left)):
        above = _above(side, other)
        if above:
            # Names of authors above the columns stand on one side, and belong to both.
            _append(ordered, merged(above), join=True)
            side[:] = side[len(above) :]
    for side in (left, right):
        if side:
            _order(side, ordered, depth=depth + 1)


def _run_of_columns(
    fragments: list[Line],
) -> tuple[list[Line], list[Line], list[Line], float] | None:
    """Find columns in a part of the page: below an abstract, above footnotes; None where there are none.

    Returned are the fragments above, in and below the columns, and where the columns part.
    """
    if len(fragments) < 2 * _COLUMN_LINES:
        return None
    x0, x1 = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    down = sorted(fragments, key=lambda f: -f.top)
    best: tuple[int, int, float] | None = None
    for step in range(_GUTTER_STEPS // 3, _GUTTER_STEPS * 2 // 3 + 1):
        x = x0 + (x1 - x0) * step / _GUTTER_STEPS
        start, end = _longest_run(down, x)
        if best is None or end - start > best[1] - best[0]:
            best = start, end, x
    if best is None or best[1] - best[0] < 2 * _COLUMN_LINES:
        return None
    start, end, gutter = best
    band = down[start:end]
    left, right = [f for f in band if f.x1 <= gutter], [f for f in band if f.x1 > gutter]
    whole = max(len(left), len(right)) >= _COLUMN_LINES and _is_full(left, gutter)
    if not (whole and _is_column(left, _FEWEST) and _is_column(right, _FEWEST)):
        return None
    return down[:start], band, down[end:], gutter


def _longest_run(down: Sequence[Line], x: float) -> tuple[int, int]:
    """Return the longest run of fragments of which none lies across x."""
    best = (0, 0)
    start = 0
    for at, fragment in enumerate(down):
        if fragment.x0 < x < fragment.x1:
            start = at + 1
        elif at + 1 - start > best[1] - best[0]:
            best = (start, at + 1)
    return best


def _is_full(left: Sequence[Line], gutter: float) -> bool:
    """Tell whether most lines of a column reach the gutter: those of a list or a letterhead end anywhere."""
    width = gutter - min((line.x0 for line in left), default=gutter)
    return sum(line.x1 > gutter - width * 0.15 for line in left) * 2 >= len(left) > 0


def _above(side: list[Line], other: list[Line]) -> list[Line]:
    """Return the few lines at the top of one column that stand higher than the other one begins."""
    if not side or not other:
        return []
    begins = max(f.top for f in other)
    above = [f for f in side if f.bottom > begins]
    return above if len(above) <= _ABOVE and len(side) > len(above) else []


def _append(ordered: list[Line], lines: list[Line], *, join: bool = False) -> None:
    last = ordered[-1].region if ordered else -1
    # Neighbouring full-width lines are one region, so that paragraphs across the page can be joined.
    region = last if join and ordered and last % 2 else last + 1
    if join and region % 2 == 0:
        region += 1
    elif not join and region % 2:
        region += 1
    ordered += (replace(line, region=region) for line in lines)


def _gutter(fragments: list[Line]) -> float | None:
    if len(fragments) < 2 * _COLUMN_LINES:
        return None
    x0, x1 = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    best: tuple[int, float] | None = None
    run: list[float] = []
    for step in range(_GUTTER_STEPS // 4, _GUTTER_STEPS * 3 // 4 + 1):
        x = x0 + (x1 - x0) * step / _GUTTER_STEPS
        crossing = sum(f.x0 < x < f.x1 for f in fragments)
        if best is None or crossing < best[0]:
            best, run = (crossing, x), [x]
        elif crossing == best[0] and x - run[-1] <= (x1 - x0) / _GUTTER_STEPS * 1.5:
            run.append(x)
    if best is None or best[0] > len(fragments) * _CROSSING:
        return None
    gutter = run[len(run) // 2]
    left = [f for f in fragments if f.x1 <= gutter]
    right = [f for f in fragments if f.x0 >= gutter]
    # A clean gutter beside one full column: the other one may be nearly empty, as on a last page. Heads and page
    # numbers may stand across it.
    across = [f for f in fragments if f.x0 < gutter < f.x1]
    edges = (max(f.top for f in fragments), min(f.top for f in fragments))
    least = _SHORT_COLUMN if all(f.top in edges for f in across) else _COLUMN_LINES
    enough = max(len(left), len(right)) >= _COLUMN_LINES
    return gutter if enough and _is_column(left, least) and _is_column(right, least) else None


def _is_column(side: list[Line], least: int) -> bool:
    """Tell running text from the cells of a table or the numbers of a list."""
    lines = merged(side)
    if len(lines) < least:
        return False
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    return words >= 3


def merged(fragments: Sequence[Line]) -> list[Line]:
    """Put fragments of one line together, from top to bottom."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=lambda f: (-(f.top + f.bottom), f.x0)):
        for row in rows[-3:]:
            if row[0].table or fragment.table:
                continue
            overlap = min(row[0].top, fragment.top) - max(row[0].bottom, fragment.bottom)
            if overlap > min(row[0].size, fragment.size) * _OVERLAP:
                row.append(fragment)
                break
        else:
            rows.append([fragment])
    return [_row(row) for row in rows]


def _row(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda f: f.x0)
    main = max(row, key=lambda f: len(f.text))
    return replace(
        main,
        text=" ".join(f.text for f in row),
        x0=row[0].x0,
        x1=max(f.x1 for f in row),
        bold=all(f.bold for f in row),
    )


def ends_with_hyphen(text: str) -> bool:
    """Tell whether a line ends inside a word, or inside the number of a document."""
    return text[-1:] in _HYPHENS or (text[-1:] in "-‐" and text[-2:-1].isalnum())


def without_hyphen(text: str) -> str:
    """Return a line without the hyphen at its end."""
    return text[:-1]
