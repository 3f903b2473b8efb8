"""Compile a report from an address: nothing is stored, the address is the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord, NothingFound, ReportError
from proposalbase.model import Language
from proposalbase.search.results import Mode
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.text.clean import clean, one_line
from proposalbase.web.asking import Asked
from proposalbase.web.naming import Naming
from proposalbase.web.original import disposition
from proposalbase.web.page import Page
from proposalbase.web.themes import theme_counts, theme_rows
from proposalbase.web.visit import LANGUAGES, Pairs, Visit

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.reports.compiled import CompiledReport
    from proposalbase.reports.view import ReportView

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST = 500
"""Characters of a title or of an authority's name that are used; a line of a cover page holds fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants compiled."""

    title: str
    authority: str
    language: Language
    query: str
    mode: Mode
    filters: Filters

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes chosen."""
        return self.filters.theme

    @classmethod
    def of(cls, visit: Visit) -> Order:
        """Read the address; the report's own language is the page's where none is named."""
        named, asked = visit.first("in"), Asked.of(visit)
        return cls(
            title=one_line(clean(visit.first("title")))[:LONGEST],
            authority=one_line(clean(visit.first("to")))[:LONGEST],
            language=next((code for code in LANGUAGES if code == named), visit.language),
            query=asked.query.strip(),
            mode=asked.mode,
            filters=asked.filters,
        )

    def pairs(self) -> Pairs:
        """Return the address's parameters."""
        pairs = [("title", self.title), ("to", self.authority), ("in", self.language)]
        if self.query:
            pairs.append(("q", self.query))
        if self.mode != "hybrid":
            pairs.append(("mode", self.mode))
        return (*pairs, *Asked(filters=self.filters).chosen())


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChoice:
    """A theme that can be chosen for a report."""

    id: str
    label: str
    depth: int
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value of a filter that the form can choose or give up."""

    group: str
    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """The form, with what is wrong with what was asked."""

    order: Order
    themes: tuple[ThemeChoice, ...]
    events: tuple[Option, ...]
    further: tuple[Option, ...]
    """Filters that came with the address, from a search."""
    problems: tuple[str, ...]
    """Keys of the catalogue under "report."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A format in which the report can be had."""

    format: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A compiled report in words, with its downloads."""

    order: Order
    report: ReportView
    compiled: CompiledReport
    downloads: tuple[Download, ...]
    change: str

    def as_json(self) -> dict[str, Any]:
        """Return the compiled report itself; its download as JSON holds the same."""
        import json

        from proposalbase.reports.write import render

        found: dict[str, Any] = json.loads(render(self.compiled, "json"))
        return found


def new(visit: Visit) -> Page:
    """Show the form."""
    return _form(visit, Order.of(visit), ())


def view(visit: Visit) -> Page:
    """Show the report, or the form where something is missing."""
    from proposalbase.reports.wording import worded
    from proposalbase.reports.write import FORMATS

    order = Order.of(visit)
    compiled = _compiled(visit, order)
    if isinstance(compiled, tuple):
        return _form(visit, order, compiled)
    return Page(
        template="report.html",
        model=ReportPage(
            order=order,
            report=worded(compiled),
            compiled=compiled,
            downloads=tuple(
                Download(
                    format=name,
                    href=visit.link("reports", f"download.{name}", pairs=order.pairs()),
                )
                for name in FORMATS
            ),
            change=visit.link("reports", "new", pairs=order.pairs()),
        ),
    )


def download(visit: Visit) -> Page | Response:
    """Hand out the report as a file.

    :raises NoSuchRecord: where there is no such format.
    """
    from starlette.responses import Response

    from proposalbase.reports.write import render

    name = visit.values["format"]
    if name not in MEDIA_TYPES:
        raise NoSuchRecord(f"a report cannot be had as {name!r}")
    order = Order.of(visit)
    compiled = _compiled(visit, order)
    if isinstance(compiled, tuple):
        return _form(visit, order, compiled)
    return Response(
        render(compiled, name),
        media_type=MEDIA_TYPES[name],
        headers={
            "content-disposition": disposition(f"{file_name(order.title)}.{name}"),
            "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        },
    )


def file_name(title: str) -> str:
    """Return what a report's file is called, without its ending."""
    return "".join(c if c.isalnum() else "-" for c in title).strip("-")[:80] or "report"


def _compiled(visit: Visit, order: Order) -> CompiledReport | tuple[str, ...]:
    """Return the report, or what stands in its way."""
    from proposalbase.pipeline.reporting import build_report

    problems = []
    if not order.title:
        problems.append("title_missing")
    if not order.authority:
        problems.append("to_missing")
    if problems:
        return tuple(problems)
    services = visit.services
    try:
        return build_report(
            services.settings,
            services.store,
            title=order.title,
            authority=order.authority,
            language=order.language,
            query=order.query or None,
            themes=order.themes,
            filters=order.filters,
            mode=order.mode,
            engine=services.engine,
        )
    except NothingFound:
        return ("nothing",)
    except NoSuchRecord:
        return ("theme_unknown",)
    except ReportError:
        return ("impossible",)


def _form(visit: Visit, order: Order, problems: tuple[str, ...]) -> Page:
    tree = visit.services.themes
    with visit.services.store.reading() as connection:
        counts = theme_counts(connection)
        unmatched = counts.pop(UNMATCHED, 0)
        rows = theme_rows(visit, connection, counts)
        naming = Naming(visit=visit, events=document_store.all_events(connection))
        events = facets.event_summaries(connection)
        titles = {
            d.id: d.title or d.origin.rpartition("/")[2]
            for d in document_store.summaries(connection, filters=_documents(order.filters))
        }
    chosen = set(order.themes)
    return Page(
        template="report_form.html",
        status=400 if problems else 200,
        model=OrderPage(
            order=order,
            themes=tuple(
                ThemeChoice(
                    id=row.id,
                    label=row.label,
                    depth=row.depth,
                    count=row.within,
                    chosen=row.id in chosen,
                )
                for row in rows
                # A parent stands above its children even where nothing is placed under itself.
                if row.within or chosen.intersection(tree.subtree(row.id))
                if tree.known(row.id)
            )
            + _unmatched(visit, unmatched, chosen=UNMATCHED in chosen),
            events=tuple(
                Option(
                    group="event",
                    value=event.id,
                    label=event.name,
                    count=event.proposals,
                    chosen=event.id in order.filters.event,
                )
                for event in events
                if event.proposals or event.id in order.filters.event
            ),
            further=tuple(
                Option(
                    group=group,
                    value=value,
                    label=titles.get(value) or naming.of(group, value),
                    count=None,
                    chosen=True,
                )
                for group, value in Asked(filters=order.filters).chosen()
                if group not in {"theme", "event"}
            ),
            problems=problems,
        ),
    )


def _unmatched(visit: Visit, count: int, *, chosen: bool) -> tuple[ThemeChoice, ...]:
    if not (count or chosen):
        return ()
    label = visit.messages("theme.unmatched")
    return (ThemeChoice(id=UNMATCHED, label=label, depth=0, count=count, chosen=chosen),)


def _documents(filters: Filters) -> Filters:
    """Return a filter on the documents named, on none where none is."""
    return Filters(document=filters.document or ("",))
