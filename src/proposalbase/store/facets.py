"""Counts by group, over all proposals or a set of them; and the lists of people, events and themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, select, true

from proposalbase.store.documents import all_events
from proposalbase.store.filters import UNMATCHED, Filters, among, matching_nums
from proposalbase.store.people import PersonSummary, people
from proposalbase.store.schema import (
    documents,
    events,
    proposal_instruments,
    proposal_people,
    proposal_themes,
    proposals,
)

__all__ = [
    "Count",
    "EventSummary",
    "PersonSummary",
    "counts",
    "event_summaries",
    "people",
    "totals",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a group, how it is shown, and how many proposals have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """A workshop with its numbers."""

    id: str
    name: str
    date: str | None
    place: str | None
    organisers: tuple[str, ...]
    documents: int
    proposals: int


def _within(nums: Iterable[int] | None, filters: Filters | None) -> ColumnElement[bool]:
    """Limit to row numbers and filters."""
    conditions: list[ColumnElement[bool]] = [true()]
    if nums is not None:
        conditions.append(among(proposals.c.num, nums))
    if filters is not None and filters.active():
        conditions.append(proposals.c.num.in_(matching_nums("proposals", filters)))
    return and_(*conditions)


_GROUPS = {
    "organisation": (proposals.c.organisation_key, proposals.c.proposer_organisation),
    "addressee": (proposals.c.addressee_key, proposals.c.addressee),
    "kind": (proposals.c.kind, proposals.c.kind),
    "year": (documents.c.year, documents.c.year),
    "language": (documents.c.language, documents.c.language),
    "document_kind": (documents.c.kind, documents.c.kind),
    "document": (documents.c.id, documents.c.title),
    "event": (documents.c.event_id, events.c.name),
}


def counts(
    connection: Connection,
    group: str,
    *,
    nums: Iterable[int] | None = None,
    filters: Filters | None = None,
) -> list[Count]:
    """Return every value of a group with its number of proposals, most frequent first."""
    condition = _within(nums, filters)
    if group == "theme":
        return _theme_counts(connection, condition)
    if group == "instrument":
        key = proposal_instruments.c.key
        query = (
            select(key, key, func.count(distinct(proposals.c.id)))
            .join(proposals, proposals.c.id == proposal_instruments.c.proposal_id)
            .where(condition)
            .group_by(key)
        )
    elif group == "proposer":
        who = proposal_people.c
        query = (
            select(who.person_id, func.max(who.name), func.count(distinct(proposals.c.id)))
            .join(proposals, proposals.c.id == who.proposal_id)
            .where(condition)
            .group_by(who.person_id)
        )
    else:
        value, label = _GROUPS[group]
        query = (
            select(value, func.max(label), func.count())
            .select_from(proposals)
            .join(documents, documents.c.id == proposals.c.document_id)
            .outerjoin(events, events.c.id == documents.c.event_id)
            .where(condition, value.is_not(None))
            .group_by(value)
        )
    found = [Count(value=str(v), label=str(n), count=c) for v, n, c in connection.execute(query)]
    return sorted(found, key=lambda item: (-item.count, item.label))


def _theme_counts(connection: Connection, condition: ColumnElement[bool]) -> list[Count]:
    theme = proposal_themes.c.theme_id
    query = (
        select(theme, func.count())
        .join(proposals, proposals.c.id == proposal_themes.c.proposal_id)
        .where(condition)
        .group_by(theme)
    )
    found = [Count(value=t, label=t, count=c) for t, c in connection.execute(query)]
    found.sort(key=lambda item: (-item.count, item.label))
    themed = select(proposal_themes.c.proposal_id)
    rest = connection.execute(
        select(func.count()).select_from(proposals).where(condition, proposals.c.id.not_in(themed))
    ).scalar_one()
    if rest:
        found.append(Count(value=UNMATCHED, label=UNMATCHED, count=rest))
    return found


def totals(
    connection: Connection,
    *,
    nums: Iterable[int] | None = None,
    filters: Filters | None = None,
) -> tuple[int, int]:
    """Return (number of proposals, number of documents they stand in)."""
    query = select(func.count(), func.count(distinct(proposals.c.document_id))).where(
        _within(nums, filters)
    )
    row = connection.execute(query).one()
    return int(row[0]), int(row[1])


def event_summaries(connection: Connection) -> list[EventSummary]:
    """Return the workshops, newest first, undated ones last."""
    query = (
        select(
            documents.c.event_id,
            func.count(distinct(documents.c.id)),
            func.count(proposals.c.id),
        )
        .outerjoin(proposals, proposals.c.document_id == documents.c.id)
        .where(documents.c.event_id.is_not(None))
        .group_by(documents.c.event_id)
    )
    numbers = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    found = [
        EventSummary(
            id=identity,
            name=event.name,
            date=event.date,
            place=event.place,
            organisers=event.organisers,
            documents=numbers.get(identity, (0, 0))[0],
            proposals=numbers.get(identity, (0, 0))[1],
        )
        for identity, event in all_events(connection).items()
    ]
    return sorted(found, key=lambda event: (event.date or "", event.name), reverse=True)
