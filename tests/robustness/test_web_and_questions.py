"""The site and the search engine against whatever may be typed: always an answer, never a trace."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from starlette.testclient import TestClient

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.web.app import create_app
from proposalbase.web.routes import ADDRESSES
from tests.encoders import HashEncoder
from tests.web.base import fill

IDS = (
    "..%2f..%2fetc%2fpasswd", "%00", "a%00b", "x" * 10_000, "%ff%fe", "%0d%0aSet-Cookie:%20a=b", "..%5c..%5cx",
    "%F0%9F%92%A9", "';--", "%25", "-1", "9" * 5_000, "%E2%80%AEtxt", "{id}", "%3Cscript%3E", ".", "%2e%2e", "None",
)  # fmt: skip
VALUES = (
    "%00", "x" * 10_000, "-1", "9" * 5_000, "1e999", "NaN", "%ff", "%0d%0aX-Evil:%20b", "", "a" * 9 + "*" * 900, '"',
    "x:y", "NEAR(a b)", "%22%22%22", "a AND", "(((", "%F0%9F%92%A9", "0", "true", "2025-99-99", "%ED%A0%80",
)  # fmt: skip
NAMES = (
    "q", "page", "in", "mode", "theme", "kind", "event", "document", "proposer", "from", "to", "year", "lang", "at",
    "title", "part", "sort", "limit", "language", "organisation", "person",
)  # fmt: skip
RANGES = (
    "bytes=0-", "bytes=-1", "bytes=9-1", "bytes=" + ",".join(f"{n}-{n}" for n in range(5_000)), 
    "bytes=0-99999999999999",
    "lines=1-2", "bytes=a-b", "bytes=", "=", "bytes=" + "9" * 5_000 + "-",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("site")
    settings = Settings.load(folder, environment={})
    store = Store.open(settings)
    fill(store, settings)
    build(store, Generations(settings), HashEncoder())
    store.close()
    return settings


@pytest.fixture(scope="module")
def site(home: Settings) -> Iterator[TestClient]:
    app = create_app(home, encoder=HashEncoder)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def edited(home: Settings) -> Iterator[TestClient]:
    """The site as whoever may do everything sees it."""
    app = create_app(home, encoder=HashEncoder, edit=True, editor="Na")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        assert client.get("/drafts").status_code == 200
        yield client


def addresses() -> list[tuple[str, bool]]:
    """Return every path, and whether it takes a role."""
    found = {(form, bool(a.needs)) for a in ADDRESSES for form in (a.path, f"{a.path}.json")}
    return sorted(found - {("/.json", False)})


def fine(site: TestClient, address: str, **headers: str) -> None:
    answer = site.get(address, headers=headers, follow_redirects=False)
    assert answer.status_code in {200, 206, 400, 404, 416}, (address[:200], answer.status_code)
    assert "content-security-policy" in answer.headers
    assert "x-evil" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(("path", "needs"), addresses())
def test_every_address_with_hostile_ids_and_values(
    request: pytest.FixtureRequest, path: str, needs: bool
) -> None:
    site: TestClient = request.getfixturevalue("edited" if needs else "site")
    for identity in IDS if "{" in path else ("",):
        fine(site, re.sub(r"\{[a-z:]+\}", lambda _m, found=identity: found, path))
    plain = re.sub(r"\{[a-z:]+\}", "x", path)
    chance = random.Random(path)
    for value in VALUES:
        fine(site, f"{plain}?" + "&".join(f"{n}={value}" for n in chance.sample(NAMES, 6)))
    fine(site, f"{plain}?" + "&".join(f"q={n}&theme={n}" for n in range(2_000)))


def test_ranges_of_an_original(site: TestClient, home: Settings) -> None:
    store = Store.open(home)
    with store.reading() as connection:
        row = connection.exec_driver_sql("SELECT id, sha256 FROM documents").first()
    store.close()
    assert row is not None
    path = home.originals / row[1][:2] / row[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"0123456789" * 10_000)
    for asked in RANGES:
        started = perf_counter()
        fine(site, f"/documents/{row[0]}/original", range=asked)
        assert perf_counter() - started < 2


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1@evil.example", "127.0.0.1 ", "a" * 9_000, "[::1"]
)
@pytest.mark.parametrize("path", ["/", "/search.json?q=a", "/health"])
def test_other_hosts_are_refused_alike(site: TestClient, host: str, path: str) -> None:
    answer = site.get(path, headers={"host": host})
    assert answer.status_code in {200, 400}
    assert "content-security-policy" in answer.headers
    assert "evil" not in answer.text


def questions(number: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    letters = string.printable + "đĐăâêôơưắềộ“”«»\x00\ud800\u202e\u0301🙂ﬀ＊＂\u200d"
    words = (
        "kinh phí",
        "council",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "x:",
        "18-NQ/TW",
        '"',
        "*",
        "(",
        ")",
        "-",
        "^",
    )
    for n in range(number):
        size = chance.choice((0, 1, 3, 10, 40, 1_500))
        yield "".join(chance.choice(letters if n % 2 else words) for _ in range(size))


def ask_all(home: Settings, number: int, seed: int) -> None:
    store = Store.open(home)
    engine = SearchEngine(home, store, HashEncoder)
    chance = random.Random(seed)
    for question in questions(number, seed):
        unit = chance.choice(("proposals", "passages", "documents"))
        mode = chance.choice(("hybrid", "exact", "related"))
        found = engine.search(SearchRequest(query=question, unit=unit, mode=mode))  # type: ignore[arg-type]
        assert found.total >= len(found.hits)
        assert all(0 <= a < b <= len(hit.text) for hit in found.hits for a, b in hit.marks)
    store.close()


def test_any_question_has_an_answer(home: Settings) -> None:
    ask_all(home, 300, seed=21)


@pytest.mark.slow
def test_fifty_thousand_questions_have_answers(home: Settings) -> None:
    ask_all(home, 50_000, seed=22)
