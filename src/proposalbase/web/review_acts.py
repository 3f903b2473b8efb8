"""What the forms of the review do: confirm, reject, correct, add, take back; then on to the next in the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused
from proposalbase.pipeline.catching_up import catch_up
from proposalbase.review import deciding, placing, undoing
from proposalbase.review.keeping import review_of
from proposalbase.review.listing import effective
from proposalbase.review.values import values_of
from proposalbase.store import documents as document_store
from proposalbase.store import review_queue
from proposalbase.store import reviews as review_store
from proposalbase.store.review_queue import Queue
from proposalbase.store.reviews import Entry
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
from proposalbase.web.page import Page
from proposalbase.web.review import Asked
from proposalbase.web.review_add import add_page
from proposalbase.web.review_one import TYPED, one_page
from proposalbase.web.visit import Visit


def accept(visit: Visit, form: Form) -> Done | Page:
    """Confirm a proposal, or those chosen in the list."""
    ids = form.every("ids")
    if not ids:
        return _back(visit, form, said=visit.messages("review.none_chosen"))
    if form.first("view") == "one" and _typed(visit, form, ids[0]):
        # Whoever changed a field and confirms means what stands in the form.
        return correct(visit, form)
    return _decided(
        visit,
        form,
        lambda c: deciding.accept(c, ids, who=visit.visitor.name, seen=_seen(form, ids)),
        said="review.said_accepted",
    )


def accept_sure(visit: Visit, form: Form) -> Done:
    """Confirm all that wait and are sure enough: just those that the preview counted.

    :raises DecisionRefused: where there are others by now, so that nobody confirms what they did not count.
    """
    asked = _asked(form)
    text, expected = form.first("above"), form.first("expected")
    above = int(text) if text.isascii() and text.isdigit() else 101
    with editing(visit) as connection:
        queue = Queue(filters=asked.queue.filters, at_least=above / 100)
        found = review_queue.ids(connection, queue)
        if str(len(found)) != expected:
            raise DecisionRefused(f"{len(found)} proposals are that sure now, not {expected}")
        deciding.accept(connection, found, who=visit.visitor.name)
    return _back(visit, form, said=visit.messages("review.said_accepted", n=len(found)))


def reject(visit: Visit, form: Form) -> Done | Page:
    """Take a proposal out, for a reason."""
    ids, reason = form.every("ids"), form.first("reason") or form.first("why")
    if not ids:
        return _back(visit, form, said=visit.messages("review.none_chosen"))
    if not reason:
        return one_page(
            visit, ids[0], asked=_asked(form), wrong=visit.messages("review.reason_needed"),
            rejecting=" ", status=422,
        )  # fmt: skip
    return _decided(
        visit,
        form,
        lambda c: deciding.reject(c, ids, reason, who=visit.visitor.name, seen=_seen(form, ids)),
        said="review.said_rejected",
    )


def correct(visit: Visit, form: Form) -> Done | Page:
    """Decide fields of a proposal."""
    (identity,) = form.every("ids")[:1] or ("",)

    def act(connection: Connection) -> list[Entry]:
        wanted = _wanted(connection, form, identity)
        return deciding.correct(
            connection, identity, wanted, who=visit.visitor.name, seen=_seen(form, [identity]),
            themes=visit.services.themes.ids, note=form.first("note") or None,
        )  # fmt: skip

    return _decided(visit, form, act, said="review.said_corrected")


def _typed(visit: Visit, form: Form, identity: str) -> bool:
    """Tell whether a form says something else than what stands; what cannot be understood does."""
    try:
        with visit.services.store.reading() as connection:
            return bool(_wanted(connection, form, identity))
    except DecisionRefused:
        return True


def _wanted(connection: Connection, form: Form, identity: str) -> dict[str, Any]:
    """Return the fields of a form that differ from what stands."""
    standing = effective(connection, review_of(connection, identity))
    known = values_of(standing)
    wanted = {name: value for name, value in fields_in(form).items() if value != known[name]}
    span = _span(connection, form, standing.document_id, standing.quote, known["span"])
    return wanted | ({"span": span} if span else {})


def add(visit: Visit, form: Form) -> Done | Page:
    """Add a proposal that was missed."""
    document = form.first("document")

    def act(connection: Connection) -> list[Entry]:
        span = _span(connection, form, document, "", ())
        wanted = fields_in(form) | ({"span": span} if span else {})
        return deciding.add(
            connection, document, wanted, who=visit.visitor.name, note=form.first("note") or None,
            themes=visit.services.themes.ids,
        )  # fmt: skip

    try:
        with editing(visit) as connection:
            (entry,) = act(connection)
    except DecisionRefused as error:
        typed = {name: form.first(name) for name in (*TYPED, "place")}
        return add_page(
            visit, document, typed=typed, themes=form.every("themes"), wrong=str(error), status=422
        )
    return Done(
        to=visit.link("review", entry.proposal_id), said=visit.messages("review.said_added")
    )


def undo(visit: Visit, form: Form) -> Done:
    """Take a decision back."""
    return _again(visit, form, undoing.undo, said="review.said_undone")


def redo(visit: Visit, form: Form) -> Done:
    """Make a decision again that was taken back."""
    return _again(visit, form, undoing.redo, said="review.said_redone")


def index(visit: Visit, form: Form) -> Done:
    """Let search by meaning follow what was decided."""
    services = visit.services
    catch_up(services.settings, services.store, encoder=services.encoder)
    return _back(visit, form, said=visit.messages("review.said_indexed"))


def _again(visit: Visit, form: Form, act: Callable[..., list[Entry]], *, said: str) -> Done:
    text = form.first("batch")
    if not (text.isascii() and text.isdigit()):
        raise DecisionRefused("there is no such decision")
    with editing(visit) as connection:
        entries = act(connection, who=visit.visitor.name, batch=int(text))
    words = visit.messages(said, n=len(entries))
    if len(entries) == 1:
        pairs = _asked(form).pairs
        return Done(to=visit.link("review", entries[0].proposal_id, pairs=pairs), said=words)
    return _back(visit, form, said=words)


def _decided(
    visit: Visit, form: Form, act: Callable[[Connection], list[Entry]], *, said: str
) -> Done | Page:
    """Decide, and go on to what follows in the queue; what was refused comes back as it was typed."""
    asked, ids = _asked(form), form.every("ids")
    single = form.first("view") == "one"
    following = None
    try:
        with editing(visit) as connection:
            if single and ids:
                following = review_queue.around(connection, asked.queue, ids[0])[1]
            entries = act(connection)
    except DecisionRefused as error:
        if not single:
            raise
        return _refused(visit, form, ids[0], asked, str(error))
    words = visit.messages(said, n=len(entries))
    if single and following:
        return Done(to=visit.link("review", following, pairs=asked.pairs), said=words)
    return _back(visit, form, said=words)


def _refused(visit: Visit, form: Form, identity: str, asked: Asked, why: str) -> Page:
    """Give back what was typed, beside what somebody else decided in the meantime."""
    seen = _seen(form, [identity]).get(identity)
    with visit.services.store.reading() as connection:
        log = review_store.logged(connection, proposal=identity)
    others = [entry for entry in log if seen is not None and entry.id > seen]
    typed = {name: form.first(name) for name in TYPED if any(n == name for n, _ in form.fields)}
    return one_page(
        visit, identity, asked=asked, typed=typed, wrong=why,
        themes=form.every("themes") if form.first("view_themes") else None,
        moved=others[-1] if others else None,
        rejecting=form.first("reason"), status=409 if others else 422,
    )  # fmt: skip


def _back(visit: Visit, form: Form, *, said: str) -> Done:
    return Done(to=visit.link("review", pairs=_asked(form).pairs), said=said)


def _asked(form: Form) -> Asked:
    named = {
        "shelf": form.first("q_shelf"), "order": form.first("q_order"),
        "document": form.first("q_document"), "theme": form.first("q_theme"),
    }  # fmt: skip
    return Asked.named(named)


def _seen(form: Form, ids: tuple[str, ...] | list[str]) -> dict[str, int]:
    """Return the numbers of the last decisions that whoever decides saw."""
    found = {identity: form.first(f"seen.{identity}") for identity in ids}
    return {i: int(text) for i, text in found.items() if text.isascii() and text.isdigit()}


def fields_in(form: Form) -> dict[str, Any]:
    """Return the decided fields of a form, those left empty as unknown."""
    named = {
        "name": form.first("proposer") or None,
        **{part: form.first(part) or None for part in ("title", "position", "organisation")},
    }
    return {
        "kind": form.first("kind") or "proposal",
        "proposer": named if any(named.values()) else None,
        "actor": form.first("actor") or None,
        "addressee": form.first("addressee") or None,
        "themes": sorted(form.every("themes")),
    }


def _span(
    connection: Connection, form: Form, document_id: str, quote: str, known: list[int] | tuple[()]
) -> list[int] | None:
    """Return the place that a form means: what was selected, else its words, else whole sentences.

    :param quote: the words that stand now; the same words mean no change.
    """
    start, end = form.first("start"), form.first("end")
    first, last = _pair(form.first("first")), _pair(form.first("last"))
    place = _pair(form.first("place"))
    words = form.first("words")
    text = document_store.get(connection, document_id).text
    if _pair(f"{start}-{end}") and words.split() == text[int(start) : int(end)].split():
        return [int(start), int(end)]
    if words and words.split() != quote.split():
        return placing.words_in(text, words, near=known or place)
    if place:
        return list(place)
    if (first or last) and known:
        return [first[0] if first else known[0], last[1] if last else known[1]]
    return None


def _pair(text: str) -> tuple[int, int] | tuple[()]:
    start, _, end = text.partition("-")
    if all(part.isascii() and part.isdigit() and len(part) < 12 for part in (start, end)):
        return int(start), int(end)
    return ()
