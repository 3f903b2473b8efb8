"""How sure it is that two proposals ask for the same: their nearness and what they are made of, weighed together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from proposalbase.recommendations.concepts import Unit
from proposalbase.recommendations.grouping_weights import ACROSS, WITHIN
from proposalbase.recommendations.traits import Traits
from proposalbase.recommendations.words import parallel

# Rarity means little among few proposals: as if there were so many more, none of which has the word.
PRIOR = 50
# Words that two asks must share at all: of a short sentence everything may be light, which says nothing.
LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two proposals being one ask; the order is that of the weights."""

    nearness: float
    """Cosine of their vectors."""
    least_held: float
    """Part of the known words of one that the other answers, for the one that is held less."""
    most_held: float
    """The same for the one that is held more."""
    missing: float
    """Part of one that is known words without an answer, for the one that lacks less: both bring something else."""
    strangest: float
    """How rare the rarest word without an answer is, 0 to 1, of the side where it is less rare."""
    parallel: float
    """They differ in one place of the same sentence, as items of a list do: 1, else 0."""


@dataclass(frozen=True, slots=True)
class _Missing:
    """What of one ask the other does not answer, by weight."""

    total: float
    known: float
    """Of the total, words that the lexicon knows: they would be found in whatever words the other says them."""
    missing: float
    """Of the total, what has no answer."""
    missing_known: float
    strangest: float
    """The weight of the rarest without an answer."""
    strangest_known: float
    answered: int
    """How many words have an answer."""

    @property
    def held(self) -> float:
        return 1 - self.missing / self.total if self.total else 1.0

    @property
    def held_known(self) -> float:
        return 1 - self.missing_known / self.known if self.known else 0.0

    @property
    def lacking(self) -> float:
        return self.missing_known / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A word that wants an answer."""

    weight: float
    concepts: frozenset[int]
    words: frozenset[str]


class Agreement:
    """Compares the proposals of a base two by two; rare words weigh more."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._answers = [_answers(t.units) for t in traits]
        self._asks: dict[int, tuple[_Weighed, ...]] = {}
        frequency: Counter[int | str] = Counter(k for t in traits for k in set(_keys(t.units)))
        total = len(traits) + PRIOR
        # From 0 to 1 whatever the size of the base: what is rare in it weighs 1.
        self._weights = {
            key: math.log(1 + total / n) / math.log(1 + total) for key, n in frequency.items()
        }

    def sureness(self, one: int, other: int, nearness: float) -> float:
        """Return the probability that two rows ask for the same; 0 for what shares next to nothing."""
        across = self._traits[one].language != self._traits[other].language
        *weights, bias = ACROSS if across else WITHIN
        found = self.evidence(one, other, nearness)
        if found is None:
            return 0.0
        score = bias + math.fsum(w * x for w, x in zip(weights, astuple(found), strict=True))
        return 1 / (1 + math.exp(-score))

    def evidence(self, one: int, other: int, nearness: float) -> Evidence | None:
        """Return what speaks for and against two rows being one ask; None for what shares next to nothing."""
        first, second = self._traits[one], self._traits[other]
        across = first.language != second.language
        here, there = self._missing(one, other), self._missing(other, one)
        if min(here.answered, there.answered) < LEAST_SHARED:
            return None
        return Evidence(
            nearness=nearness,
            least_held=min(here.held_known, there.held_known),
            most_held=max(here.held_known, there.held_known),
            missing=min(here.lacking, there.lacking),
            strangest=_strangest(here, there, across=across),
            parallel=float(not across and parallel(first.words, second.words)),
        )

    def held(self, one: int, other: int) -> float:
        """Return which part of what one of two rows says the other says too, for the one held more."""
        return max(self._missing(one, other).held, self._missing(other, one).held)

    def _missing(self, row: int, other: int) -> _Missing:
        concepts, words = self._answers[other]
        total = known = missing = missing_known = strangest = strangest_known = 0.0
        answered = 0
        for ask in self._weighed(row):
            total += ask.weight
            known += ask.weight if ask.concepts else 0
            if not concepts.isdisjoint(ask.concepts) or words.issuperset(ask.words):
                answered += 1
                continue
            missing += ask.weight
            strangest = max(strangest, ask.weight)
            if ask.concepts:
                missing_known += ask.weight
                strangest_known = max(strangest_known, ask.weight)
        return _Missing(total, known, missing, missing_known, strangest, strangest_known, answered)

    def _weighed(self, row: int) -> tuple[_Weighed, ...]:
        if row not in self._asks:
            self._asks[row] = tuple(
                _Weighed(
                    min(self._weights[key] for key in _keys([unit])),
                    unit.concepts,
                    frozenset(unit.folded.split()),
                )
                for unit in self._traits[row].units
                if not unit.light
            )
        return self._asks[row]


def _strangest(one: _Missing, other: _Missing, *, across: bool) -> float:
    """Return how strange two asks are to each other by the rarest word that each has alone.

    Between languages two words that the lexicon does not know may well be one.
    """
    if not across:
        return min(one.strangest, other.strangest)
    return max(min(one.strangest_known, other.strangest), min(one.strangest, other.strangest_known))


def _keys(units: Iterable[Unit]) -> Iterable[int | str]:
    for unit in units:
        yield from unit.concepts or (unit.folded,)


def _answers(units: Iterable[Unit]) -> tuple[frozenset[int], frozenset[str]]:
    """Return what an ask can answer another one's words with: meanings, and words as written."""
    found = list(units)
    return (
        frozenset(concept for unit in found for concept in unit.concepts),
        frozenset(word for unit in found for word in unit.folded.split()),
    )
