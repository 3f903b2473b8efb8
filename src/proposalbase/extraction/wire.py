"""Carry an extraction over a pipe as JSON: what comes from a child is data, never code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from proposalbase.model import (
    Addressee,
    Extraction,
    Figure,
    Finding,
    Ground,
    InstrumentCitation,
    Proposal,
    Proposer,
)


def extraction_to_json(extraction: Extraction) -> bytes:
    """Write an extraction as JSON."""
    return json.dumps(asdict(extraction), separators=(",", ":")).encode()


def extraction_from_json(data: bytes) -> Extraction:
    """Read an extraction back; themes are assigned later and never travel.

    :raises ValueError: where the JSON is not an extraction.
    """
    try:
        found: dict[str, Any] = json.loads(data)
        return Extraction(
            proposals=tuple(map(_proposal, found["proposals"])),
            sentences=int(found["sentences"]),
            findings=tuple(Finding(**finding) for finding in found["findings"]),
            skipped={str(reason): int(count) for reason, count in found["skipped"].items()},
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not an extraction: {error}") from error


def _proposal(row: Mapping[str, Any]) -> Proposal:
    proposer, addressee = row["proposer"], row["addressee"]
    return Proposal(
        **{
            **row,
            "proposer": Proposer(**{**proposer, "persons": ()}) if proposer else None,
            "addressee": Addressee(**addressee) if addressee else None,
            "themes": (),
            "instruments": tuple(InstrumentCitation(**cited) for cited in row["instruments"]),
            "figures": tuple(Figure(**figure) for figure in row["figures"]),
            "grounds": tuple(
                Ground(finding=Finding(**ground["finding"]), why=ground["why"])
                for ground in row["grounds"]
            ),
            "reasons": tuple(row["reasons"]),
        }
    )
