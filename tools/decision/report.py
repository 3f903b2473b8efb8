"""Collect the figures of each design, print them, and write docs/quality-decision.md."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import Labelled
from .measure import GROUPS, REAL, Odds, cells, false_in_200, key, rates

_OWN = ("hard", "workshop", "blind")
_HEAD = "| design | " + " | ".join(GROUPS) + " | laws, false in 200 |"
_RULE = "| --- |" + " --- |" * len(GROUPS) + " --: |"
_EXAMPLES, _LONGEST = 4, 170

_INTRODUCTION = """# How well the decision is learned

Which sentences are proposals is decided by two small heads over the rules' evidence, the words and, where the model is
prepared, the sentence's vector (`docs/decisions/0017-learned-decision.md`). Made by `python tools/train_decision.py`.
A cell holds precision, recall and **F1** over gold units, counted as `proposalbase evaluate` counts them, at a
probability of one half. "hard" is `corpus/gold/documents`, written to be difficult; "blind" is
`tests/extraction/blind`; the last four columns are real documents that stand beside the checkout and are no part of it.
The rules were tuned with all but the hard ones at hand, so their figures there tell little of unseen ones; what is
learned from them as evidence shares that advantage.

**The model that ships was trained on the workshop, the blind and the real documents: what `evaluate` gives on
them (F1 .97 to 1.00) is memory, not quality.** Only the held-out hard documents were not trained on. For real prose
the nearest to an honest figure are the tables of folds and of sources left out, on 216 gold units.
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
        self._row(self.unseen, name, [d for d in self.taught if d.source in REAL], unseen)
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

    def calibrated(self, name: str, odds: NDArray[np.float64], found: NDArray[np.bool_]) -> None:
        """Take in how often it is right when it is so sure."""
        sure = 1.0 / (1.0 + np.exp(-odds))
        self.reliable.append(
            f"\n{name}:\n\n| said | sentences | were proposals |\n| --- | --: | --: |"
        )
        for low in np.arange(0.0, 1.0, 0.1):
            there = (sure >= low) & (sure < low + 0.1 + (low > 0.85))
            share = f"{found[there].mean():.2f}" if there.any() else "–"
            self.reliable.append(f"| {low:.1f} to {low + 0.1:.1f} | {int(there.sum())} | {share} |")

    def thresholds(self, odds: Odds) -> None:
        """Take in what other values of ``min_confidence`` would give."""
        hard = [d for d in self.taught if d.source == "hard"]
        real = [d for d in self.taught if d.source in REAL]
        laws = [d for d in self.taught if d.source == "laws"]
        for least in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            cut = float(np.log(least / (1 - least)))
            h, r = rates(hard, odds, least=cut), rates(real, odds, least=cut)
            self.cuts.append(
                f"| {least} | {h.precision:.3f} | {h.recall:.3f} | {h.f1:.3f} | {r.precision:.3f} |"
                f" {r.recall:.3f} | {r.f1:.3f} | {false_in_200(laws, odds, least=cut):.2f} |"
            )
            sys.stderr.write(self.cuts[-1] + "\n")

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
        head = [_HEAD, _RULE]
        lines = [
            _INTRODUCTION,
            "## Documents that were not trained on: five folds\n",
            *head,
            *self.crossed,
            "\n## Real sources, each judged by what was trained without it\n",
            *head,
            *self.unseen,
            "\n## The held-out hard documents, by the model that ships\n",
            *head,
            *self.final,
            "\n## Learning curve: share of the hard documents trained on, tested on a fold of all\n",
            *head,
            *self.grown,
            "\n## Other values of `min_confidence` (five folds)\n",
            "| min_confidence | hard P | R | F1 | real P | R | F1 | laws, false in 200 |",
            "| --: | --: | --: | --: | --: | --: | --: | --: |",
            *self.cuts,
            "\n## How often it is right when it is so sure (five folds)",
            *self.reliable,
            "\n## What goes wrong (five folds, our own documents)",
            *self.kinds,
            f"\nThe weights take {size / 1e6:.1f} MB.",
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
