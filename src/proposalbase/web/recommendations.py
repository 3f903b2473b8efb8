"""Recommendations as they stand: the list, and one with everything behind it and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.recommendations.dissent import Opposed
from proposalbase.recommendations.standing import (
    Recommendation,
    dissent,
    find,
    recommendation_json,
    standing,
)
from proposalbase.store import documents as document_store
from proposalbase.store import recommendations as recommendation_store
from proposalbase.store.documents import DocumentSummary
from proposalbase.store.recommendations import Logged
from proposalbase.web.deciding import Steps, near
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationsPage:
    """A page of recommendations, those with most supporters first."""

    shown: tuple[Recommendation, ...]
    opposed: dict[str, tuple[Opposed, ...]]
    total: int
    waiting: int
    """Proposals that stand in no recommendation yet."""
    page: int
    pages: int
    steps: Steps

    def as_json(self) -> dict[str, Any]:
        """Return the recommendations as `recommendations list --json` does."""
        return {
            "total": self.total,
            "waiting": self.waiting,
            "page": self.page,
            "pages": self.pages,
            "recommendations": [
                recommendation_json(one, self.opposed.get(one.id, ())) for one in self.shown
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """A recommendation, its quotes, what stands against it, and what was decided about it."""

    one: Recommendation
    documents: dict[str, DocumentSummary]
    opposed: tuple[tuple[Opposed, Recommendation], ...]
    decisions: tuple[Logged, ...]
    steps: Steps
    near: tuple[Recommendation, ...] = ()
    """What it might be merged with, for those who may."""
    find: str = ""
    """The words by which those were looked for."""

    def as_json(self) -> dict[str, Any]:
        """Return the recommendation as `recommendations show --json` does, with its decisions."""
        return {
            **recommendation_json(self.one, [o for o, _ in self.opposed], whole=True),
            "decisions": [
                {"id": d.id, "at": d.at, "who": d.who, "action": d.action, "note": d.note}
                for d in self.decisions
            ],
        }


def recommendations(visit: Visit) -> Page:
    """List recommendations."""
    with visit.services.store.reading() as connection:
        found = standing(connection)
        waiting = len(recommendation_store.free(connection))
        steps = Steps.of(connection)
    found.sort(key=lambda r: (-len(r.supports.people), -len(r.supports.documents)))
    pages = max(1, -(-len(found) // _PAGE))
    text = visit.first("page")
    page = min(max(1, int(text[:6])), pages) if text.isascii() and text.isdigit() else 1
    return Page(
        template="recommendations.html",
        model=RecommendationsPage(
            shown=tuple(found[(page - 1) * _PAGE : page * _PAGE]),
            opposed=dissent(found),
            total=len(found),
            waiting=waiting,
            page=page,
            pages=pages,
            steps=steps,
        ),
    )


def recommendation(visit: Visit) -> Page:
    """Show one recommendation.

    :raises NoSuchRecord: where there is none of that id.
    """
    with visit.services.store.reading() as connection:
        found = standing(connection)
        one = find(found, visit.values["id"])
        documents = {d.id: d for d in document_store.summaries(connection)}
        log = recommendation_store.logged(connection)
        steps = Steps.of(connection)
    words = visit.first("find").strip()
    by_id = {other.id: other for other in found}
    against = dissent(found).get(one.id, ())
    return Page(
        template="recommendation.html",
        model=RecommendationPage(
            one=one,
            documents={m.document_id: documents[m.document_id] for m in one.members},
            opposed=tuple((o, by_id[o.recommendation]) for o in against),
            decisions=tuple(d for d in log if one.id in d.subjects),
            steps=steps,
            near=near(visit, one, words) if visit.visitor.may("editor") else (),
            find=words,
        ),
    )
