"""Write a search as an address, and read one: the same that the web pages have."""

from __future__ import annotations

from typing import get_args
from urllib.parse import parse_qsl, urlencode

from proposalbase.search.results import Mode, SearchRequest, Sort
from proposalbase.store.filters import Filters, Unit

_NAMES = {"q", "mode", "in", "sort"}


def address_of(request: SearchRequest) -> str:
    """Return what stands after the question mark; what is as always is left out."""
    plain = SearchRequest(query="")
    pairs = [
        (name, value)
        for name, value, usual in (
            ("q", request.query, plain.query),
            ("mode", request.mode, plain.mode),
            ("in", request.unit, plain.unit),
            ("sort", request.sort, plain.sort),
        )
        if value != usual
    ]
    chosen = request.filters
    pairs += [(group, value) for group in chosen.active() for value in getattr(chosen, group)]
    return urlencode(pairs)


def request_of(address: str) -> SearchRequest:
    """Read a whole address, what stands after its question mark, or words alone.

    What makes no sense there counts as not given.
    """
    text = address.strip()
    pairs = parse_qsl(text.partition("#")[0].rpartition("?")[2])
    if not any(name in _NAMES or name in Filters.groups() for name, _ in pairs):
        return SearchRequest(query=text)
    filters = Filters()
    for group, value in pairs:
        if group in Filters.groups():
            filters = filters.with_value(group, value)
    first = dict(reversed(pairs))
    modes: tuple[Mode, ...] = get_args(Mode)
    units: tuple[Unit, ...] = get_args(Unit)
    sorts: tuple[Sort, ...] = get_args(Sort)
    return SearchRequest(
        query=first.get("q", ""),
        mode=next((m for m in modes if m == first.get("mode")), "hybrid"),
        unit=next((u for u in units if u == first.get("in")), "proposals"),
        sort=next((s for s in sorts if s == first.get("sort")), "relevance"),
        filters=filters,
    )
