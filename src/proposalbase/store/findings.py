"""Findings of documents, and which proposals rest on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from proposalbase.errors import QuoteMismatch
from proposalbase.model import Document, Finding
from proposalbase.store import convert
from proposalbase.store.filters import among
from proposalbase.store.schema import findings, proposal_findings


def add(connection: Connection, document: Document, found: Iterable[Finding]) -> None:
    """Store findings of a document; one that is stored already stays as it is.

    :raises QuoteMismatch: where a quote is not the document's text at its place.
    """
    known = set(
        connection.execute(
            select(findings.c.id).where(findings.c.document_id == document.id)
        ).scalars()
    )
    rows = {f.id: asdict(f) for f in found if f.id not in known}
    if not rows:
        return
    try:
        connection.execute(insert(findings), list(rows.values()))
    except IntegrityError as error:
        if "quote is not the text" in str(error.orig):
            raise QuoteMismatch(f"{document.origin}: a finding: {error.orig}") from error
        raise


def replace(connection: Connection, document: Document, found: Iterable[Finding]) -> None:
    """Store what is found in a document now; what is found no more goes, unless a proposal rests on it."""
    kept = list(found)
    resting = select(proposal_findings.c.finding_id)
    connection.execute(
        delete(findings).where(
            findings.c.document_id == document.id,
            ~among(findings.c.id, [finding.id for finding in kept]),
            findings.c.id.not_in(resting),
        )
    )
    add(connection, document, kept)


def of_document(connection: Connection, document_id: str) -> list[Finding]:
    """Return the findings of a document in the order of its text."""
    query = (
        select(findings)
        .where(findings.c.document_id == document_id)
        .order_by(findings.c.start, findings.c.num)
    )
    return [convert.finding_from(row) for row in connection.execute(query).mappings()]


def grounds_of(connection: Connection, proposal_ids: Sequence[str]) -> dict[str, list[Any]]:
    """Return the rows of the findings that proposals rest on, by proposal."""
    query = (
        select(proposal_findings.c.proposal_id, proposal_findings.c.why, findings)
        .join(findings, findings.c.id == proposal_findings.c.finding_id)
        .where(among(proposal_findings.c.proposal_id, proposal_ids))
        .order_by(proposal_findings.c.ordinal)
    )
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        grouped[row["proposal_id"]].append(row)
    return grouped


def count(connection: Connection) -> int:
    """Return the number of findings."""
    return connection.execute(select(func.count()).select_from(findings)).scalar_one()
