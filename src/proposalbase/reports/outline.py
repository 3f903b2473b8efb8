"""What people want of a report's outline: the order of themes and items, where an item stands, what stays out.

An outline says only what somebody decided. Whatever it does not name stands where it would stand without it, after
what is named, so that new proposals appear in a report whose outline was made before them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from proposalbase.errors import NoSuchRecord, ReportError
from proposalbase.reports.compiled import CompiledReport, Item
from proposalbase.reports.placing import Placed, ThemeOrder
from proposalbase.store import versions
from proposalbase.store.filters import UNMATCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A theme with its items, both in the order wanted."""

    theme: str
    """Its id, or "unmatched" for what matches no theme."""
    items: tuple[str, ...] = ()
    """Each known by its recommendation, or by any one of its proposals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The order and the choice that people made; every change returns a new one."""

    branches: tuple[Branch, ...] = ()
    without_items: tuple[str, ...] = ()
    without_themes: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: CompiledReport, *, without: Outline | None = None) -> Outline:
        """Return the outline that a report has, so that it can be changed.

        :param without: the outline that it was compiled with: what that one left out stays left out.
        """
        found = (
            Branch(theme=section.theme or UNMATCHED, items=tuple(map(key_of, section.items)))
            for section in report.sections
        )
        return replace(without or cls(), branches=tuple(found))

    @classmethod
    def of_version(cls, connection: Connection, identity: int) -> Outline:
        """Return the outline of a version that was frozen, with what was left out of it.

        :raises NoSuchRecord: where there is no such version.
        """
        asked = versions.get(connection, identity).asked.get("outline")
        left = cls.from_json(asked) if asked else cls()
        found = (
            Branch(
                theme=section["theme"] or UNMATCHED,
                items=tuple(i["recommendation"] or i["proposal_id"] for i in section["items"]),
            )
            for section in json.loads(versions.report_of(connection, identity))["sections"]
        )
        return replace(left, branches=tuple(found))

    @classmethod
    def from_json(cls, found: object) -> Outline:
        """Read what `as_json` gave.

        :raises ReportError: where it is no outline.
        """
        wrong = ReportError(
            "this is no outline: it takes branches, without_items and without_themes, as "
            "`proposalbase report outline VERSION` writes them"
        )
        if not isinstance(found, Mapping) or set(found) - set(cls.__dataclass_fields__):
            raise wrong
        branches = found.get("branches", [])
        if not isinstance(branches, list) or not all(
            isinstance(one, Mapping) and isinstance(one.get("theme"), str) for one in branches
        ):
            raise wrong
        lists = [one.get("items", []) for one in branches]
        lists += [found.get("without_items", []), found.get("without_themes", [])]
        if not all(isinstance(one, list) and all(isinstance(k, str) for k in one) for one in lists):
            raise wrong
        return cls(
            branches=tuple(
                Branch(theme=one["theme"], items=tuple(one.get("items", []))) for one in branches
            ),
            without_items=tuple(found.get("without_items", [])),
            without_themes=tuple(found.get("without_themes", [])),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the outline in plain values."""
        return {
            "branches": [{"theme": b.theme, "items": list(b.items)} for b in self.branches],
            "without_items": list(self.without_items),
            "without_themes": list(self.without_themes),
        }

    def move_theme(self, theme: str, *, position: int) -> Outline:
        """Put a theme at a place among the themes, from 0; beyond the last means last.

        :raises NoSuchRecord: where the outline has no such theme.
        """
        moved = self._branch(theme)
        others = [branch for branch in self.branches if branch is not moved]
        others.insert(max(0, position), moved)
        return replace(self, branches=tuple(others))

    def move(self, item: str, *, theme: str, position: int) -> Outline:
        """Put an item at a place under a theme, its own or another one, from 0.

        :raises NoSuchRecord: where the outline has no such theme or item.
        """
        self._branch(theme)
        if not any(item in branch.items for branch in self.branches):
            raise NoSuchRecord(f"the outline has no item {item!r}")
        branches = []
        for branch in self.branches:
            items = [one for one in branch.items if one != item]
            if branch.theme == theme:
                items.insert(max(0, position), item)
            branches.append(replace(branch, items=tuple(items)))
        return replace(self, branches=tuple(branches))

    def exclude(self, item: str) -> Outline:
        """Leave an item out of this report; its place is kept."""
        return replace(self, without_items=_with(self.without_items, item))

    def include(self, item: str) -> Outline:
        """Take an item in again."""
        return replace(self, without_items=_less(self.without_items, item))

    def exclude_theme(self, theme: str) -> Outline:
        """Leave out a theme with all items that stand under it."""
        return replace(self, without_themes=_with(self.without_themes, theme))

    def include_theme(self, theme: str) -> Outline:
        """Take a theme in again."""
        return replace(self, without_themes=_less(self.without_themes, theme))

    def _branch(self, theme: str) -> Branch:
        for branch in self.branches:
            if branch.theme == theme:
                return branch
        raise NoSuchRecord(f"the outline has no theme {theme!r}")


def key_of(item: Item) -> str:
    """Return what an outline knows an item by: its recommendation, else the proposal that speaks."""
    return item.recommendation or item.proposal_id


@dataclass(slots=True, kw_only=True)
class Arranged:
    """What an outline makes of placed groups."""

    placed: list[Placed] = field(default_factory=list)
    """What stays in, each under its theme, in the order given."""
    left_out: int = 0
    """Proposals of what stays out."""


class Arrangement:
    """An outline looked up by theme and by group."""

    def __init__(self, outline: Outline, *, order: ThemeOrder) -> None:
        """Take an outline; themes that the taxonomy does not know any more decide nothing."""
        self._order = order
        themes = {*order.places, UNMATCHED}
        branches = [branch for branch in outline.branches if branch.theme in themes]
        self._themes = {branch.theme: place for place, branch in enumerate(branches)}
        # Named twice, the first place holds.
        self._places: dict[str, tuple[str, int]] = {}
        for branch in branches:
            for place, item in enumerate(branch.items):
                self._places.setdefault(item, (branch.theme, place))
        self._without = frozenset(outline.without_items)
        self._without_themes = frozenset(outline.without_themes)

    def arrange(self, placed: Sequence[Placed]) -> Arranged:
        """Put each group under the theme that somebody chose, and leave out what was left out."""
        arranged = Arranged()
        for one in placed:
            found = self._place(one)
            if found is not None:
                one = self._under(one, found[0])
            if (one.theme or UNMATCHED) in self._without_themes or self._without & _keys(one):
                arranged.left_out += len(one.group.members)
            else:
                arranged.placed.append(one)
        return arranged

    def theme_place(self, theme: str | None) -> int:
        """Return the place of a theme, after all others where none was chosen."""
        return self._themes.get(theme or UNMATCHED, len(self._themes))

    def item_place(self, one: Placed) -> int:
        """Return the place of a group under its theme, after all others where none was chosen."""
        found = self._place(one)
        return found[1] if found is not None else len(self._places)

    def _place(self, one: Placed) -> tuple[str, int] | None:
        group = one.group
        if group.recommendation in self._places:
            return self._places[group.recommendation]
        found = [self._places[m.id] for m in group.members if m.id in self._places]
        return min(found, key=lambda place: (self._themes[place[0]], place[1]), default=None)

    def _under(self, one: Placed, theme: str) -> Placed:
        touched = {*one.also, *([one.theme] if one.theme else [])} - {theme}
        return Placed(
            group=one.group,
            theme=None if theme == UNMATCHED else theme,
            also=tuple(sorted(touched, key=self._order.places.__getitem__)),
        )


def _keys(one: Placed) -> set[str]:
    return {m.id for m in one.group.members} | {one.group.recommendation or ""}


def _with(found: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*found, one)))


def _less(found: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(other for other in found if other != one)
