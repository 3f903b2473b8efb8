"""Pages of people, bodies and cited documents hold exactly what the filters on their keys find."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient

from proposalbase.store.entities import Named, namesakes
from proposalbase.store.facets import Count
from proposalbase.tracking.ledger import Ledger
from proposalbase.web.answered import answered_by
from proposalbase.web.charts import columns
from proposalbase.web.paging import page_links

LISTS = {
    "people": ("people", "proposer"),
    "organisations": ("organisations", "organisation"),
    "authorities": ("authorities", "addressee"),
    "instruments": ("instruments", "instrument"),
}


@pytest.mark.parametrize("path", LISTS)
def test_every_row_of_a_list_has_a_page_with_the_searchs_own_answers(
    site: TestClient, path: str
) -> None:
    name, group = LISTS[path]
    listed = site.get(f"/{path}.json").json()
    rows = listed[name]
    assert rows and listed["total"] == len(rows)
    for row in rows:
        page = site.get(site_path(path, row["key"]) + ".json")
        assert page.status_code == 200, row["key"]
        found = page.json()
        searched = site.get("/search.json", params={group: row["key"]}).json()
        assert found["proposals"] == row["proposals"] == searched["total"]
        assert {hit["id"] for hit in found["hits"]} == {hit["id"] for hit in searched["hits"]}
        assert site.get(site_path(path, row["key"])).status_code == 200


def site_path(path: str, key: str) -> str:
    from urllib.parse import quote

    return f"/{path}/{quote(key, safe='')}"


@pytest.mark.parametrize("path", LISTS)
def test_the_table_holds_the_rows_of_the_list(site: TestClient, path: str) -> None:
    answer = site.get(f"/{path}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    listed = site.get(f"/{path}.json").json()[LISTS[path][0]]
    assert [int(row["proposals"]) for row in rows] == [row["proposals"] for row in listed]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize("path", LISTS)
def test_a_key_of_nobody_is_not_found(site: TestClient, path: str) -> None:
    assert site.get(f"/{path}/nobody-here").status_code == 404
    assert site.get(f"/{path}/nobody-here.json").json()["error"]["code"] == "not-found"


def test_a_name_is_found_without_its_accents(site: TestClient) -> None:
    assert site.get("/authorities.json", params={"q": "SO noi vu"}).json()["total"] == 1
    assert site.get("/people.json", params={"q": "zzz"}).json()["total"] == 0
    assert "Không có tên nào" in site.get("/people?q=zzz&lang=vi").text


def test_a_card_leads_to_whom_it_names(site: TestClient) -> None:
    text = html.unescape(site.get("/search?lang=en").text)
    for path in ("/people/", "/organisations/", "/authorities/", "/instruments/"):
        for address in set(re.findall(rf'href="({path}[^"]+)"', text)):
            assert site.get(address).status_code == 200, address


def test_a_person_page_does_not_name_the_person_among_the_others(site: TestClient) -> None:
    found = site.get("/people/dang%20thi%20man.json").json()
    assert "dang thi man" not in {one["value"] for one in found["counts"].get("proposer", ())}
    assert found["counts"]["addressee"]


def test_an_authority_shows_how_what_it_was_sent_stands(site: TestClient) -> None:
    from tests.web.sending import HOSTILE

    rows = site.get("/authorities.json").json()["authorities"]
    sent = [
        site.get(site_path("authorities", row["key"]) + ".json").json()["answered"] for row in rows
    ]
    (answered,) = [one for one in sent if one]
    assert answered["total"] == sum(status["count"] for status in answered["statuses"])
    assert {s["status"] for s in answered["statuses"]} >= {"accepted", "under-study"}
    assert sum(status["share"] for status in answered["statuses"]) == pytest.approx(100, abs=0.1)
    assert all(item["recipient"] == HOSTILE for item in answered["items"])


def test_nothing_sent_is_no_bar() -> None:
    assert answered_by(Ledger(entries=()), ["Sở Nội vụ"]) is None


def named(name: str) -> Named:
    return Named(
        key=name.lower(), name=name, proposals=1, documents=1, first_year=None, last_year=None
    )


def test_names_alike_are_pointed_to_and_never_joined() -> None:
    bodies = [
        named("UBND tỉnh Bãi Sậy"),
        named("Ủy ban nhân dân tỉnh Bãi Sậy"),
        named("Sở Nội vụ"),
    ]
    assert [b.name for b in namesakes(bodies, "UBND tỉnh Bãi Sậy")] == [
        "Ủy ban nhân dân tỉnh Bãi Sậy"
    ]
    # One of a kind that every province has: the name tells nothing.
    assert namesakes([named("So Noi vu"), *bodies], "Sở Nội vụ") == ()


def test_years_without_anything_stand_between_the_others() -> None:
    counts = [Count(value=v, label=v, count=n) for v, n in (("2021", 4), ("2024", 1))]
    found = columns(counts, lambda year: f"?year={year}", chosen=["2021"])
    assert [(c.value, c.count, c.height) for c in found] == [
        ("2021", 4, 100), ("2022", 0, 0), ("2023", 0, 0), ("2024", 1, 25),
    ]  # fmt: skip
    assert [c.chosen for c in found] == [True, False, False, False]
    assert columns([], str) == ()
    # Centuries apart, only the years with something are shown.
    far = [Count(value=v, label=v, count=1) for v in ("0978", "2024")]
    assert len(columns(far, str)) == 2


def test_long_lists_name_first_last_and_neighbouring_pages() -> None:
    links = page_links(10, 40, str)
    assert [link and link.value for link in links] == [
        "1", None, "8", "9", "10", "11", "12", None, "40",
    ]  # fmt: skip
    assert page_links(1, 1, str) == ()


def test_a_panel_folds_what_is_rare_and_its_json_holds_all(site: TestClient) -> None:
    from proposalbase.web.entity import Panel, panel
    from proposalbase.web.naming import Naming
    from tests.web.visits import visit_of

    visit = visit_of(site, "/themes/training")
    counts = [Count(value=f"b{n}", label=f"Body {n}", count=200 - n) for n in range(130)]
    found = panel(visit, Naming(visit=visit, events={}), "organisation", counts, (("theme", "t"),))
    assert isinstance(found, Panel)
    assert [len(found.shown), len(found.rest), len(found.beyond)] == [10, 15, 105]
    assert [v.value for v in (*found.shown, *found.rest, *found.beyond)] == [
        c.value for c in counts
    ]
    assert found.shown[0].href == "/search?theme=t&organisation=b0"
    assert all(1 <= v.share <= 100 for v in found.shown)


def test_the_list_of_people_is_the_same_page_by_page(site: TestClient, monkeypatch) -> None:
    from proposalbase.web import people

    whole = site.get("/people.json").json()
    monkeypatch.setattr(people, "PAGE", 1)
    seen = []
    for number in range(1, whole["total"] + 1):
        part = site.get("/people.json", params={"page": number}).json()
        assert part["pages"] == part["total"] == whole["total"]
        seen += part["people"]
    assert seen == whole["people"]


def test_themes_and_workshops_are_tables_too(site: TestClient) -> None:
    def rows(path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(site.get(path).content.decode("utf-8-sig"))))

    total = site.get("/index.json").json()["proposals"]
    themes = {row["id"]: int(row["proposals_within"]) for row in rows("/themes.csv")}
    for identity in ("training", "unmatched"):
        found = site.get("/search.json", params={"theme": identity}).json()["total"]
        assert 0 < themes[identity] == found <= total
    for row in rows("/events.csv"):
        event = site.get(row["url"] + ".json").json()
        assert (event["name"], event["proposals"]) == (
            row["name"].lstrip("'"),
            int(row["proposals"]),
        )
        within = site.get("/search.json", params={"event": row["id"]}).json()["total"]
        assert within == int(row["proposals"])
