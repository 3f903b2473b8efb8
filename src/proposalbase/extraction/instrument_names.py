"""Documents cited by name: laws, constitutions, resolutions of congresses and plenums, treaties, the 2030 Agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalbase.extraction.instrument_numbers import Number
from proposalbase.extraction.instrument_tables import (
    LAW_NAMES,
    PLAIN_NAMES,
    TREATIES,
    ordinal,
    roman,
)

UNDATED = 0.8
"""Certainty of a law cited without its year: it has had several."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LAW_VI = re.compile(
    r"\b(?P<head>Bo\s[Ll]uat|Luat|Phap\slenh|Hien\sphap)(?P<name>[^\n.;:()\d]{0,110}?)\s(?:\(sua\sdoi\)\s)?"
    rf"(?:\(?nam\s|\()?{_YEAR}\b(?!\s?[-/]\s?\d)"
)
_LAW_EN = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'-]{1,24}\s(?:(?:of|and|for|on|the)\s){0,2}){0,7}(?:Law|Act|Ordinance|Constitution|Code)"
    r"(?:\son\s[A-Z][^\n.;:()\d]{2,70}?)?),?(?:\sof)?\s\(?" + _YEAR + r"\b\)?"
)
_CONSTITUTION = re.compile(rf"\b{_YEAR}\s(?P<name>Constitution)\b")
# An Act, a Code or a "Law on …" with a name of its own needs no year.
_NAMED_EN = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'-]{2,24}\s(?:(?:of|and|for|on|the|to)\s){0,2}){1,7}(?:Act|Ordinance)|"
    r"(?:Civil|Penal|Labou?r|Criminal|Maritime|Commercial|Family|Electoral)(?:\sProcedure)?\sCode|"
    r"Law\son\s(?:the\s)?[A-Z][\w'-]{1,24}(?:,?\s(?:and|of|the|in|for|on|[A-Z][\w'-]{1,24})){0,10})\b"
)
_OPEN_EN = re.compile(
    r"^(?:(?:The|Under|In|By|See|That|This|Section|Article|Of|And|Since|While|Our|Your|Their|Read|An|A|Any|Each|Every|"
    r"New|With|As|If|When|Although|But|the|a|an|of|on|to|for|and)\s){1,5}"
)
# Words that no law's name holds: the year then belongs to something else.
_NOT_IN_NAME = re.compile(
    r"\b(?:da|co|cua|duoc|ngay|thang|nay|trong|giai\sdoan|la|tu|tai|ky|for|by|has|was|in|since)\b"
)
_LAW_BARE = re.compile(r"\b(?P<head>Bo\sluat|Luat|Phap\slenh|bo\sluat|luat)\s(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_ORDINAL = r"(?P<o>[IVX]{1,6}|\d{1,2}(?:st|nd|rd|th)?|[A-Za-z]{2,10}(?:\s[a-z]{2,5})?)"
_PLENUM_VI = re.compile(
    r"\b(?P<type>Nghi\squyet|Ket\sluan|NQ)\s?(?:cua\s)?(?:Hoi\snghi\s)?(?:lan\sthu\s(?P<n1>\d{1,2}|[IVX]{1,5}|[a-z]{2,5})"
    r"(?:\scua)?\s)?(?:(?:Ban\sChap\shanh|BCH)\s)?(?:Trung\suong|TW)\s?(?:Dang\s)?(?:lan\sthu\s)?"
    r"(?P<n2>\d{1,2}|[IVX]{1,5})?\s?,?\s?\(?(?:Dang\s)?khoa\s(?P<k>[IVX]{1,6}|\d{1,2})\)?"
)
_PLENUM_EN = re.compile(
    r"\b(?P<type>Resolution|Conclusion)s?\s(?:of|adopted\sat)\sthe\s(?P<n>\d{1,2}(?:st|nd|rd|th)|[A-Za-z]{4,10})\s"
    r"(?:(?:Party\s)?Central\sCommittee\s)?(?:Plenum|Plenary(?:\s(?:Session|Meeting))?|Conference)\s?"
    r"(?:of\sthe\s)?(?:(?P<k1>\d{1,2}(?:st|nd|rd|th)|[A-Z][a-z]{3,9}(?:th|d))\s)?(?:Party\s)?(?:Central\sCommittee)?"
    r"(?:,?\s?\(?(?:of\s)?(?:the\s)?(?:(?P<k2>\d{1,2}(?:st|nd|rd|th)|[A-Za-z]{4,10})\s(?:tenure|term|Congress)|"
    r"(?:tenure|term)\s(?P<k3>[IVX]{1,6}|\d{1,2}))\)?)?"
)
_CONGRESS_VI = re.compile(
    r"\bNghi\squyet\s(?:cua\s)?Dai\shoi(?:\sdai\sbieu)?(?P<local>\sDang\sbo\s[^,.;:\n]{2,50}?)?(?:\stoan\squoc)?"
    r"(?:\sDang)?(?:\slan\sthu|\skhoa)?\s(?P<o>[IVX]{1,6}|\d{1,2})\b"
)
_CONGRESS_EN = re.compile(
    r"\b(?:Resolution\s(?:of|adopted\sby)\sthe\s(?P<o1>\d{1,2}(?:st|nd|rd|th)|[A-Z][a-z]{3,10})\s(?:National\s)?"
    r"(?:Party\s)?(?:National\s)?Congress(?P<local>\sof\sthe\s(?:[A-Z][\w-]+\s){1,6}(?:Party\s)?(?:Committee|Organi[sz]ation))?"
    r"|(?P<o2>\d{1,2}(?:st|nd|rd|th))\s(?:National\s)?Party\sCongress(?:'s)?\sResolution)"
)
_UN = re.compile(
    r"\b(?P<body>General\sAssembly|Security\sCouncil|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|UNGA|UNSC|"
    r"ECOSOC)\s[Rr]esolutions?\s(?P<n>[A-Z]{0,3}[-/]?\d{1,4}(?:/\d{1,4})?)(?:\s?\((?P<year>(?:19|20)\d\d)\))?"
)
_UN_BODY = {"G": "A", "S": "S", "H": "HRC", "E": "E"}
_ILO = re.compile(
    r"\bILO\sConventions?\s(?:No\.?\s?|Nos\.?\s?|C)?(?P<n1>\d{1,3})\b|\bCong\suoc\s(?:so\s)?(?P<n2>\d{1,3})\scua\sILO\b"
)
_TREATY_EN = re.compile(
    r"\b(?P<name>(?:(?:First|Second|International|European|American|African|Inter-American|Optional|Additional|"
    r"Framework|Universal)\s){0,2}(?:Convention|Covenant|Protocol|Treaty|Declaration|Compact)\s"
    r"(?:on|against|for|of|relating\sto|concerning|to)\s(?:the\s)?(?:[A-Z][\w'-]{2,24})"
    r"(?:,?\s(?:of|and|the|in|on|to|for|against|or|from|with|by|their|all|All|its|forms|[A-Z][\w'-]{1,24})){0,18})"
)
_TREATY_PLACE = re.compile(
    r"\b(?P<name>(?:Paris|Rome|Geneva|Istanbul|Kyoto|Montreal|Basel|Stockholm|Rotterdam|Minamata|Aarhus|Budapest|Lanzarote|"
    r"Ramsar|Hague|Bern|Vienna|Beijing|Sendai|Marrakesh|Palermo|Escazu|Oviedo|Lisbon|Maastricht|Nagoya|Cartagena|Kampala)\s"
    r"(?:Agreement|Conventions?|Protocol|Statute|Declaration(?:\sand\s(?:Programme|Platform)\s(?:of|for)\sAction)?|"
    r"Platform\sfor\sAction|Framework|Treaty|Rules))\b"
)
_TRAILING = re.compile(
    r"(?:,?\s(?:of|and|the|in|on|to|for|against|or|from|with|by|their|all|its|forms)){1,6}$"
)
# The name of the next document begins: "… and the Rome Statute", "… and Article 5".
_NEXT = re.compile(
    r",?\s(?:and|to|of|in|on|with|or|for)\s(?:the\s)?(?:Articles?|Its|(?:[A-Z]\w{2,14}\s){0,2}(?:Statute|Agreement|Convention|Protocol|"
    r"Covenant|Act|Law|Declaration|Constitution))\b"
)
_AMENDING = re.compile(
    r"\bLuat\ssua\sdoi,?\s(?:va\s)?bo\ssung\s(?:mot\sso\sdieu\scua\s)?(?P<of>(?:cac\s)?(?:Bo\sluat|Luat|luat)\s[^\n.;:()\d]{3,120}?)"
    r"(?:\s(?:nam\s)?(?P<year>(?:19|20)\d\d)\b|(?=[.;:()\n]|$))"
)
_TREATY_WORDS = ("convention", "covenant", "protocol", "treaty", "declaration", "compact")


def names(plain: str, start: int, end: int) -> Iterator[Number]:
    """Yield the documents cited by a name of their own form in ``plain[start:end]``."""
    yield from _world(plain, start, end)
    yield from _laws_vi(plain, start, end)
    yield from _laws_en(plain, start, end)


def known(plain: str, start: int, end: int) -> Iterator[Number]:
    """Yield the documents cited by a name that has one meaning: these readings come before those of ``names``."""
    yield from _party(plain, start, end)
    for pattern, key, kind in PLAIN_NAMES:
        for match in pattern.finditer(plain, start, end):
            yield _named(match.start(), match.end(), key, kind)
    for pattern, key in TREATIES:
        for match in pattern.finditer(plain, start, end):
            yield _named(match.start(), match.end(), key, "convention")


def _named(start: int, end: int, key: str, kind: str, confidence: float = 1.0) -> Number:
    return Number(start=start, end=end, key=key, type=kind, head=start, confidence=confidence)


def key_of(name: str) -> str:
    """Return the key of a document's name: flat, upper case, no commas, one space between words."""
    return " ".join(name.upper().replace(",", " ").split())


def _party(plain: str, start: int, end: int) -> Iterator[Number]:
    for match in _PLENUM_VI.finditer(plain, start, end):
        plenum = ordinal(match["n1"] or match["n2"] or "")
        if plenum is not None:
            head = "KET LUAN" if match["type"].startswith("Ket") else "NGHI QUYET"
            key = f"{head} TRUNG UONG {plenum} KHOA {_roman(match['k'])}"
            yield _named(match.start(), match.end(), key, _kind(head))
    for match in _PLENUM_EN.finditer(plain, start, end):
        plenum = ordinal(match["n"])
        term = match["k1"] or match["k2"] or match["k3"]
        if plenum is not None and term and ordinal(term) is not None:
            head = "KET LUAN" if match["type"] == "Conclusion" else "NGHI QUYET"
            key = f"{head} TRUNG UONG {plenum} KHOA {_roman(term)}"
            yield _named(match.start(), match.end(), key, _kind(head))
    for match in _CONGRESS_VI.finditer(plain, start, end):
        local = key_of(match["local"]) + " " if match["local"] else ""
        key = f"NGHI QUYET DAI HOI {local}{_roman(match['o'])}"
        yield _named(match.start(), match.end(), key, "resolution")
    for match in _CONGRESS_EN.finditer(plain, start, end):
        number = match["o1"] or match["o2"]
        if ordinal(number) is not None:
            local = key_of(match["local"].split(" the ", 1)[1]) + " " if match["local"] else ""
            key = f"NGHI QUYET DAI HOI {local}{_roman(number)}"
            yield _named(match.start(), match.end(), key, "resolution")


def _kind(head: str) -> str:
    return "conclusion" if head.startswith("KET") else "resolution"


def _roman(written: str) -> str:
    number = ordinal(written)
    return roman(number) if number is not None else written.upper()


def _world(plain: str, start: int, end: int) -> Iterator[Number]:
    for match in _UN.finditer(plain, start, end):
        body = _UN_BODY[match["body"].removeprefix("UN")[0]]
        yield _named(match.start(), match.end(), f"{body}/RES/{match['n'].upper()}", "resolution")
    for match in _ILO.finditer(plain, start, end):
        number = match["n1"] or match["n2"]
        yield _named(match.start(), match.end(), f"ILO C{int(number)}", "convention")
    for match in _TREATY_PLACE.finditer(plain, start, end):
        yield _named(match.start(), match.end(), key_of(match["name"]), _treaty_kind(match[0]))
    for match in _TREATY_EN.finditer(plain, start, end):
        following = _NEXT.search(match["name"], len("Convention on the X"))
        name = match["name"][: following.start()] if following else match["name"]
        name = _TRAILING.sub("", name)
        capitals = sum(word[0].isupper() for word in name.split())
        # "Declaration of Interests" is a form to fill in.
        if capitals >= 3 or not name.startswith(("Declaration", "Protocol", "Treaty")):
            stop = match.start() + len(name)
            yield _named(match.start(), stop, key_of(name), _treaty_kind(name))


def _treaty_kind(name: str) -> str:
    lowered = name.lower()
    return next((word for word in _TREATY_WORDS if word in lowered), "agreement")


def _laws_vi(plain: str, start: int, end: int) -> Iterator[Number]:
    for match in _AMENDING.finditer(plain, start, end):
        yield _named(match.start(), match.end(), key_of(match[0].replace(" nam ", " ")), "law")
    for match in _LAW_VI.finditer(plain, start, end):
        # "Luật A, Luật B năm 2024": the year is the last one's.
        whole = plain[match.start() : match.end()]
        offset = max(whole.rfind(" Luat ") + 1, whole.rfind(" Bo luat ") + 1, 0)
        inner = re.search(r"\sso\s|\sva\sLuat\s", whole[offset:])
        begin = match.start() + offset
        stem = plain[begin : match.start("year")]
        name = re.sub(
            r"[\s(]+(?:nam\s)?\(?$|\s\(sua doi\)\s?(?:nam\s)?$", "", stem.rstrip(" (") + " "
        ).strip()
        name = re.sub(r"\s(?:\(sua doi\)|nam)$", "", name).strip()
        body = name.split(" ", 1)[1] if " " in name else ""
        named = match["head"] == "Hien phap" or not body or _opens(body)
        if inner or _NOT_IN_NAME.search(body) or not named:
            continue
        yield _named(begin, match.end("year"), key_of(f"{name} {match['year']}"), "law")
    for match in _LAW_BARE.finditer(plain, start, end):
        words = list(_WORD.finditer(plain, match.end(), min(end, match.end() + 80)))[:12]
        lowered = [word[0].lower() for word in words]
        for count in range(len(words), 0, -1):
            if " ".join(lowered[:count]) in LAW_NAMES:
                stop = words[count - 1].end()
                key = key_of(plain[match.start() : stop])
                yield _named(match.start(), stop, key, "law", UNDATED)
                break


def _opens(body: str) -> bool:
    return body.removeprefix("luat ")[:1].isupper() or body.startswith(("sua doi", "sua doi,"))


def _laws_en(plain: str, start: int, end: int) -> Iterator[Number]:
    for match in (*_LAW_EN.finditer(plain, start, end), *_CONSTITUTION.finditer(plain, start, end)):
        name = _OPEN_EN.sub("", match["name"])
        if (
            match.re is _LAW_EN
            and (_NOT_IN_NAME.search(name) or " " not in name)
            and name != "Constitution"
        ):
            continue
        begin = match.start("name") + len(match["name"]) - len(name)
        begin = match.start() if match.re is _CONSTITUTION else begin
        stop = match.end() if match.re is _CONSTITUTION else match.end("year")
        yield _named(begin, stop, key_of(f"{name} {match['year']}"), "law")
    for match in _NAMED_EN.finditer(plain, start, end):
        name = _TRAILING.sub("", _OPEN_EN.sub("", match["name"]))
        if " " in name:
            begin = match.start() + len(match["name"]) - len(_OPEN_EN.sub("", match["name"]))
            yield _named(begin, begin + len(name), key_of(name), "law", UNDATED)
