"""A proposal from JSON: as it travels between processes, and as the overlay keeps what the machine found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proposalbase.model import (
    Addressee,
    Figure,
    Finding,
    Ground,
    InstrumentCitation,
    Proposal,
    Proposer,
    ThemeAssignment,
)


def proposal_from_record(record: Mapping[str, Any]) -> Proposal:
    """Build a proposal from what `dataclasses.asdict` made of it; who its people are is for the store to say."""
    proposer, addressee = record["proposer"], record["addressee"]
    return Proposal(
        **{
            **record,
            "proposer": Proposer(**{**proposer, "persons": ()}) if proposer else None,
            "addressee": Addressee(**addressee) if addressee else None,
            "themes": tuple(ThemeAssignment(**theme) for theme in record["themes"]),
            "instruments": tuple(InstrumentCitation(**cited) for cited in record["instruments"]),
            "figures": tuple(Figure(**figure) for figure in record["figures"]),
            "grounds": tuple(
                Ground(finding=Finding(**ground["finding"]), why=ground["why"])
                for ground in record["grounds"]
            ),
            "reasons": tuple(record["reasons"]),
        }
    )
