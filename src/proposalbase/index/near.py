"""What is near a question: many records column by column, or one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Near:
    """Records near a question, longest lead first, each once: column by column, for there may be many."""

    nums: NDArray[np.int64]
    cosines: NDArray[np.float64]
    leads: NDArray[np.float64]
    parts: NDArray[np.int64]
    """Which of a record's vectors is near: the number of a sentence in its passage."""
    tongues: NDArray[np.intp]
    """Language of each, by its place among the names."""
    names: tuple[str, ...] = ()

    @classmethod
    def none(cls) -> Near:
        """Return no records."""
        ints, floats = np.zeros(0, dtype=np.int64), np.zeros(0)
        return cls(ints, floats, floats, ints, np.zeros(0, dtype=np.intp))

    def __len__(self) -> int:
        return len(self.nums)

    def only(self, mask: NDArray[np.bool_]) -> Near:
        """Return those of the records for which the mask is true."""
        return Near(
            nums=self.nums[mask],
            cosines=self.cosines[mask],
            leads=self.leads[mask],
            parts=self.parts[mask],
            tongues=self.tongues[mask],
            names=self.names,
        )


class Neighbour(NamedTuple):
    """A record near a question: its cosine, and its lead over an ordinary record of its own language."""

    num: int
    cosine: float
    lead: float
    part: int = 0
    """Which of the record's vectors is near: the number of a sentence in its passage."""
    language: str = ""
    whole: float = 0.0
    """Lead of the mean of the record's vectors: how near it is on the whole."""
