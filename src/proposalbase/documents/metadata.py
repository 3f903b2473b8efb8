"""Describe a document from its own words: title, date, event, authors, publisher, kind, parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from proposalbase.documents.assemble import Assembled
from proposalbase.documents.classify import classify
from proposalbase.documents.dates import find_dates, first_date
from proposalbase.documents.events import find_event
from proposalbase.documents.parts import find_parts
from proposalbase.documents.people import has_title, is_body, is_name, parse_authors
from proposalbase.documents.reading import Reading
from proposalbase.model import Author, Block, DocumentKind, Event, Language, Part
from proposalbase.text.fold import fold

_PLACE_DATE = re.compile(
    r"([A-ZĐ][^\d,.;:()]{2,40}),\s*(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:on\s+)?\d{1,2}\s+\w{3,9}\s+\d{4}"
    r"|\w{3,9}\s+\d{1,2},\s+\d{4})\W*"
)
_NATIONAL = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam|socialist republic of|independence - freedom"
)
_NUMBER = re.compile(r"(?:so|no)\s*[:.]?\s*\S{0,6}\d*\s*[-/]")
_TYPE_NAME = re.compile(
    r"(?:thong bao|bao cao|ke hoach|to trinh|cong van|quyet dinh|nghi quyet|huong dan|de an|chuong trinh|ket luan)"
)
_LABEL = re.compile(
    r"(?:abstract|tom tat|keywords?|tu khoa|contents|muc luc|introduction|mo dau|dat van de|loi noi dau|foreword)\W*"
)
# The first lines of a letter saved with its headers.
_MAIL_HEADER = re.compile(r"(From|Subject|Date|To|Sent|Cc|Từ|Tiêu đề|Chủ đề|Ngày|Đến)\s?:\s+(\S.*)")
_REPLY = re.compile(
    r"^(?:\s{0,3}(?:re|fwd?|\[[^\[\]]{1,80}\])\s{0,3}:?){1,4}\s{0,3}", re.IGNORECASE
)
_UNITED_NATIONS = re.compile(
    r"united nations\b|general assembly\b|human rights council\W*$|distr\.|original:|agenda item|.{4,30} session\W*$"
    r"|universal periodic review\W*$"
)
_TITLE_BLOCKS, _HEAD_BLOCKS, _DATE_BLOCKS = 12, 14, 12
_TITLE_LENGTH = 250
_LONG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a document beyond its text."""

    kind: DocumentKind
    title: str | None
    date: str | None
    event: Event | None
    place: str | None
    publisher: str | None
    source_url: str | None
    authors: tuple[Author, ...]
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]


def describe(
    whole: Assembled, *, language: Language, reading: Reading, clues: Mapping[str, str]
) -> Described:
    """Describe a document; what the text does not say stays None."""
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    stated = {**reading.meta, **clues}
    is_news = bool(clues) or (reading.hand_saved and "date" in reading.meta)
    mail = _mail(texts)
    stated = {**stated, **mail}
    at, span = (
        (None, 1) if "subject" in stated else _title_at(whole.blocks, texts, lenient=bool(clues))
    )
    title = _title(texts, at, span, stated)
    place, dated = _place_and_date(texts)
    date = _iso(stated.get("date")) or dated
    parts = find_parts(whole)
    below = at + span if at is not None else 0
    lines = [] if parts or mail else _author_lines(texts, below)
    authors = parse_authors(lines) or _stated_authors(stated)
    kind = classify(texts, title=title, parts=len(parts), is_news=is_news)
    blocks = list(whole.blocks)
    for index in range(at, below) if at is not None else ():
        blocks[index] = replace(blocks[index], kind="title", level=0)
    return Described(
        kind=kind,
        title=title,
        date=date,
        event=find_event([title, *texts] if title else texts, date=date),
        place=place,
        publisher=stated.get("publisher") or None,
        source_url=stated.get("source_url") or None,
        authors=authors,
        blocks=tuple(blocks),
        parts=parts,
    )


def _iso(text: str | None) -> str | None:
    return (first_date(text) or None) if text else None


def _title_at(
    blocks: Sequence[Block], texts: Sequence[str], *, lenient: bool
) -> tuple[int | None, int]:
    """Return which block is the title and over how many blocks it runs."""
    candidates = [
        at
        for at, text in enumerate(texts[:_TITLE_BLOCKS])
        if len(text) <= _TITLE_LENGTH and not _is_letterhead(text)
    ]
    for at in candidates:
        if blocks[at].kind == "title" or (blocks[at].kind == "heading" and blocks[at].level == 1):
            return _from_type_name(blocks, texts, at)
        if len(texts[at]) > _LONG:
            break
    first_long = next((at for at, text in enumerate(texts) if len(text) > _LONG), len(texts))
    for at in candidates:
        if at >= first_long:
            break
        heading = blocks[at].kind == "heading"
        if not heading and (at or not _opens(texts, lenient=lenient)):
            continue
        return at, _span(blocks, texts, at)
    return None, 1


def _from_type_name(blocks: Sequence[Block], texts: Sequence[str], at: int) -> tuple[int, int]:
    """Begin the title at the line above where that is the document's type: "THÔNG BÁO"."""
    if at and texts[at - 1].isupper() and _TYPE_NAME.fullmatch(fold(texts[at - 1]).strip()):
        at -= 1
    return at, _span(blocks, texts, at)


def _mail(texts: Sequence[str]) -> dict[str, str]:
    """Read the headers of a letter: its subject is the title, its sender the author."""
    found: dict[str, str] = {}
    for text in texts[:6]:
        for line in text.split("\n"):
            header = _MAIL_HEADER.match(line)
            if header:
                found.setdefault(header[1].lower(), header[2])
    if "subject" not in found or "from" not in found:
        return {}
    subject = re.sub(
        r"^(?:\s{0,3}(?:re|fwd?|\[[^\[\]]{1,80}\])\s{0,3}:?){1,4}\s{0,3}",
        "",
        found["subject"],
        flags=re.I,
    )
    sender = " ".join(w for w in found["from"].split() if "@" not in w)
    return {"subject": subject, "title": subject, "date": found.get("date", ""), "author": sender}


def _is_letterhead(text: str) -> bool:
    folded = fold(text).strip()
    return bool(
        _NATIONAL.search(folded)
        or _NUMBER.match(folded)
        or _LABEL.fullmatch(folded)
        or _PLACE_DATE.fullmatch(text.strip())
        or has_title(text)
        or _UNITED_NATIONS.match(folded)
        or _MAIL_HEADER.match(text)
        or (is_body(text) and is_name(text.split(",")[0]) and "," in text)
        or not any(c.isalpha() for c in text)
    )


def _opens(texts: Sequence[str], *, lenient: bool) -> bool:
    """Tell whether the first line reads as a headline: short, alone, and text follows."""
    line = texts[0].strip()
    if len(line) > 160 or not any(len(text) > _LONG for text in texts[1:5]):
        return False
    return lenient or not line.endswith((".", ":", ";", ","))


def _span(blocks: Sequence[Block], texts: Sequence[str], at: int) -> int:
    """Return how many blocks a title runs over: a document's type and its subject are two lines."""
    span = 1
    while (
        at + span < len(texts)
        and span < 4
        and texts[at].isupper()
        and texts[at + span].isupper()
        and len(texts[at + span]) <= _TITLE_LENGTH
        and not _is_letterhead(texts[at + span])
        and (span > 1 or _TYPE_NAME.match(fold(texts[at])) or len(texts[at]) > 20)
        and not blocks[at + span].marker
    ):
        span += 1
    return span


def _title(
    texts: Sequence[str], at: int | None, span: int, stated: Mapping[str, str]
) -> str | None:
    if at is not None:
        return " ".join(" ".join(texts[at : at + span]).split())
    return stated.get("title") or None


def _place_and_date(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Read a date line: "Hà Nội, ngày 5 tháng 3 năm 2020"; a short line with a date alone gives the date."""
    date = None
    for text in texts[:_DATE_BLOCKS]:
        line = " ".join(text.split())
        found = _PLACE_DATE.fullmatch(line) if len(line) <= 100 else None
        if found:
            return found[1].strip(), first_date(line)
        if date is None and len(line) <= 80:
            whole = next((d for d in find_dates(line) if d.year and d.day), None)
            rest = line[: whole.start] + line[whole.end :] if whole else line
            if whole and len(rest.split()) <= 3:
                date = whole.iso()
    return None, date


def _author_lines(texts: Sequence[str], below: int) -> list[str]:
    """Return the lines between the title and the text that may name authors."""
    lines: list[str] = []
    for text in texts[below : below + _HEAD_BLOCKS]:
        if len(text) > _LONG:
            break
        if has_title(text) or is_name(text) or (lines and (is_body(text) or "@" in text)):
            lines.append(text)
        elif lines:
            break
    return lines


def _stated_authors(stated: Mapping[str, str]) -> tuple[Author, ...]:
    """Take the author that a page or file states, where it is a person's name."""
    named = stated.get("author", "")
    return parse_authors([named]) if named and len(named) <= _LONG and not is_body(named) else ()
