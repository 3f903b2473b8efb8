"""Documents that a text cites in full once and then calls by another name, where it is certain which one is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proposalbase.extraction.citation_parts import WORDS
from proposalbase.model import InstrumentCitation

DEFINED = 0.9
"""Certainty of a name that the text defines."""
REFERRED = 0.8
"""Certainty of "this resolution" where only one was cited shortly before."""

# "(sau đây gọi là Nghị quyết 18)", "(hereinafter the Charter)", "(“the Act”)", "(CRPD)".
_DEFINES = re.compile(
    r"[\s,]{0,3}\(?(?:sau\sday|duoi\sday|goi\stat|viet\stat)(?:\s(?:goi|viet|tat|chung|la|duoc)){1,5}\s"
    r"\"?(?P<vi>[^\"(),.;:\n]{2,60})|"
    r"[\s,]{0,3}\(?(?:hereinafter|hereafter|henceforth)(?:\s(?:referred|to|as|called|the)){0,5}\s\"?(?P<en>[^\"(),.;:\n]{2,60})|"
    r"\s{0,2}\((?:the\s)?\"(?P<quoted>[^\"()\n]{2,60})\"\)|\s{0,2}\((?P<letters>[A-Z][A-Za-z]{0,3}[A-Z]{1,8})\)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]{3,10}\Z")
_BACK = re.compile(
    r"\b(?P<vi>Nghi\squyet|Nghi\sdinh|Quyet\sdinh|Chi\sthi|Ket\sluan|Thong\stu|Quy\sdinh|Luat|Bo\sluat|Phap\slenh|Ke\shoach|De\san)"
    r"\s(?:nay|noi\stren|neu\stren|tren\sday)\b|"
    r"\b(?:this|that|the\ssaid|the\sabove(?:-mentioned)?)\s(?P<en>resolution|decree|decision|directive|conclusion|circular|law|"
    r"ordinance|plan|scheme|convention|covenant|protocol|treaty|agreement)\b",
    re.IGNORECASE,
)
_THE_TREATY = re.compile(
    r"\bthe\s(?P<word>Convention|Covenant|Optional\sProtocol)\b(?!\s(?:on|against|for|of\sthe)\b)"
)
_REACH = 600
_TREATIES = ("convention", "covenant", "protocol", "treaty", "agreement")
_OWN_HEAD = 2_500
_MARKS = re.compile(r"[^\W_]")


def own_types(plain: str) -> frozenset[str]:
    """Return the types of document that a text is itself: a line of its head holds nothing else."""
    lines = (" ".join(line.split()).lower() for line in plain[:_OWN_HEAD].splitlines())
    return frozenset(WORDS[line] for line in lines if line in WORDS)


def defined(plain: str, cited: Sequence[InstrumentCitation]) -> Iterator[InstrumentCitation]:
    """Yield the later uses of names that the text itself gives to a document it cites."""
    names: dict[str, tuple[int, InstrumentCitation]] = {}
    for citation in cited:
        match = _DEFINES.match(plain, _name_end(plain, citation))
        if match is None:
            continue
        name = match["vi"] or match["en"] or match["quoted"] or match["letters"]
        name = name.strip().removeprefix("the ")
        letters = match["letters"] is not None
        if (letters and not _LETTERS.match(name)) or not name[:1].isupper() or len(name) < 3:
            continue
        names.setdefault(name, (match.end(), citation))
    for name, (after, citation) in names.items():
        yield from _uses(plain, name, after, citation)


def _name_end(plain: str, citation: InstrumentCitation) -> int:
    """Return where the words about a citation end: a bracket or comma may follow date and issuer."""
    stop = citation.end
    limit = min(len(plain), stop + 160)
    for mark in ("(", ","):
        place = plain.find(mark, stop, limit)
        while 0 <= place:
            if _DEFINES.match(plain, max(stop, place - 1)) and "\n" not in plain[stop:place]:
                return max(stop, place - 1)
            place = plain.find(mark, place + 1, limit)
    return stop


def _uses(
    plain: str, name: str, after: int, citation: InstrumentCitation
) -> Iterator[InstrumentCitation]:
    place = plain.find(name, after)
    while place >= 0:
        stop = place + len(name)
        before, behind = plain[place - 1 : place], plain[stop : stop + 1]
        if not _MARKS.match(before) and not _MARKS.match(behind) and behind not in ("/", "-"):
            yield replace(citation, start=place, end=stop, clause=None, confidence=DEFINED)
        place = plain.find(name, stop)


def referred(plain: str, cited: Sequence[InstrumentCitation]) -> Iterator[InstrumentCitation]:
    """Yield "this resolution" and "the Convention" where only one document can be meant."""
    own = own_types(plain)
    starts = [c.start for c in cited]
    for match in _BACK.finditer(plain):
        kind = WORDS.get(" ".join((match["vi"] or match["en"]).lower().split()), match["en"] or "")
        if kind in own:
            continue
        first = bisect_left(starts, match.start() - _REACH)
        last = bisect_left(starts, match.start())
        near = [c for c in cited[first:last] if _fits(c, kind.lower())]
        yield from _one(near, match.start(), match.end())
    treaties: dict[str, list[InstrumentCitation]] = defaultdict(list)
    for citation in cited:
        for word in ("convention", "covenant", "optional protocol"):
            if word in plain[citation.start : citation.end].lower():
                treaties[word].append(citation)
    for match in _THE_TREATY.finditer(plain):
        word = " ".join(match["word"].lower().split())
        # One treaty of that word in the whole text, cited before: two would leave a doubt.
        before = treaties[word] if len({c.key for c in treaties[word]}) == 1 else []
        if before and before[0].start < match.start():
            yield from _one(before[:1], match.start("word"), match.end())


def _fits(citation: InstrumentCitation, kind: str) -> bool:
    return citation.type == kind or (kind in _TREATIES and citation.type in _TREATIES)


def _one(near: Sequence[InstrumentCitation], start: int, end: int) -> Iterator[InstrumentCitation]:
    keys = {citation.key for citation in near}
    if len(keys) == 1 and near[-1].confidence >= REFERRED:
        yield replace(near[-1], start=start, end=end, clause=None, confidence=REFERRED)
