"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from proposalbase.model import (
    Addressee,
    Author,
    Block,
    Document,
    Dropped,
    Event,
    Figure,
    Finding,
    Ground,
    InstrumentCitation,
    Part,
    Passage,
    Proposal,
    Proposer,
    ProposerKind,
    ThemeAssignment,
)
from proposalbase.text.fold import name_key

Row = Mapping[str, Any] | RowMapping

_CITATION = "key type date issuer text start end clause page confidence"
_FIGURE = "text value value_to unit approximate start end period subject note"


def blocks_of(stored: Iterable[Sequence[Any]]) -> tuple[Block, ...]:
    """Return the blocks of a document from the column that holds them."""
    return tuple(Block(kind=b[0], start=b[1], end=b[2], level=b[3], marker=b[4]) for b in stored)


def document_row(document: Document, *, event_id: str | None) -> dict[str, Any]:
    """Return the columns of a document, less those that ingestion adds."""
    year = (document.date or "")[:4]
    return {
        "id": document.id,
        "sha256": document.sha256,
        "origin": document.origin,
        "media_type": document.media_type,
        "language": document.language,
        "kind": document.kind,
        "title": document.title,
        "date": document.date,
        "year": int(year) if year.isdecimal() else None,
        "event_id": event_id,
        "place": document.place,
        "publisher": document.publisher,
        "source_url": document.source_url,
        "authors": [asdict(author) for author in document.authors],
        "text": document.text,
        "pages": list(document.pages),
        "blocks": [[b.kind, b.start, b.end, b.level, b.marker] for b in document.blocks],
        "parts": [asdict(part) for part in document.parts],
        "dropped": [asdict(piece) for piece in document.dropped],
        "notes": list(document.notes),
    }


def document_from(row: Row, event: Event | None) -> Document:
    """Build a document from its row."""
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        origin=row["origin"],
        media_type=row["media_type"],
        text=row["text"],
        language=row["language"],
        kind=row["kind"],
        title=row["title"],
        date=row["date"],
        event=event,
        place=row["place"],
        publisher=row["publisher"],
        source_url=row["source_url"],
        authors=tuple(Author(**author) for author in row["authors"]),
        pages=tuple(row["pages"]),
        blocks=blocks_of(row["blocks"]),
        parts=tuple(
            Part(
                title=part["title"],
                start=part["start"],
                end=part["end"],
                kind=part["kind"],
                authors=tuple(Author(**author) for author in part["authors"]),
                # Bases of before the split was reported have none.
                found=part.get("found", ""),
            )
            for part in row["parts"]
        ),
        dropped=tuple(Dropped(**piece) for piece in row["dropped"]),
        notes=tuple(row["notes"]),
    )


def passage_row(passage: Passage) -> dict[str, Any]:
    """Return the columns of a passage."""
    return asdict(passage)


def passage_from(row: Row) -> Passage:
    """Build a passage from its row."""
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        ordinal=row["ordinal"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        heading=row["heading"],
        text=row["text"],
    )


def proposal_row(proposal: Proposal) -> dict[str, Any]:
    """Return the columns of a proposal, less its lists."""
    proposer, addressee = proposal.proposer, proposal.addressee
    return {
        "id": proposal.id,
        "document_id": proposal.document_id,
        "kind": proposal.kind,
        "quote": proposal.quote,
        "start": proposal.start,
        "end": proposal.end,
        "page": proposal.page,
        "context": proposal.context,
        "proposer_name": proposer.name if proposer else None,
        "proposer_title": proposer.title if proposer else None,
        "proposer_position": proposer.position if proposer else None,
        "proposer_organisation": proposer.organisation if proposer else None,
        "proposer_inherited": proposer.inherited if proposer else None,
        "proposer_key": key_of(proposer.name if proposer else None),
        "organisation_key": key_of(proposer.organisation if proposer else None),
        "actor": proposal.actor,
        "addressee": addressee.name if addressee else None,
        "addressee_stated": addressee.stated if addressee else None,
        "addressee_key": key_of(addressee.name if addressee else None),
        "confidence": proposal.confidence,
        "extractor": proposal.extractor,
        "reasons": list(proposal.reasons),
        "review": proposal.review,
    }


def key_of(name: str | None) -> str | None:
    """Return the comparison key of a name, None for no name."""
    return (name_key(name) or None) if name else None


def proposal_from(
    row: Row,
    themes: Sequence[Row],
    instruments: Sequence[Row],
    figures: Sequence[Row],
    *,
    grounds: Sequence[Row] = (),
    who: tuple[ProposerKind | None, tuple[str, ...]] = (None, ()),
) -> Proposal:
    """Build a proposal from its row and the rows of its lists."""
    known_proposer = row["proposer_inherited"] is not None
    return Proposal(
        id=row["id"],
        document_id=row["document_id"],
        kind=row["kind"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        context=row["context"],
        proposer=Proposer(
            name=row["proposer_name"],
            title=row["proposer_title"],
            position=row["proposer_position"],
            organisation=row["proposer_organisation"],
            inherited=bool(row["proposer_inherited"]),
            kind=who[0],
            persons=who[1],
        )
        if known_proposer
        else None,
        actor=row["actor"],
        addressee=Addressee(name=row["addressee"], stated=bool(row["addressee_stated"]))
        if row["addressee"]
        else None,
        themes=tuple(
            ThemeAssignment(id=t["theme_id"], score=t["score"], by=t["by"]) for t in themes
        ),
        instruments=tuple(InstrumentCitation(**_columns(i, _CITATION)) for i in instruments),
        figures=tuple(Figure(**_columns(f, _FIGURE)) for f in figures),
        grounds=tuple(Ground(finding=finding_from(g), why=g["why"]) for g in grounds),
        confidence=row["confidence"],
        extractor=row["extractor"],
        reasons=tuple(row["reasons"]),
        review=row["review"],
    )


def finding_from(row: Row) -> Finding:
    """Build a finding from its row."""
    return Finding(**_columns(row, "id document_id kind quote start end confidence page heading"))


def _columns(row: Row, names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}


def list_rows(proposals: Iterable[Proposal]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the lists of proposals, by table name."""
    rows: dict[str, list[dict[str, Any]]] = {
        "proposal_themes": [],
        "proposal_instruments": [],
        "proposal_figures": [],
        "proposal_findings": [],
    }
    for proposal in proposals:
        rows["proposal_themes"] += [
            {"proposal_id": proposal.id, "theme_id": t.id, "score": t.score, "by": t.by}
            for t in proposal.themes
        ]
        rows["proposal_instruments"] += [
            {"proposal_id": proposal.id, "ordinal": n, **asdict(citation)}
            for n, citation in enumerate(proposal.instruments)
        ]
        rows["proposal_figures"] += [
            {"proposal_id": proposal.id, "ordinal": n, **asdict(figure)}
            for n, figure in enumerate(proposal.figures)
        ]
        rows["proposal_findings"] += [
            {
                "proposal_id": proposal.id,
                "ordinal": n,
                "finding_id": ground.finding.id,
                "why": ground.why,
            }
            for n, ground in enumerate(proposal.grounds)
        ]
    return rows
