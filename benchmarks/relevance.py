"""How well search ranks: nDCG@10 of every mode beside plain BM25 and plain embeddings, in one run.

    python benchmarks/relevance.py [--share 0.1] [--data ../shared/data] [--home build/relevance] [--json]

One text is one passage. XQuAD's paragraphs are asked in both languages, each language's paragraphs in a home of their
own; of ALQAC the 100 training questions are asked. Homes and the vectors of whole texts are kept in --home, so that a
second run only asks. Plain BM25 is FTS5's own ranking of any of the question's words, plain embeddings are the cosine
of the question and the whole text: what a user would have without this engine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from proposalbase.index.build import build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.model import Block, Document, Encoder, Language, Passage
from proposalbase.search.engine import SearchEngine
from proposalbase.search.query import read_query
from proposalbase.search.results import Mode, SearchRequest
from proposalbase.settings import Settings
from proposalbase.store import documents, keywords
from proposalbase.store.database import Store

ROOT = Path(__file__).parents[1]
DEPTH = 10
COLUMNS = ("bm25", "embeddings", *get_args(Mode))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Questions of one language asked of texts of one language: (question, keys of the texts that answer)."""

    name: str
    texts: dict[str, str]
    language: Language
    questions: tuple[tuple[str, frozenset[str]], ...]


def rows(data: Path, *, share: float = 1.0) -> list[Row]:
    """Return XQuAD in four directions and ALQAC, with every n-th question for a share below 1."""
    step = max(1, round(1 / share))
    texts: dict[Language, dict[str, str]] = {"en": {}, "vi": {}}
    asked: dict[Language, list[tuple[str, frozenset[str]]]] = {"en": [], "vi": []}
    for language, paragraphs in texts.items():
        path = data / "xquad" / f"xquad-first120.{language}.json"
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                key = str(len(paragraphs))
                paragraphs[key] = paragraph["context"]
                asked[language] += [(q["question"], frozenset({key})) for q in paragraph["qas"]]
    found = [
        Row(
            name=f"xquad {one}→{other}",
            texts=texts[other],
            language=other,
            questions=tuple(asked[one][::step]),
        )
        for one in texts
        for other in texts
    ]
    articles = json.loads((data / "alqac" / "articles.json").read_text(encoding="utf-8"))
    train = json.loads((data / "alqac" / "train.json").read_text(encoding="utf-8"))
    questions = [
        (q["text"], frozenset(f"{a['law_id']}@{a['article_id']}" for a in q["relevant_articles"]))
        for q in train
    ]
    found.append(
        Row(name="alqac", texts=articles, language="vi", questions=tuple(questions[::step]))
    )
    return found


def ndcg(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """Return nDCG@10 with every relevant text worth the same."""
    gain = sum(1 / math.log2(n + 2) for n, key in enumerate(ranked[:DEPTH]) if key in relevant)
    return gain / sum(1 / math.log2(n + 2) for n in range(min(DEPTH, len(relevant))))


def filled(home: Path, row: Row, encoder: Encoder) -> tuple[Settings, Store, list[str]]:
    """Return a home whose passages are the texts of a row, made where it is not there yet."""
    digest = hashlib.sha256(json.dumps([row.texts, encoder.fingerprint]).encode()).hexdigest()
    settings = Settings.load(home / digest[:12], environment={})
    fresh = not settings.database_path.exists()
    store = Store.open(settings)
    keys = list(row.texts)
    if fresh:
        with store.writing() as connection:
            for number, key in enumerate(keys):
                _add(connection, number, row.texts[key], row.language)
    build(store, Generations(settings), encoder)
    return settings, store, keys


def _add(connection: object, number: int, text: str, language: Language) -> None:
    identity = f"d{number:016d}"
    blocks, start = [], 0
    for part in text.split("\n"):
        if part.strip():
            blocks.append(Block(kind="paragraph", start=start, end=start + len(part)))
        start += len(part) + 1
    document = Document(
        id=identity,
        sha256=f"{number:064d}",
        origin=f"{number}.txt",
        media_type="text/plain",
        text=text,
        language=language,
        blocks=tuple(blocks),
    )
    documents.add_source(
        connection,  # type: ignore[arg-type]
        sha256=document.sha256,
        media_type="text/plain",
        size=len(text),
        origin=document.origin,
    )
    passage = Passage(
        id=f"g{number:016d}",
        document_id=identity,
        ordinal=0,
        start=0,
        end=len(text),
        heading=None,
        text=text,
        page=None,
    )
    documents.add(
        connection,  # type: ignore[arg-type]
        document,
        passages_of=[passage],
        sentences=len(blocks),
        skipped={},
        extractor="benchmark",
    )


def whole_vectors(path: Path, texts: Sequence[str], encoder: Encoder) -> np.ndarray:
    """Return the vector of each whole text, kept in a file beside the home."""
    if not path.exists():
        np.save(path, encoder.encode_passages(list(texts)))
    return np.load(path)


def rankers(
    row: Row, settings: Settings, store: Store, keys: list[str], encoder: Encoder
) -> dict[str, Callable[[str], list[str]]]:
    """Return, by column, what ranks the texts of a row for a question."""
    engine = SearchEngine(settings, store, lambda: encoder)
    whole = whole_vectors(settings.home / "whole.npy", list(row.texts.values()), encoder)

    def bm25(question: str) -> list[str]:
        with store.reading() as connection:
            any_word = " OR ".join(t.expression() for t in read_query(question, limit=5_000).terms)
            found = keywords.ask(connection, "passages", any_word)
        return [keys[num - 1] for num in found.nums[:DEPTH].tolist()]

    def embeddings(question: str) -> list[str]:
        cosines = whole @ encoder.encode_queries([question])[0]
        return [keys[n] for n in np.argsort(-cosines, kind="stable")[:DEPTH]]

    def asked(mode: Mode) -> Callable[[str], list[str]]:
        def ask(question: str) -> list[str]:
            request = SearchRequest(query=question, mode=mode, unit="passages", limit=DEPTH)
            return [keys[int(hit.id[1:])] for hit in engine.search(request).hits]

        return ask

    return {"bm25": bm25, "embeddings": embeddings} | {m: asked(m) for m in get_args(Mode)}


def measure(row: Row, home: Path, encoder: Encoder) -> dict[str, float]:
    """Return nDCG@10 by column, and the milliseconds that a hybrid answer takes."""
    settings, store, keys = filled(home, row, encoder)
    try:
        found: dict[str, float] = {}
        for name, rank in rankers(row, settings, store, keys, encoder).items():
            begun = time.perf_counter()
            values = [ndcg(rank(question), answers) for question, answers in row.questions]
            found[name] = sum(values) / len(values)
            if name == "hybrid":
                found["ms"] = (time.perf_counter() - begun) * 1000 / len(values)
        return found
    finally:
        store.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="share of the questions asked")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--home", type=Path, default=ROOT / "build" / "relevance")
    parser.add_argument("--only", default="", help="rows whose name begins so")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.exit(f"{given.data} is not there: this measures on documents beside the checkout")
    given.home.mkdir(parents=True, exist_ok=True)
    models = {"models_dir": str(ROOT / "indexes" / "models")}
    encoder = open_encoder(Settings.load(given.home, environment={}, overrides=models))
    if not given.json:
        print("nDCG@10".ljust(14), *(c.rjust(10) for c in COLUMNS), "ms".rjust(7), "asked".rjust(6))
    for row in rows(given.data, share=given.share):
        if not row.name.startswith(given.only):
            continue
        found = measure(row, given.home, encoder)
        if given.json:
            print(json.dumps({"row": row.name, "asked": len(row.questions), **found}))
            continue
        print(
            row.name.ljust(14),
            *(f"{found[c]:.3f}".rjust(10) for c in COLUMNS),
            f"{found['ms']:.0f}".rjust(7),
            str(len(row.questions)).rjust(6),
            flush=True,
        )


if __name__ == "__main__":
    main()
