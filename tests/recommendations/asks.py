"""Small proposals for tests of grouping."""

from __future__ import annotations

import hashlib

from proposalbase.model import Addressee, Proposal, Proposer


def ask(
    quote: str,
    *,
    document: str = "d1",
    start: int = 0,
    person: str | None = None,
    body: str | None = None,
    actor: str | None = None,
    addressee: str | None = None,
    confidence: float = 0.9,
) -> Proposal:
    """Return a proposal with what a test cares about."""
    return Proposal(
        id=hashlib.sha256(f"{document}|{start}|{quote}".encode(errors="replace")).hexdigest()[:16],
        document_id=document,
        kind="proposal",
        quote=quote,
        start=start,
        end=start + len(quote),
        confidence=confidence,
        extractor="rules-1",
        proposer=Proposer(name=person, organisation=body) if person or body else None,
        actor=actor,
        addressee=Addressee(name=addressee, stated=True) if addressee else None,
    )
