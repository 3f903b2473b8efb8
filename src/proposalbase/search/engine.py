"""Answer questions: keywords, meaning, and both joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

from sqlalchemy import Connection, func, select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.index.generations import Generation, Generations
from proposalbase.model import Encoder
from proposalbase.search.accents import is_plain, with_accents
from proposalbase.search.conditions import Allowed, Conditions
from proposalbase.search.facets import document_facets, proposal_facets
from proposalbase.search.fusion import Candidates
from proposalbase.search.loading import documents_of, load_hits
from proposalbase.search.matching import match_words
from proposalbase.search.order import newest_first
from proposalbase.search.query import Query, read_query
from proposalbase.search.results import SearchRequest, SearchResult
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters, Unit, among, matching_nums
from proposalbase.store.schema import documents, passages, proposals
from proposalbase.text.language import detect
from proposalbase.themes.taxonomy import Taxonomy, load_taxonomy

# What stands out at least this far, as a share of the best record's lead, is related: docs/decisions/0012-search.md.
_SHARE = 0.4
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
        self._themes: Taxonomy | None = None

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question; any string is one, and an index or model that fails means keywords only."""
        clock = _Clock()
        query = read_query(request.query, limit=self._settings.count("max_query_chars"))
        with self._store.reading() as connection:
            conditions = Conditions(connection, request.unit, self._taxonomy)
            required = conditions.allowed(query.required)
            clock.lap("conditions")
            found = self._candidates(connection, request, query, required, clock)

            def allowed(filters: Filters) -> Allowed:
                return required.also(_allowed(connection, request.unit, filters))

            ranked = found.ranked(allowed(request.filters))
            clock.lap("fuse")
            page = ranked[request.offset : request.offset + request.limit]
            hits = tuple(load_hits(connection, request, query, found, page))
            document_nums = documents_of(connection, request.unit, [num for num, _ in ranked])
            clock.lap("load")
            facets = {}
            if request.facets:
                count = proposal_facets if request.unit == "proposals" else document_facets
                facets = count(
                    connection,
                    request.filters,
                    lambda filters: found.members(allowed(filters)),
                    lambda nums: list(documents_of(connection, request.unit, nums).values()),
                )
                clock.lap("facets")
        return SearchResult(
            request=request,
            hits=hits,
            total=len(ranked),
            total_documents=len(set(document_nums.values())),
            facets=facets,
            notes=(*query.notes, *conditions.notes, *found.notes),
            generation=found.generation,
            totals=None if query.empty else found.totals(num for num, _ in ranked),
            milliseconds=clock.laps,
        )

    def _taxonomy(self) -> Taxonomy:
        if self._themes is None:
            self._themes = load_taxonomy(self._settings)
        return self._themes

    def generation(self) -> Generation:
        """Return the generation in use, opened anew when another one was published.

        :raises IndexMissing: where there is none.
        :raises IndexDamaged: where it is not what was written.
        """
        name = self._generations.current_name()
        if self._generation is None or self._generation.name != name:
            self._generation = self._generations.open(base_id=self._store.base_id)
        return self._generation

    def _candidates(
        self,
        connection: Connection,
        request: SearchRequest,
        query: Query,
        required: Allowed,
        clock: _Clock,
    ) -> Candidates:
        found = Candidates()
        if query.empty:
            found.browse = newest_first(connection, request.unit)
            clock.lap("keyword")
            return found
        # A long document holds the words of any question somewhere; what is about it holds them in one passage.
        by_passage = request.unit == "documents" and request.mode != "exact"
        unit: Unit = "passages" if by_passage else request.unit
        match_words(connection, unit, query, found, whole=request.mode == "exact")
        clock.lap("keyword")
        if request.mode != "exact":
            meant = self._meant(connection, unit, query, found)
            clock.lap("read")
            semantic = self._semantic(unit, meant, found, clock)
            if semantic and request.mode == "related":
                found.keyword, found.scores, found.outright = [], {}, frozenset()
                found.strength = 0.0
        if by_passage:
            nums = {*found.keyword, *(one.num for one in found.near)}
            found.owner = documents_of(connection, "passages", nums)
        found.settle()
        return found

    def _meant(self, connection: Connection, unit: Unit, query: Query, found: Candidates) -> str:
        """Return the question as the model should read it: accents given back where they were left out."""
        if not is_plain(query.meaning):
            return query.meaning
        accented = with_accents(query.meaning, _texts(connection, unit, found.keyword[:_READ]))
        if accented is None:
            return query.meaning
        found.notes.append(f"for related meaning, read as “{accented}”")
        return accented

    def _semantic(self, unit: Unit, meant: str, found: Candidates, clock: _Clock) -> bool:
        try:
            generation = self.generation()
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
        found.generation = generation.name
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


def _allowed(connection: Connection, unit: Unit, filters: Filters) -> Allowed:
    if not filters.active():
        return Allowed()
    return Allowed(frozenset(connection.execute(matching_nums(unit, filters)).scalars()))


def _texts(connection: Connection, unit: Unit, nums: Sequence[int]) -> list[str]:
    """Return the beginnings of records' texts."""
    table, column = {
        "proposals": (proposals, proposals.c.quote),
        "passages": (passages, passages.c.text),
        "documents": (documents, func.substr(documents.c.text, 1, 5_000)),
    }[unit]
    query = select(column).where(among(table.c.num, nums))
    return list(connection.execute(query).scalars())
