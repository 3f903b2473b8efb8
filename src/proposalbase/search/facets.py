"""Count the answers by group: OR inside a group, AND across groups.

A group's own choice is left open when its values are counted, so that the other values show what choosing
them would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from proposalbase.store import documents as document_store
from proposalbase.store import facets as stored
from proposalbase.store.facets import Count
from proposalbase.store.filters import Filters

Rows = Sequence[int]
Members = Callable[[Filters], Rows]
DocumentsOf = Callable[[Rows], Sequence[int]]

PROPOSAL_GROUPS = (
    "theme",
    "kind",
    "proposer",
    "organisation",
    "addressee",
    "instrument",
    "event",
    "year",
    "language",
    "document_kind",
)
DOCUMENT_GROUPS = ("event", "year", "language", "document_kind")


def proposal_facets(
    connection: Connection, filters: Filters, members: Members, _documents_of: DocumentsOf
) -> dict[str, list[Count]]:
    """Count proposals by every group."""
    with_all = members(filters)
    found: dict[str, list[Count]] = {}
    for group in PROPOSAL_GROUPS:
        nums = members(filters.without(group)) if group in filters.active() else with_all
        found[group] = stored.counts(connection, group, nums=nums)
    return found


def document_facets(
    connection: Connection, filters: Filters, members: Members, documents_of: DocumentsOf
) -> dict[str, list[Count]]:
    """Count passages or documents by the groups that a document has."""
    found: dict[str, list[Count]] = {}
    for group in DOCUMENT_GROUPS:
        numbers = Counter(documents_of(members(filters.without(group))))
        counter: Counter[tuple[str, str]] = Counter()
        for summary in document_store.summaries(connection, nums=numbers.keys()):
            value, label = {
                "event": (summary.event_id, summary.event.name if summary.event else None),
                "year": ((summary.date or "")[:4] or None, (summary.date or "")[:4] or None),
                "language": (summary.language, summary.language),
                "document_kind": (summary.kind, summary.kind),
            }[group]
            if value and label:
                counter[value, label] += numbers[summary.num]
        found[group] = sorted(
            (Count(value=v, label=n, count=c) for (v, n), c in counter.items()),
            key=lambda item: (-item.count, item.label),
        )
    return found
