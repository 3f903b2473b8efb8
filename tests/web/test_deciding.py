"""Editors decide about recommendations on the web: everything can be taken back, nobody is overwritten."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

from tests.web.editing import send, signed_in, text_of


def listed(site: TestClient) -> list[dict[str, Any]]:
    return list(site.get("/recommendations.json").json()["recommendations"])


def one(site: TestClient, identity: str) -> dict[str, Any]:
    return dict(site.get(f"/recommendations/{identity}.json").json())


def forms_on(site: TestClient, address: str) -> dict[str, dict[str, str]]:
    """Return the fields of each form of a page by where it goes."""
    page = lxml.html.fromstring(site.get(address).text)
    return {form.action: dict(form.fields) for form in page.forms if form.method == "POST"}


@pytest.fixture
def editor(own_site: TestClient) -> TestClient:
    own_site.headers["accept-language"] = "en"
    return signed_in(own_site)


def test_a_reader_sees_no_form(site: TestClient) -> None:
    first = listed(site)[0]["id"]
    assert not forms_on(site, f"/recommendations/{first}")
    assert send(site, f"/recommendations/{first}/approve", token="x").status_code == 405


def test_wording_is_changed_and_taken_back_and_made_again(editor: TestClient) -> None:
    before = next(r for r in listed(editor) if not r["edited"])
    page = f"/recommendations/{before['id']}"
    form = forms_on(editor, page)[f"{page}/word"]
    # A browser drops the first line end of a text area.
    assert form["wording"].removeprefix("\n") == before["wording"]
    done = send(editor, f"{page}/word", form | {"wording": "Trạm bơm phải có người trực."})
    assert (done.status_code, done.headers["location"]) == (303, page)
    assert one(editor, before["id"])["wording"] == "Trạm bơm phải có người trực."
    assert "wording changed" in text_of(editor.get(page))
    undo = forms_on(editor, page)["/recommendations/undo"]
    assert send(editor, "/recommendations/undo", undo).headers["location"] == page
    assert one(editor, before["id"])["wording"] == before["wording"]
    redo = forms_on(editor, page)["/recommendations/redo"]
    send(editor, "/recommendations/redo", redo)
    assert one(editor, before["id"])["wording"] == "Trạm bơm phải có người trực."
    assert one(editor, before["id"])["decisions"][-1]["who"] == "Lò Thị Sen"


def test_a_merge_is_shown_first_keeps_the_originals_and_can_be_taken_back(
    editor: TestClient,
) -> None:
    into, other = [r for r in listed(editor) if not r["excluded"]][:2]
    shown = editor.get(f"/recommendations/{into['id']}/merge?with={other['id']}")
    assert shown.status_code == 200
    assert into["wording"] in text_of(shown)
    assert other["wording"] in text_of(shown)
    form = forms_on(editor, f"/recommendations/{into['id']}/merge?with={other['id']}")
    send(
        editor, f"/recommendations/{into['id']}/merge", form[f"/recommendations/{into['id']}/merge"]
    )
    joined = one(editor, into["id"])
    assert set(joined["members"]) == {*into["members"], *other["members"]}
    assert other["id"] in joined["merged"]
    undo = forms_on(editor, "/recommendations")["/recommendations/undo"]
    send(editor, "/recommendations/undo", undo)
    assert one(editor, into["id"])["members"] == into["members"]
    assert one(editor, other["id"])["members"] == other["members"]


def test_what_was_merged_is_split_and_moved(editor: TestClient) -> None:
    into, other = [r for r in listed(editor) if not r["excluded"]][:2]
    page = f"/recommendations/{into['id']}"
    send(editor, f"{page}/merge", {"other": other["id"]})
    send(editor, f"{page}/split", {"ids": other["members"]})
    parts = {tuple(r["members"]): r["id"] for r in listed(editor)}
    assert tuple(into["members"]) in parts
    made = parts[tuple(other["members"])]
    assert made not in {into["id"], other["id"]}
    moved = send(editor, f"{page}/move", {"proposal": other["members"][0], "to": into["id"]})
    assert moved.headers["location"] == page
    assert other["members"][0] in one(editor, into["id"])["members"]


def test_left_out_for_a_reason_and_let_in_again(editor: TestClient) -> None:
    found = next(r for r in listed(editor) if not r["excluded"])
    page = f"/recommendations/{found['id']}"
    refused = send(editor, f"{page}/leave-out", {"reason": " "})
    assert refused.status_code == 409
    send(editor, f"{page}/leave-out", {"reason": "Đã có quy định."})
    assert one(editor, found["id"])["excluded"] == "Đã có quy định."
    send(editor, f"{page}/let-in")
    assert one(editor, found["id"])["excluded"] is None


def test_many_are_approved_at_once(editor: TestClient) -> None:
    while all(r["approved"] for r in listed(editor)):
        send(editor, "/recommendations/undo")
    ids = [r["id"] for r in listed(editor) if not r["approved"]][:2]
    assert send(editor, "/recommendations/approve", {"ids": []}).status_code == 409
    done = send(editor, "/recommendations/approve", {"ids": ids, "back": "/recommendations?page=1"})
    assert done.status_code == 303, text_of(done)
    assert done.headers["location"] == "/recommendations?page=1"
    assert all(one(editor, identity)["approved"] for identity in ids)


def test_the_second_of_two_editors_is_told_what_the_first_did_and_keeps_what_they_typed(
    editor: TestClient,
) -> None:
    found = next(r for r in listed(editor) if not r["edited"])
    page = f"/recommendations/{found['id']}"
    form = forms_on(editor, page)[f"{page}/word"]
    send(editor, f"{page}/word", form | {"wording": "Lời của người thứ nhất."})
    answer = send(editor, f"{page}/word", form | {"wording": "Lời của người thứ hai."})
    assert answer.status_code == 409
    assert "Lò Thị Sen has decided about it" in text_of(answer)
    assert "Lời của người thứ hai." in answer.text
    assert one(editor, found["id"])["wording"] == "Lời của người thứ nhất."


def test_others_are_offered_for_a_merge_and_found_by_words(editor: TestClient) -> None:
    found = listed(editor)
    first, sought = found[0], found[-1]
    words = " ".join(sought["wording"].split()[:8])
    page = editor.get(f"/recommendations/{first['id']}", params={"find": words})
    links = lxml.html.fromstring(page.text).xpath("//details[@id='merge']//a/@href")
    assert f"/recommendations/{first['id']}/merge?with={sought['id']}" in links
    assert not any(link.endswith(f"with={first['id']}") for link in links)
