"""Read a file, and find its proposals, each within limits: documents are hostile to both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalbase.documents import read
from proposalbase.documents.wire import document_from_json, document_to_json
from proposalbase.extraction.extract import extract
from proposalbase.extraction.wire import extraction_from_json, extraction_to_json
from proposalbase.model import Document, Extraction
from proposalbase.settings import Settings
from proposalbase.sources import Reader

ENTRY = "proposalbase.pipeline.limited:run"
_SETTINGS = ("min_confidence", "min_finding_confidence", "max_sentence_chars")


def limited_reader(settings: Settings) -> Reader:
    """Return a reader whose child process both reads and extracts."""
    return Reader(settings, entry=ENTRY)


def extract_within_limits(reader: Reader, document: Document, settings: Settings) -> Extraction:
    """Find the proposals of a document in a child process that is kept from one to the next.

    :raises SourceError: where it takes too long or too much memory, or breaks.
    """
    request = {"task": "extract", "settings": {name: settings[name] for name in _SETTINGS}}
    answer = reader.ask_again(
        document_to_json(document), document.origin, request=request, seconds="extract_seconds"
    )
    return extraction_from_json(answer)


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
    return extraction_to_json(extract(document_from_json(data), settings=settings))
