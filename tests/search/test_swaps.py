"""Searches go on while the index is made anew again and again: no error, and no answer out of two indexes."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from urllib.parse import quote, urlsplit

import numpy as np
import pytest

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.records import add_document
from tests.search.composing import composed

ROOT = Path(__file__).parents[2]
WORDS = "dyke school bridge clinic market đê trường cầu chợ trạm train staff fund repair sửa lập".split()
QUESTIONS = ("dyke school", "đê trường", "the", "sửa cầu -chợ", "kind:directive", "", "trạm xyzzy")
_CONNECTIONS = 15
"""As many as a store hands out at a time."""
SERVER = """
import sys
from pathlib import Path
import uvicorn
from proposalbase.settings import Settings
from proposalbase.web.serve import serve
import proposalbase.web.app as app
from tests.encoders import HashEncoder
app.open_encoder = lambda settings: HashEncoder()
settings = Settings.load(Path(sys.argv[1]), environment={})
serve(settings, port=0, ready=lambda url: print(url, flush=True))
"""


@dataclass(slots=True)
class Seen:
    """What the clients met."""

    answers: int = 0
    generations: list[tuple[str, float, float]] = field(default_factory=list)
    """Which index answered, with when it was asked and when the answer came."""
    trouble: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Published:
    """Which index was in use when: (name, begun at the earliest, begun at the latest)."""

    times: list[tuple[str, float, float]] = field(default_factory=list)

    def possible(self, begun: float, ended: float) -> set[str]:
        """Return what may have been in use at some time between two."""
        # One that is being replaced may be in use until its successor surely is.
        until = [latest for _, _, latest in self.times[1:]] + [float("inf")]
        return {
            name
            for (name, earliest, _), gone in zip(self.times, until, strict=True)
            if earliest <= ended and begun <= gone
        }


class Base:
    """A home that grows, and its index with it."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings.load(home, environment={})
        self.store = Store.open(self.settings)
        self.published = Published()
        self._documents = composed(Random(8), documents=10_000, words=WORDS)

    def grow(self, documents: int) -> None:
        """Take in some documents and publish an index with them."""
        for _ in range(documents):
            add_document(self.store, *next(self._documents))
        begun = time.monotonic()
        built = build(self.store, Generations(self.settings), HashEncoder())
        self.published.times.append((built.generation.name, begun, time.monotonic()))


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[Base]:
    base = Base(tmp_path / "home")
    base.grow(40)
    yield base
    base.store.close()


@contextmanager
def served(home: Path) -> Iterator[tuple[str, int, Callable[[], str]]]:
    """Run a server process; give its host, its port and, once it has ended, what it logged."""
    command = [sys.executable, "-W", "error", "-c", SERVER, str(home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as server:

        def ended() -> str:
            server.send_signal(signal.SIGINT)
            return server.communicate(timeout=60)[1]

        try:
            assert server.stdout is not None
            address = urlsplit(server.stdout.readline().strip())
            yield address.hostname or "", address.port or 0, ended
        finally:
            if server.poll() is None:
                server.kill()


def client(host: str, port: int, number: int, until: float, seen: Seen) -> None:
    """Ask, page after page, as one reader does, and note whatever is no answer."""
    chance = Random(number)
    connection = http.client.HTTPConnection(host, port, timeout=60)
    while time.monotonic() < until:
        question = chance.choice(QUESTIONS)
        page = chance.choice(("/search.json", "/search.json", "/search", "/search.csv"))
        begun = time.monotonic()
        try:
            connection.request("GET", f"{page}?q={quote(question)}&page={chance.randint(1, 3)}")
            response = connection.getresponse()
            body = response.read()
        except OSError as error:
            seen.trouble.append(repr(error))
            connection.close()
            continue
        seen.answers += 1
        if response.status != 200:
            seen.trouble.append(f"{response.status} for {page} {question!r}")
        elif page == "/search.json":
            told = json.loads(body)
            seen.trouble += [note for note in told["notes"] if "keyword" in str(note)]
            if told["generation"] is not None:
                seen.generations.append((told["generation"], begun, time.monotonic()))
    connection.close()


def under_swaps(base: Base, *, clients: int, seconds: float, every: float) -> Seen:
    seen = [Seen() for _ in range(clients)]
    with served(base.settings.home) as (host, port, ended):
        until = time.monotonic() + seconds
        readers = [
            threading.Thread(target=client, args=(host, port, n, until, each))
            for n, each in enumerate(seen)
        ]
        for reader in readers:
            reader.start()
        while time.monotonic() < until:
            base.grow(2)
            time.sleep(every)
        for reader in readers:
            reader.join()
        logged = ended()
    whole = Seen()
    for each in seen:
        whole.answers += each.answers
        whole.generations += each.generations
        whole.trouble += each.trouble
    whole.trouble += [
        f"{name} answered while it was not in use"
        for name, begun, told in whole.generations
        if name not in base.published.possible(begun, told)
    ]
    if "while answering" in logged or whole.trouble:
        whole.trouble.append(logged)
    return whole


def test_searches_go_on_while_the_index_is_swapped(grown: Base) -> None:
    seen = under_swaps(grown, clients=4, seconds=5, every=0.5)
    assert seen.trouble == []
    assert seen.answers > 0
    assert len({name for name, _, _ in seen.generations}) > 1


@pytest.mark.slow
def test_sixteen_clients_for_a_minute(grown: Base) -> None:
    seen = under_swaps(grown, clients=16, seconds=60, every=2)
    assert seen.trouble == []
    assert len({name for name, _, _ in seen.generations}) > 5


def test_readers_that_all_find_a_new_index_do_not_wait_for_each_other(grown: Base) -> None:
    """As many readers as there are connections, each with one in its hands."""
    engine = SearchEngine(grown.settings, grown.store, HashEncoder)
    together = threading.Barrier(_CONNECTIONS)
    found: list[str] = []

    def read() -> None:
        with grown.store.reading() as connection:
            connection.exec_driver_sql("SELECT 1").all()
            together.wait(timeout=60)
            found.append(engine.generation(connection).name)
            grown.store.version()

    readers = [threading.Thread(target=read) for _ in range(_CONNECTIONS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == _CONNECTIONS
    assert len(set(found)) == 1


def test_a_reader_finishes_on_the_index_that_it_began_with(grown: Base) -> None:
    engine = SearchEngine(grown.settings, grown.store, HashEncoder)
    generation = engine.generation()
    vectors = generation.vectors("proposals")
    question = HashEncoder().encode_queries(["dyke school"])[0]
    before = vectors.near(question, share=0.4)
    for _ in range(5):
        grown.grow(1)
    assert not generation.folder.exists()
    after = vectors.near(question, share=0.4)
    assert np.array_equal(before.nums, after.nums)
    assert len(vectors.closely(question, before.nums.tolist())) == len(before)
    assert engine.search(SearchRequest(query="dyke")).generation != generation.name


def test_an_index_that_knows_more_or_less_than_the_base_does_no_harm(
    grown: Base, tmp_path: Path
) -> None:
    """Somebody takes in or takes away between one look and the next; what is not there is no answer."""
    engine = SearchEngine(grown.settings, grown.store, HashEncoder)
    request = SearchRequest(query="dyke school", limit=1_000)
    whole = engine.search(request)
    vectors = engine.generation().vectors("proposals")
    vectors.nums = vectors.nums + 5
    shifted = engine.search(replace(request, mode="related"))
    assert 0 < shifted.total <= whole.total
    assert len(shifted.hits) == shifted.total
