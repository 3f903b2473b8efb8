"""The search page: any address is a question, and what it shows can be checked against the engine."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from proposalbase.store.filters import Filters

GROUPS = [*Filters.groups(), "q", "mode", "in", "page", "lang", "at", "part", "title", "to"]
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=25) | st.sampled_from(
    [
        "²",
        "99999999999999999999",
        "-1",
        '"',
        "a AND b",
        "NEAR(a b)",
        "*",
        "x:y",
        "\x00",
        "none",
        "unmatched",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(params=st.lists(st.tuples(st.sampled_from(GROUPS), ANYTHING), max_size=6))
def test_any_address_is_answered(site: TestClient, params: list[tuple[str, str]]) -> None:
    assert site.get("/search", params=params).status_code == 200
    assert site.get("/documents.json", params=params).status_code == 200


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.binary(max_size=40))
def test_any_bytes_are_a_query(site: TestClient, query: bytes) -> None:
    escaped = "".join(f"%{byte:02x}" for byte in query)
    assert site.get(f"/search?q={escaped}&theme={escaped}&year={escaped}").status_code == 200


def test_counts_are_true(site: TestClient) -> None:
    found = site.get("/search.json").json()
    assert (found["total"], found["total_documents"]) == (6, 3)
    for group, values in found["facets"].items():
        for value in values:
            chosen = site.get("/search.json", params={group: value["value"]}).json()
            assert chosen["total"] == value["count"], (group, value)


def test_filters_are_or_within_and_and_across(site: TestClient) -> None:
    both = site.get("/search.json?theme=training&theme=benefits").json()["total"]
    assert both == 3
    assert site.get("/search.json?theme=training&language=en").json()["total"] == 1


def test_chosen_filters_can_be_taken_back_one_by_one_and_at_once(site: TestClient) -> None:
    text = site.get("/search?q=l%C3%A1i&theme=training&language=vi&lang=en").text
    assert 'href="/search?q=l%C3%A1i&amp;language=vi&amp;lang=en"' in text
    assert 'href="/search?q=l%C3%A1i&amp;theme=training&amp;lang=en"' in text
    assert 'class="clear" href="/search?q=l%C3%A1i&amp;lang=en"' in text
    assert '<input type="hidden" name="theme" value="training">' in text


def test_an_unknown_filter_value_is_harmless_and_stays_on_view(site: TestClient) -> None:
    answer = site.get("/search?theme=no-such-theme&lang=en")
    assert answer.status_code == 200
    assert "no-such-theme" in answer.text
    assert "Without the filter: no-such-theme" in answer.text


def test_unusable_values_are_counted(site: TestClient) -> None:
    assert "1 filter value could not be used" in site.get("/search?year=%C2%B2&lang=en").text


def test_marks_stand_at_the_words_and_nowhere_else(site: TestClient) -> None:
    text = site.get("/search?q=%22l%C3%A1i+%C4%91%C3%B2%22&mode=exact&lang=en").text
    assert "<mark>lái đò</mark>" in text
    hits = site.get("/search.json?q=%22l%C3%A1i+%C4%91%C3%B2%22&mode=exact").json()["hits"]
    assert hits
    for hit in hits:
        for start, end in hit["marks"]:
            assert hit["text"][start:end] == "lái đò"


def test_every_hit_by_words_shows_a_mark(site: TestClient) -> None:
    for query in ("nhan luc", "marsh", "Penhallow", "dao tao", "ben do"):
        for card in site.get("/search", params={"q": query, "mode": "exact"}).text.split(
            "<article>"
        )[1:]:
            assert "<mark>" in card, (query, card)


def test_a_related_hit_has_no_false_mark(site: TestClient) -> None:
    question = "district should train forty ferry pilots before the floods"
    text = site.get("/search", params={"q": question, "mode": "related", "lang": "en"}).text
    assert "Related in meaning" in text
    assert "<mark>" not in text


def test_a_page_after_the_last_one_leads_back(site: TestClient) -> None:
    text = site.get("/search?page=999&lang=en").text
    assert "There is no such page of results" in text
    assert site.get("/search?page=99999999999999999999999").status_code == 200


def test_nothing_found_teaches(site: TestClient) -> None:
    text = site.get("/search?q=ferry&mode=exact&language=vi&lang=en").text
    assert "Nothing found" in text
    assert "Without the filter: Vietnamese" in text
    assert 'href="/search?q=ferry&amp;mode=exact&amp;lang=en"' in text


def test_without_model_the_page_says_so(empty_site: TestClient) -> None:
    for language, words in (("en", "by keyword only"), ("vi", "chỉ tìm theo từ")):
        assert words in empty_site.get(f"/search?q=a&lang={language}").text


def test_a_long_question_is_cut_and_said(site: TestClient) -> None:
    assert "question was too long" in site.get(f"/search?q={'a' * 2000}&lang=en").text


def test_server_timing_has_the_steps(site: TestClient) -> None:
    timing = site.get("/search?q=ferry").headers["server-timing"]
    for step in ("encode", "keyword", "vector", "fuse", "load", "facets", "render"):
        assert f"{step};dur=" in timing


def test_the_answer_is_the_same_every_time(site: TestClient) -> None:
    assert site.get("/search?q=do&lang=vi").content == site.get("/search?q=do&lang=vi").content


def test_pages_of_results_are_linked(site: TestClient, home) -> None:
    from proposalbase.settings import Settings
    from proposalbase.web.app import create_app
    from tests.encoders import HashEncoder

    small = Settings.load(home.home, environment={}, overrides={"page_size": 1})
    with TestClient(create_app(small, encoder=HashEncoder), base_url="http://127.0.0.1") as client:
        seen = []
        for page in range(1, 7):
            answer = client.get(f"/search.json?page={page}").json()
            seen += [hit["id"] for hit in answer["hits"]]
        assert len(set(seen)) == 6
        assert 'href="/search?page=6"' in client.get("/search").text


def test_the_total_is_told_by_reasons(site: TestClient) -> None:
    found = site.get("/search.json?q=dao+tao").json()
    assert sum(found["totals"].values()) == found["total"] > 0
    page = site.get("/search?q=dao+tao&lang=en").text
    words = {"every_word": "with every word", "most_words": "with most of the words",
             "meaning": "related in meaning"}  # fmt: skip
    for name, number in found["totals"].items():
        assert (f"{number} {words[name]}" in page) == bool(number)
    assert site.get("/search.json").json()["totals"] is None


def test_how_a_question_without_accents_was_read_is_told_in_the_reader_s_language(
    site: TestClient,
) -> None:
    page = site.get("/search?q=dao+tao&lang=vi").text
    assert "câu hỏi được đọc là: “đào tạo”" in page
    assert "read as" not in page


def test_the_table_holds_the_very_answers(site: TestClient) -> None:
    for query in ("", "q=lớp", "theme=training&sort=date", "q=like:none", "in=passages&q=lớp"):
        ids: list[str] = []
        page = 1
        while hits := site.get(f"/search.json?{query}&page={page}").json()["hits"]:
            ids += [hit["id"] for hit in hits]
            page += 1
        table = site.get(f"/search.csv?{query}")
        assert table.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
        assert [row["id"] for row in rows] == ids


def test_no_cell_is_a_formula(site: TestClient) -> None:
    table = site.get("/search.csv").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_orders_keep_the_answers(site: TestClient) -> None:
    found = [
        {hit["id"] for hit in site.get(f"/search.json?q=lớp&sort={sort}").json()["hits"]}
        for sort in ("relevance", "date", "support", "nonsense")
    ]
    assert all(ids == found[0] for ids in found)


def test_a_question_with_conditions_says_how_it_was_read(site: TestClient) -> None:
    page = site.get("/search?q=lớp AND theme:training&lang=en").text
    assert "The question was read as: lớp AND theme:training" in page
    assert "as written" in site.get("/search?q=(lớp&lang=en").text
