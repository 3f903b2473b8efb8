"""Search and the vector index follow what people decide, an index that is older than a decision included."""

from __future__ import annotations

import pytest

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.pipeline.catching_up import behind, catch_up
from proposalbase.pipeline.check import check
from proposalbase.review import deciding, undoing
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.records import add_document, sample_document, sample_proposals

FIRST, SECOND = "p0000000000000001", "p0000000000000002"
MODES = ("hybrid", "exact", "related")


@pytest.fixture
def base(store: Store, settings: Settings) -> Store:
    document = sample_document()
    add_document(store, document, sample_proposals(document))
    build(store, Generations(settings), HashEncoder())
    return store


@pytest.fixture
def engine(base: Store, settings: Settings) -> SearchEngine:
    return SearchEngine(settings, base, HashEncoder)


def ids(engine: SearchEngine, query: str, mode: str = "hybrid") -> set[str]:
    return {hit.id for hit in engine.search(SearchRequest(query=query, mode=mode)).hits}  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", MODES)
def test_a_rejected_one_is_found_no_more_before_the_index_knows(base, engine, mode) -> None:
    assert FIRST in ids(engine, "bồi dưỡng công chức", mode)
    with base.writing() as connection:
        deciding.reject(connection, [FIRST], "sai", who="Na")
    result = engine.search(SearchRequest(query="bồi dưỡng công chức", mode=mode))
    assert FIRST not in {hit.id for hit in result.hits}
    assert result.total == len(result.hits)
    assert FIRST not in ids(engine, "")
    assert FIRST not in ids(engine, f"like:{SECOND}")
    with base.writing() as connection:
        undoing.undo(connection, who="Na")
    assert FIRST in ids(engine, "bồi dưỡng công chức", "exact")


def test_what_changed_alone_is_encoded_anew(base: Store, settings: Settings) -> None:
    encoder = Counting()
    assert behind(settings, base) == 0
    assert catch_up(settings, base, encoder=lambda: encoder) is None
    document = sample_document()
    start = document.text.index("mở ít nhất")
    with base.writing() as connection:
        wanted = {"span": [start, start + 20]}
        deciding.correct(connection, FIRST, wanted, who="Na", themes=())
    assert behind(settings, base) == 2
    built = catch_up(settings, base, encoder=lambda: encoder)
    assert built is not None and built.encoded == 1
    assert encoder.texts == [document.text[start : start + 20].strip()]
    assert behind(settings, base) == 0
    engine = SearchEngine(settings, base, lambda: encoder)
    assert FIRST in ids(engine, document.text[start : start + 20], "related")
    assert not [p for p in check(settings) if "vector" in p.what]


class Counting(HashEncoder):
    """Keeps what it was given to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode_sentences(self, texts):
        self.texts += texts
        return super().encode_sentences(texts)
