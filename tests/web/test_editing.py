"""Editing at one's own machine: who it is, forms of ours alone, nothing typed is lost."""

from __future__ import annotations

import json

import lxml.html
import pytest
from starlette.testclient import TestClient

from proposalbase.errors import SettingsError
from proposalbase.settings import Settings
from proposalbase.store.lock import writer_lock
from proposalbase.web.app import create_app
from proposalbase.web.edit.actions import local
from proposalbase.web.edit.seal import KEY_FILE, Seal
from proposalbase.web.serve import serve
from tests.encoders import HashEncoder
from tests.web.base import PAYLOADS
from tests.web.editing import OWN, send, signed_in, text_of, token_on

SEARCH = {"name": "Cán bộ xã", "address": "q=đào tạo&theme=training"}


def test_a_search_is_saved_and_the_next_page_says_so_once(own_site: TestClient) -> None:
    own_site.headers["accept-language"] = "vi"
    signed_in(own_site)
    answer = send(own_site, "/searches", SEARCH)
    assert (answer.status_code, answer.headers["location"]) == (303, "/searches")
    page = lxml.html.fromstring(own_site.get("/searches?lang=en").text)
    assert page.xpath("string(//*[@role='status'])") == "Đã lưu: Cán bộ xã"
    assert page.xpath("string(//ul/li/a[text()='Cán bộ xã']/@href)").startswith("/search?q=")
    assert not lxml.html.fromstring(own_site.get("/searches").text).xpath("//*[@role='status']")
    send(own_site, "/searches/forget", {"name": "Cán bộ xã"})
    assert own_site.get("/searches.json").json()["searches"] == []


def test_whoever_has_no_name_is_asked_for_it_and_gets_back_what_they_typed(
    own_site: TestClient,
) -> None:
    assert "Lò" not in own_site.get("/").text
    asked = send(own_site, "/searches?lang=en", SEARCH)
    assert asked.status_code == 403
    form = lxml.html.fromstring(asked.text).xpath("//main//form")[0]
    fields = dict(form.fields)
    assert fields["kept.field.address"] == SEARCH["address"]
    back = send(own_site, form.action, fields | {"name": "Lò Thị Sen"}, token=fields["form_token"])
    assert back.status_code == 200
    again = lxml.html.fromstring(back.text).xpath("//main//form")[0]
    assert again.action == "/searches?lang=en"
    saved = send(own_site, again.action, dict(again.fields), token=dict(again.fields)["form_token"])
    assert saved.status_code == 303
    assert own_site.get("/searches.json").json()["searches"][0]["name"] == "Cán bộ xã"


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {}, {"origin": "http://127.0.0.1:81"},
     {"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"},
     {"origin": "http://127.0.0.1", "sec-fetch-site": "same-site"},
     {"origin": "http://sub.127.0.0.1"}, {"origin": "file://"}, {"origin": "http://[::1"}],
)  # fmt: skip
def test_a_form_of_another_site_is_refused(own_site: TestClient, headers: dict[str, str]) -> None:
    signed_in(own_site)
    answer = send(own_site, "/searches", SEARCH, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert SEARCH["address"] not in answer.text
    assert own_site.get("/searches.json").json()["searches"] == []


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "é", "\ud83d"])
def test_a_form_without_its_token_is_shown_again_not_done(own_site: TestClient, token: str) -> None:
    signed_in(own_site)
    fields = {"form_token": token.encode("utf-8", "replace").decode(), **SEARCH}
    answer = own_site.post("/searches", data=fields, headers=OWN)
    assert answer.status_code == 403
    assert SEARCH["address"] in text_of(answer)
    assert own_site.get("/searches.json").json()["searches"] == []
    form = lxml.html.fromstring(answer.text).xpath("//main//form")[0]
    again = send(own_site, form.action, dict(form.fields), token=dict(form.fields)["form_token"])
    assert again.status_code == 303


def test_other_kinds_of_bodies_are_refused(own_site: TestClient) -> None:
    signed_in(own_site)
    body = json.dumps({"form_token": token_on(own_site), **SEARCH})
    for kind in ("text/plain", "application/json", ""):
        answer = own_site.post("/searches", content=body, headers={**OWN, "content-type": kind})
        assert answer.status_code == 415


def test_a_form_that_is_too_large_or_in_pieces_is_refused(edited_home: Settings) -> None:
    small = Settings.load(
        edited_home.home,
        environment={},
        overrides={"max_form_bytes": 2_000, "max_form_fields": 20, "max_form_files": 2},
    )
    with TestClient(create_app(small, encoder=HashEncoder, edit=True, editor="Mơ")) as client:
        client.base_url = "http://127.0.0.1"
        token = token_on(client, "/searches")
        assert (
            send(client, "/searches", {**SEARCH, "x": "a" * 2_000}, token=token).status_code == 413
        )

        def pieces():
            yield b"form_token=" + token.encode() + b"&name="
            for _ in range(50):
                yield b"a" * 100

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/searches", content=pieces(), headers=OWN | kind).status_code == 413
        many = {f"f{n}": "" for n in range(30)}
        assert send(client, "/searches", many, token=token).status_code == 400
        files = [("f", (f"{n}.txt", b"x")) for n in range(3)]
        assert send(client, "/searches", SEARCH, token=token, files=files).status_code == 400
        broken = {"content-type": "multipart/form-data; boundary=x"}
        assert client.post("/searches", content=b"--y\r\n", headers=OWN | broken).status_code < 500
        assert client.get("/searches.json").json()["searches"] == []


def test_while_another_program_writes_what_was_typed_comes_back(
    own_site: TestClient, edited_home: Settings
) -> None:
    signed_in(own_site)
    with writer_lock(edited_home.home):
        answer = send(own_site, "/searches", SEARCH)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert SEARCH["address"] in text_of(answer)
    form = lxml.html.fromstring(answer.text).xpath("//main//form")[0]
    fields = dict(form.fields)
    assert send(own_site, form.action, fields, token=fields["form_token"]).status_code == 303


def test_what_is_missing_is_said_in_the_form(own_site: TestClient) -> None:
    signed_in(own_site)
    answer = send(own_site, "/searches?lang=en", {"name": "", "address": "q=x"})
    assert answer.status_code == 422
    page = lxml.html.fromstring(answer.text)
    assert page.xpath("//*[@role='alert']//a[@href='#f-name']")
    assert page.xpath("//input[@id='f-name'][@aria-invalid='true']")
    assert page.xpath("string(//input[@id='f-address']/@value)") == "q=x"
    gone = send(own_site, "/searches/forget", {"name": "none"})
    assert gone.status_code == 404


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_that_was_typed_stays_text(own_site: TestClient, payload: str) -> None:
    signed_in(own_site, payload[:80])
    token = token_on(own_site, "/searches")
    pages = [
        own_site.get("/searches"),
        send(own_site, "/searches", {"name": payload, "address": payload}, follow=True),
        send(own_site, "/searches", {"name": payload, "address": ""}, token=token),
        send(own_site, "/searches", {payload: payload, "name": payload}, token="old"),
        send(own_site, "/searches/forget", {"name": payload + "x"}, token=token),
        send(own_site, "/sign-in", {"name": "", "next": payload, "kept.to": payload, "kept.field.x": payload}),
        send(own_site, "/sign-in", {"name": "a", "kept.to": payload, "kept.field.x": payload}),
    ]  # fmt: skip
    for answer in pages:
        page = lxml.html.fromstring(answer.text)
        assert [s.get("src", "").partition("?")[0] for s in page.xpath("//script")] == [
            "/static/site.js"
        ]
        assert not page.xpath("//img | //iframe | //b | //svg[@onload]")
        for element in page.iter():
            for name in ("href", "src", "action"):
                assert element.get(name, "/").startswith(("/", "#"))


def test_line_ends_and_blanks_survive_a_form_that_is_kept(own_site: TestClient) -> None:
    signed_in(own_site)
    typed = "\n  một\n\nhai  \n"
    answer = send(own_site, "/searches", {"name": typed, "address": "q"}, token="old")
    form = lxml.html.fromstring(answer.text).xpath("//main//form")[0]
    assert dict(form.fields)["name"] == typed


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    own_site: TestClient, edited_home: Settings
) -> None:
    assert "set-cookie" not in own_site.get("/").headers
    for answer in (own_site.get("/sign-in"), send(own_site, "/sign-in", {"name": "Mơ"})):
        flags = answer.headers["set-cookie"].lower()
        assert "httponly" in flags
        assert "samesite=lax" in flags
        assert "secure" not in flags
    secure = Settings.load(edited_home.home, environment={}, overrides={"web_https": True})
    with TestClient(create_app(secure, edit=True), base_url="https://127.0.0.1") as client:
        assert "; Secure" in client.get("/sign-in").headers["set-cookie"]


def test_a_session_that_somebody_planted_is_not_taken_over(own_site: TestClient) -> None:
    own_site.get("/sign-in")
    planted = own_site.cookies["pb_session"]
    signed_in(own_site)
    assert own_site.cookies["pb_session"] != planted
    before = token_on(own_site)
    own_site.cookies.clear()
    own_site.cookies.set("pb_session", planted)
    assert send(own_site, "/searches", SEARCH, token=before).status_code == 403


@pytest.mark.parametrize("value", ["", "x", "e30.x", "....", "é", "e30=." + "a" * 43])
def test_cookies_that_we_did_not_write_are_nothing(own_site: TestClient, value: str) -> None:
    cookie = f"pb_session={value}; pb_said={value}".encode()
    answer = own_site.get("/sign-in", headers=[(b"cookie", cookie)])
    assert answer.status_code == 200
    assert 'role="status"' not in answer.text


def test_signing_out_ends_it(own_site: TestClient) -> None:
    signed_in(own_site)
    assert "Lò Thị Sen" in own_site.get("/").text
    send(own_site, "/sign-out")
    assert "Lò Thị Sen" not in own_site.get("/").text


def test_two_tabs_of_one_session_both_save(own_site: TestClient) -> None:
    signed_in(own_site)
    one, two = token_on(own_site, "/searches"), token_on(own_site, "/searches")
    assert send(own_site, "/searches", SEARCH, token=one).status_code == 303
    other = {"name": "Khác", "address": "q=x"}
    assert send(own_site, "/searches", other, token=two).status_code == 303
    assert len(own_site.get("/searches.json").json()["searches"]) == 2


def test_a_name_given_at_the_start_needs_no_asking(edited_home: Settings) -> None:
    app = create_app(edited_home, encoder=HashEncoder, edit=True, editor="Vi Văn Tạo")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert "Vi Văn Tạo" in client.get("/").text
        token = token_on(client, "/searches")
        assert send(client, "/searches", SEARCH, token=token).status_code == 303


def test_a_session_ends(edited_home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    with TestClient(create_app(edited_home, edit=True), base_url="http://127.0.0.1") as client:
        signed_in(client)
        later = time.time() + edited_home.count("session_hours") * 3600 + 1
        monkeypatch.setattr("proposalbase.web.edit.gate.time.time", lambda: later)
        assert "Lò Thị Sen" not in client.get("/").text
        assert send(client, "/searches", SEARCH).status_code == 403


@pytest.mark.parametrize(
    "place",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "",
     "evil", "/a\nb", "/\t/evil.example", "\\\\evil", "/a\\b"],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(own_site: TestClient, place: str) -> None:
    assert local(place) == "/"
    answer = send(own_site, "/sign-in", {"name": "Mơ", "next": place})
    assert answer.headers["location"] == "/"


def test_the_key_is_for_this_home_and_this_user_alone(edited_home: Settings) -> None:
    seal = Seal.of_home(edited_home.home)
    assert (edited_home.home / KEY_FILE).stat().st_mode & 0o777 == 0o600
    signed = seal.sign({"id": "a"}, purpose="session")
    assert Seal.of_home(edited_home.home).read(signed, purpose="session") == {"id": "a"}
    assert seal.read(signed, purpose="said") == {}
    assert Seal(b"0" * 32).read(signed, purpose="session") == {}


def test_others_cannot_reach_a_site_that_anybody_may_edit(home: Settings) -> None:
    with pytest.raises(SettingsError, match="others would reach it"):
        serve(home, host="0.0.0.0", port=0, edit=True)


def test_a_site_that_is_only_read_has_no_form_and_no_cookie(site: TestClient) -> None:
    for address in ("/", "/searches", "/sign-in"):
        answer = site.get(address)
        assert 'method="post"' not in answer.text
        assert "set-cookie" not in answer.headers
    assert site.get("/sign-in").status_code == 404


def test_a_form_that_never_ends_is_let_go(edited_home: Settings) -> None:
    import asyncio

    slow = Settings.load(edited_home.home, environment={}, overrides={"form_seconds": 1})
    sent: list[dict] = []

    async def receive() -> dict:
        await asyncio.sleep(3600)
        return {}

    async def send_(message: dict) -> None:
        sent.append(message)

    kind = (b"content-type", b"application/x-www-form-urlencoded")
    origin = (b"origin", b"http://127.0.0.1")
    scope = {
        "type": "http", "method": "POST", "path": "/searches", "raw_path": b"/searches", "scheme": "http",
        "query_string": b"", "headers": [(b"host", b"127.0.0.1"), kind, origin], "http_version": "1.1",
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip
    app = create_app(slow, encoder=HashEncoder, edit=True)
    asyncio.run(asyncio.wait_for(app(scope, receive, send_), 60))
    assert sent[0]["status"] == 408
