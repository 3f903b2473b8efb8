"""Group what is not grouped yet: new proposals join recommendations or found new ones; decisions stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from proposalbase.errors import HomeBusy, IndexDamaged, IndexMissing, StoreUnwritable
from proposalbase.index.generations import Generation, Generations
from proposalbase.model import Proposal
from proposalbase.recommendations.deciding import overlay
from proposalbase.recommendations.group import join
from proposalbase.recommendations.overlay import MACHINE, PERSON, recommendation_id
from proposalbase.recommendations.preview import Preview, preview
from proposalbase.recommendations.standing import find, standing
from proposalbase.settings import Settings
from proposalbase.store import proposals as proposal_store
from proposalbase.store import recommendations as recommendation_store
from proposalbase.store.database import Store
from proposalbase.store.lock import writer_lock
from proposalbase.store.recommendations import Member

if TYPE_CHECKING:
    from proposalbase.index.vectors import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A proposal that joined a recommendation which was there before."""

    proposal: str
    recommendation: str
    decided: bool
    """A person had decided about the recommendation."""
    excluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a grouping did."""

    grouped: int
    """Proposals that stood in no recommendation."""
    founded: int
    joined: tuple[Joined, ...]
    dissolved: int
    """Recommendations that only a machine had made, taken apart to be grouped anew."""
    compared_by: str
    """"vectors" or "words"; empty where there was nothing to do."""
    waiting: int = 0
    """Proposals that wait because the base cannot be written to now."""


def refresh(settings: Settings, store: Store, *, regroup: bool = False) -> Refreshed:
    """Group the proposals that stand in no recommendation.

    :param regroup: take apart, first, what only a machine grouped; what a person decided about stays.
    :raises HomeBusy: where another process is writing.
    :raises StoreUnwritable: where the base cannot be written to.
    """
    with writer_lock(settings.home), store.writing() as connection:
        dissolved = _dissolve(connection) if regroup else 0
        nums = recommendation_store.free(connection)
        if not nums:
            return Refreshed(grouped=0, founded=0, joined=(), dissolved=dissolved, compared_by="")
        return _grouped(connection, settings, store, nums, dissolved=dissolved)


def refresh_if_possible(settings: Settings, store: Store) -> Refreshed:
    """Group what is new; where the base cannot be written to, only count what waits."""
    with store.reading() as connection:
        waiting = len(recommendation_store.free(connection))
    nothing = Refreshed(
        grouped=0, founded=0, joined=(), dissolved=0, compared_by="", waiting=waiting
    )
    if not waiting:
        return nothing
    try:
        return refresh(settings, store)
    except (HomeBusy, StoreUnwritable):
        return nothing


def preview_merge(settings: Settings, store: Store, into: str, other: str) -> Preview:
    """Show what merging a recommendation into another one would join.

    :raises NoSuchRecord: where there is no such recommendation.
    """
    with store.reading() as connection:
        found = standing(connection)
        one, two = find(found, into), find(found, other)
        speaking = (one.representative.id, two.representative.id)
        nums = recommendation_store.nums_of(connection, speaking)
    vectors = vectors_of(open_generation(settings, store), [nums[p] for p in speaking])
    return preview(one, two, vectors=vectors)


def _dissolve(connection: Connection) -> int:
    state = overlay(connection)
    goals = {s.merged_into for s in state.standings.values() if s.merged_into}
    loose = [i for i in state.standings if not state.touched(i) and i not in goals]
    recommendation_store.dissolve(connection, loose)
    return len(loose)


def _grouped(
    connection: Connection, settings: Settings, store: Store, nums: Sequence[int], *, dissolved: int
) -> Refreshed:
    state = overlay(connection)
    anchors = _anchors(connection)
    there = recommendation_store.nums_of(connection, anchors)
    anchored = {p: r for p, r in anchors.items() if p in there}
    loaded = proposal_store.by_num(connection, [*nums, *there.values()])
    new = [loaded[n] for n in nums]
    old = [loaded[there[p]] for p in anchored]
    matrix = vectors_of(open_generation(settings, store), [*nums, *(there[p] for p in anchored)])
    found = join(new, matrix, anchors=old, threshold=settings.number("merge_similarity"))
    homes = dict(anchored)
    rows, joined, founded = [], [], 0
    for proposal, head, alike in found:
        if head.id == proposal.id:
            homes[proposal.id] = _make(connection, proposal, set(state.standings))
            founded += 1
        elif head.id in anchored:
            home = homes[head.id]
            joined.append(
                Joined(
                    proposal=proposal.id,
                    recommendation=home,
                    decided=state.touched(home),
                    excluded=state.standings[home].excluded is not None,
                )
            )
        rows.append(
            {
                "proposal_id": proposal.id,
                "recommendation_id": homes[head.id],
                "by": MACHINE,
                "founder": head.id == proposal.id,
                "likeness": alike,
            }
        )
    recommendation_store.add_members(connection, rows)
    return Refreshed(
        grouped=len(rows),
        founded=founded,
        joined=tuple(joined),
        dissolved=dissolved,
        compared_by="words" if matrix is None else "vectors",
    )


def _make(connection: Connection, founder: Proposal, taken: set[str]) -> str:
    """Make a recommendation; its id is that of its founder, so that the same base has the same ids."""
    identity, attempt = recommendation_id(founder.id), 1
    while identity in taken:
        # The founder was moved elsewhere, taken out and found again: the old id belongs to the old one.
        attempt += 1
        identity = recommendation_id(f"{founder.id} {attempt}")
    recommendation_store.add(connection, identity, made_by=MACHINE)
    taken.add(identity)
    return identity


def _anchors(connection: Connection) -> dict[str, str]:
    """Return the proposals that new ones are compared with, each with its recommendation.

    Founders, and whatever a person placed: what was merged or moved by hand draws its like along.
    """
    members = recommendation_store.members(connection)
    anchored = {m.recommendation_id for m in members if _anchor(m)}
    # A recommendation whose founder a person moved away is still known by what it has left.
    return {
        m.proposal_id: m.recommendation_id
        for m in members
        if _anchor(m) or m.recommendation_id not in anchored
    }


def _anchor(member: Member) -> bool:
    return member.founder or member.by == PERSON


def open_generation(settings: Settings, store: Store) -> Generation | None:
    """Return the index generation of a base; None where there is none that can be used."""
    try:
        return Generations(settings).open(base_id=store.base_id)
    except (IndexMissing, IndexDamaged):
        return None


def vectors_of(generation: Generation | None, nums: Sequence[int]) -> Matrix | None:
    """Return the vectors of all, or none: without them, words decide what is merged."""
    if generation is None:
        return None
    try:
        return generation.vectors("proposals").of(list(nums))
    except (KeyError, IndexDamaged):
        return None
