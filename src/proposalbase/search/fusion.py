"""Join what the words say with what the meaning says: docs/decisions/0012-search.md has the measurements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from proposalbase.index.generations import Generation
from proposalbase.index.near import Near, Neighbour
from proposalbase.search.columns import Records
from proposalbase.search.conditions import Allowed
from proposalbase.search.lookup import Lookup, Numbers, Nums, no_nums, nothing
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

Closely = Callable[[Sequence[int]], Mapping[int, Neighbour]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Records, best first, with their scores."""

    nums: Nums
    scores: Numbers

    def __len__(self) -> int:
        return len(self.nums)

    def page(self, offset: int, limit: int) -> list[tuple[int, float]]:
        """Return (row number, score) of some of the records, in order."""
        chosen = slice(offset, offset + limit)
        return list(zip(self.nums[chosen].tolist(), self.scores[chosen].tolist(), strict=True))

    def sorted_by(self, keys: NDArray[np.int64]) -> Ranked:
        """Return the records by a key of each, lowest first; equals keep their order."""
        order = np.argsort(keys, kind="stable")
        return Ranked(self.nums[order], self.scores[order])


@dataclass(slots=True)
class Candidates:
    """Everything that answers the question before filters."""

    keyword: Nums = field(default_factory=no_nums)
    """Records that match by their words, best first."""
    scores: Lookup = field(default_factory=nothing)
    """BM25 of every record that holds some of the words, matches or not."""
    share: Lookup = field(default_factory=nothing)
    """How much of the question a record holds, where that is not every word."""
    strength: float = 1.0
    """The largest share of the question that any record holds: how far its words are to be trusted."""
    near: Near = field(default_factory=Near.none)
    language: str = ""
    outright: Nums = field(default_factory=no_nums)
    browse: Nums | None = None
    closely: Closely | None = None
    owner: Records | None = None
    """The passages, where documents are looked for by them."""
    unknown: tuple[Term, ...] = ()
    """Words of the question that stand nowhere."""
    notes: list[str] = field(default_factory=list)
    generation: Generation | None = None
    """The index that answers, from the first look into it to the last."""
    _nums: Nums = field(default_factory=no_nums)
    """Everything that was found, ascending; what follows is by its places."""
    _units: Nums = field(default_factory=no_nums)
    """Record of the unit that is looked for."""
    _words: Numbers = field(default_factory=lambda: np.zeros(0))
    _meaning: Numbers = field(default_factory=lambda: np.zeros(0))
    _foreign: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    _ranks: NDArray[np.int64] = field(default_factory=no_nums)
    _places: NDArray[np.int64] = field(default_factory=no_nums)
    """Rank among words and among neighbours, from 1; 0 for what is not there."""
    _best_score: float = 0.0
    _near_by_word: dict[int, Neighbour] = field(default_factory=dict)
    """How near records are that only their words brought in."""
    _spokesman: Lookup = field(default_factory=nothing)
    """The passage that speaks for a document."""

    def settle(self, records: Records) -> None:
        """Take stock once both halves are in.

        :param records: those that there are: an index may know others, being older than a decision about
            them or younger than what is seen of the base.
        """
        near = self.near = self.near.only(records.known(self.near.nums))
        nums = self._nums = np.union1d(self.keyword, near.nums)
        self._units = nums if self.owner is None else self.owner.documents_of(nums)
        self._ranks = np.zeros(len(nums), dtype=np.int64)
        self._ranks[np.searchsorted(nums, self.keyword)] = np.arange(1, len(self.keyword) + 1)
        places = np.searchsorted(nums, near.nums)
        self._places = np.zeros(len(nums), dtype=np.int64)
        self._places[places] = np.arange(1, len(near) + 1)
        self._best_score = float(self.scores.values.max(initial=0.0))
        words = self.scores.at(nums)
        self._words = words / self._best_score if self._best_score else words
        longest = float(near.leads.max(initial=0.0))
        self._meaning = np.zeros(len(nums))
        if longest > 0:
            self._meaning[places] = np.maximum(near.leads, 0.0) / longest
        self._foreign = np.zeros(len(nums), dtype=bool)
        foreign = np.array([name != self.language for name in near.names], dtype=bool)
        if len(near):
            self._foreign[places] = foreign[near.tongues]

    def _kept(self, allowed: Allowed) -> NDArray[np.intp]:
        """Return the places of what filters let through."""
        return np.flatnonzero(allowed.mask(self._units))

    def members(self, allowed: Allowed) -> Nums:
        """Return what answers, in no order: records of the unit that is looked for."""
        if self.browse is not None:
            return self.browse[allowed.mask(self.browse)]
        found = self._units[self._kept(allowed)]
        return found if self.owner is None else np.unique(found)

    def ranked(self, allowed: Allowed) -> Ranked:
        """Return what the filters let through, best first."""
        if self.browse is not None:
            found = self.browse[allowed.mask(self.browse)]
            return Ranked(found, np.zeros(len(found)))
        first = self._first(self._kept(allowed))
        if self.closely:
            best = self._looked_at(first.nums[:POOL].tolist())
            # What was looked at stays before what was not: a score never rises on the way down.
            rest = np.minimum(first.scores[POOL:], best.scores[-1]) if len(best) else first.scores
            first = Ranked(
                np.concatenate([best.nums, first.nums[POOL:]]),
                np.concatenate([best.scores, rest]),
            )
        return first if self.owner is None else self._by_document(first, self.owner)

    def _first(self, places: NDArray[np.intp]) -> Ranked:
        """Return records by their words and their nearest sentence, best first: many at once."""
        nums, meaning = self._nums[places], self._meaning[places]
        words = self._words[places]
        words = np.where(self._foreign[places], np.maximum(words, OTHER_TONGUE * meaning), words)
        scores = WORDS * self.strength * words + meaning
        if len(self.outright):
            scores += OUTRIGHT * np.isin(nums, self.outright)
        order = np.argsort(-scores, kind="stable")
        return Ranked(nums[order], scores[order])

    def _looked_at(self, nums: list[int]) -> Ranked:
        close = self.closely(nums) if self.closely else {}
        whole = {
            num: one._replace(lead=(one.lead + WHOLE * one.whole) / (1 + WHOLE))
            for num, one in close.items()
        }
        longest = max((one.lead for one in whole.values()), default=0.0)
        for num, place in zip(nums, np.searchsorted(self._nums, nums).tolist(), strict=True):
            if num in close and not self._places[place]:
                self._near_by_word[num] = close[num]
        words = self.scores.at(np.array(nums, dtype=np.int64))
        scored = [
            (num, self._score(num, word, whole.get(num), longest))
            for num, word in zip(nums, words.tolist(), strict=True)
        ]
        scored.sort(key=lambda item: (-item[1], item[0]))
        return Ranked(
            np.array([num for num, _ in scored], dtype=np.int64),
            np.array([score for _, score in scored]),
        )

    def _score(self, num: int, word: float, near: Neighbour | None, longest: float) -> float:
        words = word / self._best_score if self._best_score else 0.0
        meaning = max(0.0, near.lead / longest) if near is not None and longest > 0 else 0.0
        if near is not None and near.language != self.language:
            words = max(words, OTHER_TONGUE * meaning)
        first = OUTRIGHT if num in self.outright else 0.0
        return first + WORDS * self.strength * words + meaning

    def _by_document(self, ranked: Ranked, owner: Records) -> Ranked:
        found = owner.documents_of(ranked.nums)
        ids, first = np.unique(found, return_index=True)
        self._spokesman = Lookup(ids, ranked.nums[first].astype(np.float64))
        order = np.sort(first)
        return Ranked(found[order], ranked.scores[order])

    def passage_of(self, document: int) -> int | None:
        """Return the passage for which a document was found."""
        found = int(self._spokesman.at(np.array([document]))[0])
        return found or None

    def why(self, num: int) -> Why:
        """Say what brought a record in."""
        by = num if self.owner is None else self.passage_of(num) or num
        at = int(np.searchsorted(self._nums, by))
        known = at < len(self._nums) and self._nums[at] == by
        rank = int(self._ranks[at]) if known else 0
        place = int(self._places[at]) if known else 0
        near, beside = place - 1, self._near_by_word.get(by)
        share = self.share.at(np.array([by]), otherwise=1.0)[0]
        return Why(
            keyword_rank=rank or None,
            semantic_rank=place or None,
            similarity=float(self.near.cosines[near]) if place else beside and beside.cosine,
            lead=float(self.near.leads[near]) if place else beside and beside.lead,
            part=int(self.near.parts[near]) if place else None,
            partly=bool(rank and share < 1.0),
        )

    def totals(self, members: Nums) -> Totals:
        """Return what the total is made of."""
        by_words = self._ranks > 0
        whole = by_words & (self.share.at(self._nums, otherwise=1.0) >= 1.0)
        every = int(np.isin(members, self._units[whole]).sum())
        some = int(np.isin(members, self._units[by_words]).sum())
        return Totals(every_word=every, most_words=some - every, meaning=len(members) - some)
