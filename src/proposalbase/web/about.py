"""How the base came to be, how far to trust it, and whether the server is well."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.settings import TABLE
from proposalbase.store import documents as document_store
from proposalbase.store import facets
from proposalbase.store.facets import Count
from proposalbase.store.schema import proposals as table
from proposalbase.web.page import Page
from proposalbase.web.quality import Measured, measured
from proposalbase.web.visit import Visit
from proposalbase.web.words_limits import LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A setting that bounds what is read or shown."""

    name: str
    value: int | float | str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """What is behind the pages."""

    proposals: int
    documents: int
    sentences: int
    extractors: tuple[Count, ...]
    kinds: tuple[Count, ...]
    languages: tuple[Count, ...]
    unreviewed: int
    model: str | None
    model_trouble: str | None
    generation: str | None
    generation_made_at: str | None
    generation_counts: dict[str, int]
    index_trouble: str | None
    limits: tuple[Limit, ...]
    measured: tuple[Measured, ...]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the server is well; searching by keyword works without index and model."""

    status: str
    proposals: int
    documents: int
    generation: str | None


def about(visit: Visit) -> Page:
    """Show method, quality and limits."""
    services = visit.services
    with services.store.reading() as connection:
        proposals, _ = facets.totals(connection)
        documents = document_store.count(connection)
        kinds = facets.counts(connection, "kind")
        languages = facets.counts(connection, "language")
        extractors = connection.execute(
            select(table.c.extractor, func.count()).group_by(table.c.extractor)
        ).all()
        unreviewed = connection.execute(
            select(func.count()).where(table.c.review == "unreviewed")
        ).scalar_one()
        sentences = sum(d.sentences for d in document_store.summaries(connection))
    model = model_trouble = index_trouble = None
    generation = None
    try:
        model = services.encoder().name
    except ModelUnavailable as error:
        model_trouble = str(error)
    try:
        generation = services.engine.generation().manifest
    except (IndexMissing, IndexDamaged) as error:
        index_trouble = str(error)
    return Page(
        template="about.html",
        model=AboutPage(
            proposals=proposals,
            documents=documents,
            sentences=sentences,
            extractors=tuple(
                Count(value=str(r[0]), label=str(r[0]), count=r[1]) for r in extractors
            ),
            kinds=tuple(kinds),
            languages=tuple(languages),
            unreviewed=unreviewed,
            model=model,
            model_trouble=model_trouble,
            generation=generation.name if generation else None,
            generation_made_at=generation.made_at if generation else None,
            generation_counts=dict(generation.counts) if generation else {},
            index_trouble=index_trouble,
            measured=measured(),
            contact=services.settings.text("web_contact"),
            limits=tuple(
                Limit(name=row.name, value=services.settings[row.name], help=row.help)
                for row in TABLE
                if f"limit.{row.name}" in LIMITS
            ),
        ),
    )


def health(visit: Visit) -> Page:
    """Tell programs whether the server answers and what it holds."""
    services = visit.services
    with services.store.reading() as connection:
        proposals, _ = facets.totals(connection)
        documents = document_store.count(connection)
    try:
        generation = services.engine.generation().name
    except (IndexMissing, IndexDamaged):
        generation = None
    status = "ok" if generation else "keyword-only"
    return Page(
        template="",
        model=Health(
            status=status, proposals=proposals, documents=documents, generation=generation
        ),
    )
