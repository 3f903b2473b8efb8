"""Which records to show: OR inside a group, AND across groups."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from proposalbase.store.among import among
from proposalbase.store.convert import key_of
from proposalbase.store.people import keys_of
from proposalbase.store.schema import (
    documents,
    passages,
    proposal_instruments,
    proposal_people,
    proposal_themes,
    proposals,
)

__all__ = ["UNMATCHED", "Filters", "Unit", "among", "matching_nums"]

Unit = Literal["proposals", "passages", "documents"]


UNMATCHED = "unmatched"
"""The theme filter's word for proposals without a theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Values chosen in each group; an empty group lets everything through."""

    theme: tuple[str, ...] = ()
    proposer: tuple[str, ...] = ()
    """Names, keys of names, or ids of people as `people` lists them."""
    organisation: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    """Ids, source hashes or origins."""
    event: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    document_kind: tuple[str, ...] = ()

    def without(self, group: str) -> Filters:
        """Return these filters with one group left open."""
        return replace(self, **{group: ()})

    def with_value(self, group: str, value: str) -> Filters:
        """Return these filters with one more value chosen in a group."""
        chosen = getattr(self, group)
        return self if value in chosen else replace(self, **{group: (*chosen, value)})

    def active(self) -> tuple[str, ...]:
        """Return the names of the groups in which something is chosen."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))

    @classmethod
    def groups(cls) -> tuple[str, ...]:
        """Return the names of all groups."""
        return tuple(f.name for f in fields(cls))


def _document_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    d = documents.c
    conditions: list[ColumnElement[bool]] = []
    if filters.year:
        years = [int(y) for y in filters.year if y.isdecimal() and len(y) <= 4]
        unknown = d.year.is_(None) if "none" in filters.year else None
        known = d.year.in_(years)
        conditions.append(known if unknown is None else or_(known, unknown))
    if filters.document:
        chosen = list(filters.document)
        conditions.append(or_(d.id.in_(chosen), d.sha256.in_(chosen), d.origin.in_(chosen)))
    if filters.event:
        conditions.append(d.event_id.in_(list(filters.event)))
    if filters.language:
        conditions.append(d.language.in_(list(filters.language)))
    if filters.document_kind:
        conditions.append(d.kind.in_(list(filters.document_kind)))
    return conditions


def _proposal_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    p = proposals.c
    conditions: list[ColumnElement[bool]] = []
    if filters.theme:
        themed = select(proposal_themes.c.proposal_id).where(
            proposal_themes.c.theme_id.in_(list(filters.theme))
        )
        condition: ColumnElement[bool] = p.id.in_(themed)
        if UNMATCHED in filters.theme:
            condition = or_(condition, p.id.not_in(select(proposal_themes.c.proposal_id)))
        conditions.append(condition)
    if filters.proposer:
        conditions.append(or_(*map(_made_by, filters.proposer)))
    if filters.organisation:
        conditions.append(p.organisation_key.in_([key_of(n) for n in filters.organisation]))
    if filters.addressee:
        conditions.append(p.addressee_key.in_([key_of(n) for n in filters.addressee]))
    if filters.kind:
        conditions.append(p.kind.in_(list(filters.kind)))
    if filters.instrument:
        cited = select(proposal_instruments.c.proposal_id).where(
            proposal_instruments.c.key.in_(list(filters.instrument))
        )
        conditions.append(p.id.in_(cited))
    return conditions


def _made_by(value: str) -> ColumnElement[bool]:
    """Return the condition that somebody makes a proposal: by one person's id, or by a name."""
    who = proposal_people.c
    known = select(who.proposal_id).where(who.person_id == value)
    named = select(who.proposal_id).where(who.block.in_(keys_of(value)))
    condition = or_(
        proposals.c.id.in_(known),
        and_(proposals.c.id.in_(named), ~exists(known)),
    )
    if ";" in value:
        condition = or_(condition, proposals.c.proposer_key == key_of(value))
    return condition


def matching_nums(unit: Unit, filters: Filters) -> Select[int]:
    """Return the query for the row numbers of a unit that pass the filters.

    A passage or a document passes a filter on proposals where it holds a proposal that does.
    """
    on_documents = _document_conditions(filters)
    on_proposals = _proposal_conditions(filters)
    if unit == "proposals":
        query = select(proposals.c.num).join(documents, documents.c.id == proposals.c.document_id)
        return query.where(*on_documents, *on_proposals)
    if unit == "passages":
        query = select(passages.c.num).join(documents, documents.c.id == passages.c.document_id)
        if on_proposals:
            overlaps = and_(
                proposals.c.document_id == passages.c.document_id,
                proposals.c.start < passages.c.end,
                proposals.c.end > passages.c.start,
            )
            query = query.where(exists().where(overlaps, *on_proposals))
        return query.where(*on_documents)
    query = select(documents.c.num)
    if on_proposals:
        query = query.where(
            exists().where(proposals.c.document_id == documents.c.id, *on_proposals)
        )
    return query.where(*on_documents)
