"""Versions of reports: what was compiled, from what, and the bytes that were written; frozen once stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from proposalbase.errors import NoSuchRecord
from proposalbase.store.database import now
from proposalbase.store.schema_work import report_files, report_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A compiled report as it was; `report` is its JSON."""

    id: int
    series: str
    number: int
    state: str
    """"draft" or "final"."""
    title: str
    authority: str
    language: str
    made_at: str
    who: str
    asked: Mapping[str, Any]
    inputs: Mapping[str, Any]
    sha256: str
    formats: tuple[str, ...]

    @property
    def name(self) -> str:
        """How people name it: the number of its row and its place among the versions of one report."""
        return f"{self.id} (version {self.number}, {self.state})"


def add(
    connection: Connection,
    *,
    series: str,
    state: str,
    title: str,
    authority: str,
    language: str,
    who: str,
    asked: Mapping[str, Any],
    inputs: Mapping[str, Any],
    report: str,
) -> Version:
    """Store a version as the next one of its series."""
    v = report_versions
    last = connection.execute(select(func.max(v.c.number)).where(v.c.series == series)).scalar()
    row = connection.execute(
        insert(v).values(
            series=series,
            number=(last or 0) + 1,
            state=state,
            title=title,
            authority=authority,
            language=language,
            made_at=now(),
            who=who,
            asked=dict(asked),
            inputs=dict(inputs),
            report=report,
            sha256=hashlib.sha256(report.encode()).hexdigest(),
        )
    ).inserted_primary_key
    return get(connection, int(row[0]) if row else 0)


def add_file(connection: Connection, version: int, *, format: str, content: bytes) -> None:
    """Store the bytes of a version in a format; a format that is there already stays as it is."""
    f = report_files
    known = select(f.c.format).where(f.c.version_id == version, f.c.format == format)
    if connection.execute(known).first() is None:
        digest = hashlib.sha256(content).hexdigest()
        connection.execute(
            insert(f).values(version_id=version, format=format, sha256=digest, content=content)
        )


def listed(connection: Connection) -> list[Version]:
    """Return every version in order."""
    v, f = report_versions, report_files
    formats: dict[int, list[str]] = {}
    for row in connection.execute(select(f.c.version_id, f.c.format).order_by(f.c.format)):
        formats.setdefault(row.version_id, []).append(row.format)
    light = [c for c in v.c if c.name != "report"]
    return [
        Version(**row, formats=tuple(formats.get(row["id"], ())))
        for row in connection.execute(select(*light).order_by(v.c.id)).mappings()
    ]


def get(connection: Connection, identity: int) -> Version:
    """Return a version by its number in the list.

    :raises NoSuchRecord: where there is none.
    """
    found = next((v for v in listed(connection) if v.id == identity), None)
    if found is None:
        raise NoSuchRecord(
            f"there is no version {identity} of a report. `proposalbase report list` lists them"
        )
    return found


def latest(connection: Connection, series: str) -> Version | None:
    """Return the newest version of a series."""
    return next((v for v in reversed(listed(connection)) if v.series == series), None)


def report_of(connection: Connection, identity: int) -> str:
    """Return the JSON of a version.

    :raises NoSuchRecord: where there is no such version.
    """
    get(connection, identity)
    query = select(report_versions.c.report).where(report_versions.c.id == identity)
    return str(connection.execute(query).scalar_one())


def file_of(connection: Connection, identity: int, format: str) -> bytes:
    """Return the bytes of a version in a format.

    :raises NoSuchRecord: where it was not written in that format.
    """
    version = get(connection, identity)
    f = report_files
    query = select(f.c.content).where(f.c.version_id == identity, f.c.format == format)
    content = connection.execute(query).scalar()
    if content is None:
        there = ", ".join(version.formats) or "none"
        raise NoSuchRecord(
            f"version {identity} was not written as {format}; it was frozen as: {there}"
        )
    return bytes(content)
