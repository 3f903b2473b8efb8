"""Recommendations as the database keeps them: members, what is said of each, and the log of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from proposalbase.store.among import among
from proposalbase.store.database import now
from proposalbase.store.schema import proposals
from proposalbase.store.schema_work import decisions, recommendation_members, recommendations


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A proposal in a recommendation."""

    proposal_id: str
    recommendation_id: str
    by: str
    founder: bool
    likeness: float
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A decision as it was logged."""

    id: int
    at: str
    who: str
    action: str
    subjects: tuple[str, ...]
    note: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    of: int | None
    """The decision that this one takes back or makes again."""


def members(connection: Connection, *, of: Iterable[str] | None = None) -> list[Member]:
    """Return members, all of them or those of some recommendations, in order of proposal id."""
    m = recommendation_members
    query = select(m).order_by(m.c.proposal_id)
    if of is not None:
        query = query.where(among(m.c.recommendation_id, of))
    return [Member(**row) for row in connection.execute(query).mappings()]


def rows(connection: Connection) -> list[dict[str, Any]]:
    """Return what is said of every recommendation, in order of arrival."""
    query = select(recommendations).order_by(recommendations.c.num)
    return [dict(row) for row in connection.execute(query).mappings()]


def free(connection: Connection) -> list[int]:
    """Return the row numbers of proposals that stand in no recommendation yet; rejected ones need none."""
    query = (
        select(proposals.c.num)
        .outerjoin(recommendation_members, recommendation_members.c.proposal_id == proposals.c.id)
        .where(recommendation_members.c.proposal_id.is_(None), proposals.c.review != "rejected")
        .order_by(proposals.c.num)
    )
    return list(connection.execute(query).scalars())


def nums_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the row numbers of those proposals that are still there, by id."""
    query = select(proposals.c.id, proposals.c.num).where(among(proposals.c.id, list(ids)))
    return {row.id: row.num for row in connection.execute(query)}


def add(connection: Connection, identity: str, *, made_by: str) -> None:
    """Make a recommendation that nothing is said of yet."""
    connection.execute(
        insert(recommendations).values(id=identity, made_by=made_by, approved=False, added_at=now())
    )


def add_members(connection: Connection, found: Sequence[Mapping[str, Any]]) -> None:
    """Put proposals into recommendations."""
    if found:
        moment = now()
        connection.execute(
            insert(recommendation_members), [{**row, "added_at": moment} for row in found]
        )


def dissolve(connection: Connection, ids: Sequence[str]) -> None:
    """Take recommendations away that only a machine made."""
    m = recommendation_members
    connection.execute(delete(m).where(among(m.c.recommendation_id, ids)))
    connection.execute(delete(recommendations).where(among(recommendations.c.id, ids)))


def put(
    connection: Connection,
    *,
    places: Mapping[str, Mapping[str, Any]],
    standings: Mapping[str, Mapping[str, Any] | None],
) -> None:
    """Lay entries over the state: where proposals stand, and what is said of recommendations."""
    r, m = recommendations, recommendation_members
    known = set(connection.execute(select(r.c.id).where(among(r.c.id, list(standings)))).scalars())
    for identity, standing in standings.items():
        if standing is not None and identity in known:
            connection.execute(update(r).where(r.c.id == identity).values(**standing))
        elif standing is not None:
            connection.execute(insert(r).values(id=identity, added_at=now(), **standing))
    for proposal, place in places.items():
        connection.execute(
            update(m)
            .where(m.c.proposal_id == proposal)
            .values(recommendation_id=place["recommendation"], by=place["by"])
        )
    # Last: a recommendation ends once nothing stands in it.
    for identity in (i for i, standing in standings.items() if standing is None):
        connection.execute(delete(r).where(r.c.id == identity))


def log(
    connection: Connection,
    *,
    who: str,
    action: str,
    subjects: Sequence[str],
    note: str | None,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    of: int | None = None,
) -> int:
    """Write a decision into the log and return its number."""
    row = connection.execute(
        insert(decisions).values(
            at=now(),
            who=who,
            action=action,
            subjects=list(subjects),
            note=note,
            before=dict(before),
            after=dict(after),
            of=of,
        )
    ).inserted_primary_key
    return int(row[0]) if row else 0


def logged(connection: Connection) -> list[Logged]:
    """Return every decision in order."""
    query = select(decisions).order_by(decisions.c.id)
    return [
        Logged(**{**row, "subjects": tuple(row["subjects"])})
        for row in connection.execute(query).mappings()
    ]


def last_decision(connection: Connection) -> int:
    """Return the number of the latest decision, 0 where there is none."""
    return connection.execute(select(func.max(decisions.c.id))).scalar() or 0


def logged_json(entry: Logged) -> dict[str, Any]:
    """Return a decision as one line of `recommendations log --json`."""
    return {**asdict(entry), "subjects": list(entry.subjects)}
