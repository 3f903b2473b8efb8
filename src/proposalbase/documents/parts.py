"""Find the papers of a proceedings volume: title, authors, where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposalbase.documents.assemble import Assembled
from proposalbase.documents.people import has_title, is_body, is_name, parse_authors
from proposalbase.model import Block, DocumentKind, Part
from proposalbase.text.fold import fold, words

_NUMBER = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6})[.)]?\s+", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:phat bieu|dien van|loi (?:khai mac|be mac|phat bieu)|opening|closing|welcome|keynote|concluding)\b"
)
_REPORT = re.compile(r"(?:bao cao (?:de dan|tong hop|ket qua)|background report|report)\b")
# What stands before and behind the papers of a volume.
_FRAME = re.compile(
    r"(?:loi (?:noi dau|gioi thieu|cam on|mo dau)|foreword|preface|acknowledg|tai lieu tham khao|danh muc|references"
    r"|bibliography|danh sach|list of|phu luc|annex|appendix|index)\b"
)
_IN_BRACKETS = re.compile(r"\s{1,3}\([^()]{2,120}\)$")
_MIN_PART = 600
_TITLE_LENGTH = 300


def find_parts(whole: Assembled, contents: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return the papers of a volume; nothing where the document is one text.

    :param contents: the entries of the table of contents.
    """
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    listed = _by_contents(whole.blocks, texts, contents)
    parts = _parts(whole, texts, listed) if len(listed) >= 2 else ()
    # The chapters of one report are listed as well: only papers have authors.
    if sum(bool(part.authors) for part in parts) >= 2:
        return parts
    by_authors = _by_authors(whole.blocks, texts)
    return _parts(whole, texts, by_authors) if len(by_authors) >= (2 if contents else 3) else ()


def _by_contents(
    blocks: Sequence[Block], texts: Sequence[str], contents: Sequence[str]
) -> list[int]:
    """Return the blocks that repeat a title of the table of contents."""
    keys: set[str] = set()
    for entry in contents:
        keys |= {_key(entry), _key(_IN_BRACKETS.sub("", entry))}
    keys = {key for key in keys if len(key) > 12}
    starts: list[int] = []
    for at in range(len(texts)):
        if len(texts[at]) > _TITLE_LENGTH or not keys:
            continue
        # A title may stand on several lines.
        for lines in range(1, 4):
            key = _key(" ".join(texts[at : at + lines]))
            if key in keys:
                keys.discard(key)
                starts.append(at)
                break
    return starts


def _key(text: str) -> str:
    return "".join(words(fold(_NUMBER.sub("", text.strip()))))


def _by_authors(blocks: Sequence[Block], texts: Sequence[str]) -> list[int]:
    """Return the blocks that are a title with an author's line below."""
    starts: list[int] = []
    for at in range(1, len(texts)):
        line = texts[at].strip()
        if len(line) > 150 or not has_title(line) or line.endswith((".", ";", ":")):
            continue
        above = at - 1
        if starts and above <= starts[-1] + 3 and has_title(texts[above]):
            continue
        if not _is_title(blocks[above], texts[above]):
            continue
        while (
            above and _is_title(blocks[above - 1], texts[above - 1]) and texts[above - 1].isupper()
        ):
            above -= 1
        starts.append(above)
    return starts


def _is_title(block: Block, text: str) -> bool:
    return (
        10 <= len(text) <= _TITLE_LENGTH
        and (block.kind in ("title", "heading") or text.isupper())
        and not has_title(text)
    )


def _parts(whole: Assembled, texts: Sequence[str], starts: Sequence[int]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for number, at in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else len(texts)
        start = whole.blocks[at].start
        end = whole.blocks[after].start if after < len(texts) else len(whole.text)
        if end - start < _MIN_PART or _FRAME.match(fold(texts[at]).strip()):
            continue
        title, below = _title(whole.blocks, texts, at, after)
        lines = _author_lines(texts, below, after)
        parts.append(
            Part(title=title, start=start, end=end, authors=parse_authors(lines), kind=_kind(title))
        )
    return tuple(parts) if len(parts) >= 2 else ()


def _title(blocks: Sequence[Block], texts: Sequence[str], at: int, after: int) -> tuple[str, int]:
    below = at + 1
    title = texts[at]
    while below < min(after, at + 4) and texts[below].isupper() and title.isupper():
        if has_title(texts[below]) or is_body(texts[below]):
            break
        title = f"{title} {texts[below]}"
        below += 1
    return " ".join(title.split()), below


def _author_lines(texts: Sequence[str], below: int, after: int) -> list[str]:
    lines: list[str] = []
    for text in texts[below : min(after, below + 8)]:
        if len(text) > 200 or not (has_title(text) or is_name(text) or is_body(text)):
            break
        lines.append(text)
    return lines


def _kind(title: str) -> DocumentKind:
    name = fold(title).strip()
    if _SPEECH.match(name):
        return "speech"
    return "report" if _REPORT.match(name) else "paper"
