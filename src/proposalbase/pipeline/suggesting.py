"""Group the proposals that match no theme by what they are about, for a person to give them one."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.model import Proposal
from proposalbase.pipeline.recommending import open_generation, vectors_of
from proposalbase.settings import Settings
from proposalbase.store import proposals as proposal_store
from proposalbase.store.database import Store
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.themes.discovery import groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Proposals that are about the same, and the words that say what; none where nothing could compare them."""

    terms: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def suggestions(settings: Settings, store: Store) -> tuple[Suggestion, ...]:
    """Return all proposals without a theme, in groups where the index knows every one of them."""
    with store.reading() as connection:
        nums = proposal_store.nums(connection, Filters(theme=(UNMATCHED,)))
        loaded = proposal_store.by_num(connection, nums)
    if not nums:
        return ()
    found = [loaded[num] for num in nums]
    matrix = vectors_of(open_generation(settings, store), nums)
    if matrix is None:
        return (Suggestion(terms=(), proposals=tuple(found)),)
    return tuple(
        Suggestion(terms=group.terms, proposals=tuple(found[place] for place in group.members))
        for group in groups([p.quote for p in found], matrix)
    )
