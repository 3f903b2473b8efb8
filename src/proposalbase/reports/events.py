"""Say which workshops and conferences the cited documents come from, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from proposalbase.model import Event, Proposal
from proposalbase.reports.compiled import EventFact
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.fold import name_key


def events_of(
    proposals: Sequence[Proposal], documents: Mapping[str, DocumentSummary]
) -> tuple[EventFact, ...]:
    """Return the events of the cited documents in order of arrival.

    One paper names its workshop with the date, another without: where the names are the same and the dates
    do not contradict each other, it is one event, and each fact is taken from whoever states it.
    """
    cited = {proposal.document_id for proposal in proposals}
    found: list[EventFact] = []
    for document in sorted((documents[d] for d in cited), key=lambda d: (d.num, d.id)):
        if document.event is None:
            continue
        fact = _fact(document.event)
        place = next((n for n, known in enumerate(found) if _same(known, fact)), None)
        if place is None:
            found.append(fact)
        else:
            found[place] = _joined(found[place], fact)
    return tuple(found)


def _fact(event: Event) -> EventFact:
    return EventFact(
        name=event.name,
        date=event.date,
        place=event.place,
        organisers=event.organisers,
        documents=1,
    )


def _same(one: EventFact, other: EventFact) -> bool:
    if name_key(one.name) != name_key(other.name):
        return False
    first, second = one.date or "", other.date or ""
    return first.startswith(second) or second.startswith(first)


def _joined(known: EventFact, other: EventFact) -> EventFact:
    return replace(
        known,
        # A name in capitals is the same name, harder to read.
        name=other.name if known.name.isupper() else known.name,
        date=max(known.date or "", other.date or "", key=len) or None,
        place=known.place or other.place,
        organisers=known.organisers or other.organisers,
        documents=known.documents + 1,
    )
