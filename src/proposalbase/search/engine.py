"""Answer questions: keywords, meaning, and both fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from sqlalchemy import Connection, func, select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.index.generations import Generation, Generations
from proposalbase.index.vectors import Neighbour
from proposalbase.model import Encoder
from proposalbase.search.accents import is_plain, with_accents
from proposalbase.search.coverage import covered
from proposalbase.search.facets import document_facets, proposal_facets
from proposalbase.search.highlight import marks
from proposalbase.search.query import Query, read_query
from proposalbase.search.results import SearchHit, SearchRequest, SearchResult, Totals, Why
from proposalbase.settings import Settings
from proposalbase.store import documents as document_store
from proposalbase.store import keywords
from proposalbase.store import proposals as proposal_store
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters, Unit, among, matching_nums
from proposalbase.store.schema import documents, passages, proposals

RRF = 60
"""Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009)."""

# What stands out at least this far, as a share of the best record's lead, is related: docs/decisions/0012-search.md.
_SHARE = 0.4
_READ = 50
"""Records that are read to give a question its accents back."""
_ENOUGH = 10
"""With fewer records that hold every word, hybrid search also takes those that hold most of the question."""
_COVERED = 0.5
"""Least share of a question's weight that a record's words must hold to count as a match of words."""


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

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question; any string is one, and an index or model that fails means keywords only."""
        clock = _Clock()
        query = read_query(request.query, limit=self._settings.count("max_query_chars"))
        with self._store.reading() as connection:
            found = self._candidates(connection, request, query, clock)
            ranked = found.ranked(_allowed(connection, request.unit, request.filters))
            clock.lap("fuse")
            page = ranked[request.offset : request.offset + request.limit]
            hits = tuple(self._load(connection, request, query, found, page))
            document_nums = _documents_of(connection, request.unit, ranked)
            clock.lap("load")
            facets = {}
            if request.facets:
                count = proposal_facets if request.unit == "proposals" else document_facets
                facets = count(
                    connection,
                    request.filters,
                    lambda filters: found.ranked(_allowed(connection, request.unit, filters)),
                    lambda nums: list(_documents_of(connection, request.unit, nums).values()),
                )
                clock.lap("facets")
        return SearchResult(
            request=request,
            hits=hits,
            total=len(ranked),
            total_documents=len(set(document_nums.values())),
            facets=facets,
            notes=(*query.notes, *found.notes),
            generation=found.generation,
            totals=None if query.empty else found.totals(ranked),
            milliseconds=clock.laps,
        )

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
        self, connection: Connection, request: SearchRequest, query: Query, clock: _Clock
    ) -> _Candidates:
        found = _Candidates()
        if query.empty:
            found.browse = _newest_first(connection, request.unit)
            clock.lap("keyword")
            return found
        self._keyword(connection, request, query, found)
        clock.lap("keyword")
        if request.mode != "exact":
            meant = self._meant(connection, request.unit, query, found)
            clock.lap("read")
            semantic = self._semantic(connection, request.unit, meant, found, clock)
            if semantic and request.mode == "related":
                found.keyword = {}
        return found

    def _meant(self, connection: Connection, unit: Unit, query: Query, found: _Candidates) -> str:
        """Return the question as the model should read it: accents given back where they were left out."""
        if not is_plain(query.text):
            return query.text
        best = sorted(found.keyword, key=found.keyword.__getitem__)[:_READ]
        accented = with_accents(query.text, _texts(connection, unit, best))
        if accented is None:
            return query.text
        found.notes.append(f"for related meaning, read as “{accented}”")
        return accented

    def _keyword(
        self, connection: Connection, request: SearchRequest, query: Query, found: _Candidates
    ) -> None:
        # A long document holds the words of any question somewhere; what is about it holds them in one passage.
        by_passage = request.unit == "documents" and request.mode != "exact"
        unit: Unit = "passages" if by_passage else request.unit
        rows = keywords.ask(connection, unit, query.all_terms())
        ranked = [num for num, _ in rows]
        shares: dict[int, float] = {}
        if request.mode != "exact" and len(rows) < _ENOUGH and len(query.terms) > 1:
            shares = covered(
                [keywords.holders(connection, unit, term.expression()) for term in query.terms],
                keywords.count(connection, unit),
            )
            more = [
                (num, score)
                for num, score in keywords.ask(connection, unit, query.any_term())
                if shares[num] >= _COVERED
            ]
            more.sort(key=lambda row: (-shares[row[0]], -row[1], row[0]))
            ranked = list(dict.fromkeys([*ranked, *(num for num, _ in more)]))
            # Those that hold every word count whole, whatever rounding makes of their share.
            shares = {num: shares[num] for num, _ in more} | {num: 1.0 for num, _ in rows}
        if by_passage:
            owner = _documents_of(connection, "passages", [(num, 0.0) for num in ranked])
            shares = {owner[num]: shares[num] for num in reversed(ranked) if num in shares}
            ranked = list(dict.fromkeys(owner[num] for num in ranked))
        found.keyword = {num: rank for rank, num in enumerate(ranked, start=1)}
        found.share = shares

    def _semantic(
        self,
        connection: Connection,
        unit: Unit,
        meant: str,
        found: _Candidates,
        clock: _Clock,
    ) -> bool:
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
            near = vectors.near(vector, share=_SHARE)
        except (IndexMissing, IndexDamaged, ModelUnavailable) as error:
            found.notes.append(f"searched by keyword only: {error}")
            return False
        if unit == "documents":
            near = _best_by_document(connection, near)
        found.generation = generation.name
        found.semantic = {one.num: rank for rank, one in enumerate(near, start=1)}
        found.similarity = {one.num: one.cosine for one in near}
        clock.lap("vector")
        return True

    def _load(
        self,
        connection: Connection,
        request: SearchRequest,
        query: Query,
        found: _Candidates,
        page: Sequence[tuple[int, float]],
    ) -> Iterable[SearchHit]:
        nums = [num for num, _ in page]
        document_nums = _documents_of(connection, request.unit, page)
        summaries = {
            summary.num: summary
            for summary in document_store.summaries(connection, nums=set(document_nums.values()))
        }
        loaded_proposals = (
            proposal_store.by_num(connection, nums) if request.unit == "proposals" else {}
        )
        loaded_passages = (
            document_store.passages_by_num(connection, nums) if request.unit == "passages" else {}
        )
        for rank, (num, score) in enumerate(page, start=request.offset + 1):
            summary = summaries[document_nums[num]]
            proposal, passage = loaded_proposals.get(num), loaded_passages.get(num)
            if proposal is not None:
                identity, text, where = proposal.id, proposal.quote, proposal.page
            elif passage is not None:
                identity, text, where = passage.id, passage.text, passage.page
            else:
                identity, text, where = summary.id, summary.title or summary.origin, None
            yield SearchHit(
                rank=rank,
                kind={"proposals": "proposal", "passages": "passage", "documents": "document"}[  # type: ignore[arg-type]
                    request.unit
                ],
                id=identity,
                text=text,
                marks=tuple(marks(text, query)) if num in found.keyword else (),
                score=score,
                why=found.why(num),
                document=summary,
                page=where,
                proposal=proposal,
                passage=passage,
            )


class _Candidates:
    """Everything that answers the question before filters: ranks by keyword and by meaning."""

    def __init__(self) -> None:
        self.keyword: dict[int, int] = {}
        self.share: dict[int, float] = {}
        """How much of the question a record holds, where it does not hold every word."""
        self.semantic: dict[int, int] = {}
        self.similarity: dict[int, float] = {}
        self.browse: list[int] | None = None
        self.notes: list[str] = []
        self.generation: str | None = None

    def ranked(self, allowed: frozenset[int] | None) -> list[tuple[int, float]]:
        """Return (row number, fused score), best first, of what the filters let through."""
        if self.browse is not None:
            return [(num, 0.0) for num in self.browse if allowed is None or num in allowed]
        scores: dict[int, float] = {}
        for ranks, shares in ((self.keyword, self.share), (self.semantic, {})):
            for num, rank in ranks.items():
                if allowed is None or num in allowed:
                    scores[num] = scores.get(num, 0.0) + shares.get(num, 1.0) / (RRF + rank)
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

    def why(self, num: int) -> Why:
        return Why(
            keyword_rank=self.keyword.get(num),
            semantic_rank=self.semantic.get(num),
            similarity=self.similarity.get(num),
            partly=num in self.keyword and num in self.share,
        )

    def totals(self, ranked: Sequence[tuple[int, float]]) -> Totals:
        """Count what is shown by the reason why."""
        by_word = [num for num, _ in ranked if num in self.keyword]
        partly = sum(num in self.share for num in by_word)
        return Totals(
            every_word=len(by_word) - partly,
            most_words=partly,
            meaning=len(ranked) - len(by_word),
        )


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        moment = perf_counter()
        self.laps[name] = self.laps.get(name, 0.0) + (moment - self._last) * 1000
        self._last = moment


def _allowed(connection: Connection, unit: Unit, filters: Filters) -> frozenset[int] | None:
    if not filters.active():
        return None
    return frozenset(connection.execute(matching_nums(unit, filters)).scalars())


def _texts(connection: Connection, unit: Unit, nums: Sequence[int]) -> list[str]:
    """Return the beginnings of records' texts."""
    table, column = {
        "proposals": (proposals, proposals.c.quote),
        "passages": (passages, passages.c.text),
        "documents": (documents, func.substr(documents.c.text, 1, 5_000)),
    }[unit]
    query = select(column).where(among(table.c.num, nums))
    return list(connection.execute(query).scalars())


def _newest_first(connection: Connection, unit: Unit) -> list[int]:
    if unit == "documents":
        query = select(documents.c.num).order_by(
            documents.c.date.desc().nulls_last(), documents.c.num
        )
    else:
        table = proposals if unit == "proposals" else passages
        query = (
            select(table.c.num)
            .join(documents, documents.c.id == table.c.document_id)
            .order_by(documents.c.date.desc().nulls_last(), documents.c.num, table.c.start)
        )
    return list(connection.execute(query).scalars())


def _documents_of(
    connection: Connection, unit: Unit, ranked: Sequence[tuple[int, float]]
) -> dict[int, int]:
    """Return row number → row number of its document."""
    if unit == "documents":
        return {num: num for num, _ in ranked}
    table = proposals if unit == "proposals" else passages
    query = (
        select(table.c.num, documents.c.num)
        .join(documents, documents.c.id == table.c.document_id)
        .where(among(table.c.num, (num for num, _ in ranked)))
    )
    return {int(r[0]): int(r[1]) for r in connection.execute(query)}


def _best_by_document(connection: Connection, near: Sequence[Neighbour]) -> list[Neighbour]:
    """Turn neighbouring passages into documents, each with its best passage's lead, in that order."""
    owner = _documents_of(connection, "passages", [(one.num, one.lead) for one in near])
    best: dict[int, Neighbour] = {}
    for one in near:
        if one.num in owner:
            best.setdefault(owner[one.num], one._replace(num=owner[one.num]))
    return list(best.values())
