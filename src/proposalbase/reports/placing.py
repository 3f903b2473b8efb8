"""Under which theme a recommendation stands: once, under its best one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.model import Language
from proposalbase.recommendations.group import Group

if TYPE_CHECKING:
    from proposalbase.themes.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A group with the theme it stands under and the others it touches, in taxonomy order."""

    group: Group
    theme: str | None
    also: tuple[str, ...]


class ThemeOrder:
    """The taxonomy as a report needs it: places, labels, parents and what lies below a theme."""

    def __init__(self, taxonomy: Taxonomy, *, language: Language) -> None:
        self._taxonomy = taxonomy
        self._language = language
        ids = [theme.id for theme in taxonomy.themes]
        self.places = {identity: place for place, identity in enumerate(ids)}
        self._parents = {theme.id: theme.parent for theme in taxonomy.themes}

    def label(self, identity: str) -> str:
        """Return a theme's label in the report's language, its id where the taxonomy lacks it."""
        return self._taxonomy.label(identity, self._language) if self.known(identity) else identity

    def known(self, identity: str) -> bool:
        """Tell whether the taxonomy has a theme."""
        return identity in self.places

    def parent_label(self, identity: str) -> str | None:
        """Return the label of the theme above, None at the top."""
        parent = self._parents.get(identity)
        return self.label(parent) if parent else None

    def below(self, chosen: Iterable[str]) -> frozenset[str]:
        """Return the chosen themes and all beneath them."""
        wanted = set(chosen)
        for identity in self.places:
            above: str | None = identity
            # A chain is no longer than the taxonomy has themes, even where the file has a loop in it.
            for _ in self.places:
                if above is None or above in wanted:
                    break
                above = self._parents.get(above)
            if above in wanted:
                wanted.add(identity)
        return frozenset(wanted)


def place(groups: Sequence[Group], order: ThemeOrder, *, chosen: Sequence[str]) -> list[Placed]:
    """Put each group under its best theme; where themes were chosen, the best of those comes first."""
    preferred = order.below(chosen)
    return [_placed(group, order, preferred) for group in groups]


def _placed(group: Group, order: ThemeOrder, preferred: frozenset[str]) -> Placed:
    scores: dict[str, float] = {}
    for member in group.members:
        for theme in member.themes:
            if order.known(theme.id):
                scores[theme.id] = max(theme.score, scores.get(theme.id, 0.0))
    best = min(
        scores,
        key=lambda t: (t not in preferred, -scores[t], order.places[t]),
        default=None,
    )
    others = sorted((t for t in scores if t != best), key=order.places.__getitem__)
    return Placed(group=group, theme=best, also=tuple(others))
