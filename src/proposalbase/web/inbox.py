"""The inbox: what was given to be taken in, how far it is, what came of each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.pipeline.inbox import LIVE, Inbox, Job, below, entries, outcomes
from proposalbase.store import documents as document_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import Filters
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, leaf
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something in a folder of this machine."""

    name: str
    place: str
    is_folder: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """Jobs, and the forms in which something is given."""

    jobs: tuple[Job, ...]
    total: int
    links: tuple[PageLink | None, ...]
    folder: str | None
    """The folder shown; None where no folder is open to the site."""
    above: str | None
    entries: tuple[Entry, ...]
    urls: bool
    limits: Mapping[str, int]
    address: str = ""
    wrong: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the jobs, without the paths of this machine."""
        return {"total": self.total, "jobs": [job_json(job) for job in self.jobs]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of a file."""

    origin: str
    code: str
    detail: str
    document: DocumentSummary | None

    @property
    def failed(self) -> bool:
        """Whether it could not be taken in."""
        return self.code not in ("ingested", "known", "skipped")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """One job with what became of each file."""

    job: Job
    live: bool
    told: tuple[Told, ...]
    total: int
    counts: Mapping[str, int]
    links: tuple[PageLink | None, ...]

    def as_json(self) -> dict[str, Any]:
        """Return how far it is and what became of each file."""
        return {
            **job_json(self.job),
            "counts": dict(self.counts),
            "outcomes": [
                {
                    "origin": one.origin,
                    "code": one.code,
                    "detail": one.detail,
                    "document": one.document.id if one.document else None,
                }
                for one in self.told
            ],
        }


def job_json(job: Job) -> dict[str, Any]:
    """Return a job without the paths of this machine."""
    progress = job.progress or {}
    return {
        "id": job.id,
        "who": job.who,
        "at": job.at,
        "kind": job.kind,
        "given": list(job.given),
        "state": job.state,
        "stage": progress.get("stage"),
        "done": progress.get("done"),
        "of": progress.get("total"),
    }


def inbox(visit: Visit) -> Page:
    """Show what was given, and let more be given."""
    return inbox_page(visit)


def inbox_page(visit: Visit, *, address: str = "", wrong: str = "", status: int = 200) -> Page:
    """Return the page, with what was typed and could not be taken."""
    settings = visit.services.settings
    found = leaf(visit, Inbox(settings).jobs(), settings.count("page_size"))
    folder, above, inside = _folder(settings.text("inbox_root"), visit.first("folder"))
    model = InboxPage(
        jobs=found.shown,
        total=found.total,
        links=found.links,
        folder=folder,
        above=above,
        entries=inside,
        urls=settings.flag("inbox_urls") and settings.flag("allow_urls"),
        limits={name: settings.count(name) for name in ("max_file_bytes", "max_upload_bytes")},
        address=address,
        wrong=wrong,
    )
    return Page(template="inbox.html", model=model, status=status)


def job(visit: Visit) -> Page:
    """Show a job.

    :raises NoSuchRecord: where there is none of that id.
    """
    one = Inbox(visit.services.settings).get(visit.values["id"])
    rows = outcomes(one)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["code"]] = counts.get(row["code"], 0) + 1
    shown = leaf(visit, rows, visit.services.settings.count("page_size"))
    ids = {row.get("document_id") for row in shown.shown} - {None}
    with visit.services.store.reading() as connection:
        filters = Filters(document=tuple(str(i) for i in ids))
        summaries = document_store.summaries(connection, filters=filters) if ids else []
    known = {summary.id: summary for summary in summaries}
    model = JobPage(
        job=one,
        live=one.state in LIVE,
        told=tuple(
            Told(
                origin=row["origin"],
                code=row["code"],
                detail=row["detail"],
                document=known.get(row.get("document_id") or ""),
            )
            for row in shown.shown
        ),
        total=shown.total,
        counts=counts,
        links=shown.links,
    )
    return Page(template="inbox_job.html", model=model)


def _folder(root: str, wanted: str) -> tuple[str | None, str | None, tuple[Entry, ...]]:
    """Return the folder shown, the one above it, and what lies in it."""
    if not root:
        return None, None, ()
    try:
        top, here = below(root, ""), below(root, wanted)
        inside = list(entries(here))
    except (DecisionRefused, OSError):
        raise NoSuchRecord("there is no such folder below the one that is open") from None
    place = "" if here == top else here.relative_to(top).as_posix()
    above = None if here == top else place.rpartition("/")[0]
    found = (
        Entry(name=name, place=f"{place}/{name}".lstrip("/"), is_folder=is_folder)
        for name, is_folder in inside
    )
    return place, above, tuple(found)
