"""Pages of what people decided and sent: the figures are those of the base, markup stays text."""

from __future__ import annotations

import html

import pytest
from starlette.testclient import TestClient

from tests.web.base import PAYLOADS
from tests.web.sending import HOSTILE

ADDRESSES = ("/recommendations", "/tracking", "/tracking/1")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_markup_in_what_people_wrote_stays_text(
    site: TestClient, address: str, language: str
) -> None:
    text = site.get(f"{address}?lang={language}").text
    for payload in PAYLOADS:
        if "<" in payload and payload != "<!--":
            assert payload not in text
    if address != "/recommendations":
        assert HOSTILE in html.unescape(text)


def test_the_dashboard_counts_what_the_ledger_holds(site: TestClient) -> None:
    data = site.get("/tracking.json").json()
    (dispatch,) = data["dispatches"]
    assert dispatch["answered"] == 2
    assert sum(sum(row["counts"].values()) for row in data["coverage"]) == 2 * dispatch["items"]
    assert {o["recipient"] for o in data["overdue"]} == {HOSTILE, "A"}


def test_a_dispatch_tells_what_happened_in_order(site: TestClient) -> None:
    data = site.get("/tracking/1.json").json()
    assert [m["what"] for m in data["timeline"]] == [
        "sent",
        "acknowledged",
        "accepted",
        "under-study",
    ]
    assert {s["status"] for s in data["standings"]} == {
        "sent", "acknowledged", "accepted", "under-study",
    }  # fmt: skip
    assert site.get("/tracking/2").status_code == 404


def test_a_recommendation_shows_its_quotes_and_decisions(site: TestClient) -> None:
    listed = site.get("/recommendations.json").json()
    assert listed["waiting"] == 0
    assert listed["total"] == len(listed["recommendations"])
    for one in listed["recommendations"]:
        data = site.get(f"/recommendations/{one['id']}.json").json()
        assert [q["id"] for q in data["quotes"]] == one["members"]
        assert [d["action"] for d in data["decisions"]] == ["approve"]
    assert site.get("/recommendations/r0").status_code == 404


def test_the_calendar_is_a_download(site: TestClient) -> None:
    answer = site.get("/tracking.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("address", ["/recommendations", "/tracking", "/tracking.ics"])
def test_an_empty_base_is_shown_too(empty_site: TestClient, address: str) -> None:
    assert empty_site.get(address).status_code == 200
