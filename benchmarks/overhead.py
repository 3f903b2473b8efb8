"""What a search costs beside its bare parts, in one run: the engine against encode + vector scan + FTS5.

    python benchmarks/overhead.py [--proposals 10000] [--json]

The bare parts are the encoding of the question, faiss's exact search for 100 neighbours, and FTS5's best 100 rows that
hold any of the words; the engine besides filters, counts every facet, and loads and marks a page. Each is measured by
the clock and by processor time: a busy machine changes the one much and the other little. The home is that of scale.py.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import bases
import composing
from sqlalchemy import text

from proposalbase.model import Encoder
from proposalbase.search.engine import SearchEngine
from proposalbase.search.query import read_query
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store

PARTS = ("encode", "vector scan", "FTS5")
ENGINE = {
    "words only, a page": SearchRequest(query="", mode="exact"),
    "hybrid, a page": SearchRequest(query=""),
    "hybrid, a page and facets": SearchRequest(query="", facets=True),
}
_ASKED = 40
_NEIGHBOURS = 100


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """Return what the questions took, after all of them were asked once."""
    for question in questions:
        ask(question)
    walls, busy = [], []
    for question in questions:
        begun, used = time.perf_counter(), time.process_time()
        ask(question)
        walls.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - used) * 1000)
    walls.sort()
    return {
        "p50_ms": statistics.median(walls),
        "p95_ms": walls[int(0.95 * len(walls))],
        "cpu_ms": statistics.median(busy),
        "mean_cpu_ms": statistics.mean(busy),
    }


def overhead(settings: Settings, model: Encoder) -> dict[str, Any]:
    """Return what each part and each way of searching takes, and how many times the parts' sum that is."""
    store = Store.open(settings)
    engine = SearchEngine(settings, store, lambda: model)
    index = engine.generation().vectors("proposals")
    asked = composing.questions(_ASKED)
    known = {question: model.encode_queries([question])[0] for question in asked}

    def fts(question: str) -> None:
        words = " OR ".join(term.expression() for term in read_query(question, limit=500).terms)
        query = (
            "SELECT rowid FROM proposals_keywords WHERE proposals_keywords MATCH :q "
            "ORDER BY rank LIMIT 100"
        )
        with store.reading() as connection:
            connection.execute(text(query), {"q": words}).all()

    def through(request: SearchRequest) -> Callable[[str], object]:
        return lambda question: engine.search(
            SearchRequest(query=question, mode=request.mode, facets=request.facets)
        )

    ways: dict[str, Callable[[str], object]] = {
        "encode": lambda question: model.encode_queries([question]),
        "vector scan": lambda question: index.best(known[question], _NEIGHBOURS),
        "FTS5": fts,
        **{name: through(request) for name, request in ENGINE.items()},
    }
    found = {name: timed(ask, asked) for name, ask in ways.items()}
    store.close()
    sums = {key: sum(found[part][key] for part in PARTS) for key in ("p50_ms", "mean_cpu_ms")}
    for name in ENGINE:
        found[name]["times_clock"] = found[name]["p50_ms"] / sums["p50_ms"]
        found[name]["times_cpu"] = found[name]["mean_cpu_ms"] / sums["mean_cpu_ms"]
    return found


def main() -> None:
    """Print one line a way of searching."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    model = bases.encoder()
    settings = bases.settings_of(bases.FOLDER / str(given.proposals) / "proposalbase")
    if not settings.database_path.exists():
        bases.filled(settings, bases.texts(given.proposals)).close()
        with_vectors = bases.vectors(given.proposals, model)
        store = Store.open(settings)
        bases.indexed(store, settings, model, with_vectors)
        store.close()
    found = overhead(settings, model)
    if given.json:
        print(json.dumps(found))
        return
    for name, row in found.items():
        print(f"{name:28}", *(f"{key} {value:8.2f}" for key, value in row.items()))


if __name__ == "__main__":
    main()
