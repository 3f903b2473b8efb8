"""What is measured is measured on texts that can be made again, and told as it was measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from proposalbase.settings import Settings
from proposalbase.store import proposals
from proposalbase.store.database import Store

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NAMES = ("composing", "bases", "overhead", "contestants", "page", "scale", "relevance")


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    sys.path.insert(0, str(BENCHMARKS))
    yield {name: import_module(name) for name in NAMES}
    sys.path.remove(str(BENCHMARKS))
    for name in NAMES:
        sys.modules.pop(name, None)


def test_texts_are_the_same_each_time_and_seldom_alike(modules: dict[str, ModuleType]) -> None:
    composing = modules["composing"]
    few = list(islice(composing.sentences(), 60))
    many = list(islice(composing.sentences(), 300))
    assert many[:60] == few
    assert {one.language for one in many} == {"vi", "en"}
    assert len({one.text for one in many}) > 270
    assert composing.questions(12) == composing.questions(40)[:12]


def test_a_base_is_filled_where_it_was_left(
    modules: dict[str, ModuleType], settings: Settings
) -> None:
    texts = list(islice(modules["composing"].sentences(), 80))
    modules["bases"].filled(settings, texts[:40]).close()
    store: Store = modules["bases"].filled(settings, texts)
    with store.reading() as connection:
        quotes = [one.quote for one in proposals.iterate(connection)]
    store.close()
    assert quotes == [one.text for one in texts]


def test_recall_counts_what_is_as_near_as_the_tenth(modules: dict[str, ModuleType]) -> None:
    rows = np.random.default_rng(1).normal(size=(400, 16)).astype(np.float32)
    rows = np.concatenate([rows, rows[:50]])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)

    class Exact:
        def nearest(self, vector: np.ndarray) -> list[int]:
            return np.argsort(-(rows @ vector))[:10].tolist()

    class Half(Exact):
        def nearest(self, vector: np.ndarray) -> list[int]:
            return super().nearest(vector)[:5]

    assert modules["scale"].share_found(Exact(), rows) == 1
    assert modules["scale"].share_found(Half(), rows) == 0.5


def test_the_page_tells_what_failed(modules: dict[str, ModuleType]) -> None:
    kept = {
        "1000 fts5": {"build_s": 1.0, "p50_ms": 2.0, "load": 3.0},
        "1000 txtai": {"build_failed": "no such thing"},
        "machine": {"cores": 2, "memory_gb": 8},
        "versions": {"SQLite": "3"},
    }
    page = modules["page"].written(kept)
    assert "| SQLite FTS5 | 1 |" in page
    assert "txtai (hybrid): no such thing" in page
    assert "2 virtual cores" in page
