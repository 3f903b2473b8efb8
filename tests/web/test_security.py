"""Nothing runs, nothing leaks, nothing is changed, nobody else's name is answered."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import lxml.html
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from proposalbase.resources import templates_dir
from proposalbase.store.documents import event_id
from proposalbase.web.app import create_app
from proposalbase.web.original import disposition, download_name
from proposalbase.web.security import CONTENT_SECURITY_POLICY, Hosts
from tests.encoders import HashEncoder
from tests.web.base import PAYLOADS, hostile_document
from tests.web.test_pages import EDITED, EXAMPLES

DOCUMENT, (PROPOSAL,) = hostile_document()
TEMPLATES = sorted((templates_dir() / "web").rglob("*"))
SOURCES = sorted(Path(__file__).parents[2].glob("src/proposalbase/web/**/*.py"))


def hostile_pages() -> list[str]:
    event = event_id(DOCUMENT.event) if DOCUMENT.event else ""
    payload = "%3Cscript%3Ealert(9)%3C/script%3E%22'%3E"
    theme = "".join(f"%{b:02X}" for b in PROPOSAL.themes[0].id.encode() if b != 0)
    return [
        "/", "/documents", f"/documents/{DOCUMENT.id}", f"/documents/{DOCUMENT.id}?at={PROPOSAL.id}",
        f"/proposals/{PROPOSAL.id}", "/themes", "/events", f"/events/{event}", "/people", "/about",
        "/search", "/search?in=passages", "/search?in=documents", "/search?q=alert+script+img",
        f"/search?q={payload}&theme={payload}&proposer={payload}&mode={payload}&page={payload}",
        f"/search?event={payload}&document={payload}&kind={payload}", f"/documents?q={payload}",
        f"/reports/new?title={payload}&to={payload}&q={payload}&theme={payload}",
        f"/reports/view?title={payload}&to={payload}", f"/{payload}", f"/documents/{payload}",
        f"/search?theme={theme}",
    ]  # fmt: skip


@pytest.mark.parametrize("address", hostile_pages())
def test_markup_in_any_field_stays_text(site: TestClient, address: str) -> None:
    answer = site.get(address)
    page = lxml.html.fromstring(answer.text)
    scripts = page.xpath("//script")
    assert [s.get("src", "").partition("?")[0] for s in scripts] == ["/static/site.js"]
    assert not any(s.text for s in scripts)
    assert not page.xpath("//img | //iframe | //object | //style | //embed | //base | //b")
    for element in page.iter():
        assert not any(str(name).startswith("on") or name == "style" for name in element.keys())
        for name in ("href", "src", "action"):
            assert re.match(r"(/(?!/)|#|\Z)", element.get(name, "")), element.get(name)
    assert "49" not in re.findall(r"\b49\b", page.text_content())


def test_the_payloads_do_reach_the_pages(site: TestClient) -> None:
    text = lxml.html.fromstring(site.get(f"/proposals/{PROPOSAL.id}").text).text_content()
    for payload in PAYLOADS:
        assert payload in text


def test_headers_are_on_every_route(site: TestClient, home) -> None:
    app = create_app(home, encoder=HashEncoder)
    paths = [route.path for route in app.routes if isinstance(route, Route)]
    assert len(paths) > 25
    addresses = {{**EXAMPLES, **EDITED}.get(path, path) for path in paths} | {
        "/none",
        "/static/site.css",
        "/static/none",
    }
    for address in sorted(addresses):
        answer = site.get(address)
        policy = answer.headers["content-security-policy"]
        assert policy == CONTENT_SECURITY_POLICY or policy.startswith("sandbox; default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "location" not in answer.headers


def test_only_reading_is_possible(site: TestClient, home) -> None:
    for route in create_app(home, encoder=HashEncoder).routes:
        assert isinstance(route, Route)
        assert route.methods in ({"GET", "HEAD"}, {"POST"})
        if "POST" in route.methods:
            path = route.path.replace("{", "").replace("}", "")
            answer = site.post(path, data={"name": "x"}, headers={"sec-fetch-site": "same-origin"})
            assert answer.status_code == 405
            assert answer.headers["allow"] == "GET, HEAD"
            assert "set-cookie" not in answer.headers
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = site.request(method, "/search")
        assert answer.status_code == 405
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert site.head("/search?q=a").status_code == 200


@pytest.mark.parametrize(
    "address", ["/docs", "/redoc", "/openapi.json", "/search/", "//evil.example/", "/admin"]
)
def test_nothing_else_is_there(site: TestClient, address: str) -> None:
    answer = site.get(f"http://127.0.0.1{address}", follow_redirects=False)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["/static/../base.html", "/static/..%2fbase.html", "/static/%2e%2e/%2e%2e/pyproject.toml",
     "/static//etc/passwd", "/documents/..%2f..%2fetc%2fpasswd", "/documents/../../x/original",
     "/documents/%00/original", "/themes/..%5c..%5cx", f"/documents/{'a' * 4000}",
     "/reports/download.exe", "/reports/download./../x"],
)  # fmt: skip
def test_paths_do_not_climb(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("127.0.0.1", 200), ("localhost:8000", 200), ("[::1]:80", 200), ("LOCALHOST", 200),
     ("evil.example", 400), ("127.0.0.1.evil.example", 400), ("192.168.1.5", 400), ("", 400)],
)  # fmt: skip
def test_only_known_hosts_are_answered(site: TestClient, name: str, status: int) -> None:
    answer = site.get("/", headers={"host": name})
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_bound_to_every_address_numbers_are_answered_and_names_are_not() -> None:
    hosts = Hosts(["0.0.0.0"])
    assert hosts.allow("192.168.1.5:8000")
    assert hosts.allow("[fe80::1]:8000")
    assert not hosts.allow("evil.example")
    assert Hosts(["academy.example"]).allow("academy.example:80")


def test_json_errors_have_one_shape(site: TestClient) -> None:
    answers = [
        site.get("/none.json"), site.get("/documents/none.json"), site.post("/search.json"),
        site.get("/search.json", headers={"host": "evil.example"}), site.get("/reports/view.json"),
        site.post("/health"),
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code >= 400
        assert set(answer.json()) == {"error"}
        assert {"code", "message"} <= set(answer.json()["error"])


def test_a_failure_shows_an_id_and_no_inside(home, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(home, encoder=lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/search?q=a&lang=en")
        assert answer.status_code == 500
        assert "ZeroDivisionError" not in answer.text
        (identity,) = re.findall(r"<code>([0-9a-f]{12})</code>", answer.text)
        assert identity in caplog.text
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert client.get("/search.json?q=a").json()["error"]["code"] == "internal"


def test_templates_escape_everything() -> None:
    for path in TEMPLATES:
        if path.is_dir() or "static" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert path.suffix == ".html", path
        assert not re.search(r"\|\s*safe|autoescape|style=|<style|javascript:|\son\w+=", text), path
        assert not re.search(r"<script(?! src=)", text), path
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"Markup|HTMLResponse|f[\"'][^\"'\n]*<[a-z/]", text), path


def test_stylesheet_is_small_and_fetches_nothing_from_elsewhere() -> None:
    style = (templates_dir() / "web" / "static" / "site.css").read_text(encoding="utf-8")
    assert len(style.encode()) < 40_000
    assert "@import" not in style
    assert all(found.startswith("fonts/") for found in re.findall(r'url\("([^"]+)"', style))
    for name in re.findall(r'url\("([^"]+)"', style):
        assert (templates_dir() / "web" / "static" / name).is_file()


def test_fonts_are_what_was_vendored() -> None:
    folder = templates_dir() / "web" / "static" / "fonts"
    listed = dict(
        re.findall(r"`([\w.-]+\.woff2)` \| `([0-9a-f]{96})`", (folder / "README.md").read_text())
    )
    assert set(listed) == {path.name for path in folder.glob("*.woff2")}
    for name, digest in listed.items():
        assert hashlib.sha384((folder / name).read_bytes()).hexdigest() == digest
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text()


def test_assets_are_kept_by_browsers_until_they_change(site: TestClient) -> None:
    answer = site.get("/static/site.css")
    assert answer.headers["content-type"].startswith("text/css")
    again = site.get("/static/site.css", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert site.get("/static/fonts/README.md").status_code == 404


def test_download_names_are_harmless() -> None:
    assert download_name("C:\\x\\báo cáo.docx") == "báo cáo.docx"
    assert download_name("https://a.example/x/y.pdf?z=1") == "y.pdf"
    assert download_name("../..") == "original"
    assert download_name('a"; filename="b\r\nSet-Cookie: c') == "a__ filename=_b Set-Cookie_ c"
    header = disposition("báo cáo.docx")
    assert header.isascii()
    assert "\n" not in disposition(download_name("a\r\nb"))
