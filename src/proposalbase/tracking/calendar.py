"""Due dates as an iCalendar feed (RFC 5545): what calendars on any desk can subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from proposalbase.reports.printing import printable
from proposalbase.tracking.ledger import Entry, Ledger
from proposalbase.tracking.statuses import OPEN

_LONGEST_LINE = 75
"""Octets of a line; longer ones are folded."""
_REMIND_DAYS = (7, 1)


def feed(ledger: Ledger, *, base_id: str) -> str:
    """Return the feed: an all-day event for every dispatch that answers are due to, with reminders.

    The same ledger gives the same text; what is answered in full stays in it, marked as done.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//proposalbase//tracking//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]  # fmt: skip
    for entry in ledger.entries:
        if entry.dispatch.due:
            lines += _event(entry, Date.fromisoformat(entry.dispatch.due), base_id)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(entry: Entry, due: Date, base_id: str) -> Iterator[str]:
    dispatch = entry.dispatch
    waiting = [s for s in entry.standings if s.status in OPEN]
    stamp = dispatch.recorded_at.replace("-", "").replace(":", "")
    to = ", ".join(recipient.name for recipient in dispatch.recipients)
    yield "BEGIN:VEVENT"
    yield f"UID:dispatch-{dispatch.id}@{base_id}.proposalbase"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{dispatch.number}: {to}')}"
    told = f"{entry.version.title} ({dispatch.date}): {len(waiting)} / {len(entry.standings)}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"CATEGORIES:{'OPEN' if waiting else 'DONE'}"
    yield "TRANSP:TRANSPARENT"
    for days in _REMIND_DAYS if waiting else ():
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(dispatch.number)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Return text as a value: what is syntax is escaped, and nothing in it can end the line."""
    clean = printable(value).replace("\r", " ").encode("utf-8", "replace").decode()
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most so many octets, no letter cut in two; all but the first are indented."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
