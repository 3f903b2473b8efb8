"""What stands around a cited document's number: its type and clause before, its date and issuer after.

All patterns are matched on the flat copy of the text (see ``text.flat``).
"""

from __future__ import annotations

import re

from proposalbase.extraction.mentions import mentions
from proposalbase.extraction.words import Words
from proposalbase.text.fold import fold

TYPES = {
    "NQ": "resolution", "ND": "decree", "QD": "decision", "CT": "directive", "KL": "conclusion",
    "TT": "circular", "HD": "guidance", "TB": "notice", "BC": "report", "KH": "plan", "CTR": "programme",
    "DA": "scheme", "TTR": "submission", "CV": "letter", "QC": "regulation", "QYD": "rule", "L": "law",
    "TTLT": "joint circular", "NQLT": "joint resolution", "CD": "telegram", "TC": "communique",
    "PA": "option plan", "BB": "minutes", "CTHD": "programme", "PL": "ordinance", "LCT": "law", "QCH": "regulation",
    "DAN": "project", "GM": "invitation", "GUQ": "authorisation", "BGN": "memorandum", "SL": "decree",
}  # fmt: skip
WORDS = {
    "nghi quyet lien tich": "joint resolution", "nghi quyet": "resolution", "nghi dinh": "decree",
    "quyet dinh": "decision", "chi thi": "directive", "ket luan": "conclusion",
    "thong tu lien tich": "joint circular", "thong tu": "circular", "thong tri": "circular",
    "huong dan": "guidance", "thong bao": "notice", "bao cao": "report", "ke hoach": "plan",
    "chuong trinh hanh dong": "programme", "chuong trinh": "programme", "de an": "scheme", "du an": "project",
    "to trinh": "submission", "cong van": "letter", "quy che": "regulation", "quy dinh": "rule", "luat": "law",
    "bo luat": "law", "phap lenh": "ordinance", "cong dien": "telegram", "van ban": "letter", "sac lenh": "decree",
    "thong cao": "communique", "bien ban": "minutes", "phuong an": "option plan",
    "resolution": "resolution", "decree": "decree", "decision": "decision", "directive": "directive",
    "conclusion": "conclusion", "joint circular": "joint circular", "circular": "circular",
    "guidance": "guidance", "guideline": "guidance", "instruction": "guidance", "notice": "notice",
    "announcement": "notice", "report": "report", "plan": "plan", "action programme": "programme",
    "programme": "programme", "program": "programme", "project": "scheme", "scheme": "scheme",
    "submission": "submission", "official letter": "letter", "official dispatch": "letter",
    "dispatch": "letter", "letter": "letter", "document": "letter", "regulation": "rule", "law": "law", "code": "law",
    "ordinance": "ordinance", "telegram": "telegram", "minutes": "minutes", "proposal": "submission",
}  # fmt: skip
TYPE_WORDS = "|".join(sorted((w.replace(" ", r"\s") for w in WORDS), key=len, reverse=True))
_ABBREVIATED = "NQ|ND|QD|CT|KL|TT|TTLT|HD|CV|KH"
_BEFORE = re.compile(
    rf"\b(?:(?P<word>{TYPE_WORDS})s?|(?P<abbreviation>(?-i:{_ABBREVIATED})))"
    r"\s{0,3}(?:so\s?:?|Nos?\.?|numbers?)?\s{0,3}$",
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
    r",?\s{0,3}\(?(?:ky\s|ban\shanh\s|issued\s)?(?:"
    r"(?:ngay\s|dated\s|on\s|of\s)?(?P<d1>\d{1,2})\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>\d{4})(?!\d)|"
    r"ngay\s(?P<d2>\d{1,2})\sthang\s(?P<m2>\d{1,2})(?:\snam\s|,\s)(?P<y2>\d{4})|"
    rf"(?:dated|on|of)?,?\s?(?:the\s)?(?P<m3>{_MONTH})\.?\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y3>\d{{4}})|"
    rf"(?:dated|on|of)?,?\s?(?:the\s)?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m4>{_MONTH})\.?,?\s(?P<y4>\d{{4}}))\)?",
    re.IGNORECASE,
)
# A year alone only where a word or a bracket makes it the document's.
_YEAR = re.compile(
    r"\s{0,2}(?:(?:nam|of|in)\s(?P<a>(?:19|20)\d\d)\b(?!\s?[-/]\s?\d)|\((?P<b>(?:19|20)\d\d)\))",
    re.I,
)
_OF = re.compile(r"\s{1,3}(?:(?P<vi>cua|do)\s|(?:issued\sby|by|of)\s(?:the\s)?)", re.IGNORECASE)
_PLACE = r"[A-Z][\w]{0,12}(?:\s[A-Z][\w]{0,12}){0,3}"
_ISSUER = re.compile(
    r"(?:Ban\s?Chap\shanh\s(?:Dang\sbo\s|Trung\suong(?:\sDang)?)|Bo\sChinh\stri|Ban\sBi\sthu(?:\sTrung\suong(?:\sDang)?)?|"
    r"Uy\sban\s[Tt]huong\svu\sQuoc\shoi|Quoc\shoi|Thu\stuong(?:\sChinh\sphu)?|Chinh\sphu|Chu\stich\snuoc|"
    r"Politburo|Secretariat(?:\sof\sthe\s(?:Party\s)?Central\sCommittee)?|(?:Party\s)?Central\sCommittee|"
    r"Standing\sCommittee\sof\sthe\sNational\sAssembly|National\sAssembly(?:\sStanding\sCommittee)?|"
    r"Prime\sMinister|Government)(?![a-z])"
)
_ATOM = re.compile(
    r"\b(?:diem|khoan|dieu|muc|chuong|phan|phu\sluc|articles?|arts?\.|paragraphs?|paras?\.?|clauses?|sections?|chapters?|"
    r"annex|parts?|points?)\s(?:\d{1,3}[a-z]?|[ivx]{1,5}\b|[a-z]{1,2}\b\)?)(?:\.\d{1,3}){0,2}(?:\s?\(\w{1,3}\)){0,3}"
    r"(?:(?:,|\sva|\sand|\sden|\sto|-)\s?\d{1,3}[a-z]?\b(?!\s?[/-])(?:\(\w{1,3}\)){0,2}){0,6}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"[\s,;]{0,3}(?:(?:cua|tai|thuoc|trong|va|of|and|in|to|under|the)\s+){0,3}", re.IGNORECASE
)
_CLAUSE_WINDOW = 110
_AFTER_LINK = re.compile(r"[\s,(]{1,3}(?:tai\s|at\s|in\s)?")


def type_of_abbreviation(abbreviation: str, *, letter: bool) -> str | None:
    """Return the type that an abbreviation stands for; an unknown one before a unit is an official letter."""
    key = fold(abbreviation).upper()
    if re.fullmatch(r"QH\d{1,2}", key):
        return None
    return TYPES.get(key) or ("letter" if letter and key.isalpha() else None)


def type_before(plain: str, start: int, place: int) -> tuple[str | None, int]:
    """Return the type named right before a number, and where its name begins."""
    begin = max(start, place - 45)
    match = _BEFORE.search(plain[begin:place])
    if match is None:
        return None, place
    if match["abbreviation"]:
        return TYPES[match["abbreviation"].upper()], begin + match.start()
    return WORDS[" ".join(match["word"].lower().split())], begin + match.start()


def date_after(plain: str, place: int, end: int) -> tuple[str | None, int]:
    """Return the date right after a number (ISO 8601, maybe the year alone) and where it ends."""
    match = _DATE.match(plain, place, end)
    if match is not None:
        for n in "1234":
            if match[f"y{n}"]:
                month = match[f"m{n}"]
                number = int(month) if month.isdigit() else _MONTHS[month.lower()]
                day = int(match[f"d{n}"])
                if 1 <= number <= 12 and 1 <= day <= 31:
                    return f"{match[f'y{n}']}-{number:02}-{day:02}", match.end()
        return None, place
    match = _YEAR.match(plain, place, end)
    return (match["a"] or match["b"], match.end()) if match else (None, place)


def issuer_after(text: str, plain: str, place: int, end: int) -> tuple[str | None, int]:
    """Return the body named right after a number and its date ("… của Chính phủ"), and where it ends."""
    match = _OF.match(plain, place, end)
    if match is None:
        return None, place
    known = _ISSUER.match(plain, match.end(), end)
    if known is not None and not known[0].endswith("Dang bo "):
        return " ".join(text[known.start() : known.end()].split()), known.end()
    words = Words.of(text, match.end(), min(end, match.end() + 110))
    found = mentions(words, language="vi" if match["vi"] else "en")
    first = next((m for m in found if m.first == 0 and m.kind == "body"), None)
    return (first.name, words.ends[first.stop - 1]) if first else (None, place)


def date_and_issuer(
    text: str, plain: str, place: int, end: int
) -> tuple[str | None, str | None, int]:
    """Return the date and the issuer after a number, in either order, and where they end."""
    date, after = date_after(plain, place, end)
    issuer, after = issuer_after(text, plain, after, end)
    if date is None and issuer is not None:
        date, after = date_after(plain, after, end)
    return date, issuer, after


def clause_at(text: str, plain: str, begin: int, stop: int, end: int) -> str | None:
    """Return the clause meant, right before a document's name or right after it: "khoản 3 Điều 12".

    :param begin: where the document's type or name begins; ``stop`` is where its number, date and issuer end.
    """
    floor = max(0, begin - _CLAUSE_WINDOW)
    atoms = [m for m in _ATOM.finditer(plain, floor, begin)]
    first, edge = begin, begin
    for atom in reversed(atoms):
        gap = _LINK.match(plain, atom.end(), edge)
        if gap is None or gap.end() != edge:
            break
        first, edge = atom.start(), atom.start()
    if first < begin:
        # The chain ends where its last part does, not where the law's name begins.
        last = atoms[-1].end()
        return " ".join(text[first:last].split())
    after = _AFTER_LINK.match(plain, stop, end)
    atom_after = _ATOM.match(plain, after.end(), end) if after else None
    return " ".join(text[atom_after.start() : atom_after.end()].split()) if atom_after else None
