"""Many vectors are clustered; what that misses is measured, and everything else stays as it was."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from proposalbase.index.build import build
from proposalbase.index.clusters import LEAST_RECALL
from proposalbase.index.generations import Generations
from proposalbase.index.vectors import Vectors
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.records import add_document
from tests.search.composing import composed

SIZE, DIMENSION = 20_000, 32


@pytest.fixture(scope="module")
def matrix() -> NDArray[np.float32]:
    chance = np.random.default_rng(2)
    centres = chance.normal(size=(150, DIMENSION))
    rows = centres[chance.integers(0, 150, SIZE)] + 0.5 * chance.normal(size=(SIZE, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def written(folder: Path, matrix: NDArray[np.float32], limit: int) -> tuple[Vectors, float]:
    recall = Vectors.write(
        folder,
        "proposals",
        matrix=matrix,
        nums=np.arange(1, SIZE + 1),
        ids=[f"p{n}" for n in range(SIZE)],
        languages=["vi" if n % 3 else "en" for n in range(SIZE)],
        exact_up_to=limit,
    )
    return Vectors.open(folder, "proposals"), recall


def test_clusters_find_what_comparing_all_finds(
    matrix: NDArray[np.float32], tmp_path: Path
) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    exact, whole = written(tmp_path / "few", matrix, SIZE)
    fast, recall = written(tmp_path / "many", matrix, SIZE - 1)
    assert whole == 1
    assert LEAST_RECALL <= recall <= 1
    size = {path.parent.name: path.stat().st_size for path in tmp_path.glob("*/proposals.faiss")}
    assert size["many"] < size["few"] / 2
    for row in range(0, SIZE, 2_500):
        question = matrix[row] + 0.2 * matrix[(row + 77) % SIZE]
        question /= np.linalg.norm(question)
        true = exact.near(question, share=0.9).nums.tolist()
        found = fast.near(question, share=0.9).nums.tolist()
        assert found[0] == true[0] == row + 1
        close = fast.closely(question, true[:3])
        assert close[row + 1].cosine == pytest.approx(float(matrix[row] @ question), abs=0.02)
    assert fast.all().shape == matrix.shape
    assert np.allclose(fast.of([5, 9]), matrix[[4, 8]], atol=0.05)


def test_comparing_all_is_exact(matrix: NDArray[np.float32], tmp_path: Path) -> None:
    vectors, _ = written(tmp_path, matrix, SIZE)
    question = matrix[17]
    near = vectors.near(question, share=0.5)
    cosines = matrix @ question
    vietnamese = np.arange(SIZE) % 3 > 0
    for place, num in enumerate(near.nums[:50].tolist()):
        tongue = near.names[near.tongues[place]]
        own = cosines[vietnamese] if tongue == "vi" else cosines[~vietnamese]
        assert near.cosines[place] == pytest.approx(float(cosines[num - 1]), abs=1e-5)
        assert near.leads[place] == pytest.approx(
            near.cosines[place] - float(np.median(own)), abs=0.05
        )
    assert (np.diff(near.leads) <= 0).all()
    assert 18 not in vectors.near(question, share=0.5, but=18).nums


def test_a_large_base_is_clustered_and_says_how_well(tmp_path: Path) -> None:
    settings = Settings.load(
        tmp_path, environment={}, overrides={"model": "none", "exact_vectors": 200}
    )
    store = Store.open(settings)
    words = [f"word{n}" for n in range(60)]
    for document, found in composed(random.Random(1), documents=50, words=words):
        add_document(store, document, found)
    encoder = HashEncoder()
    generation = build(store, Generations(settings), encoder).generation
    assert generation.manifest.recall["proposals"] >= LEAST_RECALL
    engine = SearchEngine(settings, store, lambda: encoder)
    some = engine.search(SearchRequest(query="", limit=1)).hits[0]
    again = engine.search(SearchRequest(query=some.text, mode="related"))
    assert again.hits[0].text == some.text
    # What is kept from a clustered generation serves the next one.
    assert build(store, Generations(settings), encoder).encoded == 0
    store.close()
