"""How much of a question the words of a record hold, each word by how much it tells."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence, Set


def covered(holders: Sequence[Set[int]], records: int) -> dict[int, float]:
    """Return the share, above 0 and up to 1, of the question's weight that each record holds.

    A word weighs the more the fewer records hold it, most where none does: an English question finds few of its
    telling words in Vietnamese records, and the common ones that happen to be there make no match.

    :param holders: the records that hold each term of the question.
    :param records: the number of all records.
    """
    weights = [math.log((records + 1) / (len(held) + 0.5)) for held in holders]
    total = sum(weights) or 1.0
    shares: dict[int, float] = defaultdict(float)
    for weight, held in zip(weights, holders, strict=True):
        for num in held:
            shares[num] += weight / total
    return shares
