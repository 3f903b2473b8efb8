"""How much of a question the words of a record hold, each word by how much it tells."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np


def covered(
    holders: Sequence[Collection[int]], records: int, *, least: float = 0.0
) -> dict[int, float]:
    """Return the share, above 0 and up to 1, of the question's weight that each record holds.

    A word weighs the more the fewer records hold it, most where none does: an English question finds few of its
    telling words in Vietnamese records, and the common ones that happen to be there make no match.

    :param holders: the records that hold each term of the question.
    :param records: the number of all records.
    :param least: smaller shares are left out.
    """
    weights = np.array([math.log((records + 1) / (len(held) + 0.5)) for held in holders])
    shares = weights / (weights.sum() or 1.0)
    lengths = [len(held) for held in holders]
    if not sum(lengths):
        return {}
    nums = np.concatenate([np.fromiter(held, np.int64, len(held)) for held in holders])
    places, inverse = np.unique(nums, return_inverse=True)
    found = np.bincount(inverse, weights=np.repeat(shares, lengths))
    kept = found >= least
    return dict(zip(places[kept].tolist(), found[kept].tolist(), strict=True))
