"""Carry an extraction over a pipe as JSON: what comes from a child is data, never code."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from proposalbase.model import Extraction, Finding
from proposalbase.store.records import proposal_from_record


def extraction_to_json(extraction: Extraction) -> bytes:
    """Write an extraction as JSON."""
    return json.dumps(asdict(extraction), separators=(",", ":")).encode()


def extraction_from_json(data: bytes) -> Extraction:
    """Read an extraction back.

    :raises ValueError: where the JSON is not an extraction.
    """
    try:
        found: dict[str, Any] = json.loads(data)
        return Extraction(
            proposals=tuple(map(proposal_from_record, found["proposals"])),
            sentences=int(found["sentences"]),
            findings=tuple(Finding(**finding) for finding in found["findings"]),
            skipped={str(reason): int(count) for reason, count in found["skipped"].items()},
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not an extraction: {error}") from error
