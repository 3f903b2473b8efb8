"""Documents, their passages, and the events they belong to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from proposalbase.errors import NoSuchRecord
from proposalbase.model import Document, Event, Extraction, Passage
from proposalbase.store import convert, keywords
from proposalbase.store.bulk import add_numbered
from proposalbase.store.database import now
from proposalbase.store.filters import Filters, among, matching_nums
from proposalbase.store.schema import (
    documents,
    events,
    locations,
    passages,
    proposals,
    sources,
)
from proposalbase.text.fold import name_key

_LIGHT = [c for c in documents.c if c.name not in {"text", "blocks", "pages", "parts", "dropped"}]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """What lists of documents show."""

    num: int
    id: str
    sha256: str
    origin: str
    media_type: str
    title: str | None
    language: str
    kind: str
    date: str | None
    event: Event | None
    event_id: str | None
    place: str | None
    publisher: str | None
    source_url: str | None
    authors: tuple[str, ...]
    notes: tuple[str, ...]
    proposals: int
    sentences: int
    added_at: str


def add_source(
    connection: Connection, *, sha256: str, media_type: str, size: int, origin: str
) -> bool:
    """Record a source and where it was seen; return False where its bytes were known already."""
    new = (
        connection.execute(select(sources.c.sha256).where(sources.c.sha256 == sha256)).first()
        is None
    )
    if new:
        connection.execute(
            insert(sources).values(sha256=sha256, media_type=media_type, bytes=size, added_at=now())
        )
    add_location(connection, sha256=sha256, origin=origin)
    return new


def add_location(connection: Connection, *, sha256: str, origin: str) -> None:
    """Record one more place where a source was seen."""
    seen = select(locations.c.id).where(locations.c.sha256 == sha256, locations.c.origin == origin)
    if connection.execute(seen).first() is None:
        connection.execute(insert(locations).values(sha256=sha256, origin=origin, seen_at=now()))


def _event_key(event: Event) -> str:
    return f"{name_key(event.name)}|{(event.date or '')[:4]}"


def event_id(event: Event) -> str:
    """Return the id that an event gets when it is first stored; it keeps it when its name grows."""
    return "e" + hashlib.sha256(_event_key(event).encode()).hexdigest()[:16]


_TELLING = 25
"""Letters that a shorter name must have to be taken for a longer one that holds it."""


def _same_event(connection: Connection, event: Event) -> Any | None:
    """Find the event among those stored: the same name, or one name within the other, and no other date.

    A notice may shorten the name of the workshop that a paper gives in full, and leave out its date.
    """
    name = name_key(event.name)
    for row in connection.execute(select(events).order_by(events.c.id)).mappings():
        other, known, given = name_key(row["name"]), row["date"] or "", event.date or ""
        shorter, longer = sorted((name, other), key=len)
        alike = name == other or (len(shorter) >= _TELLING and shorter in longer)
        size = min(len(known), len(given))
        if alike and known[:size] == given[:size]:
            return row
    return None


def _add_event(connection: Connection, event: Event) -> str:
    known = _same_event(connection, event)
    if known is None:
        identity = event_id(event)
        connection.execute(
            insert(events).values(
                id=identity,
                key=_event_key(event),
                name=event.name,
                date=event.date,
                place=event.place,
                organisers=list(event.organisers),
            )
        )
        return identity
    # A later document may know what the first one did not say; what is known is not overwritten.
    better: dict[str, Any] = {}
    if len(name_key(event.name)) > len(name_key(known["name"])):
        better["name"] = event.name
    if event.date and len(event.date) > len(known["date"] or ""):
        better["date"] = event.date
    if event.place and not known["place"]:
        better["place"] = event.place
    if event.organisers and not known["organisers"]:
        better["organisers"] = list(event.organisers)
    if better:
        connection.execute(update(events).where(events.c.id == known["id"]).values(**better))
    return str(known["id"])


def add(
    connection: Connection,
    document: Document,
    *,
    passages_of: Sequence[Passage],
    sentences: int,
    skipped: dict[str, int],
    extractor: str,
) -> None:
    """Store a document with its passages and make both searchable by keyword."""
    identity = _add_event(connection, document.event) if document.event else None
    row = convert.document_row(document, event_id=identity)
    row |= {"sentences": sentences, "skipped": skipped, "extractor": extractor, "added_at": now()}
    num = connection.execute(insert(documents).values(**row)).inserted_primary_key
    people = " ".join(author.name for author in document.authors)
    keywords.add(
        connection,
        "documents",
        num[0] if num else 0,
        text=document.text,
        names=f"{document.title or ''} {people} {document.event.name if document.event else ''}",
    )
    nums = add_numbered(connection, passages, [convert.passage_row(p) for p in passages_of])
    searchable = [
        keywords.row(
            num, text=passage.text, names=f"{passage.heading or ''} {document.title or ''}"
        )
        for num, passage in zip(nums, passages_of, strict=True)
    ]
    keywords.add_rows(connection, "passages", searchable)


def extracted(
    connection: Connection, identity: str, extraction: Extraction, *, extractor: str
) -> None:
    """Record by whom and over how much text the proposals of a document were found."""
    connection.execute(
        update(documents)
        .where(documents.c.id == identity)
        .values(sentences=extraction.sentences, skipped=extraction.skipped, extractor=extractor)
    )


def known(connection: Connection, sha256: str) -> str | None:
    """Return the id of the document made from these bytes."""
    return connection.execute(
        select(documents.c.id).where(documents.c.sha256 == sha256)
    ).scalar_one_or_none()


def all_events(connection: Connection) -> dict[str, Event]:
    """Return every event by id."""
    return {row["id"]: _event(row) for row in connection.execute(select(events)).mappings()}


def _event(row: Any) -> Event:
    return Event(
        name=row["name"],
        date=row["date"],
        place=row["place"],
        organisers=tuple(row["organisers"]),
    )


def get(connection: Connection, identity: str) -> Document:
    """Return a whole document by id, source hash or origin as given.

    :raises NoSuchRecord: where there is none.
    """
    d = documents.c
    query = select(documents).where(
        (d.id == identity) | (d.sha256 == identity) | (d.origin == identity)
    )
    row = connection.execute(query.order_by(d.num).limit(1)).mappings().first()
    if row is None:
        raise NoSuchRecord(
            f"there is no document {identity!r}. `proposalbase documents` lists ids and origins"
        )
    event = None
    if row["event_id"]:
        event_row = (
            connection.execute(select(events).where(events.c.id == row["event_id"]))
            .mappings()
            .one()
        )
        event = _event(event_row)
    return convert.document_from(row, event)


def summaries(
    connection: Connection,
    *,
    filters: Filters | None = None,
    nums: Iterable[int] | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[DocumentSummary]:
    """Return documents as lists show them, in order of arrival unless newest_first."""
    count = (
        select(func.count())
        .where(proposals.c.document_id == documents.c.id)
        .scalar_subquery()
        .label("proposals")
    )
    query = select(*_LIGHT, count)
    if filters is not None and filters.active():
        query = query.where(documents.c.num.in_(matching_nums("documents", filters)))
    if nums is not None:
        query = query.where(among(documents.c.num, nums))
    query = query.order_by(documents.c.num.desc() if newest_first else documents.c.num)
    if limit is not None:
        query = query.limit(limit).offset(offset)
    known_events = all_events(connection)
    return [
        DocumentSummary(
            event=known_events.get(row["event_id"]) if row["event_id"] else None,
            authors=tuple(author["name"] for author in row["authors"]),
            notes=tuple(row["notes"]),
            **{
                name: row[name]
                for name in "num id sha256 origin media_type title language kind date event_id place "
                "publisher source_url proposals sentences added_at".split()
            },
        )
        for row in connection.execute(query).mappings()
    ]


def iterate(connection: Connection) -> Iterator[Document]:
    """Yield every document, whole, one at a time."""
    known_events = all_events(connection)
    for num in (
        connection.execute(select(documents.c.num).order_by(documents.c.num)).scalars().all()
    ):
        row = connection.execute(select(documents).where(documents.c.num == num)).mappings().one()
        yield convert.document_from(row, known_events.get(row["event_id"] or ""))


def passages_of(connection: Connection, document_id: str) -> list[Passage]:
    """Return the passages of a document in order."""
    query = (
        select(passages).where(passages.c.document_id == document_id).order_by(passages.c.ordinal)
    )
    return [convert.passage_from(row) for row in connection.execute(query).mappings()]


def passages_by_num(connection: Connection, nums: Iterable[int]) -> dict[int, Passage]:
    """Return passages by row number."""
    query = select(passages).where(among(passages.c.num, nums))
    return {row["num"]: convert.passage_from(row) for row in connection.execute(query).mappings()}


def count(connection: Connection) -> int:
    """Return the number of documents."""
    return connection.execute(select(func.count()).select_from(documents)).scalar_one()
