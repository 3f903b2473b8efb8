"""The workbench of themes: what matches none, in groups named by their words, to be given one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.errors import DecisionRefused
from proposalbase.pipeline.suggesting import Suggestion, suggestions
from proposalbase.review import deciding
from proposalbase.store import reviews as review_store
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
from proposalbase.web.page import Page
from proposalbase.web.paging import PageLink, leaf
from proposalbase.web.visit import Visit

_ON_A_PAGE = 10
"""Groups on one page."""
MEMBERS = 40
"""Members of a group that are shown at a time, those nearest to its middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage:
    """Groups of proposals without a theme."""

    groups: tuple[Suggestion, ...]
    unmatched: int
    seen: dict[str, int]
    """Number of the last decision about each proposal shown."""
    all_themes: tuple[str, ...]
    links: tuple[PageLink | None, ...]
    members: int = MEMBERS

    def as_json(self) -> dict[str, Any]:
        """Return the groups with the ids of their proposals."""
        return {
            "unmatched": self.unmatched,
            "groups": [
                {"terms": list(group.terms), "proposals": [p.id for p in group.proposals]}
                for group in self.groups
            ],
        }


def themes(visit: Visit) -> Page:
    """Show what matches no theme."""
    services = visit.services
    found = suggestions(services.settings, services.store)
    shown = leaf(visit, found, _ON_A_PAGE)
    ids = [p.id for group in shown.shown for p in group.proposals[:MEMBERS]]
    with services.store.reading() as connection:
        decided = review_store.find(connection, ids)
    model = ThemesPage(
        groups=shown.shown,
        unmatched=sum(len(group.proposals) for group in found),
        seen={i: decided[i].version if i in decided else 0 for i in ids},
        all_themes=services.themes.ids,
        links=shown.links,
    )
    return Page(template="review_themes.html", model=model)


def give(visit: Visit, form: Form) -> Done:
    """Give the chosen proposals of a group a theme.

    :raises DecisionRefused: where none is chosen, or one of them was decided about since.
    """
    ids, theme = form.every("ids"), form.first("theme")
    if not (ids and theme):
        raise DecisionRefused(visit.messages("review.choose_theme"))
    numbers = {identity: form.first(f"seen.{identity}") for identity in ids}
    seen = {i: int(text) for i, text in numbers.items() if text.isascii() and text.isdigit()}
    with editing(visit) as connection:
        entries = deciding.give_themes(
            connection,
            ids,
            [theme],
            who=visit.visitor.name,
            themes=visit.services.themes.ids,
            seen=seen,
        )
    label = visit.services.themes.label(theme, visit.language)
    said = visit.messages("review.said_themed", n=len(entries), theme=label)
    return Done(to=visit.link("review", "themes"), said=said)
