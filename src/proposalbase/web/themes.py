"""The tree of themes, and the page of one theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import NoSuchRecord
from proposalbase.search.results import SearchRequest
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store import proposals as proposal_store
from proposalbase.store.facets import Count
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.web.cards import Card, of_hit
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.themes_tree import ThemeRow
from proposalbase.web.visit import Visit

LOW_SUPPORT = 2
"""With fewer documents than this behind it, a theme is labelled so."""
_BARS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage:
    """The whole tree, with what matches no theme."""

    rows: tuple[ThemeRow, ...]
    most: int
    unmatched: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of a small chart; ``share`` is its length in hundredths of the longest."""

    label: str
    count: int
    share: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """A theme with its numbers and its newest proposals."""

    id: str
    label: str
    definition: str | None
    parents: tuple[tuple[str, str], ...]
    children: tuple[ThemeRow, ...]
    proposals: int
    within: int
    """Proposals of the theme and of all beneath it."""
    subtree: tuple[str, ...]
    documents: int
    low_support: bool
    years: tuple[Bar, ...]
    organisations: tuple[Bar, ...]
    more_organisations: int
    without_organisation: int
    cards: tuple[Card, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the numbers and the proposals."""
        return {
            "id": self.id,
            "label": self.label,
            "definition": self.definition,
            "proposals": self.proposals,
            "proposals_within": self.within,
            "documents": self.documents,
            "low_support": self.low_support,
            "children": [
                {"id": c.id, "label": c.label, "proposals": c.count} for c in self.children
            ],
            "years": {b.value: b.count for b in self.years},
            "organisations": {b.label: b.count for b in self.organisations},
            "hits": [card.as_json() for card in self.cards],
        }


def themes(visit: Visit) -> Page:
    """Show the tree of themes."""
    with visit.services.store.reading() as connection:
        counts = theme_counts(connection)
        total, _ = facets.totals(connection)
        unmatched = counts.pop(UNMATCHED, 0)
        rows = theme_rows(visit, connection, counts)
    return Page(
        template="themes.html",
        model=ThemesPage(
            rows=tuple(rows),
            most=max((row.within for row in rows), default=0),
            unmatched=unmatched,
            total=total,
        ),
    )


def theme_rows(visit: Visit, connection: Connection, counts: dict[str, int]) -> list[ThemeRow]:
    """Return the tree with counts; what stands beneath a theme counts for it once."""
    tree = visit.services.themes

    def within(identity: str) -> int:
        return facets.totals(connection, filters=Filters(theme=tree.subtree(identity)))[0]

    return tree.rows(counts, visit.language, within=within)


def theme_counts(connection: Connection) -> dict[str, int]:
    """Return theme id → number of proposals, the unmatched under their own word."""
    return {count.value: count.count for count in facets.counts(connection, "theme")}


def theme(visit: Visit) -> Page:
    """Show a theme.

    :raises NoSuchRecord: where the taxonomy has none of that id, and no proposal either.
    """
    identity, tree = visit.values["id"], visit.services.themes
    filters = Filters(theme=(identity,))
    with visit.services.store.reading() as connection:
        proposals, documents = facets.totals(connection, filters=filters)
        if identity != UNMATCHED and not tree.known(identity) and not proposals:
            raise NoSuchRecord(f"there is no theme {identity!r}")
        naming = Naming(visit=visit, events=document_store.all_events(connection))
        nums = proposal_store.nums(connection, filters)
        years = facets.counts(connection, "year", nums=nums)
        organisations = facets.counts(connection, "organisation", nums=nums)
        counts = theme_counts(connection)
        counts.pop(UNMATCHED, None)
        below = tree.subtree(identity)
        within, _ = facets.totals(connection, filters=Filters(theme=below))
        rows = theme_rows(visit, connection, counts)
    request = SearchRequest(
        query="", filters=filters, limit=visit.services.settings.count("page_size")
    )
    result = visit.services.engine.search(request)
    return Page(
        template="theme.html",
        model=ThemePage(
            id=identity,
            label=naming.of("theme", identity),
            definition=tree.definition(identity, visit.language),
            parents=_parents(visit, identity),
            children=tuple(row for row in rows if tree.parent(row.id) == identity),
            proposals=proposals,
            within=within,
            subtree=below,
            documents=documents,
            low_support=0 < documents < LOW_SUPPORT,
            years=_bars(
                [*sorted(years, key=lambda c: c.value), *_undated(visit, years, proposals)]
            ),
            organisations=_bars(organisations[:_BARS]),
            more_organisations=max(0, len(organisations) - _BARS),
            without_organisation=proposals - sum(c.count for c in organisations),
            cards=tuple(replace(of_hit(hit), matched=None) for hit in result.hits),
        ),
        timings=result.milliseconds,
    )


def _parents(visit: Visit, identity: str) -> tuple[tuple[str, str], ...]:
    tree = visit.services.themes
    found: list[tuple[str, str]] = []
    above = tree.parent(identity)
    while above is not None and above not in {i for i, _ in found}:
        found.append((above, tree.label(above, visit.language)))
        above = tree.parent(above)
    return tuple(reversed(found))


def _undated(visit: Visit, years: list[Count], proposals: int) -> list[Count]:
    """Return the count of what has no year, so that the chart holds every proposal."""
    rest = proposals - sum(c.count for c in years)
    return [Count(value="none", label=visit.messages("year.none"), count=rest)] if rest else []


def _bars(counts: list[Count]) -> tuple[Bar, ...]:
    most = max((c.count for c in counts), default=1)
    return tuple(
        Bar(label=c.label, count=c.count, share=max(1, c.count * 100 // most), value=c.value)
        for c in counts
    )
