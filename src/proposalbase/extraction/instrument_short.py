"""Numbers without their letters: "Directive 05 of the Politburo", "Nghị quyết 18", "Decree 138/2020"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalbase.extraction.citation_parts import WORDS, date_and_issuer
from proposalbase.extraction.instrument_numbers import SHARED, Number
from proposalbase.text.fold import fold

CUT_SHORT = 0.5
"""Certainty of a number whose letters stand nowhere in the text."""

_SHORT = re.compile(
    r"(?<![\w-])(?P<word>Nghi\squyet|Nghi\sdinh|Quyet\sdinh|Chi\sthi|Ket\sluan|Thong\stu|Quy\sdinh|Huong\sdan|De\san|Luat|"
    r"Resolution|Decree|Decision|Directive|Conclusion|Circular|Regulation|Law)s?\s{1,2}(?P<said>so\s?:?\s{0,2}|Nos?\.?\s{0,2})?"
    r"(?P<numbers>\d{1,4}(?:/(?:19|20)\d\d)?(?!\d)(?:(?:,\s?|\sva\s|\sand\s|,\sva\s|,\sand\s)(?:so\s|No\.\s)?\d{1,4}"
    r"(?:/(?:19|20)\d\d)?(?![\d])){0,8})(?![\w/%-]|[.,]\d|\s?[-/]\s?[A-Z])",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<n>\d{1,4})(?:/(?P<year>(?:19|20)\d\d))?")
# What may follow a number that names a document, where "số" does not say so: no noun that it could count.
_FOLLOWS = re.compile(
    r"\s{0,2}(?:$|[.,;:)\]\"'?!(-]|\n|(?:cua|ve|ngay|nam|va|thi|la|da|duoc|cung|co|do|ban|yeu|neu|quy|de|trong|vao|theo|"
    r"cho|khi|ra|nay|se|van|phai|khong|chua|con|dang|voi|nhu|khoa|den|tai|tu|vua|nham|of|on|dated|the|is|was|has|and|to|"
    r"requires?|says|in|for|by|which|that|as|also|sets?|calls?|should|must|will|from|provides?|itself|or)\b)",
    re.IGNORECASE,
)
# "Conclusion 1." heads a paragraph: these need "No.", a body or a date to be a document.
_NEED_MORE = frozenset({"law", "guidance", "conclusion", "decision", "rule"})
_A_YEAR = re.compile(r"(?:19|20)\d\d$")
_PARTY_BODIES = re.compile(
    r"\b(?:bo chinh tri|ban bi thu|ban chap hanh trung uong|trung uong|politburo|secretariat|party central committee|"
    r"central committee)\b"
)
_PARTY = {
    "resolution": "NQ", "directive": "CT", "conclusion": "KL", "decision": "QD", "rule": "QD", "guidance": "HD",
}  # fmt: skip
_VIETNAMESE = {
    "resolution": "NGHI QUYET", "decree": "NGHI DINH", "decision": "QUYET DINH", "directive": "CHI THI",
    "conclusion": "KET LUAN", "circular": "THONG TU", "rule": "QUY DINH", "guidance": "HUONG DAN",
    "scheme": "DE AN", "law": "LUAT",
}  # fmt: skip


def short(text: str, plain: str, start: int, end: int) -> Iterator[Number]:
    """Yield numbers that a word for a document introduces and that hold no letters."""
    for match in _SHORT.finditer(plain, start, end):
        said = bool(match["said"])
        if not (said or _stands_alone(plain, match)):
            continue
        kind = WORDS[" ".join(match["word"].lower().split())]
        date, issuer, _ = date_and_issuer(text, plain, match.end(), end)
        if not said and kind in _NEED_MORE and not (issuer or date or match["numbers"][0] == "0"):
            continue
        for item in _ITEM.finditer(plain, match.start("numbers"), match.end("numbers")):
            if not said and _A_YEAR.match(item[0]):
                continue
            year = item["year"] or (date or "")[:4]
            key, sure = _key(kind, item["n"], item["year"], year, issuer)
            yield Number(
                start=item.start(), end=item.end(), key=key, type=kind, head=match.start(), confidence=sure
            )  # fmt: skip


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a number after a word like "Nghị quyết" names a document and counts nothing."""
    if match["word"][0].islower() and match["word"].split()[0].lower() not in ("nghi", "thong"):
        return False
    return match["numbers"][0] == "0" or _FOLLOWS.match(plain, match.end()) is not None


def _key(
    kind: str, number: str, year: str | None, dated: str, issuer: str | None
) -> tuple[str, float]:
    """Return the key that type, issuer and year leave no doubt of, else the name as it is said."""
    body = fold(issuer or "")
    if year is None and _PARTY_BODIES.search(body) and kind in _PARTY:
        return f"{number}-{_PARTY[kind]}/TW", SHARED
    if kind == "decree" and dated:
        return f"{number}/{dated}/ND-CP", SHARED
    prime_minister = body in ("thu tuong", "thu tuong chinh phu", "prime minister")
    if prime_minister and kind in ("decision", "directive") and (year or kind == "directive"):
        letters = "QD" if kind == "decision" else "CT"
        return f"{number}/{f'{year}/' if year else ''}{letters}-TTG", SHARED
    named = f"{number}/{year}" if year else number
    return f"{_VIETNAMESE.get(kind, kind.upper())} {named}", CUT_SHORT
