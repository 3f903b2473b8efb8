"""Counts by group, over all proposals or a set of them; and the lists of people, events and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, select, true

from proposalbase.store.convert import key_of
from proposalbase.store.documents import all_events
from proposalbase.store.filters import UNMATCHED, Filters, among, matching_nums
from proposalbase.store.schema import (
    documents,
    events,
    proposal_instruments,
    proposal_themes,
    proposals,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a group, how it is shown, and how many proposals have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSummary:
    """Someone who made proposals, as named; `key` is what filters take."""

    key: str
    name: str
    organisations: tuple[str, ...]
    titles: tuple[str, ...]
    proposals: int
    documents: int


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
    "proposer": (proposals.c.proposer_key, proposals.c.proposer_name),
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


def people(connection: Connection) -> list[PersonSummary]:
    """Return everyone named as proposer, most proposals first, with every body and title they are named with.

    A row holds the proposals that the filter on its key finds: equal names may still be two people.
    """
    p = proposals.c
    query = (
        select(
            p.proposer_key,
            p.proposer_name,
            p.proposer_organisation,
            p.proposer_title,
            p.document_id,
            func.count(),
        )
        .where(p.proposer_key.is_not(None))
        .group_by(
            p.proposer_key,
            p.proposer_name,
            p.proposer_organisation,
            p.proposer_title,
            p.document_id,
        )
    )
    found: dict[str, _Named] = {}
    for key, name, organisation, title, document, number in connection.execute(query):
        found.setdefault(key, _Named()).add(name, organisation, title, document, number)
    rows = [named.summary(key) for key, named in found.items()]
    return sorted(rows, key=lambda person: (-person.proposals, person.key))


class _Named:
    """What a name was found with."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._organisations: Counter[str] = Counter()
        self._titles: Counter[str] = Counter()
        self._documents: set[str] = set()

    def add(
        self, name: str, organisation: str | None, title: str | None, document: str, number: int
    ) -> None:
        self._names[name] += number
        self._organisations.update({organisation: number} if organisation else {})
        self._titles.update({title: number} if title else {})
        self._documents.add(document)

    def summary(self, key: str) -> PersonSummary:
        # Written with accents a name says more than without them, however rarely it is.
        accented = [name for name in self._names if not name.isascii()] or list(self._names)
        return PersonSummary(
            key=key,
            name=max(accented, key=lambda name: (self._names[name], name)),
            # A body that speaks for itself is not its own employer.
            organisations=tuple(o for o in _once_each(self._organisations) if key_of(o) != key),
            titles=_once_each(self._titles),
            proposals=self._names.total(),
            documents=len(self._documents),
        )


def _once_each(counted: Counter[str]) -> tuple[str, ...]:
    """Return values, most frequent first, those alike but for accents and case once."""
    found: dict[str, str] = {}
    for value, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(key_of(value) or value, value)
    return tuple(found.values())


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
