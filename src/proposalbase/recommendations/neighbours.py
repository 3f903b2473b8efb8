"""The nearest rows of each language to a row, without comparing every row with every other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAREST = 48
"""Neighbours of each language that are looked at: what asks for the same lies nearer than that."""
# Comparisons that are made one by one: 5,000 rows with each other take about a second. What is more is found
# through a graph of neighbours, whose making grows with n log n.
EXACT = 25_000_000
# 256 rows against 5,000 columns are 5 MB: memory grows with the number of rows, not with its square.
_CHUNK = 256
_LINKS, _EFFORT, _SEARCH = 32, 80, 128
"""Of the graph: links of a row, and rows looked at while one is put in and while one is searched for."""


class Neighbours:
    """Finds, for any row, the nearest rows of a language, the nearest first."""

    def __init__(
        self,
        vectors: NDArray[np.float32],
        languages: Sequence[str],
        *,
        first: int = 0,
        exact: int = EXACT,
    ) -> None:
        """Prepare to answer.

        :param first: rows from this one on will be asked for in order, those before it now and then.
        :param exact: with so many comparisons or fewer, every row is compared.
        """
        self._vectors = vectors
        self._first = first
        rows: dict[str, list[int]] = {}
        for row, language in enumerate(languages):
            rows.setdefault(language, []).append(row)
        self._rows = {name: np.array(found, dtype=np.intp) for name, found in sorted(rows.items())}
        self._parts = {name: np.ascontiguousarray(vectors[r]) for name, r in self._rows.items()}
        self._graphs: dict[str, Any] = {}
        if (len(vectors) - first) * len(vectors) > exact:
            self._graphs = {name: _graph(part) for name, part in self._parts.items()}
        self._known: dict[int, dict[str, tuple[NDArray[np.intp], NDArray[np.float32]]]] = {}

    def of(self, row: int) -> dict[str, tuple[NDArray[np.intp], NDArray[np.float32]]]:
        """Return by language the nearest rows, the row itself not among them, and their cosines."""
        if row not in self._known:
            # Those that follow are worked out along with it.
            last = min(row + _CHUNK, len(self._vectors)) if row >= self._first else row + 1
            self._find([n for n in range(row, last) if n not in self._known])
        return self._known[row]

    def _find(self, wanted: Sequence[int]) -> None:
        for row in wanted:
            self._known[row] = {}
        queries = self._vectors[list(wanted)]
        for name, rows in self._rows.items():
            places, cosines = self._nearest(name, queries)
            for row, found, near in zip(wanted, places, cosines, strict=True):
                told = (found >= 0) & (rows[found] != row)
                # Rounding differs with the shape of the chunk; five decimals do not. Ties go to the earlier row.
                order = np.lexsort((rows[found[told]], -np.round(near[told], 5)))
                self._known[row][name] = (
                    rows[found[told]][order],
                    np.round(near[told], 5)[order],
                )

    def _nearest(
        self, name: str, queries: NDArray[np.float32]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        part = self._parts[name]
        number = min(NEAREST + 1, len(part))
        if self._graphs:
            near, found = self._graphs[name].search(np.ascontiguousarray(queries), number)
            return found, near
        cosines = queries @ part.T
        found = np.argpartition(-cosines, number - 1, axis=1)[:, :number]
        return found, np.take_along_axis(cosines, found, axis=1)


def _graph(part: NDArray[np.float32]) -> Any:
    """Return a graph of neighbours; made by one thread, so that the same rows make the same graph."""
    import faiss

    graph: Any = faiss.IndexHNSWFlat(part.shape[1], _LINKS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction, graph.hnsw.efSearch = _EFFORT, _SEARCH
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        graph.add(part)
    finally:
        faiss.omp_set_num_threads(threads)
    return graph
