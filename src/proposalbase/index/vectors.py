"""Vectors of one unit in one generation: exact inner product by faiss, behind a few functions.

faiss stays behind this module: damaged files load silently and old processors lack its instructions, so
checksums come first and a replacement has one place to go.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proposalbase.errors import IndexDamaged

Matrix = NDArray[np.float32]
_SAMPLE = 2_000


class Vectors:
    """Unit vectors with the row numbers of the records they stand for."""

    def __init__(self, index: Any, nums: NDArray[np.int64], ids: NDArray[np.bytes_]) -> None:
        self._index = index
        self.nums = nums
        self.ids = ids
        self._sample: Matrix | None = None

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def __len__(self) -> int:
        return len(self.nums)

    @classmethod
    def open(cls, folder: Path, unit: str) -> Vectors:
        """Open the files of a unit.

        :raises IndexDamaged: where they cannot be read or disagree with each other.
        """
        import faiss

        try:
            index = faiss.read_index(str(folder / f"{unit}.faiss"), faiss.IO_FLAG_MMAP)
            nums = np.load(folder / f"{unit}.nums.npy", allow_pickle=False)
            ids = np.load(folder / f"{unit}.ids.npy", allow_pickle=False)
        except (RuntimeError, MemoryError, OSError, ValueError) as error:
            raise IndexDamaged(
                f"{folder / unit}.* cannot be read ({error}). Run: proposalbase reindex"
            ) from error
        if not index.ntotal == len(nums) == len(ids):
            raise IndexDamaged(
                f"{folder}: {unit} holds {index.ntotal} vectors, {len(nums)} numbers and {len(ids)} "
                "ids. Run: proposalbase reindex"
            )
        return cls(index, nums, ids)

    @staticmethod
    def write(
        folder: Path, unit: str, *, matrix: Matrix, nums: NDArray[np.int64], ids: list[str]
    ) -> None:
        """Write the files of a unit; matrix has shape (len(ids), dimension).

        :raises OSError: where they cannot be written.
        """
        import faiss

        index = faiss.IndexFlatIP(matrix.shape[1])
        index.add(np.ascontiguousarray(matrix, dtype=np.float32))
        try:
            faiss.write_index(index, str(folder / f"{unit}.faiss"))
        except RuntimeError as error:
            # faiss has one kind of error for all that can go wrong.
            full = shutil.disk_usage(folder).free < matrix.nbytes
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
        np.save(folder / f"{unit}.nums.npy", nums.astype(np.int64))
        np.save(folder / f"{unit}.ids.npy", np.array(ids, dtype="S24"))

    def near(self, vector: Matrix, *, share: float) -> list[tuple[int, float]]:
        """Return (row number, cosine) of the records that stand out for a vector, best first.

        A record stands out where its cosine lies at least a share of the way from that of an ordinary record
        (the median of a sample) to that of the best one: what counts as near differs from question to question.

        :param vector: one unit vector, shape (dimension,).
        """
        if not len(self):
            return []
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        best, _ = self._index.search(query, 1)
        ordinary = float(np.median(self._sampled() @ query[0]))
        radius = ordinary + share * (float(best[0, 0]) - ordinary)
        # faiss gives what lies strictly above: a hair below the radius lets the best one through.
        _limits, cosines, positions = self._index.range_search(query, radius - 1e-6)
        order = np.lexsort((self.nums[positions], -cosines))
        return [(int(self.nums[positions[i]]), float(cosines[i])) for i in order]

    def _sampled(self) -> Matrix:
        """Return up to 2,000 vectors, spread evenly: what an ordinary record is like."""
        if self._sample is None:
            step = max(1, len(self) // _SAMPLE)
            rows = range(0, len(self), step)
            self._sample = np.stack([self._index.reconstruct(row) for row in rows])
        return self._sample

    def all(self) -> Matrix:
        """Return every vector, shape (len(self), dimension)."""
        import faiss

        if not len(self):
            return np.zeros((0, self._index.d), dtype=np.float32)
        flat = faiss.downcast_index(self._index)
        return np.asarray(flat.reconstruct_n(0, len(self)), dtype=np.float32)

    def of(self, nums: list[int]) -> Matrix:
        """Return the vectors of records by row number, in the order asked for.

        :raises KeyError: where a record has no vector in this generation.
        """
        place = {int(num): position for position, num in enumerate(self.nums)}
        rows = [place[num] for num in nums]
        found = [np.asarray(self._index.reconstruct(row), dtype=np.float32) for row in rows]
        return np.stack(found) if found else np.zeros((0, self._index.d), dtype=np.float32)
