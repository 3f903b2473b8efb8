"""What editors decide about recommendations: wording, reading, leaving out, merging, splitting, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import DecisionRefused
from proposalbase.recommendations import deciding
from proposalbase.recommendations.overlay import Change, Overlay
from proposalbase.recommendations.preview import Preview
from proposalbase.recommendations.standing import Recommendation, standing
from proposalbase.store import recommendations as recommendation_store
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from proposalbase.store.recommendations import Logged

_NEAR = 12
"""Recommendations offered for a merge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What can be taken back and made again, and the number of the last decision that this page knows."""

    seen: int
    undo: Logged | None
    redo: Logged | None

    @classmethod
    def of(cls, connection: Connection) -> Steps:
        """Read the log."""
        back, again = deciding.next_steps(connection)
        by_id = {entry.id: entry for entry in recommendation_store.logged(connection)}
        return cls(
            seen=max(by_id, default=0),
            undo=by_id[back] if back is not None else None,
            redo=by_id[again] if again is not None else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage:
    """Two recommendations side by side, before anybody joins them."""

    preview: Preview
    seen: int

    def as_json(self) -> dict[str, Any]:
        """Return the preview as `recommendations preview --json` does."""
        return {**self.preview.as_json(), "seen": self.seen}


def approve(visit: Visit, form: Form) -> Done:
    """Mark recommendations as read and found right: the one of the path, or all that are ticked."""
    named = visit.values.get("id")
    ids = (named,) if named else form.every("ids")
    if not ids:
        raise DecisionRefused(visit.messages("rec.none_chosen"))
    done = _decide(visit, form, lambda state, _: state.approve(ids), about=ids)
    return _back(visit, form, done)


def word(visit: Visit, form: Form) -> Done:
    """Give a recommendation a wording; an empty one lets its best-formed proposal speak again."""
    one = visit.values["id"]
    text = form.first("wording")
    done = _decide(visit, form, lambda state, _: state.edit(one, text or None), about=(one,))
    return _back(visit, form, done)


def leave_out(visit: Visit, form: Form) -> Done:
    """Keep a recommendation out of reports, for a reason."""
    one, reason = visit.values["id"], form.first("reason")
    if not reason:
        raise DecisionRefused(visit.messages("rec.reason_missing"))
    return _back(
        visit, form, _decide(visit, form, lambda state, _: state.exclude(one, reason), about=(one,))
    )


def let_in(visit: Visit, form: Form) -> Done:
    """Let a recommendation into reports again."""
    one = visit.values["id"]
    return _back(
        visit, form, _decide(visit, form, lambda state, _: state.exclude(one, None), about=(one,))
    )


def merge(visit: Visit, form: Form) -> Done:
    """Let a recommendation take the proposals of another one."""
    one, other = visit.values["id"], form.first("other")
    done = _decide(visit, form, lambda state, _: state.merge(one, [other]), about=(one, other))
    return _back(visit, form, done)


def split(visit: Visit, form: Form) -> Done:
    """Let the ticked proposals make a recommendation of their own."""
    one, chosen = visit.values["id"], form.every("ids")
    done = _decide(
        visit, form, lambda state, number: state.split(one, chosen, salt=str(number)), about=(one,)
    )
    return _back(visit, form, done)


def move(visit: Visit, form: Form) -> Done:
    """Put a proposal of a recommendation into another one."""
    one, proposal, to = visit.values["id"], form.first("proposal"), form.first("to")
    done = _decide(visit, form, lambda state, _: state.move(proposal, to), about=(one, to))
    return Done(to=visit.link("recommendations", to), said=done)


def undo(visit: Visit, form: Form) -> Done:
    """Take the decision back that the page named."""
    return _step(visit, form, deciding.undo, "rec.undone")


def redo(visit: Visit, form: Form) -> Done:
    """Make the decision again that the page named."""
    return _step(visit, form, deciding.redo, "rec.redone")


def merging(visit: Visit) -> Page:
    """Show two recommendations side by side.

    :raises NoSuchRecord: where there is no such recommendation.
    """
    from proposalbase.pipeline.recommending import preview_merge

    services = visit.services
    into, other = visit.values["id"], visit.first("with")
    found = preview_merge(services.settings, services.store, into, other)
    with services.store.reading() as connection:
        seen = recommendation_store.last_decision(connection)
    return Page(template="merge.html", model=MergePage(preview=found, seen=seen))


def near(visit: Visit, one: Recommendation, words: str) -> tuple[Recommendation, ...]:
    """Return recommendations that say something like some words, or like a recommendation, nearest first."""
    from proposalbase.search.results import SearchRequest

    asked = SearchRequest(query=words or one.wording, limit=_NEAR * 3)
    hits = visit.services.engine.search(asked).hits
    with visit.services.store.reading() as connection:
        places = {
            m.proposal_id: m.recommendation_id for m in recommendation_store.members(connection)
        }
        wanted = dict.fromkeys(places[h.id] for h in hits if h.id in places)
        wanted.pop(one.id, None)
        chosen = list(wanted)[:_NEAR]
        by_id = {other.id: other for other in standing(connection, of=chosen)}
    return tuple(by_id[identity] for identity in chosen if identity in by_id)


def _decide(
    visit: Visit,
    form: Form,
    change: Callable[[Overlay, int], Change],
    *,
    about: tuple[str, ...],
) -> str:
    """Decide, and return what the next page says.

    :raises DecisionRefused: where somebody has decided about the same since the page was made.
    """
    with editing(visit) as connection:
        _unmoved(visit, connection, form, about)
        entry = deciding.decide(
            connection, change, who=visit.visitor.name, note=form.first("note") or None
        )
    return visit.messages(f"rec.did_{entry.action}")


def _unmoved(visit: Visit, connection: Connection, form: Form, about: tuple[str, ...]) -> None:
    seen = form.first("seen")
    if not (seen.isascii() and seen.isdigit()):
        return
    since = [
        entry
        for entry in recommendation_store.logged(connection)
        if entry.id > int(seen[:12]) and set(about) & set(entry.subjects)
    ]
    if since:
        last = since[-1]
        raise DecisionRefused(
            visit.messages(
                "rec.moved_on", who=last.who, what=visit.messages(f"rec.did_{last.action}")
            )
        )


def _step(visit: Visit, form: Form, step: Callable[..., Logged], said: str) -> Done:
    number = form.first("number")
    wanted = int(number[:12]) if number.isascii() and number.isdigit() else None
    with editing(visit) as connection:
        entry = step(connection, who=visit.visitor.name, number=wanted)
        by_id = {one.id: one for one in recommendation_store.logged(connection)}
        live = {one.id for one in standing(connection, of=entry.subjects)}
    about = by_id[entry.of].action if entry.of is not None else entry.action
    left = next((s for s in entry.subjects if s in live), None)
    return Done(
        to=visit.link("recommendations", *([left] if left else [])),
        said=visit.messages(said, what=visit.messages(f"rec.did_{about}")),
    )


def _back(visit: Visit, form: Form, said: str) -> Done:
    one = visit.values.get("id")
    to = visit.link("recommendations", *([one] if one else []))
    return Done(to=form.first("back") or to, said=said)
