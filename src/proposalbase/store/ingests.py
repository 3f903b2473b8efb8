"""What each run of ingestion took in and what became of it: nothing is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from proposalbase.store.database import now
from proposalbase.store.schema import ingests, outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: code "ingested", "known", or that of a SourceError."""

    origin: str
    code: str
    detail: str
    sha256: str | None = None
    document_id: str | None = None

    @property
    def failed(self) -> bool:
        """Whether the source could not be taken in."""
        return self.code not in {"ingested", "known", "skipped", "interrupted"}


def begin(connection: Connection, arguments: Sequence[str]) -> int:
    """Record the start of a run and return its number; a run that never ended is marked as interrupted.

    Call it only while holding the home's lock: nobody else is running then.
    """
    for run in unfinished(connection):
        record(
            connection,
            run,
            Outcome(
                origin="", code="interrupted", detail="the run was interrupted; a later one went on"
            ),
        )
        finish(connection, run)
    key = connection.execute(
        insert(ingests).values(started_at=now(), arguments=list(arguments))
    ).inserted_primary_key
    return int(key[0]) if key else 0


def record(connection: Connection, run: int, outcome: Outcome) -> None:
    """Record what became of one source."""
    connection.execute(
        insert(outcomes).values(
            ingest_id=run,
            origin=outcome.origin,
            code=outcome.code,
            detail=outcome.detail,
            sha256=outcome.sha256,
            document_id=outcome.document_id,
        )
    )


def finish(connection: Connection, run: int) -> None:
    """Record the end of a run: one without an end was interrupted."""
    connection.execute(update(ingests).where(ingests.c.id == run).values(finished_at=now()))


def unfinished(connection: Connection) -> list[int]:
    """Return the runs that never ended."""
    query = select(ingests.c.id).where(ingests.c.finished_at.is_(None)).order_by(ingests.c.id)
    return list(connection.execute(query).scalars())
