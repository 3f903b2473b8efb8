"""The body somebody belongs to, from the office named beside them; and names of authors made safe to use."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.bodies import bodies_en, bodies_vi
from proposalbase.extraction.names import is_place, lexicon
from proposalbase.extraction.words import Words, plain_key
from proposalbase.model import Author, Language, Proposer
from proposalbase.text.fold import fold

# "Trưởng Ban Pháp chế": the head of the body's name is the tail of the office.
_HEADED = re.compile(
    r"(?:^|\s)(?:phó\s)?trưởng\s(?=(?:ban|phòng|khoa|đoàn|bộ môn|vụ|tiểu ban)\s)", re.IGNORECASE
)
_MEMBER = re.compile(r"(?:ủy viên|uỷ viên|member)\b", re.IGNORECASE)
_STANDING = re.compile(r"((?:bí thư|chủ tịch|thủ tướng)\s)thường trực\s", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:ket luan|bien ban|muc luc|mo dau|ban to chuc|phu luc|thong bao|bao cao|noi dung|tom tat|tham luan|"
    r"ban tong hop|tiep thu|giai trinh|tong hop|cong hoa|doc lap|hoi thao|hoi nghi|loi noi dau|loi mo dau|bai viet|"
    r"tai lieu|chuyen de|nhung|mot so|phan|"
    r"general assembly|distr|full document|united nations|human rights|working group|abstract|contents|"
    r"introduction|session|document text|page|annex|table|draft|report|council|committee|member state)\b"
)
_ROMAN = re.compile(r"[IVX]{2,5}")
_MAX_NAME, _MAX_BODY = 6, 16
_INNER_HEADS = frozenset(
    plain_key(head.split()[0]) for head in g.BODY_HEADS_VI if head not in ("đoàn", "hội", "ban")
)


@lru_cache(maxsize=4096)
def body_in(text: str, language: Language) -> str | None:
    """Return the body named in an office ("Giám đốc Sở Y tế tỉnh A", "Head of the Port Authority")."""
    # "Phó Bí thư Thường trực Tỉnh ủy": the word belongs to the office.
    text = _STANDING.sub(r"\1", text)
    headed = _HEADED.search(text)
    if headed is not None:
        rest = text[headed.end() :]
        text = rest[:1].upper() + rest[1:]
    plain = language == "vi" and text.isascii()
    words = Words.of(text, 0, len(text), plain=plain)
    if not len(words):
        return None
    if language == "vi":
        found = bodies_vi(words, {**lexicon("vi", plain).find(words), "position": []})
    else:
        found = bodies_en(words)
    names = [m.name for m in found if m.kind == "body" and " " in m.name]
    return names[0] if names else None


def with_body(proposer: Proposer, language: Language) -> Proposer:
    """Add the body of an office to a proposer of whom only the office is known."""
    if proposer.organisation is not None or not (proposer.position or proposer.title):
        return proposer
    for office in (proposer.position, proposer.title):
        body = body_of(office, language) if office else None
        if body is not None:
            return replace(proposer, organisation=body)
    return proposer


def body_of(offices: str, language: Language) -> str | None:
    """Return the body of the first of several offices; that somebody is a member of one counts last."""
    found = (body_in(part, language) for part in _offices(offices))
    return next((body for body in found if body is not None), None)


def _offices(office: str | None) -> tuple[str, ...]:
    """Return the offices that somebody holds, those of a mere member last."""
    if not office or not _MEMBER.match(office):
        return (office,) if office else ()
    member, _, rest = office.partition(", ")
    return (rest, member) if rest else (member,)


def sound_authors(authors: tuple[Author, ...], language: Language) -> tuple[Author, ...]:
    """Return the authors whose names are names of people, cut where an office or body begins."""
    return tuple(
        made for made in (_sound(author, language) for author in authors) if made is not None
    )


def _sound(author: Author, language: Language) -> Author | None:
    name = cut_name(author.name)
    if not is_person(name):
        return None
    organisation = author.organisation
    if organisation is not None and not _is_body(organisation, language):
        organisation = None
    if organisation is None and author.position:
        organisation = body_in(author.position, language)
    return replace(author, name=name, organisation=organisation)


def cut_name(name: str) -> str:
    """Cut a name where the head of a body's name begins: "Vũ Ngọc Diệp Khoa Luật"."""
    words = name.split()
    for index in range(2, len(words) - 1):
        if plain_key(words[index]) in _INNER_HEADS:
            return " ".join(words[:index])
    return " ".join(words)


def is_person(name: str) -> bool:
    """Tell whether a text can be a person's name: capitals, no heading, place or body."""
    words = name.replace(".", " ").replace("-", " ").split()
    if not 1 < len(words) <= _MAX_NAME or any(c.isdigit() for c in name):
        return False
    if not all(word[:1].isupper() or len(word) <= 3 for word in words):
        return False
    folded = [plain_key(word) for word in words]
    if _ROMAN.fullmatch(words[0]) or (words[0] in "IVX" and words[1].isupper() and words[1][1:]):
        return False
    if _NO_NAME.search(fold(name)) or is_place(folded) or set(folded) & g.BODY_HEADS_EN:
        return False
    return " ".join(folded) not in g.COUNTRIES


def _is_body(text: str, language: Language) -> bool:
    words = text.split()
    if not words or len(words) > _MAX_BODY or text.rstrip()[-1:] in ".!?":
        return False
    if not text[:1].isupper():
        return False
    if _NO_NAME.search(fold(words[0] + " " + " ".join(words[1:2]))) and language == "vi":
        return False
    return True
