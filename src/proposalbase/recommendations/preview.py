"""Show what merging two recommendations would join: both quotes, how alike they are, and what they differ in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.dissent import opposing
from proposalbase.recommendations.group import Supports, supports
from proposalbase.recommendations.standing import Recommendation
from proposalbase.recommendations.words import written
from proposalbase.text.language import detect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Differs = Literal["numbers", "polarity", "actor", "addressee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a merge would join, before anybody decides it."""

    into: Recommendation
    other: Recommendation
    similarity: float | None
    """Cosine between the two that speak; None where there are no vectors."""
    shared: tuple[str, ...]
    """Telling words that both say, as the first writes them."""
    only_into: tuple[str, ...]
    only_other: tuple[str, ...]
    differs: tuple[Differs, ...]
    """What no machine would have merged for."""
    opposed: Literal["contrary", "conditional"] | None
    """How one stands against the other."""
    supports: Supports
    """Who would stand behind the two together."""

    def as_json(self) -> dict[str, Any]:
        """Return the preview in plain values."""
        return {
            "into": _side(self.into),
            "other": _side(self.other),
            "similarity": self.similarity,
            "shared": list(self.shared),
            "only_into": list(self.only_into),
            "only_other": list(self.only_other),
            "differs": list(self.differs),
            "opposed": self.opposed,
            "supports": {
                "proposals": len(self.into.members) + len(self.other.members),
                **{name: len(found) for name, found in asdict(self.supports).items()},
            },
        }


def preview(
    into: Recommendation, other: Recommendation, *, vectors: NDArray[np.float32] | None = None
) -> Preview:
    """Compare two recommendations by the proposals that speak for them.

    :param vectors: the unit vectors of the two that speak, one row each.
    """
    one, two = into.representative, other.representative
    first, second = _words(one), _words(two)
    opposed = opposing([("into", one), ("other", two)]).get("into", ())
    return Preview(
        into=into,
        other=other,
        similarity=None if vectors is None else round(float(vectors[0] @ vectors[1]), 4),
        shared=tuple(word for key, word in first.items() if key in second),
        only_into=tuple(word for key, word in first.items() if key not in second),
        only_other=tuple(word for key, word in second.items() if key not in first),
        differs=_differs(one, two),
        opposed=opposed[0].how if opposed else None,
        supports=supports((*into.members, *other.members)),
    )


def _words(proposal: Proposal) -> dict[str, str]:
    return written(proposal.quote, detect(proposal.quote))


def _differs(one: Proposal, other: Proposal) -> tuple[Differs, ...]:
    found: list[Differs] = []
    if guards.numbers(one.quote) != guards.numbers(other.quote):
        found.append("numbers")
    if guards.polarity(one.quote) != guards.polarity(other.quote):
        found.append("polarity")
    for name, of in (("actor", guards.actor), ("addressee", guards.addressee)):
        first, second = of(one), of(other)
        if first and second and first != second:
            found.append("actor" if name == "actor" else "addressee")
    return tuple(found)


def _side(one: Recommendation) -> dict[str, Any]:
    head = one.representative
    return {
        "id": one.id,
        "wording": one.wording,
        "quote": head.quote,
        "proposal": head.id,
        "document": head.document_id,
        "page": head.page,
        "proposals": len(one.members),
    }
