"""Tell headings and list items from paragraphs by their build."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proposalbase.documents.markers import marker_depth, marker_kind, split_marker
from proposalbase.documents.reading import RawBlock

_ENDED = re.compile(r"[.;,…!][\"'”’)\]]*$")
_NUMBER_TAIL = re.compile(r"\d$")
_ROMAN = re.compile(r"\(?[IVXivx]{1,6}[.)]")
_LONG = 150
_BOLD_HEADING, _NUMBERED_HEADING, _PLAIN_HEADING = 200, 140, 100
_SPEECH = re.compile(
    r"(?:PV|P\.V|Q|A|H|Đ|Hỏi|Đáp|Trả lời|Phóng viên|Reporter|Question|Answer)\s*:", re.IGNORECASE
)


def shape(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """Return the blocks with kind, level and marker told."""
    shaped: list[RawBlock] = []
    for at, block in enumerate(blocks):
        above = shaped[-1] if shaped else None
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        shaped.append(_shaped(block, above, below))
    return tuple(shaped)


def _shaped(block: RawBlock, above: RawBlock | None, below: RawBlock | None) -> RawBlock:
    if block.kind in ("title", "table", "caption", "footnote"):
        return block
    marker, rest = split_marker(block.text)
    if block.kind == "heading":
        return replace(block, marker=block.marker or marker)
    if block.kind == "paragraph" or (
        block.kind == "item" and marker and marker_kind(marker) != "bullet"
    ):
        level = _heading_level(block, marker, rest, above, below)
        if level:
            return replace(block, kind="heading", level=level, marker=marker)
    if marker is not None and rest.strip():
        depth = marker_depth(marker)
        return replace(block, kind="item", marker=marker, level=block.level or depth)
    return block


def _heading_level(
    block: RawBlock, marker: str | None, rest: str, above: RawBlock | None, below: RawBlock | None
) -> int:
    text = block.text.strip()
    # Nothing stands below the last block, and a heading heads something.
    if below is None or _SPEECH.match(text) or not any(c.isalpha() for c in rest):
        return 0
    ended = _ENDED.search(text) is not None
    if marker is not None:
        return _numbered(text, marker, below, bold=block.bold, ended=ended)
    if ended or len(text.split()) > 40:
        return 0
    if block.bold and len(text) <= _BOLD_HEADING:
        return 2
    if text.isupper() and 3 < len(text) <= _BOLD_HEADING and len(text.split()) > 1:
        return 1
    return 3 if _stands_alone(block, text, above, below) else 0


def _numbered(text: str, marker: str, below: RawBlock, *, bold: bool, ended: bool) -> int:
    kind = marker_kind(marker)
    if kind in ("bullet", "word") or len(text) > _BOLD_HEADING:
        return 0
    level = 1 if kind == "section" or _ROMAN.fullmatch(marker) else marker_depth(marker) + 1
    if kind == "section":
        # "Điều 5. Title" heads its clauses; "Điều 5. Whole sentence." is one.
        return 0 if ended and len(text) > _PLAIN_HEADING else 1 if not _is_article(marker) else 2
    if bold and (not ended or len(text) <= _PLAIN_HEADING):
        return level
    if ended or len(text) > _NUMBERED_HEADING:
        return 0
    if text.isupper() or _ROMAN.fullmatch(marker):
        return level if not text.endswith(":") or text.isupper() else 0
    # The lines of a short list look like numbered headings: what stands below tells.
    following, _ = split_marker(below.text)
    same = following is not None and marker_kind(following) == kind and len(below.text) < _LONG
    return 0 if same or len(below.text) < 60 else level


def _is_article(marker: str) -> bool:
    return marker.lower().startswith(("điều", "article", "khoản"))


def _stands_alone(block: RawBlock, text: str, above: RawBlock | None, below: RawBlock) -> bool:
    """Tell a bare heading: a short line without a stop between full paragraphs."""
    return (
        not text.endswith((":", "?", ")", "|"))
        and len(text) <= _PLAIN_HEADING
        and 3 <= len(text.split()) <= 20
        and text[:1].isupper()
        and not _NUMBER_TAIL.search(text)
        and len(below.text) >= _LONG
        and (above is None or len(above.text) >= _LONG)
        and block.kind == "paragraph"
    )
