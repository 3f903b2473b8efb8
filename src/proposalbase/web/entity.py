"""The page of somebody or something that proposals name: its numbers, its proposals, who and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from proposalbase.search.results import SearchRequest
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store import proposals as proposal_store
from proposalbase.store.facets import Count
from proposalbase.store.filters import Filters
from proposalbase.web.cards import Card, of_hit
from proposalbase.web.charts import Column, columns
from proposalbase.web.naming import Naming
from proposalbase.web.paging import PageLink, asked_page, page_links
from proposalbase.web.visit import Pairs, Visit

Kind = Literal["theme", "person", "organisation", "authority", "instrument"]

GROUP_OF: dict[Kind, str] = {
    "theme": "theme",
    "person": "proposer",
    "organisation": "organisation",
    "authority": "addressee",
    "instrument": "instrument",
}
_SHOWN, _FOLDED = 10, 15
"""Values of a panel that stand open, and those one click away; the rarer ones are counted, and in the page's JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value that goes with the subject, and the proposals that both share."""

    value: str
    label: str
    count: int
    share: int
    """Hundredths of the largest."""
    href: str
    """The proposals of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The values of one group."""

    group: str
    shown: tuple[Value, ...]
    rest: tuple[Value, ...]
    beyond: tuple[Value, ...]
    """Rarer ones, which the page only counts."""

    def as_json(self) -> list[dict[str, Any]]:
        """Return every value with its number."""
        return [
            {"value": v.value, "label": v.label, "count": v.count}
            for v in (*self.shown, *self.rest, *self.beyond)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What every page about somebody or something shows."""

    kind: Kind
    key: str
    name: str
    proposals: int
    documents: int
    panels: tuple[Panel, ...]
    years: tuple[Column, ...]
    undated: int
    """Proposals whose documents name no year."""
    cards: tuple[Card, ...]
    first_rank: int
    page: int
    pages: int
    links: tuple[PageLink | None, ...]
    pairs: Pairs
    """The filter that finds the subject's proposals."""

    def as_json(self) -> dict[str, Any]:
        """Return the numbers and this page's proposals."""
        return {
            "kind": self.kind,
            "key": self.key,
            "name": self.name,
            "proposals": self.proposals,
            "documents": self.documents,
            "counts": {panel.group: panel.as_json() for panel in self.panels},
            "years": {column.value: column.count for column in self.years},
            "page": self.page,
            "pages": self.pages,
            "hits": [card.as_json() for card in self.cards],
        }


def subject(
    visit: Visit,
    *,
    kind: Kind,
    key: str,
    name: str,
    groups: Sequence[str],
    without: str = "",
) -> Subject:
    """Gather the page of a subject.

    :param groups: what goes with it, a panel each.
    :param without: a value that is the subject itself, such as a person among co-proposers.
    """
    group = GROUP_OF[kind]
    filters = replace(Filters(), **{group: (key,)})
    pairs = ((group, key),)
    with visit.services.store.reading() as connection:
        nums = proposal_store.nums(connection, filters)
        total, documents = facets.totals(connection, nums=nums)
        naming = Naming(visit=visit, events=document_store.all_events(connection))
        counted = {other: facets.counts(connection, other, nums=nums) for other in groups}
        dated = facets.counts(connection, "year", nums=nums)
    panels = [
        panel(visit, naming, other, [c for c in counts if c.value != without], pairs)
        for other, counts in counted.items()
    ]
    size = max(1, visit.services.settings.count("page_size"))
    pages = max(1, -(-total // size))
    page = asked_page(visit, pages)
    result = visit.services.engine.search(
        SearchRequest(query="", filters=filters, sort="date", limit=size, offset=(page - 1) * size)
    )
    return Subject(
        kind=kind,
        key=key,
        name=name,
        proposals=total,
        documents=documents,
        panels=tuple(one for one in panels if one.shown),
        years=columns(dated, lambda year: visit.link("search", pairs=[*pairs, ("year", year)])),
        undated=total - sum(c.count for c in dated),
        cards=tuple(replace(of_hit(hit), matched=None) for hit in result.hits),
        first_rank=(page - 1) * size + 1,
        page=page,
        pages=pages,
        links=page_links(page, pages, lambda n: visit.here(page=str(n))),
        pairs=pairs,
    )


def panel(visit: Visit, naming: Naming, group: str, counts: Sequence[Count], pairs: Pairs) -> Panel:
    """Return the values of a group that go with what some filters find.

    :param pairs: the filters, as an address holds them.
    """
    most = max((c.count for c in counts), default=1)
    values = tuple(
        Value(
            value=c.value,
            label=naming.count(group, c),
            count=c.count,
            share=max(1, c.count * 100 // most),
            href=visit.link("search", pairs=[*pairs, (group, c.value)]),
        )
        for c in counts
    )
    open_and_folded = _SHOWN + _FOLDED
    return Panel(
        group=group,
        shown=values[:_SHOWN],
        rest=values[_SHOWN:open_and_folded],
        beyond=values[open_and_folded:],
    )
