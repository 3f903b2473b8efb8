"""Train the decision which sentences are proposals, and write docs/quality-decision.md.

Usage: python tools/train_decision.py [--quick] [--home FOLDER]

Reads the labelled documents of the repository, and the real ones beside it where they are there; of those, nothing but
weights is kept. Documents of corpus/gold/documents whose number leaves 3 when divided by 5 are never trained on.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from decision.data import ROOT, Labelled, is_held_out, load
from decision.heads import Shape, fit_calibration
from decision.measure import REAL, Odds, key
from decision.report import Report
from decision.stacks import SOURCE_WEIGHTS, Fitted, Table, Trainer
from decision.vectors import vectors_of
from decision.write import write

from proposalbase.extraction.learned_weights import FOLDER
from proposalbase.settings import Settings

SEEDS = 3
PLAIN = Shape(hidden=0, epochs=15)


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
    held = [d for d in documents if d.source == "hard" and is_held_out(d.name)]
    taught = [d for d in documents if d not in held]
    table = Table(documents=documents, vectors=vectors)
    report = Report(taught=taught, held=held)
    rules = {key(d): np.array(d.rule, dtype=np.float64) for d in documents}
    report.design("rules", crossed=rules, unseen=only_real(rules, documents), held=rules)
    if not asked.quick:
        others(table, taught, held, report)
    stacks = {}
    for name in ("plain", "meaning"):
        trainer = Trainer(table, meaning=name == "meaning")
        real = not asked.quick
        stacks[name] = shipped(name, trainer, taught, held, report, real=real)
    if not asked.quick:
        curve(table, taught, report)
    size = write(FOLDER, names=table.names, encoder=encoder, stacks=stacks)
    say(f"{size / 1e6:.2f} MB of weights")
    if not asked.quick:
        report.write(ROOT / "docs" / "quality-decision.md", size=size)


def only_real(odds: Odds, documents: list[Labelled]) -> Odds:
    """Return the odds of the real documents alone."""
    return {key(d): odds[key(d)] for d in documents if d.source in REAL}


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
        crossed = trainer.cross_validated(taught)
        fitted = trainer.fit(taught, seeds=1)
        report.design(
            name,
            crossed=crossed,
            unseen=left_out(trainer, taught),
            held=trainer.odds(held, fitted),
        )


def shipped(
    name: str,
    trainer: Trainer,
    taught: list[Labelled],
    held: list[Labelled],
    report: Report,
    *,
    real: bool,
) -> tuple[Fitted, float, float]:
    """Fit, calibrate and measure one of the two models that ship."""
    trainer.out_of_fold(taught)
    crossed = trainer.cross_validated(taught)
    odds, found, weights = pairs(taught, crossed)
    slope, offset = fit_calibration(odds, found, weights)
    calm = {k: slope * v + offset for k, v in crossed.items()}
    unseen = {}
    if real:
        unseen = {k: slope * v + offset for k, v in left_out(trainer, taught).items()}
    fitted = trainer.fit(taught, seeds=SEEDS)
    final = {k: slope * v + offset for k, v in trainer.odds(held, fitted).items()}
    title = "both passes, " + ("with vectors" if name == "meaning" else "without a model")
    report.design(title, crossed=calm, unseen=unseen, held=final)
    report.calibrated(title, slope * odds + offset, found)
    if name == "meaning":
        report.thresholds(calm)
        report.errors(calm)
    return fitted, slope, offset


def pairs(documents: list[Labelled], odds: Odds) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return odds, truth and weight of every labelled sentence; a silver list has no negatives to calibrate on."""
    rows = [
        (odds[key(d)][number], letter in "POC", SOURCE_WEIGHTS.get(d.source, 1.0))
        for d in documents
        if d.source not in ("upr", "laws") and not d.parent
        for number, letter in enumerate(d.letters)
        if letter
    ]
    found, truth, weights = zip(*rows, strict=True)
    return np.array(found), np.array(truth), np.array(weights)


def left_out(trainer: Trainer, taught: list[Labelled]) -> Odds:
    """Judge each real source by what was fitted without it."""
    found: dict[str, np.ndarray] = {}
    for source in REAL:
        there = [d for d in taught if d.source == source and not d.parent]
        if there:
            fitted = trainer.fit([d for d in taught if d.source != source], seeds=1)
            found |= trainer.odds(there, fitted)
    return found


def curve(table: Table, taught: list[Labelled], report: Report) -> None:
    """Train on a part of the documents and test on a fold of them."""
    from decision.stacks import folds

    dealt = folds(taught)
    test = [d for d in taught if dealt[key(d)] == 0 and not d.parent]
    rest = [d for d in taught if dealt[key(d)] != 0]
    for share in (0.25, 0.5, 1.0):
        rng = np.random.default_rng(3)
        hard = [d.name for d in rest if d.source == "hard" and not d.parent]
        kept = {hard[n] for n in rng.permutation(len(hard))[: int(share * len(hard))]}
        part = [d for d in rest if d.source != "hard" or (d.parent or d.name) in kept]
        trainer = Trainer(table, meaning=True)
        trainer.out_of_fold(part)
        report.learned(share, len(kept), test, trainer.odds(test, trainer.fit(part, seeds=1)))


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


if __name__ == "__main__":
    main()
