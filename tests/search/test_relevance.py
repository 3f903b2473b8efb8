"""Search must not get worse than what was reached: a part of the benchmark, small enough for every run."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from proposalbase.errors import ModelUnavailable
from proposalbase.index.encoder import open_encoder
from proposalbase.model import Encoder
from proposalbase.settings import Settings

ROOT = Path(__file__).parents[2]
EVERY, QUESTIONS = 8, 40
FLOORS = {"xquad en→en": 0.98, "xquad en→vi": 0.96, "xquad vi→en": 0.96, "xquad vi→vi": 0.98}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("relevance", ROOT / "benchmarks" / "relevance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["relevance"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    settings = Settings.load(
        tmp_path_factory.mktemp("home"),
        environment={},
        overrides={"models_dir": str(ROOT / "indexes" / "models")},
    )
    try:
        return open_encoder(settings)
    except ModelUnavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.model
def test_hybrid_loses_neither_half(
    benchmark: ModuleType, encoder: Encoder, shared_data: Path, tmp_path: Path
) -> None:
    for row in benchmark.rows(shared_data):
        if row.name not in FLOORS:
            continue
        texts = dict(list(row.texts.items())[::EVERY])
        asked = [(q, answers) for q, answers in row.questions if answers <= texts.keys()]
        small = replace(row, texts=texts, questions=tuple(asked[:: len(asked) // QUESTIONS]))
        reached = benchmark.measure(small, tmp_path, encoder)
        assert reached["hybrid"] >= FLOORS[row.name], reached
        # A question or two more or less among so few is chance.
        assert reached["hybrid"] >= max(reached["bm25"], reached["embeddings"]) - 0.015, reached


def test_the_measure_is_that_of_the_literature(benchmark: ModuleType) -> None:
    assert benchmark.ndcg(["a", "b"], frozenset({"a"})) == 1
    assert benchmark.ndcg(["b", "a"], frozenset({"a"})) == pytest.approx(0.6309, abs=1e-4)
    assert benchmark.ndcg(["x"] * 10 + ["a"], frozenset({"a"})) == 0
    assert benchmark.ndcg(["a", "x", "b"], frozenset({"a", "b"})) == pytest.approx(0.9197, abs=1e-4)
