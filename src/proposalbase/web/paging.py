"""A list in pages: none is cut short, whatever its length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from proposalbase.web.visit import Visit

_AROUND = 2
"""Pages named on either side of the one shown."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to a page of a list."""

    value: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Generic[T]):
    """What one page of a list shows."""

    shown: tuple[T, ...]
    total: int
    page: int
    pages: int
    links: tuple[PageLink | None, ...]
    """None for pages left out between two links; empty where one page holds all."""


def asked_page(visit: Visit, pages: int) -> int:
    """Return the page that an address names, the nearest there is."""
    text = visit.first("page")
    wanted = int(text[:9]) if text.isascii() and text.isdigit() else 1
    return min(max(1, wanted), max(1, pages))


def page_links(page: int, pages: int, href: Callable[[int], str]) -> tuple[PageLink | None, ...]:
    """Return links to the first, the last and the neighbouring pages."""
    if pages < 2:
        return ()
    around = range(page - _AROUND, page + _AROUND + 1)
    wanted = sorted({1, pages, *(n for n in around if 1 <= n <= pages)})
    links: list[PageLink | None] = []
    for place, number in enumerate(wanted):
        if place and number > wanted[place - 1] + 1:
            links.append(None)
        links.append(PageLink(value=str(number), href=href(number), chosen=number == page))
    return tuple(links)


def leaf(visit: Visit, found: Sequence[T], size: int) -> Leaf[T]:
    """Return the page of a list that an address names."""
    pages = max(1, -(-len(found) // size))
    page = asked_page(visit, pages)
    return Leaf(
        shown=tuple(found[(page - 1) * size : page * size]),
        total=len(found),
        page=page,
        pages=pages,
        links=page_links(page, pages, lambda n: visit.here(page=str(n))),
    )
