"""Help, what to tell about a mistake, years as a chart and a form, agreement and dissent."""

from __future__ import annotations

import csv
import html
import io
import re

from starlette.testclient import TestClient

from tests.web.base import plain_document

DOCUMENT, PROPOSALS = plain_document()


def test_every_step_of_help_leads_somewhere(site: TestClient) -> None:
    found = site.get("/help.json").json()
    names = [step["name"] for step in found["steps"]]
    assert names == ["search", "card", "theme", "person", "authority", "instrument", "report"]
    for step in found["steps"]:
        assert site.get(step["href"]).status_code == 200


def test_help_over_nothing_says_how_to_begin(empty_site: TestClient) -> None:
    assert empty_site.get("/help.json").json()["steps"] == []
    assert "proposalbase ingest" in empty_site.get("/help").text


def test_help_and_method_are_in_the_same_place_on_every_page(site: TestClient) -> None:
    for address in ("/", "/search", "/themes/training", f"/documents/{DOCUMENT.id}", "/none"):
        text = site.get(address).text
        header = text[: text.index("</header>")]
        assert 'href="/help"' in header
        assert 'href="/about"' in header


def test_a_mistake_is_told_with_all_that_finds_the_place_again(site: TestClient) -> None:
    proposal = PROPOSALS[1]
    text = html.unescape(site.get(f"/proposals/{proposal.id}/mistake?lang=en").text)
    for wanted in (
        proposal.id,
        proposal.quote,
        DOCUMENT.sha256,
        f"{proposal.start}-{proposal.end}",
    ):
        assert wanted in text
    assert "ask who gave you the address" in text
    assert site.get("/proposals/none/mistake").status_code == 404


def test_every_card_of_a_proposal_offers_to_report_a_mistake(site: TestClient) -> None:
    text = site.get("/search").text
    shown = re.findall(r'href="/proposals/([^"/]+)"', text)
    assert shown
    for identity in set(shown):
        assert f'href="/proposals/{identity}/mistake"' in text


def test_years_of_the_form_become_part_of_the_question(site: TestClient) -> None:
    for params, query in (
        ({"from": "2024", "to": "2025"}, "year:2024-2025"),
        ({"from": "2025", "to": "2024", "q": "đò"}, "đò year:2024-2025"),
        ({"from": "2024"}, "year:>=2024"),
        ({"to": "2024"}, "year:<=2024"),
        ({"from": "none", "to": "²"}, ""),
        ({"from": "20245"}, ""),
    ):
        found = site.get("/search.json", params={**params, "lang": "en"}).json()
        assert found["query"] == query
        if query.endswith("year:2024-2025"):
            assert found["total"]
    vietnamese = site.get("/search.json?from=2024&to=2024&lang=vi").json()
    assert vietnamese["query"] == "năm:2024-2024"
    english = site.get("/search.json?year=2024").json()
    assert vietnamese["total"] == english["total"] > 0


def test_the_columns_of_years_are_links_that_say_their_numbers(site: TestClient) -> None:
    text = site.get("/search?lang=en").text
    chart = text[
        text.index('<ol class="columns-chart') : text.index("</ol>", text.index("columns-chart"))
    ]
    counts = {
        value["value"]: value["count"]
        for value in site.get("/search.json").json()["facets"]["year"]
    }
    for year, count in counts.items():
        assert re.search(rf'href="/search\?year={year}[^"]*"', chart)
        assert re.search(rf'column-year">{year}</span><span class="vh">: {count} proposal', chart)


def test_a_chosen_filter_leads_to_the_page_of_what_is_chosen(site: TestClient) -> None:
    text = html.unescape(site.get("/search?instrument=83-NQ/TU&theme=training&lang=en").text)
    assert 'href="/instruments/83-NQ%2FTU?lang=en"' in text
    assert 'href="/themes/training?lang=en"' in text
    # Nobody of that name: no page to lead to.
    assert "/people/zzz" not in site.get("/search?proposer=zzz").text


def test_positions_hold_every_recommendation_of_the_theme(site: TestClient) -> None:
    found = site.get("/themes/training/positions.json").json()
    rows = list(
        csv.DictReader(
            io.StringIO(site.get("/themes/training/positions.csv").content.decode("utf-8-sig"))
        )
    )
    assert found["total"] + found["single"] == len(rows) > 0
    inside = {p["id"] for p in site.get("/themes/training.json").json()["hits"]}
    known = {
        member
        for row in rows
        for member in site.get(f"/recommendations/{row['recommendation']}.json").json()["members"]
    }
    assert inside <= known
    assert site.get("/themes/no-such-theme/positions").status_code == 404


def test_home_shows_a_grid_whose_numbers_are_the_searchs(site: TestClient) -> None:
    grid = site.get("/index.json").json()["grid"]
    assert grid["lines"]
    for line in grid["lines"]:
        for cell in line["cells"]:
            if cell["count"]:
                address = cell["href"].replace("/search?", "/search.json?")
                assert site.get(address).json()["total"] == cell["count"]
            assert (cell["heat"] == 0) == (cell["count"] == 0)
