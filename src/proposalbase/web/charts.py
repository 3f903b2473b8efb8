"""Charts as shapes that templates draw: lengths and places are reckoned here, colours are the stylesheet's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from proposalbase.store.facets import Count

_MOST_GAPS = 60
"""Years between the first and the last up to which those without anything are shown too."""
_LEAST = 3
"""Hundredths that the lowest column has, so that it can be seen and pointed at."""


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
