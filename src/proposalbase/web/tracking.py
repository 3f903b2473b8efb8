"""What was sent and what came back: the dashboard, one dispatch, the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from proposalbase.errors import ModelUnavailable, NoSuchRecord
from proposalbase.store import documents as document_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.tracking.ledger import Entry, ledger
from proposalbase.tracking.matching import Suggestion, suggest
from proposalbase.tracking.statuses import ANSWERS, STATUSES, Covered, Overdue
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.model import Encoder

_DOCUMENTS = 100
"""Documents offered as a reply, the newest in the base first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardPage:
    """Every dispatch, who owes answers, and what was answered on which theme."""

    entries: tuple[Entry, ...]
    overdue: tuple[Overdue, ...]
    coverage: tuple[Covered, ...]
    statuses: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return dispatches with their numbers, who owes what, and the counts."""
        return {
            "dispatches": [
                {
                    "id": entry.dispatch.id,
                    "number": entry.dispatch.number,
                    "date": entry.dispatch.date,
                    "due": entry.dispatch.due,
                    "recipients": entry.dispatch.recipients,
                    "title": entry.version.title,
                    "items": len(entry.items),
                    "answered": entry.answered,
                }
                for entry in self.entries
            ],
            "overdue": [
                {
                    "dispatch": one.dispatch.id,
                    "recipient": one.recipient,
                    "due": one.due,
                    "days": one.days,
                    "items": one.items,
                }
                for one in self.overdue
            ],
            "coverage": self.coverage,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened to a dispatch."""

    date: str
    what: str
    """A key of the catalogue under "track." or a status."""
    who: str
    item: str = ""
    says: str = ""
    document: str = ""
    title: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchPage:
    """A dispatch: its items with their status, and what happened when."""

    entry: Entry
    moments: tuple[Moment, ...]
    reply: DocumentSummary | None = None
    """A document that is read as the reply, for those who record answers."""
    suggestions: tuple[Suggestion, ...] = ()
    documents: tuple[DocumentSummary, ...] = ()
    """What came into the base last: a reply may be among it."""
    answers: tuple[str, ...] = ANSWERS

    def as_json(self) -> dict[str, Any]:
        """Return the dispatch, its standings and its moments."""
        return {
            "dispatch": self.entry.dispatch,
            "title": self.entry.version.title,
            "version": self.entry.version.id,
            "standings": self.entry.standings,
            "timeline": self.moments,
            "suggestions": self.suggestions,
        }


def dashboard(visit: Visit) -> Page:
    """Show all that was sent."""
    with visit.services.store.reading() as connection:
        found = ledger(connection)
    today = datetime.now(UTC).astimezone().date()
    return Page(
        template="tracking.html",
        model=DashboardPage(
            entries=tuple(reversed(found.entries)),
            overdue=found.overdue(today=today),
            coverage=found.coverage(),
            statuses=STATUSES,
        ),
    )


def dispatch(visit: Visit) -> Page:
    """Show one dispatch.

    :raises NoSuchRecord: where there is none of that number.
    """
    with visit.services.store.reading() as connection:
        found = ledger(connection)
        summaries = document_store.summaries(connection)
    titles = {d.id: d.title or d.origin.rpartition("/")[2] for d in summaries}
    entry = next((e for e in found.entries if str(e.dispatch.id) == visit.values["id"]), None)
    if entry is None:
        raise NoSuchRecord(f"there is no dispatch {visit.values['id']!r}")
    return Page(
        template="dispatch.html",
        model=replace(_replies(visit, entry, summaries), moments=_moments(entry, titles)),
    )


def _replies(visit: Visit, entry: Entry, summaries: Sequence[DocumentSummary]) -> DispatchPage:
    """Read the document that the address names as the reply, for those who record answers."""
    page = DispatchPage(entry=entry, moments=())
    if not visit.visitor.may("editor"):
        return page
    newest = sorted(summaries, key=lambda d: d.added_at, reverse=True)
    reply = next((d for d in summaries if d.id == visit.first("reply")), None)
    found: tuple[Suggestion, ...] = ()
    if reply is not None:
        with visit.services.store.reading() as connection:
            document = document_store.get(connection, reply.id)
        found = tuple(suggest(document, entry.items, encoder=_encoder(visit)))
    return replace(page, reply=reply, suggestions=found, documents=tuple(newest[:_DOCUMENTS]))


def _encoder(visit: Visit) -> Encoder | None:
    """Return the model where there is one; without it shared words and numbers match a reply."""
    try:
        return visit.services.encoder()
    except ModelUnavailable:
        return None


def _moments(entry: Entry, titles: dict[str, str]) -> tuple[Moment, ...]:
    sent = entry.dispatch
    found = [Moment(date=sent.date, what="sent", who=sent.who, says=sent.number)]
    found += [
        Moment(
            date=recipient.acknowledged_on,
            what="acknowledged",
            who=recipient.name,
            says=recipient.acknowledgement or "",
        )
        for recipient in sent.recipients
        if recipient.acknowledged_on
    ]
    found += [
        Moment(
            date=response.date,
            what=response.status,
            who=response.recipient,
            item=standing.item.number,
            says=response.quote or response.note or "",
            document=response.document_id or "",
            title=titles.get(response.document_id or "", ""),
            page=response.page,
        )
        for standing in entry.standings
        for response in standing.history
    ]
    return tuple(sorted(found, key=lambda moment: moment.date))


def calendar(visit: Visit) -> Response:
    """Hand out due dates as a calendar."""
    from starlette.responses import Response

    from proposalbase.tracking.calendar import feed

    store = visit.services.store
    with store.reading() as connection:
        text = feed(ledger(connection), base_id=store.base_id)
    return Response(
        text,
        media_type="text/calendar",
        headers={"content-disposition": 'attachment; filename="proposalbase.ics"'},
    )
