"""Charts as shapes that templates draw: lengths and places are reckoned here, colours are the stylesheet's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from proposalbase.store.facets import Count

_MOST_GAPS = 60
"""Years between the first and the last up to which those without anything are shown too."""
_LEAST = 3
"""Hundredths that the lowest column has, so that it can be seen and pointed at."""
_HEATS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A year with its number, as a column of a timeline."""

    value: str
    count: int
    height: int
    """Hundredths of the highest column; 0 where there is nothing."""
    href: str
    chosen: bool = False


def columns(
    counts: Iterable[Count],
    href: Callable[[str], str],
    *,
    chosen: Sequence[str] = (),
) -> tuple[Column, ...]:
    """Return a timeline of years, oldest first, those without anything between them too.

    :param href: the address of what a year holds.
    """
    by_year = {int(c.value): c.count for c in counts if c.value.isdecimal()}
    if not by_year:
        return ()
    first, last = min(by_year), max(by_year)
    shown = range(first, last + 1) if last - first <= _MOST_GAPS else sorted(by_year)
    most = max(by_year.values())
    return tuple(
        Column(
            value=str(year),
            count=by_year.get(year, 0),
            height=max(_LEAST, by_year[year] * 100 // most) if by_year.get(year) else 0,
            href=href(str(year)),
            chosen=str(year) in chosen,
        )
        for year in shown
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A crossing of a row and a column."""

    count: int
    heat: int
    """From 0, nothing, to 4, the most; more than a number's share would tell at a glance."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a grid."""

    label: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Two groups crossed: the chart is its own table."""

    heads: tuple[tuple[str, str], ...]
    """Label and address of each column."""
    lines: tuple[Line, ...]


def heat(count: int, most: int) -> int:
    """Return how strongly a crossing is shown."""
    return 0 if not count else min(_HEATS, 1 + (count - 1) * _HEATS // max(1, most))
