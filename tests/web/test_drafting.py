"""From ticked proposals to a version that was sent and answered, on the web alone."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

from tests.web.base import PAYLOADS, plain_document
from tests.web.editing import send, signed_in, text_of

HOSTILE = " ".join(PAYLOADS)
DOCUMENT, PROPOSALS = plain_document()
IDS = [p.id for p in PROPOSALS]
NAMED = {"heading": "Kiến nghị của hội thảo", "authority": "Sở Nội vụ", "in": "vi"}


@pytest.fixture
def editor(own_site: TestClient) -> TestClient:
    own_site.headers["accept-language"] = "en"
    return signed_in(own_site)


def forms_on(site: TestClient, address: str) -> list[Any]:
    page = lxml.html.fromstring(site.get(address).text)
    return [form for form in page.forms if form.method == "POST"]


def fields(site: TestClient, address: str, action: str, item: str = "") -> dict[str, str]:
    """Return the fields of the form of a page that goes somewhere, about an item where one is named."""
    return next(
        dict(form.fields)
        for form in forms_on(site, address)
        if form.action == action and item in ("", dict(form.fields).get("item", ""))
    )


def outline(site: TestClient, number: int = 1) -> dict[str, list[str]]:
    found = site.get(f"/drafts/{number}.json").json()["outline"]
    return {bough["theme"]: [row["key"] for row in bough["rows"]] for bough in found}


def begun(editor: TestClient, **more: Any) -> None:
    assert send(editor, "/drafts", {**NAMED, **more}).headers["location"] == "/drafts/1"


def test_ticked_proposals_go_into_the_one_draft_or_one_that_is_chosen(editor: TestClient) -> None:
    asked = send(editor, "/drafts/pick", {"ids": IDS[:2], "back": "/search?q=x"})
    assert asked.status_code == 200
    new = next(f for f in lxml.html.fromstring(asked.text).forms if f.action == "/drafts")
    kept = [v for n, v in new.form_values() if n == "ids"]
    assert kept == IDS[:2]
    begun(editor, ids=kept)
    done = send(editor, "/drafts/pick", {"ids": IDS[2:3], "back": "/search?q=x"})
    assert done.headers["location"] == "/search?q=x"
    draft = editor.get("/drafts/1.json").json()["draft"]
    assert draft["state"]["basket"] == IDS[:3]
    send(editor, "/drafts", NAMED)
    again = send(editor, "/drafts/pick", {"ids": IDS[3:4]})
    assert (
        len([f for f in lxml.html.fromstring(again.text).forms if f.action.endswith("/put")]) == 2
    )


def test_search_results_carry_a_tick_for_editors_alone(
    editor: TestClient, site: TestClient
) -> None:
    ticks = "//ol[@class='cards']//input[@name='ids' and @form='put']/@value"
    assert lxml.html.fromstring(editor.get("/search").text).xpath(ticks)
    assert not lxml.html.fromstring(site.get("/search").text).xpath(ticks)


def test_the_outline_is_moved_left_out_and_taken_back(editor: TestClient) -> None:
    begun(editor)
    before = outline(editor)
    theme, items = next((t, i) for t, i in before.items() if len(i) > 1)
    form = fields(editor, "/drafts/1", "/drafts/1/arrange", items[1])
    moved = send(editor, "/drafts/1/arrange", form | {"step": "up"})
    assert moved.headers["location"] == f"/drafts/1#o-{items[1]}"
    assert outline(editor)[theme][:2] == [items[1], items[0]]
    form = fields(editor, "/drafts/1", "/drafts/1/arrange", items[0])
    send(editor, "/drafts/1/arrange", form | {"step": "out"})
    assert items[0] not in outline(editor)[theme]
    left = editor.get("/drafts/1.json").json()
    assert [row["key"] for row in left["left_out"]] == [items[0]]
    form = fields(editor, "/drafts/1", "/drafts/1/arrange", items[0])
    send(editor, "/drafts/1/arrange", form | {"step": "in"})
    assert items[0] in outline(editor)[theme]
    for _ in range(3):
        send(editor, "/drafts/1/undo", fields(editor, "/drafts/1", "/drafts/1/undo"))
    assert outline(editor) == before
    send(editor, "/drafts/1/redo", fields(editor, "/drafts/1", "/drafts/1/redo"))
    assert outline(editor)[theme][:2] == [items[1], items[0]]


def test_a_theme_is_moved_by_its_place_and_left_out(editor: TestClient) -> None:
    begun(editor)
    themes = list(outline(editor))
    assert len(themes) > 1
    form = {"theme": themes[-1], "step": "place", "position": "0"}
    send(editor, "/drafts/1/arrange", form)
    assert next(iter(outline(editor))) == themes[-1]
    send(editor, "/drafts/1/arrange", {"theme": themes[0], "step": "out"})
    page = editor.get("/drafts/1.json").json()
    assert page["themes_out"] == [themes[0]]
    assert send(editor, "/drafts/1/arrange", {"step": "fly"}).status_code == 409
    assert send(editor, "/drafts/1/arrange", {"step": "up", "item": "r0"}).status_code == 404


def test_whoever_saw_an_older_draft_is_told_so_and_loses_nothing(editor: TestClient) -> None:
    begun(editor)
    form = fields(editor, "/drafts/1", "/drafts/1/name")
    send(editor, "/drafts/1/name", form | {"heading": "Tên của người thứ nhất"})
    late = send(editor, "/drafts/1/name", form | {"heading": "Tên của người thứ hai"})
    assert late.status_code == 409
    assert "Tên của người thứ hai" in late.text
    empty = send(
        editor, "/drafts/1/name", fields(editor, "/drafts/1", "/drafts/1/name") | {"heading": " "}
    )
    assert empty.status_code == 422


def test_kind_of_document_and_layout_are_chosen(editor: TestClient) -> None:
    begun(editor)
    form = fields(editor, "/drafts/1", "/drafts/1/name")
    assert (form["form"], form["layout"]) == ("report", "")
    send(editor, "/drafts/1/name", form | {"form": "submission", "layout": "party"})
    frozen = send(editor, "/drafts/1/freeze", {"state": "draft"})
    version = editor.get(f"{frozen.headers['location']}.json").json()["version"]
    assert (version["asked"]["form"], version["asked"]["layout"]) == ("submission", "party")
    form = fields(editor, "/drafts/1", "/drafts/1/name")
    send(editor, "/drafts/1/name", form | {"form": "poem", "layout": "poem"})
    kept = editor.get("/drafts/1.json").json()["draft"]["state"]
    assert (kept["form"], kept["layout"]) == ("submission", None)


def test_a_draft_is_put_away_and_taken_out(editor: TestClient) -> None:
    begun(editor)
    send(editor, "/drafts/1/drop")
    assert editor.get("/drafts.json").json()["drafts"] == []
    send(editor, "/drafts/1/restore")
    assert len(editor.get("/drafts.json").json()["drafts"]) == 1


def test_what_nobody_approved_blocks_the_final_version_not_the_draft(editor: TestClient) -> None:
    begun(editor)
    while not editor.get("/drafts/1.json").json()["unread"]:
        send(editor, "/recommendations/undo")
    final = send(editor, "/drafts/1/freeze", {"state": "final"})
    assert final.status_code == 409
    assert "nobody has approved" in text_of(final)
    draft = send(editor, "/drafts/1/freeze", {"state": "draft"})
    assert draft.headers["location"] == "/versions/2"
    assert (
        send(editor, "/versions/2/send", {"number": "1", "date": "2026-01-02"}).status_code == 409
    )


def test_frozen_sent_acknowledged_and_answered(editor: TestClient) -> None:
    begun(editor)
    frozen = send(editor, "/drafts/1/freeze", {"state": "final"})
    assert frozen.headers["location"] == "/versions/2"
    file = editor.get("/versions/2/file.docx")
    assert file.content[:2] == b"PK"
    assert editor.get("/versions/2/file.md").status_code == 404
    again = send(editor, "/drafts/1/freeze", {"state": "final"})
    assert again.headers["location"] == "/versions/2"
    sent = send(
        editor,
        "/versions/2/send",
        {"number": "12/BC-TCT", "date": "2026-01-02", "recipients": "Sở Nội vụ\r\nỦy ban\r\n"},
    )
    page = sent.headers["location"]
    assert [r["name"] for r in editor.get(f"{page}.json").json()["dispatch"]["recipients"]] == [
        "Sở Nội vụ", "Ủy ban",
    ]  # fmt: skip
    send(
        editor,
        f"{page}/acknowledge",
        {"recipient": "Ủy ban", "date": "2026-01-05", "note": "Phiếu 7"},
    )
    item = editor.get(f"{page}.json").json()["standings"][0]["item"]["recommendation"]
    told = {"item": item, "status": "accepted", "date": "2026-02-01", "recipient": "Ủy ban"}
    assert send(editor, f"{page}/answer", told).status_code == 409
    words = DOCUMENT.text[10:60]
    done = send(editor, f"{page}/answer", told | {"document": DOCUMENT.id, "quote": words})
    assert done.status_code == 303, text_of(done)
    moments = editor.get(f"{page}.json").json()["timeline"]
    assert [m["what"] for m in moments] == ["sent", "acknowledged", "accepted"]
    assert moments[-1]["says"] == words


def test_a_reply_in_the_base_is_matched_for_somebody_to_confirm(editor: TestClient) -> None:
    page = editor.get(f"/tracking/1?reply={DOCUMENT.id}")
    assert page.status_code == 200
    assert "suggestion" in text_of(page)
    assert editor.get("/tracking/1?reply=nothing").status_code == 200


def test_markup_in_a_draft_stays_words(editor: TestClient) -> None:
    send(editor, "/drafts", {"heading": HOSTILE, "authority": HOSTILE})
    for address in ("/drafts", "/drafts/1"):
        page = lxml.html.fromstring(editor.get(address).text)
        assert not page.xpath("//img[@onerror] | //svg[@onload] | //main//script[not(@src)]")
