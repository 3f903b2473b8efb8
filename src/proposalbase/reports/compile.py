"""Compile proposals into a report: merged, placed by theme, numbered, each cited to its sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date
from functools import lru_cache
from typing import TYPE_CHECKING

from proposalbase.errors import NothingFound
from proposalbase.model import Language, Proposal
from proposalbase.recommendations.group import Group, group, rank, supports
from proposalbase.recommendations.standing import Home
from proposalbase.reports.citing import Citations
from proposalbase.reports.compiled import CompiledReport, Counts, Form, Header, Scope, ThemeLabel
from proposalbase.reports.events import events_of
from proposalbase.reports.frame import layout_of
from proposalbase.reports.instruments import instruments
from proposalbase.reports.labels import labels
from proposalbase.reports.outline import Arrangement, Outline
from proposalbase.reports.placing import ThemeOrder, place
from proposalbase.reports.sections import sections_of, support, with_dissent
from proposalbase.reports.selecting import TextOf, left_out, select
from proposalbase.reports.verify import verify
from proposalbase.settings import Settings
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import UNMATCHED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from proposalbase.themes.taxonomy import Taxonomy

__all__ = ["compile_report", "verify"]


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
    outline: Outline | None = None,
    gone: int = 0,
    form: Form = "report",
    layout: str | None = None,
) -> CompiledReport:
    """Compile the report on proposals; what cannot be cited is left out and counted.

    :param documents: every document of the proposals, by id.
    :param vectors: unit vectors, a row for each proposal; without them, words decide what is merged.
    :param generation: the index generation that chose the proposals.
    :param today: the report's date; None means SOURCE_DATE_EPOCH, or the present day.
    :param text_of: gives a document's text; with it quotes are checked and sentences numbered.
    :param homes: the stored recommendation of each proposal; those without one are grouped here.
    :param outline: the order and choice of themes and items that people made.
    :param gone: so many more proposals were chosen that the base does not hold any more.
    :param layout: "state" or "party" for Vietnamese, "english" for English; None means the first of its language.
    :raises NothingFound: where no proposal is left to report.
    :raises ReportError: where the language has no such layout.
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
        raise NothingFound(_nothing(scope, len(proposals), gone))
    threshold = settings.number("merge_similarity")
    rows = None if vectors is None else vectors[list(selection.rows)]
    groups = [
        _speaking(one, language, documents)
        for one in _grouped(chosen, rows, homes, threshold=threshold)
    ]
    order = ThemeOrder(taxonomy, language=language)
    arrangement = Arrangement(outline or Outline(), order=order)
    arranged = arrangement.arrange(place(groups, order, chosen=scope.themes))
    if not arranged.placed:
        raise NothingFound(
            f"the outline leaves out all {len(groups)} recommendations. Take one in again"
        )
    kept = {m.id for one in arranged.placed for m in one.group.members}
    chosen = [proposal for proposal in chosen if proposal.id in kept]
    citations = Citations(documents, text_of=text_of)
    sections, members = sections_of(
        arranged.placed,
        order,
        citations,
        documents,
        arrangement=arrangement,
        language=language,
    )
    sections = with_dissent(sections, members, homes)
    items = [item for section in sections for item in section.items]
    return CompiledReport(
        header=Header(
            title=title,
            authority=authority,
            language=language,
            date=today or _today(),
            form=form,
            layout=layout_of(language, layout),
            issuer=settings.text("report_issuer") or None,
            superior=settings.text("report_superior") or None,
            place=settings.text("report_place") or None,
            symbol=settings.text("report_symbol") or None,
            unit=settings.text("report_unit") or None,
            signs_for=settings.text("report_signs_for") or None,
            office=settings.text("report_office") or None,
            signer=settings.text("report_signer") or None,
            bases=_lines(settings.text("report_bases")),
            copies=_lines(settings.text("report_copies")),
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
        support=support(chosen),
        sections=sections,
        notes=tuple(citations.notes),
        sources=citations.sources(),
        instruments=instruments(items, members),
        counts=Counts(
            found=len(proposals) + gone,
            items=len(items),
            merged=len(chosen) - len(items),
            left_out=left_out(selection.left_out, outline=arranged.left_out, gone=gone),
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


def _speaking(one: Group, language: Language, documents: Mapping[str, DocumentSummary]) -> Group:
    """Let the best-formed member in the report's language speak for the group, where there is one."""
    spoken = [m for m in one.members if documents[m.document_id].language == language]
    return replace(one, representative=min(spoken, key=rank)) if spoken else one


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(";"))))


def _today() -> Date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _nothing(scope: Scope, found: int, gone: int) -> str:
    if not found and gone:
        return f"the base holds none of the {gone} proposals chosen any more. Choose them anew"
    if scope.basket == 0:
        return "no proposal was chosen. Choose at least one"
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
