"""Grouping measured on labelled pairs of invented asks: paraphrases and translations, and what only looks alike.

Every sentence of pairs.jsonl is our own. Negatives are made to be hard: another number, a negation, the contrary,
another actor, another object in the same frame. All sentences are grouped together, as a base would hold them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from proposalbase.index.encoder import open_encoder
from proposalbase.recommendations.group import group
from proposalbase.settings import Settings
from tests.recommendations.asks import ask

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "indexes" / "models"


def read(name: str) -> list[dict[str, object]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


PAIRS = read("pairs.jsonl")
HELD_OUT = read("pairs_held_out.jsonl")
ACROSS = {"translation", "translation, paraphrased"}


@dataclass(frozen=True)
class Measured:
    precision: float
    recall: float


def across(pair: dict[str, object]) -> bool:
    return pair["why"] in ACROSS or str(pair["why"]).endswith(" across")


def measure(home: dict[str, str], pairs: list[dict[str, object]]) -> Measured:
    together = [p for p in pairs if home[str(p["one"])] == home[str(p["other"])]]
    right = sum(bool(p["same"]) for p in together)
    return Measured(right / max(1, len(together)), right / sum(bool(p["same"]) for p in pairs))


@pytest.mark.parametrize(("pairs", "least"), [(PAIRS, 1000), (HELD_OUT, 140)])
def test_the_pairs_are_as_many_and_as_varied_as_they_should_be(
    pairs: list[dict[str, object]], least: int
) -> None:
    why = Counter(str(p["why"]).removesuffix(" across") for p in pairs)
    assert len(pairs) >= least
    assert {"number", "contrary", "object"} <= why.keys()
    assert len({(p["one"], p["other"]) for p in pairs}) == len(pairs)


def grouped(pairs: list[dict[str, object]]) -> dict[str, str]:
    if not any(MODELS.glob("multilingual-e5-small-*")):
        pytest.skip("the default model is not prepared in this checkout's indexes/models")
    settings = Settings.load(ROOT, environment={}, overrides={"models_dir": str(MODELS)})
    texts = sorted({str(p[side]) for p in pairs for side in ("one", "other")})
    groups = group(
        [ask(text, document=f"d{n}") for n, text in enumerate(texts)],
        open_encoder(settings).encode_passages(texts),
        threshold=settings.number("merge_similarity"),
    )
    return {m.quote: g.representative.id for g in groups for m in g.members}


# Measured (docs/decisions/0010-merging.md): .955 / .81 on the pairs that the weights were fitted to, within a language
# .96 / .86, across .95 / .76; 1.00 / .80 on those held out. Processors round otherwise.
@pytest.mark.model
def test_grouping_keeps_its_precision() -> None:
    home = grouped(PAIRS)
    everything = measure(home, PAIRS)
    within = measure(home, [p for p in PAIRS if not across(p)])
    between = measure(home, [p for p in PAIRS if across(p)])
    assert everything.precision >= 0.945, everything
    assert everything.recall >= 0.79, everything
    assert within.recall >= 0.84, within
    assert between.precision >= 0.93, between
    assert between.recall >= 0.74, between


@pytest.mark.model
def test_grouping_holds_on_pairs_that_nothing_was_fitted_to() -> None:
    found = measure(grouped(HELD_OUT), HELD_OUT)
    assert found.precision >= 0.95, found
    assert found.recall >= 0.76, found
