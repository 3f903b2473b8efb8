"""Fit the weights by which two proposals are taken for one ask: src/proposalbase/recommendations/grouping_weights.py.

Fitted on the labelled pairs of tests/recommendations/pairs.jsonl and, as further negatives, on what lies nearest to
each of their sentences and comes from another ask. Measured by folds over asks, so that no ask is in both parts, and
once on the pairs of pairs_held_out.jsonl, which nothing is fitted to.

    python tools/fit_grouping.py [--write]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from proposalbase.index.encoder import open_encoder  # noqa: E402 (the path comes first)
from proposalbase.recommendations.agreement import Agreement, Evidence  # noqa: E402
from proposalbase.recommendations.likeness import SURE  # noqa: E402
from proposalbase.recommendations.traits import Traits, traits  # noqa: E402
from proposalbase.settings import Settings  # noqa: E402
from tests.recommendations.asks import ask  # noqa: E402

PAIRS = ROOT / "tests" / "recommendations"
TARGET = ROOT / "src" / "proposalbase" / "recommendations" / "grouping_weights.py"
FOLDS = 10
NEAREST = 3
"""Neighbours of other asks that each sentence is set against."""
RIDGE = 2.0
NAMES = [field.name for field in fields(Evidence)]
# Numbers that may only speak one way: what a small set of pairs says against that is chance.
FOR = {"nearness", "least_held", "most_held"}

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """Two rows, whether they are the same ask, and which ask they belong to."""

    one: int
    other: int
    same: bool
    ask: int
    told: bool
    """A labelled pair; else a neighbour of another ask."""


@dataclass(frozen=True)
class Base:
    """All sentences, taken apart and encoded."""

    rows: dict[str, int]
    traits: list[Traits]
    vectors: NDArray[np.float32]
    pairs: list[Labelled]


def main() -> None:
    """Fit, measure and, with --write, write the weights."""
    learned, held_out = read("pairs.jsonl"), read("pairs_held_out.jsonl")
    weights = {}
    for across in (False, True):
        chosen = [p for p in learned.pairs if is_across(learned, p) == across]
        print("across languages" if across else "within a language", len(chosen), "pairs")
        features, labels = evidence(learned, chosen)
        told = np.array([p.told for p in chosen])
        sure = by_folds(features, labels, [p.ask for p in chosen])
        table(sure[told], labels[told])
        print(
            f"  neighbours of other asks over {SURE}: {(sure[~told] >= SURE).sum()} of {(~told).sum()}"
        )
        weights[across] = fitted(features, labels)
        kept = [p for p in held_out.pairs if p.told and is_across(held_out, p) == across]
        if kept:
            features, labels = evidence(held_out, kept)
            print("held out", len(kept), "pairs")
            table(probability(weights[across], features), labels)
        print(" ", dict(zip([*NAMES, "bias"], weights[across].round(2).tolist(), strict=True)))
    if "--write" in sys.argv:
        TARGET.write_text(written(weights), encoding="utf-8")
        print(TARGET.relative_to(ROOT))


def read(name: str) -> Base:
    """Read labelled pairs, and add what lies nearest and is another ask."""
    path = PAIRS / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [json.loads(line) for line in lines]
    texts = sorted({p[side] for p in found for side in ("one", "other")})
    rows = {text: row for row, text in enumerate(texts)}
    if not texts:
        return Base({}, [], np.empty((0, 0), dtype=np.float32), [])
    models = str(ROOT / "indexes" / "models")
    settings = Settings.load(ROOT, environment={}, overrides={"models_dir": models})
    vectors = open_encoder(settings).encode_passages(texts)
    apart = [traits(ask(text, document=f"d{row}")) for row, text in enumerate(texts)]
    pairs = [Labelled(rows[p["one"]], rows[p["other"]], p["same"], p["ask"], True) for p in found]
    of = {row: p["ask"] for p in found for row in (rows[p["one"]], rows[p["other"]])}
    cosines = vectors @ vectors.T
    for row in range(len(texts)):
        for vietnamese in (True, False):
            others = [
                n for n in np.argsort(-cosines[row]).tolist()
                if of[n] != of[row] and (apart[n].language == "vi") == vietnamese
            ]  # fmt: skip
            pairs += [Labelled(row, n, False, of[row], False) for n in others[:NEAREST]]
    # What the guards keep apart is never compared.
    agreed = [p for p in pairs if apart[p.one].exact == apart[p.other].exact]
    return Base(rows, apart, vectors, agreed)


def is_across(base: Base, pair: Labelled) -> bool:
    """Tell whether a pair is in two languages."""
    return base.traits[pair.one].language != base.traits[pair.other].language


def evidence(base: Base, pairs: Sequence[Labelled]) -> tuple[Array, Array]:
    """Return what speaks for and against each pair, and whether it is the same ask."""
    agreement = Agreement(base.traits)
    rows = []
    for pair in pairs:
        cosine = float(base.vectors[pair.one] @ base.vectors[pair.other])
        # What shares next to nothing is never weighed; here it must stand for something.
        nothing = Evidence(cosine, 0, 0, 1, 1, 0)
        rows.append(agreement.evidence(pair.one, pair.other, cosine) or nothing)
    features = np.array([astuple(row) for row in rows], dtype=float)
    return features, np.array([p.same for p in pairs], dtype=float)


def by_folds(features: Array, labels: Array, asks: Sequence[int]) -> Array:
    """Return the probability of each pair by weights fitted to the other asks."""
    sure = np.zeros(len(labels))
    numbers = sorted(set(asks))
    for fold in range(FOLDS):
        left = np.isin(asks, numbers[fold::FOLDS])
        sure[left] = probability(fitted(features[~left], labels[~left]), features[left])
    return sure


def fitted(features: Array, labels: Array) -> Array:
    """Return weights and bias of a logistic regression, in the units of the features.

    A weight of the wrong sign is left out and the rest fitted again.
    """
    used = list(range(len(NAMES)))
    while True:
        weights = _fitted(features[:, used], labels)
        wrong = [
            (abs(w), place)
            for place, w in zip(used, weights[:-1], strict=True)
            if (w < 0) == (NAMES[place] in FOR) and w
        ]
        if not wrong:
            whole = np.zeros(len(NAMES) + 1)
            whole[[*used, -1]] = weights
            return whole
        used.remove(max(wrong)[1])


def _fitted(features: Array, labels: Array) -> Array:
    middle, spread = features.mean(0), features.std(0) + 1e-9
    rows = np.c_[(features - middle) / spread, np.ones(len(features))]
    ridge = np.diag([RIDGE] * features.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(200):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (sure - labels) + ridge @ weights
        step = np.linalg.solve(rows.T @ (rows * (sure * (1 - sure))[:, None]) + ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    plain: Array = np.r_[
        weights[:-1] / spread, weights[-1] - (weights[:-1] * middle / spread).sum()
    ]
    return plain


def probability(weights: Array, features: Array) -> Array:
    """Return how sure the weights are of each pair."""
    sure: Array = 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1])))
    return sure


def table(sure: Array, labels: Array) -> None:
    """Print precision and recall at several limits."""
    for limit in (0.4, 0.5, 0.6, 0.7, 0.8):
        taken = sure >= limit
        precision = labels[taken].mean() if taken.any() else 1.0
        print(
            f"  {limit}: precision {precision:.3f} recall {labels[taken].sum() / labels.sum():.3f}"
        )


def written(weights: dict[bool, Array]) -> str:
    """Return the module that holds the weights."""
    shown: Callable[[Array], str] = lambda row: ", ".join(f"{w:.4g}" for w in row)  # noqa: E731
    return (
        '"""Weights of what speaks for two proposals being one ask; written by tools/fit_grouping.py."""\n\n'
        f"# {', '.join(NAMES)}, bias\n"
        f"WITHIN = ({shown(weights[False])})\n"
        f"ACROSS = ({shown(weights[True])})\n"
    )


if __name__ == "__main__":
    main()
