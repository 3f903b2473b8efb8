"""A team's site: who may do what, on every route; signing in, lockout, tokens, the audit trail."""

from __future__ import annotations

import csv
import io
import json

import lxml.html
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from proposalbase.errors import SettingsError
from proposalbase.settings import Settings
from proposalbase.store.roles import ROLES, covers
from proposalbase.web.app import create_app
from proposalbase.web.routes import ACTIONS, ADDRESSES
from tests.encoders import HashEncoder
from tests.web.base import PAYLOADS
from tests.web.editing import OWN, send, text_of, token_on
from tests.web.team import PASSWORD, PEOPLE, sign_in
from tests.web.test_pages import EDITED, EXAMPLES, as_json

SEARCH = {"name": "Cán bộ xã", "address": "q=đào tạo"}
NEW = "một mật khẩu khác hẳn"


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_page_is_for_the_roles_that_the_table_says(team_site: TestClient, role) -> None:
    if role:
        sign_in(team_site, role)
    routed = {r.path for r in team_site.app.routes if isinstance(r, Route) and "GET" in r.methods}
    for address in ADDRESSES:
        assert address.path in routed
        example = {**EXAMPLES, **EDITED}[address.path]
        seen = covers(role, address.needs)
        asked = [example] * (address.html or not address.json)
        asked += [as_json(example)] * (address.json and address.path != "/")
        for place in asked:
            answer = team_site.get(place, follow_redirects=False)
            # Whether there is something that they may see at the address is the business of other tests.
            assert (answer.status_code != 403) == seen, (place, role)
            assert answer.status_code < 500
            if not seen:
                assert "Quản Văn Trị" not in answer.text


@pytest.mark.parametrize("role", [None, *ROLES])
def test_each_form_is_for_the_roles_that_the_table_says(team_site: TestClient, role) -> None:
    if role:
        sign_in(team_site, role)
    posts = [r for r in team_site.app.routes if isinstance(r, Route) and "POST" in r.methods]
    assert sorted(r.path for r in posts) == sorted(a.path for a in ACTIONS)
    token = token_on(team_site)
    for action in ACTIONS:
        if action.path == "/sign-out":
            continue
        path = action.path.replace("{", "").replace("}", "")
        answer = send(team_site, path, {"x": "typed by me"}, token=token)
        if covers(role, action.needs):
            assert answer.status_code != 403 or action.path == "/sign-in", (path, role)
            assert answer.status_code < 500
        else:
            assert answer.status_code == 403, (path, role)
            assert "typed by me" in answer.text
            assert bool(lxml.html.fromstring(answer.text).xpath("//input[@type='password']")) == (
                role is None
            )
        for headers in ({"origin": "https://evil.example"}, {}):
            assert send(team_site, path, token=token, headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_no_other_method_does_anything(team_site: TestClient, method: str) -> None:
    sign_in(team_site, "administrator")
    for place in {*EXAMPLES.values(), *EDITED.values(), *(a.path for a in ACTIONS)}:
        assert team_site.request(method, place, headers=OWN).status_code in (404, 405)


def test_a_get_changes_nothing(team_site: TestClient, edited_home: Settings) -> None:
    sign_in(team_site, "administrator")
    for action in ACTIONS:
        team_site.get(f"{action.path}?name=a&address=q&role=reader&password={NEW}&enabled=no")
    assert team_site.get("/searches.json").json()["searches"] == []
    assert len(team_site.get("/accounts.json").json()["accounts"]) == 4


def test_names_and_passwords_are_not_told_apart_and_tries_are_counted(
    team_site: TestClient,
) -> None:
    wrong = {"name": PEOPLE["editor"], "password": "not this one"}
    nobody = {"name": "Nobody Here", "password": "not this one"}
    pages = []
    for fields in (wrong, nobody):
        for _ in range(5):
            answer = send(team_site, "/sign-in?lang=en", fields)
            assert answer.status_code == 403
        assert send(team_site, "/sign-in?lang=en", fields).status_code == 429
        page = lxml.html.fromstring(answer.text)
        assert not page.xpath("//input[@name='password']/@value")[0]
        pages.append(page.xpath("string(//*[@role='alert'])"))
    assert pages[0] == pages[1]
    right = {"name": PEOPLE["editor"], "password": PASSWORD}
    locked = send(team_site, "/sign-in?lang=en", right)
    assert locked.status_code == 429
    assert "Wait 1 minute" in text_of(locked)


def test_the_sign_in_page_lets_people_use_what_they_have(team_site: TestClient) -> None:
    page = lxml.html.fromstring(team_site.get("/sign-in?lang=en").text)
    (password,) = page.xpath("//input[@type='password']")
    assert password.get("autocomplete") == "current-password"
    assert page.xpath("//input[@name='name']")[0].get("autocomplete") == "username"
    for field in page.xpath("//main//input[not(@type='hidden')]"):
        assert page.xpath(f"//label[@for='{field.get('id')}']")
        assert field.get("onpaste") is None
        assert field.get("maxlength") is None


def test_signing_in_begins_another_session_and_ends_the_one_before(team_site: TestClient) -> None:
    team_site.get("/sign-in")
    planted = team_site.cookies["pb_session"]
    sign_in(team_site, "editor")
    first = team_site.cookies["pb_session"]
    assert planted != first
    send(team_site, "/sign-in", {"name": PEOPLE["reader"], "password": PASSWORD})
    assert PEOPLE["reader"] in team_site.get("/").text
    for old in (planted, first):
        team_site.cookies.clear()
        team_site.cookies.set("pb_session", old)
        assert team_site.get("/account").status_code == 403


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(team_site: TestClient) -> None:
    sign_in(team_site, "editor")
    stolen = team_site.cookies["pb_session"]
    send(team_site, "/sign-out")
    team_site.cookies.set("pb_session", stolen)
    assert team_site.get("/account").status_code == 403


def test_what_one_person_sees_is_not_kept_for_the_next(team_site: TestClient) -> None:
    assert team_site.get("/").headers["cache-control"] == "private, no-cache"
    sign_in(team_site, "reader")
    answer = team_site.get("/")
    assert answer.headers["cache-control"] == "no-store"
    assert "Cookie" in answer.headers["vary"]


def test_a_session_that_ended_in_mid_edit_loses_nothing(team_site: TestClient) -> None:
    sign_in(team_site, "editor")
    token = token_on(team_site, "/searches")
    team_site.cookies.clear()
    asked = send(team_site, "/searches", SEARCH, token=token)
    assert asked.status_code == 403
    form = lxml.html.fromstring(asked.text).xpath("//main//form")[0]
    fields = dict(form.fields)
    wrong = send(
        team_site,
        form.action,
        fields | {"name": PEOPLE["editor"], "password": "not this"},
        token=fields["form_token"],
    )
    assert wrong.status_code == 403
    fields = dict(lxml.html.fromstring(wrong.text).xpath("//main//form")[0].fields)
    assert fields["kept.field.address"] == SEARCH["address"]
    back = send(
        team_site,
        form.action,
        fields | {"name": PEOPLE["editor"], "password": PASSWORD},
        token=fields["form_token"],
    )
    again = lxml.html.fromstring(back.text).xpath("//main//form")[0]
    fields = dict(again.fields)
    assert send(team_site, again.action, fields, token=fields["form_token"]).status_code == 303
    assert team_site.get("/searches.json").json()["searches"][0]["name"] == SEARCH["name"]


def test_no_page_shows_a_password_again(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    secret = "không ai được thấy câu này"
    fields = {"name": "", "password": secret, "new_password": secret, "role": "reader"}
    for action in ACTIONS:
        for token in ("old", token_on(team_site)):
            path = action.path.replace("{", "").replace("}", "")
            if path != "/sign-out":
                assert secret not in send(team_site, path, fields, token=token).text


def test_a_first_password_is_changed_before_anything_else(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    new = {"name": "Mới Thị Đến", "role": "editor", "password": "mật khẩu cho ngày đầu"}
    assert send(team_site, "/accounts", new).status_code == 303
    team_site.cookies.clear()
    send(team_site, "/sign-in", new)
    for place in ("/", "/search?q=x", "/searches", "/account.json"):
        answer = team_site.get(place, follow_redirects=False)
        assert answer.status_code == (403 if place.endswith("json") else 303)
    token = token_on(team_site, "/account")
    assert send(team_site, "/searches", SEARCH, token=token).status_code == 403
    for password, now in ((new["password"], "short"), ("not this one", NEW)):
        tried = {"password": password, "new_password": now}
        assert send(team_site, "/account/password", tried, token=token).status_code == 422
    same = {"password": new["password"], "new_password": new["password"]}
    assert send(team_site, "/account/password", same, token=token).status_code == 422
    before = team_site.cookies["pb_session"]
    changed = same | {"new_password": NEW}
    assert send(team_site, "/account/password", changed, token=token).status_code == 303
    assert team_site.cookies["pb_session"] != before
    assert team_site.get("/searches", follow_redirects=False).status_code == 200


def test_an_administrator_looks_after_accounts(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    name = PEOPLE["reader"]
    assert send(team_site, "/accounts/role", {"name": name, "role": "editor"}).status_code == 303
    assert send(team_site, "/accounts/role", {"name": name, "role": "king"}).status_code == 409
    own = {"name": PEOPLE["administrator"], "role": "reader"}
    assert send(team_site, "/accounts/role", own).status_code == 409
    assert send(team_site, "/accounts/password", {"name": name, "password": "a"}).status_code == 422
    reset = {"name": name, "password": NEW}
    assert send(team_site, "/accounts/password", reset).status_code == 303
    assert send(team_site, "/accounts/enabled", {"name": name, "enabled": "no"}).status_code == 303
    found = {a["name"]: a for a in team_site.get("/accounts.json").json()["accounts"]}
    assert (found[name]["role"], found[name]["enabled"]) == ("editor", False)
    assert (
        send(team_site, "/accounts", {"name": name, "role": "reader", "password": NEW}).status_code
        == 409
    )
    team_site.cookies.clear()
    assert send(team_site, "/sign-in", reset).status_code == 403


def test_a_change_of_role_holds_at_once(team_site: TestClient, edited_home: Settings) -> None:
    from proposalbase.store import accounts
    from proposalbase.store.database import Store

    sign_in(team_site, "editor")
    assert send(team_site, "/searches", SEARCH).status_code == 303
    token = token_on(team_site)
    store = Store.open(edited_home)
    with store.writing() as connection:
        accounts.set_role(connection, PEOPLE["editor"], "reader", who="test")
    assert send(team_site, "/searches", SEARCH, token=token).status_code == 403
    with store.writing() as connection:
        accounts.set_enabled(connection, PEOPLE["editor"], enabled=False, who="test")
    store.close()
    assert team_site.get("/account").status_code == 403


def test_programs_use_tokens_as_far_as_they_go(team_site: TestClient) -> None:
    sign_in(team_site, "editor")
    made = {}
    for scope in ("reader", "editor"):
        answer = send(team_site, "/account/tokens", {"label": scope, "scope": scope})
        made[scope] = lxml.html.fromstring(answer.text).xpath("string(//*[@role='status']//code)")
        assert made[scope] not in team_site.get("/account").text
    above = {"label": "x", "scope": "administrator"}
    assert send(team_site, "/account/tokens", above).status_code == 409
    team_site.cookies.clear()

    def post(token: str, path: str = "/searches", fields=SEARCH):
        return team_site.post(path, data=fields, headers={"authorization": f"Bearer {token}"})

    assert post(made["reader"]).status_code == 403
    saved = post(made["editor"])
    assert (saved.status_code, saved.json()["to"]) == (200, "/searches")
    assert post(made["editor"], "/searches", {"name": ""}).status_code == 422
    assert (
        post(made["editor"], "/searches/forget", {"name": "none"}).json()["error"]["code"] == "gone"
    )
    for path in ("/account/password", "/account/tokens", "/sign-in", "/sign-out"):
        assert post(made["editor"], path).status_code == 403
    for wrong in ("", "x", made["editor"] + "x"):
        assert post(wrong).status_code == 401
    basic = team_site.post("/searches", data=SEARCH, headers={"authorization": "Basic eDp5"})
    assert basic.status_code == 403
    bearer = {"authorization": f"Bearer {made['reader']}"}
    assert team_site.get("/account.json", headers=bearer).json()["account"]["role"] == "editor"
    assert "set-cookie" not in team_site.get("/", headers=bearer).headers
    sign_in(team_site, "editor")
    number = team_site.get("/account.json").json()["tokens"][0]["id"]
    assert send(team_site, "/account/tokens/end", {"id": str(number)}).status_code == 303
    assert send(team_site, "/account/tokens/end", {"id": "x"}).status_code == 404
    assert team_site.get("/account.json", headers=bearer).status_code == 403


def test_the_audit_trail_says_who_did_what(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    name = PEOPLE["reader"]
    send(team_site, "/accounts/role", {"name": name, "role": "editor"})
    entries = team_site.get("/audit.json?area=access").json()["entries"]
    assert entries[0]["who"] == PEOPLE["administrator"]
    assert (entries[0]["action"], entries[0]["subject"]) == ("account-role", name)
    assert (entries[0]["before"], entries[0]["after"]) == ({"role": "reader"}, {"role": "editor"})
    everything = team_site.get("/audit.json").json()
    assert {e["area"] for e in everything["entries"]} >= {"access", "dispatch", "report"}
    assert team_site.get("/audit.json?since=2999-01-01").json()["total"] == 0
    assert team_site.get("/audit.json?until=2999-01-01").json()["total"] == everything["total"]
    assert team_site.get("/audit.json?who=nobody").json()["total"] == 0
    assert (
        team_site.get("/audit.json?since=x&area=x&page=-1").json()["total"] == everything["total"]
    )
    table = team_site.get("/audit.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == everything["total"] + 1
    assert json.loads(next(r for r in rows if "account-role" in r)[-1]) == {"role": "editor"}


def test_the_audit_trail_has_pages_and_no_cap(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    token = token_on(team_site)
    for n in range(25):
        fields = {"name": PEOPLE["reader"], "role": ("reader", "editor")[n % 2]}
        send(team_site, "/accounts/role", fields, token=token)
    total = team_site.get("/audit.json").json()["total"]
    seen = []
    for page in range(1, -(-total // 20) + 1):
        seen += [
            (e["area"], e["id"])
            for e in team_site.get(f"/audit.json?page={page}").json()["entries"]
        ]
    assert len(seen) == len(set(seen)) == total


def test_a_base_with_accounts_is_not_open_to_whoever_is_there(
    team_site: TestClient, edited_home: Settings
) -> None:
    with pytest.raises(SettingsError, match="has accounts"):
        create_app(edited_home, encoder=HashEncoder, edit=True)


def test_markup_in_names_and_labels_stays_text(team_site: TestClient) -> None:
    sign_in(team_site, "administrator")
    token = token_on(team_site)
    for payload in PAYLOADS:
        new = {"name": payload, "role": "reader", "password": PASSWORD}
        assert send(team_site, "/accounts", new, token=token).status_code == 303
        fields = {"label": payload, "scope": "reader"}
        assert send(team_site, "/account/tokens", fields, token=token).status_code == 200
    for place in (
        "/accounts",
        "/account",
        "/audit?area=access",
        "/audit?who=<b>&subject=<b>",
        "/visibility",
    ):
        page = lxml.html.fromstring(team_site.get(place).text)
        assert [s.get("src", "").partition("?")[0] for s in page.xpath("//script")] == [
            "/static/site.js"
        ]
        assert not page.xpath("//img | //iframe | //b | //svg[@onload]")
        if place in ("/accounts", "/account"):
            assert all(payload in page.text_content() for payload in PAYLOADS)


def test_two_administrators_in_two_tabs(team_site: TestClient) -> None:
    """What one of them saw before the other changed it is not put back by an old page."""
    sign_in(team_site, "administrator")
    one, two = token_on(team_site, "/accounts"), token_on(team_site, "/accounts")
    name = PEOPLE["reader"]
    away = {"name": name, "enabled": "no"}
    assert send(team_site, "/accounts/enabled", away, token=one).status_code == 303
    assert (
        send(team_site, "/accounts/role", {"name": name, "role": "editor"}, token=two).status_code
        == 303
    )
    found = {a["name"]: a for a in team_site.get("/accounts.json").json()["accounts"]}
    assert (found[name]["enabled"], found[name]["role"]) == (False, "editor")


def test_only_approvers_approve_and_finish(team_site: TestClient) -> None:
    sign_in(team_site, "editor")
    begun = {"heading": "Báo cáo", "authority": "Sở Nội vụ", "in": "vi"}
    draft = send(team_site, "/drafts", begun).headers["location"]
    assert send(team_site, f"{draft}/freeze", {"state": "final"}).status_code == 409
    final = "//button[@name='state'][@value='final']"
    assert not lxml.html.fromstring(team_site.get(draft).text).xpath(final)
    assert "/recommendations/approve" not in team_site.get("/recommendations").text
    sign_in(team_site, "approver")
    assert lxml.html.fromstring(team_site.get(draft).text).xpath(final)
    assert "/recommendations/approve" in team_site.get("/recommendations").text
    assert send(team_site, f"{draft}/freeze", {"state": "final"}).status_code == 303
