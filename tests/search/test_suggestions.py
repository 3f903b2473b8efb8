"""Slips of the pen, and what else to ask where nothing is found."""

from __future__ import annotations

import pytest

from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.store.filters import Filters


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("land prise table", "land price table"),
        ("trainng courses", "training courses"),
        ("coruses", "courses"),
        ("bổi dữơngg", "bổi duong"),
        ("minnistry", "ministry"),
    ],
)
@pytest.mark.parametrize("mode", ["exact", "hybrid"])
def test_a_slip_is_mended(engine: SearchEngine, typed: str, meant: str, mode: str) -> None:
    spelling = engine.search(SearchRequest(query=typed, mode=mode)).spelling  # type: ignore[arg-type]
    assert spelling is not None
    assert spelling.query == meant
    assert spelling.total == 1


@pytest.mark.parametrize("typed", ["land price table", "xyzzy", "zz", "lannd of nowhere", "12345"])
def test_what_cannot_be_mended_is_left(engine: SearchEngine, typed: str) -> None:
    assert engine.search(SearchRequest(query=typed)).spelling is None


def test_each_way_out_finds_what_it_promises(engine: SearchEngine) -> None:
    request = SearchRequest(
        query="courses kind:directive",
        mode="exact",
        filters=Filters(language=("vi",), theme=("training",)),
    )
    assert engine.search(request).total == 0
    ways = engine.ways_out(request)
    assert all(engine.search(way.request).total == way.total > 0 for way in ways)
    assert not {way.kind for way in ways} - {"related", "without", "without_all", "condition"}


def test_a_condition_in_the_way_is_named(engine: SearchEngine) -> None:
    ways = engine.ways_out(SearchRequest(query="courses AND year:1999", mode="exact"))
    (way,) = [way for way in ways if way.kind == "condition"]
    assert (way.left_out, way.request.query, way.total) == ("year:1999", "courses", 1)


def test_a_filter_in_the_way_is_named(engine: SearchEngine) -> None:
    filters = Filters(year=("1999",))
    ways = engine.ways_out(SearchRequest(query="courses", mode="exact", filters=filters))
    assert ("without", "year", 1) in [(way.kind, way.left_out, way.total) for way in ways]
