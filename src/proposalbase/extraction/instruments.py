"""Find cited legal and Party documents: by number in every form in use, and laws by name and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proposalbase.extraction.citation_parts import (
    date_after,
    issuer_after,
    type_before,
    type_of_abbreviation,
)
from proposalbase.model import InstrumentCitation
from proposalbase.text.fold import fold

_DASH = r"\s?[-–‑]\s?"
_UNIT = r"[A-ZĐ][A-Za-zĐđ]{0,9}\d{0,2}"
_PARTY_TYPES = (
    "NQLT|CTHĐ|CTHD|CTr|QyĐ|QyD|TTr|QCh|NQ|CT|KL|QĐ|QD|QC|TT|HD|TB|BC|KH|ĐA|DA|CV|TC|PA|BB|LTC"
)
# 18-NQ/TW · 399-QĐ/TW · 36-HD/VPTW · 9671-CV/BTCTW
_PARTY = re.compile(
    rf"(?<![\w/.,-])\d{{1,5}}{_DASH}(?P<type>{_PARTY_TYPES})/(?P<issuer>{_UNIT}(?:{_DASH}{_UNIT})?)(?![\w/])"
)
# 30/2020/NĐ-CP · 02/2021/TT-BNV · 72/2025/QH15 · 50/2023/UBTVQH15
_LEGAL = re.compile(
    rf"(?<![\w/.,-])\d{{1,5}}/(?P<year>(?:19|20)\d\d)/(?P<type>{_UNIT})"
    rf"(?P<issuer>(?:{_DASH}[A-ZĐ][A-Za-zĐđ&]{{1,11}}\d{{0,2}}){{0,4}})(?![\w/])"
)
# 156/QĐ-UBND · 1365/NQ-UBTVQH15 · 1234/BNV-CCVC
_STATE = re.compile(
    rf"(?<![\w/.,-])\d{{1,6}}/(?P<type>{_UNIT})"
    rf"(?P<issuer>(?:{_DASH}[A-ZĐ][A-Za-zĐđ&]{{0,11}}\d{{0,2}}){{1,4}})(?![\w/])"
)
# 77/QĐ · 512/BNV: only right after a word that says a number follows.
_SHORT = re.compile(r"(?<=[\wố.] )\d{1,6}/(?P<type>[A-ZĐ]{2,8})(?![\w/-])")
_NUMBERED = re.compile(r"(?:\bsố|\bNo\.?|\bNos\.?|công văn|văn bản|letter)\s*$", re.IGNORECASE)
_LAW_VI = re.compile(
    r"\b(?P<head>Bộ luật|Bộ Luật|Luật|Pháp lệnh|Hiến pháp)(?P<name>[^\n.;:()\d]{0,90}?)\s"
    r"(?:năm\s)?(?P<year>(?:19|20)\d\d)\b"
)
_LAW_EN = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'’-]{1,24} ){0,6}(?:Law|Act|Ordinance|Constitution|Code)(?: on [A-Z][^\n.;:()\d]{2,70}?)?)"
    r",?(?: of)? (?P<year>(?:19|20)\d\d)\b"
)
# Words that no law's name holds: the year then belongs to something else.
_NOT_IN_NAME = re.compile(
    r"\b(?:đã|có|của|được|ngày|tháng|này|trong|giai đoạn|là|từ|tại|kỳ|for|by|has|was|in|since)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    start: int
    end: int
    key: str
    type: str | None


def instruments(text: str, start: int, end: int) -> tuple[InstrumentCitation, ...]:
    """Return the documents cited in ``text[start:end]``, in order; one citation for each place."""
    found: list[InstrumentCitation] = []
    last = start
    for number in sorted(_numbers(text, start, end), key=lambda n: (n.start, -n.end)):
        if number.start < last:
            continue
        date, after = date_after(text, number.end, end)
        found.append(
            InstrumentCitation(
                key=number.key,
                type=number.type,
                date=date,
                issuer=issuer_after(text, after, end),
                text=text[number.start : number.end],
                start=number.start,
                end=number.end,
            )
        )
        last = number.end
    return tuple(found)


def document_key(number: str) -> str:
    """Return the key of a document's number: folded, upper case, no spaces, "-" and "/" kept."""
    return re.sub(r"\s+", "", fold(number).upper().replace("–", "-").replace("‑", "-"))


def _numbers(text: str, start: int, end: int) -> Iterator[_Number]:
    for pattern in (_PARTY, _LEGAL, _STATE, _SHORT):
        for match in pattern.finditer(text, start, end):
            if pattern is _SHORT and not _NUMBERED.search(
                text[max(start, match.start() - 12) : match.start()]
            ):
                continue
            named = type_before(text, start, match.start())
            yield _Number(
                start=match.start(),
                end=match.end(),
                key=document_key(match[0]),
                type=named
                or type_of_abbreviation(match["type"], letter=pattern in (_STATE, _SHORT)),
            )
    yield from _laws(text, start, end)


def _laws(text: str, start: int, end: int) -> Iterator[_Number]:
    for match in _LAW_VI.finditer(text, start, end):
        # "Luật A, Luật B năm 2024": the year is the last one's.
        begin = match.start() + max(
            match[0].rfind(" Luật ") + 1, match[0].rfind(" Bộ luật ") + 1, 0
        )
        whole = text[begin : match.end()]
        name = whole[: -len(match["year"])].removesuffix("năm ").strip()
        body = name.split(" ", 1)[1] if " " in name else ""
        if _NOT_IN_NAME.search(body) or (body and not body.removeprefix("luật ")[:1].isupper()):
            continue
        yield _Number(
            start=begin,
            end=match.end(),
            key=" ".join(f"{fold(name)} {match['year']}".upper().replace(",", "").split()),
            type="law",
        )
    for match in _LAW_EN.finditer(text, start, end):
        if _NOT_IN_NAME.search(match["name"]) or " " not in match["name"]:
            continue
        key = f"{fold(match['name'].removeprefix('The '))} {match['year']}".upper()
        yield _Number(
            start=match.start(),
            end=match.end(),
            key=" ".join(key.replace(",", "").split()),
            type="law",
        )
