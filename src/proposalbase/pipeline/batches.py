"""What is on its way from a file into the base."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from proposalbase.index.texts import Unit
from proposalbase.index.vectors import Matrix
from proposalbase.model import Document, Extraction, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read into a document, cut into what is encoded."""

    document: Document
    size: int
    original: Path | None
    """The copy of its bytes, where it was made just now."""
    passages: tuple[Passage, ...]
    units: list[list[Unit]]
    """What the model reads of each passage."""


class Reading(NamedTuple):
    """A file that is being read, or was."""

    origin: str
    sha256: str
    size: int
    document: Future[Read]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A document with all that is stored of it."""

    read: Read
    extraction: Extraction
    vectors: dict[str, Matrix]
    """Id of a passage or proposal → its vectors, shape (n, dimension); empty without a model."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """Documents whose passages are encoded and whose proposals are being looked for."""

    reads: list[Read]
    extractions: list[Future[Extraction]]
    vectors: dict[str, Matrix]
    """Text → its vector."""
