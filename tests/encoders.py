"""A tiny deterministic encoder for tests: no weights, no threads, the same vectors on every machine."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_GRAM = 3


class HashEncoder:
    """Counts words and runs of three letters of the folded text in hashed places.

    Texts that share words are near, texts that share none are nearly at right angles.
    """

    def __init__(self, dimension: int = 96, *, name: str = "hash") -> None:
        self.name = name
        self.dimension = dimension
        self.fingerprint = hashlib.sha256(f"{name}/{dimension}".encode()).hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what somebody asks: shape (len(texts), dimension), rows of length 1."""
        return self.encode_passages(texts)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched: shape (len(texts), dimension), rows of length 1."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for feature, weight in _features(text):
                digest = hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
                place = int.from_bytes(digest[:4], "big") % self.dimension
                row[place] += weight if digest[4] & 1 else -weight
            length = float(np.linalg.norm(row))
            if length > 0:
                row /= length
            else:
                row[0] = 1
        return vectors


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in _WORD.findall(fold(text)):
        yield f"w:{word}", 1.0
        for start in range(len(word) - _GRAM + 1):
            yield f"g:{word[start : start + _GRAM]}", 0.25
