"""Dispatches and what came back, as the database keeps them; answers are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store.database import now
from proposalbase.store.schema_work import dispatch_recipients, dispatches, responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An authority that a dispatch went to, and when it acknowledged it."""

    name: str
    acknowledged_on: str | None = None
    acknowledgement: str | None = None
    """Its document or note that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A version of a report that was sent."""

    id: int
    version_id: int
    number: str
    date: str
    due: str | None
    note: str | None
    who: str
    recorded_at: str
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What an authority answered to one recommendation, with the place or the note that bears it out."""

    dispatch_id: int
    recommendation_id: str
    recipient: str
    status: str
    date: str
    who: str
    document_id: str | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    quote: str | None = None
    note: str | None = None
    id: int = 0
    recorded_at: str = ""


def add_dispatch(
    connection: Connection,
    *,
    version_id: int,
    number: str,
    date: str,
    recipients: Sequence[str],
    due: str | None,
    note: str | None,
    who: str,
) -> Dispatch:
    """Record that a version was sent.

    :raises DecisionRefused: where a dispatch of that number and date is recorded already.
    """
    values = {
        "version_id": version_id, "number": number, "date": date, "due": due, "note": note,
        "who": who, "recorded_at": now(),
    }  # fmt: skip
    try:
        row = connection.execute(insert(dispatches).values(**values)).inserted_primary_key
    except IntegrityError as error:
        raise DecisionRefused(f"a dispatch {number} of {date} is recorded already") from error
    identity = int(row[0]) if row else 0
    connection.execute(
        insert(dispatch_recipients),
        [
            {"dispatch_id": identity, "ordinal": ordinal, "name": name}
            for ordinal, name in enumerate(recipients)
        ],
    )
    return get_dispatch(connection, identity)


def listed(connection: Connection) -> list[Dispatch]:
    """Return every dispatch in the order of its date."""
    recipients: dict[int, list[Recipient]] = {}
    r = dispatch_recipients
    for row in connection.execute(select(r).order_by(r.c.dispatch_id, r.c.ordinal)).mappings():
        recipients.setdefault(row["dispatch_id"], []).append(
            Recipient(
                name=row["name"],
                acknowledged_on=row["acknowledged_on"],
                acknowledgement=row["acknowledgement"],
            )
        )
    query = select(dispatches).order_by(dispatches.c.date, dispatches.c.id)
    return [
        Dispatch(**row, recipients=tuple(recipients.get(row["id"], ())))
        for row in connection.execute(query).mappings()
    ]


def get_dispatch(connection: Connection, identity: int) -> Dispatch:
    """Return a dispatch by its number in the list.

    :raises NoSuchRecord: where there is none.
    """
    found = next((d for d in listed(connection) if d.id == identity), None)
    if found is None:
        raise NoSuchRecord(f"there is no dispatch {identity}. `proposalbase track list` lists them")
    return found


def acknowledge(connection: Connection, dispatch: int, *, recipient: str, on: str, by: str) -> None:
    """Record that a recipient acknowledged a dispatch."""
    r = dispatch_recipients.c
    connection.execute(
        update(dispatch_recipients)
        .where(r.dispatch_id == dispatch, r.name == recipient)
        .values(acknowledged_on=on, acknowledgement=by)
    )


def add_response(connection: Connection, response: Response) -> Response:
    """Record an answer; an earlier one stays, and is superseded by date."""
    values = {
        name: getattr(response, name)
        for name in "dispatch_id recommendation_id recipient status date document_id start end page "
        "quote note who".split()
    }
    row = connection.execute(
        insert(responses).values(**values, recorded_at=now())
    ).inserted_primary_key
    identity = int(row[0]) if row else 0
    return next(r for r in responses_of(connection, response.dispatch_id) if r.id == identity)


def responses_of(connection: Connection, dispatch: int | None = None) -> list[Response]:
    """Return the answers to a dispatch, or all of them, in the order of their dates."""
    query = select(responses).order_by(responses.c.date, responses.c.id)
    if dispatch is not None:
        query = query.where(responses.c.dispatch_id == dispatch)
    return [Response(**row) for row in connection.execute(query).mappings()]
