"""Collect the figures of each design, print them, and write docs/quality-decision.md."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.learned_inputs import sigmoid
from proposalbase.pipeline.evaluate import Rates

from .data import Labelled
from .measure import GROUPS, HARD, PROSE, REAL, Odds, cells, false_in_200, key, rates

_OWN = ("hard", "ordinary", "workshop", "blind")
_HEAD = "| design | " + " | ".join(GROUPS) + " | laws, false in 200 |"
_RULE = "| --- |" + " --- |" * len(GROUPS) + " --: |"
_EXAMPLES, _LONGEST = 4, 170

_INTRODUCTION = """# How well the decision is learned

Which sentences are proposals is decided by two small heads over the rules' evidence, the words and, where the model is
prepared, the sentence's vector (`docs/decisions/0017-learned-decision.md`). Made by `python tools/train_decision.py`.
A cell holds precision, recall and **F1** over gold units, counted as `proposalbase evaluate` counts them, at a
probability of one half. Compared are:

- "ordinary": `corpus/gold/documents`, names that begin with `ov` and `oe`: such documents as an office receives;
- "hard": the others there, written to be difficult;
- "workshop": `corpus/gold`; "blind": `tests/extraction/blind`;
- "news en", "meetings vi", "papers en" and "laws": real documents that stand beside the checkout and are no part of it.

The test set (`tv`, `te`) is not read here at all: its figures are in [quality.md](quality.md).

**The model that ships was trained on all of these but the held-out hard documents: what `evaluate` gives on the others
(F1 .97 to 1.00) is memory, not quality.** The rules were made with workshop, blind and real documents at hand, so the
rules' figures there, and what is learned from them as evidence, flatter; "ordinary" was written after them. Each source
judged by what was trained without it is the nearest to what happens on an office's own documents; the real ones hold
216 gold units, so differences of two or three points among them mean little.
"""


@dataclass(slots=True, kw_only=True)
class Report:
    """The tables so far."""

    taught: Sequence[Labelled]
    held: Sequence[Labelled]
    crossed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    final: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    reliable: list[str] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def design(self, name: str, *, crossed: Odds, unseen: Odds, held: Odds) -> None:
        """Take in the figures of one design."""
        self._row(self.crossed, name, self.taught, crossed)
        self._row(self.unseen, name, [d for d in self.taught if d.source in PROSE], unseen)
        self._row(self.final, name, self.held, held)

    def _row(self, table: list[str], name: str, documents: Sequence[Labelled], odds: Odds) -> None:
        if not odds:
            return
        table.append(f"| {name} | " + " | ".join(cells(documents, odds)) + " |")
        sys.stderr.write(table[-1] + "\n")

    def learned(self, share: float, count: int, test: Sequence[Labelled], odds: Odds) -> None:
        """Take in a point of the learning curve."""
        name = f"{share:.0%} ({count})"
        self._row(self.grown, name, test, odds)

    def calibrated(self, name: str, crossed: Odds, unseen: Odds) -> None:
        """Take in how often it is right on prose when it is so sure."""
        folds, apart = self._sureness(crossed), self._sureness(unseen)
        self.reliable.append(
            f"\n{name}:\n\n| said | folds: sentences | were proposals | left out: sentences | were proposals |\n"
            "| --- | --: | --: | --: | --: |"
        )
        for low in np.arange(0.0, 1.0, 0.1):
            row = f"| {low:.1f} to {low + 0.1:.1f} |"
            for sure, found in (folds, apart):
                there = (sure >= low) & (sure < low + 0.1 + (low > 0.85))
                share = f"{found[there].mean():.2f}" if there.any() else "–"
                row += f" {int(there.sum())} | {share} |"
            self.reliable.append(row)

    def _sureness(self, odds: Odds) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        rows = [
            (odds[key(d)][number], letter in "POC")
            for d in self.taught
            if d.source in PROSE and not d.parent and key(d) in odds
            for number, letter in enumerate(d.letters)
            if letter
        ]
        values = np.array([value for value, _ in rows], dtype=np.float64)
        return sigmoid(values), np.array([found for _, found in rows], dtype=np.bool_)

    def thresholds(self, name: str, crossed: Odds, unseen: Odds) -> None:
        """Take in what other values of ``min_confidence`` would give."""
        self.cuts.append(
            f"\n{name}:\n\n| min_confidence | folds, prose: P | R | F1 | left out, prose: P | R | F1 |"
            " left out, real: F1 | folds, hard: F1 | laws, false in 200 |\n| --: |" + " --: |" * 9
        )
        laws = [d for d in self.taught if d.source == "laws"]
        for least in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9):
            cut = float(np.log(least / (1 - least)))
            row = f"| {least} |"
            for odds in (crossed, unseen):
                r = self._rates(PROSE, odds, cut)
                row += f" {r.precision:.3f} | {r.recall:.3f} | {r.f1:.3f} |"
            row += f" {self._rates(REAL, unseen, cut).f1:.3f} |"
            row += f" {self._rates(HARD, crossed, cut).f1:.3f} |"
            self.cuts.append(f"{row} {false_in_200(laws, crossed, least=cut):.2f} |")
            sys.stderr.write(self.cuts[-1] + "\n")

    def _rates(self, sources: Sequence[str], odds: Odds, least: float) -> Rates:
        there = [d for d in self.taught if d.source in sources and key(d) in odds]
        return rates(there, odds, least=least)

    def errors(self, odds: Odds) -> None:
        """Take in what goes wrong, by label, with examples of the repository's own documents."""
        for title, wrong in (("Taken, but", True), ("Missed, though", False)):
            by_letter: dict[str, list[tuple[float, str]]] = {}
            for d in self.taught:
                if d.source not in _OWN or d.parent:
                    continue
                for number, letter in enumerate(d.letters):
                    value = float(odds[key(d)][number])
                    if letter and (value >= 0) == wrong and (letter in "POC") != wrong:
                        text = " ".join(d.texts[number].split())
                        by_letter.setdefault(letter, []).append((abs(value), text))
            self.kinds.append(f"\n{title} labelled:\n")
            for letter, found in sorted(by_letter.items(), key=lambda item: -len(item[1])):
                self.kinds.append(f"- **{letter}**: {len(found)}")
                found.sort(reverse=True)
                self.kinds += [f"  - {text[:_LONGEST]}" for _, text in found[:_EXAMPLES]]

    def write(self, path: Path, *, size: int) -> None:
        """Write the page."""
        tables = {
            "Documents that were not trained on: five folds": self.crossed,
            "Each source of prose, judged by what was trained without it": self.unseen,
            "The held-out hard documents, by the model that ships": self.final,
            "Learning curve: share of the hard and ordinary documents trained on, tested on a fold of all": self.grown,
        }
        lines = [_INTRODUCTION]
        for title, rows in tables.items():
            if rows:
                lines += [f"## {title}\n", _HEAD, _RULE, *rows, ""]
        lines += [
            "## Other values of `min_confidence`",
            *self.cuts,
            "\n## How often it is right on prose when it is so sure",
            *self.reliable,
            "\n## What goes wrong (five folds, our own documents)",
            *self.kinds,
            f"\nThe weights take {size / 1e6:.1f} MB.",
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
