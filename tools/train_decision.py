"""Train the decision which sentences are proposals, and write docs/quality-decision.md.

Usage: python tools/train_decision.py [--quick] [--home FOLDER]

Reads the labelled documents of the repository, and the real ones beside it where they are there; of those, nothing but
weights is kept. ``decision/parts.py`` says what is never trained on; the test set is not even read.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from decision.data import ROOT, Labelled, load
from decision.heads import Shape, fit_calibration
from decision.measure import PROSE, Odds, key
from decision.report import Report
from decision.stacks import (
    SOURCE_WEIGHTS,
    Fitted,
    Scores,
    Table,
    Trainer,
    folds,
    mixed,
    odds_of,
    together,
)
from decision.vectors import vectors_of
from decision.write import write
from numpy.typing import NDArray

from proposalbase.extraction.learned_weights import FOLDER
from proposalbase.settings import Settings

SEEDS = 3
WRITTEN = ("hard", "ordinary")
PLAIN = Shape(hidden=0, epochs=15)
PLAIN_SHARE = 0.1
"""Without vectors less is learned and less by heart: it steadies what is made of a source never seen."""
TITLES = {
    "plain": "both passes, without a model",
    "alone": "both passes, vectors alone",
    "meaning": "both passes, with vectors",
}


def main() -> None:
    """Train, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the design that ships")
    parser.add_argument("--home", type=Path, default=ROOT, help="whose prepared model is used")
    asked = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    settings = Settings.load(asked.home)
    documents = load(settings)
    say(f"{len(documents)} documents, {sum(len(d.texts) for d in documents)} sentences")
    encoder, vectors = vectors_of(documents, settings, cache=ROOT / "build" / "decision")
    table = Table(documents=documents, vectors=vectors, dimension=encoder.dimension)
    held = [d for d in documents if d.source == "held-out"]
    taught = [d for d in documents if d.source != "held-out"]
    report = Report(taught=taught, held=held)
    rules = {key(d): np.array(d.rule, dtype=np.float64) for d in documents}
    report.design("rules", crossed=rules, unseen=only_prose(rules, documents), held=rules)
    trainers, fitted, crossed = fit(table, taught)
    steady = {
        name: fit_calibration(*pairs(taught, odds_of(taught, crossed[name]))) for name in TITLES
    }
    size = write(
        FOLDER,
        table=table,
        encoder=encoder.name,
        plain_share=PLAIN_SHARE,
        stacks={
            "plain": (fitted["plain"], *steady["plain"]),
            "meaning": (fitted["alone"], *steady["meaning"]),
        },
    )
    say(f"{size / 1e6:.2f} MB of weights")
    final = both({name: t.scores(held, fitted[name]) for name, t in trainers.items()})
    apart: dict[str, Scores] = {name: {} for name in TITLES}
    if not asked.quick:
        apart = both({name: left_out(t, taught) for name, t in trainers.items()})
    for name in TITLES:
        tell(report, name, steady[name], crossed[name], apart[name], final[name])
    if not asked.quick:
        others(table, taught, held, report)
        curve(table, taught, report)
        report.write(ROOT / "docs" / "quality-decision.md", size=size)


def only_prose(odds: Odds, documents: list[Labelled]) -> Odds:
    """Return the odds of the documents of prose alone."""
    return {key(d): odds[key(d)] for d in documents if d.source in PROSE}


def others(table: Table, taught: list[Labelled], held: list[Labelled], report: Report) -> None:
    """Compare the simpler designs."""
    designs = {
        "evidence, logistic": Trainer(table, meaning=False, use_words=False, passes=1, first=PLAIN),
        "evidence and words": Trainer(table, meaning=False, passes=1),
        "evidence, words, vectors, logistic": Trainer(table, meaning=True, passes=1, first=PLAIN),
        "evidence, words, vectors": Trainer(table, meaning=True, passes=1),
    }
    for name, trainer in designs.items():
        trainer.out_of_fold(taught)
        fitted = trainer.fit(taught, seeds=1)
        report.design(
            name,
            crossed=odds_of(taught, trainer.cross_validated(taught), ruled=False),
            unseen=odds_of(taught, left_out(trainer, taught), ruled=False),
            held=odds_of(held, trainer.scores(held, fitted), ruled=False),
        )


def fit(
    table: Table, taught: list[Labelled]
) -> tuple[dict[str, Trainer], dict[str, Fitted], dict[str, Scores]]:
    """Fit the heads that ship, with vectors and without; judge what was taught, fold by fold."""
    trainers = {name: Trainer(table, meaning=name == "alone") for name in ("plain", "alone")}
    fitted, crossed = {}, {}
    for name, trainer in trainers.items():
        trainer.out_of_fold(taught)
        crossed[name] = trainer.cross_validated(taught)
        fitted[name] = trainer.fit(taught, seeds=SEEDS)
        say(f"fitted: {TITLES[name]}")
    return trainers, fitted, both(crossed)


def both(scores: dict[str, Scores]) -> dict[str, Scores]:
    """Add the mixture that decides where there are vectors."""
    return {**scores, "meaning": mixed(scores["alone"], scores["plain"], PLAIN_SHARE)}


def tell(
    report: Report,
    name: str,
    steady: tuple[float, float],
    crossed: Scores,
    apart: Scores,
    final: Scores,
) -> None:
    """Report what one of the designs that ship says, calibrated."""
    slope, offset = steady
    calm, there, kept = (
        {k: slope * v + offset for k, v in odds_of(documents, scores).items()}
        for documents, scores in (
            (report.taught, crossed),
            (report.taught, apart),
            (report.held, final),
        )
    )
    report.design(TITLES[name], crossed=calm, unseen=there, held=kept)
    if name != "alone":
        report.calibrated(TITLES[name], calm, there)
        report.thresholds(TITLES[name], calm, there)
    if name == "meaning":
        report.errors(calm)


def pairs(
    documents: list[Labelled], odds: Odds
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    """Return odds, truth and weight of every labelled sentence of prose: that is what is to be calibrated for."""
    rows = [
        (odds[key(d)][number], letter in "POC", SOURCE_WEIGHTS[d.source])
        for d in documents
        if d.source in PROSE and not d.parent
        for number, letter in enumerate(d.letters)
        if letter
    ]
    found, truth, weights = zip(*rows, strict=True)
    return np.array(found), np.array(truth), np.array(weights)


def left_out(trainer: Trainer, taught: list[Labelled]) -> Scores:
    """Judge each source of prose by what was fitted without it."""

    def judged(source: str) -> Scores:
        there = [d for d in taught if d.source == source and not d.parent]
        fitted = trainer.fit([d for d in taught if d.source != source], seeds=1) if there else None
        return trainer.scores(there, fitted) if fitted else {}

    return {k: found for each in together(judged, PROSE) for k, found in each.items()}


def curve(table: Table, taught: list[Labelled], report: Report) -> None:
    """Train on a part of the documents that were written for it, and test on a fold of all."""
    dealt = folds(taught)
    test = [d for d in taught if dealt[key(d)] == 0 and not d.parent]
    rest = [d for d in taught if dealt[key(d)] != 0]
    for share in (0.25, 0.5, 1.0):
        rng = np.random.default_rng(3)
        written = [d.name for d in rest if d.source in WRITTEN and not d.parent]
        kept = {written[n] for n in rng.permutation(len(written))[: int(share * len(written))]}
        part = [d for d in rest if d.source not in WRITTEN or (d.parent or d.name) in kept]
        trainer = Trainer(table, meaning=True)
        trainer.out_of_fold(part)
        scores = trainer.scores(test, trainer.fit(part, seeds=1))
        report.learned(share, len(kept), test, odds_of(test, scores))


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


if __name__ == "__main__":
    main()
