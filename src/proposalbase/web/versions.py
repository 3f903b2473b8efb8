"""Versions of reports as they were frozen: their files, what changed, and sending them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.pipeline.freezing import compare
from proposalbase.reports.differences import Difference
from proposalbase.store import tracking as tracking_store
from proposalbase.store import versions as stored
from proposalbase.store.tracking import Dispatch
from proposalbase.store.versions import Version
from proposalbase.tracking import sending
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
from proposalbase.web.original import disposition
from proposalbase.web.page import Page
from proposalbase.web.reports import MEDIA_TYPES, file_name
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """Every version, the newest first."""

    versions: tuple[Version, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the versions as `report list --json` does."""
        return {"versions": [asdict(version) for version in self.versions]}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version: its files, what it changed, and where it was sent."""

    version: Version
    before: Version | None
    changes: tuple[Difference, ...]
    sent: tuple[Dispatch, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the version with what changed since the one before it."""
        return {
            "version": asdict(self.version),
            "before": self.before.id if self.before else None,
            "changes": [asdict(one) for one in self.changes],
            "dispatches": [one.id for one in self.sent],
        }


def versions(visit: Visit) -> Page:
    """List the versions."""
    with visit.services.store.reading() as connection:
        found = stored.listed(connection)
    return Page(template="versions.html", model=VersionsPage(versions=tuple(reversed(found))))


def version(visit: Visit) -> Page:
    """Show a version.

    :raises NoSuchRecord: where there is none of that number.
    """
    with visit.services.store.reading() as connection:
        one = stored.get(connection, number_of(visit.values["id"]))
        earlier = [
            v for v in stored.listed(connection) if v.series == one.series and v.number < one.number
        ]
        before = earlier[-1] if earlier else None
        changes = compare(connection, before.id, one.id) if before else ()
        sent = tuple(d for d in tracking_store.listed(connection) if d.version_id == one.id)
    return Page(
        template="version.html",
        model=VersionPage(version=one, before=before, changes=changes, sent=sent),
    )


def download(visit: Visit) -> Response:
    """Hand out a file of a version as it was frozen.

    :raises NoSuchRecord: where there is no such version or file.
    """
    from starlette.responses import Response

    name = visit.values["format"]
    if name not in MEDIA_TYPES:
        raise NoSuchRecord(f"a report cannot be had as {name!r}")
    with visit.services.store.reading() as connection:
        one = stored.get(connection, number_of(visit.values["id"]))
        content = stored.file_of(connection, one.id, name)
    return Response(
        content,
        media_type=MEDIA_TYPES[name],
        headers={
            "content-disposition": disposition(f"{file_name(one.title)}-{one.number}.{name}"),
            "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        },
    )


def send(visit: Visit, form: Form) -> Done:
    """Record that a version was sent.

    :raises DecisionRefused: where it is a draft, or something is missing.
    """
    with editing(visit) as connection:
        sent = sending.send(
            connection,
            version=number_of(visit.values["id"]),
            number=form.first("number"),
            date=form.first("date"),
            recipients=form.first("recipients").splitlines(),
            due=form.first("due") or None,
            note=form.first("note") or None,
            who=visit.visitor.name,
        )
    return Done(
        to=visit.link("tracking", str(sent.id)),
        said=visit.messages("track.was_sent", number=sent.number),
    )


def acknowledge(visit: Visit, form: Form) -> Done:
    """Record that a recipient acknowledged a dispatch."""
    number = number_of(visit.values["id"])
    with editing(visit) as connection:
        sending.acknowledge(
            connection,
            number,
            recipient=form.first("recipient") or None,
            on=form.first("date"),
            by=form.first("note"),
        )
    return _back(visit, "track.was_acknowledged")


def answer(visit: Visit, form: Form) -> Done:
    """Record what an authority answered to an item, with the words or the note that bear it out."""
    document, quote = form.first("document"), form.exact("quote")
    start, end = form.first("start"), form.first("end")
    placed = start.isascii() and start.isdigit() and end.isascii() and end.isdigit()
    evidence = sending.Evidence(
        document=document or None,
        quote=quote or None,
        start=int(start) if placed else None,
        end=int(end) if placed else None,
        note=form.first("note") or None,
    )
    with editing(visit) as connection:
        sending.answer(
            connection,
            number_of(visit.values["id"]),
            item=form.first("item"),
            status=form.first("status"),
            date=form.first("date"),
            evidence=evidence,
            recipient=form.first("recipient") or None,
            who=visit.visitor.name,
        )
    return _back(visit, "track.was_answered")


def number_of(text: str) -> int:
    """Return the number in an address.

    :raises NoSuchRecord: where it is none.
    """
    if not (text.isascii() and text.isdigit()):
        raise NoSuchRecord(f"{text!r} is no number")
    return int(text[:12])


def _back(visit: Visit, key: str) -> Done:
    return Done(to=visit.link("tracking", visit.values["id"]), said=visit.messages(key))
