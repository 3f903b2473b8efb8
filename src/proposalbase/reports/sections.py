"""Lay placed groups out as sections of numbered items, each with what stands behind it and against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from proposalbase.model import Language, Proposal
from proposalbase.recommendations.dissent import opposing
from proposalbase.recommendations.group import Group, supports
from proposalbase.recommendations.standing import Home
from proposalbase.reports import citing
from proposalbase.reports.citing import Citations
from proposalbase.reports.compiled import (
    Dissent,
    Item,
    Person,
    Section,
    Support,
    Target,
    ThemeLabel,
)
from proposalbase.reports.labels import labels
from proposalbase.reports.outline import Arrangement
from proposalbase.reports.placing import Placed, ThemeOrder
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.fold import name_key

# A theme that rests on a single document is labelled so: the reader must know that nobody else said it.
LOW_SUPPORT = 2

T = TypeVar("T")


def sections_of(
    placed: Sequence[Placed],
    order: ThemeOrder,
    citations: Citations,
    documents: Mapping[str, DocumentSummary],
    *,
    arrangement: Arrangement,
    language: Language,
) -> tuple[tuple[Section, ...], dict[str, Sequence[Proposal]]]:
    """Return the sections in the order chosen, then in the taxonomy's, and the proposals behind each item number."""
    by_theme: dict[str | None, list[Placed]] = {}
    for one in placed:
        by_theme.setdefault(one.theme, []).append(one)
    touched = Counter(theme for one in placed for theme in one.also)
    arrival = {identity: document.num for identity, document in documents.items()}
    last = len(order.places)
    sections: list[Section] = []
    members: dict[str, Sequence[Proposal]] = {}

    def place(theme: str | None) -> tuple[int, int]:
        return (arrangement.theme_place(theme), last if theme is None else order.places[theme])

    for theme in sorted(by_theme, key=place):
        number = len(sections) + 1
        found = sorted(
            by_theme[theme],
            key=lambda one: (arrangement.item_place(one), _weight(one.group, arrival)),
        )
        items = []
        for position, one in enumerate(found, start=1):
            items.append(_item(f"{number}.{position}", one, order, citations, documents))
            members[items[-1].number] = one.group.members
        behind = support([m for one in found for m in one.group.members])
        sections.append(
            Section(
                number=number,
                theme=theme,
                label=order.label(theme) if theme else labels(language)["other_proposals"],
                parent=order.parent_label(theme) if theme else None,
                items=tuple(items),
                support=behind,
                elsewhere=touched[theme] if theme else 0,
                low_support=behind.documents < LOW_SUPPORT,
            )
        )
    return tuple(sections), members


def _weight(one: Group, arrival: Mapping[str, int]) -> tuple[int, int, int, int, int, str]:
    """Order items: most people first, then institutions and documents, then order of arrival."""
    who, head = one.supports, one.representative
    return (
        -len(who.people),
        -len(who.institutions),
        -len(who.documents),
        arrival[head.document_id],
        head.start,
        head.id,
    )


def support(members: Sequence[Proposal]) -> Support:
    """Return how many stand behind proposals, each counted once."""
    who = supports(members)
    return Support(
        proposals=len(members),
        people=len(who.people),
        institutions=len(who.institutions),
        documents=len(who.documents),
    )


def _item(
    number: str,
    placed: Placed,
    order: ThemeOrder,
    citations: Citations,
    documents: Mapping[str, DocumentSummary],
) -> Item:
    head, members = placed.group.representative, placed.group.members
    others = [m for m in members if m.id != head.id]
    in_order = (head, *others)
    return Item(
        number=number,
        proposal_id=head.id,
        wording=head.quote,
        language=documents[head.document_id].language,
        kind=head.kind,
        kinds=_distinct(m.kind for m in in_order),
        proposers=_people(in_order),
        support=support(members),
        actor=head.actor or next((m.actor for m in others if m.actor), None),
        addressees=_targets(in_order),
        figures=_distinct(f.text for m in in_order for f in m.figures),
        instruments=_distinct(c.key for m in in_order for c in m.instruments),
        also=tuple(ThemeLabel(id=t, label=order.label(t)) for t in placed.also),
        notes=citations.cite(placed.group),
        grounds=citations.grounds(placed.group),
        recommendation=placed.group.recommendation,
        edited=placed.group.edited,
    )


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _people(members: Sequence[Proposal]) -> tuple[Person, ...]:
    """Name everybody once, with the fullest description that any of their documents gives."""
    people: dict[str, Person] = {}
    for found in filter(None, map(citing.person, members)):
        key = citing.person_named(found)
        known = people.get(key)
        if known is None or _fullness(found) > _fullness(known):
            people[key] = found
    return tuple(people.values())


def _fullness(person: Person) -> int:
    return sum(bool(part) for part in (person.title, person.position, person.organisation))


def _targets(members: Sequence[Proposal]) -> tuple[Target, ...]:
    targets: dict[str, Target] = {}
    for addressee in (m.addressee for m in members if m.addressee):
        key = name_key(addressee.name)
        known = targets.get(key)
        targets[key] = Target(
            name=known.name if known else addressee.name,
            stated=addressee.stated or (known is not None and known.stated),
        )
    return tuple(targets.values())


def with_dissent(
    sections: Sequence[Section],
    members: Mapping[str, Sequence[Proposal]],
    homes: Mapping[str, Home],
) -> tuple[Section, ...]:
    """Set items beside those that stand against them, and count what nobody has read."""
    speaking = [
        (item.number, next(p for p in members[item.number] if p.id == item.proposal_id))
        for section in sections
        for item in section.items
    ]
    opposed = opposing(speaking)
    known = homes.get

    def unread(proposal: Proposal) -> bool:
        home = known(proposal.id)
        return proposal.review == "unreviewed" and not (home and home.read)

    return tuple(
        replace(
            section,
            items=tuple(
                replace(
                    item,
                    unread=sum(map(unread, members[item.number])),
                    dissent=tuple(
                        Dissent(number=other.recommendation, how=other.how)
                        for other in opposed.get(item.number, ())
                    ),
                )
                for item in section.items
            ),
        )
        for section in sections
    )
