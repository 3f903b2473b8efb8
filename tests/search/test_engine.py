"""Search over a small base: both halves, filters, facets, and what happens when a half is missing."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from proposalbase.errors import ModelUnavailable
from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.model import Encoder
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest, SearchResult
from proposalbase.settings import Settings
from proposalbase.store import proposals as proposal_store
from proposalbase.store import recommendations
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from tests.encoders import HashEncoder
from tests.records import add_document, sample_document, sample_proposals


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def test_unaccented_typing_finds_accented_text(engine: SearchEngine) -> None:
    result = engine.search(SearchRequest(query="boi duong cong chuc xa", mode="exact"))
    assert ids(result) == ["p0000000000000001"]
    (hit,) = result.hits
    assert [hit.text[a:b] for a, b in hit.marks] == ["bồi dưỡng", "công chức xã"]
    assert hit.why.keyword_rank == 1
    assert hit.why.semantic_rank is None


def test_a_document_number_finds_itself(engine: SearchEngine) -> None:
    assert ids(engine.search(SearchRequest(query="47-NQ/TU", mode="exact"))) == [
        "p0000000000000002"
    ]


def test_a_name_finds_what_its_bearer_said(engine: SearchEngine) -> None:
    result = engine.search(SearchRequest(query="tran thi hanh", mode="exact"))
    assert ids(result) == ["p0000000000000001"]


def test_meaning_ranks_the_nearest_first(engine: SearchEngine) -> None:
    question = "The ministry should open training courses for commune officials"
    result = engine.search(SearchRequest(query=question, mode="related"))
    assert ids(result)[0] == "p000000000000010"
    assert result.hits[0].why.semantic_rank == 1
    assert result.hits[0].marks == ()
    assert result.generation


def test_hybrid_says_why(engine: SearchEngine) -> None:
    hit = engine.search(SearchRequest(query="land price table")).hits[0]
    assert hit.why.keyword_rank == 1
    assert hit.as_json()["why"]["keyword_rank"] == 1


@pytest.mark.parametrize(("unit", "kind"), [("passages", "passage"), ("documents", "document")])
def test_other_units(engine: SearchEngine, unit: str, kind: str) -> None:
    result = engine.search(SearchRequest(query="land price table", unit=unit, facets=True))  # type: ignore[arg-type]
    assert kind in {hit.kind for hit in result.hits} or not result.hits
    browse = engine.search(SearchRequest(query="", unit=unit, facets=True))  # type: ignore[arg-type]
    assert browse.total == 2
    assert sum(c.count for c in browse.facets["language"]) == 2


def test_facets_show_what_a_choice_would_give(engine: SearchEngine) -> None:
    filters = Filters(language=("vi",), kind=("proposal",))
    result = engine.search(SearchRequest(query="", filters=filters, facets=True))
    for group, counts in result.facets.items():
        for count in counts:
            chosen = filters.without(group).with_value(group, count.value)
            other = engine.search(SearchRequest(query="", filters=chosen))
            assert other.total == count.count, (group, count)


def test_pages_join_up(engine: SearchEngine) -> None:
    whole = ids(engine.search(SearchRequest(query="", limit=10)))
    pages = [
        ids(engine.search(SearchRequest(query="", limit=1, offset=n)))[0] for n in range(len(whole))
    ]
    assert pages == whole
    assert len(whole) == 4


def test_without_a_model_words_still_find(base: Store, settings: Settings) -> None:
    def none() -> Encoder:
        raise ModelUnavailable("switched off")

    result = SearchEngine(settings, base, none).search(
        SearchRequest(query="bồi dưỡng", mode="related")
    )
    assert ids(result) == ["p0000000000000001"]
    assert "keyword only" in result.notes[0]


def test_a_damaged_index_is_named_and_words_still_find(
    engine: SearchEngine, base: Store, settings: Settings
) -> None:
    folder = next((settings.indexes / "generations").iterdir())
    path = folder / "proposals.faiss"
    path.write_bytes(path.read_bytes()[:-40])
    encoder = HashEncoder()
    result = SearchEngine(settings, base, lambda: encoder).search(SearchRequest(query="bồi dưỡng"))
    assert ids(result)[:1] == ["p0000000000000001"]
    assert "reindex" in result.notes[0]
    shutil.rmtree(folder)
    result = SearchEngine(settings, base, lambda: encoder).search(SearchRequest(query="bồi dưỡng"))
    assert "reindex" in result.notes[0]


def test_vectors_of_another_model_are_never_asked(base: Store, settings: Settings) -> None:
    build(base, Generations(settings), HashEncoder(dimension=64))
    other = HashEncoder(dimension=128)
    result = SearchEngine(settings, base, lambda: other).search(SearchRequest(query="bồi dưỡng"))
    assert "other weights" in result.notes[0]


@given(st.text(max_size=120))
@hypothesis_settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_string_has_an_answer(engine: SearchEngine, question: str) -> None:
    for mode in ("hybrid", "exact"):
        engine.search(SearchRequest(query=question, mode=mode))  # type: ignore[arg-type]


def test_odd_strings_have_answers(engine: SearchEngine) -> None:
    for question in (
        '"',
        '""',
        "x:y",
        "a-b",
        "@x",
        "20.04",
        "NEAR(a b)",
        "a*",
        "\x00",
        "\ud800",
        "^a",
        "{f}:b",
    ):
        engine.search(SearchRequest(query=question))


def test_a_new_generation_is_taken_up(
    engine: SearchEngine, base: Store, settings: Settings
) -> None:
    first = engine.search(SearchRequest(query="training")).generation
    document = replace(sample_document(), id="d3", sha256="3" * 64, origin="c.txt")
    found = [replace(p, id=f"{p.id}x", document_id="d3") for p in sample_proposals(document)]
    add_document(base, document, found)
    built = build(base, Generations(settings), HashEncoder())
    assert (built.encoded, built.kept) == (4, 6)
    assert engine.search(SearchRequest(query="training")).generation not in {first, None}
    with base.reading() as connection:
        assert proposal_store.count(connection) == 6


@pytest.mark.parametrize("mode", ["hybrid", "exact", "related"])
@pytest.mark.parametrize("query", ["land price table", "land xyzzy", "training courses of land"])
def test_the_total_is_the_sum_of_its_reasons(engine: SearchEngine, mode: str, query: str) -> None:
    result = engine.search(SearchRequest(query=query, mode=mode))  # type: ignore[arg-type]
    assert result.totals is not None
    totals = result.totals
    assert totals.every_word + totals.most_words + totals.meaning == result.total
    by_word = [hit for hit in result.hits if hit.why.keyword_rank is not None]
    assert totals.every_word == sum(not hit.why.partly for hit in by_word)
    assert totals.most_words == sum(hit.why.partly for hit in by_word)


def test_without_a_question_there_is_no_reason(engine: SearchEngine) -> None:
    assert engine.search(SearchRequest(query="")).totals is None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("bồi dưỡng NOT xã", set()),
        ("courses OR 47-NQ/TU", {"p000000000000010", "p0000000000000002"}),
        ("courses AND table", set()),
        ("(courses OR table) AND ministry", {"p000000000000010"}),
        ("lang:vi", {"p0000000000000001", "p0000000000000002"}),
        ("-lang:vi", {"p000000000000010", "p000000000000011"}),
        ("kind:directive", {"p0000000000000002"}),
        ("loại:chỉ-đạo", {"p0000000000000002"}),
        ("by:Hạnh", {"p0000000000000001"}),
        ('by:"thi hanh"', {"p0000000000000001"}),
        ("người:hanh -kind:directive", {"p0000000000000001"}),
        ("cites:47-nq/tu", {"p0000000000000002"}),
        ("cites:47nqtu", {"p0000000000000002"}),
        ("theme:training OR cites:47-NQ/TU", {"p0000000000000001", "p0000000000000002"}),
        ("theme:unmatched lang:vi", {"p0000000000000002"}),
        ('to:"Nội vụ" theme:training', {"p0000000000000001"}),
        ('org:"chinh tri"', {"p0000000000000001"}),
        ("year:<2026", {"p000000000000010", "p000000000000011"}),
        ("year:2026-2030 kind:proposal", {"p0000000000000001"}),
        ('event:"cấp xã" kind:proposal', {"p0000000000000001"}),
        ("NOT (lang:en OR kind:directive)", {"p0000000000000001"}),
        ("cours*", {"p000000000000010"}),
    ],
)
def test_conditions_choose(engine: SearchEngine, question: str, found: set[str]) -> None:
    result = engine.search(SearchRequest(query=question, mode="exact", facets=True))
    assert set(ids(result)) == found
    assert result.total == len(found)
    assert sum(c.count for c in result.facets["kind"]) == len(found)
    if question not in {"cours*"}:
        assert "read as" in " ".join(result.notes)


@pytest.mark.parametrize("mode", ["hybrid", "related"])
def test_what_is_left_out_stays_out_of_related_meaning(engine: SearchEngine, mode: str) -> None:
    request = SearchRequest(query="training courses for officials -commune", mode=mode)  # type: ignore[arg-type]
    result = engine.search(request)
    assert "p000000000000010" not in ids(result)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("theme:trainng", "did you mean training"),
        ("by:nobody", "no proposer “nobody”"),
        ("year:soon", "“soon” is no year"),
        ("kind:wish", "no kind “wish”"),
        ("cites:99-QĐ/XX", "no cited document “99-QĐ/XX”"),
    ],
)
def test_a_value_that_nothing_has_is_told(engine: SearchEngine, question: str, told: str) -> None:
    result = engine.search(SearchRequest(query=question))
    assert result.total == 0
    assert told in " ".join(result.notes)


@pytest.mark.parametrize("mode", ["hybrid", "exact"])
@pytest.mark.parametrize("name", ["Trần Thị Hạnh", "tran thi hanh", "TRẦN THỊ HẠNH"])
def test_a_name_wins_outright(engine: SearchEngine, name: str, mode: str) -> None:
    result = engine.search(SearchRequest(query=name, mode=mode))  # type: ignore[arg-type]
    assert ids(result)[0] == "p0000000000000001"
    assert result.hits[0].score > 10


def test_the_number_of_a_document_wins_outright(engine: SearchEngine) -> None:
    hits = engine.search(SearchRequest(query="mở lớp bồi dưỡng công chức 47-NQ/TU")).hits
    assert hits[0].id == "p0000000000000002"


def test_a_passage_shows_the_sentence_that_is_near(engine: SearchEngine) -> None:
    question = "Sở Nội vụ mở lớp bồi dưỡng cho công chức xã"
    hit = engine.search(SearchRequest(query=question, unit="passages", mode="related")).hits[0]
    assert hit.nearest is not None
    assert hit.nearest.span is not None
    assert hit.text[slice(*hit.nearest.span)] == hit.nearest.text
    assert hit.nearest.text.startswith("Đề nghị Sở Nội vụ")
    assert hit.why.closeness in {"very close", "close", "related"}
    assert hit.as_json()["why"]["sentence"] == hit.nearest.text


def test_a_document_shows_the_sentence_that_is_near(engine: SearchEngine) -> None:
    question = "lớp bồi dưỡng cho công chức xã năm 2026"
    hit = engine.search(SearchRequest(query=question, unit="documents", mode="related")).hits[0]
    assert hit.nearest is not None
    assert "bồi dưỡng" in hit.nearest.text
    assert hit.page == 1


def test_scores_never_rise_on_the_way_down(engine: SearchEngine) -> None:
    scores = [hit.score for hit in engine.search(SearchRequest(query="training")).hits]
    assert scores == sorted(scores, reverse=True)


def test_dates_order_answers(engine: SearchEngine) -> None:
    newest = engine.search(SearchRequest(query="training courses", sort="date", mode="related"))
    dates = [hit.document.date or "" for hit in newest.hits]
    assert dates == sorted(dates, reverse=True)
    assert (
        newest.total == engine.search(SearchRequest(query="training courses", mode="related")).total
    )


@pytest.mark.parametrize("unit", ["proposals", "passages", "documents"])
def test_support_orders_answers(engine: SearchEngine, base: Store, unit: str) -> None:
    with base.writing() as connection:
        recommendations.add(connection, "r1", made_by="machine")
        recommendations.add_members(
            connection,
            [
                {
                    "proposal_id": identity,
                    "recommendation_id": "r1",
                    "by": "machine",
                    "founder": n == 0,
                    "likeness": 1.0,
                }
                for n, identity in enumerate(("p0000000000000002", "p000000000000011"))
            ],
        )
    hits = engine.search(SearchRequest(query="", unit=unit, sort="support")).hits  # type: ignore[arg-type]
    support = [hit.support for hit in hits]
    assert support == sorted(support, reverse=True)
    assert support[0] == (3 if unit == "documents" else 2)


def test_more_like_this(engine: SearchEngine) -> None:
    result = engine.search(SearchRequest(query="like:p000000000000010"))
    assert "p000000000000010" not in ids(result)
    assert result.total == len(result.hits) > 0
    assert result.hits[0].why.semantic_rank == 1
    passage = engine.search(SearchRequest(query="", unit="passages")).hits[0].id
    near = engine.search(SearchRequest(query=f"like:{passage}", unit="passages"))
    assert near.generation is not None
    assert passage not in ids(near)
    unknown = engine.search(SearchRequest(query="like:p9"))
    assert unknown.total == 0
    assert "no proposal “p9”" in " ".join(unknown.notes)


def test_near_duplicates_are_counted(engine: SearchEngine, base: Store, settings: Settings) -> None:
    document = replace(sample_document(), id="d3", sha256="3" * 64, origin="c.txt")
    found = [replace(p, id=f"{p.id}x", document_id="d3") for p in sample_proposals(document)]
    add_document(base, document, found)
    build(base, Generations(settings), HashEncoder())
    hits = engine.search(SearchRequest(query="bồi dưỡng công chức xã", mode="exact")).hits
    assert [hit.alike for hit in hits] == [1, 1]
