"""Every address, as page and as JSON, in both languages, over a full and over an empty base."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from starlette.testclient import TestClient

from proposalbase.store.documents import event_id
from proposalbase.web.routes import ADDRESSES
from tests.web.base import MEETING, hostile_document, plain_document

DOCUMENT, PROPOSALS = plain_document()
REPORT = "title=Nh%C3%A2n+l%E1%BB%B1c&to=S%E1%BB%9F+N%E1%BB%99i+v%E1%BB%A5"

EXAMPLES = {
    "/": "/",
    "/search": "/search?q=dao+tao",
    "/search.csv": "/search.csv?q=dao+tao",
    "/searches": "/searches",
    "/documents": "/documents",
    "/documents/{id}": f"/documents/{DOCUMENT.id}?at={PROPOSALS[1].id}",
    "/documents/{id}/pages/{n}": f"/documents/{hostile_document()[0].id}/pages/1",
    "/documents/{id}/pages/{n}.png": f"/documents/{hostile_document()[0].id}/pages/1.png",
    "/documents/{id}/cite.{format}": f"/documents/{DOCUMENT.id}/cite.bib",
    "/documents/{id}/original": f"/documents/{DOCUMENT.id}/original",
    "/proposals/{id}": f"/proposals/{PROPOSALS[0].id}",
    "/proposals/{id}/cite.{format}": f"/proposals/{PROPOSALS[0].id}/cite.ris",
    "/proposals/{id}/mistake": f"/proposals/{PROPOSALS[0].id}/mistake",
    "/themes": "/themes",
    "/themes/{id}": "/themes/training",
    "/themes/{id}/positions": "/themes/training/positions",
    "/themes/{id}/positions.csv": "/themes/training/positions.csv",
    "/themes.csv": "/themes.csv",
    "/events.csv": "/events.csv",
    "/events": "/events",
    "/events/{id}": f"/events/{event_id(MEETING)}",
    "/people": "/people",
    "/people.csv": "/people.csv",
    "/people/{id:path}": "/people/dang%20thi%20man",
    "/organisations": "/organisations",
    "/organisations.csv": "/organisations.csv",
    "/organisations/{id:path}": "/organisations/truong%20can%20bo%20bai%20say",
    "/authorities": "/authorities?q=noi%20vu",
    "/authorities.csv": "/authorities.csv",
    "/authorities/{id:path}": "/authorities/so%20noi%20vu%20bai%20say",
    "/instruments": "/instruments",
    "/instruments.csv": "/instruments.csv",
    "/instruments/{id:path}": "/instruments/83-NQ/TU",
    "/reports/new": "/reports/new?theme=training",
    "/reports/view": f"/reports/view?{REPORT}",
    "/reports/download.{format}": f"/reports/download.md?{REPORT}",
    "/versions": "/versions",
    "/versions/{id}": "/versions/1",
    "/versions/{id}/file.{format}": "/versions/1/file.json",
    "/recommendations": "/recommendations",
    "/recommendations/{id}": f"/recommendations/{PROPOSALS[0].id}",
    "/tracking": "/tracking",
    "/tracking.ics": "/tracking.ics",
    "/tracking/{id}": "/tracking/1",
    "/about": "/about",
    "/help": "/help",
    "/health": "/health",
}


def as_json(address: str) -> str:
    path, _, query = address.partition("?")
    return f"{path}.json" + (f"?{query}" if query else "")


EDITED = {
    "/inbox": "/inbox",
    "/inbox/{id}": "/inbox/20260101T000000-00000000",
    "/review": "/review?order=document&above=50",
    "/review/add": f"/review/add?document={DOCUMENT.id}",
    "/review/themes": "/review/themes",
    "/review/{id}": f"/review/{PROPOSALS[1].id}",
    "/sign-in": "/sign-in",
    "/account": "/account",
    "/accounts": "/accounts",
    "/visibility": "/visibility",
    "/audit": "/audit?area=access",
    "/audit.csv": "/audit.csv",
    "/recommendations/{id}/merge": "/recommendations/%s/merge",
    "/drafts": "/drafts",
    "/drafts/{id}": "/drafts/1",
}
"""What a site that is only read shows to nobody."""


def test_every_address_has_an_example() -> None:
    assert {*EXAMPLES, *EDITED} == {address.path for address in ADDRESSES}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.html and a.json and not a.needs])
def test_pages_answer_in_both_languages(site: TestClient, address, language: str) -> None:
    answer = site.get(EXAMPLES[address.path], headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert '<main id="main"' in answer.text
    assert len(re.findall(r'\bid="([^"]+)"', answer.text)) == len(
        set(re.findall(r'\bid="([^"]+)"', answer.text))
    )


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.json and not a.needs])
def test_json_has_the_same_address(site: TestClient, address) -> None:
    answer = site.get(as_json(EXAMPLES[address.path]))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize("address", ["/", "/search", "/documents", "/themes", "/events", "/people",
                                     "/about", "/health", "/reports/new"])  # fmt: skip
def test_an_empty_base_is_shown_too(empty_site: TestClient, address: str) -> None:
    for language in ("vi", "en"):
        assert empty_site.get(f"{address}?lang={language}").status_code == 200


def test_an_empty_base_says_how_to_begin(empty_site: TestClient) -> None:
    assert "proposalbase ingest" in empty_site.get("/").text


def test_home_states_proposals_in_documents(site: TestClient) -> None:
    text = site.get("/?lang=en").text
    assert "6 proposals in 3 documents" in text
    assert site.get("/index.json").json()["proposals"] == 6


def test_original_is_a_download_that_runs_nothing(site: TestClient) -> None:
    answer = site.get(f"/documents/{hostile_document()[0].id}/original")
    assert answer.status_code == 200
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "\n" not in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_missing_original_is_not_found(site: TestClient) -> None:
    assert site.get("/documents/d0000000000000002/original").status_code == 404
    assert "/original" not in site.get("/documents/d0000000000000002").text


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "md", "json"])
def test_report_downloads(site: TestClient, name: str) -> None:
    answer = site.get(f"/reports/download.{name}?{REPORT}&theme=training&in=en")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert len(answer.content) > 500


def test_report_page_quotes_word_for_word(site: TestClient) -> None:
    text = site.get(f"/reports/view?{REPORT}&theme=benefits").text
    assert PROPOSALS[3].quote in text
    assert "/reports/download.docx?" in text


def test_incomplete_report_shows_the_form_and_what_is_missing(site: TestClient) -> None:
    answer = site.get("/reports/view?lang=en&title=Water")
    assert answer.status_code == 400
    assert "Name the authority" in answer.text
    assert 'value="Water"' in answer.text
    assert site.get("/reports/view.json").json()["error"]["code"] == "bad-request"


def test_report_on_nothing_says_so(site: TestClient) -> None:
    answer = site.get(f"/reports/view?lang=en&{REPORT}&theme=ethics")
    assert answer.status_code == 400
    assert "No proposal answers" in answer.text


def test_low_support_is_said(site: TestClient) -> None:
    assert "rests on a single document" in site.get("/themes/benefits?lang=en").text
    assert "rests on a single document" not in site.get("/themes/training?lang=en").text


def test_a_theme_counts_what_is_beneath_it(site: TestClient) -> None:
    tree = site.get("/themes.json").json()
    parents = [row for row in tree["rows"] if row["parent"] and row["within"] > row["count"]]
    assert parents
    assert tree["unmatched"] == 1


def test_proposal_page_says_who_why_and_how_to_cite(site: TestClient) -> None:
    text = site.get(f"/proposals/{PROPOSALS[0].id}?lang=vi").text
    for expected in (
        "Đặng Thị Mận",
        "nêu điều mong muốn, đề nghị",
        "nhưng: nêu số liệu",
        "a reason of its own",
        "83-NQ/TU",
        "Mùa lũ kéo dài.",
        "12 lớp",
        f"[{PROPOSALS[0].id}]",
    ):
        assert expected in text, expected


def test_quotes_carry_their_language(site: TestClient) -> None:
    text = site.get("/search?q=ferry&lang=vi").text
    assert '<blockquote class="quote" lang="en">' in text


def test_the_language_switch_keeps_the_address(site: TestClient) -> None:
    text = site.get("/search?q=l%C3%A1i+%C4%91%C3%B2&theme=training&page=1&lang=vi").text
    assert "/search?q=l%C3%A1i+%C4%91%C3%B2&amp;theme=training&amp;page=1&amp;lang=en" in text


def test_the_address_goes_before_the_browsers_language(site: TestClient) -> None:
    answer = site.get("/?lang=vi", headers={"accept-language": "en"})
    assert '<html lang="vi">' in answer.text
    assert 'href="/themes?lang=vi"' in answer.text
    assert answer.headers["vary"] == "Accept-Language"


def test_people_link_to_their_proposals(site: TestClient) -> None:
    assert "/search?proposer=bui+van+song" in site.get("/people").text
    found = site.get("/search.json?proposer=B%C3%B9i+V%C4%83n+S%C3%B4ng").json()
    assert found["total"] == 1


def test_results_become_a_report(site: TestClient) -> None:
    found = site.get("/search?lang=en&q=h%E1%BB%93&mode=related&kind=proposal&year=2025").text
    (link,) = re.findall(r'href="(/reports/new[^"]*)"[^>]*>Compile a report of these', found)
    link = html.unescape(link)
    assert {"mode=related", "kind=proposal", "year=2025"} <= set(link.partition("?")[2].split("&"))
    form = site.get(link).text
    for name, value in (("kind", "proposal"), ("year", "2025")):
        assert re.search(rf'name="{name}" value="{value}" checked', form)
    total = site.get("/search.json?q=&kind=proposal&year=2025").json()["total"]
    report = site.get(f"/reports/view.json?{REPORT}&kind=proposal&year=2025").json()
    assert report["counts"]["found"] == total > 0
    assert report["scope"]["filters"] == [["year", "2025"], ["kind", "proposal"]]


def test_a_workshop_becomes_a_report(site: TestClient) -> None:
    event = site.get("/events.json").json()["events"][0]
    assert f"/reports/new?event={event['id']}" in site.get(f"/events/{event['id']}").text
    form = site.get(f"/reports/new?event={event['id']}").text
    assert re.search(rf'name="event" value="{event["id"]}" checked', form)
    report = site.get(f"/reports/view.json?{REPORT}&event={event['id']}").json()
    assert report["counts"]["found"] == event["proposals"]
    assert report["scope"]["filters"] == [["event", event["name"]]]


def test_a_theme_stands_under_its_parent_in_the_form(site: TestClient) -> None:
    form = site.get("/reports/new").text
    depths = [int(d) for d in re.findall(r'class="option depth-(\d)"', form)]
    assert depths and depths[0] == 0
    assert all(b <= a + 1 for a, b in itertools.pairwise(depths))


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.html and a.json and not a.needs])
def test_no_page_is_heavy(site: TestClient, address) -> None:
    page = site.get(EXAMPLES[address.path])
    around = sum(len(site.get(f"/static/{name}").content) for name in ("site.css", "site.js"))
    assert len(page.content) + around <= 150_000
