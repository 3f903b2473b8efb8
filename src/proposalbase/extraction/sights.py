"""Every sentence of a document as the rules see it: the evidence in its place, their score and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.extraction.decide import Held, held_by, kind_of, score_of
from proposalbase.extraction.discourse import Discourse
from proposalbase.extraction.evidence import Evidence, gather
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.register import register
from proposalbase.model import Document, ProposalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A sentence as the rules see it; a score above zero speaks for a proposal."""

    reading: Reading
    evidence: Evidence
    held: Held
    score: float
    kind: ProposalKind


def sights_of(document: Document, readings: Sequence[Reading]) -> list[Sight]:
    """Gather the evidence of each sentence; the rules decide what holds from one to the next."""
    judged = register(document, list(readings))
    discourse = Discourse(document=document)
    sights = []
    for reading in readings:
        discourse.enter(reading)
        evidence = gather(reading, discourse, judged)
        held = held_by(evidence)
        score = score_of(held)
        sights.append(
            Sight(
                reading=reading, evidence=evidence, held=held, score=score, kind=kind_of(evidence)
            )
        )
        discourse.leave(reading, taken=score >= 0.0)
    return sights
