"""The search page, and the list of documents, which is a search too."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from proposalbase.search.query import read_query
from proposalbase.search.results import SearchResult, Totals
from proposalbase.store import documents as document_store
from proposalbase.store.facets import Count
from proposalbase.web.answering import Choice, spelling, subjects, ways_out, years
from proposalbase.web.asking import MODES, SORTS, UNITS, Asked
from proposalbase.web.cards import Card, of_hit
from proposalbase.web.charts import Column
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, page_links
from proposalbase.web.visit import Visit

SHOWN_VALUES = 8
"""Values of a facet that stand open; the rest is one click away."""
# The engine's own notes that end in words of the question, and the catalogue's words for them.
_SAID = {
    "the question was read as": "note.reading",
    "searched for the words as written": "note.as_written",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A group of filter values with their counts."""

    group: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    active: bool

    def as_json(self) -> dict[str, Any]:
        """Return every value with its count."""
        return {
            "group": self.group,
            "values": [
                {"value": c.value, "label": c.label, "count": c.count, "chosen": c.chosen}
                for c in (*self.shown, *self.rest)
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the reader should know about how the answer came to be."""

    key: str | None
    """Key of the catalogue; None where there are only the engine's own words."""
    value: int | None = None
    detail: str | None = None
    """The engine's own words, in English."""
    said: str | None = None
    """Words of the question, to stand after the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """A page of answers."""

    asked: Asked
    cards: tuple[Card, ...]
    total: int
    total_documents: int
    totals: Totals | None
    pages: int
    facets: tuple[Facet, ...]
    chips: tuple[Choice, ...]
    subjects: tuple[Choice, ...]
    """Pages of whom and what is chosen."""
    modes: tuple[Choice, ...]
    units: tuple[Choice, ...]
    notices: tuple[Notice, ...]
    sorts: tuple[Choice, ...]
    spelling: Choice | None
    """The question as it may have been meant."""
    years: tuple[Column, ...]
    """Answers by year; empty where there are too few years to compare."""
    table: str
    """Where every answer can be had as CSV."""
    ways_out: tuple[Choice, ...]
    """What to try where nothing was found: each filter left out, with the answers that would give."""
    page_links: tuple[PageLink | None, ...]
    """Links to pages of results; None for pages left out between two links."""
    generation: str | None
    clear: str

    @property
    def first_rank(self) -> int:
        """Rank of the first answer on this page."""
        return self.cards[0].hit.rank if self.cards and self.cards[0].hit else 0

    @property
    def beyond(self) -> bool:
        """Whether the address names a page after the last one."""
        return self.total > 0 and not self.cards

    def as_json(self) -> dict[str, Any]:
        """Return the answers with totals and counts."""
        asked = self.asked
        return {
            "query": asked.query,
            "mode": asked.mode,
            "in": asked.unit,
            "filters": {g: list(getattr(asked.filters, g)) for g in asked.filters.active()},
            "sort": asked.sort,
            "spelling": self.spelling.value if self.spelling else None,
            "page": asked.page,
            "pages": self.pages,
            "total": self.total,
            "total_documents": self.total_documents,
            "totals": asdict(self.totals) if self.totals else None,
            "hits": [card.as_json() for card in self.cards],
            "facets": {f.group: f.as_json()["values"] for f in self.facets},
            "notes": [n.detail or n.said or n.key for n in self.notices],
            "generation": self.generation,
        }


def search(visit: Visit) -> Page:
    """Answer a search."""
    return _results(visit, Asked.of(visit), "search.html")


def documents(visit: Visit) -> Page:
    """List documents, those that pass the filters and answer the question."""
    return _results(visit, Asked.of(visit, path=("documents",), unit="documents"), "documents.html")


def _results(visit: Visit, asked: Asked, template: str) -> Page:
    services = visit.services
    size = max(1, services.settings.count("page_size"))
    result = services.engine.search(asked.request(page_size=size))
    query = read_query(asked.query, limit=services.settings.count("max_query_chars"))
    with services.store.reading() as connection:
        naming = Naming(visit=visit, events=document_store.all_events(connection))
    facets = tuple(_facets(visit, asked, result, naming))
    chips = _chips(visit, asked, result, naming)
    pages = -(-result.total // size)
    model = ResultsPage(
        asked=asked,
        cards=tuple(of_hit(hit, query) for hit in result.hits),
        total=result.total,
        total_documents=result.total_documents,
        totals=result.totals,
        pages=pages,
        facets=facets,
        chips=tuple(chips),
        subjects=subjects(visit, chips, result),
        modes=tuple(
            Choice(
                value=mode,
                label=visit.messages(f"mode.{mode}"),
                href=visit.link(*asked.path, pairs=asked.with_mode(mode).pairs()),
                chosen=mode == asked.mode,
            )
            for mode in MODES
        ),
        units=tuple(
            Choice(
                value=unit,
                label=visit.messages(f"unit.{unit}"),
                href=visit.link(*asked.path, pairs=asked.with_unit(unit).pairs()),
                chosen=unit == asked.unit,
            )
            for unit in UNITS
        ),
        notices=tuple(_notices(asked, result)),
        sorts=tuple(
            Choice(
                value=sort,
                label=visit.messages(f"sort.{sort}"),
                href=visit.link(*asked.path, pairs=asked.with_sort(sort).pairs()),
                chosen=sort == asked.sort,
            )
            for sort in SORTS
        ),
        spelling=spelling(visit, asked, result),
        years=years(visit, asked, result),
        table=visit.link("search.csv", pairs=asked.on_page(1).pairs()),
        ways_out=() if result.total else ways_out(visit, asked, naming),
        page_links=page_links(
            min(asked.page, max(1, pages)),
            pages,
            lambda n: visit.link(*asked.path, pairs=asked.on_page(n).pairs()),
        ),
        generation=result.generation,
        clear=visit.link(*asked.path, pairs=asked.without_filters().pairs()),
    )
    return Page(template=template, model=model, timings=result.milliseconds)


def _facets(visit: Visit, asked: Asked, result: SearchResult, naming: Naming) -> list[Facet]:
    found = []
    for group, counts in result.facets.items():
        chosen = getattr(asked.filters, group)
        values = {c.value for c in counts}
        # A chosen value stays on view when no answer has it, or it could not be taken back here.
        known = [*counts, *(Count(value=v, label=v, count=0) for v in chosen if v not in values)]
        choices = [
            Choice(
                value=c.value,
                label=naming.count(group, c),
                href=visit.link(*asked.path, pairs=asked.toggled(group, c.value).pairs()),
                chosen=c.value in chosen,
                count=c.count,
                group=group,
            )
            for c in known
        ]
        if not choices:
            continue
        open_ones = [c for n, c in enumerate(choices) if n < SHOWN_VALUES or c.chosen]
        found.append(
            Facet(
                group=group,
                shown=tuple(open_ones),
                rest=tuple(c for c in choices if c not in open_ones),
                active=bool(chosen),
            )
        )
    return found


def _chips(visit: Visit, asked: Asked, result: SearchResult, naming: Naming) -> list[Choice]:
    labels = {
        (group, c.value): naming.count(group, c)
        for group, counts in result.facets.items()
        for c in counts
    }
    return [
        Choice(
            value=value,
            label=labels.get((group, value)) or naming.of(group, value),
            href=visit.link(*asked.path, pairs=asked.toggled(group, value).pairs()),
            chosen=True,
            group=group,
        )
        for group, value in asked.chosen()
    ]


def _notices(asked: Asked, result: SearchResult) -> list[Notice]:
    found = []
    if asked.ignored:
        found.append(Notice(key="note.ignored", value=asked.ignored))
    for note in result.notes:
        head, _, detail = note.partition(": ")
        if head == "searched by keyword only":
            found.append(Notice(key="note.keyword_only", detail=detail))
        elif note.startswith("only the first "):
            found.append(Notice(key="note.cut", value=len(result.request.query), detail=note))
        elif head.startswith("for related meaning, read as"):
            found.append(Notice(key="note.read_as", said=note[note.index("“") :]))
        elif head in _SAID:
            found.append(Notice(key=_SAID[head], said=detail))
        elif note.startswith("there is no letter or digit"):
            found.append(Notice(key="note.no_word", detail=note))
        else:
            found.append(Notice(key=None, detail=note))
    return found
