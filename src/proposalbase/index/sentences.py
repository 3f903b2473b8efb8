"""Vectors of a document's sentences, and of the title and headings above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from proposalbase.documents.passages import passages as passages_of
from proposalbase.index.texts import Unit, passage_units
from proposalbase.model import Document, Encoder, Place

Vector = NDArray[np.float32]


def encode_texts(encoder: Encoder, texts: Iterable[str]) -> dict[str, Vector]:
    """Return text → its vector, each text encoded once.

    The first ``encoder.dimension`` numbers are the vector that is searched; what follows is for deciding what it is.
    """
    different = list(dict.fromkeys(texts))
    return dict(zip(different, encoder.encode_sentences(different), strict=True))


def placed(units: Sequence[Sequence[Unit]], vectors: Mapping[str, Vector]) -> dict[Place, Vector]:
    """Return the vectors of units by where they stand, of what stands above them by its text."""
    return {
        unit.text if unit.start < 0 else (unit.start, unit.end): vectors[unit.text]
        for each in units
        for unit in each
    }


def sentence_vectors(document: Document, encoder: Encoder) -> dict[Place, Vector]:
    """Encode a document's sentences, title and headings."""
    cut = passages_of(document)
    units = passage_units(document.text, document.blocks, cut, title=document.title)
    vectors = encode_texts(encoder, (unit.text for each in units for unit in each))
    return placed(units, vectors)
