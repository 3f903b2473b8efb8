"""Whatever is typed, pasted or sent, there is an answer, and nothing in the log."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from random import Random
from typing import get_args
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import Mode, SearchRequest, Sort
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters, Unit
from proposalbase.web.app import create_app
from tests.encoders import HashEncoder

MANY = 50_000
WORDS = (
    "đào tạo dao tao cán bộ commune officials land price table ministry 47-NQ/TU 18-NQ/TW xã the cần "
    "Trần Thị Hạnh tran thi hanh bồi dưỡng công chức review every year training courses"
).split()
PIECES = (
    *(f"{name}:" for name in "theme by org to cites year lang kind event like loại người".split()),
    *'" “ ” ( ) - * + ^ : :: ~ { } [ ] AND OR NOT and or not NEAR NEAR( -( "" () ,'.split(),
    *"2020-2024 >=2022 <0 99999999999999999999 none vi en proposal p0000000000000001 p9".split(),
    *("--", ";", "'", "\\", "%", "_", "</mark>", "<b>", "{{1}}", "\x00", "\x1b[2J", "\r\n", "\t"),
    *("\ud800", "\udfff", "\ufeff", "\u202e", "\u0301", "\u0323\u0302", "\U0001f9ed", "ﬁ", "İ", "ß", "ǆ"),
)  # fmt: skip


def typed(chance: Random) -> str:
    """Return a string of words, of pieces of the query language, of any letters, or of all of them."""
    kind = chance.randrange(6)
    if kind == 0:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))
    if kind == 1:
        return "".join(chance.choices([*PIECES, " ", " "], k=chance.randint(1, 12)))
    if kind == 2:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 30)))
    if kind == 3:
        return "".join(chr(chance.randrange(0x180)) for _ in range(chance.randint(1, 40)))
    mixed = [chance.choice([*WORDS, *PIECES]) for _ in range(chance.randint(2, 14))]
    text = chance.choice(("", " ")).join(mixed)
    return text * chance.randint(200, 2_000) if kind == 5 and chance.random() < 0.05 else text


def asked(chance: Random) -> SearchRequest:
    filters = Filters()
    while chance.random() < 0.2:
        filters = filters.with_value(chance.choice(Filters.groups()), typed(chance)[:40])
    return SearchRequest(
        query=typed(chance),
        mode=chance.choice(get_args(Mode)),
        unit=chance.choice(get_args(Unit)),
        sort=chance.choice(get_args(Sort)),
        filters=filters,
        facets=chance.random() < 0.3,
        limit=chance.choice((1, 20)),
        offset=chance.choice((0, 0, 0, 1, 10**9)),
    )


def checked(engine: SearchEngine, request: SearchRequest) -> None:
    answer = engine.search(request)
    assert len(answer.hits) <= answer.total, request
    assert not any("keyword only" in note for note in answer.notes), request
    for hit in answer.hits:
        assert all(0 <= a < b <= len(hit.text) for a, b in hit.marks), request
        json.dumps(hit.as_json()).encode("ascii")


@pytest.fixture
def get(
    engine: SearchEngine, base: Store, settings: Settings
) -> Iterator[Callable[[Random], None]]:
    """Ask the web application, as a browser would and as nobody should."""
    with TestClient(
        create_app(settings, encoder=HashEncoder), base_url="http://127.0.0.1"
    ) as client:

        def ask(chance: Random) -> None:
            request = asked(chance)
            text = request.query[:8_000].encode("utf-8", "surrogatepass")
            if chance.random() < 0.1:
                text = chance.randbytes(chance.randint(1, 60))
            pairs = {"mode": request.mode, "in": request.unit, "sort": request.sort}
            pairs["page"] = chance.choice(("1", "1", "2", "0", "-1", "x", "9" * 30))
            page = chance.choice(("/search", "/search.json", "/search.csv", "/documents"))
            answer = client.get(f"{page}?{urlencode(pairs)}&q={quote(text)}")
            assert answer.status_code == 200, (page, text, pairs)

        yield ask


def quiet(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]


def test_hundreds_of_odd_questions(
    engine: SearchEngine, get: Callable[[Random], None], caplog: pytest.LogCaptureFixture
) -> None:
    chance = Random(41)
    for _ in range(300):
        checked(engine, asked(chance))
    for _ in range(100):
        get(chance)
    assert quiet(caplog) == []


@pytest.mark.slow
def test_fifty_thousand_odd_questions(
    engine: SearchEngine, get: Callable[[Random], None], caplog: pytest.LogCaptureFixture
) -> None:
    chance = Random(43)
    for number in range(MANY):
        if number % 5:
            checked(engine, asked(chance))
        else:
            get(chance)
    assert quiet(caplog) == []
