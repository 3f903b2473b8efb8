"""The learned decision: how sure that each sentence of a document is a proposal, and of which kind.

Two heads in numpy, one after the other: the first reads a sentence (evidence, words, and its vector where there is a
model), the second what the first thinks of it and of its neighbours. Where there are vectors, those without have a say
as well: they are less easily misled by a kind of text never seen. The probability is calibrated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.learned_features import Matrix, buckets, matrix, named_rows
from proposalbase.extraction.learned_inputs import (
    FINDING,
    first_inputs,
    lexical,
    logit,
    odds_of,
    projected,
    second_inputs,
    sigmoid,
    with_rules,
)
from proposalbase.extraction.learned_weights import Layers, Stack, Weights, read_weights
from proposalbase.extraction.sights import Sight
from proposalbase.model import ProposalKind

Vectors = Mapping[tuple[int, int] | str, Matrix]
"""(body, end) of a sentence, or the text of a heading → its unit vector."""
KINDS: tuple[ProposalKind, ...] = ("proposal", "directive", "commitment")
HEADING = 160
"""Characters of a heading that its vector stands for."""
_AT_A_TIME = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the heads think of one sentence: how sure, and the likeliest kind if it is a proposal."""

    probability: float
    kind: ProposalKind
    finding: float
    """Log odds that it states a shortcoming or a cause instead: not calibrated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A document's sentences as numbers, in order; ``meaning`` and ``headings`` are None without vectors."""

    own: Matrix
    words: Matrix
    rules: NDArray[np.float64]
    sections: NDArray[np.int64]
    blocks: NDArray[np.int64]
    meaning: Matrix | None = None
    headings: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """The weights, and what they say."""

    weights: Weights

    @classmethod
    def load(cls) -> Model:
        """Read the weights that ship with the product, once.

        :raises ProposalbaseError: where they are missing or damaged.
        """
        return _shipped()

    @property
    def encoder(self) -> str:
        """Name of the model whose vectors these weights understand."""
        return self.weights.encoder

    def rows(self, sights: Sequence[Sight], *, vectors: Vectors | None = None) -> Rows:
        """Turn the sentences of a document into numbers."""
        found = [sight.reading.candidate for sight in sights]
        texts = (s.reading.words.text[c.body : c.end] for s, c in zip(sights, found, strict=True))
        weights = self.weights
        rows = Rows(
            own=matrix(named_rows(sights), weights.names, len(sights)),
            words=lexical([buckets(text) for text in texts], weights.words, weights.words_bias),
            rules=np.array([sight.score for sight in sights], dtype=np.float64),
            sections=np.array([c.heading_at for c in found], dtype=np.int64),
            blocks=np.array([c.block for c in found], dtype=np.int64),
        )
        if vectors is None:
            return rows
        return replace(
            rows,
            meaning=self._projected([vectors.get((c.body, c.end)) for c in found]),
            headings=self._projected([vectors.get(heading_key(c.heading)) for c in found]),
        )

    def _projected(self, found: Sequence[Matrix | None]) -> Matrix:
        return projected(found, self.weights.mean, self.weights.projection)

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """Return how sure each sentence is a proposal, from 0 to 1."""
        return self._judge(rows)[1]

    def opinions(self, sights: Sequence[Sight], *, vectors: Vectors | None = None) -> list[Opinion]:
        """Return what is to be thought of each sentence of a document."""
        if not sights:
            return []
        scores, sure = self._judge(self.rows(sights, vectors=vectors))
        kinds = scores[:, : len(KINDS)].argmax(axis=1)
        stated = odds_of(FINDING, scores)
        return [
            Opinion(probability=round(float(p), 3), kind=KINDS[kind], finding=round(odds, 3))
            for p, kind, odds in zip(sure, kinds.tolist(), stated.tolist(), strict=True)
        ]

    def _judge(self, rows: Rows) -> tuple[Matrix, NDArray[np.float64]]:
        weights = self.weights
        scores, stack = _scores(weights.plain, replace(rows, meaning=None)), weights.plain
        if rows.meaning is not None:
            share, stack = np.float32(weights.plain_share), weights.meaning
            scores = (1 - share) * _scores(stack, rows) + share * scores
        return scores, _calibrated(stack, with_rules(logit(scores), rows.rules))


@lru_cache(maxsize=1)
def _shipped() -> Model:
    return Model(read_weights())


def heading_key(heading: str | None) -> str:
    """Return the text by which a heading's vector is looked up."""
    return (heading or "").strip()[:HEADING]


def _pieces(rows: Rows) -> Iterator[Matrix]:
    """Yield the first head's inputs, so many sentences at a time: they are wide, and books are long."""
    count, margin = len(rows.own), 3
    for start in range(0, max(count, 1), _AT_A_TIME):
        low, high = max(0, start - margin), min(count, start + _AT_A_TIME + margin)
        cut = slice(low, high)
        made = first_inputs(
            rows.own[cut],
            rows.words[cut],
            None if rows.meaning is None else rows.meaning[cut],
            None if rows.headings is None else rows.headings[cut],
        )
        yield made[start - low : start - low + min(_AT_A_TIME, count - start)]


def _scores(stack: Stack, rows: Rows) -> Matrix:
    """Return the score of each letter for each sentence, by the second heads upon the first."""
    first = np.vstack([_mean(stack.first, part) for part in _pieces(rows)])
    return _mean(stack.second, second_inputs(rows.own, first, rows.sections, rows.blocks))


def _mean(heads: Sequence[Layers], inputs: Matrix) -> Matrix:
    total: Matrix = np.mean([head.scores(inputs) for head in heads], axis=0, dtype=np.float32)
    return total


def _calibrated(stack: Stack, odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return sigmoid(stack.slope * odds + stack.offset)
