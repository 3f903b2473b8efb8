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
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proposalbase.errors import IndexDamaged

Matrix = NDArray[np.float32]
_SAMPLE = 2_000


class Neighbour(NamedTuple):
    """A record near a question: its cosine, and its lead over an ordinary record of its own language."""

    num: int
    cosine: float
    lead: float
    part: int = 0
    """Which of the record's vectors is near: the number of a sentence in its passage."""
    language: str = ""
    whole: float = 0.0
    """Lead of the mean of the record's vectors: how near it is on the whole."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The records of one language: how faiss looks at them alone, and what an ordinary one is like."""

    name: str
    only: Any
    bits: NDArray[np.uint8]
    """Kept alive for faiss, which does not own it."""
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
    ) -> None:
        """Write the files of a unit; matrix has shape (len(ids), dimension), nums ascend.

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
        np.save(folder / f"{unit}.languages.npy", np.array(languages, dtype="S8"))

    def near(self, vector: Matrix, *, share: float, but: int | None = None) -> list[Neighbour]:
        """Return the records that stand out for a vector, those with the longest lead first, each once.

        What is near differs from question to question, and records in the question's language are all a little
        nearer than those in another. So a record is measured by its lead over an ordinary record of its language
        (the median of a sample), and stands out where that is at least a share of the longest lead.

        :param vector: one unit vector, shape (dimension,).
        :param but: row number of a record that is left out: the one that the vector is of.
        """
        if not len(self):
            return []
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        found: list[tuple[float, _Tongue]] = []
        longest = 0.0
        for tongue in self._by_language():
            ordinary = float(np.median(tongue.sample @ query[0]))
            first = 1 if but is None else 1 + int((self.nums == but).sum())
            best, places = self._index.search(query, first, params=tongue.only)
            others = best[0, (places[0] >= 0) & (self.nums[places[0]] != but)]
            longest = max(longest, float(others.max(initial=-1.0)) - ordinary)
            found.append((ordinary, tongue))
        neighbours = []
        for ordinary, tongue in found:
            # faiss gives what lies strictly above: a hair below the radius lets the best one through.
            radius = ordinary + share * longest - 1e-6
            _, cosines, positions = self._index.range_search(query, radius, params=tongue.only)
            nums = self.nums[positions]
            parts = positions - np.searchsorted(self.nums, nums)
            neighbours += [
                Neighbour(num, cosine, cosine - ordinary, part, tongue.name)
                for num, cosine, part in zip(
                    nums.tolist(), cosines.tolist(), parts.tolist(), strict=True
                )
            ]
        neighbours.sort(key=lambda near: (-near.lead, near.num, near.part))
        nearest: dict[int, Neighbour] = {}
        for near in neighbours:
            if near.num != but:
                nearest.setdefault(near.num, near)
        return list(nearest.values())

    def closely(self, vector: Matrix, nums: Sequence[int]) -> dict[int, Neighbour]:
        """Look at records vector by vector, near or not: their nearest sentence, and how near they are on the whole.

        :param vector: one unit vector, shape (dimension,).
        """
        ordinary = {
            tongue.name: float(np.median(tongue.sample @ vector)) for tongue in self._by_language()
        }
        wanted = np.array(sorted(set(nums)), dtype=np.int64)
        starts = np.searchsorted(self.nums, wanted, side="left")
        ends = np.searchsorted(self.nums, wanted, side="right")
        known = ends > starts
        wanted, starts, ends = wanted[known], starts[known], ends[known]
        if not len(wanted):
            return {}
        rows = np.concatenate([np.arange(a, b) for a, b in zip(starts, ends, strict=True)])
        cosines = self._index.reconstruct_batch(rows) @ np.asarray(vector, dtype=np.float32)
        found = {}
        for num, own in zip(
            wanted.tolist(), np.split(cosines, np.cumsum(ends - starts)[:-1]), strict=True
        ):
            place = int(np.searchsorted(self.nums, num))
            language = self.languages[place].decode()
            part = int(own.argmax())
            best, mean, base = float(own[part]), float(own.mean()), ordinary[language]
            found[num] = Neighbour(num, best, best - base, part, language, mean - base)
        return found

    def _by_language(self) -> list[_Tongue]:
        import faiss

        if self._tongues is None:
            # The types that faiss brings know only the signatures of C.
            bitmap: Any = faiss.IDSelectorBitmap
            parameters: Any = faiss.SearchParameters
            tongues = []
            for language in np.unique(self.languages):
                mask = self.languages == language
                rows = np.flatnonzero(mask)
                rows = rows[:: max(1, len(rows) // _SAMPLE)]
                sample = np.stack([self._index.reconstruct(int(row)) for row in rows])
                bits = np.packbits(mask, bitorder="little")
                only = parameters(sel=bitmap(bits))
                tongues.append(_Tongue(language.decode(), only, bits, sample))
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
        known = [num for num in nums if self._has(num)]
        others = [num for num in dict.fromkeys(among) if self._has(num)]
        if not known or not others:
            return {}
        near = self.of(known) @ self.of(others).T >= least
        own = np.array(known)[:, None] == np.array(others)[None, :]
        return dict(zip(known, (near & ~own).sum(axis=1).tolist(), strict=True))

    def _has(self, num: int) -> bool:
        place = int(np.searchsorted(self.nums, num))
        return place < len(self.nums) and int(self.nums[place]) == num

    def of(self, nums: list[int]) -> Matrix:
        """Return the first vector of each record by row number, in the order asked for.

        :raises KeyError: where a record has no vector in this generation.
        """
        for num in nums:
            if not self._has(num):
                raise KeyError(num)
        rows = np.searchsorted(self.nums, nums).tolist()
        if not rows:
            return np.zeros((0, self._index.d), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(np.array(rows)), dtype=np.float32)
