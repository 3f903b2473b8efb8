"""Recommendations as they stand: the stored groups with their proposals, wording and supports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import NoSuchRecord
from proposalbase.model import Proposal
from proposalbase.recommendations.dissent import Opposed, opposing
from proposalbase.recommendations.group import Supports, rank, supports
from proposalbase.store import proposals as proposal_store
from proposalbase.store import recommendations as store
from proposalbase.store.recommendations import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A recommendation with everything that stands behind it."""

    id: str
    representative: Proposal
    """The best-formed proposal; it speaks unless somebody worded the recommendation."""
    edited: str | None
    excluded: str | None
    members: tuple[Proposal, ...]
    likeness: tuple[float, ...]
    supports: Supports
    joined: tuple[str, ...]
    """Proposals that joined by machine after a person had decided about it."""
    decided: bool
    approved: bool
    """A person read it, and nothing has joined since."""
    merged: tuple[str, ...]
    """Recommendations that went into it."""
    stale: tuple[str, ...]
    """Ids of proposals that the base does not hold any more."""

    @property
    def wording(self) -> str:
        """What it says: a person's words, or the representative's."""
        return self.edited or self.representative.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a report needs to know of a proposal's recommendation."""

    recommendation: str
    edited: str | None = None
    excluded: str | None = None
    read: bool = False
    """A person approved the recommendation with this proposal in it."""


def standing(connection: Connection, *, of: Iterable[str] | None = None) -> list[Recommendation]:
    """Return the recommendations as they stand, in order of arrival; merged ones are within others.

    :param of: ids of some of them; all where none are named.
    """
    rows = store.rows(connection)
    members: dict[str, list[Member]] = defaultdict(list)
    for member in store.members(connection, of=of):
        members[member.recommendation_id].append(member)
    nums = store.nums_of(connection, (m.proposal_id for found in members.values() for m in found))
    by_id = {p.id: p for p in proposal_store.by_num(connection, nums.values()).values()}
    merged: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["merged_into"]:
            merged[row["merged_into"]].append(row["id"])
    return [
        _recommendation(row, members[row["id"]], by_id, merged[row["id"]])
        for row in rows
        if any(m.proposal_id in by_id for m in members[row["id"]])
    ]


def homes(connection: Connection, proposals: Iterable[Proposal]) -> dict[str, Home]:
    """Return for each proposal what stands of its recommendation; those that wait for one are left out."""
    rows = {row["id"]: row for row in store.rows(connection)}
    wanted = {p.id for p in proposals}
    return {
        m.proposal_id: Home(
            recommendation=m.recommendation_id,
            edited=rows[m.recommendation_id]["wording"],
            excluded=rows[m.recommendation_id]["excluded"],
            read=rows[m.recommendation_id]["approved"] and m.by != "machine",
        )
        for m in store.members(connection)
        if m.proposal_id in wanted
    }


def find(found: Sequence[Recommendation], identity: str) -> Recommendation:
    """Return one of the recommendations by its id, by one that went into it, or by one of its proposals.

    :raises NoSuchRecord: where there is none.
    """
    for one in found:
        if identity == one.id or identity in one.merged:
            return one
        if any(m.id == identity for m in one.members):
            return one
    raise NoSuchRecord(
        f"there is no recommendation {identity!r}. `proposalbase recommendations list` lists them"
    )


def dissent(found: Sequence[Recommendation]) -> dict[str, tuple[Opposed, ...]]:
    """Return for each recommendation those that ask for the contrary, or for the same on a condition."""
    return opposing([(one.id, one.representative) for one in found])


def recommendation_json(
    one: Recommendation, opposed: Sequence[Opposed] = (), *, whole: bool = False
) -> dict[str, Any]:
    """Return a recommendation as one line of `recommendations list --json`; whole with its quotes."""
    return {
        "id": one.id,
        "wording": one.wording,
        "edited": one.edited is not None,
        "representative": one.representative.id,
        "excluded": one.excluded,
        "decided": one.decided,
        "approved": one.approved,
        "supports": {
            "proposals": len(one.members),
            "people": len(one.supports.people),
            "institutions": len(one.supports.institutions),
            "documents": len(one.supports.documents),
        },
        "members": [m.id for m in one.members],
        "joined": list(one.joined),
        "merged": list(one.merged),
        "stale": list(one.stale),
        "dissent": [asdict(other) for other in opposed],
        **({"quotes": [_quote(m) for m in one.members]} if whole else {}),
    }


def _quote(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "document": proposal.document_id,
        "page": proposal.page,
        "quote": proposal.quote,
        "start": proposal.start,
        "end": proposal.end,
        "proposer": asdict(proposal.proposer) if proposal.proposer else None,
    }


def _recommendation(
    row: dict[str, Any],
    members: Sequence[Member],
    by_id: dict[str, Proposal],
    merged: Sequence[str],
) -> Recommendation:
    there = [m for m in members if m.proposal_id in by_id]
    there.sort(key=lambda m: _place(by_id[m.proposal_id]))
    found = [by_id[m.proposal_id] for m in there]
    said = row["wording"] is not None or row["excluded"] is not None
    decided = (
        said
        or row["approved"]
        or row["made_by"] != "machine"
        or any(m.by != "machine" for m in members)
    )
    return Recommendation(
        id=row["id"],
        representative=min(found, key=rank),
        edited=row["wording"],
        excluded=row["excluded"],
        members=tuple(found),
        likeness=tuple(m.likeness for m in there),
        supports=supports(found),
        joined=tuple(m.proposal_id for m in there if decided and m.by == "machine"),
        decided=decided,
        approved=row["approved"] and all(m.by != "machine" for m in members),
        merged=tuple(merged),
        stale=tuple(m.proposal_id for m in members if m.proposal_id not in by_id),
    )


def _place(proposal: Proposal) -> tuple[str, int, int, str]:
    return (proposal.document_id, proposal.start, proposal.end, proposal.id)
