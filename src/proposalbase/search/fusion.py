"""Join what the words say with what the meaning says: docs/decisions/0012-search.md has the measurements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from proposalbase.index.vectors import Neighbour
from proposalbase.search.conditions import Allowed
from proposalbase.search.results import Totals, Why
from proposalbase.search.syntax import Term

WORDS = 1.0
"""Weight of the words beside that of the meaning, where a record holds all that a question asks."""
WHOLE = 0.4
"""Weight of how near a record is on the whole beside how near its nearest sentence is."""
OTHER_TONGUE = 0.9
"""A record in another language cannot hold the words: so much of what its meaning promises is put in their place."""
OUTRIGHT = 10.0
"""What a number or name that is the question adds: more than words and meaning can."""
POOL = 200
"""Records that are looked at whole, sentence by sentence."""

Ranked = list[tuple[int, float]]
Closely = Callable[[Sequence[int]], Mapping[int, Neighbour]]


@dataclass(slots=True)
class Candidates:
    """Everything that answers the question before filters."""

    keyword: list[int] = field(default_factory=list)
    """Records that match by their words, best first."""
    scores: dict[int, float] = field(default_factory=dict)
    """BM25 of every record that holds some of the words, matches or not."""
    share: dict[int, float] = field(default_factory=dict)
    """How much of the question a record holds, where that is not every word."""
    strength: float = 1.0
    """The largest share of the question that any record holds: how far its words are to be trusted."""
    near: list[Neighbour] = field(default_factory=list)
    language: str = ""
    outright: frozenset[int] = frozenset()
    browse: list[int] | None = None
    closely: Closely | None = None
    owner: dict[int, int] | None = None
    """Document of each passage, where documents are looked for by their passages."""
    unknown: tuple[Term, ...] = ()
    """Words of the question that stand nowhere."""
    notes: list[str] = field(default_factory=list)
    generation: str | None = None
    _ranks: dict[int, int] = field(default_factory=dict)
    _near: dict[int, Neighbour] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _near_by_word: dict[int, Neighbour] = field(default_factory=dict)
    """How near records are that only their words brought in."""
    _spokesman: dict[int, int] = field(default_factory=dict)
    """The passage that speaks for a document."""
    _best_score: float = 0.0
    _longest: float = 0.0

    def settle(self) -> None:
        """Take stock once both halves are in."""
        self._ranks = {num: rank for rank, num in enumerate(self.keyword, start=1)}
        self._near = {one.num: one for one in self.near}
        self._places = {one.num: rank for rank, one in enumerate(self.near, start=1)}
        self._best_score = max(self.scores.values(), default=0.0)
        self._longest = max((one.lead for one in self.near), default=0.0)

    def members(self, allowed: Allowed) -> list[int]:
        """Return what answers, in no order: records of the unit that is looked for."""
        if self.browse is not None:
            return list(allowed.of(self.browse))
        found: Iterable[int] = self._ranks.keys() | self._near.keys()
        if self.owner is not None:
            found = {self.owner[num] for num in found if num in self.owner}
        return list(allowed.of(found))

    def ranked(self, allowed: Allowed) -> Ranked:
        """Return (row number, score), best first, of what the filters let through."""
        if self.browse is not None:
            return [(num, 0.0) for num in allowed.of(self.browse)]
        found: Iterable[int] = self._ranks.keys() | self._near.keys()
        if self.owner is None:
            found = allowed.of(found)
        else:
            found = [n for n in found if n in self.owner and self.owner[n] in allowed]
        first = self._first(np.fromiter(found, np.int64))
        best = self._looked_at([num for num, _ in first[:POOL]]) if self.closely else first[:POOL]
        # What was looked at stays before what was not: a score never rises on the way down.
        floor = best[-1][1] if best else 0.0
        ranked = best + [(num, min(score, floor)) for num, score in first[POOL:]]
        return ranked if self.owner is None else self._by_document(ranked)

    def _first(self, nums: NDArray[np.int64]) -> Ranked:
        """Return records by their words and their nearest sentence, best first: many at once."""
        count = len(nums)
        listed = nums.tolist()
        words = np.fromiter((self.scores.get(n, 0.0) for n in listed), np.float64, count)
        if self._best_score:
            words /= self._best_score
        leads = np.zeros(count)
        foreign = np.zeros(count, dtype=bool)
        for place, num in enumerate(listed):
            near = self._near.get(num)
            if near is not None:
                leads[place] = near.lead
                foreign[place] = near.language != self.language
        meaning = np.maximum(leads, 0.0) / self._longest if self._longest > 0 else leads * 0
        words = np.where(foreign, np.maximum(words, OTHER_TONGUE * meaning), words)
        scores = WORDS * self.strength * words + meaning
        if self.outright:
            scores += OUTRIGHT * np.isin(nums, list(self.outright))
        order = np.lexsort((nums, -scores))
        return list(zip(nums[order].tolist(), scores[order].tolist(), strict=True))

    def _looked_at(self, nums: list[int]) -> Ranked:
        if self.closely is None or not nums:
            return []
        close = self.closely(nums)
        whole = {
            num: one._replace(lead=(one.lead + WHOLE * one.whole) / (1 + WHOLE))
            for num, one in close.items()
        }
        longest = max((one.lead for one in whole.values()), default=0.0)
        for num in nums:
            if num in close and num not in self._near:
                self._near_by_word[num] = close[num]
        return self._sorted((num, self._score(num, whole.get(num), longest)) for num in nums)

    def _score(self, num: int, near: Neighbour | None, longest: float) -> float:
        words = self.scores.get(num, 0.0) / self._best_score if self._best_score else 0.0
        meaning = max(0.0, near.lead / longest) if near is not None and longest > 0 else 0.0
        if near is not None and near.language != self.language:
            words = max(words, OTHER_TONGUE * meaning)
        first = OUTRIGHT if num in self.outright else 0.0
        return first + WORDS * self.strength * words + meaning

    def _sorted(self, scored: Iterable[tuple[int, float]]) -> Ranked:
        return sorted(scored, key=lambda item: (-item[1], item[0]))

    def _by_document(self, ranked: Ranked) -> Ranked:
        best: dict[int, float] = {}
        for num, score in ranked:
            document = (self.owner or {})[num]
            if document not in best:
                best[document] = score
                self._spokesman[document] = num
        return list(best.items())

    def passage_of(self, document: int) -> int | None:
        """Return the passage for which a document was found."""
        return self._spokesman.get(document)

    def why(self, num: int) -> Why:
        """Say what brought a record in."""
        by = self._spokesman.get(num, num) if self.owner is not None else num
        near = self._near.get(by) or self._near_by_word.get(by)
        rank = self._ranks.get(by)
        return Why(
            keyword_rank=rank,
            semantic_rank=self._places.get(by),
            similarity=near.cosine if near else None,
            lead=near.lead if near else None,
            part=near.part if near and by in self._near else None,
            partly=rank is not None and self.share.get(by, 1.0) < 1.0,
        )

    def totals(self, members: Iterable[int]) -> Totals:
        """Return what the total is made of."""
        words: dict[int, bool] = {}
        for num in self._ranks:
            unit = num if self.owner is None else self.owner.get(num, num)
            words[unit] = words.get(unit, False) or self.share.get(num, 1.0) >= 1.0
        every = most = meaning = 0
        for num in members:
            whole = words.get(num)
            every += whole is True
            most += whole is False
            meaning += whole is None
        return Totals(every_word=every, most_words=most, meaning=meaning)
