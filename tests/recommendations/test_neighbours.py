"""Neighbours: the graph of large bases finds what comparing every row finds, and the same each time."""

from __future__ import annotations

import numpy as np
import pytest

from proposalbase.recommendations.neighbours import Neighbours


def rows(number: int) -> np.ndarray:
    made = np.random.default_rng(3).normal(size=(number, 24)).astype(np.float32)
    made[1::2] = made[::2] + 0.1 * made[1::2]
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


LANGUAGES = ["vi", "vi", "en", "en"] * 150


def nearest(found: Neighbours, row: int, language: str) -> list[int]:
    return [int(n) for n in found.of(row)[language][0]]


def test_a_row_is_not_its_own_neighbour_and_the_nearest_come_first() -> None:
    vectors = rows(600)
    found = Neighbours(vectors, LANGUAGES)
    for row in (0, 1, 599):
        for language in ("vi", "en"):
            others, cosines = found.of(row)[language]
            assert row not in others
            assert list(cosines) == sorted(cosines, reverse=True)
            assert np.allclose(cosines, vectors[others] @ vectors[row], atol=1e-4)


@pytest.mark.parametrize("first", [0, 500])
def test_the_graph_finds_what_comparing_finds(first: int) -> None:
    vectors = rows(600)
    compared = Neighbours(vectors, LANGUAGES)
    graph = Neighbours(vectors, LANGUAGES, first=first, exact=0)
    again = Neighbours(vectors, LANGUAGES, first=first, exact=0)
    found = 0
    for row in range(500, 600):
        for language in ("vi", "en"):
            assert nearest(graph, row, language) == nearest(again, row, language)
            truth = nearest(compared, row, language)[:10]
            found += len(set(truth) & set(nearest(graph, row, language)))
    assert found >= 0.98 * 100 * 2 * 10


def test_a_base_of_few_rows_has_few_neighbours() -> None:
    vectors = rows(2)
    found = Neighbours(vectors, ["vi", "en"])
    assert (nearest(found, 0, "vi"), nearest(found, 0, "en")) == ([], [1])
