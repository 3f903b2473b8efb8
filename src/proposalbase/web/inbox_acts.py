"""What the forms of the inbox do: give files, a folder or an address; try again, cancel, forget."""

from __future__ import annotations

from proposalbase.errors import DecisionRefused
from proposalbase.pipeline.inbox import Inbox, Job, below
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.inbox import inbox_page
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit


def upload(visit: Visit, form: Form) -> Done | Page:
    """Take in files that were uploaded."""
    files = form.uploads("files")
    if not files:
        return inbox_page(visit, wrong=visit.messages("inbox.no_files"), status=422)
    job = Inbox(visit.services.settings).begin(
        who=visit.visitor.name,
        kind="upload",
        uploads=((file.filename or "", file.file) for file in files),
    )
    return _begun(visit, job)


def folder(visit: Visit, form: Form) -> Done:
    """Take in a folder of this machine.

    :raises DecisionRefused: where it is not below the one that is open to the site.
    """
    settings = visit.services.settings
    root, wanted = settings.text("inbox_root"), form.first("folder")
    path = below(root, wanted)
    name = path.relative_to(below(root, "")).as_posix()
    job = Inbox(settings).begin(
        who=visit.visitor.name,
        kind="folder",
        paths={str(path): path.name if name == "." else name},
    )
    return _begun(visit, job)


def address(visit: Visit, form: Form) -> Done | Page:
    """Take in what stands at a web address.

    :raises DecisionRefused: where the site may not.
    """
    settings, given = visit.services.settings, form.first("address")
    if not (settings.flag("inbox_urls") and settings.flag("allow_urls")):
        raise DecisionRefused("this site takes nothing in from web addresses (inbox_urls)")
    if not given.lower().startswith(("http://", "https://")):
        wrong = visit.messages("inbox.no_address")
        return inbox_page(visit, address=given, wrong=wrong, status=422)
    job = Inbox(settings).begin(who=visit.visitor.name, kind="address", paths={given: given})
    return _begun(visit, job)


def again(visit: Visit, form: Form) -> Done:
    """Try again what failed."""
    return _begun(visit, Inbox(visit.services.settings).again(form.first("job")))


def cancel(visit: Visit, form: Form) -> Done:
    """End a job after what it has at hand."""
    identity = form.first("job")
    Inbox(visit.services.settings).cancel(identity)
    return Done(to=visit.link("inbox", identity), said=visit.messages("inbox.said_cancelled"))


def forget(visit: Visit, form: Form) -> Done:
    """Forget a job with the files that it still keeps."""
    Inbox(visit.services.settings).discard(form.first("job"))
    return Done(to=visit.link("inbox"), said=visit.messages("inbox.said_forgotten"))


def _begun(visit: Visit, job: Job) -> Done:
    return Done(
        to=visit.link("inbox", job.id),
        said=visit.messages("inbox.said_begun", n=len(job.given)),
    )
