"""Decide about proposals: confirm, correct, reject, add what was missed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused
from proposalbase.extraction.extract import proposal_id
from proposalbase.model import Document
from proposalbase.review.keeping import Change, keep, seen_reviews
from proposalbase.review.values import checked, different
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import reviews as store
from proposalbase.store.reviews import ABSENT, Entry, Review, State


def accept(
    connection: Connection, ids: Sequence[str], *, who: str, seen: Mapping[str, int] | None = None
) -> list[Entry]:
    """Confirm proposals as they stand, rejected ones among them; those confirmed before stay as they are.

    :param seen: number of the decision that whoever decides saw last, by proposal.
    :raises DecisionRefused: where none of them is left to confirm, or one was decided about since.
    """
    changes = []
    for review in seen_reviews(connection, ids, seen):
        state = _confirmed(review, review.human)
        if review.state != state or review.stale is not None:
            changes.append(Change(before=review, state=state, human=review.human))
    if not changes:
        raise DecisionRefused(f"{', '.join(ids) or 'nothing'}: confirmed already")
    return keep(connection, changes, who=who, action="accept")


def reject(
    connection: Connection,
    ids: Sequence[str],
    reason: str,
    *,
    who: str,
    seen: Mapping[str, int] | None = None,
) -> list[Entry]:
    """Take proposals out of search, themes and reports, for a reason; what they were is kept.

    :raises DecisionRefused: where no reason is given, they are out already, or one was decided about since.
    """
    if not reason.strip():
        raise DecisionRefused("rejecting takes a reason: it stands in the log")
    changes = [
        Change(before=review, state="rejected", human=review.human, reason=reason.strip())
        for review in seen_reviews(connection, ids, seen)
        if review.state not in ABSENT
    ]
    if not changes:
        raise DecisionRefused(f"{', '.join(ids) or 'nothing'}: rejected already")
    return keep(connection, changes, who=who, action="reject", note=reason.strip())


def correct(
    connection: Connection,
    identity: str,
    wanted: Mapping[str, Any],
    *,
    who: str,
    themes: Sequence[str],
    note: str | None = None,
    seen: Mapping[str, int] | None = None,
) -> list[Entry]:
    """Decide fields of a proposal; what the machine found stays beside them.

    :param wanted: some of span, kind, proposer, actor, addressee and themes.
    :param themes: every theme that there is.
    :raises DecisionRefused: where a value cannot be, nothing would change, or it was decided about since.
    """
    (review,) = seen_reviews(connection, [identity], seen)
    document = document_store.get(connection, review.document_id)
    decided = {**review.human, **checked(document, wanted, themes=themes)}
    human = different(review.machine, decided)
    state = _confirmed(review, human)
    if (human, state) == (dict(review.human), review.state) and review.stale is None:
        raise DecisionRefused(f"{identity}: nothing would change")
    if "span" in human:
        _check_place(connection, document, identity, human["span"])
    change = Change(before=review, state=state, human=human)
    return keep(connection, [change], who=who, action="correct", note=note)


def give_themes(
    connection: Connection,
    ids: Sequence[str],
    wanted: Sequence[str],
    *,
    who: str,
    themes: Sequence[str],
    seen: Mapping[str, int] | None = None,
) -> list[Entry]:
    """Give proposals themes besides those that they have, as one decision.

    :param themes: every theme that there is.
    :raises DecisionRefused: where a theme is unknown, all have them already, or one was decided about since.
    """
    found = seen_reviews(connection, ids, seen)
    standing = proposal_store.by_id(connection, ids)
    changes = []
    for review in found:
        if review.state in ABSENT:
            continue
        document = document_store.get(connection, review.document_id)
        known = [theme.id for theme in standing[review.proposal_id].themes]
        decided = checked(document, {"themes": [*known, *wanted]}, themes=themes)
        human = different(review.machine, {**review.human, **decided})
        if human != dict(review.human):
            changes.append(Change(before=review, state=_confirmed(review, human), human=human))
    if not changes or not wanted:
        raise DecisionRefused(
            "nothing would change: choose proposals, and a theme they do not have"
        )
    return keep(connection, changes, who=who, action="correct", note=", ".join(wanted))


def add(
    connection: Connection,
    document_id: str,
    wanted: Mapping[str, Any],
    *,
    who: str,
    themes: Sequence[str],
    note: str | None = None,
) -> list[Entry]:
    """Add a proposal that the machine missed, by its place in a document's text.

    :param wanted: its span, and any of the other fields.
    :raises NoSuchRecord: where there is no such document.
    :raises DecisionRefused: where no text stands there, or a proposal stands at that very place.
    """
    document = document_store.get(connection, document_id)
    if "span" not in wanted:
        raise DecisionRefused("a proposal has a place: name where it starts and ends")
    human = checked(document, {"kind": "proposal", **wanted}, themes=themes)
    start, end = human["span"]
    _check_place(connection, document, None, human["span"])
    identity = _free_id(connection, document, start, end)
    known = store.find(connection, [identity]).get(identity)
    before = known or Review(
        proposal_id=identity, document_id=document.id, state="withdrawn", machine=None,
        human=human, reason=None, stale=None, who="", at="", version=0,
    )  # fmt: skip
    change = Change(before=before, state="added", human=human)
    return keep(connection, [change], who=who, action="add", note=note)


def _confirmed(review: Review, human: Mapping[str, Any]) -> State:
    if review.machine is None:
        return "added"
    return "corrected" if human else "accepted"


def _check_place(
    connection: Connection, document: Document, identity: str | None, span: Sequence[int]
) -> None:
    for other in proposal_store.of_document(connection, document.id):
        if other.id != identity and [other.start, other.end] == list(span):
            raise DecisionRefused(f"{other.id} stands at {span[0]}–{span[1]} already")


def _free_id(connection: Connection, document: Document, start: int, end: int) -> str:
    """Return the id that the machine would give; another where a proposal had that one and moved away."""
    identity = proposal_id(document.sha256, start, end)
    known = store.find(connection, [identity]).get(identity)
    if known is None and not proposal_store.by_id(connection, [identity]):
        return identity
    if known is not None and known.state in ABSENT and _place(known) == [start, end]:
        if known.state == "withdrawn":
            return identity
        raise DecisionRefused(
            f"{known.who} rejected {identity} at this place ({known.reason}): accept that one instead"
        )
    seed = f"{document.sha256}:{start}:{end}:added {store.last_entry(connection)}"
    return "p" + hashlib.sha256(seed.encode()).hexdigest()[:16]


def _place(review: Review) -> list[int]:
    if "span" in review.human:
        return list(review.human["span"])
    return [review.machine.start, review.machine.end] if review.machine else []
