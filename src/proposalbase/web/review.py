"""What waits for a person: the queue in an order that suits the work, how far it is, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.model import Proposal
from proposalbase.pipeline.catching_up import behind
from proposalbase.review.listing import effective, record
from proposalbase.review.undoing import latest
from proposalbase.store import documents as document_store
from proposalbase.store import review_queue
from proposalbase.store import reviews as review_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.filters import Filters
from proposalbase.store.review_queue import ORDERS, Progress, Queue
from proposalbase.store.reviews import ABSENT, Entry, Review
from proposalbase.web.cards import Sureness, sureness
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, asked_page, page_links
from proposalbase.web.visit import Pairs, Visit

SHELVES = ("waiting", "stale", "accepted", "corrected", "added", "rejected")
"""What a queue can hold, each a tab of the page."""
_STATES = {"waiting": ("unreviewed",), "stale": ()}
_LAST = 5
"""Decisions that the page offers to take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The queue that an address names; every link and form of the review carries it on."""

    shelf: str
    queue: Queue

    @classmethod
    def of(cls, visit: Visit) -> Asked:
        """Read an address; what it names wrongly is left at its default."""
        return cls.named(
            {name: visit.first(name) for name in ("shelf", "order", "document", "theme")}
        )

    @classmethod
    def named(cls, fields: dict[str, str]) -> Asked:
        """Return the queue that the fields of an address or a form name."""
        shelf = fields["shelf"] if fields["shelf"] in SHELVES else "waiting"
        order = next((o for o in ORDERS if o == fields["order"]), ORDERS[0])
        filters = Filters(
            document=(fields["document"],) if fields["document"] else (),
            theme=(fields["theme"],) if fields["theme"] else (),
        )
        states = _STATES.get(shelf, (shelf,))
        queue = Queue(order=order, filters=filters, states=states, stale=shelf == "stale")
        return cls(shelf=shelf, queue=queue)

    @property
    def pairs(self) -> Pairs:
        """The queue as parameters of an address, defaults left out."""
        found = [("shelf", self.shelf)] if self.shelf != SHELVES[0] else []
        found += [("order", self.queue.order)] if self.queue.order != ORDERS[0] else []
        found += [("document", name) for name in self.queue.filters.document]
        found += [("theme", name) for name in self.queue.filters.theme]
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A proposal of the queue."""

    proposal: Proposal
    document: DocumentSummary
    review: Review | None

    @property
    def sureness(self) -> Sureness:
        """How sure the machine is."""
        return sureness(self.proposal.confidence)

    @property
    def seen(self) -> int:
        """Number of the last decision about it."""
        return self.review.version if self.review else 0

    def as_json(self) -> dict[str, Any]:
        """Return the shape of the command line's `review list`."""
        return record(self.proposal, self.review, self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """A decision that can be taken back, or made again where it was."""

    batch: int
    entry: Entry
    number: int
    """Proposals that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The queue with its progress."""

    asked: Asked
    rows: tuple[Row, ...]
    total: int
    progress: Progress
    counts: dict[str, int]
    links: tuple[PageLink | None, ...]
    documents: tuple[DocumentSummary, ...]
    themes: tuple[str, ...]
    above: int | None
    """Per cent from which all are to be accepted at once, where that is asked."""
    sure: int
    """How many that would be."""
    last: tuple[Last, ...]
    behind: int
    """Proposals that search by meaning does not know yet, or knows though they are gone."""


def review(visit: Visit) -> Page:
    """Show what waits, or what was decided."""
    asked = Asked.of(visit)
    size = visit.services.settings.count("page_size")
    above = _per_cent(visit.first("above"))
    with visit.services.store.reading() as connection:
        counts = review_store.counts(connection)
        counts["waiting"] = counts.get("unreviewed", 0)
        counts["stale"] = len(review_store.listed(connection, stale=True))
        summaries = {s.id: s for s in document_store.summaries(connection)}
        found: list[tuple[Proposal, Review | None]]
        if asked.shelf in ABSENT:
            gone = [
                one
                for one in review_store.listed(connection, states=ABSENT[:1])
                if not asked.queue.filters.document
                or one.document_id in asked.queue.filters.document
            ]
            total = len(gone)
            page = asked_page(visit, -(-total // size))
            some = gone[(page - 1) * size : page * size]
            found = [(effective(connection, one), one) for one in some]
        else:
            total = review_queue.number(connection, asked.queue)
            page = asked_page(visit, -(-total // size))
            waiting = review_queue.waiting(
                connection, asked.queue, offset=(page - 1) * size, limit=size
            )
            decided = review_store.find(connection, [p.id for p in waiting])
            found = [(p, decided.get(p.id)) for p in waiting]
        sure = Queue(filters=asked.queue.filters, at_least=(above or 0) / 100)
        model = ReviewPage(
            asked=asked,
            rows=tuple(
                Row(proposal=p, review=r, document=summaries[p.document_id]) for p, r in found
            ),
            total=total,
            progress=review_queue.progress(connection, asked.queue.filters),
            counts=counts,
            links=page_links(page, -(-total // size), lambda n: visit.here(page=str(n))),
            documents=tuple(s for s in summaries.values() if s.proposals),
            themes=visit.services.themes.ids,
            above=above,
            sure=review_queue.number(connection, sure) if above is not None else 0,
            last=tuple(
                Last(batch=entry.batch, entry=entry, number=number)
                for entry, number in latest(connection, _LAST)
            ),
            behind=behind(visit.services.settings, visit.services.store),
        )
    return Page(template="review.html", model=model)


def _per_cent(text: str) -> int | None:
    return min(100, int(text[:3])) if text.isascii() and text[:3].isdigit() else None
