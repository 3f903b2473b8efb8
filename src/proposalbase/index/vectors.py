"""Vectors of one unit in one generation: exact inner product by faiss, behind a few functions.

faiss stays behind this module: damaged files load silently and old processors lack its instructions, so
checksums come first and a replacement has one place to go.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proposalbase.errors import IndexDamaged
from proposalbase.index.clusters import EXACT_UP_TO, clustered
from proposalbase.index.near import Near, Neighbour

Matrix = NDArray[np.float32]
_SAMPLE = 1_000
MOST_COMPARED = 20_000
"""Vectors that a clustered index gives back for a question: beyond, nothing is related."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The records of one language: what an ordinary one is like."""

    name: str
    sample: Matrix


class Vectors:
    """Unit vectors with the row numbers, ids and languages of the records they stand for.

    A record may have several, one after the other; records are in the order of their row numbers.
    """

    def __init__(
        self,
        index: Any,
        nums: NDArray[np.int64],
        ids: NDArray[np.bytes_],
        languages: NDArray[np.bytes_],
    ) -> None:
        self._index = index
        self.nums = nums
        self.ids = ids
        self.languages = languages
        self._tongues: list[_Tongue] | None = None
        self._tongue_of: NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._last: tuple[bytes, NDArray[np.float64]] = (b"", np.zeros(0))
        self._several = bool(np.any(nums[1:] == nums[:-1]))
        """Whether any record has more than one vector."""

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
            index = faiss.read_index(str(folder / f"{unit}.faiss"), faiss.IO_FLAG_MMAP_IFC)
            inverted = faiss.try_extract_index_ivf(index)
            if inverted is not None:
                inverted.make_direct_map()
            nums, ids, languages = (
                np.load(folder / f"{unit}.{what}.npy", allow_pickle=False)
                for what in ("nums", "ids", "languages")
            )
        except (RuntimeError, MemoryError, OSError, ValueError) as error:
            raise IndexDamaged(
                f"{folder / unit}.* cannot be read ({error}). Run: proposalbase reindex"
            ) from error
        if not index.ntotal == len(nums) == len(ids) == len(languages):
            raise IndexDamaged(
                f"{folder}: {unit} holds {index.ntotal} vectors, {len(nums)} numbers, {len(ids)} "
                f"ids and {len(languages)} languages. Run: proposalbase reindex"
            )
        return cls(index, nums, ids, languages)

    @staticmethod
    def write(
        folder: Path,
        unit: str,
        *,
        matrix: Matrix,
        nums: NDArray[np.int64],
        ids: list[str],
        languages: list[str],
        exact_up_to: int = EXACT_UP_TO,
    ) -> float:
        """Write the files of a unit; matrix has shape (len(ids), dimension), nums ascend.

        Return the share of the true ten nearest that a question finds, measured: 1 where every vector is compared.

        :param exact_up_to: number of vectors above which they are clustered and kept in a byte a number.
        :raises OSError: where they cannot be written.
        """
        import faiss

        matrix = np.ascontiguousarray(matrix, dtype=np.float32)
        if len(matrix) > exact_up_to:
            index, recall = clustered(matrix)
        else:
            index, recall = faiss.IndexFlatIP(matrix.shape[1]), 1.0
            index.add(matrix)
        try:
            faiss.write_index(index, str(folder / f"{unit}.faiss"))
        except RuntimeError as error:
            # faiss has one kind of error for all that can go wrong.
            full = shutil.disk_usage(folder).free < matrix.nbytes
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
        np.save(folder / f"{unit}.nums.npy", nums.astype(np.int64))
        np.save(folder / f"{unit}.ids.npy", np.array(ids, dtype="S24"))
        np.save(folder / f"{unit}.languages.npy", np.array(languages, dtype="S8"))
        return recall

    def near(self, vector: Matrix, *, share: float, but: int | None = None) -> Near:
        """Return the records that stand out for a vector.

        What is near differs from question to question, and records in the question's language are all a little
        nearer than those in another. So a record is measured by its lead over an ordinary record of its language
        (the median of a sample), and stands out where that is at least a share of the longest lead.

        :param vector: one unit vector, shape (dimension,).
        :param but: row number of a record that is left out: the one that the vector is of.
        """
        if not len(self):
            return Near.none()
        tongues = self._by_language()
        places, cosines = self._compared(vector)
        own = self._tongue_of if places is None else self._tongue_of[places]
        leads = cosines - self._ordinary(vector)[own]
        if but is not None:
            leads[(self.nums if places is None else self.nums[places]) == but] = -np.inf
        longest = max(0.0, float(leads.max(initial=0.0)))
        # A hair below the least lead lets the best one through.
        near = np.flatnonzero(leads >= share * longest - 1e-6)
        places = near if places is None else places[near]
        nums = self.nums[places]
        order = np.lexsort((places, nums, -leads[near]))
        if self._several:
            _, first = np.unique(nums[order], return_index=True)
            order = order[np.sort(first)]
        near, places, nums = near[order], places[order], nums[order]
        return Near(
            nums=nums,
            cosines=cosines[near].astype(np.float64),
            leads=leads[near],
            parts=places - np.searchsorted(self.nums, nums) if self._several else nums * 0,
            tongues=own[near],
            names=tuple(tongue.name for tongue in tongues),
        )

    def _compared(self, vector: Matrix) -> tuple[NDArray[np.int64] | None, Matrix]:
        """Return (places, cosines) of the vectors that are compared with one: all (None), or those in clusters near."""
        query = np.ascontiguousarray(vector.reshape(-1), dtype=np.float32)
        matrix = self._matrix()
        if matrix is not None:
            # Row by row: the threads of a matrix product gain little here, and wait for each other on a busy machine.
            return None, np.vecdot(matrix, query)
        cosines, places = self._index.search(query[None, :], min(len(self), MOST_COMPARED))
        known = places[0] >= 0
        return places[0][known], cosines[0][known]

    def _matrix(self) -> Matrix | None:
        """Return the vectors as they lie in the file, without a copy; None where they are clustered."""
        import faiss

        flat = faiss.downcast_index(self._index)
        if not isinstance(flat, faiss.IndexFlat):
            return None
        numbers = faiss.rev_swig_ptr(flat.get_xb(), len(self) * self.dimension)
        return np.asarray(numbers, dtype=np.float32).reshape(len(self), self.dimension)

    def best(self, vector: Matrix, number: int) -> list[tuple[int, float]]:
        """Return (row number, cosine) of the nearest vectors, best first, whatever their language."""
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        cosines, places = self._index.search(query, min(number, len(self)))
        return list(zip(self.nums[places[0]].tolist(), cosines[0].tolist(), strict=True))

    def closely(self, vector: Matrix, nums: Sequence[int]) -> dict[int, Neighbour]:
        """Look at records vector by vector, near or not: their nearest sentence, and how near they are on the whole.

        :param vector: one unit vector, shape (dimension,).
        """
        wanted = np.array(sorted(set(nums)), dtype=np.int64)
        starts = np.searchsorted(self.nums, wanted, side="left")
        ends = np.searchsorted(self.nums, wanted, side="right")
        known = ends > starts
        wanted, starts, ends = wanted[known], starts[known], ends[known]
        if not len(wanted):
            return {}
        tongues, ordinary = self._by_language(), self._ordinary(vector)
        rows = np.concatenate([np.arange(a, b) for a, b in zip(starts, ends, strict=True)])
        cosines = self._index.reconstruct_batch(rows) @ np.asarray(vector, dtype=np.float32)
        begins = np.cumsum(ends - starts) - (ends - starts)
        best = np.maximum.reduceat(cosines, begins)
        means = np.add.reduceat(cosines, begins) / (ends - starts)
        highest = np.flatnonzero(cosines == np.repeat(best, ends - starts))
        parts = highest[np.searchsorted(highest, begins)] - begins
        own = self._tongue_of[starts]
        base = ordinary[own]
        return {
            num: Neighbour(num, cosine, lead, part, tongues[tongue].name, whole)
            for num, cosine, lead, part, tongue, whole in zip(
                wanted.tolist(),
                best.tolist(),
                (best - base).tolist(),
                parts.tolist(),
                own.tolist(),
                (means - base).tolist(),
                strict=True,
            )
        }

    def _ordinary(self, vector: Matrix) -> NDArray[np.float64]:
        """Return the cosine of an ordinary record of each language: the median of a sample."""
        key = vector.tobytes()
        asked, known = self._last
        if asked == key:
            return known
        known = np.array([np.median(t.sample @ vector) for t in self._by_language()])
        self._last = (key, known)
        return known

    def _by_language(self) -> list[_Tongue]:
        if self._tongues is None:
            names, self._tongue_of = np.unique(self.languages, return_inverse=True)
            tongues = []
            for number, name in enumerate(names):
                rows = np.flatnonzero(self._tongue_of == number)
                rows = rows[:: max(1, len(rows) // _SAMPLE)]
                tongues.append(_Tongue(name.decode(), self._index.reconstruct_batch(rows)))
            self._tongues = tongues
        return self._tongues

    def all(self) -> Matrix:
        """Return every vector, shape (len(self), dimension)."""
        import faiss

        if not len(self):
            return np.zeros((0, self._index.d), dtype=np.float32)
        flat = faiss.downcast_index(self._index)
        return np.asarray(flat.reconstruct_n(0, len(self)), dtype=np.float32)

    def mean_of(self, num: int) -> Matrix:
        """Return the mean of a record's vectors, of length 1.

        :raises KeyError: where a record has no vector in this generation.
        """
        first, after = np.searchsorted(self.nums, [num, num + 1])
        if first == after:
            raise KeyError(f"{num} has no vector in this index. Run: proposalbase reindex")
        rows = self._index.reconstruct_batch(np.arange(first, after))
        mean = rows.mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def language_of(self, num: int) -> str:
        """Return the language of a record that has a vector."""
        return str(self.languages[np.searchsorted(self.nums, num)].decode())

    def doubles(self, nums: Sequence[int], among: Sequence[int], *, least: float) -> dict[int, int]:
        """Return how many others among some records are at least so near to each of nums, by their first vectors."""
        known, others = self._known(nums), self._known(among)
        if not len(known) or not len(others):
            return {}
        # So few products are done before the threads of a matrix library have woken.
        near = np.einsum("id,jd->ij", self.of(known), self.of(others)) >= least
        own = known[:, None] == others[None, :]
        return dict(zip(known.tolist(), (near & ~own).sum(axis=1).tolist(), strict=True))

    def _known(self, nums: Sequence[int]) -> NDArray[np.int64]:
        """Return the records among nums that have vectors, in order of their numbers."""
        wanted = np.unique(np.asarray(nums, dtype=np.int64))
        if not len(self):
            return wanted[:0]
        places = np.minimum(np.searchsorted(self.nums, wanted), len(self) - 1)
        found: NDArray[np.int64] = wanted[self.nums[places] == wanted]
        return found

    def of(self, nums: Sequence[int] | NDArray[np.int64]) -> Matrix:
        """Return the first vector of each record by row number, in the order asked for.

        :raises KeyError: where a record has no vector in this generation.
        """
        wanted = np.asarray(nums, dtype=np.int64)
        if not len(wanted):
            return np.zeros((0, self._index.d), dtype=np.float32)
        rows = np.searchsorted(self.nums, wanted)
        missing = self.nums[np.minimum(rows, len(self) - 1)] != wanted if len(self) else wanted > 0
        if missing.any():
            raise KeyError(int(wanted[missing][0]))
        return np.asarray(self._index.reconstruct_batch(rows), dtype=np.float32)
