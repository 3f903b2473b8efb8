"""The outline of a draft as its page shows it, and the steps that its buttons take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.errors import NoSuchRecord
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from proposalbase.reports.compiled import CompiledReport, Item
    from proposalbase.reports.outline import Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item of the outline."""

    key: str
    number: str
    wording: str
    language: str
    unread: int
    """Its proposals that nobody has approved."""
    out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bough:
    """A theme of the outline with its items."""

    theme: str
    label: str
    rows: tuple[Row, ...]


def boughs_of(
    visit: Visit, report: CompiledReport | None, asked: Outline
) -> tuple[tuple[Bough, ...], tuple[Row, ...]]:
    """Return the themes of a report with the items that stay in, and the items that were left out."""
    from proposalbase.reports.outline import key_of
    from proposalbase.store.filters import UNMATCHED

    boughs: list[Bough] = []
    left_out: list[Row] = []
    for section in report.sections if report else ():
        rows = [
            _row(item, key_of(item), out=key_of(item) in asked.without_items)
            for item in section.items
        ]
        left_out += [row for row in rows if row.out]
        boughs.append(
            Bough(
                theme=section.theme or UNMATCHED,
                label=section.label or visit.messages("theme.unmatched"),
                rows=tuple(row for row in rows if not row.out),
            )
        )
    return tuple(boughs), tuple(left_out)


def _row(item: Item, key: str, *, out: bool) -> Row:
    return Row(
        key=key,
        number=item.number,
        wording=item.edited or item.wording,
        language=item.language,
        unread=item.unread,
        out=out,
    )


def _place(found: Sequence[str], one: str) -> int:
    if one not in found:
        raise NoSuchRecord(f"the outline has no {one!r}")
    return found.index(one)


def _move(by: int) -> Callable[[Outline, str, str, str, int], Outline]:
    def moved(outline: Outline, theme: str, item: str, to: str, position: int) -> Outline:
        if not item:
            place = _place([b.theme for b in outline.branches], theme)
            return outline.move_theme(theme, position=max(0, place + by))
        branch = next((b for b in outline.branches if item in b.items), None)
        if branch is None:
            raise NoSuchRecord(f"the outline has no item {item!r}")
        left_out = set(outline.without_items)
        shown = [one for one in branch.items if one not in left_out or one == item]
        beside = _place(shown, item) + by
        # What is left out takes no step of its own.
        goal = shown[min(max(0, beside), len(shown) - 1)]
        return outline.move(item, theme=branch.theme, position=branch.items.index(goal))

    return moved


STEPS: Mapping[str, Callable[[Outline, str, str, str, int], Outline]] = {
    "up": _move(-1),
    "down": _move(1),
    "place": lambda outline, theme, item, to, position: (
        outline.move(item, theme=to or theme, position=position)
        if item
        else outline.move_theme(theme, position=position)
    ),
    "out": lambda outline, theme, item, to, position: (
        outline.exclude(item) if item else outline.exclude_theme(theme)
    ),
    "in": lambda outline, theme, item, to, position: (
        outline.include(item) if item else outline.include_theme(theme)
    ),
}
"""What a step makes of an outline: given a theme, an item or none, the theme and the place where it goes."""
