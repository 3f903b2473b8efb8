"""How alike proposals are: by vectors where there are any, by shared words otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A proposal shares this part of its three-word runs with another that says the same in nearly the same words:
# one word changed in twelve leaves 0.5. Cosine thresholds say nothing about it.
SHARED_WORDS = 0.5
# 256 rows against 5,000 columns are 5 MB: memory grows with the number of proposals, not with its square.
CHUNK = 256


class Likeness(Protocol):
    """Answers, row by row in order, how alike a proposal is to those already chosen as heads of groups."""

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""

    def to(self, row: int, heads: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return how alike a row is to each of the heads, 0 where it is not alike enough."""

    def becomes_head(self, row: int) -> None:
        """Take note that a row is the head of a group from now on."""


class ByVectors:
    """Cosine of unit vectors, computed in chunks of rows."""

    def __init__(self, vectors: NDArray[np.float32], *, threshold: float) -> None:
        self._vectors = vectors
        self._threshold = threshold
        self._block: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)
        self._first = 0

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""
        for first in range(0, len(self._vectors), CHUNK):
            self._first = first
            self._block = self._vectors[first : first + CHUNK] @ self._vectors.T
            yield from range(first, min(first + CHUNK, len(self._vectors)))

    def to(self, row: int, heads: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the cosine with each of the heads, 0 below the threshold."""
        likeness: NDArray[np.float32] = self._block[row - self._first, heads]
        # Rounding differs with the shape of the chunk; five decimals do not.
        likeness = np.round(likeness, 5)
        return np.where(likeness >= self._threshold, likeness, np.float32(0))

    def becomes_head(self, row: int) -> None:
        """Need no note: the vectors are all there."""


class ByWords:
    """Shared runs of three words, found through the rarest ones.

    Two sets that share at least a part ``t`` of their union share one of the first
    ``n - ceil(t * n) + 1`` elements of each, in any common order: only those are looked up.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        shingles = [_shingles(text) for text in texts]
        frequency = Counter(s for one in shingles for s in one)
        self._shingles = [frozenset(one) for one in shingles]
        self._probes = [
            sorted(one, key=lambda s: (frequency[s], s))[: _prefix(len(one))] for one in shingles
        ]
        self._heads: dict[str, list[int]] = defaultdict(list)

    def rows(self) -> Iterator[int]:
        """Yield the row numbers in order."""
        return iter(range(len(self._shingles)))

    def to(self, row: int, heads: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the shared part of three-word runs with each of the heads, 0 below SHARED_WORDS."""
        likeness = np.zeros(len(heads), dtype=np.float32)
        own = self._shingles[row]
        candidates = {head for shingle in self._probes[row] for head in self._heads[shingle]}
        for head in sorted(candidates):
            place = int(np.searchsorted(heads, head))
            if place >= len(heads) or heads[place] != head:
                continue
            other = self._shingles[head]
            shared = len(own & other)
            part = shared / (len(own) + len(other) - shared)
            if part >= SHARED_WORDS:
                likeness[place] = part
        return likeness

    def becomes_head(self, row: int) -> None:
        """Make a row findable by its rarest runs."""
        for shingle in self._probes[row]:
            self._heads[shingle].append(row)


def _prefix(size: int) -> int:
    return size - int(np.ceil(SHARED_WORDS * size)) + 1


def _shingles(text: str) -> set[str]:
    tokens = text.split()
    if len(tokens) < 3:
        return {" ".join(tokens)}
    return {" ".join(tokens[n : n + 3]) for n in range(len(tokens) - 2)}
