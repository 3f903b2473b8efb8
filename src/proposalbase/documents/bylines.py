"""Read the lines that name the authors of a paper, above or below its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proposalbase.documents.affiliations import split_mark
from proposalbase.documents.markers import split_marker
from proposalbase.documents.people import (
    authors_with_notes,
    has_family_name,
    has_title,
    is_body,
    is_labelled,
    is_office,
    is_person_name,
)
from proposalbase.documents.reading import RawBlock
from proposalbase.model import Author, BlockKind
from proposalbase.text.fold import fold

_LONG = 220
# So many lines may name authors and their bodies; more people are a list of members.
_MOST_LINES, _MOST_PEOPLE = 14, 8
_CONTACT = re.compile(
    r"\W{0,3}(?:e-?mail|thu dien tu|dien thoai|dt|tel|phone|orcid|corresponding author|tac gia lien he)\b"
)
ABSTRACT = re.compile(
    r"\W{0,3}(?:tom tat|abstract|summary|tu khoa|keywords?|key words|tu khoá|dan nhap|sapo)\b"
)
SECTION = re.compile(
    r"(?:\W|\d|[ivx]{1,4}\.){0,8}\s{0,2}(?:dat van de|mo dau|loi mo dau|introduction|background|mo bai|gioi thieu"
    r"|dan nhap|co so ly luan|co so phap ly|thuc trang|khai quat|tong quan|noi dung|van de|boi canh|y nghia"
    r"|ket luan|tai lieu tham khao|references|bibliography|chu thich|ghi chu|kien nghi|giai phap|phu luc)\b"
)
_FOOTNOTES = 40


@dataclass(frozen=True, slots=True)
class Byline:
    """Authors, and the block behind their lines; ``strong`` where a degree or a label says that they are people."""

    authors: tuple[Author, ...]
    end: int
    strong: bool


def read_byline(blocks: Sequence[RawBlock], at: int, stop: int) -> Byline | None:
    """Read the author lines that begin at a block; None where the block begins none.

    :param stop: the block before which they must end.
    """
    lines: list[str] = []
    people, strong, end = 0, False, at
    for line, number in _lines(blocks, at, stop):
        if number > at and _outshines(blocks[number], blocks[at]):
            break
        person = is_person(blocks[number])
        if person:
            people += 1
            strong = strong or has_title(line) or is_labelled(line)
        elif not (people and _belongs(line)):
            break
        lines.append(line)
        end = number + 1
    if not people or people > _MOST_PEOPLE:
        return None
    beside = end
    while beside < min(stop, len(blocks)) and blocks[beside].kind == "footnote":
        beside += 1
    authors = authors_with_notes(
        lines,
        tuple(_footnotes(blocks, at, stop)),
        beside=[text for _, text in _footnotes(blocks, at, beside)],
    )
    if not authors or len(authors) > _MOST_PEOPLE * 2:
        return None
    return Byline(authors, end, strong)


def _lines(blocks: Sequence[RawBlock], at: int, stop: int) -> Iterator[tuple[str, int]]:
    """Yield the lines that may belong to a byline; footnotes between them are passed over."""
    given = 0
    for number in range(at, min(stop, at + _MOST_LINES * 2)):
        block = blocks[number]
        if block.kind == "footnote":
            continue
        text = " ".join(block.text.split())
        if given >= _MOST_LINES or len(text) > _LONG or block.kind == "table" or is_opening(text):
            return
        given += 1
        yield text, number


def _outshines(block: RawBlock, first: RawBlock) -> bool:
    """Tell a line that is set as a title from the names above it."""
    return (
        (block.bold and not first.bold)
        or (block.text.isupper() and not first.text.isupper())
        or block.size > first.size * 1.12
    )


def _footnotes(blocks: Sequence[RawBlock], at: int, until: int) -> Iterator[tuple[str | None, str]]:
    """Yield (mark, text) of the footnotes near the byline that may say where an author works."""
    for number in range(at, min(until, len(blocks), at + _FOOTNOTES)):
        block = blocks[number]
        if block.kind != "footnote" or len(block.text) > _LONG:
            continue
        mark, text = split_mark(block.text)
        yield mark, text


def is_opening(text: str) -> bool:
    """Tell the line with which the text of a paper begins: an abstract or a first section."""
    folded = fold(text[:80]).strip()
    return ABSTRACT.match(folded) is not None or (
        len(text) < 120 and SECTION.match(folded) is not None
    )


def is_person(block: RawBlock) -> bool:
    """Tell a line that names people and does not tell of them."""
    text = " ".join(block.text.split())
    if text.endswith((":", ";")) or len(text) > _LONG or block.kind in ("footnote", "table"):
        return False
    if is_labelled(text):
        return True
    if has_title(text):
        # A sentence may begin with somebody's degree: "TS. Lê Văn Ví cho rằng …"
        return not (text.endswith(".") and len(text.split()) > 16) and not _tells(text)
    name = text.split(" - ")[0].split(", ")[0] if is_body(text) else text
    if not is_person_name(name):
        return False
    # A title of three words in capital letters looks like a name; it is set as a title.
    return has_family_name(name) or not (block.bold or block.size > 1.1 or block.kind == "title")


_TELLS = re.compile(
    r"\b(?:cho rang|cho biet|de nghi|de xuat|kien nghi|phat bieu|nhan manh|khang dinh|neu ro|chu tri|da|se|is|was|has"
    r"|said|says|asked|told|proposed|suggested|noted|stressed|that)\b"
)


def _tells(text: str) -> bool:
    return _TELLS.search(fold(text)) is not None


def _belongs(text: str) -> bool:
    """Tell what may stand below a name: a body, an office, an address to write to."""
    rest = split_mark(text)[1]
    if text.endswith((":", ";")):
        return False
    return (
        "@" in text
        or _CONTACT.match(fold(text[:40])) is not None
        or (is_body(rest) and not _tells(rest))
        or (is_office(rest) and not _tells(rest))
        or (rest is not text and len(rest) < 150 and split_marker(text)[0] is None)
    )


def prose_follows(blocks: Sequence[RawBlock], at: int, stop: int) -> bool:
    """Tell whether a paper's text begins here: an abstract, a section, or a paragraph."""
    skipped: set[BlockKind] = {"footnote", "caption"}
    following = [n for n in range(at, min(stop, at + 8)) if blocks[n].kind not in skipped][:4]
    for turn, number in enumerate(following):
        text = blocks[number].text
        if blocks[number].kind == "table":
            return False
        if is_opening(text) or len(text) >= 120:
            return True
        # A heading nobody knows, a motto, a date: then text.
        if turn == 0 and read_byline(blocks, number + 1, stop) is not None:
            return False
        if turn >= 2:
            return False
    return False
