"""What of the gold is found: the figures of ``evaluate``, from odds alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from proposalbase.pipeline.evaluate import TO_FIND, Rates

from .data import Labelled

Odds = Mapping[str, NDArray[np.float64]]
"""Key of a document → the log odds of its sentences."""

GROUPS: dict[str, Callable[[Labelled], bool]] = {
    "ordinary vi": lambda d: d.source == "ordinary" and d.language == "vi",
    "ordinary en": lambda d: d.source == "ordinary" and d.language == "en",
    "hard vi": lambda d: d.source in HARD and d.language == "vi",
    "hard en": lambda d: d.source in HARD and d.language == "en",
    "workshop": lambda d: d.source == "workshop",
    "blind": lambda d: d.source == "blind",
    "news en": lambda d: d.source == "news-en",
    "meetings vi": lambda d: d.source == "meeting-vi",
    "papers en": lambda d: d.source == "papers",
}
HARD = ("hard", "held-out")
REAL = ("news-en", "meeting-vi", "papers")
PROSE = ("ordinary", "workshop", "blind", *REAL)
"""Sources of prose such as an office receives: each is judged by what was trained without it."""
_SILVER = "upr"


def key(document: Labelled) -> str:
    """Return what tells documents apart."""
    return f"{document.source}/{document.name}"


def rates(documents: Sequence[Labelled], odds: Odds, *, least: float = 0.0) -> Rates:
    """Compare what has at least these log odds with the gold units."""
    right = wrong = missed = 0
    for document in documents:
        if document.parent:
            continue
        met: set[int] = set()
        for number, value in enumerate(odds[key(document)]):
            if value < least:
                continue
            met.update(document.meets[number])
            wrong += not document.meets[number] and document.source != _SILVER
        wanted = {number for number, kind in enumerate(document.gold) if kind in TO_FIND}
        right += len(met & wanted)
        missed += len(wanted - met)
    return Rates(right=right, wrong=wrong, missed=missed)


def false_in_200(documents: Sequence[Labelled], odds: Odds, *, least: float = 0.0) -> float:
    """Return how many of 200 sentences are taken in documents that hold no proposal."""
    taken = sum(int((odds[key(d)] >= least).sum()) for d in documents)
    return 200.0 * taken / max(sum(len(d.texts) for d in documents), 1)


def cells(documents: Sequence[Labelled], odds: Odds, *, least: float = 0.0) -> list[str]:
    """Return "P R F1" of each group that is there."""
    found = []
    for belongs in GROUPS.values():
        group = [d for d in documents if belongs(d) and not d.parent and key(d) in odds]
        if not group:
            found.append("–")
            continue
        r = rates(group, odds, least=least)
        found.append(f"{r.precision:.2f} {r.recall:.2f} **{r.f1:.3f}**".replace("0.", "."))
    laws = [d for d in documents if d.source == "laws" and key(d) in odds]
    found.append(f"{false_in_200(laws, odds, least=least):.2f}" if laws else "–")
    return found
