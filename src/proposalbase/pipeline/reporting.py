"""Choose what goes into a report and compile it: one way for command line and web."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from proposalbase.errors import IndexDamaged, IndexMissing, NoSuchRecord
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generation, Generations
from proposalbase.model import Encoder, Language
from proposalbase.reports.compile import compile_report
from proposalbase.reports.compiled import CompiledReport, Scope
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store.database import Store
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.themes.taxonomy import load_taxonomy

if TYPE_CHECKING:
    from proposalbase.index.vectors import Matrix

_ALL = 1_000_000_000


def build_report(
    settings: Settings,
    store: Store,
    *,
    title: str,
    authority: str,
    language: Language = "vi",
    query: str | None = None,
    themes: Sequence[str] = (),
    engine: SearchEngine | None = None,
    encoder: Callable[[], Encoder] | None = None,
) -> CompiledReport:
    """Compile the proposals that a search and themes choose, all of them where neither is given.

    :raises NoSuchRecord: where a theme is not in the taxonomy.
    :raises NothingFound: where no proposal is chosen.
    """
    taxonomy = load_taxonomy(settings)
    known = {theme.id for theme in taxonomy.themes} | {UNMATCHED}
    for theme in themes:
        if theme not in known:
            raise NoSuchRecord(f"there is no theme {theme!r}. `proposalbase themes` lists them")
    filters = Filters(theme=tuple(themes))
    generation = _generation(settings, store)
    with store.reading() as connection:
        nums = proposal_store.nums(connection, filters)
        if query:
            engine = engine or SearchEngine(
                settings, store, encoder or (lambda: open_encoder(settings))
            )
            found = engine.search(SearchRequest(query=query, filters=filters, limit=_ALL))
            chosen = [hit.proposal for hit in found.hits if hit.proposal is not None]
            by_id = {p.id: n for n, p in proposal_store.by_num(connection, nums).items()}
            nums = [by_id[p.id] for p in chosen]
        nums = sorted(nums)
        loaded = proposal_store.by_num(connection, nums)
        summaries = {d.id: d for d in document_store.summaries(connection)}
        return compile_report(
            title=title,
            authority=authority,
            language=language,
            proposals=[loaded[num] for num in nums],
            documents=summaries,
            taxonomy=taxonomy,
            settings=settings,
            vectors=_vectors(generation, nums),
            scope=Scope(query=query, themes=tuple(themes)),
            generation=generation.name if generation else None,
            text_of=lambda identity: document_store.get(connection, identity).text,
        )


def _generation(settings: Settings, store: Store) -> Generation | None:
    try:
        return Generations(settings).open(base_id=store.base_id)
    except (IndexMissing, IndexDamaged):
        return None


def _vectors(generation: Generation | None, nums: Sequence[int]) -> Matrix | None:
    """Return the vectors of all, or none: without them, words decide what is merged."""
    if generation is None:
        return None
    try:
        return generation.vectors("proposals").of(list(nums))
    except (KeyError, IndexDamaged):
        return None
