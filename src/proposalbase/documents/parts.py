"""Find the papers of a proceedings volume: title, authors, where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposalbase.documents.assemble import Assembled
from proposalbase.documents.people import has_title, is_body, is_name, parse_authors
from proposalbase.model import Block, DocumentKind, Part
from proposalbase.text.fold import fold, words

_CONTENTS = re.compile(r"\W{0,5}(?:muc luc|contents|table of contents|noi dung)\W{0,5}")
_PAGE = re.compile(r"[\s.…_·|]\d{1,4}$")
_NUMBER = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6})[.)]?\s+", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:phat bieu|dien van|loi (?:khai mac|be mac|phat bieu)|opening|closing|welcome|keynote|concluding)\b"
)
_REPORT = re.compile(r"(?:bao cao (?:de dan|tong hop|ket qua)|background report|report)\b")
_MIN_PART = 600
_TITLE_LENGTH = 300


def find_parts(whole: Assembled) -> tuple[Part, ...]:
    """Return the papers of a volume; nothing where the document is one text."""
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    contents = next(
        (
            at
            for at, text in enumerate(texts[:400])
            if len(text) < 60 and _CONTENTS.fullmatch(fold(text))
        ),
        None,
    )
    starts = _by_contents(texts, contents) if contents is not None else []
    by_authors = _by_authors(whole.blocks, texts)
    if len(starts) < 2:
        needed = 2 if contents is not None else 3
        starts = by_authors if len(by_authors) >= needed else []
    return _parts(whole, texts, starts)


def _by_contents(texts: Sequence[str], contents: int) -> list[int]:
    """Return the blocks that repeat a title of the table of contents further down."""
    keys: dict[str, int] = {}
    at = contents + 1
    misses = 0
    while at < len(texts) and misses < 4 and len(keys) < 2_000:
        entry = _entry(texts[at])
        is_entry = entry != texts[at] or (
            len(texts[at]) < _TITLE_LENGTH and bool(_NUMBER.match(texts[at]))
        )
        misses = 0 if is_entry or has_title(texts[at]) or is_name(texts[at]) else misses + 1
        if is_entry and len(key := _key(entry)) > 12:
            keys.setdefault(key, at)
        at += 1
    starts: list[int] = []
    for at in range(contents + 1, len(texts)):
        if len(texts[at]) > _TITLE_LENGTH or _entry(texts[at]) != texts[at]:
            continue
        if keys.pop(_key(texts[at]), at) != at:
            starts.append(at)
    return starts


def _entry(text: str) -> str:
    """Return an entry of a table of contents without its dots and page number."""
    stripped = text.rstrip()
    page = _PAGE.search(stripped[-6:])
    return stripped[: page.start() - len(stripped[-6:])].rstrip(" .…_·|\t") if page else text


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
        if end - start < _MIN_PART:
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
