"""Which proposals a report can hold; the others are counted with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from proposalbase.model import Proposal
from proposalbase.reports.compiled import LeftOut
from proposalbase.store.documents import DocumentSummary

TextOf = Callable[[str], str]
"""Gives the text of a document by its id."""

REASONS = (
    "gone", "twice", "rejected", "excluded", "outline", "low-confidence", "document-unknown",
    "quote-moved",
)  # fmt: skip
"""Why a proposal is left out, as counted: the labels say it in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Row numbers of the proposals that go into the report, and what was left out."""

    rows: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


def select(
    proposals: Sequence[Proposal],
    documents: Mapping[str, DocumentSummary],
    *,
    least_confidence: float,
    text_of: TextOf | None,
    excluded: Collection[str] = (),
) -> Selection:
    """Choose the proposals that can be cited.

    :param excluded: ids of those whose recommendation a person keeps out of reports.
    """
    rows: list[int] = []
    reasons: Counter[str] = Counter()
    seen: set[str] = set()
    for row, proposal in enumerate(proposals):
        if proposal.id in seen:
            reasons["twice"] += 1
            continue
        seen.add(proposal.id)
        reason = (
            "excluded"
            if proposal.id in excluded
            else _objection(proposal, documents, least_confidence, text_of)
        )
        if reason:
            reasons[reason] += 1
        else:
            rows.append(row)
    return Selection(rows=tuple(rows), left_out=_told(reasons))


def left_out(known: Sequence[LeftOut], *, outline: int, gone: int) -> tuple[LeftOut, ...]:
    """Add to what was left out the proposals that an outline leaves out, and those that are gone."""
    reasons = Counter({reason.reason: reason.count for reason in known})
    return _told(reasons + Counter({"outline": outline, "gone": gone}))


def _told(reasons: Mapping[str, int]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(reason=r, count=reasons[r]) for r in REASONS if reasons.get(r))


def _objection(
    proposal: Proposal,
    documents: Mapping[str, DocumentSummary],
    least_confidence: float,
    text_of: TextOf | None,
) -> str | None:
    if proposal.review == "rejected":
        return "rejected"
    # What a person has confirmed needs no confidence of a rule.
    if proposal.review == "unreviewed" and proposal.confidence < least_confidence:
        return "low-confidence"
    if proposal.document_id not in documents:
        return "document-unknown"
    if text_of is not None:
        text = text_of(proposal.document_id)
        if not proposal.quote or text[proposal.start : proposal.end] != proposal.quote:
            return "quote-moved"
    return None
