"""Values by row number, for many records at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Nums = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A value for each of some records."""

    nums: Nums
    """Ascending, each once."""
    values: Numbers

    @classmethod
    def of(cls, nums: Nums, values: Numbers) -> Lookup:
        """Return the values of records that are in any order, each once."""
        order = np.argsort(nums)
        return cls(nums[order], values[order])

    def at(self, nums: Nums, *, otherwise: float = 0.0) -> Numbers:
        """Return the value of each record, of those without one the other."""
        if not len(self.nums):
            return np.full(len(nums), otherwise)
        places = np.minimum(np.searchsorted(self.nums, nums), len(self.nums) - 1)
        return np.where(self.nums[places] == nums, self.values[places], otherwise)


def no_nums() -> Nums:
    """Return no row numbers."""
    return np.zeros(0, dtype=np.int64)


def nothing() -> Lookup:
    """Return a lookup in which nothing has a value."""
    return Lookup(no_nums(), np.zeros(0))
