"""Build every file of the sample workshop and of the gold documents from their sources."""

from __future__ import annotations

import json
from pathlib import Path

from .encodings import encode
from .page import page
from .plain import Layout, layout
from .press import typeset
from .source import Source, read
from .word import word


def sources(root: Path) -> list[Source]:
    """Read every source of the corpus at root, in the order of their names."""
    return [read(path) for path in sorted((root / "sources").glob("*.src"))]


def gold_sources(root: Path) -> list[Source]:
    """Read every gold document's source: text and labels alone, in the order of their names."""
    return [read(path) for path in sorted((root / "gold" / "sources").glob("*.src"))]


def document_bytes(source: Source, laid: Layout) -> bytes:
    """Return the document that a source describes, in its own format and encoding."""
    if source.format == "pdf":
        return typeset(source)
    if source.format == "docx":
        return word(source)
    if source.format == "html":
        return page(source).encode("utf-8")
    text = laid.text.replace("\n", "\r\n") if source.meta.get("newline") == "crlf" else laid.text
    return encode(text, source.meta.get("encoding", "utf-8"))


def gold_rows(source: Source, laid: Layout) -> str:
    """Return the gold of a source as JSON Lines."""
    rows = [
        {
            "document": source.filename,
            "start": start,
            "end": end,
            "text": laid.text[start:end],
            "kind": sentence.kind,
            "label": sentence.label.replace("C", "O"),
            # A body that speaks for itself is its own proposer.
            "proposer": sentence.proposer or sentence.organisation,
            "organisation": sentence.organisation,
            "actor": sentence.actor,
            "themes": list(sentence.themes),
            "instruments": list(sentence.instruments),
        }
        for start, end, sentence in laid.spans
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def files(source: Source) -> dict[str, bytes]:
    """Return what a source yields: path below the corpus → bytes."""
    laid = layout(source)
    return {
        f"workshop/{source.filename}": document_bytes(source, laid),
        f"gold/{source.stem}.txt": laid.text.encode("utf-8"),
        f"gold/{source.stem}.jsonl": gold_rows(source, laid).encode("utf-8"),
    }


def gold_files(source: Source) -> dict[str, bytes]:
    """Return what a gold document's source yields: path below the corpus → bytes."""
    laid = layout(source)
    return {
        f"gold/documents/{source.filename}": document_bytes(source, laid),
        f"gold/documents/{source.stem}.jsonl": gold_rows(source, laid).encode("utf-8"),
    }


def build(root: Path) -> int:
    """Write all files below root and return how many."""
    written = 0
    made = [*map(files, sources(root)), *map(gold_files, gold_sources(root))]
    for each in made:
        for name, data in each.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written += 1
    return written
