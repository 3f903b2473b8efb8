"""Two heads upon each other: fitted fold by fold, so that the second never sees what the first learned by heart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.learned import heading_key
from proposalbase.extraction.learned_features import Matrix, matrix
from proposalbase.extraction.learned_inputs import (
    FOUND,
    LETTERS,
    first_inputs,
    lexical,
    logit,
    projected,
    second_inputs,
    with_rules,
)
from proposalbase.extraction.learned_weights import Layers

from .data import Labelled, text_key
from .heads import FIRST, SECOND, Shape, fit_head, fit_words
from .measure import key

Part, Done = TypeVar("Part"), TypeVar("Done")
FOLDS = 5
_AT_ONCE = 6
_SEED = 7
_EXCERPT = 0.5
_TRAP, _SURE = 0.4, 0.5
"""The hard documents hold many times more sentences that use the words of a proposal and are none than prose does."""
_LEAST = 15
"""A feature that so few sentences have is left out."""
SOURCE_WEIGHTS = {
    "hard": 1.0,
    "ordinary": 2.0,
    "workshop": 3.0,
    "blind": 4.0,
    "news-en": 4.0,
    "meeting-vi": 3.0,
    "papers": 2.0,
    "upr": 0.3,
    "laws": 1.5,
}
"""The hard documents outnumber prose by far and shun or misuse its words; so that both weigh about the same."""
Scores = dict[str, Matrix]
"""Key of a document → the scores of the letters for each of its sentences."""
_DIRECTIONS = (128, 64)
"""Of the vector that is searched, and of the upper layer beside it: more follow single documents."""
_RMS = 0.5


@dataclass(slots=True, kw_only=True)
class Table:
    """Everything about the documents that no fitting changes."""

    documents: Sequence[Labelled]
    vectors: Mapping[str, Matrix]
    dimension: int
    """Numbers of the vector that is searched; the upper layer's follow."""
    names: tuple[str, ...] = ()
    own: dict[str, Matrix] = field(default_factory=dict)
    mean: Matrix = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    projection: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    meaning: dict[str, Matrix] = field(default_factory=dict)
    headings: dict[str, Matrix] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay out the numbers and the vectors once; what is held out has no say in which columns there are."""
        seen = [d for d in self.documents if d.source != "held-out"]
        counts = Counter(
            name for d in seen for row in d.rows for name, value in row.items() if value
        )
        self.names = tuple(sorted(name for name, count in counts.items() if count >= _LEAST))
        keys = {text_key(text) for d in seen for text in d.texts}
        known = np.stack([self.vectors[k] for k in sorted(keys) if k in self.vectors])
        self.mean = known.mean(axis=0)
        self.projection = directions(known - self.mean, self.dimension)
        for d in self.documents:
            heads = [heading_key(heading) for heading in d.headings]
            self.own[key(d)] = matrix(iter(d.rows), self.names, len(d.rows))
            self.meaning[key(d)] = self._projected([text_key(text) for text in d.texts])
            self.headings[key(d)] = self._projected([text_key(h) if h else "" for h in heads])

    def _projected(self, keys: Sequence[str]) -> Matrix:
        return projected([self.vectors.get(k) for k in keys], self.mean, self.projection)


def directions(centred: Matrix, dimension: int) -> Matrix:
    """Return the directions in which vectors differ most, of each half by itself, to the same scale."""
    projection = np.zeros((centred.shape[1], sum(_DIRECTIONS)), dtype=np.float32)
    at = 0
    for half, count in zip((slice(0, dimension), slice(dimension, None)), _DIRECTIONS, strict=True):
        part = centred[:, half]
        # In order of their variance, the least first.
        found = np.linalg.eigh(part.T @ part)[1][:, ::-1][:, :count]
        projection[half, at : at + count] = found * (_RMS / np.sqrt(((part @ found) ** 2).mean()))
        at += count
    return projection


@dataclass(slots=True, kw_only=True)
class Fitted:
    """What was fitted to some documents."""

    words: Matrix
    bias: float
    first: tuple[Layers, ...] = ()
    second: tuple[Layers, ...] = ()


def together(work: Callable[[Part], Done], parts: Sequence[Part]) -> list[Done]:
    """Do the same work on several parts at once, each in a process of its own that has all there is here."""
    if len(parts) == 1:
        return [work(parts[0])]
    with ProcessPoolExecutor(
        min(_AT_ONCE, len(parts)),
        mp_context=get_context("fork"),
        initializer=_set,
        initargs=(work, parts),
    ) as pool:
        return list(pool.map(_do, range(len(parts))))


_GIVEN: list[Any] = []


def _set(work: Callable[[Part], Done], parts: Sequence[Part]) -> None:
    _GIVEN[:] = [work, parts]


def _do(number: int) -> Any:
    work, parts = _GIVEN
    return work(parts[number])


def folds(documents: Sequence[Labelled]) -> dict[str, int]:
    """Deal the documents of each source out to folds."""
    rng = np.random.default_rng(_SEED)
    dealt = {}
    for source in dict.fromkeys(d.source for d in documents):
        group = [d for d in documents if d.source == source and not d.parent]
        for place, number in enumerate(rng.permutation(len(group)).tolist()):
            dealt[key(group[number])] = place % FOLDS
    for document in documents:
        if document.parent:
            dealt[key(document)] = dealt[f"{document.source}/{document.parent}"]
    return dealt


def labelled(documents: Iterable[Labelled]) -> list[tuple[str, int, int, float]]:
    """Return (key, number, letter, weight) of each sentence to train on."""
    return [
        (key(d), number, LETTERS.index(letter), _weight(d, number))
        for d in documents
        for number, letter in enumerate(d.letters)
        if letter
    ]


def _weight(document: Labelled, number: int) -> float:
    weight = SOURCE_WEIGHTS[document.source] * (_EXCERPT if document.parent else 1.0)
    trap = document.letters[number] not in LETTERS[:FOUND] and document.rule[number] > _SURE
    return weight * (_TRAP if trap and document.source == "hard" else 1.0)


class Trainer:
    """Fits one design to documents.

    :param meaning: whether vectors are read.
    :param passes: 2 for the second head upon the first.
    """

    def __init__(
        self,
        table: Table,
        *,
        meaning: bool,
        use_words: bool = True,
        passes: int = 2,
        first: Shape = FIRST,
    ) -> None:
        self.table, self.with_meaning, self.use_words = table, meaning, use_words
        self.passes, self.first = passes, first
        self.words_out: dict[str, Matrix] = {}
        self.scores_out: dict[str, Matrix] = {}

    def out_of_fold(self, documents: Sequence[Labelled], *, seeds: int = 1) -> None:
        """Judge every document by heads that were fitted to the other folds."""
        dealt = folds(documents)
        parts = [([d for d in documents if dealt[key(d)] != fold], fold) for fold in range(FOLDS)]
        for (_, fold), (words, bias) in zip(
            parts, together(lambda part: self._fit_words(part[0]), parts), strict=True
        ):
            for d in documents:
                if dealt[key(d)] == fold:
                    self.words_out[key(d)] = lexical(d.grams, words, bias)
        for (_, fold), fitted in zip(
            parts, together(lambda part: self.fit_first(part[0], seeds=seeds), parts), strict=True
        ):
            for d in documents:
                if dealt[key(d)] == fold:
                    said = self.inputs(d, self.words_out[key(d)])
                    self.scores_out[key(d)] = mean_scores(fitted.first, said)

    def cross_validated(self, documents: Sequence[Labelled]) -> Scores:
        """Judge each document by heads fitted to the other folds; ``out_of_fold`` comes first."""
        if self.passes == 1:
            return self.scores_out
        dealt = folds(documents)
        parts = [[d for d in documents if dealt[key(d)] != fold] for fold in range(FOLDS)]
        second = together(lambda part: self.fit_second(part, seeds=1), parts)
        return {
            key(d): mean_scores(second[dealt[key(d)]], self.second_rows(d, None)) for d in documents
        }

    def fit(self, documents: Sequence[Labelled], *, seeds: int) -> Fitted:
        """Fit both heads; ``out_of_fold`` of at least these documents comes first."""
        fitted = self.fit_first(documents, seeds=seeds)
        if self.passes > 1:
            fitted.second = self.fit_second(documents, seeds=seeds)
        return fitted

    def scores(self, documents: Sequence[Labelled], fitted: Fitted) -> Scores:
        """Judge documents that were not trained on."""
        found = {}
        for d in documents:
            said = lexical(d.grams, fitted.words, fitted.bias)
            found[key(d)] = mean_scores(fitted.first, self.inputs(d, said))
            if fitted.second:
                found[key(d)] = mean_scores(fitted.second, self.second_rows(d, found[key(d)]))
        return found

    def _fit_words(self, documents: Sequence[Labelled]) -> tuple[Matrix, float]:
        rows = labelled(documents)
        grams = {key(d): d.grams for d in documents}
        return fit_words(
            [grams[k][n] for k, n, _, _ in rows],
            np.array([letter < FOUND for _, _, letter, _ in rows]),
            np.array([weight for *_, weight in rows], dtype=np.float32),
        )

    def fit_first(self, documents: Sequence[Labelled], *, seeds: int) -> Fitted:
        """Fit the first heads; the words' opinion of each sentence is by others than its own."""
        words, bias = self._fit_words(documents)
        fitted = Fitted(words=words, bias=bias)
        laid = {key(d): self.inputs(d, self.words_out[key(d)]) for d in documents}
        fitted.first = self._fit_heads(documents, laid, self.first, seeds)
        return fitted

    def fit_second(self, documents: Sequence[Labelled], *, seeds: int) -> tuple[Layers, ...]:
        """Fit the second heads to what the first ones say of documents they were not fitted to."""
        laid = {key(d): self.second_rows(d, None) for d in documents}
        return self._fit_heads(documents, laid, SECOND, seeds)

    def _fit_heads(
        self,
        documents: Sequence[Labelled],
        laid: Mapping[str, Matrix],
        shape: Shape,
        seeds: int,
    ) -> tuple[Layers, ...]:
        rows = labelled(documents)
        inputs = np.stack([laid[k][n] for k, n, _, _ in rows])
        letters = np.array([letter for _, _, letter, _ in rows], dtype=np.int64)
        weights = np.array([weight for *_, weight in rows], dtype=np.float32)
        return tuple(
            together(
                lambda seed: fit_head(inputs, letters, weights, shape=shape, seed=seed),
                range(seeds),
            )
        )

    def inputs(self, document: Labelled, said: Matrix) -> Matrix:
        """Lay out what the first head reads."""
        said = said if self.use_words else np.zeros_like(said)
        table, place = self.table, key(document)
        if not self.with_meaning:
            return first_inputs(table.own[place], said, None, None)
        return first_inputs(table.own[place], said, table.meaning[place], table.headings[place])

    def second_rows(self, document: Labelled, scores: Matrix | None) -> Matrix:
        """Lay out what the second head reads; the out-of-fold scores where none are given."""
        return second_inputs(
            self.table.own[key(document)],
            self.scores_out[key(document)] if scores is None else scores,
            np.array(document.sections, dtype=np.int64),
            np.array(document.blocks, dtype=np.int64),
        )


def odds_of(
    documents: Sequence[Labelled], scores: Scores, *, ruled: bool = True
) -> dict[str, NDArray[np.float64]]:
    """Return the log odds that each sentence is to be found, ``ruled`` where the rules keep their say."""
    return {
        key(d): with_rules(odds, np.array(d.rule)) if ruled else odds
        for d in documents
        if key(d) in scores
        for odds in [logit(scores[key(d)])]
    }


def mixed(meaning: Scores, plain: Scores, share: float) -> Scores:
    """Return what the heads with vectors say, and by ``share`` those without."""
    return {k: (1 - share) * scores + share * plain[k] for k, scores in meaning.items()}


def mean_scores(heads: Sequence[Layers], inputs: Matrix) -> Matrix:
    """Return the mean scores of heads that differ in their seed alone."""
    scores: Matrix = np.mean([head.scores(inputs) for head in heads], axis=0, dtype=np.float32)
    return scores
