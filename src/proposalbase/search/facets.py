"""Count the answers by group: OR inside a group, AND across groups.

A group's own choice is left open when its values are counted, so that the other values show what choosing
them would give.
"""

from __future__ import annotations

from collections.abc import Callable

from proposalbase.search.columns import Records
from proposalbase.search.lookup import Nums
from proposalbase.store.facets import Count
from proposalbase.store.filters import Filters, Unit

Members = Callable[[Filters], Nums]

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


def facets(
    records: Records, unit: Unit, filters: Filters, members: Members
) -> dict[str, list[Count]]:
    """Count proposals by every group, passages and documents by the groups that a document has.

    :param members: what answers under some filters.
    """
    with_all = records.chosen(members(filters))
    found = {}
    for group in PROPOSAL_GROUPS if unit == "proposals" else DOCUMENT_GROUPS:
        chosen = with_all
        if group in filters.active():
            chosen = records.chosen(members(filters.without(group)))
        found[group] = records.groups[group].counts(chosen)
    return found
