"""Carry a document over a pipe as JSON: what comes from a child is data, never code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from proposalbase.model import Author, Block, Document, Dropped, Event, Part


def document_to_json(document: Document) -> bytes:
    """Write a document as JSON."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def document_from_json(data: bytes) -> Document:
    """Read a document back.

    :raises ValueError: where the JSON is not a document.
    """
    try:
        found: dict[str, Any] = json.loads(data)
        event = found.pop("event")
        lists = {name: found.pop(name) for name in ("authors", "blocks", "parts", "dropped")}
        plain: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in found.items()
        }
        return Document(
            **plain,
            event=Event(**{**event, "organisers": tuple(event["organisers"])}) if event else None,
            authors=tuple(Author(**row) for row in lists["authors"]),
            blocks=tuple(Block(**row) for row in lists["blocks"]),
            parts=tuple(map(_part, lists["parts"])),
            dropped=tuple(Dropped(**row) for row in lists["dropped"]),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a document: {error}") from error


def _part(row: Mapping[str, Any]) -> Part:
    return Part(**{**row, "authors": tuple(Author(**author) for author in row["authors"])})
