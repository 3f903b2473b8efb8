"""Counts are what a recount by hand gives, for hundreds of questions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.search.engine import SearchEngine
from proposalbase.search.facets import PROPOSAL_GROUPS
from proposalbase.search.results import SearchRequest, SearchResult
from proposalbase.settings import Settings
from proposalbase.store.convert import key_of
from proposalbase.store.database import Store
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.store.schema import proposal_people
from tests.encoders import HashEncoder
from tests.records import add_document
from tests.search.composing import composed

QUESTIONS = 500
WORDS = (
    "dyke school bridge clinic market đê trường cầu chợ trạm y tế train staff fund repair open "
    "sửa mở lập quỹ cán bộ xã commune district"
).split()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    settings = Settings.load(
        tmp_path_factory.mktemp("home"), environment={}, overrides={"model": "none"}
    )
    store = Store.open(settings)
    for document, found in composed(random.Random(5), documents=8, words=WORDS):
        add_document(store, document, found)
    encoder = HashEncoder()
    build(store, Generations(settings), encoder)
    yield SearchEngine(settings, store, lambda: encoder)
    store.close()


def everything(engine: SearchEngine, request: SearchRequest) -> SearchResult:
    return engine.search(replace(request, limit=10_000, offset=0, facets=False))


def values(result: SearchResult, group: str, people: dict[str, set[str]]) -> Counter[str]:
    """Count by hand, from what the hits themselves say."""
    counted: Counter[str] = Counter()
    for hit in result.hits:
        proposal, document = hit.proposal, hit.document
        assert proposal is not None
        assert proposal.proposer is not None
        assert proposal.addressee is not None
        said: dict[str, set[str | None]] = {
            "theme": {theme.id for theme in proposal.themes} or {UNMATCHED},
            "kind": {proposal.kind},
            "proposer": set(people[proposal.id]),
            "organisation": {key_of(proposal.proposer.organisation)},
            "addressee": {key_of(proposal.addressee.name)},
            "instrument": {cited.key for cited in proposal.instruments},
            "event": {document.event_id},
            "year": {(document.date or "")[:4]},
            "language": {document.language},
            "document_kind": {document.kind},
        }
        counted.update(value for value in said[group] if value)
    return counted


def asked(chance: random.Random, known: dict[str, list[str]]) -> SearchRequest:
    question = " ".join(chance.sample(WORDS, chance.choice((0, 1, 1, 2, 3))))
    if chance.random() < 0.2:
        question += f" -{chance.choice(WORDS)}"
    filters = Filters()
    for group in chance.sample(sorted(known), chance.choice((0, 0, 1, 1, 2, 3))):
        for value in chance.sample(known[group], min(len(known[group]), chance.choice((1, 2)))):
            filters = filters.with_value(group, value)
    return SearchRequest(
        query=question,
        mode=chance.choice(("hybrid", "exact", "related")),
        filters=filters,
        facets=True,
        limit=chance.choice((3, 7)),
    )


def test_counts_equal_a_recount(whole: SearchEngine) -> None:
    chance = random.Random(11)
    people: dict[str, set[str]] = {}
    with whole._store.reading() as connection:
        for proposal, person in connection.execute(
            select(proposal_people.c.proposal_id, proposal_people.c.person_id)
        ):
            people.setdefault(proposal, set()).add(person)
    first = whole.search(SearchRequest(query="", facets=True))
    known = {group: [c.value for c in first.facets[group]] for group in PROPOSAL_GROUPS}
    for _ in range(QUESTIONS):
        request = asked(chance, known)
        answer = whole.search(request)
        full = everything(whole, request)
        assert answer.total == len(full.hits)
        assert answer.total_documents == len({hit.document.id for hit in full.hits})
        recount: dict[Filters, SearchResult] = {request.filters: full}
        for group in PROPOSAL_GROUPS:
            filters = request.filters.without(group)
            if filters not in recount:
                recount[filters] = everything(whole, replace(request, filters=filters))
            shown = Counter({c.value: c.count for c in answer.facets[group]})
            assert shown == values(recount[filters], group, people), (request, group)


def test_pages_hold_every_answer_once(whole: SearchEngine) -> None:
    for mode in ("hybrid", "exact", "related"):
        for sort in ("relevance", "date", "support"):
            request = SearchRequest(query="school train", mode=mode, sort=sort)  # type: ignore[arg-type]
            full = [hit.id for hit in everything(whole, request).hits]
            paged: list[str] = []
            for offset in range(0, len(full) + 7, 7):
                page = whole.search(replace(request, limit=7, offset=offset))
                paged += [hit.id for hit in page.hits]
            assert paged == full
            assert len(set(full)) == len(full)
