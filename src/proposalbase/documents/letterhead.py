"""Tell the lines above a text apart: who issues it, its number and date, its type and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from proposalbase.documents.people import has_title, is_body, is_name
from proposalbase.text.fold import fold

Role = Literal["frame", "body", "type", "subject", "cover", "text"]

_PLACE_DATE = re.compile(
    r"([A-ZĐ][^\d,.;:()]{2,40}),\s*(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:on\s+)?\d{1,2}\s+\w{3,9}\s+\d{4}"
    r"|\w{3,9}\s+\d{1,2},\s+\d{4})\W*"
)
_NATIONAL = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam|socialist republic of|independence - freedom"
)
_NUMBER = re.compile(r"(?:so|no)\s*[:.]?\s*\S{0,6}\d*\s*[-/]")
_SYMBOL = re.compile(
    r"(?:[a-z]{1,6}(?:/[a-z0-9.-]{1,12}){2,6}|[a-z]{1,4}\.\d\d-\d{4,6}\s?(?:\([a-z]\))?.{0,12})"
)
_LABEL = re.compile(
    r"(?:abstract|tom tat|keywords?|tu khoa|contents|muc luc|introduction|mo dau|dat van de|loi noi dau|foreword)\W*"
)
_UNITED_NATIONS = re.compile(
    r"united (?:a )?nations\b|general assembly\b|human rights council\W*$|distr\.|original:|agenda item|general\W*$"
    r"|.{4,30} session\W*$|universal\s?periodic review\W*$|english\W*$|advance (?:unedited )?version"
)
_ADDRESSED = re.compile(r"(?:kinh gui|noi nhan|to|cc)\s*:")
_DAY = re.compile(
    r"\d{1,2}\s+[a-z]{3,9}\s+\d{4}|[a-z]{3,9}\s+\d{1,2},\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}|ngay \d{1,2}.{3,30}\d{4}"
)
_TYPE = (
    r"(?:thong bao(?: ket luan)?|bao cao(?: de dan| tong hop| ket qua)?|ke hoach|to trinh|cong van|quyet dinh"
    r"|nghi quyet|huong dan|de an|chuong trinh|ket luan|bien ban|chi thi|quy dinh|quy che|thong tri|thong cao"
    r"|cong dien|dien van|tham luan|bai phat bieu|phieu trinh|giay moi|ban ghi nho|minutes|report|notice"
    r"|memorandum|resolution|decision"
    r"|directive|circular)"
)
_TYPE_ALONE = re.compile(_TYPE + r"\W{0,3}")
_TYPE_FIRST = re.compile(_TYPE + r"\b")
_NAMED = re.compile(
    r"(?:tham luan|bao cao(?: de dan)?|bai (?:viet|phat bieu|tham luan)|y kien|paper|speech|statement|remarks|address)"
    r"\s{0,2}:\s{0,3}\S"
)
_SUBJECT = re.compile(r"(?:v/v|v\.v|ve viec|subject|re)\b[\s.:]")
_COVER = re.compile(r"(?:ky yeu|tuyen tap|tap tham luan|proceedings|collected papers)\b")
_BODY = re.compile(
    r"(?:the )?(?:tinh uy|thanh uy|huyen uy|quan uy|dang uy|ban (?!hanh|ve|do|ghi)|bo (?!may"
    r"|tieu chi|phan|sung|cau)|so (?!huu"
    r"|lieu|ket)|uy ban|ubnd|hdnd|hoi dong|hoi (?!thao|nghi|dam|dap|nhap|thi)|lien doan|lien hiep|mat tran|doan (?!ket)"
    r"|truong (?!hop)|hoc vien|dai hoc|vien |trung tam|van phong|phong (?!chong|ngua|trao)|cuc |vu |chi cuc|dang bo"
    r"|tong cuc|tong cong ty|cong ty|toa an|vien kiem sat|cong doan|quoc hoi|chinh phu"
    r"|(?:house|senate|chamber|ministry|department|directorate|board|bureau|council|commission|forum|association"
    r"|union|institute|office|university|school|academy|faculty|college|parliament|assembly|government)\s(?:of|for|on)\b"
    r"|(?:select|standing|joint|provincial|national|central) (?:committee|council|assembly|commission)\b)"
)
_BODY_END = re.compile(
    r"\b(?:academy|school|institute|university|college|ministry|department|committee|council|association|commission"
    r"|office|agency|foundation|society|secretariat)$"
)
_DOING = re.compile(
    r"\b(?:to chuc|khai giang|khai mac|be mac|trien khai|tong ket|lam viec|de xuat|kien nghi|phat dong|nang cao"
    r"|day manh|tang cuong|doi moi|yeu cau|chi dao|xay dung|phoi hop|ban hanh|gap mat|tham|du|don|trao|cong bo"
    r"|holds?|opens?|calls?|urges?|launch(?:es)?|hosts?|asks?|wants?|meets?|plans?|signs?|visits?|must|should|to)\b"
)
# A level of government on which the name of the place may follow: "TỈNH" + "HÀ VÂN".
_LEVEL = re.compile(r"\b(tỉnh|thành phố|huyện|quận|xã|phường|thị xã)\b\s*", re.IGNORECASE)
LONG = 200
_BLOCKS = 14


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The roles of the lines above the text; ``official`` where number, motto or symbol stand among them."""

    roles: tuple[Role, ...]
    issuer: str | None
    official: bool


def read_letterhead(texts: Sequence[str]) -> Letterhead:
    """Tell the role of each line above the first long paragraph."""
    head: list[str] = []
    for text in texts[:_BLOCKS]:
        if len(text) > LONG:
            break
        head.append(" ".join(text.split()))
    roles = tuple(role(line) for line in head)
    bodies = _first_bodies(head, roles)
    official = any(
        r == "frame" and _is_official(fold(line)) for r, line in zip(roles, head, strict=True)
    )
    return Letterhead(roles, _issuer(bodies, cover="cover" in roles), official)


def _first_bodies(head: Sequence[str], roles: Sequence[Role]) -> list[str]:
    bodies: list[str] = []
    for line, kind in zip(head, roles, strict=True):
        if kind == "body":
            bodies.append(line)
        elif kind != "frame":
            break
    return bodies


def _is_official(folded: str) -> bool:
    return bool(_NATIONAL.search(folded) or _NUMBER.match(folded) or _UNITED_NATIONS.match(folded))


def role(text: str) -> Role:
    """Tell what a line above a text is for."""
    line = text.strip()
    folded = fold(line)
    if _is_frame(line, folded):
        return "frame"
    if _SUBJECT.match(folded):
        return "subject"
    capitals = line.isupper()
    if _TYPE_ALONE.fullmatch(folded) and line[:1].isupper():
        return "type"
    if _COVER.match(folded) and len(line) <= 120:
        return "cover"
    if (capitals and _TYPE_FIRST.match(folded)) or _NAMED.match(folded) or _capital_type(line):
        return "type"
    return "body" if is_issuer(line) else "text"


def _is_frame(line: str, folded: str) -> bool:
    return bool(
        _NATIONAL.search(folded)
        or _NUMBER.match(folded)
        or _SYMBOL.fullmatch(folded)
        or _LABEL.fullmatch(folded)
        or _DAY.fullmatch(folded)
        or _PLACE_DATE.fullmatch(line)
        or _UNITED_NATIONS.match(folded)
        or _ADDRESSED.match(folded)
        or has_title(line)
        or ("," in line and is_body(line) and is_name(line.split(",")[0]))
        or not any(c.isalpha() for c in line)
    )


def _capital_type(line: str) -> bool:
    """Tell a type in capitals with its abstract on the same line: "BÁO CÁO Kết quả …"."""
    found = _TYPE_FIRST.match(fold(line))
    return found is not None and line[: found.end()].isupper() and len(line) == len(fold(line))


def is_issuer(line: str) -> bool:
    """Tell whether a line is the name of a body and nothing else."""
    folded = fold(line)
    if len(line) > 120 or line.endswith((".", ":", ";", ",", "?", "!")) or _DOING.search(folded):
        return False
    if not (_BODY.match(folded) or _BODY_END.search(folded)) or not line[:1].isupper():
        return False
    return line.isupper() or (len(line.split()) <= 14 and line.split()[-1][:1].isupper())


def _issuer(bodies: Sequence[str], *, cover: bool) -> str | None:
    """Return the body that issues: the lowest of those above a letter, all those on a cover."""
    if not bodies:
        return None
    if cover:
        return "; ".join(bodies)
    issuer = bodies[-1]
    superior = bodies[-2] if len(bodies) > 1 else ""
    place = _LEVEL.search(superior)
    if place and issuer.lower().endswith(place[1].lower()):
        return f"{issuer} {superior[place.end() :]}"
    # "VĂN PHÒNG" alone says nothing.
    return f"{issuer} {superior}".strip() if len(issuer.split()) <= 2 else issuer


def as_written(name: str, text: str) -> str:
    """Write a name in capitals as the text below writes it, piece by piece; else leave it as it is."""
    if not name.isupper():
        return name
    lower, words, found = text.lower(), name.split(), list[str]()
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            piece = _mixed(" ".join(words[at:end]), text, lower)
            if piece is not None and (end - at > 1 or len(words) == 1):
                found.append(piece)
                at = end
                break
        else:
            return name
    joined = " ".join(found)
    return joined[:1].upper() + joined[1:]


def _mixed(piece: str, text: str, lower: str) -> str | None:
    """Return a piece as the text writes it, where that is not in capitals."""
    wanted = piece.lower()
    at = lower.find(wanted) if len(lower) == len(text) else -1
    first: str | None = None
    while at >= 0:
        seen = text[at : at + len(wanted)]
        if not seen.isupper():
            if seen[:1].isupper():
                return seen
            first = first or seen
        at = lower.find(wanted, at + 1)
    return first


def place_and_date(line: str) -> str | None:
    """Return the place of a line such as "Hà Nội, ngày 5 tháng 3 năm 2020"."""
    found = _PLACE_DATE.fullmatch(line) if len(line) <= 100 else None
    return found[1].strip() if found else None
