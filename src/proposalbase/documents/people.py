"""Read author lines: names with degrees, ranks and bodies, as papers carry them below the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proposalbase.documents.affiliations import assigned, marks_after, split_mark
from proposalbase.documents.markers import CAPITALS
from proposalbase.model import Author
from proposalbase.text.fold import fold

_TITLE = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|NCS|CN|CVCC|CVC|GVCC|GVC|BS|KS|LS|NGƯT|NGND|Thạc sĩ|Thạc sỹ|Tiến sĩ"
    r"|Tiến sỹ|Phó Giáo sư|Giáo sư|Cử nhân|Luật sư|Kỹ sư|Bác sĩ"
    r"|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Trung tướng|Đại úy"
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
_ENGLISH_BODY = (
    r"(?i:universit|institute|academy|school|department|faculty|college|center|centre|ministry|committee|council"
    r"|laborator|foundation|association|agency|office\b|inc\b|ltd|corporation|group\b)"
)
_BODY = re.compile(
    r"\b(?:trường|học viện|đại học|ubnd|hđnd|hội|liên đoàn|mặt trận|khoa"
    r"|viện|ban|bộ|sở|trung tâm|uỷ ban|ủy ban|tỉnh ủy|thành ủy|hội đồng|phòng|vụ|cục"
    r"|đảng ủy|công ty|tòa án|viện kiểm sát|văn phòng|tạp chí|báo"
    rf"|{_ENGLISH_BODY})",
    re.IGNORECASE,
)
# Anywhere in a line: in Vietnamese a body begins with what it is, and "sở", "ban", "vụ" are words of many titles.
_BODY_WITHIN = re.compile(
    rf"\b(?:{_ENGLISH_BODY})|[,–-]\s(?:Trường|Học viện|Đại học|Viện|Khoa|Sở|Ban|Bộ|UBND|Tỉnh ủy|Trung tâm)\s",
)
_OFFICE = re.compile(
    r"(?:nguyên |phó |quyền |former |deputy |vice[- ]|standing )*(?:giám đốc|hiệu trưởng|trưởng (?:khoa|phòng|ban)"
    r"|viện trưởng|chủ tịch|bí thư|chủ nhiệm|vụ trưởng|cục trưởng|chánh văn phòng|giảng viên(?: chính| cao cấp)?"
    r"|trưởng|director|rector|dean|head|chair(?:man|person|woman)?|secretary|president|principal|lecturer"
    r"|researcher|professor)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S{1,64}@\S{1,255}")
_PARTICLES = ("van", "von", "de", "la", "den", "der", "bin", "da", "del")
_LINE = 250
_SPLIT = re.compile(
    r"\s{0,3}(?:,\s(?:và|and|&)\s|;|\s[&–—-]\s|\s(?:và|and)\s|,\s{1,3}(?=[^\W\d_]))\s{0,3}"
)
# Where the name of a body begins inside a line: always with a capital.
_BODY_AT = re.compile(
    r"(?<=\s)(?:Trường|Học viện|Đại học|Viện|Trung tâm|Sở|Bộ|Ban|Uỷ ban|Ủy ban|UBND|HĐND|Hội|Đảng ủy|Đảng uỷ|Tỉnh ủy"
    r"|Thành ủy|Khoa|Phòng|Văn phòng|Tạp chí|Báo|Liên đoàn|Mặt trận|Công ty|Truong|Hoc vien|Dai hoc|Vien|Trung tam"
    r"|So|Uy ban|Dang uy|Tinh uy|Van phong|School|Institute|University|Department|Faculty|College|Centre|Center"
    r"|Ministry|Academy|Council|Committee|Agency|Office|Union|Association)\s(?=[^\W\d_])"
)
_OFFICE_AT = re.compile(
    r"(?<=\s)(?:Nguyên |Phó |Quyền )?(?:Giám đốc|Hiệu trưởng|Trưởng|Viện trưởng|Chủ tịch|Bí thư|Chủ nhiệm|Giảng viên"
    r"|Director|Rector|Dean|Head|Chair|President|Secretary)\b"
)
_OF = re.compile(r"\s(?:of|at)\s(?:the\s)?(?=[A-Z])")
# Words that stand in front of the name of one who writes or speaks.
_LABEL = re.compile(
    r"\W{0,3}(?:nguoi (?:trinh bay|bao cao|viet|phat bieu|thuc hien)|trinh bay|bao cao vien|tac gia|nhom tac gia"
    r"|dien gia|authors?|presented by|presenter|presentation by|speaker|submitted by|written by|by)\s{0,2}:\s{0,3}"
)
# Words of documents, not of people, that stand in capitals as names do.
_NO_NAME = re.compile(
    r"\b(?:bien ban|bao cao|thong bao|to trinh|ket luan|tham luan|phat bieu|dien van|toan van|noi dung|ky yeu|hoi thao"
    r"|document|text|full|general|assembly|united|nations|report|section|abstract|introduction|summary|contents|islands"
    r"|kingdom|republic|states|council|session|agenda|proceedings|paper|theme|page|addendum|annex|draft|distr)\b"
)


def has_title(line: str) -> bool:
    """Tell whether a line begins with a degree, a rank or a form of address and goes on with a name."""
    found = _TITLE.match(line)
    return found is not None and _NAME.match(line[found.end() :]) is not None


def is_body(line: str) -> bool:
    """Tell whether a line names an institution."""
    return (len(line) <= _LINE and _BODY.match(line.lstrip("(*¹²³0123456789 ")) is not None) or (
        len(line) <= 120
        and _BODY_WITHIN.search(line) is not None
        and not line.rstrip().endswith(".")
    )


def is_name(line: str) -> bool:
    """Tell whether a line is a bare name or a list of names."""
    parts = [part for part in _SPLIT.split(_MARKS.sub("", line.strip())) if part]
    return bool(parts) and len(line) <= 120 and all(map(_is_bare_name, parts))


# The commonest family names, folded: nine people in ten bear one of them.
_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh dinh doan lam mai cao luong luu ha "
    "ta to ton trieu chu thai tang quach kieu vi lo ma nong giang sung vang thach son danh khuat khuc nghiem la luc "
    "chau diep au ung tong tu than phung".split()
)


def is_person_name(line: str) -> bool:
    """Tell a line of bare names; words in capitals are names only behind a family name that is one."""
    if not is_name(line):
        return False
    first = fold(line).split()[0].strip(".,*")
    return not line.isupper() or first in _SURNAMES


def has_family_name(line: str) -> bool:
    """Tell whether a line begins with a Vietnamese family name."""
    return fold(line[:40]).split(" ")[0] in _SURNAMES


def _is_bare_name(text: str) -> bool:
    return (
        _NAME.fullmatch(text) is not None
        and 2 <= len(text.split()) <= 5
        and all(word[:1].isupper() or word in _PARTICLES for word in text.split())
        and not text.endswith(":")
        and not _NO_NAME.search(fold(text))
    )


def is_office(line: str) -> bool:
    """Tell whether a line begins with an office: "Trưởng khoa …", "Head of …"."""
    return len(line) <= _LINE and _OFFICE.match(line) is not None


def is_labelled(line: str) -> bool:
    """Tell whether a line says who writes or speaks: "Presented by: …"."""
    return len(line) <= _LINE and _LABEL.match(fold(line[:60])) is not None


def parse_authors(lines: Sequence[str]) -> tuple[Author, ...]:
    """Read the lines between a title and the text: names first, then their offices and bodies."""
    return authors_with_notes(lines, ())


def authors_with_notes(
    lines: Sequence[str],
    notes: Sequence[tuple[str | None, str]],
    *,
    beside: Sequence[str] = (),
) -> tuple[Author, ...]:
    """Read author lines; marks tell whose a body is, in the lines themselves or in footnotes.

    :param notes: (mark, text) of the footnotes near by, in order.
    :param beside: the footnotes right at the author lines, where the file keeps their marks apart.
    """
    authors: list[Author] = []
    marks: list[tuple[str, ...]] = []
    explained: dict[str, list[str]] = {}
    for line in lines:
        if _MAIL.search(line) and len(line) < 120:
            line = _MAIL.sub("", line).strip(" ,;()")
        label = _LABEL.match(fold(line[:60]))
        line = line[label.end() :] if label else line
        mark, text = split_mark(line)
        if mark is not None and authors:
            explained.setdefault(mark, []).append(text)
            continue
        found = _authors_of(line) if len(line) <= _LINE else []
        if found:
            authors += found
            marks += (marks_after(line, author.name) for author in found)
        elif authors and (is_body(line) or _OFFICE.match(line)) and len(line) <= _LINE:
            text = _MARKS.sub("", line).strip(" ,;()*")
            authors = [a if a.organisation else _placed(a, text) for a in authors]
    if not any(marks):
        # A word processor keeps the marks of footnotes apart: they come in the order of the names.
        texts = [text for below in explained.values() for text in below]
        stated = (text.rstrip(" .") for text in beside)
        texts += [text for text in stated if is_body(text) or is_office(text)]
        return _in_order(authors, texts)
    for mark, text in notes:
        if mark is not None:
            explained.setdefault(mark, []).append(text)
    return tuple(
        _noted(author, texts)
        for author, texts in zip(authors, assigned(marks, explained), strict=True)
    )


def _in_order(authors: Sequence[Author], stated: Sequence[str]) -> tuple[Author, ...]:
    if any(author.organisation for author in authors) or len(stated) not in (1, len(authors)):
        return tuple(authors)
    texts = list(stated) * (len(authors) if len(stated) == 1 else 1)
    return tuple(_noted(author, [text]) for author, text in zip(authors, texts, strict=True))


def _noted(author: Author, texts: Sequence[str]) -> Author:
    """Give an author what the notes of its marks say."""
    for text in texts:
        bare = _MAIL.sub("", text).strip(" .,;()*")
        degree = _TITLE.match(bare + " ")
        if degree and author.title is None:
            author = replace(author, title=degree[0].strip(" ,"))
        bare = bare[degree.end() :].strip(" ,") if degree else bare
        if author.organisation is None and bare:
            author = _placed(author, bare)
    return author


def _placed(author: Author, line: str) -> Author:
    """Give an author the office and body that a line states."""
    for piece in _COMMAS.split(line):
        author = _extended(author, piece)
    return author


_COMMAS = re.compile(r"\s{0,3}[,;]\s{1,3}(?=[^\W\d_])")
_JOINS = re.compile(
    r"(?P<comma>\s{0,3}[,;]\s{1,3}(?:(?:và|and|&)\s{1,3})?|\s(?:và|and)\s{1,3}|\s[&–—-]\s{1,3})(?=[^\W\d_])"
)


def _authors_of(line: str) -> list[Author]:
    """Read a line of names, each with what follows it up to the next name."""
    line = _MARKS.sub("", line).strip(" *()")
    if not has_title(line) and not is_name(_before_comma(line)):
        return []
    authors: list[Author] = []
    waiting: list[int] = []
    for joint, piece in _pieces(line):
        name, rest = _name_of(piece, first=not authors, joint=joint, open_=_is_open(authors))
        if name is not None:
            waiting = [*waiting, len(authors)] if authors and _is_open(authors) else [len(authors)]
            authors.append(name)
            piece = rest
        if piece and authors:
            before = authors[-1]
            authors[-1] = _extended(before, piece, joint=joint)
            # "A and B, School": the school is that of both.
            for at in waiting[:-1]:
                if authors[at].organisation is None:
                    authors[at] = replace(authors[at], organisation=authors[-1].organisation)
    return authors


def _before_comma(line: str) -> str:
    return _DEGREE_AFTER.sub("", _COMMAS.split(line)[0])


def _is_open(authors: Sequence[Author]) -> bool:
    """Tell whether nothing but names has come yet."""
    return not authors or (authors[-1].organisation is None and authors[-1].position is None)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line, each with what joins it to the one before."""
    start, joint = 0, ""
    for found in _JOINS.finditer(line):
        # "PGS, TS Lê Văn Ví": a comma between degrees parts no names.
        degree = _TITLE.fullmatch(line[start : found.start()].strip() + " ")
        if degree and _TITLE.match(line, found.end()):
            continue
        yield joint, line[start : found.start()].strip(" ,")
        start, joint = found.end(), found[0].strip() or "and"
    yield joint, line[start:].strip(" ,")


def _name_of(piece: str, *, first: bool, joint: str, open_: bool) -> tuple[Author | None, str]:
    """Return the author whom a piece begins with, and what follows the name in it."""
    title = _TITLE.match(piece)
    rest = (piece[title.end() :] if title else piece).strip(" ,-–")
    cut = next((c for c in (_BODY_AT.search(rest), _OFFICE_AT.search(rest)) if c), None)
    # Two words at least are a name: "Trần Ban" is one, "Lê Ban Tổ chức" is not.
    if cut and len(rest[: cut.start()].split()) >= 2:
        rest, after = rest[: cut.start()].strip(), rest[cut.start() :].strip()
    else:
        after = ""
    degree = _DEGREE_AFTER.search(rest)
    name = rest[: degree.start()] if degree else rest
    # "Tarn Valley School of Government" is a body that begins like a name.
    body = title is None and not first and is_body(piece)
    wanted = (title is not None or first or joint not in (",",) or open_) and not body
    if not wanted or not _NAME.fullmatch(name) or is_body(name) or _OFFICE.match(name):
        return None, piece
    if title is None and not _is_bare_name(name):
        return None, piece
    written = title[0].strip(" ,") if title else degree[0].strip(" ,") if degree else None
    return Author(name=name, title=written), after


def _extended(author: Author, text: str, *, joint: str = ",") -> Author:
    """Add an office, a body or a degree to an author."""
    if author.title is None and _DEGREE_AFTER.fullmatch(" " + text):
        return replace(author, title=text)
    if joint not in (",", ";", ""):
        # "and" inside the name of a body: "Institute of Law and Order".
        return _lengthened(author, joint, text)
    if _OFFICE.match(text) or _OFFICE.match(unfolded(text)):
        if author.position is not None:
            return author
        position, body = _office_and_body(text)
        return replace(author, position=position, organisation=body or author.organisation)
    if is_body(text):
        # The last is the outermost: a faculty, then its university.
        return replace(author, organisation=text)
    return author


def _lengthened(author: Author, joint: str, text: str) -> Author:
    if author.organisation is not None:
        return replace(author, organisation=f"{author.organisation} {joint} {text}")
    if author.position is not None:
        return replace(author, position=f"{author.position} {joint} {text}")
    return replace(author, organisation=text) if is_body(text) else author


def _office_and_body(text: str) -> tuple[str, str | None]:
    of = _OF.search(text)
    if of and is_body(text[of.end() :]):
        return text[: of.start()], text[of.end() :]
    body = _BODY_AT.search(text)
    if body:
        return text[: body.start()].strip(), text[body.start() :].strip()
    return text, None


_PLAIN_OFFICE = re.compile(
    r"(?:nguyen |pho |quyen )*(?:giam doc|hieu truong|truong (?:khoa|phong|ban)|vien truong|chu tich|bi thu|chu nhiem"
    r"|giang vien)\b",
    re.IGNORECASE,
)


def unfolded(text: str) -> str:
    """Return an office typed without accents as one that is known; anything else as it is."""
    return "chủ tịch" if text.isascii() and _PLAIN_OFFICE.match(text) else text
