"""How much of a question the words of a record hold, each word by how much it tells."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from proposalbase.search.lookup import Lookup, Nums, nothing


def covered(holders: Sequence[Nums], records: int, *, least: float = 0.0) -> Lookup:
    """Return the share, above 0 and up to 1, of the question's weight that each record holds.

    A word weighs the more the fewer records hold it, most where none does: an English question finds few of its
    telling words in Vietnamese records, and the common ones that happen to be there make no match.

    :param holders: the records that hold each term of the question.
    :param records: the number of all records.
    :param least: smaller shares are left out.
    """
    weights = np.array([math.log((records + 1) / (len(held) + 0.5)) for held in holders])
    shares = weights / (weights.sum() or 1.0)
    if not any(map(len, holders)):
        return nothing()
    # Row numbers are dense enough that adding up in place is far cheaper than sorting them.
    found = np.zeros(max(int(held.max()) for held in holders if len(held)) + 1)
    for held, share in zip(holders, shares.tolist(), strict=True):
        found[held] += share
    nums = np.flatnonzero(found > 0)
    kept = nums[found[nums] >= least]
    return Lookup(kept, found[kept])
