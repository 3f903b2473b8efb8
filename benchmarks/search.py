"""What a search costs beside its bare parts, in one run: the engine against encode + vector scan + FTS5.

    python benchmarks/search.py [--proposals 10000] [--questions 40] [--home build/search] [--json]

Proposals are sentences of the sample corpus with their words exchanged among each other. Up to --pool of them are
encoded; the vectors of the rest are drawn around those (the same direction with some noise): they cost the same to
search. The bare parts are the encoding of the question, faiss's exact search for 100 neighbours, and FTS5's best 100
rows that hold any of the words; the engine besides filters, counts every facet, and loads and marks a page.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sqlalchemy import text

from proposalbase.index.build import build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.model import Addressee, Document, Encoder, Proposal, Proposer, ThemeAssignment
from proposalbase.search.engine import SearchEngine
from proposalbase.search.query import read_query
from proposalbase.search.results import Mode, SearchRequest
from proposalbase.settings import Settings
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

ROOT = Path(__file__).parents[1]
EACH = 40
"""Proposals of one document."""
THEMES = ("training", "planning", "staffing", "rotation", "digital", "ethics", "benefits")
BODIES = ("Sở Nội vụ Hà Vân", "Larkhaven Council", "UBND xã Bãi Sậy", "Harbour Board")
PEOPLE = ("Lê Văn Sậy", "Ada Tarn", "Đặng Thị Mận", "Bill Moor", "Phan Thị Lau", "Cao Thị Lụa")


def sentences() -> dict[str, list[str]]:
    """Return the labelled sentences of the sample corpus by language."""
    found: dict[str, list[str]] = {"vi": [], "en": []}
    for path in sorted((ROOT / "corpus" / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentence = " ".join(json.loads(line)["text"].split()) if line else ""
            if sentence:
                vietnamese = sum(ord(c) > 0x1E9F for c in sentence) > len(sentence) // 40
                found["vi" if vietnamese else "en"].append(sentence)
    return found


def composed(chance: random.Random, pool: Sequence[str]) -> str:
    """Return a sentence of the pool with a third of its words taken from another one."""
    words, others = chance.choice(pool).split(), chance.choice(pool).split()
    for place in range(len(words)):
        if chance.random() < 1 / 3:
            words[place] = chance.choice(others)
    return " ".join(words)


def fill(store: Store, number: int) -> None:
    """Store documents of EACH proposals."""
    chance, pools = random.Random(3), sentences()
    for start in range(0, number // EACH, 50):
        with store.writing() as connection:
            for n in range(start, min(start + 50, number // EACH)):
                language = "vi" if n % 2 else "en"
                quotes = [composed(chance, pools[language]) for _ in range(EACH)]
                document = Document(
                    id=f"d{n:016d}",
                    sha256=f"{n:064d}",
                    origin=f"{n}.txt",
                    media_type="text/plain",
                    text="\n".join(quotes),
                    language=language,
                    kind="paper",
                    title=quotes[0][:80],
                    date=f"{2005 + n % 20}-03-01",
                )
                documents.add_source(
                    connection,
                    sha256=document.sha256,
                    media_type="text/plain",
                    size=1,
                    origin=document.origin,
                )
                documents.add(
                    connection,
                    document,
                    passages_of=[],
                    sentences=EACH,
                    skipped={},
                    extractor="benchmark",
                )
                proposals.add(connection, document, list(_proposals(chance, document, quotes)))


def _proposals(chance: random.Random, document: Document, quotes: Sequence[str]) -> list[Proposal]:
    found, start = [], 0
    for n, quote in enumerate(quotes):
        found.append(
            Proposal(
                id=f"p{document.id[8:]}{n:07d}",
                document_id=document.id,
                kind=chance.choice(("proposal", "proposal", "directive", "commitment")),
                quote=quote,
                start=start,
                end=start + len(quote),
                proposer=Proposer(name=chance.choice(PEOPLE), organisation=chance.choice(BODIES)),
                addressee=Addressee(name=chance.choice(BODIES), stated=True),
                themes=(ThemeAssignment(id=chance.choice(THEMES), score=0.9, by="cues"),),
                confidence=0.9,
                extractor="benchmark",
            )
        )
        start += len(quote) + 1
    return found


def vectors(store: Store, encoder: Encoder, pool: int, cache: Path) -> dict[str, np.ndarray]:
    """Return a vector for every proposal: real ones for the pool, drawn around them for the rest."""
    with store.reading() as connection:
        rows = connection.execute(text("SELECT id, quote FROM proposals ORDER BY num")).all()
    step = max(1, len(rows) // pool)
    if not cache.exists():
        np.save(cache, encoder.encode_passages([quote for _, quote in rows[::step]]))
    real = np.load(cache)
    noise = np.random.default_rng(5)
    found = {}
    for n, (identity, _) in enumerate(rows):
        vector = real[min(n // step, len(real) - 1)]
        if n % step:
            vector = vector + noise.normal(0, 0.012, vector.shape).astype(np.float32)
        found[identity] = (vector / np.linalg.norm(vector))[None, :]
    return found


def timed(work: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Return the milliseconds that each question took, after two that warm up."""
    for question in questions[:2]:
        work(question)
    found = []
    for question in questions:
        begun = time.perf_counter()
        work(question)
        found.append((time.perf_counter() - begun) * 1000)
    return found


def questions(number: int) -> list[str]:
    """Return questions of two to six neighbouring words of the sample corpus, in both languages."""
    chance, pools = random.Random(9), sentences()
    found: list[str] = []
    while len(found) < number:
        n = len(found)
        words = re.findall(r"[^\W_]+", chance.choice(pools["vi" if n % 2 else "en"]))
        if not words:
            continue
        length = 2 + n % 5
        start = chance.randrange(max(1, len(words) - length))
        found.append(" ".join(words[start : start + length]))
    return found


def main() -> None:
    """Print one line a way of searching."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--pool", type=int, default=2_000)
    parser.add_argument("--home", type=Path, default=ROOT / "build" / "search")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    settings = Settings.load(
        given.home / str(given.proposals),
        environment={},
        overrides={"models_dir": str(ROOT / "indexes" / "models")},
    )
    encoder = open_encoder(settings)
    fresh = not settings.database_path.exists()
    store = Store.open(settings)
    begun = time.perf_counter()
    if fresh:
        fill(store, given.proposals)
        ready = vectors(store, encoder, given.pool, settings.home / "real.npy")
        build(store, Generations(settings), encoder, ready=ready)
    built = time.perf_counter() - begun
    engine = SearchEngine(settings, store, lambda: encoder)
    index = engine.generation().vectors("proposals")
    asked = questions(given.questions)

    def encode(question: str) -> np.ndarray:
        return encoder.encode_queries([question])

    def scan(question: str) -> None:
        index.best(encode(question)[0], 100)

    def fts(question: str) -> None:
        words = " OR ".join(term.expression() for term in read_query(question, limit=500).terms)
        with store.reading() as connection:
            connection.execute(
                text(
                    "SELECT rowid FROM proposals_keywords WHERE proposals_keywords MATCH :q "
                    "ORDER BY rank LIMIT 100"
                ),
                {"q": words},
            ).all()

    def ask(mode: Mode, *, facets: bool) -> Callable[[str], object]:
        return lambda question: engine.search(
            SearchRequest(query=question, mode=mode, facets=facets)
        )

    ways: dict[str, Callable[[str], object]] = {
        "bare encode + faiss": scan,
        "bare FTS5": fts,
        "engine exact": ask("exact", facets=False),
        "engine hybrid": ask("hybrid", facets=False),
        "engine hybrid with facets": ask("hybrid", facets=True),
    }
    medians: dict[str, float] = {}
    for name, work in ways.items():
        taken = sorted(timed(work, asked))
        medians[name] = statistics.median(taken)
        row = {
            "way": name,
            "p50_ms": round(medians[name], 1),
            "p95_ms": round(taken[int(0.95 * len(taken))], 1),
        }
        print(json.dumps(row) if given.json else f"{name:28}{row['p50_ms']:10}{row['p95_ms']:10}")
    bare = medians["bare encode + faiss"] + medians["bare FTS5"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    laps = engine.search(SearchRequest(query=asked[3], facets=True)).milliseconds
    print(
        json.dumps(
            {
                "proposals": given.proposals,
                "build_s": round(built, 1) if fresh else None,
                "memory_mb": memory,
                "hybrid_over_bare": round(medians["engine hybrid"] / bare, 2),
                "steps_ms": {name: round(lap, 1) for name, lap in laps.items()},
            }
        )
    )
    store.close()


if __name__ == "__main__":
    main()
