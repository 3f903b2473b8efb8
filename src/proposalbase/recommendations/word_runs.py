"""How alike proposals are where there are no vectors: by the runs of three words that they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from proposalbase.recommendations.traits import Traits

# The shared part of three-word runs. One word changed in twelve leaves 0.5.
SHARED_RUNS = 0.5


class ByWords:
    """Shared runs of three words, found through the rarest ones.

    Two sets that share at least a part ``t`` of their union share one of the first
    ``n - ceil(t * n) + 1`` elements of each, in any common order: only those are looked up.
    """

    def __init__(self, traits: Sequence[Traits]) -> None:
        runs = [_runs(t.content) for t in traits]
        frequency = Counter(run for one in runs for run in one)
        self._runs = [frozenset(one) for one in runs]
        self._probes = [
            sorted(one, key=lambda run: (frequency[run], run))[: _prefix(len(one))] for one in runs
        ]
        self._heads: dict[str, list[int]] = defaultdict(list)

    def best(self, row: int, fits: Callable[[int], bool]) -> tuple[int, float] | None:
        """Return the head that shares most runs, and the shared part."""
        own = self._runs[row]
        candidates = {head for run in self._probes[row] for head in self._heads[run]}
        found: tuple[int, float] | None = None
        for head in sorted(filter(fits, candidates)):
            other = self._runs[head]
            shared = len(own & other)
            part = shared / (len(own) + len(other) - shared)
            if part >= SHARED_RUNS and (found is None or part > found[1]):
                found = head, part
        return found

    def placed(self, row: int, head: int) -> None:
        """Make a head findable by its rarest runs."""
        if row == head:
            for run in self._probes[row]:
                self._heads[run].append(row)


def _prefix(size: int) -> int:
    return size - math.ceil(SHARED_RUNS * size) + 1


def _runs(text: str) -> set[str]:
    tokens = text.split()
    if len(tokens) < 3:
        return {" ".join(tokens)}
    return {" ".join(tokens[n : n + 3]) for n in range(len(tokens) - 2)}
