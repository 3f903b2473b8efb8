"""What else could be asked where a question finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from proposalbase.search.query import read_query
from proposalbase.search.results import SearchRequest, SearchResult, WayOut
from proposalbase.store.filters import Filters

Kind = Literal["spelling", "without", "without_all", "condition", "related", "passages"]


def ways_out(
    search: Callable[[SearchRequest], SearchResult], request: SearchRequest, *, limit: int
) -> tuple[WayOut, ...]:
    """Return the other questions that find something, with what they find."""
    found = []
    for kind, left_out, other in _tries(request, limit):
        total = search(replace(other, limit=1, offset=0, facets=False)).total
        if total:
            found.append(WayOut(kind=kind, request=other, total=total, left_out=left_out))
    return tuple(found)


def _tries(request: SearchRequest, limit: int) -> Iterator[tuple[Kind, str, SearchRequest]]:
    active = request.filters.active()
    for group in active:
        yield "without", group, replace(request, filters=request.filters.without(group))
    if len(active) > 1:
        yield "without_all", "", replace(request, filters=Filters())
    query = read_query(request.query, limit=limit)
    for place, item in enumerate(query.items):
        if item.must and len(query.items) > 1:
            rest = [str(other.node) for n, other in enumerate(query.items) if n != place]
            joint = " AND " if len(query.required) == len(query.items) else " "
            yield "condition", str(item.node), replace(request, query=joint.join(rest))
    if request.mode != "related" and query.terms:
        yield "related", "", replace(request, mode="related")
    if request.unit == "proposals":
        yield "passages", "", replace(request, unit="passages")
