"""The sentences of a document that may hold a proposal, each with the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proposalbase.documents.units import MARKER, body_of, spans
from proposalbase.model import Block, Document, Language
from proposalbase.text.language import detect

_UNITS = ("paragraph", "item", "table")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
# "1. On growth:" announces what follows: a heading by use, whatever its form.
_ANNOUNCES = re.compile(
    r"\W{0,3}(?:[\dIVXivx]{1,4}(?:\.\d{1,2}){0,3}[.)]?\s?|[a-zđ]\)\s?|[-+*•]\s?)?(?:về|đối với|on|regarding|for|với)\s",
    re.IGNORECASE,
)
# "3.1. Về phía các trường", "Đối với tỉnh": a heading even where the reader saw none.
_SIDE = re.compile(r"\W{0,3}(?:[\d.]{1,8}\s|[a-zđ]\)\s)?(?:về phía|đối với)\s", re.IGNORECASE)
# "Đề xuất", "2. Recommendations", "## What we propose": a heading that the reader took for a paragraph.
_BARE_HEADING = re.compile(
    r"(?:#{1,6}\s.{1,150}|\W*(?:[\dIVXivx]{1,4}(?:\.\d{1,2}){0,3}[.)]?\s)?(?:một số |các |những |our |some )?"
    r"(?:đề xuất(?:,? kiến nghị)?|kiến nghị(?:,? đề xuất)?|giải pháp|khuyến nghị|nhiệm vụ, giải pháp|"
    r"phương hướng, nhiệm vụ|thực trạng|kết quả|hạn chế|nguyên nhân|kết luận|mở đầu|đặt vấn đề|"
    r"tài liệu tham khảo|recommendations?|proposals?|conclusions?|references|background|introduction|abstract)"
    r"\W*)$",
    re.IGNORECASE,
)
_TITLE_LONG = 160
_RECIPIENTS = re.compile(r"\W*(?:nơi nhận|noi nhan)\W*$", re.IGNORECASE)
_SHORT = 100
MIN_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence at ``text[start:end]``; ``body`` is where it begins once its list marker is past."""

    start: int
    end: int
    body: int
    language: Language
    block: int
    first: bool
    listed: bool
    heading: str | None
    titled: bool
    """The nearest heading is the document's title, which promises nothing of its sentences."""
    heading_at: int
    """Number of the nearest heading above: it changes where a new heading begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A piece of text that is no candidate, and why."""

    reason: str
    start: int
    end: int


def _blocks(document: Document) -> tuple[Block, ...]:
    if document.blocks:
        return document.blocks
    blocks: list[Block] = []
    start = 0
    for line in document.text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    return tuple(blocks)


def candidates(document: Document, *, longest: int = 3_000) -> Iterator[Candidate | Skipped]:
    """Yield every sentence of the document in order, as a candidate or as skipped.

    :param longest: a sentence of more characters is read in pieces, so that none takes long.
    """
    heading: str | None = None
    heading_at = 0
    titled = False
    text = document.text
    blocks = _blocks(document)
    for number, block in enumerate(blocks):
        piece = text[block.start : block.end]
        if number == 0 < len(blocks) - 1 and block.kind == "paragraph" and _heads(piece):
            yield Skipped(reason="title", start=block.start, end=block.end)
            continue
        if block.kind in ("heading", "title") or _announces(piece):
            heading, heading_at = piece.strip("# *\n\t"), heading_at + 1
            titled = block.kind == "title"
            yield Skipped(reason="heading", start=block.start, end=block.end)
            continue
        if block.kind not in _UNITS:
            yield Skipped(reason=block.kind, start=block.start, end=block.end)
            continue
        language = document.language
        if len(piece) >= 60:
            language = detect(piece, default=document.language)
        first = True
        for start, end in spans(text, block.start, block.end, longest=longest):
            if _line_heads(text, start, end):
                heading, heading_at, titled = text[start:end].strip("# *"), heading_at + 1, False
                yield Skipped(reason="heading", start=start, end=end)
                continue
            reason = _unfit(text, start, end)
            if reason:
                yield Skipped(reason=reason, start=start, end=end)
                continue
            body = body_of(text, start, end)
            yield Candidate(
                start=start,
                end=end,
                body=body,
                language=language,
                block=number,
                first=first,
                listed=block.kind == "item" or MARKER.match(text, start, end) is not None,
                heading=heading,
                titled=titled,
                heading_at=heading_at,
            )
            first = False


def _line_heads(text: str, start: int, end: int) -> bool:
    """Tell whether a line of its own inside a block is a bare heading: "Recommendations"."""
    if end - start > _SHORT or _BARE_HEADING.match(text[start:end]) is None:
        return False
    alone = start == 0 or text[start - 1] == "\n"
    return alone and (end >= len(text) or text[end] == "\n")


def _heads(piece: str) -> bool:
    """Tell whether the first lines of a document are its title: short, and no sentence."""
    piece = piece.strip(' \n*#”"')
    return len(piece) <= _TITLE_LONG and not piece.endswith((".", ":", ";", "…"))


def _announces(piece: str) -> bool:
    piece = piece.strip()
    if _RECIPIENTS.match(piece) or (len(piece) <= _TITLE_LONG and _BARE_HEADING.match(piece)):
        return True
    if _ANNOUNCES.match(piece) is None:
        return False
    return (len(piece) <= 300 and piece.endswith(":")) or (
        len(piece) <= _SHORT and piece[-1:].isalnum() and _SIDE.match(piece) is not None
    )


def _unfit(text: str, start: int, end: int) -> str | None:
    letters = len(_LETTER.findall(text, start, min(end, start + 400)))
    if letters < MIN_LETTERS:
        return "too short"
    if _ADDRESS.search(text, start, min(end, start + 40)):
        return "address"
    return None
