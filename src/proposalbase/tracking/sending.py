"""Record dispatches, acknowledgements and answers; each rests on a frozen version and on evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.model import Document
from proposalbase.store import documents as document_store
from proposalbase.store import tracking, versions
from proposalbase.store.tracking import Dispatch, Response
from proposalbase.text.clean import clean, one_line
from proposalbase.text.fold import name_key
from proposalbase.tracking.statuses import ANSWERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An item of a version that was sent: what it asks, and under which theme it stood."""

    number: str
    recommendation: str
    wording: str
    theme: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an answer rests on: a document, a place in it, or a note of whoever took the call."""

    document: str | None = None
    """Id, source hash or origin."""
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None


def items_of(connection: Connection, version: int) -> tuple[Sent, ...]:
    """Return the items of a frozen version in their order.

    :raises NoSuchRecord: where there is no such version.
    """
    report = json.loads(versions.report_of(connection, version))
    return tuple(
        Sent(
            number=item["number"],
            recommendation=item["recommendation"] or item["proposal_id"],
            wording=item["edited"] or item["wording"],
            theme=section["theme"],
            label=section["label"],
        )
        for section in report["sections"]
        for item in section["items"]
    )


def send(
    connection: Connection,
    *,
    version: int,
    number: str,
    date: str,
    recipients: Sequence[str],
    due: str | None = None,
    note: str | None = None,
    who: str,
) -> Dispatch:
    """Record that a final version was sent.

    :raises NoSuchRecord: where there is no such version.
    :raises DecisionRefused: where it is a draft, a date is none, or a recipient or the number is missing.
    """
    state = versions.get(connection, version).state
    if state != "final":
        raise DecisionRefused(
            f"version {version} is a {state}. Only a final one is sent: proposalbase report build --final"
        )
    names = tuple(dict.fromkeys(filter(None, (one_line(clean(name)) for name in recipients))))
    numbered = one_line(clean(number))
    if not names or not numbered:
        raise DecisionRefused("a dispatch needs a number and at least one recipient")
    sent, until = day(date), day(due) if due else None
    if until and until < sent:
        raise DecisionRefused(f"an answer cannot be due on {until}, before it was sent on {sent}")
    return tracking.add_dispatch(
        connection,
        version_id=version,
        number=numbered,
        date=sent,
        recipients=names,
        due=until,
        note=one_line(clean(note)) if note else None,
        who=who,
    )


def acknowledge(
    connection: Connection, dispatch: int, *, recipient: str | None, on: str, by: str
) -> Dispatch:
    """Record that a recipient acknowledged a dispatch, and what says so.

    :raises DecisionRefused: where nothing says so, or the date lies before the dispatch.
    """
    found = tracking.get_dispatch(connection, dispatch)
    evidence = one_line(clean(by))
    if not evidence:
        raise DecisionRefused("an acknowledgement needs what says so: its number, or a note")
    tracking.acknowledge(
        connection,
        dispatch,
        recipient=_recipient(found, recipient),
        on=_not_before(found, on),
        by=evidence,
    )
    return tracking.get_dispatch(connection, dispatch)


def answer(
    connection: Connection,
    dispatch: int,
    *,
    item: str,
    status: str,
    date: str,
    evidence: Evidence,
    recipient: str | None = None,
    who: str,
) -> Response:
    """Record what an authority answered to an item.

    :param item: its number in the version that was sent, or the id of its recommendation.
    :raises NoSuchRecord: where there is no such item or document.
    :raises DecisionRefused: where the status is none, or nothing bears the answer out.
    """
    if status not in ANSWERS:
        raise DecisionRefused(f"{status!r} is no answer. The answers are: {', '.join(ANSWERS)}")
    found = tracking.get_dispatch(connection, dispatch)
    sent = _item(connection, found, item)
    note = one_line(clean(evidence.note)) if evidence.note else None
    if evidence.document is None and not note:
        raise DecisionRefused(
            "an answer needs its evidence: --document with the words in it, or --note"
        )
    place = _place(connection, evidence) if evidence.document is not None else None
    return tracking.add_response(
        connection,
        Response(
            dispatch_id=dispatch,
            recommendation_id=sent.recommendation,
            recipient=_recipient(found, recipient),
            status=status,
            date=_not_before(found, date),
            who=who,
            note=note,
            document_id=place.document.id if place else None,
            start=place.start if place else None,
            end=place.end if place else None,
            page=place.document.page_at(place.start) if place else None,
            quote=place.document.text[place.start : place.end] if place else None,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    document: Document
    start: int
    end: int


def _place(connection: Connection, evidence: Evidence) -> _Place:
    """Return where an answer stands: a quote that is not in the document is none."""
    document = document_store.get(connection, evidence.document or "")
    if evidence.start is not None and evidence.end is not None:
        start, end = evidence.start, evidence.end
        if not 0 <= start < end <= len(document.text):
            raise DecisionRefused(f"{document.id} has no text at {start}–{end}")
        return _Place(document=document, start=start, end=end)
    words = evidence.quote or ""
    start = document.text.find(words) if words else -1
    if start < 0:
        raise DecisionRefused(
            f"{document.origin} does not hold these words: {words[:80]!r}. Give the very words of the "
            "answer with --quote; `proposalbase documents --text` shows the text"
        )
    return _Place(document=document, start=start, end=start + len(words))


def _item(connection: Connection, dispatch: Dispatch, item: str) -> Sent:
    for sent in items_of(connection, dispatch.version_id):
        if item in (sent.number, sent.recommendation):
            return sent
    raise NoSuchRecord(
        f"dispatch {dispatch.id} holds no item {item!r}. `proposalbase track show {dispatch.id}` lists them"
    )


def _recipient(dispatch: Dispatch, name: str | None) -> str:
    """Return who of the recipients is meant; with one recipient nobody need say."""
    names = [r.name for r in dispatch.recipients]
    if name is None and len(names) == 1:
        return names[0]
    for known in names:
        if name is not None and name_key(known) == name_key(name):
            return known
    listed = "; ".join(names)
    raise DecisionRefused(f"dispatch {dispatch.id} went to: {listed}. Say whose this is: --from")


def _not_before(dispatch: Dispatch, date: str) -> str:
    found = day(date)
    if found < dispatch.date:
        raise DecisionRefused(f"{found} lies before {dispatch.date}, when it was sent")
    return found


def day(text: str) -> str:
    """Return a date as it is stored.

    :raises DecisionRefused: where it is none.
    """
    try:
        return Date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise DecisionRefused(f"{text!r} is no date. Give one such as 2026-03-05") from None
