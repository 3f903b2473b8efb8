"""Suggest what proposals without a theme have in common: groups over their vectors, named by their telling words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proposalbase.text.fold import fold

_A_GROUP = 6
"""Proposals that a group is to have, about."""
_MOST_GROUPS, _LEARNT_FROM, _ROUNDS = 100, 50, 10
"""More groups than that nobody looks through; each is learnt from so many of its members."""
_NAMED_BY = 4
_SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places of texts that are alike, nearest to their middle first, and the words that tell them from the others."""

    members: tuple[int, ...]
    terms: tuple[str, ...]


def groups(texts: Sequence[str], vectors: NDArray[np.float32]) -> tuple[Group, ...]:
    """Return texts in groups, the largest first; the same texts always make the same groups.

    :param vectors: one unit vector a text.
    """
    number = len(texts)
    if number == 0:
        return ()
    count = min(_MOST_GROUPS, max(1, round(number / _A_GROUP)))
    middles, belongs = _clustered(vectors, count)
    pairs = [_pairs(text) for text in texts]
    everywhere = Counter(pair for found in pairs for pair in set(found))
    made = []
    for middle in sorted(set(belongs.tolist())):
        members = np.flatnonzero(belongs == middle)
        near = members[np.argsort(-(vectors[members] @ middles[middle]), kind="stable")]
        terms = _terms([pairs[i] for i in members], everywhere, number)
        made.append(Group(members=tuple(near.tolist()), terms=terms))
    return tuple(sorted(made, key=lambda group: (-len(group.members), group.members)))


def _clustered(
    vectors: NDArray[np.float32], count: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    import faiss

    matrix = np.ascontiguousarray(vectors, dtype=np.float32)
    means: Any = faiss.Kmeans(
        matrix.shape[1], count, niter=_ROUNDS, seed=1, spherical=True, min_points_per_centroid=1,
        max_points_per_centroid=_LEARNT_FROM,
    )  # fmt: skip
    means.train(matrix)
    _, belongs = means.index.search(matrix, 1)
    return means.centroids, belongs[:, 0]


def _pairs(text: str) -> list[str]:
    """Return neighbouring words as written: most Vietnamese words are two syllables."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return [f"{a} {b}" for a, b in pairwise(words) if _says(a) and _says(b)]


def _says(word: str) -> bool:
    return len(fold(word)) >= _SHORTEST and not word.isdigit()


def _terms(
    pairs: Sequence[Sequence[str]], everywhere: Counter[str], number: int
) -> tuple[str, ...]:
    here = Counter(pair for found in pairs for pair in set(found))
    weighed = {
        pair: count * math.log(1 + number / everywhere[pair]) for pair, count in here.items()
    }
    return tuple(sorted(weighed, key=lambda pair: (-weighed[pair], pair))[:_NAMED_BY])
