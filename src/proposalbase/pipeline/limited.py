"""Read a file, and find its proposals, each within limits: documents are hostile to both."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proposalbase.documents import read
from proposalbase.documents.wire import document_from_json, document_to_json
from proposalbase.extraction.extract import extract
from proposalbase.extraction.learned import Model
from proposalbase.extraction.wire import extraction_from_json, extraction_to_json
from proposalbase.model import Document, Encoder, Extraction, Place
from proposalbase.settings import Settings
from proposalbase.sources import Reader

_SIZES = struct.Struct("<QQ")
ENTRY = "proposalbase.pipeline.limited:run"
_SETTINGS = ("min_confidence", "min_finding_confidence", "max_sentence_chars")


def limited_reader(settings: Settings) -> Reader:
    """Return a reader whose child process both reads and extracts."""
    return Reader(settings, entry=ENTRY)


def extract_within_limits(
    reader: Reader,
    document: Document,
    settings: Settings,
    *,
    vectors: Mapping[Place, NDArray[np.float32]] | None = None,
) -> Extraction:
    """Find the proposals of a document in a child process that is kept from one to the next.

    :param vectors: of its sentences by their place, and of what stands above them by its text.
    :raises SourceError: where it takes too long or too much memory, or breaks.
    """
    request = {"task": "extract", "settings": {name: settings[name] for name in _SETTINGS}}
    answer = reader.ask_again(
        _packed(document_to_json(document), vectors or {}),
        document.origin,
        request=request,
        seconds="extract_seconds",
    )
    return extraction_from_json(answer)


def understood(encoder: Encoder | None) -> bool:
    """Tell whether the decision was trained on this model's vectors."""
    return encoder is not None and encoder.name == Model.load().encoder


def preload() -> None:
    """Load what reading needs late; run once before any file is read."""
    read.preload()


def run(data: bytes, request: Mapping[str, Any]) -> bytes:
    """Do one task in the child process: read a file, or extract from a document that was read.

    :raises SourceError: the subclass says why the file could not be read.
    """
    if request.get("task") != "extract":
        return read.read_to_json(data, request)
    # The file's own settings were read by the parent; the child opens no file.
    settings = Settings.load(Path("/"), environment={}, overrides=request["settings"])
    body, vectors = _unpacked(data)
    document = document_from_json(body)
    return extraction_to_json(extract(document, settings=settings, vectors=vectors or None))


def _packed(body: bytes, vectors: Mapping[Place, NDArray[np.float32]]) -> bytes:
    places = json.dumps(list(vectors)).encode("utf-8")
    matrix = np.stack(list(vectors.values())) if vectors else np.zeros((0, 0))
    head = _SIZES.pack(len(body), len(places))
    return head + body + places + matrix.astype("<f4").tobytes()


def _unpacked(data: bytes) -> tuple[bytes, dict[Place, NDArray[np.float32]]]:
    size, placed = _SIZES.unpack_from(data)
    start = _SIZES.size + size
    places = json.loads(data[start : start + placed])
    numbers = np.frombuffer(data, dtype="<f4", offset=start + placed)
    rows = numbers.reshape(len(places), -1) if places else numbers[:0].reshape(0, 0)
    keys = (place if isinstance(place, str) else (place[0], place[1]) for place in places)
    return data[_SIZES.size : start], dict(zip(keys, rows, strict=True))
