"""How what is known of sentences is laid out for the heads: training and deciding read the same columns."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.learned_features import Matrix, others_mean

LETTERS = "POCFASRN"
"""The letters of the annotation guideline that a head tells apart; the first three are to be found."""
FOUND = 3
FINDING = LETTERS.index("F")
_NEIGHBOURS = (-2, -1, 1)
_AROUND = (-3, -2, -1, 1, 2, 3)
_ENOUGH, _RULED = 3.0, 4.0
_LEXICAL_SCALE, _BESIDE, _CLIP = 3.0, 0.7, 6.0


def shifted(rows: Matrix, by: int) -> Matrix:
    """Return the rows of the sentences ``by`` further on; zeros beyond either end."""
    moved = np.zeros_like(rows)
    if by > 0:
        moved[:-by] = rows[by:]
    else:
        moved[-by:] = rows[:by]
    return moved


def lexical(grams: Sequence[Sequence[int]], weights: Matrix, bias: float) -> Matrix:
    """Return how much the words of each sentence speak for a proposal, shape (len(grams), 1)."""
    found = [float(weights[list(g)].sum()) / math.sqrt(len(g) + 1) + bias for g in grams]
    return np.array(found, dtype=np.float32).reshape(-1, 1)


def projected(found: Sequence[Matrix | None], mean: Matrix, projection: Matrix) -> Matrix:
    """Return vectors along the directions in which sentences differ; zeros, the ordinary one, where there is none."""
    rows = np.zeros((len(found), projection.shape[1]), dtype=np.float32)
    known = {n: v for n, v in enumerate(found) if v is not None and v.shape == mean.shape}
    if known:
        rows[list(known)] = (np.stack(list(known.values())) - mean) @ projection
    return rows


def first_inputs(
    own: Matrix, words: Matrix, meaning: Matrix | None, headings: Matrix | None
) -> Matrix:
    """Lay out what the first head reads of each sentence.

    :param own: named numbers. ``words``: what ``lexical`` says.
    :param meaning: projected vectors of the sentences, zeros where one has none; None without a model.
    :param headings: likewise of the headings above them.
    """
    said = words / np.float32(_LEXICAL_SCALE)
    parts = [own, *(shifted(own, by) for by in _NEIGHBOURS)]
    parts += [said, shifted(said, -1), shifted(said, 1), shifted(said, -2)]
    if meaning is not None and headings is not None:
        beside = np.float32(_BESIDE)
        parts += [meaning, shifted(meaning, -1) * beside, shifted(meaning, 1) * beside]
        parts += [headings * beside]
    return np.hstack(parts)


def odds_of(letter: int, scores: Matrix) -> NDArray[np.float64]:
    """Return the log odds of one letter, by its number, from the scores of all."""
    wide = scores.astype(np.float64)
    others: NDArray[np.float64] = np.logaddexp.reduce(np.delete(wide, letter, axis=1), axis=1)
    odds: NDArray[np.float64] = wide[:, letter] - others
    return odds


def logit(scores: Matrix) -> NDArray[np.float64]:
    """Return the log odds that a sentence is to be found, from the scores of the letters."""
    wide = scores.astype(np.float64)
    found: NDArray[np.float64] = np.logaddexp.reduce(wide[:, :FOUND], axis=1)
    other: NDArray[np.float64] = np.logaddexp.reduce(wide[:, FOUND:], axis=1)
    return found - other


def with_rules(odds: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let the rules have a say: the shorter the text, the less there is around a sentence to judge it by."""
    share = _ENOUGH / (_ENOUGH + len(scores))
    return odds + share * np.clip(scores, -_RULED, _RULED)


def sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of log odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0)))


def second_inputs(
    own: Matrix, scores: Matrix, sections: NDArray[np.int64], blocks: NDArray[np.int64]
) -> Matrix:
    """Lay out what the second head reads: the first head's opinion of a sentence and of those around it."""
    odds = logit(scores)
    chance = sigmoid(odds)
    near = chance.astype(np.float32).reshape(-1, 1)
    letters = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    letters /= letters.sum(axis=1, keepdims=True)
    around = [
        np.clip(odds, -_CLIP, _CLIP) / _LEXICAL_SCALE,
        others_mean(chance, sections),
        others_mean(chance, blocks),
        others_mean(chance, np.zeros_like(sections)),
    ]
    parts = [
        letters,
        *(shifted(near, by) for by in _AROUND),
        shifted(letters, -1),
        shifted(letters, 1),
        np.stack(around, axis=1).astype(np.float32),
        own,
    ]
    return np.hstack(parts).astype(np.float32)
