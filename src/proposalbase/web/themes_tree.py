"""The taxonomy as pages show it: a tree with labels in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.model import Language

if TYPE_CHECKING:
    from proposalbase.themes.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A theme in the tree with its number of proposals."""

    id: str
    label: str
    count: int
    depth: int
    within: int
    """Proposals of the theme and of all beneath it, each counted once."""
    parent: bool
    """There are themes beneath it."""


class ThemeTree:
    """Answers what pages ask about themes; a theme the taxonomy no longer has keeps its id as its name."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._themes = {theme.id: theme for theme in taxonomy.themes}

    @property
    def ids(self) -> tuple[str, ...]:
        """Every theme of the taxonomy, in its order."""
        return tuple(self._themes)

    def known(self, identity: str) -> bool:
        """Tell whether the taxonomy has a theme."""
        return identity in self._themes

    def label(self, identity: str, language: Language) -> str:
        """Return what a theme is called."""
        return self._taxonomy.label(identity, language) if self.known(identity) else identity

    def definition(self, identity: str, language: Language) -> str | None:
        """Return what a theme covers; None for one that the taxonomy does not have."""
        theme = self._themes.get(identity)
        return theme.definition[language] if theme else None

    def parent(self, identity: str) -> str | None:
        """Return the id of the theme above."""
        theme = self._themes.get(identity)
        return theme.parent if theme else None

    def children(self, identity: str | None) -> list[str]:
        """Return the ids right beneath a theme, or those at the top."""
        return [i for i in self._themes if self.parent(i) == identity]

    def choices(self, language: Language) -> list[tuple[str, str, int]]:
        """Return every theme as (id, label, depth), in the order of the tree."""
        return [(i, self.label(i, language), depth) for i, depth in self._walk()]

    def subtree(self, identity: str) -> tuple[str, ...]:
        """Return the ids of a theme and of all beneath it."""
        found = [identity]
        for known in found:
            found += self.children(known)
        return tuple(found)

    def rows(
        self, counts: Mapping[str, int], language: Language, *, within: Callable[[str], int]
    ) -> list[ThemeRow]:
        """Return the tree in order, with counts; themes of old taxonomies come last, never hidden.

        :param within: counts the proposals of a theme that has others beneath it, with theirs.
        """
        order = self._walk()
        order += [(identity, 0) for identity in sorted(counts) if identity not in self._themes]
        return [
            ThemeRow(
                id=identity,
                label=self.label(identity, language),
                count=counts.get(identity, 0),
                depth=depth,
                within=within(identity) if parent else counts.get(identity, 0),
                parent=parent,
            )
            for identity, depth in order
            for parent in [bool(self.children(identity))]
        ]

    def _walk(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        waiting = [(identity, 0) for identity in reversed(self.children(None))]
        while waiting:
            identity, depth = waiting.pop()
            found.append((identity, depth))
            waiting += [(child, depth + 1) for child in reversed(self.children(identity))]
        return found
