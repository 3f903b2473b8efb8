"""What is counted follows the base at once, and costs no statement more for more records."""

from __future__ import annotations

import random
from dataclasses import replace

from sqlalchemy import event, update

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.search.columns import KeptColumns
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from proposalbase.store.schema import proposals
from tests.encoders import HashEncoder
from tests.records import add_document, sample_document, sample_proposals
from tests.search.composing import composed


def counted(engine: SearchEngine, group: str) -> dict[str, int]:
    answer = engine.search(SearchRequest(query="", facets=True))
    return {count.value: count.count for count in answer.facets[group]}


def test_a_change_is_counted_at_once(engine: SearchEngine, base: Store) -> None:
    assert counted(engine, "kind")["directive"] == 1
    with base.writing() as connection:
        connection.execute(update(proposals).values(kind="commitment"))
    assert counted(engine, "kind") == {"commitment": 4}
    document = replace(sample_document(), id="d3", sha256="3" * 64, origin="c.txt", date="2031")
    found = [replace(p, id=f"{p.id}x", document_id="d3") for p in sample_proposals(document)]
    add_document(base, document, found)
    assert counted(engine, "year")["2031"] == len(found)
    newest = engine.search(SearchRequest(query="", limit=1)).hits[0]
    assert newest.document.id == "d3"


def test_columns_are_read_once_for_each_state(base: Store) -> None:
    kept = KeptColumns(base)
    with base.reading() as one, base.reading() as other:
        first = kept.seen_by(one)
        assert kept.seen_by(other) is first
        assert first.of(one, "proposals") is first.of(other, "proposals")
        with base.writing() as connection:
            connection.execute(update(proposals).values(kind="commitment"))
        with base.reading() as later:
            second = kept.seen_by(later)
            assert second is not first
            kinds = second.of(later, "proposals").groups["kind"].values
            assert [value for value, _ in kinds] == ["commitment"]
        # Who began before the change goes on with what was there.
        assert len(first.of(one, "proposals").groups["kind"].values) > 1


def test_a_page_costs_the_same_statements_however_much_is_found(
    store: Store, settings: Settings
) -> None:
    encoder = HashEncoder()
    engine = SearchEngine(settings, store, lambda: encoder)
    words = [f"word{n}" for n in range(12)]
    chosen = Filters(kind=("proposal", "directive", "commitment"))
    request = SearchRequest(query="word1", filters=chosen, facets=True, limit=40)
    spent: list[int] = []
    held = composed(random.Random(3), documents=60, words=words)
    for documents in (5, 55):
        for _ in range(documents):
            add_document(store, *next(held))
        build(store, Generations(settings), encoder)
        engine.search(request)
        statements: list[str] = []
        event.listen(
            store.engine, "before_cursor_execute", lambda *given, to=statements: to.append(given[2])
        )
        answer = engine.search(request)
        spent.append(len(statements))
        statements = []
        assert answer.total > documents
    assert spent[0] == spent[1]
