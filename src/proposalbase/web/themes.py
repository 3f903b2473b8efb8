"""The tree of themes, and the page of one theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from proposalbase.errors import NoSuchRecord
from proposalbase.store import facets
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.web.entity import Subject, subject
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.sheet import sheet
from proposalbase.web.themes_tree import ThemeRow
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

LOW_SUPPORT = 2
"""With fewer documents than this behind it, a theme is labelled so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage:
    """The whole tree, with what matches no theme."""

    rows: tuple[ThemeRow, ...]
    most: int
    unmatched: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """A theme with its numbers and its newest proposals."""

    id: str
    label: str
    definition: str | None
    parents: tuple[tuple[str, str], ...]
    children: tuple[ThemeRow, ...]
    within: int
    """Proposals of the theme and of all beneath it."""
    subtree: tuple[str, ...]
    low_support: bool
    without_organisation: int
    subject: Subject

    def as_json(self) -> dict[str, Any]:
        """Return the numbers and the proposals."""
        return {
            "id": self.id,
            "label": self.label,
            "definition": self.definition,
            "proposals_within": self.within,
            "low_support": self.low_support,
            "children": [
                {"id": c.id, "label": c.label, "proposals": c.count} for c in self.children
            ],
            "without_organisation": self.without_organisation,
            **self.subject.as_json(),
        }


def themes(visit: Visit) -> Page:
    """Show the tree of themes."""
    with visit.services.store.reading() as connection:
        counts = theme_counts(connection)
        total, _ = facets.totals(connection)
        unmatched = counts.pop(UNMATCHED, 0)
        rows = theme_rows(visit, connection, counts)
    return Page(
        template="themes.html",
        model=ThemesPage(
            rows=tuple(rows),
            most=max((row.within for row in rows), default=0),
            unmatched=unmatched,
            total=total,
        ),
    )


def table(visit: Visit) -> Response:
    """Hand out the tree of themes as CSV."""
    with visit.services.store.reading() as connection:
        counts = theme_counts(connection)
        unmatched = counts.pop(UNMATCHED, 0)
        rows = theme_rows(visit, connection, counts)
    parent = visit.services.themes.parent
    return sheet(
        "themes",
        ("id", "label", "parent", "proposals", "proposals_within", "url"),
        [
            *(
                (r.id, r.label, parent(r.id), r.count, r.within, visit.link("themes", r.id))
                for r in rows
            ),
            (UNMATCHED, None, None, unmatched, unmatched, visit.link("themes", UNMATCHED)),
        ],
    )


def theme_rows(visit: Visit, connection: Connection, counts: dict[str, int]) -> list[ThemeRow]:
    """Return the tree with counts; what stands beneath a theme counts for it once."""
    tree = visit.services.themes

    def within(identity: str) -> int:
        return facets.totals(connection, filters=Filters(theme=tree.subtree(identity)))[0]

    return tree.rows(counts, visit.language, within=within)


def theme_counts(connection: Connection) -> dict[str, int]:
    """Return theme id → number of proposals, the unmatched under their own word."""
    return {count.value: count.count for count in facets.counts(connection, "theme")}


def theme(visit: Visit) -> Page:
    """Show a theme.

    :raises NoSuchRecord: where the taxonomy has none of that id, and no proposal either.
    """
    identity, tree = visit.values["id"], visit.services.themes
    filters = Filters(theme=(identity,))
    with visit.services.store.reading() as connection:
        proposals, documents = facets.totals(connection, filters=filters)
        if identity != UNMATCHED and not tree.known(identity) and not proposals:
            raise NoSuchRecord(f"there is no theme {identity!r}")
        named = sum(c.count for c in facets.counts(connection, "organisation", filters=filters))
        counts = theme_counts(connection)
        counts.pop(UNMATCHED, None)
        below = tree.subtree(identity)
        within, _ = facets.totals(connection, filters=Filters(theme=below))
        rows = theme_rows(visit, connection, counts)
    label = Naming(visit=visit, events={}).of("theme", identity)
    return Page(
        template="theme.html",
        model=ThemePage(
            id=identity,
            label=label,
            definition=tree.definition(identity, visit.language),
            parents=_parents(visit, identity),
            children=tuple(row for row in rows if tree.parent(row.id) == identity),
            within=within,
            subtree=below,
            low_support=0 < documents < LOW_SUPPORT,
            without_organisation=proposals - named,
            subject=subject(
                visit,
                kind="theme",
                key=identity,
                name=label,
                groups=("organisation", "proposer", "addressee", "instrument", "event"),
            ),
        ),
    )


def _parents(visit: Visit, identity: str) -> tuple[tuple[str, str], ...]:
    tree = visit.services.themes
    found: list[tuple[str, str]] = []
    above = tree.parent(identity)
    while above is not None and above not in {i for i, _ in found}:
        found.append((above, tree.label(above, visit.language)))
        above = tree.parent(above)
    return tuple(reversed(found))
