"""Numbers of legal and Party documents: every form in use, broken, spaced, shared by a list, or misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from proposalbase.extraction.citation_parts import TYPE_WORDS, type_before, type_of_abbreviation

MISREAD = 0.5
"""Certainty of a number in which a letter stands for a digit."""
SHARED = 0.9
"""Certainty of a number that is written once for several documents."""

_D = r"\s{0,2}-\s{0,3}"
_S = r"\s{0,2}/\s{0,3}"
_START = r"(?<![\w/.,-])"
_END = r"(?![\w/])"
_N = r"(?P<n>\d{1,6})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_UNIT = r"[A-Z][A-Za-z&]{0,11}\d{0,2}"
_UPPER = r"(?:[A-Z][A-Z&]{1,11}\d{0,2}|TTg)"
_PARTY_TYPES = "NQLT|CTHD|CTr|QyD|TTr|QCh|NQ|CT|KL|QD|QC|TT|HD|TB|BC|KH|DA|CV|TC|PA|BB|LTC"
_PARTY_BODY = (
    r"(?:VP|BTC|BTG|BTGDV|UBKT|BDV|BNC|BTV|BCH|BCD|BKT|BCS|BCSD|DUK)?(?:T\.?[UW]|HU|QU|DU|DUK)"
)
_STATE_TYPES = "TTLT|NQLT|ND|QD|NQ|TT|CT|PL|SL|KH|TB|HD|BC|CTr|DA|TTr|CD|QC"
# A unit after the first is written tight, or on the next line: "12-KL/TW - Hà Nội" names a place.
_MORE = r"(?:-\n?(?:[A-Z][A-Za-z&]{1,11}\d{0,2})){0,3}"

# 18-NQ/TW · 399-QĐ/TW · 36-HD/VPTW · 9671-CV/BTCTW; with spaces only where the letters leave no doubt.
_PARTY = re.compile(
    rf"{_START}{_N}(?:-(?P<type>{_PARTY_TYPES})/(?P<issuer>{_UNIT}{_MORE})|"
    rf"{_D}(?P<type2>{_PARTY_TYPES}){_S}(?P<issuer2>{_PARTY_BODY}|{_UPPER}{_MORE})){_END}(?!\.[UW])"
)
# 18 NQ/TW · 10/NQ-TW · 29-NQ-TW · 18-NQ/T.Ư: other ways to write a Party number.
_PARTY_LIKE = re.compile(
    rf"{_START}{_N}\s{{0,2}}[-/]?\s{{0,2}}(?P<type>{_PARTY_TYPES})\s{{0,2}}[-/]\s{{0,3}}(?P<issuer>{_PARTY_BODY}){_END}"
)
# 30/2020/NĐ-CP · 02/2021/TT-BNV · 72/2025/QH15 · 50/2023/UBTVQH15
_LEGAL = re.compile(
    rf"{_START}{_N}(?:/|{_S}){_YEAR}(?:/(?P<type>{_UNIT})|{_S}(?P<type2>{_UPPER}))"
    rf"(?P<issuer>(?:-{_UNIT}|{_D}{_UPPER})?{_MORE}){_END}"
)
# 138/2020/NĐCP · 138-2020/NĐ-CP · 138/2020-NĐ-CP · 138/2020/NĐ/CP
_LEGAL_LIKE = re.compile(
    rf"{_START}{_N}\s?[/-]\s?{_YEAR}\s?[/-]\s?(?P<type>{_STATE_TYPES})\s?[-/]?\s?"
    rf"(?P<issuer>CP|TTg|UBND|HDND|B[A-Z]{{2,8}}){_END}"
)
_GLUED = re.compile(rf"(?:{_STATE_TYPES})(?:CP|TTg|UBND|HDND)")
# 156/QĐ-UBND · 1365/NQ-UBTVQH15 · 1234/BNV-CCVC
_STATE = re.compile(
    rf"{_START}{_N}(?:/(?P<type>{_UNIT})(?:-{_UNIT}|{_D}{_UPPER})|{_S}(?P<type2>{_UPPER}){_D}{_UPPER}){_MORE}{_END}"
)
# 77/QĐ · 512/BNV: only right after a word that says a number follows.
_SHORT = re.compile(rf"(?<=[\w.:]\s){_N}/(?P<type>[A-Z]{{2,8}})(?![\w/-])")
_NUMBERED = re.compile(r"(?:\bso:?|\bNos?\.?|cong van|van ban|letter)\s*$", re.IGNORECASE)
_DIGIT = r"[0-9lIOo]"
# l8-NQ/TW · 1O4/2O22/NĐ-CP: a form that is whole but for a letter where a digit belongs.
_MISREAD = re.compile(
    rf"{_START}(?P<n>{_DIGIT}{{1,5}})(?:-(?P<party>{_PARTY_TYPES})/(?P<body>{_PARTY_BODY})|"
    rf"/(?P<year>[12lI]{_DIGIT}{{3}})/(?P<legal>{_STATE_TYPES}|QH1[0-9])(?P<issuer>-(?:CP|TTg|UBND|HDND|B[A-Z]{{2,8}}))?|"
    rf"/(?P<state>{_STATE_TYPES})-(?P<unit>CP|TTg|UBND|HDND|B[A-Z]{{2,8}})){_END}"
)
_EU = re.compile(
    r"\b(?:Regulation|Directive|Decision|Framework\sDecision)\s(?:\((?P<a>EU|EC|EEC)\)\s(?:No\.?\s)?(?P<n1>\d{1,4}/\d{1,4})|"
    r"(?:No\.?\s)?(?P<n2>\d{2,4}/\d{1,4}/(?:EU|EC|EEC|JHA)))(?![\w/])"
)
_STANDARD = re.compile(
    r"\b(?P<key>(?:QCVN|TCVN|TCXDVN|TCXD)\s?\d{1,5}(?:-\d{1,3})?\s?:\s?(?:19|20)\d\d(?:/[A-Z]{2,10})?)(?![\w/])"
)
# The digits before belong to it, or a page of a list: which of the two nobody can tell.
_TORN = re.compile(
    r"(?:\bso:?|\bNos?\.?|[a-z]{3})\s{1,2}\d{1,3}\s{1,2}$|\d/\d{0,4}\s{1,2}$", re.IGNORECASE
)
_LIST = re.compile(
    rf"\b(?:{TYPE_WORDS})s?\s{{1,2}}(?:so\s?:?|Nos?\.?)?\s{{0,2}}"
    r"(?P<items>(?:\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?(?:-[A-Z][A-Za-z]{0,4})?\s{0,2}"
    r"(?:,\s{0,2}(?:va|and)?|;|va\s|and\s|&|hoac\s|or\s)\s{0,2}(?:so\s|Nos?\.?\s)?){1,12})$",
    re.IGNORECASE,
)
_LIST_WINDOW = 160
_ITEM = re.compile(
    r"(?P<n>\d{1,5})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?:-[A-Z][A-Za-z]{0,4})?(?=\W)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number at ``start`` to ``end``; ``head`` is where the name of its type begins."""

    start: int
    end: int
    key: str
    type: str | None
    head: int
    confidence: float = 1.0
    tail: str = ""
    """What follows the first digits of the key, shared by the numbers of a list."""


def numbers(text: str, plain: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers in ``text[start:end]``, several readings of one place in order of trust.

    :param plain: the flat copy of the text.
    """
    for found in _written(text, plain, start, end):
        if _TORN.search(plain, max(start, found.start - 24), found.start):
            continue
        yield found
        yield from _sharing(plain, start, found)


def _written(text: str, plain: str, start: int, end: int) -> Iterator[Number]:
    for match in _PARTY.finditer(plain, start, end):
        issuer = match["issuer"] or match["issuer2"]
        kind = match["type"] or match["type2"]
        yield _number(plain, start, match, kind, f"-{kind}/{_body(text, match, issuer)}")
    for match in _LEGAL.finditer(plain, start, end):
        kind = match["type"] or match["type2"]
        if not _GLUED.fullmatch(kind):
            yield _number(plain, start, match, kind, f"/{match['year']}/{kind}{match['issuer']}")
    for match in _LEGAL_LIKE.finditer(plain, start, end):
        tail = f"/{match['year']}/{match['type']}-{match['issuer']}"
        yield _number(plain, start, match, match["type"], tail)
    for match in _PARTY_LIKE.finditer(plain, start, end):
        tail = f"-{match['type']}/{_body(text, match, match['issuer'])}"
        yield _number(plain, start, match, match["type"], tail)
    for match in _STATE.finditer(plain, start, end):
        kind = match["type"] or match["type2"]
        tail = match[0][len(match["n"]) :]
        yield _number(plain, start, match, kind, tail, letter=True)
    for match in _SHORT.finditer(plain, start, end):
        if _NUMBERED.search(plain, max(start, match.start() - 12), match.start()):
            tail = f"/{match['type']}"
            yield _number(plain, start, match, match["type"], tail, letter=True)
    yield from _misread(text, plain, start, end)
    yield from _foreign(plain, start, end)


def _foreign(plain: str, start: int, end: int) -> Iterator[Number]:
    """Yield numbers of the European Union, and of technical standards."""
    for match in _EU.finditer(plain, start, end):
        key = f"{match['a']} {match['n1']}" if match["n1"] else match["n2"]
        place = match.start("n1") if match["n1"] else match.start("n2")
        kind = "regulation" if match[0].startswith("Reg") else match[0].split()[0].lower()
        yield Number(start=place, end=match.end(), key=key, type=kind, head=match.start())
    for match in _STANDARD.finditer(plain, start, end):
        key = re.sub(r"\s*:\s*", ":", match["key"]).upper()
        yield Number(
            start=match.start(), end=match.end(), key=key, type="standard", head=match.start()
        )


def _number(
    plain: str,
    start: int,
    match: re.Match[str],
    kind: str,
    tail: str,
    *,
    letter: bool = False,
) -> Number:
    named, head = type_before(plain, start, match.start())
    tail = re.sub(r"\s+", "", tail).upper()
    return Number(
        start=match.start(),
        end=match.end(),
        key=match["n"] + tail,
        type=named or type_of_abbreviation(kind, letter=letter),
        head=head,
        tail=tail,
    )


def _body(text: str, match: re.Match[str], issuer: str) -> str:
    """Return the issuer's letters; "TƯ" is the Centre, "TU" a provincial committee."""
    plain = issuer.replace(".", "")
    if plain.upper().endswith("TU") and text[match.end() - 1] in "Ưư":
        return plain[:-1] + "W"
    return plain


def _misread(text: str, plain: str, start: int, end: int) -> Iterator[Number]:
    for match in _MISREAD.finditer(plain, start, end):
        if match["n"].isdigit() and (match["year"] or "0").isdigit():
            continue
        number = _digits(match["n"])
        if match["party"]:
            kind, tail = match["party"], f"-{match['party']}/{_body(text, match, match['body'])}"
        elif match["legal"]:
            kind = match["legal"]
            tail = f"/{_digits(match['year'])}/{kind}{match['issuer'] or ''}"
            if not re.match(r"/(?:19|20)\d\d/", tail):
                continue
        else:
            kind, tail = match["state"], f"/{match['state']}-{match['unit']}"
        named, head = type_before(plain, start, match.start())
        yield Number(
            start=match.start(), end=match.end(), key=(number + tail).upper(), head=head,
            type=named or type_of_abbreviation(kind, letter=False), confidence=MISREAD,
        )  # fmt: skip


def _digits(written: str) -> str:
    return written.translate(str.maketrans("lIOo", "1100"))


def _sharing(plain: str, start: int, last: Number) -> Iterator[Number]:
    """Yield the numbers of a list that share the end of its last one: "18, 19-NQ/TW"."""
    if not last.tail or last.confidence < 1:
        return
    begin = max(start, last.start - _LIST_WINDOW)
    match = _LIST.search(plain, begin, last.start)
    if match is None:
        return
    kind, head = type_before(plain, start, match.start("items"))
    for item in _ITEM.finditer(plain, match.start("items"), match.end("items")):
        tail = last.tail
        if item["year"]:
            tail = re.sub(r"^/(?:19|20)\d\d(?=/)", "", tail)
            if tail == last.tail:
                continue
            tail = f"/{item['year']}{tail}"
        yield replace(
            last, start=item.start(), end=item.end(), key=item["n"] + tail, tail="", head=head,
            type=kind or last.type, confidence=SHARED,
        )  # fmt: skip
