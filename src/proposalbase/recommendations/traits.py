"""What is compared of a proposal besides its vector."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.concepts import Unit, units
from proposalbase.recommendations.words import telling
from proposalbase.text.fold import name_key
from proposalbase.text.language import detect


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A proposal taken apart once, for as many comparisons as there are."""

    content: str
    """Folded words, less those of the proposer's own name."""
    language: str
    document: str
    words: tuple[str, ...] = ()
    """Its telling words in order."""
    units: tuple[Unit, ...] = ()
    """What it is made of, comparable between languages."""
    exact: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Numbers and polarity: what must agree however alike two asks are."""


def traits(proposal: Proposal) -> Traits:
    """Take a proposal apart."""
    proposer = proposal.proposer
    # "… (Ruritania)", "Bà Lau kiến nghị …": who asks is no part of what is asked.
    own = name_key(f"{proposer.name or ''} {proposer.organisation or ''}") if proposer else ""
    said = name_key(guards.content(proposal.quote)).split()
    language = detect(proposal.quote)
    names = frozenset(own.split())
    return Traits(
        content=" ".join(word for word in said if word not in names),
        words=tuple(word for word in telling(proposal.quote, language) if word not in names),
        units=tuple(
            u for u in units(proposal.quote, language) if not names.issuperset(u.folded.split())
        ),
        exact=(guards.numbers(proposal.quote), guards.polarity(proposal.quote)),
        language=language,
        document=proposal.document_id,
    )
