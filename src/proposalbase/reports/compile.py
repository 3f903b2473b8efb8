"""Compile proposals into a report: merged, placed by theme, numbered, each cited to its sentence."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from proposalbase.errors import NothingFound
from proposalbase.model import Language, Proposal
from proposalbase.recommendations.dissent import opposing
from proposalbase.recommendations.group import Group, group, rank, supports
from proposalbase.recommendations.standing import Home
from proposalbase.reports import citing
from proposalbase.reports.citing import Citations
from proposalbase.reports.compiled import (
    CompiledReport,
    Counts,
    Dissent,
    Header,
    Item,
    Person,
    Scope,
    Section,
    Support,
    Target,
    ThemeLabel,
)
from proposalbase.reports.events import events_of
from proposalbase.reports.instruments import instruments
from proposalbase.reports.labels import labels
from proposalbase.reports.placing import Placed, ThemeOrder, place
from proposalbase.reports.selecting import TextOf, select
from proposalbase.reports.verify import verify
from proposalbase.settings import Settings
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import UNMATCHED
from proposalbase.text.fold import name_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from proposalbase.themes.taxonomy import Taxonomy

__all__ = ["compile_report", "verify"]

# A theme that rests on a single document is labelled so: the reader must know that nobody else said it.
LOW_SUPPORT = 2

T = TypeVar("T")


def compile_report(
    *,
    title: str,
    authority: str,
    language: Language,
    proposals: Sequence[Proposal],
    documents: Mapping[str, DocumentSummary],
    taxonomy: Taxonomy,
    settings: Settings,
    vectors: NDArray[np.float32] | None = None,
    scope: Scope | None = None,
    generation: str | None = None,
    today: Date | None = None,
    text_of: TextOf | None = None,
    homes: Mapping[str, Home] | None = None,
) -> CompiledReport:
    """Compile the report on proposals; what cannot be cited is left out and counted.

    :param documents: every document of the proposals, by id.
    :param vectors: unit vectors, a row for each proposal; without them, words decide what is merged.
    :param generation: the index generation that chose the proposals.
    :param today: the report's date; None means SOURCE_DATE_EPOCH, or the present day.
    :param text_of: gives a document's text; with it quotes are checked and sentences numbered.
    :param homes: the stored recommendation of each proposal; those without one are grouped here.
    :raises NothingFound: where no proposal is left to report.
    """
    scope, homes = scope or Scope(), homes or {}
    # Proposals come document by document: a few texts at hand are enough, and memory stays flat.
    text_of = text_of and lru_cache(maxsize=16)(text_of)
    selection = select(
        proposals,
        documents,
        least_confidence=settings.number("min_confidence"),
        text_of=text_of,
        excluded={p for p, home in homes.items() if home.excluded is not None},
    )
    chosen = [proposals[row] for row in selection.rows]
    if not chosen:
        raise NothingFound(_nothing(scope, len(proposals)))
    threshold = settings.number("merge_similarity")
    rows = None if vectors is None else vectors[list(selection.rows)]
    groups = [
        _speaking(one, language, documents)
        for one in _grouped(chosen, rows, homes, threshold=threshold)
    ]
    order = ThemeOrder(taxonomy, language=language)
    citations = Citations(documents, text_of=text_of)
    sections, members = _sections(
        place(groups, order, chosen=scope.themes), order, citations, documents, language=language
    )
    sections = _with_dissent(sections, members, homes)
    items = [item for section in sections for item in section.items]
    return CompiledReport(
        header=Header(
            title=title,
            authority=authority,
            language=language,
            date=today or _today(),
            issuer=settings.text("report_issuer") or None,
            superior=settings.text("report_superior") or None,
            place=settings.text("report_place") or None,
        ),
        scope=scope,
        scope_labels=tuple(
            ThemeLabel(
                id=t,
                label=labels(language)["other_proposals"] if t == UNMATCHED else order.label(t),
            )
            for t in scope.themes
        ),
        events=events_of(chosen, documents),
        support=_support(chosen),
        sections=sections,
        notes=tuple(citations.notes),
        sources=citations.sources(),
        instruments=instruments(items, members),
        counts=Counts(
            found=len(proposals),
            items=len(groups),
            merged=len(chosen) - len(groups),
            left_out=selection.left_out,
            unreviewed=sum(item.unread for item in items),
        ),
        merge_similarity=threshold,
        merged_by="words" if vectors is None else "vectors",
        extractors=tuple(sorted({p.extractor for p in chosen})),
        generation=generation,
    )


def _grouped(
    chosen: Sequence[Proposal],
    rows: NDArray[np.float32] | None,
    homes: Mapping[str, Home],
    *,
    threshold: float,
) -> list[Group]:
    """Return the stored groups, and new ones of whatever stands in none yet."""
    loose = [n for n, proposal in enumerate(chosen) if proposal.id not in homes]
    found = group(
        [chosen[n] for n in loose], None if rows is None else rows[loose], threshold=threshold
    )
    kept: dict[str, list[Proposal]] = {}
    for proposal in chosen:
        if proposal.id in homes:
            kept.setdefault(homes[proposal.id].recommendation, []).append(proposal)
    for identity, members in kept.items():
        members.sort(key=lambda p: (p.document_id, p.start, p.end, p.id))
        found.append(
            Group(
                representative=min(members, key=rank),
                members=tuple(members),
                likeness=(1.0,) * len(members),
                supports=supports(members),
                recommendation=identity,
                edited=homes[members[0].id].edited,
            )
        )
    return found


def _with_dissent(
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


def _today() -> Date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _nothing(scope: Scope, found: int) -> str:
    if found:
        return f"none of the {found} proposals found can be cited: see `proposalbase check`"
    asked = [f"query {scope.query!r}"] if scope.query else []
    asked += [f"theme {theme!r}" for theme in scope.themes]
    asked += [f"{name} {value!r}" for name, value in scope.filters]
    return (
        f"no proposal for {' and '.join(asked)}. Ask for less, or see `proposalbase themes`"
        if asked
        else "the base holds no proposal yet. Take in documents with: proposalbase ingest PATH"
    )


def _sections(
    placed: Sequence[Placed],
    order: ThemeOrder,
    citations: Citations,
    documents: Mapping[str, DocumentSummary],
    *,
    language: Language,
) -> tuple[tuple[Section, ...], dict[str, Sequence[Proposal]]]:
    """Return the sections in taxonomy order, and the proposals behind each item number."""
    by_theme: dict[str | None, list[Placed]] = {}
    for one in placed:
        by_theme.setdefault(one.theme, []).append(one)
    touched = Counter(theme for one in placed for theme in one.also)
    arrival = {identity: document.num for identity, document in documents.items()}
    last = len(order.places)
    sections: list[Section] = []
    members: dict[str, Sequence[Proposal]] = {}
    for theme in sorted(by_theme, key=lambda t: last if t is None else order.places[t]):
        number = len(sections) + 1
        found = sorted(by_theme[theme], key=lambda one: _weight(one.group, arrival))
        items = []
        for position, one in enumerate(found, start=1):
            items.append(_item(f"{number}.{position}", one, order, citations, documents))
            members[items[-1].number] = one.group.members
        support = _support([m for one in found for m in one.group.members])
        sections.append(
            Section(
                number=number,
                theme=theme,
                label=order.label(theme) if theme else labels(language)["other_proposals"],
                parent=order.parent_label(theme) if theme else None,
                items=tuple(items),
                support=support,
                elsewhere=touched[theme] if theme else 0,
                low_support=support.documents < LOW_SUPPORT,
            )
        )
    return tuple(sections), members


def _speaking(one: Group, language: Language, documents: Mapping[str, DocumentSummary]) -> Group:
    """Let the best-formed member in the report's language speak for the group, where there is one."""
    spoken = [m for m in one.members if documents[m.document_id].language == language]
    return replace(one, representative=min(spoken, key=rank)) if spoken else one


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


def _support(members: Sequence[Proposal]) -> Support:
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
        support=_support(members),
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
