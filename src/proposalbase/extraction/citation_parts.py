"""What stands around a document's number: its type before, its date and issuer after."""

from __future__ import annotations

import re

from proposalbase.extraction.mentions import mentions
from proposalbase.extraction.words import Words
from proposalbase.text.fold import fold

_TYPES = {
    "NQ": "resolution", "ND": "decree", "QD": "decision", "CT": "directive", "KL": "conclusion",
    "TT": "circular", "HD": "guidance", "TB": "notice", "BC": "report", "KH": "plan", "CTR": "programme",
    "DA": "scheme", "TTR": "submission", "CV": "letter", "QC": "regulation", "QYD": "rule", "L": "law",
    "TTLT": "joint circular", "NQLT": "joint resolution", "CD": "telegram", "TC": "communique",
    "PA": "option plan", "BB": "minutes", "CTHD": "programme", "PL": "ordinance", "LCT": "law", "QCH": "regulation",
}  # fmt: skip
_WORDS = {
    "nghị quyết": "resolution", "nghị định": "decree", "quyết định": "decision", "chỉ thị": "directive",
    "kết luận": "conclusion", "thông tư liên tịch": "joint circular", "thông tư": "circular",
    "hướng dẫn": "guidance", "thông báo": "notice", "báo cáo": "report", "kế hoạch": "plan",
    "chương trình": "programme", "đề án": "scheme", "tờ trình": "submission", "công văn": "letter",
    "quy chế": "regulation", "quy định": "rule", "luật": "law", "bộ luật": "law", "pháp lệnh": "ordinance",
    "công điện": "telegram", "resolution": "resolution", "decree": "decree", "decision": "decision",
    "directive": "directive", "conclusion": "conclusion", "circular": "circular", "guidance": "guidance",
    "notice": "notice", "report": "report", "plan": "plan", "programme": "programme", "program": "programme",
    "project": "scheme", "scheme": "scheme", "submission": "submission", "official letter": "letter",
    "letter": "letter", "official dispatch": "letter", "dispatch": "letter", "regulation": "rule",
    "law": "law", "ordinance": "ordinance", "telegram": "telegram", "văn bản": "letter",
}  # fmt: skip
_BEFORE = re.compile(
    r"\b("
    + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
    + r")\s*(?:số\s?:?|No\.?|number)?\s*$",
    re.IGNORECASE,
)
_MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r",?\s{0,2}\(?(?:ký\s|ban hành\s)?(?:"
    r"(?:ngày\s|dated\s|on\s|of\s)?(?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})[/.-](?P<y1>\d{4})|"
    r"ngày\s(?P<d2>\d{1,2})\stháng\s(?P<m2>\d{1,2})(?:\snăm\s|,\s)(?P<y2>\d{4})|"
    rf"(?:dated|on|of)?,?\s?(?P<m3>{_MONTH})\.?\s(?P<d3>\d{{1,2}}),?\s(?P<y3>\d{{4}})|"
    rf"(?:dated|on|of)?,?\s?(?P<d4>\d{{1,2}})\s(?P<m4>{_MONTH})\.?,?\s(?P<y4>\d{{4}})|"
    r"(?:năm|of)?\s?(?P<y5>(?:19|20)\d\d)\b(?![/-]))\)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{1,2}(?:(?:của|do)\s|(?:issued by|by|of)\s(?:the\s)?)", re.IGNORECASE)


def type_of_abbreviation(abbreviation: str, *, letter: bool) -> str | None:
    """Return the type that an abbreviation stands for; an unknown one before a unit is an official letter."""
    key = fold(abbreviation).upper()
    return _TYPES.get(key) or ("letter" if letter and key.isalpha() else None)


def type_before(text: str, start: int, place: int) -> str | None:
    """Return the type named right before a number."""
    match = _BEFORE.search(text[max(start, place - 40) : place])
    return _WORDS[match[1].lower()] if match else None


def date_after(text: str, place: int, end: int) -> tuple[str | None, int]:
    """Return the date right after a number (ISO 8601, maybe the year alone) and where it ends."""
    match = _DATE.match(text, place, end)
    if match is None:
        return None, place
    if match["y5"]:
        return match["y5"], match.end()
    for n in "1234":
        if match[f"y{n}"]:
            month = match[f"m{n}"]
            number = int(month) if month.isdigit() else _MONTHS[month.lower()]
            day = int(match[f"d{n}"])
            if 1 <= number <= 12 and 1 <= day <= 31:
                return f"{match[f'y{n}']}-{number:02}-{day:02}", match.end()
    return None, place


def issuer_after(text: str, place: int, end: int) -> str | None:
    """Return the body named right after a number and its date: "… của Chính phủ"."""
    match = _OF.match(text, place, end)
    if match is None:
        return None
    words = Words.of(text, match.end(), min(end, match.end() + 110))
    language = "vi" if text[match.start() : match.end()].strip().lower() in ("của", "do") else "en"
    found = mentions(words, language=language)  # type: ignore[arg-type]
    first = next((m for m in found if m.first == 0 and m.kind == "body"), None)
    return first.name if first else None
