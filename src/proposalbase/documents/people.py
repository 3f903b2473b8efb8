"""Read author lines: names with degrees, ranks and bodies, as papers carry them below the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proposalbase.documents.markers import CAPITALS
from proposalbase.model import Author

_TITLE = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|NCS|CN|CVCC|CVC|GVCC|GVC|BS|KS|LS|NGƯT|NGND|Thạc sĩ|Thạc sỹ|Tiến sĩ"
    r"|Tiến sỹ|Phó Giáo sư|Giáo sư|Cử nhân|Luật sư|Kỹ sư|Bác sĩ"
    r"|Assoc(?:iate)?\.?\s?Prof(?:essor)?|Assistant Professor|Prof(?:essor)?|Doctor|Master|Dr|MSc|M\.Sc|MA|M\.A"
    r"|LLM|MPA|Mr|Mrs|Ms|Ông|Bà|Đồng chí|Đ/c|Comrade)(?:[.,]\s?|\s+))+"
)
_DEGREE_AFTER = re.compile(
    r",?\s{1,3}(?:Ph\.?\s?D|M\.?Sc|M\.?A|LL\.?M|Dr|MPA|B\.?A)\.?(?=[\s,;]|$)"
)
_NAME = re.compile(
    rf"[{CAPITALS}][\w'’.-]{{0,20}}(?:\s(?:(?:van|von|de|la|den|der|bin|da|del)\s)?[^\W\d_][\w'’.-]{{0,20}}){{1,5}}"
)
_MARKS = re.compile(
    r"\s{0,3}(?:[*†‡§¹²³⁰-⁹]|\(\*{1,3}\)|\[\d\]|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,4}\b){1,6}"
)
_BODY = re.compile(
    r"(?:trường|học viện|đại học|khoa|viện|ban|bộ|sở|trung tâm|uỷ ban|ủy ban|tỉnh ủy|thành ủy|hội đồng|phòng|vụ|cục"
    r"|đảng ủy|công ty|tòa án|viện kiểm sát|văn phòng|tạp chí|báo"
    r"|universit|institute|academy|school|department|faculty|college|center|centre|ministry|committee|council"
    r"|laborator|foundation|association|agency|office|inc\b|ltd|corporation|group\b)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:nguyên |phó |former |deputy |vice[- ]|standing )*(?:giám đốc|hiệu trưởng|trưởng (?:khoa|phòng|ban)"
    r"|viện trưởng|chủ tịch|bí thư|chủ nhiệm|vụ trưởng|cục trưởng|chánh văn phòng|giảng viên(?: chính| cao cấp)?"
    r"|trưởng|director|rector|dean|head|chair(?:man|person|woman)?|secretary|president|principal|lecturer"
    r"|researcher|professor)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S{1,64}@\S{1,255}")
_PARTICLES = ("van", "von", "de", "la", "den", "der", "bin", "da", "del")
_LINE = 250
_SPLIT = re.compile(r"\s{0,3}(?:;|\s[&–—-]\s|\s(?:và|and)\s|,\s{1,3}(?=[^\W\d_]))\s{0,3}")


def has_title(line: str) -> bool:
    """Tell whether a line begins with a degree, a rank or a form of address and goes on with a name."""
    found = _TITLE.match(line)
    return found is not None and _NAME.match(line[found.end() :]) is not None


def is_body(line: str) -> bool:
    """Tell whether a line names an institution."""
    return (len(line) <= _LINE and _BODY.match(line.lstrip("(*¹²³0123456789 ")) is not None) or (
        len(line) <= 120 and _BODY.search(line) is not None and not line.rstrip().endswith(".")
    )


def is_name(line: str) -> bool:
    """Tell whether a line is a bare name or a list of names."""
    parts = [part for part in _SPLIT.split(_MARKS.sub("", line.strip())) if part]
    return (
        bool(parts)
        and len(line) <= 120
        and all(
            _NAME.fullmatch(part) and 2 <= len(part.split()) <= 5 and _capitalised(part)
            for part in parts
        )
    )


def _capitalised(name: str) -> bool:
    return all(word[:1].isupper() or word in _PARTICLES for word in name.split())


def parse_authors(lines: Sequence[str]) -> tuple[Author, ...]:
    """Read the lines between a title and the text: names first, then their bodies."""
    authors: list[Author] = []
    body: str | None = None
    for line in lines:
        if _MAIL.search(line) and len(line) < 120:
            line = _MAIL.sub("", line).strip(" ,;()")
        found = list(_authors_of(line)) if len(line) <= _LINE else []
        if found:
            authors += found
        elif is_body(line) and authors:
            body = _MARKS.sub("", line).strip(" ,;()*")
            authors = [a if a.organisation else _placed(a, body) for a in authors]
    return tuple(authors)


def _placed(author: Author, line: str) -> Author:
    """Give an author the office and body that a line states."""
    office = _OFFICE.match(line)
    if office:
        head, _, rest = line.partition(",")
        return replace(author, position=head.strip(), organisation=rest.strip() or None)
    return replace(author, organisation=line)


def _authors_of(line: str) -> Iterator[Author]:
    line = line.strip(" *()")
    if not has_title(line) and not is_name(line):
        return
    pieces = [piece.strip(" ,") for piece in _SPLIT.split(line) if piece.strip(" ,")]
    current: Author | None = None
    for piece in pieces:
        title = _TITLE.match(piece)
        rest = _MARKS.sub("", piece[title.end() :] if title else piece).strip(" ,-–")
        degree = _DEGREE_AFTER.search(rest)
        name = rest[: degree.start()] if degree else rest
        if (
            (title or current is None or is_name(piece))
            and _NAME.fullmatch(name)
            and not is_body(name)
        ):
            if current is not None:
                yield current
            written = title[0].strip(" ,") if title else degree[0].strip(" ,") if degree else None
            current = Author(name=name, title=written)
        elif title and not name.strip():
            continue
        elif current is not None:
            current = _extended(current, rest)
    if current is not None:
        yield current


def _extended(author: Author, text: str) -> Author:
    if _OFFICE.match(text) and author.position is None:
        return replace(author, position=text)
    if _BODY.search(text) and author.organisation is None:
        return replace(author, organisation=text)
    return author
