"""Where a theme's proposals agree and where they differ: what many ask for, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.recommendations.standing import (
    Recommendation,
    dissent,
    homes,
    recommendation_json,
    standing,
)
from proposalbase.store import proposals as proposal_store
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.paging import Leaf, leaf
from proposalbase.web.sheet import sheet
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

_PAGE = 50
_COLUMNS = (
    *("recommendation", "wording", "people", "institutions", "documents", "proposals"),
    *("against", "conditional", "url"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two recommendations that stand against each other."""

    how: str
    """The contrary, or the same on a condition."""
    one: Recommendation
    other: Recommendation
    shared: tuple[str, ...]
    """The words that both say: why they are set side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsPage:
    """What a theme's people agree on and dispute."""

    id: str
    label: str
    agreed: Leaf[Recommendation]
    """Said more than once, by several people or bodies; those that most say first."""
    pairs: tuple[Pair, ...]
    single: int
    """Recommendations that were said once, or by one person or body alone."""
    waiting: int
    """Proposals that stand in no recommendation yet, so that nothing is known of their support."""

    def as_json(self) -> dict[str, Any]:
        """Return agreement and dissent."""
        return {
            "id": self.id,
            "label": self.label,
            "total": self.agreed.total,
            "page": self.agreed.page,
            "pages": self.agreed.pages,
            "agreed": [recommendation_json(one) for one in self.agreed.shown],
            "opposed": [
                {"how": p.how, "one": p.one.id, "other": p.other.id, "shared": list(p.shared)}
                for p in self.pairs
            ],
            "single": self.single,
            "waiting": self.waiting,
        }


def positions(visit: Visit) -> Page:
    """Show where a theme's proposals agree and differ.

    :raises NoSuchRecord: where there is no such theme.
    """
    identity = visit.values["id"]
    found, waiting = _of_theme(visit)
    # What two authors ask for once, together, nobody else has agreed to yet.
    agreed = [one for one in found if len(one.members) > 1 and _supporters(one) > 1]
    by_id = {one.id: one for one in found}
    pairs = [
        Pair(how=o.how, one=by_id[key], other=by_id[o.recommendation], shared=o.shared)
        for key, others in dissent(found).items()
        for o in others
        if key < o.recommendation
    ]
    return Page(
        template="positions.html",
        model=PositionsPage(
            id=identity,
            label=Naming(visit=visit, events={}).of("theme", identity),
            agreed=leaf(visit, agreed, _PAGE),
            pairs=tuple(sorted(pairs, key=lambda p: -_supporters(p.one) - _supporters(p.other))),
            single=len(found) - len(agreed),
            waiting=waiting,
        ),
    )


def table(visit: Visit) -> Response:
    """Hand out every recommendation of a theme with its support and what stands against it, as CSV."""
    found, _ = _of_theme(visit)
    against = dissent(found)
    return sheet(
        "positions",
        _COLUMNS,
        (
            (
                *(one.id, one.wording, len(one.supports.people), len(one.supports.institutions)),
                *(len(one.supports.documents), len(one.members)),
                *(
                    " ".join(o.recommendation for o in against.get(one.id, ()) if o.how == how)
                    for how in ("contrary", "conditional")
                ),
                visit.link("recommendations", one.id),
            )
            for one in found
        ),
    )


def _of_theme(visit: Visit) -> tuple[list[Recommendation], int]:
    """Return the recommendations that hold a proposal of the theme, and how many proposals wait for one."""
    identity, tree = visit.values["id"], visit.services.themes
    with visit.services.store.reading() as connection:
        nums = proposal_store.nums(connection, Filters(theme=tree.subtree(identity)))
        if identity != UNMATCHED and not tree.known(identity) and not nums:
            raise NoSuchRecord(f"there is no theme {identity!r}")
        proposals = proposal_store.by_num(connection, nums).values()
        at = homes(connection, proposals)
        found = standing(connection, of={home.recommendation for home in at.values()})
    found = [one for one in found if not one.excluded]
    found.sort(key=lambda one: (-_supporters(one), -len(one.supports.documents), one.id))
    return found, len(nums) - len(at)


def _supporters(one: Recommendation) -> int:
    return max(len(one.supports.people), len(one.supports.institutions))
