"""Cluster many vectors, so that a question is compared with some of them, and measure what that costs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 100_000
"""Vectors up to which each is compared with a question: 20 ms, and nothing is missed."""
LEAST_RECALL = 0.97
"""Share of the true ten nearest that a question is to find; as many clusters are looked through as it takes."""
_TRAINING = 64
"""Vectors a cluster that the clustering learns from."""
_QUESTIONS = 200
_DEPTH = 10


def clustered(matrix: NDArray[np.float32]) -> tuple[Any, float]:
    """Return a faiss index of clusters with a byte a number, and its recall against comparing with every vector.

    :param matrix: unit vectors, shape (n, dimension).
    """
    import faiss

    number, dimension = matrix.shape
    clusters = max(1, min(int(4 * math.sqrt(number)), number // _TRAINING))
    index: Any = faiss.index_factory(dimension, f"IVF{clusters},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.train(matrix[:: max(1, number // (clusters * _TRAINING))])
    index.add(matrix)
    questions = _questions(matrix)
    _, truth = faiss.knn(questions, matrix, _DEPTH, metric=faiss.METRIC_INNER_PRODUCT)
    index.nprobe = max(1, clusters // 64)
    recall = _recall(index, questions, truth)
    while recall < LEAST_RECALL and index.nprobe < clusters:
        index.nprobe = min(clusters, 2 * index.nprobe)
        recall = _recall(index, questions, truth)
    return index, recall


def _questions(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what lies halfway between two vectors: near to some, equal to none, as a question is."""
    chance = np.random.default_rng(1)
    size = min(_QUESTIONS, len(matrix))
    first, second = (matrix[chance.integers(0, len(matrix), size)] for _ in range(2))
    middle = 0.7 * first + 0.3 * second
    lengths = np.maximum(np.linalg.norm(middle, axis=1, keepdims=True), 1e-9)
    return np.ascontiguousarray(middle / lengths, dtype=np.float32)


def _recall(index: Any, questions: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    _, found = index.search(questions, _DEPTH)
    hits = [len(set(a) & set(b)) for a, b in zip(found.tolist(), truth.tolist(), strict=True)]
    return sum(hits) / max(1, truth.size)
