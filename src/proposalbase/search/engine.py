"""Answer questions: keywords, meaning, and both joined."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from time import perf_counter

from sqlalchemy import Connection, func, select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.index.generations import Generation, Generations
from proposalbase.model import Encoder
from proposalbase.search.accents import is_plain, with_accents
from proposalbase.search.columns import Columns, KeptColumns
from proposalbase.search.conditions import Allowed, Conditions, passing
from proposalbase.search.facets import facets
from proposalbase.search.fusion import Candidates, Ranked
from proposalbase.search.loading import load_hits
from proposalbase.search.lookup import no_nums, nothing
from proposalbase.search.matching import match_words
from proposalbase.search.order import ordered
from proposalbase.search.query import Query, read_query
from proposalbase.search.results import SearchRequest, SearchResult, Spelling, WayOut
from proposalbase.search.spelling import corrected
from proposalbase.search.ways_out import ways_out
from proposalbase.settings import Settings
from proposalbase.store.database import Store, base_id_of
from proposalbase.store.filters import Filters, Unit, among
from proposalbase.store.schema import documents, passages, proposals
from proposalbase.text.language import detect
from proposalbase.themes.taxonomy import Taxonomy, load_taxonomy

# What stands out at least this far, as a share of the best record's lead, is related: docs/decisions/0012-search.md.
_SHARE = 0.4
_AROUND = 100
"""Answers on either side of a page that are compared with its hits: what says the same is as near to the question."""
_READ = 50
"""Records that are read to give a question its accents back."""


class SearchEngine:
    """Searches one home; safe to use from several threads."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        encoder: Callable[[], Encoder],
    ) -> None:
        self._settings = settings
        self._store = store
        self._generations = Generations(settings)
        self._open_encoder = encoder
        self._generation: Generation | None = None
        self._opening = threading.Lock()
        self._columns = KeptColumns(store)
        self._themes: Taxonomy | None = None

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question; any string is one, and an index or model that fails means keywords only."""
        clock = _Clock()
        unit = request.unit
        query = read_query(request.query, limit=self._settings.count("max_query_chars"))
        with self._store.reading() as connection:
            columns = self._columns.seen_by(connection)
            records = columns.of(connection, unit)
            clock.lap("columns")
            conditions = Conditions(connection, unit, self._taxonomy)
            required = conditions.allowed(query.required)
            clock.lap("conditions")
            found = self._candidates(connection, request, query, columns, clock)

            @cache
            def allowed(filters: Filters) -> Allowed:
                if not filters.active():
                    return required
                return required.also(Allowed(passing(connection, unit, filters)))

            ranked = found.ranked(allowed(request.filters))
            ranked = ordered(connection, unit, records, ranked, request.sort)
            clock.lap("fuse")
            page = ranked.page(request.offset, request.limit)
            doubles = self._doubles(connection, request, found, ranked)
            hits = tuple(load_hits(connection, request, query, records, found, page, doubles))
            clock.lap("load")
            counts = {}
            if request.facets:
                counts = facets(
                    records, unit, request.filters, lambda filters: found.members(allowed(filters))
                )
                clock.lap("facets")
            asked: Unit = "passages" if found.owner is not None else unit
            better = corrected(connection, asked, query, found.unknown)
        return SearchResult(
            request=request,
            hits=hits,
            total=len(ranked),
            total_documents=records.number_of_documents(ranked.nums),
            facets=counts,
            notes=(*query.notes, *conditions.notes, *found.notes),
            generation=found.generation.name if found.generation else None,
            totals=None if query.empty else found.totals(ranked.nums),
            milliseconds=clock.laps,
            spelling=self._spelling(request, better),
        )

    def ways_out(self, request: SearchRequest) -> tuple[WayOut, ...]:
        """Return what else could be asked where a question finds nothing, each with what it finds."""
        return ways_out(self.search, request, limit=self._settings.count("max_query_chars"))

    def _spelling(self, request: SearchRequest, better: str | None) -> Spelling | None:
        if better is None:
            return None
        other = replace(request, query=better, mode="exact", limit=1, offset=0, facets=False)
        total = self.search(other).total
        return Spelling(query=better, total=total) if total else None

    def _doubles(
        self, connection: Connection, request: SearchRequest, found: Candidates, ranked: Ranked
    ) -> dict[int, int]:
        """Return how many near-duplicates the hits of a page have among the answers around it."""
        if request.unit != "proposals":
            return {}
        first = max(0, request.offset - _AROUND)
        after = request.offset + request.limit
        around = ranked.nums[first : after + _AROUND].tolist()
        page = ranked.nums[request.offset : after].tolist()
        try:
            generation = found.generation or self.generation(connection)
            vectors = generation.vectors("proposals")
        except (IndexMissing, IndexDamaged):
            return {}
        return vectors.doubles(page, around, least=self._settings.number("merge_similarity"))

    def _taxonomy(self) -> Taxonomy:
        if self._themes is None:
            self._themes = load_taxonomy(self._settings)
        return self._themes

    def generation(self, connection: Connection | None = None) -> Generation:
        """Return the generation in use, opened anew when another one was published.

        :param connection: one to ask which base this is; whoever has one must not wait for a second one.
        :raises IndexMissing: where there is none.
        :raises IndexDamaged: where it is not what was written.
        """
        with self._opening:
            name = self._generations.current_name()
            if self._generation is None or self._generation.name != name:
                base = self._store.base_id if connection is None else base_id_of(connection)
                self._generation = self._generations.open(base_id=base)
            return self._generation

    def _candidates(
        self,
        connection: Connection,
        request: SearchRequest,
        query: Query,
        columns: Columns,
        clock: _Clock,
    ) -> Candidates:
        found = Candidates()
        if query.empty:
            found.browse = columns.of(connection, request.unit).newest
            clock.lap("keyword")
            return found
        # A long document holds the words of any question somewhere; what is about it holds them in one passage.
        by_passage = request.unit == "documents" and request.mode != "exact"
        unit: Unit = "passages" if by_passage else request.unit
        match_words(connection, unit, query, found, whole=request.mode == "exact")
        clock.lap("keyword")
        if query.like is not None:
            self._alike(connection, unit, query.like, found)
            clock.lap("vector")
        elif request.mode != "exact":
            meant = self._meant(connection, unit, query, found)
            clock.lap("read")
            semantic = self._semantic(connection, unit, meant, found, clock)
            if semantic and request.mode == "related":
                found.keyword, found.outright, found.scores = no_nums(), no_nums(), nothing()
                found.strength = 0.0
        records = columns.of(connection, unit)
        if by_passage:
            found.owner = records
        found.settle(records)
        return found

    def _alike(self, connection: Connection, unit: Unit, identity: str, found: Candidates) -> None:
        """Look for what means the same as a record of the base."""
        table = proposals if unit == "proposals" else passages
        num = connection.execute(select(table.c.num).where(table.c.id == identity)).scalar()
        if num is None:
            found.notes.append(f"there is no {unit.removesuffix('s')} “{identity}” to be like")
            return
        try:
            generation = self.generation(connection)
            vectors = generation.vectors(unit)
            vector = vectors.mean_of(num)
            found.near = vectors.near(vector, share=_SHARE, but=num)
        except (IndexMissing, IndexDamaged, KeyError) as error:
            found.notes.append(f"searched by keyword only: {error}")
            return
        found.language = vectors.language_of(num)
        found.closely = partial(vectors.closely, vector)
        found.generation = generation

    def _meant(self, connection: Connection, unit: Unit, query: Query, found: Candidates) -> str:
        """Return the question as the model should read it: accents given back where they were left out."""
        if not is_plain(query.meaning):
            return query.meaning
        accented = with_accents(
            query.meaning, _texts(connection, unit, found.keyword[:_READ].tolist())
        )
        if accented is None:
            return query.meaning
        found.notes.append(f"for related meaning, read as “{accented}”")
        return accented

    def _semantic(
        self, connection: Connection, unit: Unit, meant: str, found: Candidates, clock: _Clock
    ) -> bool:
        try:
            generation = self.generation(connection)
            encoder = self._open_encoder()
            if encoder.fingerprint != generation.manifest.fingerprint:
                raise IndexDamaged(
                    f"the index was made by {generation.manifest.model}, the model in use is "
                    f"{encoder.name} with other weights. Run: proposalbase reindex"
                )
            vector = encoder.encode_queries([meant])[0]
            clock.lap("encode")
            vectors = generation.vectors("proposals" if unit == "proposals" else "passages")
            found.near = vectors.near(vector, share=_SHARE)
        except (IndexMissing, IndexDamaged, ModelUnavailable) as error:
            found.notes.append(f"searched by keyword only: {error}")
            return False
        found.language = detect(meant)
        found.closely = partial(vectors.closely, vector)
        found.generation = generation
        clock.lap("vector")
        return True


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        moment = perf_counter()
        self.laps[name] = self.laps.get(name, 0.0) + (moment - self._last) * 1000
        self._last = moment


def _texts(connection: Connection, unit: Unit, nums: Sequence[int]) -> list[str]:
    """Return the beginnings of records' texts."""
    table, column = {
        "proposals": (proposals, proposals.c.quote),
        "passages": (passages, passages.c.text),
        "documents": (documents, func.substr(documents.c.text, 1, 5_000)),
    }[unit]
    query = select(column).where(among(table.c.num, nums))
    return list(connection.execute(query).scalars())
