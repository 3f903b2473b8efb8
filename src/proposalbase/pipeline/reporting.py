"""Choose what goes into a report and compile it: one way for command line and web."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from proposalbase.errors import NoSuchRecord
from proposalbase.index.encoder import open_encoder
from proposalbase.model import Encoder, Language, Proposal
from proposalbase.pipeline.recommending import open_generation, refresh_if_possible, vectors_of
from proposalbase.recommendations.standing import homes
from proposalbase.reports.compile import compile_report
from proposalbase.reports.compiled import CompiledReport, Form, Scope
from proposalbase.reports.outline import Outline
from proposalbase.reports.placing import ThemeOrder
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import Mode, SearchRequest
from proposalbase.settings import Settings
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import recommendations as recommendation_store
from proposalbase.store.convert import key_of
from proposalbase.store.database import Store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.text.clean import clean, one_line
from proposalbase.themes.taxonomy import load_taxonomy

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
    filters: Filters | None = None,
    mode: Mode = "hybrid",
    engine: SearchEngine | None = None,
    encoder: Callable[[], Encoder] | None = None,
    group_new: bool = False,
    basket: Sequence[str] | None = None,
    outline: Outline | None = None,
    form: Form = "report",
    layout: str | None = None,
) -> CompiledReport:
    """Compile the proposals that a search, themes and filters choose, all of them where none is given.

    :param themes: each with all themes beneath it.
    :param filters: further choices; its own themes are passed over.
    :param mode: how to search for the query.
    :param group_new: let proposals that stand in no recommendation yet join one, or found one, before.
    :param basket: ids of proposals chosen one by one; query, themes and filters choose among them.
    :param outline: the order and choice of themes and items that people made.
    :param form: what kind of official document it is.
    :param layout: whose rules it follows, as in `compile_report`.
    :raises NoSuchRecord: where a theme is not in the taxonomy.
    :raises NothingFound: where no proposal is chosen.
    """
    taxonomy = load_taxonomy(settings)
    known = {theme.id for theme in taxonomy.themes} | {UNMATCHED}
    for theme in themes:
        if theme not in known:
            raise NoSuchRecord(f"there is no theme {theme!r}. `proposalbase themes` lists them")
    below = ThemeOrder(taxonomy, language=language).below(themes)
    further = replace(filters or Filters(), theme=())
    filters = replace(further, theme=tuple(sorted(below)))
    if group_new:
        refresh_if_possible(settings, store)
    generation = open_generation(settings, store)
    with store.reading() as connection:
        nums = proposal_store.nums(connection, filters)
        if query:
            engine = engine or SearchEngine(
                settings, store, encoder or (lambda: open_encoder(settings))
            )
            found = engine.search(
                SearchRequest(query=query, mode=mode, filters=filters, limit=_ALL)
            )
            chosen = [hit.proposal for hit in found.hits if hit.proposal is not None]
            by_id = {p.id: n for n, p in proposal_store.by_num(connection, nums).items()}
            nums = [by_id[p.id] for p in chosen]
        wanted = None if basket is None else dict.fromkeys(basket)
        there = {} if wanted is None else recommendation_store.nums_of(connection, wanted)
        nums = sorted(nums if wanted is None else set(nums) & set(there.values()))
        loaded = proposal_store.by_num(connection, nums)
        summaries = {d.id: d for d in document_store.summaries(connection)}
        chosen_proposals = [loaded[num] for num in nums]
        return compile_report(
            # From a command line anything may come; a frozen version is stored.
            title=one_line(clean(title)),
            authority=one_line(clean(authority)),
            language=language,
            proposals=chosen_proposals,
            documents=summaries,
            taxonomy=taxonomy,
            settings=settings,
            vectors=vectors_of(generation, nums),
            homes=homes(connection, chosen_proposals),
            scope=Scope(
                query=query,
                themes=tuple(themes),
                filters=tuple(_named(connection, further, chosen_proposals, summaries)),
                basket=None if wanted is None else len(wanted),
            ),
            generation=generation.name if generation else None,
            outline=outline,
            form=form,
            layout=layout,
            gone=0 if wanted is None else len(wanted) - len(there),
            text_of=lambda identity: document_store.get(connection, identity).text,
        )


def _named(
    connection: Connection,
    filters: Filters,
    proposals: Sequence[Proposal],
    documents: Mapping[str, DocumentSummary],
) -> Iterator[tuple[str, str]]:
    """Yield the choices as people name them: ids and comparison keys say nothing to a reader."""
    events = document_store.all_events(connection)
    said: dict[tuple[str, str], str] = {}
    for proposal in proposals:
        for group, name in _names_in(proposal):
            said.setdefault((group, key_of(name) or ""), name)
    for group in filters.active():
        for value in getattr(filters, group):
            if group == "event" and value in events:
                yield group, events[value].name
            elif group == "document" and value in documents:
                yield group, documents[value].title or documents[value].origin.rpartition("/")[2]
            else:
                yield group, said.get((group, key_of(value) or ""), value)


def _names_in(proposal: Proposal) -> Iterator[tuple[str, str]]:
    proposer, addressee = proposal.proposer, proposal.addressee
    if proposer and proposer.name:
        yield "proposer", proposer.name
    if proposer and proposer.organisation:
        yield "organisation", proposer.organisation
    if addressee:
        yield "addressee", addressee.name
