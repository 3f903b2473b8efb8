"""What the learned decision reads of a sentence by itself: named numbers, and hashed words.

Weights carry the names that they were trained with, so a feature that comes or goes leaves the others in place.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.sights import Sight
from proposalbase.text.fold import tone_fold

Matrix = NDArray[np.float32]

BUCKETS = 1 << 15
_MANY, _LONG = 60.0, 40.0
_SHORT = 6
_NEAR_END = 0.9
_ORDINARY, _FIRM = 0.25, 3.0
"""The ordinary share of proposals, and how many sentences it takes to say otherwise."""
_WORD = re.compile(r"[^\W\d_]{1,40}|\d{1,12}|[?!:;…“”\"()]")
_OPENING_WORDS = 3
_QUOTED = re.compile(r"\W{0,4}[“\"‘'«]")
_TAIL = "\"”'’) "


def named_rows(sights: Sequence[Sight]) -> Iterator[dict[str, float]]:
    """Yield each sentence's features by name, in order."""
    last = len(sights) - 1
    shares = _shares(sights)
    for number, (sight, share) in enumerate(zip(sights, shares, strict=True)):
        row = _own(sight) | share
        block = sight.reading.candidate.block
        row["place"] = number / max(last, 1)
        row["near end"] = float(number > _NEAR_END * last)
        row["block first"] = float(sight.reading.candidate.first)
        after = sights[number + 1].reading.candidate.block if number < last else None
        row["block last"] = float(after != block)
        yield row


def _own(sight: Sight) -> dict[str, float]:
    evidence, reading = sight.evidence, sight.reading
    text = reading.text.rstrip(_TAIL)
    row = evidence.numbers()
    row["words"] = min(evidence.words, _MANY) / _LONG
    row["short"] = float(evidence.words < _SHORT)
    row["score"] = max(-10.0, min(10.0, sight.score)) / 4.0
    row["score over"] = float(sight.score > 0)
    row[f"ruled {sight.kind}"] = float(sight.score > 0)
    row["exclaims"] = float(text.endswith("!"))
    row["stops"] = float(text.endswith((".", "!", "?", ";", "…")))
    row["quoted"] = float(_QUOTED.match(text) is not None)
    row["quote"] = float("“" in text or '"' in text)
    row["voice"] = float(bool(reading.voices))
    row["person"] = float(any(m.kind == "person" for m in reading.mentions))
    row["body"] = float(any(m.kind == "body" for m in reading.mentions))
    row |= {f"cue {label}": 1.0 for label in reading.hits}
    return row


def _shares(sights: Sequence[Sight]) -> Iterator[dict[str, float]]:
    """Yield which part of the rest of the document, and of a sentence's section, the rules take."""
    taken = np.array([sight.score > 0 for sight in sights], dtype=np.float64)
    asks = np.array([s.evidence.ask or s.evidence.must for s in sights], dtype=np.float64)
    sections = np.array([s.reading.candidate.heading_at for s in sights], dtype=np.int64)
    whole = np.zeros(len(sights), dtype=np.int64)
    for share, asked, near in zip(
        others_mean(taken, whole),
        others_mean(asks, whole),
        others_mean(taken, sections),
        strict=True,
    ):
        yield {
            "document taken": float(share),
            "document asks": float(asked),
            "section taken": float(near),
        }


def others_mean(values: NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return, for each, the mean value of the others in its group, near the ordinary one where these are few."""
    if not len(values):
        return values
    _, numbers = np.unique(groups, return_inverse=True)
    sums = np.bincount(numbers, weights=values)[numbers] - values
    counts = np.bincount(numbers)[numbers] - 1
    mean: NDArray[np.float64] = (sums + _ORDINARY * _FIRM) / (counts + _FIRM)
    return mean


def matrix(rows: Iterator[dict[str, float]], names: Sequence[str], count: int) -> Matrix:
    """Return the named numbers of ``count`` sentences, shape (count, len(names)); others are left out."""
    columns = {name: at for at, name in enumerate(names)}
    own = np.zeros((count, len(names)), dtype=np.float32)
    for number, row in enumerate(rows):
        for name, value in row.items():
            at = columns.get(name)
            if at is not None:
                own[number, at] = value
    return own


def buckets(text: str) -> list[int]:
    """Return the hashed words, pairs of words, opening and last words of a sentence, each once."""
    return sorted({_bucket(gram) for gram in _grams(text)})


@lru_cache(maxsize=65_536)
def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "replace")) % BUCKETS


def _grams(text: str) -> Iterator[str]:
    # A number is a number, whichever.
    words = ["0" if word.isdigit() else word for word in _WORD.findall(tone_fold(text))]
    yield from words
    yield from map(" ".join, pairwise(words))
    yield "^" + " ".join(words[:1])
    yield "^" + " ".join(words[:_OPENING_WORDS])
    yield " ".join(words[-1:]) + "$"
