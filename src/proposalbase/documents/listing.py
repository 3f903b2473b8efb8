"""Find in a text the titles that its table of contents lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from proposalbase.documents.contents import Row
from proposalbase.documents.openings import stands_out
from proposalbase.documents.people import has_title, is_person_name
from proposalbase.documents.reading import RawBlock
from proposalbase.text.fold import fold, words

# A title runs over at most so many lines, there and here.
_LINES = 6
_LONG = 300
# Shorter titles could be anything: "Kết luận".
_SHORT = 8
_NUMBER = re.compile(
    r"\A(?:(?:bài|tham luận|paper|chương|phần|part)\s+)?(?:\d{1,3}\s?[.):/]?|[ivxlc]{1,6}\s?[.):/])\s+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s{1,3}\([^()]{2,120}\)$")
_JOINT = re.compile(r"\s[-–—/|]\s|:\s|;\s")
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row of the contents has its title: blocks ``at`` up to ``below``."""

    row: int
    rows: int
    at: int
    below: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The titles that were found, in order, and the rows that lead nowhere."""

    found: tuple[Found, ...]
    lost: tuple[Row, ...]


def find_listed(rows: Sequence[Row], blocks: Sequence[RawBlock]) -> Listed:
    """Find the rows of a table of contents among the blocks below it."""
    keys = _keys(rows)
    if not keys:
        return Listed((), ())
    candidates = sorted(_candidates(keys, blocks), key=lambda one: (one.row, one.at))
    shift = _shift(rows, candidates, blocks)
    chosen = _in_order(_best(rows, candidates, blocks, shift))
    chosen += _resembling(rows, chosen, blocks, shift)
    chosen.sort(key=lambda one: one.at)
    covered = {n for one in chosen for n in range(one.row, one.row + one.rows)}
    return Listed(tuple(chosen), tuple(_lost(rows, covered)))


def _lost(rows: Sequence[Row], covered: set[int]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        # A title runs over lines of which the last bears the page.
        if row.page is not None and number not in covered and len(_key(row.text)) >= _SHORT:
            yield row


def _keys(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return the keys under which titles may stand: (first row, number of rows) of each."""
    keys: dict[str, tuple[int, int]] = {}
    people = [row.page is None and _is_people(row.text) for row in rows]
    for at, row in enumerate(rows):
        for cell in row.cells if len(row.cells) > 1 else ():
            if not _is_people(cell):
                keys.setdefault(_key(cell), (at, 1))
        for count in range(1, _LINES + 1):
            some = rows[at : at + count]
            # No title runs on behind the page that it leads to, nor past its authors.
            paged = any(one.page is not None for one in some[:-1])
            if len(some) < count or paged or people[at + count - 1]:
                break
            for text in _readings(" ".join(one.text for one in some)):
                keys.setdefault(_key(text), (at, count))
    return {key: place for key, place in keys.items() if len(key) >= _SHORT}


def _readings(text: str) -> Iterator[str]:
    """Yield what in an entry may be the title: all of it, or what is left without the authors."""
    yield text
    bare = _IN_BRACKETS.sub("", text)
    if bare != text:
        yield bare
    for joint in _JOINT.finditer(bare):
        before, after = bare[: joint.start()], bare[joint.end() :]
        if _is_people(_NUMBER.sub("", before, count=1)):
            yield after
        if _is_people(after):
            yield before
    titled = _AUTHORS_BEHIND.search(bare)
    if titled:
        yield bare[: titled.start()]


# "Rotation without roots TS. Lê Văn Ví": the degree tells where the names begin.
_AUTHORS_BEHIND = re.compile(
    r"\s(?=(?:GS|PGS|TS|ThS|NCS|CN|Dr|Prof|Assoc)[.,]\s?)|\s(?=Professor\s)"
)


def _is_people(text: str) -> bool:
    return has_title(text) or is_person_name(text)


def _key(text: str) -> str:
    return "".join(words(fold(_NUMBER.sub("", text.strip(), count=1))))


def _candidates(keys: Mapping[str, tuple[int, int]], blocks: Sequence[RawBlock]) -> Iterator[Found]:
    longest = max(map(len, keys))
    for at, block in enumerate(blocks):
        if block.kind in ("footnote", "table") or len(block.text) > _LONG:
            continue
        key, below = _key(block.text), at + 1
        while len(key) <= longest:
            place = keys.get(key)
            # A short title must look like one.
            if place and (len(key) >= 2 * _SHORT or stands_out(block)):
                yield Found(place[0], place[1], at, below)
            if below >= min(len(blocks), at + _LINES) or len(blocks[below].text) > _LONG:
                break
            if has_title(blocks[below].text):
                break
            key += "".join(words(fold(blocks[below].text)))
            below += 1


def _shift(
    rows: Sequence[Row], candidates: Sequence[Found], blocks: Sequence[RawBlock]
) -> int | None:
    """Return how many pages lie before the one that is numbered 1; None where nobody can tell."""
    shifts = Counter(
        page - printed
        for one in candidates
        if (page := blocks[one.at].page) is not None
        and (printed := rows[one.row + one.rows - 1].page) is not None
    )
    best = shifts.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def _best(
    rows: Sequence[Row],
    candidates: Sequence[Found],
    blocks: Sequence[RawBlock],
    shift: int | None,
) -> list[Found]:
    """Return the likeliest place of each row: on its page, looking like a title, over most lines."""

    def merit(one: Found) -> tuple[bool, bool, int, int]:
        printed, page = rows[one.row + one.rows - 1].page, blocks[one.at].page
        there = shift is not None and printed is not None and page == printed + shift
        return there, stands_out(blocks[one.at]), one.below - one.at, -one.at

    best: dict[int, Found] = {}
    for one in candidates:
        known = best.get(one.row)
        if known is None or merit(one) > merit(known):
            best[one.row] = one
    return [best[row] for row in sorted(best)]


def _in_order(found: Sequence[Found]) -> list[Found]:
    """Keep the longest run of places in the order of the contents: what leaps back is somewhere else."""
    from bisect import bisect_left

    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, one in enumerate(found):
        at = bisect_left(ends, one.at)
        before.append(tails[at - 1] if at else -1)
        ends[at : at + 1] = [one.at]
        tails[at : at + 1] = [number]
    kept: list[Found] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        kept.append(found[number])
        number = before[number]
    kept.reverse()
    return kept


def _resembling(
    rows: Sequence[Row], chosen: Sequence[Found], blocks: Sequence[RawBlock], shift: int | None
) -> list[Found]:
    """Find titles that differ a little from their entry, on the page that the entry leads to."""
    if shift is None:
        return []
    covered = {n for one in chosen for n in range(one.row, one.row + one.rows)}
    by_page: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.page is not None and len(block.text) <= _LONG:
            by_page.setdefault(block.page, []).append(at)
    found: list[Found] = []
    for number, row in enumerate(rows):
        if row.page is None or number in covered:
            continue
        first = number
        while first and rows[first - 1].page is None and first - 1 not in covered:
            first -= 1
        wanted = set(words(fold(" ".join(one.text for one in rows[first : number + 1]))))
        here = by_page.get(row.page + shift, [])
        place = _likest(wanted, here, blocks)
        if place:
            found.append(Found(first, number + 1 - first, *place))
    return found


def _likest(
    wanted: set[str], here: Sequence[int], blocks: Sequence[RawBlock]
) -> tuple[int, int] | None:
    best: tuple[float, int, int] | None = None
    for at in here:
        if not stands_out(blocks[at]):
            continue
        have: set[str] = set()
        for below in range(at + 1, min(at + _LINES, len(blocks)) + 1):
            have |= set(words(fold(blocks[below - 1].text)))
            alike = len(wanted & have) / max(len(wanted | have), 1)
            if len(have) >= 3 and alike >= _SAME and (best is None or alike > best[0]):
                best = (alike, at, below)
    return (best[1], best[2]) if best else None
