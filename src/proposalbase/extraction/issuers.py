"""The body in whose name a document speaks: on its letterhead, in its title, below its title, at its end."""

from __future__ import annotations

import re
from itertools import takewhile

from proposalbase.documents.letterhead import as_written, place_and_date
from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.affiliation import body_in
from proposalbase.extraction.bylines import is_body
from proposalbase.extraction.words import plain_key
from proposalbase.model import Document, Language

_FIRST_LINES, _LAST_LINES, _COVER_LINES = 10, 6, 5
_LONG_LINE, _BODY_WORDS, _TALE = 160, 14, 12
_REFERENCE = re.compile(r"\W*(?:số|no|ref|our ref)\s?[:.]?\s?\d", re.IGNORECASE)
_ADDRESSED = re.compile(r"\W*(?:v/v|kính gửi|to:|dear\b|re:)", re.IGNORECASE)
# What a body itself issues or submits under its number, addressed or not.
_ISSUED = re.compile(
    r"\W*(?:báo cáo|tờ trình|kế hoạch|kiến nghị|công văn|đề án|phương án|chỉ thị|kết luận|nghị quyết|chương trình|"
    r"hướng dẫn|công điện|thông báo|bao cao|to trinh|ke hoach|chi thi|ket luan|thong bao)\b",
    re.IGNORECASE,
)
# "CHỈ THỊ CỦA BAN THƯỜNG VỤ TỈNH ỦY", on one line or two.
_TYPE_OF = re.compile(
    r"\W*(?:chỉ thị|kết luận|nghị quyết|thông báo|báo cáo|kiến nghị|tờ trình|công điện|chương trình|kế hoạch|"
    r"thư ngỏ|tuyên bố)?\s{0,3}(?:chung\s)?của\s(?P<body>[^\n.;:,()]{3,90})",
    re.IGNORECASE,
)
_PLACE_BELOW = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|ĐẶC KHU)\s\S.{1,40}")
_SIGNED_VI = re.compile(r"\W*(?:TM|T/M|Thay mặt|THAY MẶT)\.?\s(?P<body>[^\W\d_].{3,80})")
_SIGNED_EN = re.compile(
    r"\W*(?:signed\s)?(?:for and\s)?on behalf of\s(?:the\s)?(?P<body>[A-Z][^,.;\n]{2,80})",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\W*(?:yours|sincerely|respectfully|with (?:kind|best) regards|kind regards|in solidarity)\b",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"\W*(?:from|từ|submitted by|prepared by)\s?:\s?(?P<body>[^\n<@]{3,90})", re.IGNORECASE
)
_SUBMITTED = re.compile(
    r"\b(?:presented|submitted|published|issued|prepared)\s(?:to\s[^,.;]{3,40}\s)?by\s(?:the\s)?"
    r"(?:(?i:minister|secretary)\s(?:of|for)\s(?P<field>[A-Z][\w ]{2,40})|(?P<body>[A-Z][^,.;:\n]{3,80}))"
)
_REPORT_OF = re.compile(
    r"(?i:report|recommendations|findings|submission|statement|response|opinion|letter|proposals)\b"
    r"[^.;:]{0,40}?\b(?:of|by|from)\s(?:the\s)?(?P<body>[A-Z][^.;:\n]{3,120})"
)
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Cc]húng tôi|[Uu]s)\b")
_OFTEN = 2
_MINUTES = re.compile(r"\W*(?:biên bản|minutes of|minutes\W*$|lược ghi)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_UNITED_NATIONS = re.compile(
    r"\b(?:united nations|general assembly|human rights council)\b", re.IGNORECASE
)
_COLLEGE = frozenset(
    "committee commission panel board inquiry council ombudsman taskforce association office auditor inspectorate "
    "authority guild collective network federation union society centre center institute trust agency forum chamber "
    "coalition alliance tribunal secretariat group comptroller commissioner inspector coroner".split()
)
# "Evaluation of the Joint Programme", "Review of the Board": a title, not a body.
_WRITINGS = frozenset(
    "evaluation review report response summary statement minutes proceedings workshop conference seminar strategy "
    "policy draft study paper guide notice letter history future role case".split()
)
_SECTION = re.compile(r"\W*(?:executive summary|summary|abstract|introduction)\W*", re.IGNORECASE)
# Who writes briefings, evaluations and statements under a name of several.
_FIRMS = frozenset(
    "partners consultants consultancy associates collective inspectorate lab".split()
)
# Who publishes what others say.
_PRESS = frozenset(
    "newspaper news press radio television portal journal gazette daily times court parliament party".split()
)
_SEGMENT = re.compile(
    r"\s?[,(;|·•]\s?|\s[–—-]\s|\sfor\sthe\s|\sin\sassociation\s|\s[^\w\s]\s|\sã\s"
)
_JOINERS = frozenset("of for the on and in to at a".split())


def front_lines(document: Document, start: int, end: int) -> list[str]:
    """Return the first lines of a document or of one paper in it, as the reader cut them."""
    inside = (block for block in document.blocks if block.start >= start)
    blocks = takewhile(lambda block: block.start < end, inside)
    return [
        document.text[block.start : block.end].strip()
        for block, _ in zip(blocks, range(_FIRST_LINES), strict=False)
    ]


def of_united_nations(lines: list[str]) -> bool:
    """Tell whether the first lines are those of a report of the United Nations, which tells what States said."""
    return any(_UNITED_NATIONS.search(line) for line in lines)


def official_issuer(document: Document) -> str | None:
    """Return the body that issues a document under a number: a directive, a plan, a conclusion of a committee."""
    if document.kind in ("interview", "legal", "proceedings"):
        return None
    lines = front_lines(document, 0, len(document.text))
    if of_united_nations(lines) or any(_MINUTES.match(line) for line in lines):
        return None
    headed = _letterhead(document, lines)
    if headed is None:
        return None
    return _own_body(document, lines) or as_written(headed, document.text)


def issuer(document: Document) -> str | None:
    """Return the body in whose name a letter or report speaks; None for news and what people say themselves."""
    if document.kind in ("interview", "legal", "proceedings", "speech"):
        return None
    lines = front_lines(document, 0, len(document.text))
    # Minutes tell what people said; what the body resolves is marked as such.
    if of_united_nations(lines) or any(_MINUTES.match(line) for line in lines):
        return None
    if document.kind == "news":
        return _cover_body(document, lines) if _reported(lines) else None
    return (
        _sender(document)
        or _signature(document)
        or _submitted(lines)
        or _college(lines, sure=True)
        or _cover_body(document, lines)
        or _speaking(document, lines)
    )


def _reported(lines: list[str]) -> bool:
    """Tell whether the first lines call a text a numbered report."""
    return any(re.match(r"\W*(?:\w+\s)?report\b", line, re.IGNORECASE) for line in lines[:5])


def _speaking(document: Document, lines: list[str]) -> str | None:
    """Return the college that heads a text which says "we", or a report."""
    said = len(_OURS.findall(_QUOTED.sub(" ", document.text))) >= _OFTEN
    if not said and document.kind not in ("report", "paper"):
        return None
    return _college(lines)


def _letterhead(document: Document, lines: list[str]) -> str | None:
    """Return the last body named above the reference number of a letter."""
    number = next((i for i, line in enumerate(lines) if _REFERENCE.match(line)), None)
    addressed = any(_ADDRESSED.match(line) for line in lines)
    if number is None or not (addressed or any(_ISSUED.match(line) for line in lines)):
        return None
    bodies: list[str] = []
    for line in lines[:number]:
        line = " ".join(line.split())
        if bodies and _PLACE_BELOW.fullmatch(line):
            bodies[-1] = f"{bodies[-1]} {line}"
        elif is_body(line, document.language) and len(line.split()) <= _BODY_WORDS:
            bodies.append(line)
    return bodies[-1] if bodies else document.publisher


def _own_body(document: Document, lines: list[str]) -> str | None:
    """Return the body that the type of a document names: "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
    for line in lines:
        match = _TYPE_OF.match(line) if len(line) <= _LONG_LINE else None
        if match is None:
            continue
        name = as_written(" ".join(match["body"].split()), document.text)
        body = body_in(name[:1].upper() + name[1:], document.language)
        # "của đồng chí A", "của Chủ tịch B": a person speaks, not the body.
        if body is not None and plain_key(name).startswith(plain_key(body)[:6]):
            return body
    return None


def _sender(document: Document) -> str | None:
    """Return the body that a letter is from, as its head says."""
    heads = [piece.text for piece in document.dropped if piece.reason == "mail header"]
    for line in (*heads, *front_lines(document, 0, len(document.text))[:4]):
        match = _SENDER.match(line)
        body = leading_body(match["body"], document.language) if match else None
        if body:
            return body
    return None


def _signature(document: Document) -> str | None:
    """Return the body in whose name the last lines sign."""
    blocks = document.blocks[-_LAST_LINES:]
    lines = [" ".join(document.text[block.start : block.end].split()) for block in blocks]
    for number, line in enumerate(lines):
        if len(line) > _LONG_LINE:
            continue
        match = _SIGNED_VI.match(line) or _SIGNED_EN.match(line)
        if match is not None:
            body = match["body"].strip(" .,")
            if is_body(body, document.language):
                return as_written(body, document.text)
        if _YOURS.match(line):
            below = lines[number + 1] if number + 1 < len(lines) else line.rpartition(", ")[2]
            body = leading_body(below, document.language)
            if body:
                return body
    return None


def _submitted(lines: list[str]) -> str | None:
    """Return the body that lays a report before another: "presented to the Assembly by the Minister of X"."""
    for line in lines[:_COVER_LINES]:
        match = _SUBMITTED.search(line[0].lower() + line[1:]) if line else None
        if match is None or len(line) > _LONG_LINE:
            continue
        if match["field"]:
            return f"Ministry of {match['field'].strip()}"
        body = leading_body(match["body"], "en")
        if body:
            return body
    return None


def _cover_body(document: Document, lines: list[str]) -> str | None:
    """Return the body of the lines at the head that name one and perhaps a date; of several the last."""
    if document.language != "en":
        return None
    captions = [piece.text for piece in document.dropped if piece.reason == "caption"][:1]
    found: list[str] = []
    for line in (*captions, *lines[:_COVER_LINES]):
        body = leading_body(line, document.language)
        if body is not None and set(plain_key(body).split()) & _PRESS:
            continue
        if body is not None:
            found.append(body)
        elif found and not _SECTION.fullmatch(line):
            break
    return found[-1] if found else None


def leading_body(line: str, language: Language) -> str | None:
    """Return the body that a line names first: "Basin Forum, June 2022", "Lake Trust for the Bank"."""
    line = " ".join(line.strip(" *_#\t").split())
    if not line[:1].isupper() or len(line) > _LONG_LINE or place_and_date(line):
        return None
    if line[-1:] in ".?!:;" or ": " in line or len(line.split()) > 2 * _TALE:
        return None
    head = _SEGMENT.split(line, maxsplit=1)[0].removeprefix("The ").strip()
    words = head.split()
    if not 2 <= len(words) <= _BODY_WORDS:
        return None
    if language == "vi":
        return head if is_body(head, "vi") else None
    if not all(word[:1].isupper() or word in _JOINERS or word == "&" for word in words):
        return None
    keys = [plain_key(word).strip(".,") for word in words]
    at = next((i for i, key in enumerate(keys) if key in g.BODY_HEADS_EN or key in _FIRMS), None)
    if at is None:
        return None
    titled = any(key in _WRITINGS for key in keys[:at]) and set(keys) & {"of", "on", "for", "to"}
    if titled:
        return None
    last = keys[-1] in g.BODY_HEADS_EN or keys[-1] in _FIRMS
    following = keys[at + 1] if at + 1 < len(keys) else ""
    return head if last or following in ("of", "for", "on") else None


def _college(lines: list[str], *, sure: bool = False) -> str | None:
    """Return the committee, commission or board whose report this is.

    :param sure: take only what is called a report "of" or "by" a body.
    """
    for line in lines[:6]:
        found = _REPORT_OF.search(line)
        if sure and not found:
            continue
        body = " ".join((found["body"] if found else line).split())
        if not found and not (is_body(body, "en") and body == body.strip(" .:;")):
            continue
        if set(plain_key(body).split()[:6]) & _COLLEGE and len(body.split()) <= _BODY_WORDS - 2:
            return body
    return None
