"""Find the papers of a proceedings volume: title, authors, where each begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from proposalbase.documents.assemble import Assembled
from proposalbase.documents.bylines import Byline, read_byline
from proposalbase.documents.contents import Contents
from proposalbase.documents.listing import find_listed
from proposalbase.documents.openings import Opening, find_openings, look_of, stands_out
from proposalbase.documents.reading import RawBlock
from proposalbase.model import DocumentKind, Part
from proposalbase.text.fold import fold

_SPEECH = re.compile(
    r"(?:bai )?(?:phat bieu|dien van|loi (?:khai mac|be mac|phat bieu)|opening|closing|welcome|keynote|concluding)\b"
)
_REPORT = re.compile(r"(?:bao cao (?:de dan|tong hop|ket qua)|background report|report)\b")
# What stands before and behind the papers of a volume, and is none of them.
FRAME = re.compile(
    r"\W{0,4}(?:loi (?:noi dau|gioi thieu|cam on|mo dau|nha xuat ban|ban bien tap|toa soan)|thu ngo|foreword|preface"
    r"|acknowledg|tai lieu tham khao|danh muc|danh sach|references|bibliography|list of|phu luc|annex|appendix|index\b"
    r"|ban (?:to chuc|bien tap|chi dao|co van|thu ky|khoa hoc)|hoi dong (?:bien tap|khoa hoc)|tieu ban"
    r"|(?:organi[sz]ing|scientific|editorial|programme|program|steering) (?:committee|board)|editors?\b|participants\b"
    r"|chuong trinh (?:hoi thao|hoi nghi|lam viec|toa dam|nghi su)?\W{0,3}$|programme?\W{0,3}$|agenda\b"
    r"|(?:programme?|agenda|schedule) of\b|thanh phan (?:tham du|dai bieu)|thu moi|ke hoach to chuc"
    r"|tong hop (?:y kien|thao luan|cac y kien|ket qua thao luan)|tong thuat|tom tat (?:thao luan|phien)|bien ban"
    r"|ket qua thao luan|y kien thao luan|thao luan\W{0,3}$|summary of (?:the )?(?:discussion|debate|proceedings)"
    r"|discussion\W{0,3}$|muc luc|contents\b|in memoriam|the le)"
)
_MIN_PART, _SHORT = 600, 120
# Below so many papers that only look like some, a document without contents is taken for one text.
_FEWEST, _FEWEST_LISTED = 3, 2


@dataclass(frozen=True, slots=True)
class Split:
    """The papers of a volume and how they were found, for the reader of the report."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def find_parts(whole: Assembled, contents: Contents) -> Split:
    """Find the papers of a volume; none where the document is one text.

    :param contents: its table of contents, which is no longer in the text.
    """
    blocks = whole.raw
    openings = find_openings(blocks, FRAME)
    listed = find_listed(contents.rows, blocks)
    starts = _listed(blocks, [(one.at, one.below) for one in listed.found], openings)
    if sum(one.byline is not None for one in starts) >= _FEWEST_LISTED:
        parts = _parts(whole, starts, "contents")
        note = f"{len(parts)} papers by the contents page"
        if listed.lost:
            lines = "1 line" if len(listed.lost) == 1 else f"{len(listed.lost)} lines"
            named = "; ".join(f"“{row.text[:80]}”" for row in listed.lost)
            note += f"; {lines} of the contents found no place: {named}"
        return Split(parts, (note,)) if len(parts) >= _FEWEST_LISTED else Split(())
    parts = _parts(whole, openings, "authors")
    if len(parts) < (_FEWEST_LISTED if contents.rows else _FEWEST):
        return Split(())
    return Split(parts, (f"{len(parts)} papers by their titles and authors",))


def _listed(
    blocks: Sequence[RawBlock], found: Sequence[tuple[int, int]], openings: Sequence[Opening]
) -> list[Opening]:
    """Return where listed papers begin: chapters and sections without authors are none, unless set like papers."""
    above = _authors_above(openings)
    starts: list[Opening] = []
    for turn, (at, below) in enumerate(found):
        stop = found[turn + 1][0] if turn + 1 < len(found) else len(blocks)
        byline = read_byline(blocks, below, stop)
        first = at
        if byline is None and (above or not turn):
            first, byline = _byline_above(blocks, at, found[turn - 1][1] if turn else 0)
        starts.append(Opening(first, at, below, byline))
    looks = {look_of(blocks[one.title_at]) for one in starts if one.byline is not None}
    return [
        one
        for one in starts
        if one.byline is not None
        or FRAME.match(fold(blocks[one.title_at].text[:80]))
        or look_of(blocks[one.title_at]) in looks
    ]


def _authors_above(openings: Sequence[Opening]) -> bool:
    return sum(one.start < one.title_at for one in openings) * 2 > len(openings)


def _byline_above(blocks: Sequence[RawBlock], at: int, least: int) -> tuple[int, Byline | None]:
    """Read author lines that stand right above a title; (at, None) where there are none."""
    for first in range(max(least, at - 6), at):
        byline = read_byline(blocks, first, at)
        if byline is not None and byline.end == at:
            return first, byline
    return at, None


def _parts(whole: Assembled, starts: Sequence[Opening], how: str) -> tuple[Part, ...]:
    """Cut the text at the openings; what is no paper ends the one before it and is left out."""
    blocks = whole.raw
    ends = sorted({one.start for one in starts} | set(_frames(blocks, starts)))
    parts: list[Part] = []
    for one in starts:
        after = next((at for at in ends if at > one.title_at), len(blocks))
        start = whole.blocks[one.start].start
        end = whole.blocks[after].start if after < len(blocks) else len(whole.text)
        title = _title(blocks[one.title_at : one.below])
        if end - start < _MIN_PART or FRAME.match(fold(title[:80])):
            continue
        part = Part(title=title, start=start, end=end, kind=_kind(title), found=how)
        parts.append(replace(part, authors=one.byline.authors if one.byline else ()))
    return tuple(parts)


def _frames(blocks: Sequence[RawBlock], starts: Sequence[Opening]) -> list[int]:
    """Return where something begins that is no paper but set like one, behind the first paper."""
    if not starts:
        return []
    titles = Counter(look_of(blocks[one.title_at]) for one in starts)
    everywhere = Counter(look_of(block) for block in blocks if len(block.text) <= _SHORT)
    last = starts[-1].start
    found: list[int] = []
    for at in range(starts[0].below, len(blocks)):
        block = blocks[at]
        look = look_of(block)
        if len(block.text) > _SHORT or not stands_out(block):
            continue
        # Sections may be set as titles are: then only a new page tells.
        like_title = look in titles and everywhere[look] <= 2 * titles[look]
        if not like_title and not _on_new_page(blocks, at):
            continue
        name = fold(block.text.strip()[:80])
        # References and annexes of a paper are its own; behind the last paper an annex is the volume's.
        own = re.match(r"(?:tai lieu tham khao|references|bibliography|danh muc tai lieu)", name)
        annex = re.match(r"(?:phu luc|annex|appendix)", name)
        if (
            FRAME.match(name)
            and not own
            and (not annex or (at > last and _on_new_page(blocks, at)))
        ):
            found.append(at)
    return found


def _on_new_page(blocks: Sequence[RawBlock], at: int) -> bool:
    return at > 0 and blocks[at].page != blocks[at - 1].page


def _title(blocks: Sequence[RawBlock]) -> str:
    # A mark at the end leads to a footnote.
    return " ".join(" ".join(b.text for b in blocks if b.kind != "footnote").split()).rstrip(" *†")


def _kind(title: str) -> DocumentKind:
    name = fold(title).strip()
    if _SPEECH.match(name):
        return "speech"
    return "report" if _REPORT.match(name) else "paper"
