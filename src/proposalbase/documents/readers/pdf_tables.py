"""Find ruled tables on a PDF page and read them row by row, so that cells never run into each other."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from proposalbase.documents.readers.pdf_lines import (
    Line,
    ends_with_hyphen,
    merged,
    without_hyphen,
)

# Rules are thinner than this, in points, and drawn at least this long.
_THIN, _LONG = 3.0, 8.0
# Rules this near to each other are one.
_NEAR = 2.5
# More lines on one page are a drawing.
_MOST_RULES = 2_000
# A grid of more fields than this is a form or a drawing.
_MOST_FIELDS = 5_000
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows part, from left to right and from top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    goes_on: bool = False
    """It has the columns of a table on the page before."""

    def holds(self, line: Line) -> bool:
        """Tell whether a line of text stands in the table."""
        return (
            self.xs[0] - _NEAR <= line.x0 <= self.xs[-1] and self.ys[-1] < line.middle < self.ys[0]
        )

    def parts(self, left: float, right: float, height: float) -> bool:
        """Tell whether a rule stands between two words."""
        return self.ys[-1] < height < self.ys[0] and any(
            left - _NEAR < x < right + _NEAR for x in self.xs
        )


def find_grids(page: Any, before: Sequence[Grid] = ()) -> list[Grid]:
    """Find the ruled tables of a page: at least two columns and two rows.

    :param before: those of the page before: one row more of the same columns goes on with them.
    """
    across, down = _rules(page)
    grids: list[Grid] = []
    for group in _connected(across, down):
        xs, ys = (
            _spread([r[0] for r in group if r in down]),
            _spread([r[1] for r in group if r in across]),
        )
        goes_on = any(_same(xs, grid.xs) for grid in before)
        enough = len(xs) >= 3 and len(ys) >= (2 if goes_on else 3)
        if enough and len(xs) * len(ys) <= _MOST_FIELDS:
            grids.append(Grid(tuple(xs), tuple(reversed(ys)), goes_on))
    return grids


def _same(xs: Sequence[float], others: Sequence[float]) -> bool:
    return len(xs) == len(others) and all(
        abs(x - other) <= _NEAR for x, other in zip(xs, others, strict=True)
    )


_Rule = tuple[float, float, float, float]


def _rules(page: Any) -> tuple[set[_Rule], set[_Rule]]:
    """Return the horizontal and the vertical rules of a page as (left, bottom, right, top)."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    across: set[_Rule] = set()
    down: set[_Rule] = set()
    try:
        paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
        for number, path in enumerate(paths):
            if number >= _MOST_RULES:
                return set(), set()
            left, bottom, right, top = path.get_bounds()
            wide, high = right - left >= _LONG, top - bottom >= _LONG
            if wide and top - bottom <= _THIN:
                across.add((left, bottom, right, top))
            elif high and right - left <= _THIN:
                down.add((left, bottom, right, top))
            elif wide and high and _is_drawn(path):
                across |= {(left, bottom, right, bottom), (left, top, right, top)}
                down |= {(left, bottom, left, top), (right, bottom, right, top)}
    except pypdfium2.PdfiumError:
        return set(), set()
    return across, down


def _is_drawn(path: Any) -> bool:
    """Tell a box with a border from a coloured background, which parts nothing."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = pdfium.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(known and stroke.value)


def _connected(across: set[_Rule], down: set[_Rule]) -> list[list[_Rule]]:
    """Group rules that touch, by sweeping from the top of the page to its foot."""
    groups: list[list[_Rule]] = []
    extents: list[_Rule] = []
    for rule in sorted(across | down, key=lambda r: -r[3]):
        touching = [at for at, extent in enumerate(extents) if _touch(rule, extent)]
        group, extent = [rule], rule
        for at in reversed(touching):
            group += groups.pop(at)
            extent = _union(extent, extents.pop(at))
        groups.append(group)
        extents.append(extent)
    return groups


def _touch(one: _Rule, other: _Rule) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _union(one: _Rule, other: _Rule) -> _Rule:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _spread(values: Sequence[float]) -> list[float]:
    """Return values in order, those that are nearly the same only once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR * 2:
            found.append(value)
    return found


def read_rows(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Put the lines inside tables together row by row: cells parted by a bar, a line for a row."""
    rest = list(lines)
    for grid in grids:
        rows = _rows([line for line in rest if grid.holds(line)], grid)
        # A frame around text or a drawing has no rows of several cells: nothing to read by columns.
        many = 2 * sum(len(row) > 1 for row in rows) >= max(len(rows), 3)
        if not rows or not (many or grid.goes_on):
            continue
        rest = [line for line in rest if not grid.holds(line)]
        rest += (_line(row, grid) for row in rows)
    return rest


def _rows(inside: Sequence[Line], grid: Grid) -> list[dict[int, list[Line]]]:
    """Sort lines into rows of cells by column; cells without text are left out."""
    down = tuple(-y for y in grid.ys)
    rows: dict[int, dict[int, list[Line]]] = {}
    for line in inside:
        cells = rows.setdefault(_place(-line.middle, down), {})
        cells.setdefault(_place(line.x0 + 1, grid.xs), []).append(line)
    return [rows[row] for row in sorted(rows)]


def _line(row: Mapping[int, list[Line]], grid: Grid) -> Line:
    first = max((line for cell in row.values() for line in cell), key=lambda line: line.bottom)
    cells = tuple(_cell(row[column]) if column in row else "" for column in range(1, len(grid.xs)))
    return replace(
        first,
        text=CELLS.join(filter(None, cells)),
        x0=grid.xs[0],
        x1=grid.xs[-1],
        bold=False,
        table=True,
        cells=cells,
    )


def _cell(lines: list[Line]) -> str:
    text = ""
    for line in merged(lines):
        if not text:
            text = line.text
        elif not ends_with_hyphen(text):
            text = f"{text} {line.text}"
        else:
            # A hyphen before a capital is the word's own.
            own = "" if line.text[:1].islower() else "-"
            text = without_hyphen(text) + own + line.text
    return text


def _place(value: float, marks: Sequence[float]) -> int:
    return sum(mark <= value for mark in marks)
