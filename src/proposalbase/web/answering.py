"""What stands around the answers: other questions, the answers by year, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from proposalbase.search.results import SearchRequest, SearchResult
from proposalbase.search.tables import COLUMNS, rows
from proposalbase.web.asking import Asked
from proposalbase.web.charts import Column, columns
from proposalbase.web.naming import Naming
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

_FEWEST_YEARS = 2
_ALL = 10**9
_PAGES = {
    "theme": "themes",
    "event": "events",
    "proposer": "people",
    "organisation": "organisations",
    "addressee": "authorities",
    "instrument": "instruments",
}
_WAYS = {
    "without": "none.drop",
    "without_all": "none.drop_all",
    "condition": "none.drop",
    "related": "none.related",
    "passages": "none.passages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A link that changes the question."""

    value: str
    label: str
    href: str
    chosen: bool
    count: int | None = None
    group: str | None = None


def ways_out(visit: Visit, asked: Asked, naming: Naming) -> tuple[Choice, ...]:
    """Return what else could be asked, each with the number of answers; only what finds something."""
    found = []
    for way in visit.services.engine.ways_out(_counting(asked)):
        if way.kind == "passages" and asked.path != ("search",):
            continue
        values = getattr(asked.filters, way.left_out) if way.kind == "without" else ()
        label = ", ".join(naming.of(way.left_out, value) for value in values[:3])
        other = replace(
            asked,
            query=way.request.query,
            mode=way.request.mode,
            unit=way.request.unit,
            filters=way.request.filters,
            page=1,
        )
        found.append(
            Choice(
                value=way.left_out or way.kind,
                label=visit.messages(_WAYS[way.kind], filter=label or way.left_out),
                href=visit.link(*other.path, pairs=other.pairs()),
                chosen=False,
                count=way.total,
            )
        )
    return tuple(found)


def spelling(visit: Visit, asked: Asked, result: SearchResult) -> Choice | None:
    """Return the question as it may have been meant."""
    if result.spelling is None:
        return None
    other = asked.with_query(result.spelling.query)
    return Choice(
        value=result.spelling.query,
        label=result.spelling.query,
        href=visit.link(*other.path, pairs=other.pairs()),
        chosen=False,
        count=result.spelling.total,
    )


def years(visit: Visit, asked: Asked, result: SearchResult) -> tuple[Column, ...]:
    """Return the answers by year, oldest first; nothing where there are too few years to compare."""
    found = columns(
        result.facets.get("year", ()),
        lambda year: visit.link(*asked.path, pairs=asked.toggled("year", year).pairs()),
        chosen=asked.filters.year,
    )
    return found if len(found) >= _FEWEST_YEARS else ()


def subjects(visit: Visit, chips: Iterable[Choice], result: SearchResult) -> tuple[Choice, ...]:
    """Return the pages of whom and what is chosen as a filter: there is more about them than a list."""
    counted = {(group, c.value) for group, counts in result.facets.items() for c in counts}
    return tuple(
        replace(chip, href=visit.link(_PAGES[chip.group], chip.value), chosen=False)
        for chip in chips
        # A name as somebody typed it may be several people's: it has no page.
        if chip.group in _PAGES and (chip.group, chip.value) in counted
    )


def table(visit: Visit) -> Response:
    """Hand out every answer as CSV, the very records that the pages show."""
    request = replace(_counting(Asked.of(visit)), limit=_ALL)
    return sheet("search", COLUMNS, rows(visit.services.engine.search(request).hits))


def _counting(asked: Asked) -> SearchRequest:
    return replace(asked.request(page_size=1), facets=False, offset=0)
