"""How alike proposals are: by vectors and words where there are vectors, by words alone otherwise."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from proposalbase.recommendations.words import parallel

if TYPE_CHECKING:
    from numpy.typing import NDArray

# 256 rows against 5,000 columns are 5 MB: memory grows with the number of proposals, not with its square.
CHUNK = 256
# Words confirm what vectors suggest; of the nearest heads so many are tried. A row has far fewer in practice:
# the limit keeps a base that was built to be slow from being slow.
TRIED = 400

# Measured on labelled pairs and real papers (docs/decisions/0010-merging.md): the same ask in two languages lies
# 0.045 lower, and where it shares a number other than a year 0.06 lower.
ACROSS_LANGUAGES = 0.045
ACROSS_LANGUAGES_NUMBER = 0.06
# Words cannot confirm two languages. Instead the two must be each other's nearest in the other language, or nearly.
MUTUAL = 0.02
# Rows of cosines that are kept: most of what joins a group asks for those of its head again.
KEPT = 512
# Of what is nearer than a candidate, so much is looked at: beyond, hardly anything stands in the same frame.
RIVALS = 40
# Shared part of the telling words, rare ones weighing more: vectors alone put "ratify the covenant" beside "ratify
# its protocol", and were wrong in half of the merges.
SHARED_WEIGHT = 0.5
SHARED_WEIGHT_NUMBER = 0.3
# Part of the lighter one's words that the other one holds: whoever repeats an ask may add to it, but keeps its words.
HELD_WEIGHT = 0.6
# Parallel items of one list look like repetitions. Within a document one must hold nearly all the words of the
# other, as a speech holds those of its summary.
HELD_WEIGHT_DOCUMENT = 0.95
# Rarity means little among few proposals: as if there were so many more, none of which has the word.
PRIOR = 50

# Without vectors: the shared part of three-word runs. One word changed in twelve leaves 0.5.
SHARED_RUNS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is compared of a proposal besides its vector."""

    content: str
    """Folded words, less those of the proposer's own name."""
    language: str
    document: str
    number: bool
    """Whether it holds a number other than a year."""
    words: tuple[str, ...] = ()
    """Its telling words in order."""
    exact: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Numbers and polarity: what must agree however alike two asks are."""


class Likeness(Protocol):
    """Finds, row by row in order, which of the heads of groups a proposal is alike to."""

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""

    def best(self, row: int, heads: NDArray[np.intp]) -> tuple[int, float] | None:
        """Return the most similar head and how alike it is; None where none is alike enough.

        :param heads: row numbers in ascending order.
        """

    def becomes_head(self, row: int) -> None:
        """Take note that a row is the head of a group from now on."""


class ByVectors:
    """Cosine of unit vectors, computed in chunks of rows and confirmed by words."""

    def __init__(
        self, vectors: NDArray[np.float32], traits: Sequence[Traits], *, threshold: float
    ) -> None:
        self._vectors = vectors
        self._traits = traits
        self._threshold = threshold
        self._block: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)
        self._first = 0
        self._asked: dict[int, NDArray[np.float32]] = {}
        self._words = [frozenset(t.words) for t in traits]
        frequency = Counter(word for words in self._words for word in words)
        total = len(traits) + PRIOR
        self._weights = {w: math.log(1 + total / n) for w, n in frequency.items()}
        languages = sorted({t.language for t in traits})
        self._languages = np.array([languages.index(t.language) for t in traits], dtype=np.intp)
        self._numbers = np.array([t.number for t in traits], dtype=np.bool_)

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""
        for first in range(0, len(self._vectors), CHUNK):
            self._first = first
            self._block = self._vectors[first : first + CHUNK] @ self._vectors.T
            yield from range(first, min(first + CHUNK, len(self._vectors)))

    def best(self, row: int, heads: NDArray[np.intp]) -> tuple[int, float] | None:
        """Return the nearest head that the words confirm, and the cosine."""
        # Rounding differs with the shape of the chunk; five decimals do not.
        cosine = np.round(self._block[row - self._first, heads], 5)
        near = np.flatnonzero(cosine >= self._needed(row, heads))
        # Stable: of two heads alike, the better formed one, which comes first.
        nearest = near[np.argsort(-cosine[near], kind="stable")][:TRIED]
        for place in nearest:
            head = int(heads[place])
            if self._confirmed(row, head):
                return head, min(float(cosine[place]), 1.0)
        return None

    def becomes_head(self, row: int) -> None:
        """Need no note: the vectors are all there."""

    def _needed(self, row: int, heads: NDArray[np.intp]) -> NDArray[np.float64]:
        across = ACROSS_LANGUAGES_NUMBER if self._numbers[row] else ACROSS_LANGUAGES
        same = self._languages[heads] == self._languages[row]
        return np.where(same, self._threshold, self._threshold - across)

    def _confirmed(self, row: int, head: int) -> bool:
        """Tell whether the words agree with the vectors; two languages share none, so both must be nearest."""
        one, other = self._traits[row], self._traits[head]
        if one.language != other.language:
            if not (self._near_enough(row, head) and self._near_enough(head, row)):
                return False
        elif not self._same_words(row, head):
            return False
        return not (self._outdone(row, head) or self._outdone(head, row))

    def _same_words(self, row: int, head: int) -> bool:
        one, other = self._traits[row], self._traits[head]
        if parallel(one.words, other.words):
            return False
        shared, held = self._shared(row, head)
        if one.document == other.document:
            return held >= HELD_WEIGHT_DOCUMENT
        if held < HELD_WEIGHT:
            return False
        # Both have it: numbers agree before likeness is asked for.
        return shared >= (SHARED_WEIGHT_NUMBER if one.number else SHARED_WEIGHT)

    def _cosines(self, row: int) -> NDArray[np.float32]:
        """Return how near everything is to a row; what was asked for lately is at hand."""
        found = self._asked.get(row)
        if found is None:
            if len(self._asked) >= KEPT:
                self._asked.clear()
            found = np.round(self._vectors @ self._vectors[row], 5)
            self._asked[row] = found
        return found

    def _outdone(self, row: int, other: int) -> bool:
        """Tell whether something nearer to the other stands in a row's frame: of parallel items one is meant."""
        cosine = self._cosines(other)
        rivals = np.flatnonzero((cosine > cosine[row]) & (self._languages == self._languages[row]))
        nearest = rivals[np.argsort(-cosine[rivals], kind="stable")][:RIVALS]
        words = self._traits[row].words
        return any(
            parallel(words, self._traits[rival].words)
            for rival in nearest.tolist()
            if rival != other
        )

    def _near_enough(self, row: int, other: int) -> bool:
        """Tell whether nothing in the other's language is clearly nearer to a row."""
        cosine = self._cosines(row)
        rivals = self._languages == self._languages[other]
        return bool(cosine[rivals].max() <= cosine[other] + MUTUAL)

    def _shared(self, row: int, head: int) -> tuple[float, float]:
        """Return the shared weight as a part of both together, and as a part of the lighter one."""
        one, other = self._words[row], self._words[head]
        both = self._weight(one & other)
        lighter = min(self._weight(one), self._weight(other))
        together = self._weight(one | other)
        return (both / together if together else 1.0, both / lighter if lighter else 1.0)

    def _weight(self, words: frozenset[str]) -> float:
        return math.fsum(self._weights[word] for word in words)


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

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""
        return iter(range(len(self._runs)))

    def best(self, row: int, heads: NDArray[np.intp]) -> tuple[int, float] | None:
        """Return the head that shares most runs, and the shared part."""
        own = self._runs[row]
        allowed = set(heads.tolist())
        candidates = {head for run in self._probes[row] for head in self._heads[run]}
        found: tuple[int, float] | None = None
        for head in sorted(candidates & allowed):
            other = self._runs[head]
            shared = len(own & other)
            part = shared / (len(own) + len(other) - shared)
            if part >= SHARED_RUNS and (found is None or part > found[1]):
                found = head, part
        return found

    def becomes_head(self, row: int) -> None:
        """Make a row findable by its rarest runs."""
        for run in self._probes[row]:
            self._heads[run].append(row)


def _prefix(size: int) -> int:
    return size - math.ceil(SHARED_RUNS * size) + 1


def _runs(text: str) -> set[str]:
    tokens = text.split()
    if len(tokens) < 3:
        return {" ".join(tokens)}
    return {" ".join(tokens[n : n + 3]) for n in range(len(tokens) - 2)}
