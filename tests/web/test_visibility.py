"""A document that somebody may not see leaves no trace on any page, count, file or answer of theirs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.model import Addressee, Event, Proposer
from proposalbase.settings import Settings
from proposalbase.store import visibility
from proposalbase.store.database import Store
from proposalbase.web.app import create_app
from proposalbase.web.routes import ADDRESSES
from tests.encoders import HashEncoder
from tests.web.base import document_of, fill, keep, plain_document
from tests.web.editing import send
from tests.web.sending import send_all
from tests.web.team import found_team, sign_in
from tests.web.test_pages import EDITED, EXAMPLES

SECRET = "zyxquấtlâm"
SECRETS = (SECRET, "zyxquatlam", "Mã Thị Giấu", "Sở Bí Ẩn", "Trại Kín", "77-NQ/ZYX", "mật-zyx")
BASE = "http://127.0.0.1"


def secret_document():
    """Two quotes: one of its own, and one that repeats what a public document asks for."""
    said = plain_document()[1][0].quote
    own = f"Đề nghị Sở Bí Ẩn xây trạm {SECRET} theo Nghị quyết số 77-NQ/ZYX."
    document = document_of(
        9,
        [("title", f"Tham luận {SECRET}"), ("paragraph", own), ("paragraph", said)],
        title=f"Tham luận {SECRET}",
        event=Event(name="Hội thảo Trại Kín", date="2025-10-10"),
        origin="/mật-zyx/tai-lieu.docx",
        author="Mã Thị Giấu",
    )
    known = plain_document()[1][0]
    found = []
    for number, quote in enumerate((own, said)):
        start = document.text.index(quote)
        found.append(
            replace(
                known,
                id=f"p-zyx-{number}",
                document_id=document.id,
                quote=quote,
                start=start,
                end=start + len(quote),
                context=None,
                proposer=Proposer(name="Mã Thị Giấu", organisation="Trại Kín", kind="person"),
                addressee=Addressee(name="Sở Bí Ẩn", stated=True),
                instruments=(),
                figures=(),
                grounds=(),
            )
        )
    return document, found


def make_home(folder: Path, *, secret: bool) -> Settings:
    settings = Settings.load(folder, environment={}, overrides={"visibility": "public"})
    store = Store.open(settings)
    fill(store, settings)
    if secret:
        document, found = secret_document()
        keep(store, document, found)
        with store.writing() as connection:
            visibility.set_level(connection, [document.id], "restricted", who="test")
    build(store, Generations(settings), HashEncoder())
    send_all(store, settings)
    store.close()
    found_team(settings)
    return settings


@pytest.fixture(scope="module")
def hidden_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_home(tmp_path_factory.mktemp("hidden"), secret=True)


@pytest.fixture(scope="module")
def hiding(hidden_home: Settings) -> Iterator[TestClient]:
    """A team's site with a document that is restricted."""
    with TestClient(create_app(hidden_home, encoder=HashEncoder), base_url=BASE) as client:
        yield client


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same site where that document was never taken in."""
    settings = make_home(tmp_path_factory.mktemp("without"), secret=False)
    with TestClient(create_app(settings, encoder=HashEncoder), base_url=BASE) as client:
        yield client


def go(client: TestClient, role) -> TestClient:
    client.cookies.clear()
    return sign_in(client, role) if role else client


DOCUMENT, FOUND = secret_document()
REPORT = "title=B%C3%A1o+c%C3%A1o&to=A"
PLACES = [
    *EXAMPLES.values(),
    *EDITED.values(),
    "/search?q=tram+theo+nghi+quyet", "/search?q=tham+luan&in=documents", "/search?q=tram&in=passages",
    "/search?q=tram&in=documents&mode=exact", "/search?q=tram&mode=related", "/search?q=NOT+khong",
    "/search?sort=date", "/search?sort=support", "/search?in=passages", "/search?in=documents",
    "/search.csv?q=tram", "/search.csv?q=", "/search?year=2025", "/search?q=zyxquatla*",
    f"/documents/{DOCUMENT.id}", f"/documents/{DOCUMENT.id}/original", f"/documents/{DOCUMENT.id}?at=p-zyx-0",
    "/proposals/p-zyx-0", "/proposals/p-zyx-1", "/proposals/p-zyx-0/mistake", "/search?q=like:p-zyx-0",
    "/recommendations/p-zyx-0", "/recommendations/p-zyx-1", "/people?q=ma", "/documents?sort=date",
    "/authorities?q=so", f"/reports/view?{REPORT}", "/themes/training?sort=date", "/tracking/1",
    *(f"/reports/download.{kind}?{REPORT}" for kind in ("md", "json", "html", "csv", "xlsx", "docx")),
]  # fmt: skip


def everything(client: TestClient, place: str) -> str:
    """Return all that an address gives away, as page and as data, headers included."""
    path, _, query = place.partition("?")
    text = ""
    for asked in (place, f"{path}.json?{query}"):
        answer = client.get(asked)
        assert answer.status_code < 500
        text += str(answer.headers) + answer.text
        if answer.content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
                text += "".join(
                    packed.read(n).decode("utf-8", "replace") for n in packed.namelist()
                )
    return text


def test_every_address_is_looked_at() -> None:
    assert {*EXAMPLES, *EDITED} == {a.path for a in ADDRESSES}


@pytest.mark.parametrize("role", [None, "reader"])
@pytest.mark.parametrize("place", PLACES)
def test_what_is_hidden_leaves_no_trace(hiding: TestClient, place: str, role) -> None:
    text = everything(go(hiding, role), place).lower()
    echo = place.lower()
    for secret in (*SECRETS, DOCUMENT.sha256, FOUND[0].quote):
        assert secret.lower() not in text, secret
    if DOCUMENT.id not in echo:
        assert DOCUMENT.id not in text
    if "p-zyx" not in echo:
        assert "p-zyx" not in text


def test_whoever_may_see_it_does(hiding: TestClient) -> None:
    for role in ("editor", "approver", "administrator"):
        go(hiding, role)
        assert SECRET in hiding.get(f"/documents/{DOCUMENT.id}").text
        assert hiding.get("/search.json?q=zyxquatlam").json()["total"] == 2
        assert "Mã Thị Giấu" in hiding.get("/people").text
        assert hiding.get("/tracking/1").status_code == 200


COUNTED = [
    "/index.json", "/search.json", "/search.json?q=tram", "/search.json?in=documents", "/documents.json",
    "/search.json?q=dao+tao&in=passages", "/search.json?theme=training", "/themes.json",
    "/themes/training.json", "/events.json", "/people.json", "/organisations.json", "/authorities.json",
    "/instruments.json", "/recommendations.json", "/health.json", "/searches.json",
]  # fmt: skip
_UNEVEN = {
    "generation",
    "score",
    "milliseconds",
    "similarity",
    "lead",
    "added_at",
    "at",
    "num",
    "timings",
}


def plain(value):
    """Return data without what no two runs have in common."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in _UNEVEN}
    return [plain(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("role", [None, "reader"])
@pytest.mark.parametrize("place", COUNTED)
def test_every_count_is_as_if_it_were_not_there(
    hiding: TestClient, without: TestClient, place: str, role
) -> None:
    seen, bare = go(hiding, role).get(place), go(without, role).get(place)
    assert seen.status_code == bare.status_code
    if seen.status_code == 200:
        assert plain(seen.json()) == plain(bare.json())


def test_a_word_of_it_is_never_suggested(hiding: TestClient) -> None:
    go(hiding, None)
    for question in ("zyxquatlan", "zyxquatlam", "zyxqutlam"):
        answer = hiding.get(f"/search.json?q={question}&mode=exact").json()
        assert answer["total"] == 0
        text = json.dumps(answer, ensure_ascii=False).lower().replace(question, "")
        assert "zyxqu" not in text
    go(hiding, "editor")
    assert "zyxquatlam" in hiding.get("/search.json?q=zyxquatlan&mode=exact").text


def test_a_token_sees_no_more_than_its_scope(hiding: TestClient, hidden_home: Settings) -> None:
    from proposalbase.store import accounts, sessions
    from tests.web.team import PEOPLE

    store = Store.open(hidden_home)
    with store.writing() as connection:
        owner = accounts.get(connection, PEOPLE["administrator"])
        made = {
            scope: sessions.add_token(
                connection, owner, label=scope, scope=scope, days=1, who="test"
            )
            for scope in ("reader", "editor")
        }
    store.close()
    hiding.cookies.clear()
    for scope, status in (("reader", 404), ("editor", 200)):
        bearer = {"authorization": f"Bearer {made[scope]}"}
        assert hiding.get(f"/documents/{DOCUMENT.id}.json", headers=bearer).status_code == status


def test_without_accounts_what_is_restricted_is_for_this_machine_alone(
    edited_home: Settings,
) -> None:
    store = Store.open(edited_home)
    document, found = secret_document()
    keep(store, document, found)
    with store.writing() as connection:
        visibility.set_level(connection, [document.id], "restricted", who="test")
    store.close()
    for host, status in (("127.0.0.1", 200), ("0.0.0.0", 404), ("academy.example", 404)):
        app = create_app(edited_home, hosts=[host], encoder=HashEncoder)
        with TestClient(app, base_url=BASE) as client:
            assert client.get(f"/documents/{document.id}").status_code == status
            assert client.get(f"/documents/{plain_document()[0].id}").status_code == 200


def test_internal_is_what_a_team_shows_to_nobody_else_unless_told(
    team_site: TestClient, edited_home: Settings
) -> None:
    place = f"/documents/{plain_document()[0].id}"
    assert team_site.get(place).status_code == 404
    assert team_site.get("/index.json").json()["proposals"] == 0
    assert go(team_site, "reader").get(place).status_code == 200
    store = Store.open(edited_home)
    with store.writing() as connection:
        visibility.set_level(connection, [plain_document()[0].id], "public", who="test")
    store.close()
    team_site.cookies.clear()
    assert team_site.get(place).status_code == 200
    assert team_site.get("/documents.json").json()["total"] == 1


def test_a_later_version_is_hidden_like_the_one_before(store: Store) -> None:
    document, found = secret_document()
    keep(store, document, found)
    with store.writing() as connection:
        visibility.set_level(connection, [document.id], "restricted", who="test")
    later = replace(document, id="d-later", sha256="f" * 64)
    keep(store, later, [])
    with store.reading() as connection:
        levels = visibility.levels_of(connection, [document.id, "d-later"])
    assert set(levels.values()) == {"restricted"}
    assert len(levels) == 2


def test_a_base_that_is_seen_in_part_cannot_be_written_to(store: Store) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import OperationalError

    narrowed = visibility.seen_up_to(store, "public", usual="internal")
    with pytest.raises(OperationalError, match="view"), narrowed.writing() as connection:
        connection.execute(text("DELETE FROM documents"))
    narrowed.close()


def test_every_table_is_hidden_or_known_to_hold_no_words_of_documents(store: Store) -> None:
    from sqlalchemy import text

    from proposalbase.store import drafts, searches
    from proposalbase.store.schema import metadata

    assert {drafts.report_drafts.name, searches.saved_searches.name} <= set(metadata.tables)
    for level in ("public", "internal"):
        narrowed = visibility.seen_up_to(store, level, usual="public")
        with narrowed.reading() as connection:
            views = set(
                connection.execute(
                    text("SELECT name FROM temp.sqlite_master WHERE type = 'view'")
                ).scalars()
            )
        narrowed.close()
        assert {"documents", "proposals", "report_versions", "decisions"} <= views
        open_ones = {"meta"} | ({"ingests", "saved_searches"} if level == "internal" else set())
        assert {table.name for table in metadata.sorted_tables} - views == open_ones


def test_editors_say_who_sees_what(team_site: TestClient) -> None:
    identity = plain_document()[0].id
    sign_in(team_site, "editor")
    for level, readers in (("restricted", 404), ("internal", 200), ("usual", 200)):
        fields = {"documents": [identity], "level": level}
        assert send(team_site, "/visibility", fields).status_code == 303
        go(team_site, "reader")
        assert team_site.get(f"/documents/{identity}").status_code == readers
        go(team_site, "editor")
    assert send(team_site, "/visibility", {"level": "public"}).status_code == 409
    none = {"documents": [identity], "level": "everybody"}
    assert send(team_site, "/visibility", none).status_code == 409
    gone = {"documents": ["d-none"], "level": "public"}
    assert send(team_site, "/visibility", gone).status_code == 404
    found = team_site.get(f"/visibility.json?document={identity}").json()
    assert [(row["document"]["id"], row["level"]) for row in found["rows"]] == [(identity, None)]
    go(team_site, "administrator")
    log = team_site.get(f"/audit.json?subject={identity}&area=access").json()
    assert [entry["after"]["level"] for entry in log["entries"]] == [None, "internal", "restricted"]


def test_nothing_of_it_is_found_by_a_reader_who_was_there_before(
    team_site: TestClient, edited_home: Settings
) -> None:
    """What an engine has counted for somebody must not outlive a change of who sees what."""
    go(team_site, "reader")
    before = team_site.get("/search.json").json()["total"]
    store = Store.open(edited_home)
    with store.writing() as connection:
        visibility.set_level(connection, [plain_document()[0].id], "restricted", who="test")
    store.close()
    after = team_site.get("/search.json").json()["total"]
    assert after == before - len(plain_document()[1])
