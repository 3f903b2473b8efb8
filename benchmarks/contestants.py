"""What a user would otherwise pick, each behind the same three calls: build an index, open it, ask it.

Every one is used the way its own documentation begins: with its defaults, apart from what a Vietnamese text needs (no
English stop words, no English stems). All that search by meaning read the question with the same model.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

import bases
import numpy as np
from composing import Sentence

from proposalbase.model import Encoder
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.store.database import Store

DEPTH = 10
_LANCE_FLAT = 100_000
"""Vectors up to which LanceDB's documentation advises against an index."""

Matrix = bases.Matrix


class Contestant(Protocol):
    """Something that finds texts; texts are known by their places in the list that it was built from."""

    title: ClassVar[str]
    meaning: ClassVar[bool]
    """Whether it compares vectors."""

    def __init__(self, folder: Path) -> None: ...

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        """Make the index in its folder."""

    def open(self, model: Encoder | None) -> None:
        """Open the index for questions."""

    def ask(self, question: str) -> list[int]:
        """Return the best texts for a question, best first."""

    def nearest(self, vector: Matrix) -> list[int]:
        """Return the texts that it takes for nearest to a vector."""


class _Plain:
    """One without vectors."""

    meaning: ClassVar[bool] = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def nearest(self, vector: Matrix) -> list[int]:
        raise NotImplementedError


class _Meaning:
    """One with vectors."""

    meaning: ClassVar[bool] = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model: Encoder | None = None

    def read(self, question: str) -> Matrix:
        """Return the vector of a question."""
        assert self.model is not None
        return np.asarray(self.model.encode_queries([question])[0], dtype=np.float32)


class PlainFts5(_Plain):
    """SQLite's own full-text search, any word, best first."""

    title = "SQLite FTS5"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        connection = sqlite3.connect(self.folder / "fts.sqlite3")
        with connection:
            connection.execute(
                "CREATE VIRTUAL TABLE t USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
            )
            rows = ((number, one.text) for number, one in enumerate(texts))
            connection.executemany("INSERT INTO t(rowid, text) VALUES(?, ?)", rows)
        connection.close()

    def open(self, model: Encoder | None) -> None:
        self._connection = sqlite3.connect(self.folder / "fts.sqlite3")

    def ask(self, question: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", question))
        query = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._connection.execute(query, (words, DEPTH))] if words else []


class Bm25s(_Plain):
    """BM25 over sparse arrays, mapped into memory."""

    title = "bm25s"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        import bm25s

        tokens = bm25s.tokenize(
            [one.text for one in texts], stopwords=None, token_pattern=r"\w+", show_progress=False
        )
        index = bm25s.BM25()
        index.index(tokens, show_progress=False)
        index.save(str(self.folder / "bm25s"))

    def open(self, model: Encoder | None) -> None:
        import bm25s

        self._tokenize = bm25s.tokenize
        self._index = bm25s.BM25.load(str(self.folder / "bm25s"), mmap=True)

    def ask(self, question: str) -> list[int]:
        tokens = self._tokenize(
            question,
            stopwords=None,
            token_pattern=r"\w+",
            return_ids=False,
            show_progress=False,
        )
        found, scores = self._index.retrieve(tokens, k=DEPTH, show_progress=False)
        return [int(n) for n, score in zip(found[0], scores[0], strict=True) if score > 0]


class PlainFaiss(_Meaning):
    """Every vector compared by faiss."""

    title = "faiss (flat)"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        faiss.write_index(index, str(self.folder / "flat.faiss"))

    def open(self, model: Encoder | None) -> None:
        import faiss

        self.model = model
        self._index = faiss.read_index(str(self.folder / "flat.faiss"))

    def ask(self, question: str) -> list[int]:
        return self.nearest(self.read(question))

    def nearest(self, vector: Matrix) -> list[int]:
        return [int(n) for n in self._index.search(vector[None, :], DEPTH)[1][0]]


class Txtai(_Meaning):
    """txtai's hybrid search: its own BM25 and faiss, half and half."""

    title = "txtai (hybrid)"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        from txtai import Embeddings

        rows = iter(vectors)

        def taken(batch: Sequence[str]) -> Matrix:
            return np.stack([next(rows) for _ in batch])

        index = Embeddings(method="external", transform=taken, hybrid=True)
        index.index((number, one.text, None) for number, one in enumerate(texts))
        # What is kept is settings; the function that reads a text is given anew when the index is opened.
        index.config["transform"] = None
        index.save(str(self.folder / "txtai"))

    def open(self, model: Encoder | None) -> None:
        from txtai import Embeddings

        self.model = model

        def read(batch: Sequence[str]) -> Matrix:
            return np.stack([self.read(text) for text in batch])

        self._index = Embeddings()
        self._index.load(str(self.folder / "txtai"), config={"transform": None})
        self._index.model.transform = read

    def ask(self, question: str) -> list[int]:
        return [int(found[0]) for found in self._index.search(question, DEPTH)]

    def nearest(self, vector: Matrix) -> list[int]:
        return [found[0] for found in self._index.ann.search(vector[None, :], DEPTH)[0]]


class LanceDb(_Meaning):
    """LanceDB's hybrid search: its own full-text index and vectors, joined by reciprocal ranks."""

    title = "LanceDB (hybrid)"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        import lancedb
        import pyarrow as pa

        flat = pa.array(np.ascontiguousarray(vectors).reshape(-1))
        rows = pa.table(
            {
                "id": pa.array(range(len(texts))),
                "text": pa.array([one.text for one in texts]),
                "vector": pa.FixedSizeListArray.from_arrays(flat, vectors.shape[1]),
            }
        )
        table = lancedb.connect(self.folder / "lance").create_table("texts", rows)
        table.create_fts_index("text", stem=False, remove_stop_words=False)
        if len(texts) > _LANCE_FLAT:
            table.create_index("vector", config=lancedb.index.IvfPq(distance_type="cosine"))

    def open(self, model: Encoder | None) -> None:
        import lancedb

        self.model = model
        self._table = lancedb.connect(self.folder / "lance").open_table("texts")

    def ask(self, question: str) -> list[int]:
        vector = self.read(question)
        asked: Any = self._table.search(query_type="hybrid").vector(vector).text(question)
        return self._ids(asked.distance_type("cosine"))

    def nearest(self, vector: Matrix) -> list[int]:
        return self._ids(self._table.search(vector).distance_type("cosine"))

    def _ids(self, asked: Any) -> list[int]:
        return asked.limit(DEPTH).to_arrow()["id"].to_pylist()


class Proposalbase(_Meaning):
    """Hybrid search as the web page asks it: a page of 20, marked and explained, with every facet counted."""

    title = "proposalbase (hybrid, with facets)"

    def build(self, texts: Sequence[Sentence], vectors: Matrix) -> None:
        settings = bases.settings_of(self.folder)
        store = bases.filled(settings, texts)
        bases.indexed(store, settings, bases.encoder(), vectors)
        store.close()

    def open(self, model: Encoder | None) -> None:
        assert model is not None
        settings = bases.settings_of(self.folder)
        store = Store.open(settings)
        self._engine = SearchEngine(settings, store, lambda: model)
        self._index = self._engine.generation().vectors("proposals")
        with store.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM proposals ORDER BY num").scalars()
            self._places = {identity: place for place, identity in enumerate(rows)}

    def ask(self, question: str) -> list[int]:
        answer = self._engine.search(SearchRequest(query=question, facets=True))
        return [self._places[hit.id] for hit in answer.hits[:DEPTH]]

    def nearest(self, vector: Matrix) -> list[int]:
        found = self._index.best(vector, DEPTH)
        return np.searchsorted(self._index.nums, [num for num, _ in found]).tolist()


CONTESTANTS: dict[str, type[Contestant]] = {
    "fts5": PlainFts5,
    "bm25s": Bm25s,
    "faiss": PlainFaiss,
    "lancedb": LanceDb,
    "txtai": Txtai,
    "proposalbase": Proposalbase,
}


def versions() -> dict[str, str]:
    """Return the versions of what is measured."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"SQLite": sqlite3.sqlite_version}
    for package in ("bm25s", "faiss-cpu", "lancedb", "txtai", "numpy", "onnxruntime"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found
