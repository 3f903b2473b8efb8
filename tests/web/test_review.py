"""Editors decide on the web: one after the other, many at once, nothing typed lost, all taken back."""

from __future__ import annotations

import lxml.html
import pytest
from starlette.testclient import TestClient

from tests.web.base import PAYLOADS, hostile_document, plain_document
from tests.web.editing import send, signed_in, text_of

DOCUMENT, PROPOSALS = plain_document()
HOSTILE, (BAD,) = hostile_document()
FIRST = PROPOSALS[0].id


def form_of(client: TestClient, address: str) -> dict[str, str | list[str]]:
    """Return the fields that a browser would send from the form in which something is decided."""
    page = lxml.html.fromstring(client.get(address).text)
    (form,) = [f for f in page.forms if f.xpath(".//*[@name='kind']")]
    fields: dict[str, str | list[str]] = {}
    for name, value in form.form_values():
        known = fields.get(name)
        fields[name] = (
            value if known is None else [*([known] if isinstance(known, str) else known), value]
        )
    return fields


@pytest.fixture
def editor(own_site: TestClient) -> TestClient:
    return signed_in(own_site)


def found(client: TestClient, identity: str) -> dict:
    return client.get(f"/review/{identity}.json").json()


def test_the_queue_leads_from_one_to_the_next(editor: TestClient) -> None:
    rows = editor.get("/review.json?order=document").json()
    ids = [row["id"] for row in rows["rows"]]
    assert rows["total"] == 6 and rows["progress"] == {"decided": 0, "total": 6}
    done = send(editor, "/review/accept", form_of(editor, f"/review/{ids[0]}?order=document"))
    assert done.status_code == 303
    assert done.headers["location"] == f"/review/{ids[1]}?order=document"
    assert found(editor, ids[0])["review"] == "accepted"
    page = editor.get(done.headers["location"])
    assert "1 proposal confirmed" in text_of(page) or "Đã xác nhận 1" in text_of(page)
    least = [row["confidence"] for row in editor.get("/review.json").json()["rows"]]
    assert least == sorted(least)
    sure = [row["confidence"] for row in editor.get("/review.json?order=sure").json()["rows"]]
    assert sure == sorted(sure, reverse=True)
    themed = editor.get("/review.json?theme=unmatched").json()
    assert [row["id"] for row in themed["rows"]] == [PROPOSALS[2].id]


def test_a_correction_changes_what_everybody_sees(editor: TestClient) -> None:
    fields = form_of(editor, f"/review/{FIRST}")
    fields |= {"words": "mở 12 lớp  đào tạo", "addressee": "Sở Y tế Bãi Sậy", "kind": "directive"}
    assert send(editor, "/review/correct", fields).status_code == 303
    now = editor.get(f"/proposals/{FIRST}.json").json()
    assert now["quote"] == "mở 12 lớp đào tạo" == DOCUMENT.text[now["start"] : now["end"]]
    assert (now["kind"], now["review"]) == ("directive", "corrected")
    page = editor.get(f"/review/{FIRST}?lang=en")
    assert f"Machine: {PROPOSALS[0].quote}" in text_of(page)
    assert "Machine: Sở Nội vụ Bãi Sậy" in text_of(page)
    asked = editor.get("/search.json", params={"addressee": "Sở Y tế Bãi Sậy"}).json()
    assert {hit["id"] for hit in asked["hits"]} == {FIRST}


def test_search_by_meaning_is_brought_up_to_date(editor: TestClient) -> None:
    assert editor.get("/review.json").json()["behind"] == 0
    fields = form_of(editor, f"/review/{FIRST}") | {"words": "cấp áo phao"}
    send(editor, "/review/correct", fields)
    assert editor.get("/review.json").json()["behind"] == 2
    assert send(editor, "/review/index").status_code == 303
    assert editor.get("/review.json").json()["behind"] == 0
    send(editor, "/review/reject", {"ids": FIRST, "reason": "sai"})
    assert editor.get("/review.json").json()["behind"] == 1


def test_confirming_a_changed_form_keeps_the_change(editor: TestClient) -> None:
    fields = form_of(editor, f"/review/{FIRST}") | {"actor": "Xã Bãi Sậy"}
    assert send(editor, "/review/accept", fields).status_code == 303
    assert found(editor, FIRST)["actor"] == "Xã Bãi Sậy"
    assert found(editor, FIRST)["review"] == "corrected"


def test_whole_sentences_and_selected_text(editor: TestClient) -> None:
    page = lxml.html.fromstring(editor.get(f"/review/{FIRST}").text)
    (first, *_) = [o for o in page.xpath("//select[@id='f-first']/option/@value") if o]
    fields = form_of(editor, f"/review/{FIRST}") | {"first": first}
    send(editor, "/review/correct", fields)
    assert found(editor, FIRST)["start"] == int(first.partition("-")[0])
    start = DOCUMENT.text.index("cấp áo phao")
    fields = form_of(editor, f"/review/{FIRST}") | {
        "words": "cấp áo phao", "start": str(start), "end": str(start + len("cấp áo phao")),
    }  # fmt: skip
    send(editor, "/review/correct", fields)
    assert found(editor, FIRST)["quote"] == "cấp áo phao"
    # What a script once filled in and somebody then typed over means what was typed.
    fields = form_of(editor, f"/review/{FIRST}") | {"words": "sửa bến", "start": "3", "end": "9"}
    send(editor, "/review/correct", fields)
    assert found(editor, FIRST)["quote"] == "sửa bến"


def test_rejected_is_gone_and_comes_back(editor: TestClient) -> None:
    fields = form_of(editor, f"/review/{FIRST}")
    missing = send(editor, "/review/reject", fields)
    assert missing.status_code == 422
    assert send(editor, "/review/reject", fields | {"reason": "việc đã làm"}).status_code == 303
    assert editor.get(f"/proposals/{FIRST}").status_code == 404
    assert FIRST not in editor.get("/search?q=").text
    assert FIRST in editor.get("/review?shelf=rejected").text
    assert "việc đã làm" in text_of(editor.get(f"/review/{FIRST}"))
    undone = send(editor, "/review/undo", {"batch": "1"})
    assert undone.status_code == 303
    assert editor.get(f"/proposals/{FIRST}").status_code == 200
    send(editor, "/review/redo", {"batch": "1"})
    assert editor.get(f"/proposals/{FIRST}").status_code == 404


def test_two_tabs(editor: TestClient) -> None:
    one, other = form_of(editor, f"/review/{FIRST}"), form_of(editor, f"/review/{FIRST}")
    send(editor, "/review/correct", one | {"actor": "Xã Bãi Sậy"})
    answer = send(editor, "/review/correct", other | {"actor": "Huyện Cầu Ngói", "note": "gõ dở"})
    assert answer.status_code == 409
    assert 'value="Huyện Cầu Ngói"' in answer.text and 'value="gõ dở"' in answer.text
    assert "Xã Bãi Sậy" in text_of(answer)
    assert found(editor, FIRST)["actor"] == "Xã Bãi Sậy"
    page = lxml.html.fromstring(answer.text)
    (form,) = [f for f in page.forms if f.xpath(".//*[@name='kind']")]
    assert send(editor, "/review/correct", dict(form.form_values())).status_code == 303
    assert found(editor, FIRST)["actor"] == "Huyện Cầu Ngói"


def test_what_cannot_be_comes_back_as_typed(editor: TestClient) -> None:
    for words in ("không hề có trong bài", "   "):
        fields = form_of(editor, f"/review/{FIRST}") | {"words": words, "actor": "Bến đò"}
        answer = send(editor, "/review/correct", fields)
        if words.strip():
            assert answer.status_code == 422
            assert words in answer.text and 'value="Bến đò"' in answer.text
    for bad in (
        {"start": "9" * 30, "end": "2"},
        {"first": "9-1"},
        {"last": "x"},
        {"first": "99999-999999"},
    ):
        answer = send(editor, "/review/correct", form_of(editor, f"/review/{FIRST}") | bad)
        assert answer.status_code in (303, 422)


def test_many_at_once_are_those_that_were_counted(editor: TestClient) -> None:
    page = editor.get("/review?above=90&lang=en")
    assert "5 waiting proposals are that sure" in text_of(page)
    refused = send(editor, "/review/accept-sure", {"above": "90", "expected": "4"})
    assert refused.status_code == 409
    assert send(editor, "/review/accept-sure", {"above": "90", "expected": "5"}).status_code == 303
    assert editor.get("/review.json").json()["progress"] == {"decided": 5, "total": 6}
    batch = editor.get("/review.json").json()["last"][0]
    assert batch["number"] == 5
    send(editor, "/review/undo", {"batch": str(batch["batch"])})
    assert editor.get("/review.json").json()["progress"]["decided"] == 0


def test_a_missed_one_is_added_by_its_sentence(editor: TestClient) -> None:
    listed = editor.get(f"/review/add.json?document={DOCUMENT.id}").json()
    (one,) = [s for s in listed["sentences"] if s["text"] == "Mùa lũ kéo dài."]
    answer = send(
        editor, "/review/add", {"document": DOCUMENT.id, "place": one["place"], "kind": "proposal"}
    )
    assert answer.status_code == 303
    identity = answer.headers["location"].rpartition("/")[2]
    assert editor.get(f"/proposals/{identity}.json").json()["quote"] == "Mùa lũ kéo dài."
    assert "Machine: found none" in text_of(editor.get(f"/review/{identity}?lang=en"))
    again = send(
        editor, "/review/add", {"document": DOCUMENT.id, "place": one["place"], "note": "lần nữa"}
    )
    assert again.status_code == 422 and 'value="lần nữa"' in again.text
    assert send(editor, "/review/add", {"document": "d0", "words": "x"}).status_code == 404


@pytest.mark.parametrize(
    "path", ["accept", "accept-sure", "reject", "correct", "add", "undo", "redo"]
)
def test_only_those_who_edit_may(site: TestClient, own_site: TestClient, path: str) -> None:
    assert site.post(f"/review/{path}", data={"ids": FIRST}).status_code == 405
    assert send(own_site, f"/review/{path}", {"ids": FIRST}).status_code == 403
    signed_in(own_site)
    assert send(own_site, f"/review/{path}", {"ids": FIRST}, token="x").status_code == 403
    foreign = {"origin": "http://evil.example"}
    assert send(own_site, f"/review/{path}", {"ids": FIRST}, headers=foreign).status_code == 403
    assert own_site.get("/review.json").json()["progress"]["decided"] == 0


@pytest.mark.parametrize(
    "address", ["/review", f"/review/{FIRST}", f"/review/add?document={DOCUMENT.id}"]
)
def test_who_only_reads_sees_nothing_of_it(
    site: TestClient, own_site: TestClient, address: str
) -> None:
    assert site.get(address).status_code == 403
    assert own_site.get(address).status_code == 403


def test_markup_in_every_field_stays_text(editor: TestClient) -> None:
    payload = " ".join(PAYLOADS)
    fields = form_of(editor, f"/review/{BAD.id}")
    names = ("proposer", "title", "position", "organisation", "actor", "addressee", "note")
    send(editor, "/review/correct", fields | {name: f"{payload} {name}" for name in names})
    send(editor, "/review/reject", {"ids": FIRST, "reason": payload})
    send(
        editor,
        "/review/add",
        {"document": HOSTILE.id, "words": f"item {payload}", "proposer": payload},
    )
    wrong = send(
        editor, "/review/correct", form_of(editor, f"/review/{BAD.id}") | {"words": f"{payload} x"}
    )
    addresses = [
        "/review", f"/review/{BAD.id}", f"/review/add?document={HOSTILE.id}", "/review?shelf=rejected",
        "/review?shelf=corrected", "/review?shelf=added", f"/review/{FIRST}",
        "/review?order=%3Cscript%3E&document=%22%3E&theme='%3E&above=%3C&page=x&shelf=<b>",
    ]  # fmt: skip
    for answer in (wrong, *map(editor.get, addresses)):
        assert answer.status_code in (200, 422)
        page = lxml.html.fromstring(answer.text)
        assert {s.get("src", "").partition("?")[0] for s in page.xpath("//script")} <= {
            "/static/site.js", "/static/review.js",
        }  # fmt: skip
        assert not any(s.text for s in page.xpath("//script"))
        assert not page.xpath("//img | //iframe | //style | //b")
        for element in page.iter():
            assert not any(str(n).startswith("on") or n == "style" for n in element.keys())


def test_editors_come_here_from_the_pages_that_everybody_reads(
    site: TestClient, editor: TestClient
) -> None:
    addresses = (f"/proposals/{FIRST}", f"/documents/{DOCUMENT.id}")
    assert not any("/review" in site.get(address).text for address in addresses)
    assert all('href="/review' in editor.get(address).text for address in addresses)


def test_what_matches_no_theme_is_given_one_together(editor: TestClient) -> None:
    before = editor.get("/review/themes.json").json()
    assert before["unmatched"] == 1
    (group,) = before["groups"]
    assert group["terms"]
    identity = PROPOSALS[2].id
    assert group["proposals"] == [identity]
    assert send(editor, "/review/themes", {"ids": identity}).status_code == 409
    late = {"ids": identity, "theme": "staffing", "seen." + identity: "7"}
    assert send(editor, "/review/themes", late).status_code == 409
    assert (
        send(editor, "/review/themes", {"ids": identity, "theme": "none-such"}).status_code == 409
    )
    done = send(editor, "/review/themes", {"ids": identity, "theme": "staffing"})
    assert done.status_code == 303
    now = found(editor, identity)
    assert [(t["id"], t["by"]) for t in now["themes"]] == [("staffing", "person")]
    assert editor.get("/review/themes.json").json()["unmatched"] == 0
    send(editor, "/review/undo", {"batch": "1"})
    assert editor.get("/review/themes.json").json()["unmatched"] == 1
