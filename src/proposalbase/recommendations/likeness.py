"""Which group a proposal belongs to, found through its nearest neighbours and confirmed by what both are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from proposalbase.recommendations.agreement import Agreement
from proposalbase.recommendations.neighbours import Neighbours
from proposalbase.recommendations.traits import Traits
from proposalbase.recommendations.words import parallel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The same ask in two languages lies so much lower (measured: docs/decisions/0010-merging.md).
ACROSS_LANGUAGES = 0.1
# Probability from which two are taken for one ask.
SURE = 0.5
# Probability from which nothing else can be meant.
CERTAIN = 0.9
# The same of a group's head, where another member is surer.
LIKELY = 0.2
MEMBERS = 8
"""Members of a group, the nearest ones, that are looked at besides its head."""
# Of what is nearer than a candidate, so much is looked at: beyond, hardly anything stands in the same frame.
RIVALS = 40
# Parallel items of one list look like repetitions. Within a document one must hold nearly all that the other says,
# as a speech holds what its summary does.
HELD_IN_DOCUMENT = 0.95


class Likeness(Protocol):
    """Finds, row by row in order, which of the heads of groups a proposal is alike to."""

    def best(self, row: int, fits: Callable[[int], bool]) -> tuple[int, float] | None:
        """Return the head that is likeliest the same ask and how alike it is; None where none is alike enough.

        :param fits: whether a head may take the row at all.
        """

    def placed(self, row: int, head: int) -> None:
        """Take note of the head that a row went to; itself where it is one."""


class ByVectors:
    """Neighbours by vectors, confirmed by what two asks are made of."""

    def __init__(
        self,
        vectors: NDArray[np.float32],
        traits: Sequence[Traits],
        *,
        threshold: float,
        first: int = 0,
    ) -> None:
        """Prepare to compare.

        :param first: the first row that looks for a head; those before it are heads.
        """
        self._traits = traits
        self._threshold = threshold
        self._agreement = Agreement(traits)
        self._languages = [t.language for t in traits]
        self._near = Neighbours(vectors, self._languages, first=first)
        self._vectors = vectors
        self._heads: dict[int, int] = {}

    def best(self, row: int, fits: Callable[[int], bool]) -> tuple[int, float] | None:
        """Return the head whose group is surest to ask for the same, and the cosine."""
        found: tuple[float, float, int] | None = None
        for head, members in self._candidates(row).items():
            if not fits(head):
                continue
            cosine = self._cosine(row, head)
            sure = self._sureness(row, head, members)
            # Of two alike, the better formed one, which comes first.
            if sure < SURE or (found and (sure, cosine, -head) <= found):
                continue
            if self._confirmed(row, head, cosine, sure):
                found = (sure, cosine, -head)
        return None if found is None else (-found[2], min(found[1], 1.0))

    def placed(self, row: int, head: int) -> None:
        """Take note of a row's head, by which those near the row find it."""
        self._heads[row] = head

    def _candidates(self, row: int) -> dict[int, list[int]]:
        """Return the heads of what is near, each with its members that are."""
        found: dict[int, list[int]] = {}
        for rows, _ in self._near.of(row).values():
            for near in rows.tolist():
                if near in self._heads:
                    found.setdefault(self._heads[near], []).append(near)
        return dict(sorted(found.items()))

    def _sureness(self, row: int, head: int, members: Sequence[int]) -> float:
        """Return how sure it is that a row asks for what a group does; 0 where the head itself is far from it.

        Whoever says the same in other words may stand nearer to a third than to the head. The head must still be
        likely: so a group cannot drift from one ask to another.
        """
        sure = self._sure(row, head)
        if sure < LIKELY:
            return 0.0
        return max(sure, *(self._sure(row, member) for member in members[:MEMBERS]))

    def _sure(self, row: int, other: int) -> float:
        cosine = self._cosine(row, other)
        if cosine < self._needed(row, other):
            return 0.0
        return round(self._agreement.sureness(row, other, cosine), 5)

    def _cosine(self, row: int, other: int) -> float:
        return round(float(self._vectors[row] @ self._vectors[other]), 5)

    def _needed(self, row: int, head: int) -> float:
        same = self._languages[row] == self._languages[head]
        return self._threshold - (0 if same else ACROSS_LANGUAGES)

    def _confirmed(self, row: int, head: int, cosine: float, sure: float) -> bool:
        one, other = self._traits[row], self._traits[head]
        if (
            one.document == other.document
            and one.language == other.language
            and self._agreement.held(row, head) < HELD_IN_DOCUMENT
        ):
            return False
        if one.language != other.language or sure >= CERTAIN:
            return True
        return not (self._outdone(row, head, cosine) or self._outdone(head, row, cosine))

    def _outdone(self, row: int, other: int, cosine: float) -> bool:
        """Tell whether something nearer to the other stands in a row's frame: of parallel items one is meant."""
        rivals, cosines = self._near.of(other)[self._languages[row]]
        words = self._traits[row].words
        return any(
            rival != row and parallel(words, self._traits[rival].words)
            for rival in rivals[cosines > cosine][:RIVALS].tolist()
        )
