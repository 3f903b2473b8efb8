"""Describe a document from its own words: title, date, event, authors, publisher, kind, parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from proposalbase.documents.assemble import Assembled
from proposalbase.documents.classify import classify
from proposalbase.documents.contents import Contents
from proposalbase.documents.dates import find_dates, first_date
from proposalbase.documents.events import find_event
from proposalbase.documents.letterhead import as_written, place_and_date, read_letterhead, role
from proposalbase.documents.parts import find_parts
from proposalbase.documents.people import (
    has_title,
    is_body,
    is_labelled,
    is_name,
    is_office,
    parse_authors,
)
from proposalbase.documents.reading import Reading
from proposalbase.documents.titles import find_title
from proposalbase.model import Author, Block, DocumentKind, Event, Language, Part
from proposalbase.text.sentences import sentences

_HEAD_BLOCKS, _DATE_BLOCKS = 14, 12
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
    notes: tuple[str, ...] = ()


def describe(
    whole: Assembled,
    *,
    language: Language,
    reading: Reading,
    clues: Mapping[str, str],
    contents: Contents,
) -> Described:
    """Describe a document; what the text does not say stays None.

    :param contents: its table of contents, which is no longer in the text.
    """
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    stated = {**reading.meta, **clues}
    is_news = bool(clues) or (reading.hand_saved and "date" in reading.meta)
    split = find_parts(whole, contents)
    parts = split.parts
    first = _block_at(whole.blocks, parts[0].start) if parts else contents.front or len(texts)
    head = read_letterhead(texts[:first])
    # A paper may be sent in a letter: then it has a title of its own.
    letter = "subject" in stated and ("author" in stated or "type" not in head.roles)
    at, span = (
        (None, 1)
        if letter
        else find_title(whole.blocks[:first], texts[:first], head, lenient=bool(clues))
    )
    title = _title(texts, at, span, stated) or _first_line(texts)
    place, dated = _place_and_date(texts)
    date = _iso(stated.get("date")) or dated
    issuer = as_written(head.issuer, whole.text) if head.issuer else None
    below = at + span if at is not None else 0
    lines = [] if parts or letter else _author_lines(texts, below, official=head.official)
    authors = parse_authors(lines) or _stated_authors(stated)
    if issuer and not is_news:
        authors = tuple(a if a.organisation else replace(a, organisation=issuer) for a in authors)
    kind = classify(
        texts, title=title, parts=len(parts), is_news=is_news and not letter, is_letter=letter
    )
    blocks = list(whole.blocks)
    for index in range(at, below) if at is not None else ():
        blocks[index] = replace(blocks[index], kind="title", level=0)
    return Described(
        kind=kind,
        title=title,
        date=date,
        event=find_event([title, *texts] if title else texts, date=date),
        place=place,
        publisher=stated.get("publisher") or issuer,
        source_url=stated.get("source_url") or None,
        authors=authors,
        blocks=tuple(blocks),
        parts=parts,
        notes=split.notes,
    )


def _iso(text: str | None) -> str | None:
    return (first_date(text) or None) if text else None


def _block_at(blocks: Sequence[Block], offset: int) -> int:
    return next((n for n, block in enumerate(blocks) if block.start >= offset), len(blocks))


def _first_line(texts: Sequence[str]) -> str | None:
    """Name a text without a headline by its first line, where that is one sentence."""
    line = " ".join(texts[0].split()) if texts else ""
    if not line or len(line) > _TITLE_LENGTH or sum(1 for _ in sentences(line)) > 1:
        return None
    return line.rstrip(".") if line.endswith(".") or role(line) == "text" else None


def _title(
    texts: Sequence[str], at: int | None, span: int, stated: Mapping[str, str]
) -> str | None:
    if at is not None:
        lines = [" ".join(text.split()) for text in texts[at : at + span]]
        # A cover states what it is, then what it is called.
        mark = ": " if span > 1 and role(lines[0]) == "cover" else " "
        # A mark at the end leads to a footnote.
        return mark.join((lines[0], " ".join(lines[1:]))).strip(" :*")
    return stated.get("title") or None


def _place_and_date(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Read a date line: "Hà Nội, ngày 5 tháng 3 năm 2020"; a short line with a date alone gives the date."""
    date = None
    for text in texts[:_DATE_BLOCKS]:
        line = " ".join(text.split())
        place = place_and_date(line)
        if place:
            return place, first_date(line)
        if date is None and len(line) <= 80:
            whole = next((d for d in find_dates(line) if d.year and d.day), None)
            rest = line[: whole.start] + line[whole.end :] if whole else line
            if whole and len(rest.split()) <= 3:
                date = whole.iso()
    return None, date


def _author_lines(texts: Sequence[str], below: int, *, official: bool) -> list[str]:
    """Return the lines between the title and the text that may name authors.

    :param official: a body speaks: a name needs a title or a label to be an author's.
    """
    lines: list[str] = []
    for text in texts[below : below + _HEAD_BLOCKS]:
        if len(text) > _LONG:
            break
        named = has_title(text) or is_labelled(text) or (not official and is_name(text))
        if named or (lines and (is_body(text) or is_office(text) or "@" in text)):
            lines.append(text)
        elif lines:
            break
    return lines


def _stated_authors(stated: Mapping[str, str]) -> tuple[Author, ...]:
    """Take the author that a page or file states, where it is a person's name."""
    named = stated.get("author", "")
    return parse_authors([named]) if named and len(named) <= _LONG and not is_body(named) else ()
