"""Find where papers begin by their build: a title, then who wrote it, then text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.documents.bylines import (
    Byline,
    is_opening,
    is_person,
    prose_follows,
    read_byline,
)
from proposalbase.documents.people import has_title, is_body
from proposalbase.documents.reading import RawBlock
from proposalbase.text.fold import fold

_LONGEST, _SHORTEST, _LINES = 300, 10, 6
# The end of a line that is no title's last one, and of one that is no title's at all.
_GOES_ON, _ENDED = re.compile(r"[,:]$"), re.compile(r"[.;]$")
# Papers of one volume are set alike: so many of them must be, for those without a degree to count.
_ALIKE = 0.6

Look = tuple[int, bool, bool]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a paper begins: its title from ``title_at`` to ``below``, its authors below or above it."""

    start: int
    title_at: int
    below: int
    byline: Byline | None


def look_of(block: RawBlock) -> Look:
    """Return how a line is set: size, bold, capitals."""
    return round(block.size * 10), block.bold, block.text.isupper()


def find_openings(blocks: Sequence[RawBlock], frame: re.Pattern[str]) -> list[Opening]:
    """Find titles with authors below or above them and text behind.

    :param frame: the titles of what is no paper, folded.
    """
    below: list[Opening] = []
    above: list[Opening] = []
    at = 0
    while at < len(blocks):
        if not _may_name(blocks, at):
            at += 1
            continue
        byline = read_byline(blocks, at, len(blocks))
        if byline is None:
            at += 1
            continue
        one = _titled_above(blocks, at, byline, frame)
        if one:
            below.append(one)
        one = _titled_below(blocks, at, byline, frame)
        if one:
            above.append(one)
        at = byline.end
    return _alike(blocks, above if len(above) > len(below) else below)


def _may_name(blocks: Sequence[RawBlock], at: int) -> bool:
    block = blocks[at]
    if len(block.text) > _LONGEST or not is_person(block):
        return False
    # The last words of a title in capitals may read as a name.
    above = blocks[at - 1] if at else None
    return not (
        above is not None
        and block.text.isupper()
        and look_of(above) == look_of(block)
        and not has_title(block.text)
        and not is_person(above)
    )


def _titled_above(
    blocks: Sequence[RawBlock], at: int, byline: Byline, frame: re.Pattern[str]
) -> Opening | None:
    if not prose_follows(blocks, byline.end, len(blocks)):
        return None
    lines = [n for n in range(max(0, at - _LINES - 2), at) if blocks[n].kind != "footnote"]
    first = at
    if not lines or _GOES_ON.search(blocks[lines[-1]].text):
        return None
    while lines and _is_title(blocks, lines[-1], frame):
        # A title is set in one way; what is set otherwise above it is something else.
        if first < at and look_of(blocks[lines[-1]]) != look_of(blocks[first]):
            break
        first = lines.pop()
    return Opening(first, first, at, byline) if first < at and _may_head(blocks, first) else None


def _titled_below(
    blocks: Sequence[RawBlock], at: int, byline: Byline, frame: re.Pattern[str]
) -> Opening | None:
    first = byline.end
    below = first
    while below < min(len(blocks), first + _LINES) and _is_title(blocks, below, frame):
        if below > first and look_of(blocks[below]) != look_of(blocks[first]):
            break
        below += 1
    if below == first or _GOES_ON.search(blocks[below - 1].text):
        return None
    if not _may_head(blocks, first):
        return None
    if is_opening(blocks[first].text) or not prose_follows(blocks, below, len(blocks)):
        return None
    return Opening(at, first, below, byline)


def _is_title(blocks: Sequence[RawBlock], at: int, frame: re.Pattern[str]) -> bool:
    block = blocks[at]
    text = " ".join(block.text.split())
    return (
        block.kind not in ("table", "caption", "footnote")
        and _SHORTEST <= len(text) <= _LONGEST
        and any(c.isalpha() for c in text)
        and not _ENDED.search(text)
        and not is_opening(text)
        and not is_person(block)
        and frame.match(fold(text[:80])) is None
    )


def stands_out(block: RawBlock) -> bool:
    """Tell what is set as titles are."""
    return (
        block.kind in ("title", "heading") or block.bold or block.text.isupper() or block.size > 1.1
    )


def _may_head(blocks: Sequence[RawBlock], at: int) -> bool:
    """Tell what is set as titles are, or at least begins a page."""
    block = blocks[at]
    if is_body(block.text) and not block.text.isupper() and not block.bold:
        return False
    new_page = block.page is not None and at > 0 and blocks[at - 1].page != block.page
    return stands_out(block) or new_page


def _alike(blocks: Sequence[RawBlock], openings: Sequence[Opening]) -> list[Opening]:
    """Keep what is set as most titles are, or bears a degree."""
    looks = Counter(look_of(blocks[one.title_at]) for one in openings)
    common = looks.most_common(1)
    if not common:
        return []
    look, often = common[0]
    alike = often >= len(openings) * _ALIKE
    kept: list[Opening] = []
    for one in openings:
        same = look_of(blocks[one.title_at]) == look
        strong = one.byline is not None and one.byline.strong
        if (strong and (same or not alike)) or (same and alike and often >= 3):
            kept.append(one)
    return kept
