"""Homes of composed proposals, any number of them, with their vectors; made once and kept under build/scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import composing
import numpy as np
from numpy.typing import NDArray

from proposalbase.index.build import build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.model import Encoder
from proposalbase.settings import Settings
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

FOLDER = composing.ROOT / "build" / "scale"
MOST = 1_000_000
REAL = 100_000
"""Proposals whose vectors are real; those of the rest are drawn around them."""
_CHUNK = 2_000
_NOISE = 0.014
"""Of each number of a drawn vector: its cosine with the real one is about .96, as among near neighbours."""

Matrix = NDArray[np.float32]


def encoder() -> Encoder:
    """Open the prepared model of this checkout."""
    return open_encoder(settings_of(FOLDER))


def texts(number: int, folder: Path = FOLDER) -> list[composing.Sentence]:
    """Return the first composed sentences."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "texts.jsonl"
    composing.write_texts(path, MOST)
    return composing.read_texts(path, number)


def vectors(number: int, model: Encoder, folder: Path = FOLDER) -> Matrix:
    """Return a vector for each of the first composed sentences: encoded up to REAL, drawn around those beyond.

    What was encoded is kept, so that a run that is cut short goes on where it was.
    """
    kept = folder / f"vectors-{model.fingerprint[:12]}"
    kept.mkdir(parents=True, exist_ok=True)
    missing = [
        start
        for start in range(0, min(number, REAL), _CHUNK)
        if not (kept / f"{start:07}.npy").exists()
    ]
    if missing:
        read = texts(min(number, REAL), folder)
        for start in missing:
            # All of a chunk, even where fewer are asked for: the next size begins with the same ones.
            rows = model.encode_passages([one.text for one in read[start : start + _CHUNK]])
            np.save(kept / f"{start:07}.npy", rows)
    real = np.concatenate(
        [np.load(kept / f"{start:07}.npy") for start in range(0, min(number, REAL), _CHUNK)]
    )[:number]
    return real if number <= len(real) else np.concatenate([real, *_drawn(real, number)])


def _drawn(real: Matrix, number: int) -> list[Matrix]:
    chance = np.random.default_rng(5)
    found = []
    for start in range(len(real), number, REAL):
        around = real[chance.integers(0, len(real), min(REAL, number - start))]
        rows = around + chance.normal(0, _NOISE, around.shape).astype(np.float32)
        found.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    return found


def settings_of(home: Path) -> Settings:
    """Return the settings of a home that uses this checkout's model."""
    models = {"models_dir": str(composing.ROOT / "indexes" / "models")}
    return Settings.load(home, environment={}, overrides=models)


def filled(settings: Settings, read: Sequence[composing.Sentence]) -> Store:
    """Return the base with composed sentences as proposals, stored where they are not yet."""
    store = Store.open(settings)
    with store.reading() as connection:
        there = documents.count(connection)
    rows = islice(composing.documents(read), there, None)
    while chunk := list(islice(rows, 100)):
        with store.writing() as connection:
            for document, found in chunk:
                documents.add_source(
                    connection,
                    sha256=document.sha256,
                    media_type="text/plain",
                    size=len(document.text),
                    origin=document.origin,
                )
                documents.add(
                    connection,
                    document,
                    passages_of=[],
                    sentences=len(found),
                    skipped={},
                    extractor="benchmark",
                )
                proposals.add(connection, document, found)
    return store


def indexed(store: Store, settings: Settings, model: Encoder, matrix: Matrix) -> None:
    """Build the index of a base from vectors in the order of its proposals."""
    with store.reading() as connection:
        query = "SELECT id FROM proposals ORDER BY num"
        ids = connection.exec_driver_sql(query).scalars().all()
    ready = dict(zip(ids, matrix[:, None, :], strict=True))
    build(store, Generations(settings), model, ready=ready, reuse=False)
