"""The state of a search as its address holds it: read leniently, written back without defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import get_args

from proposalbase.search.results import Mode, SearchRequest, Sort
from proposalbase.store.convert import key_of
from proposalbase.store.filters import Filters, Unit
from proposalbase.web.visit import Pairs, Visit

MODES: tuple[Mode, ...] = get_args(Mode)
UNITS: tuple[Unit, ...] = get_args(Unit)
SORTS: tuple[Sort, ...] = get_args(Sort)

MOST_VALUES = 100
"""Values of one filter that are used: more than a person chooses, fewer than a database can bind."""
_LAST_PAGE = 10**9
_NAMED = {"proposer", "organisation", "addressee"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its filters and its page."""

    path: tuple[str, ...] = ("search",)
    query: str = ""
    mode: Mode = "hybrid"
    unit: Unit = "proposals"
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    page: int = 1
    ignored: int = 0
    """Filter values that could not be used."""

    @classmethod
    def of(
        cls, visit: Visit, *, path: tuple[str, ...] = ("search",), unit: Unit | None = None
    ) -> Asked:
        """Read the address; what makes no sense there counts as not given."""
        mode, named = visit.first("mode"), visit.first("in")
        asked_unit: Unit = next((u for u in UNITS if u == named), "proposals")
        chosen: dict[str, tuple[str, ...]] = {}
        ignored = 0
        for group in Filters.groups():
            given = visit.every(group)
            usable = [v for v in given if _usable(group, v)][:MOST_VALUES]
            ignored += len(given) - len(usable)
            chosen[group] = tuple(dict.fromkeys(_key(group, v) for v in usable))
        return cls(
            path=path,
            query=" ".join(part for part in (visit.first("q"), _between(visit)) if part),
            mode=next((m for m in MODES if m == mode), "hybrid"),
            unit=unit or asked_unit,
            filters=Filters(**chosen),
            sort=next((s for s in SORTS if s == visit.first("sort")), "relevance"),
            page=_page(visit.first("page")),
            ignored=ignored,
        )

    def request(self, *, page_size: int) -> SearchRequest:
        """Return the question for the engine."""
        return SearchRequest(
            query=self.query,
            mode=self.mode,
            unit=self.unit,
            filters=self.filters,
            sort=self.sort,
            limit=page_size,
            offset=(self.page - 1) * page_size,
            facets=True,
        )

    def pairs(self) -> Pairs:
        """Return the address's parameters."""
        found: list[tuple[str, str]] = []
        if self.query:
            found.append(("q", self.query))
        if self.mode != "hybrid":
            found.append(("mode", self.mode))
        if self.path == ("search",) and self.unit != "proposals":
            found.append(("in", self.unit))
        found += [(group, value) for group, value in self.chosen()]
        if self.sort != "relevance":
            found.append(("sort", self.sort))
        if self.page > 1:
            found.append(("page", str(self.page)))
        return tuple(found)

    def chosen(self) -> Pairs:
        """Return every filter value as (group, value)."""
        return tuple(
            (group, value) for group in Filters.groups() for value in getattr(self.filters, group)
        )

    def with_mode(self, mode: Mode) -> Asked:
        """Return the same question asked in another way."""
        return replace(self, mode=mode, page=1)

    def with_unit(self, unit: Unit) -> Asked:
        """Return the same question about other records."""
        return replace(self, unit=unit, page=1)

    def with_sort(self, sort: Sort) -> Asked:
        """Return the same question with its answers in another order."""
        return replace(self, sort=sort, page=1)

    def with_query(self, query: str) -> Asked:
        """Return another question with the same filters."""
        return replace(self, query=query, page=1)

    def on_page(self, page: int) -> Asked:
        """Return the same question on another page of its results."""
        return replace(self, page=page)

    def toggled(self, group: str, value: str) -> Asked:
        """Return the question with a filter value chosen, or no longer chosen."""
        values = getattr(self.filters, group)
        if value not in values:
            return replace(self, filters=self.filters.with_value(group, value), page=1)
        left = tuple(v for v in values if v != value)
        return replace(self, filters=replace(self.filters, **{group: left}), page=1)

    def without_filters(self) -> Asked:
        """Return the question with every filter open."""
        return replace(self, filters=Filters(), page=1)


def _between(visit: Visit) -> str:
    """Return the years typed into the form as a condition of the question, which tells them from then on."""
    first, last = (visit.first(name).strip() for name in ("from", "to"))
    word = "năm" if visit.language == "vi" else "year"
    first = first if _usable("year", first) and first != "none" else ""
    last = last if _usable("year", last) and last != "none" else ""
    if first and last:
        return f"{word}:{min(first, last, key=int)}-{max(first, last, key=int)}"
    return f"{word}:>={first}" if first else f"{word}:<={last}" if last else ""


def _usable(group: str, value: str) -> bool:
    if group == "year":
        # The database takes whole numbers; "²" counts as a digit too.
        return value == "none" or (value.isascii() and value.isdigit() and len(value) <= 4)
    return True


def _key(group: str, value: str) -> str:
    # People and bodies may be named as written; links and counts go by the key.
    return (key_of(value) or value) if group in _NAMED else value


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(1, int(text[:10])), _LAST_PAGE)
