"""Find the workshop or meeting that a document states it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from proposalbase.documents.dates import find_dates
from proposalbase.model import Event
from proposalbase.text.sentences import sentences

_KIND = (
    r"(?:hội thảo|hội nghị|tọa đàm|toạ đàm|diễn đàn|hội đàm|kỳ họp|phiên họp|workshop|conference|seminar|symposium"
    r"|forum|round ?table|congress|colloquium)"
)
_QUOTED = re.compile(
    rf"\b{_KIND}(?:\s+[^\s\"“”«»'‘’.,;:]{{1,20}}){{0,8}}\s*[:,]?\s*[\"“«‘]([^\"“”«»]{{10,300}})[\"”»’]",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:workshop|conference|seminar|symposium|forum|round ?table|hội thảo(?: khoa học)?|tọa đàm|toạ đàm)"
    r"\s+(?:on|about|entitled|themed|về|với chủ đề|chủ đề)\s+([^\"“”.;:\n]{10,200})",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"(?:kỷ yếu\s+)?{_KIND}(?:\s+(?:khoa học|quốc gia|quốc tế|cấp \w{{2,10}}|thường niên|proceedings))*\s*[:–-]?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:\b[Tt]ại|\b[Aa]t)\s+((?:the\s+)?[A-ZĐ][^,.;:\"“()\n]{3,90}?)(?=[,.;:\"“()]|\s(?:held"
    r"|organi|tổ chức|đã|on\b|về\b)|$)"
)
_HELD = re.compile(
    r"(?:^|[,;]\s+)([^,;\"“]{3,160}?)\s{1,3}(?:(?:has|have|đã|vừa|jointly)\s{1,3}){0,2}"
    r"(?:held|organi[sz]ed|hosted|co-organi[sz]ed|convened|tổ chức|phối hợp (?:với .{3,100}? )?tổ chức)\b",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(r"^(?:on|ngày|sáng|chiều|tối|vừa qua|recently)\b", re.IGNORECASE)
_BLOCKS = 14


def find_event(blocks: Sequence[str], *, date: str | None) -> Event | None:
    """Find the event in a document's first blocks.

    :param date: the document's own date, which gives the year where a sentence names only day and month.
    """
    cover = _on_cover(blocks, date)
    if cover:
        return cover
    for text in blocks[:_BLOCKS]:
        for start, end in sentences(text[:3_000]):
            event = _in_sentence(text[start:end], date)
            if event:
                return event
    return None


def _in_sentence(sentence: str, date: str | None) -> Event | None:
    found = _QUOTED.search(sentence) or _ON.search(sentence)
    if found is None:
        return None
    name = " ".join(found[1].split()).strip(" .,")
    before = sentence[: found.start()]
    if name.startswith(("to ", "that ", "we ")):
        # A purpose or a remark in quotation marks is no name.
        return None
    if found.re is _ON and not _reads_as_name(found[0], name):
        return None
    if found.re is _ON and not (find_dates_in(sentence) or _HELD.search(before + " held")):
        return None
    return Event(
        name=name,
        date=_date_of(sentence, date),
        place=_place_of(sentence, found.start()),
        organisers=_organisers(sentence),
    )


def _reads_as_name(whole: str, name: str) -> bool:
    """Tell a name in capitals, "Workshop on Safe Roads", from a topic, "a workshop on roads"."""
    words = [word for word in name.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in words)
    return whole[:1].isupper() and len(words) >= 2 and capitals * 3 >= len(words) * 2


def find_dates_in(sentence: str) -> bool:
    """Tell whether a sentence holds a date."""
    return next(find_dates(sentence), None) is not None


def _date_of(sentence: str, date: str | None) -> str | None:
    year = int(date[:4]) if date else None
    return next((iso for d in find_dates(sentence) if (iso := d.iso(year=year))), None)


def _place_of(sentence: str, event_at: int) -> str | None:
    """Return the place named last before the event, or first after it."""
    places = [(m.start(), m[1].strip()) for m in _PLACE.finditer(sentence)]
    near = [place for at, place in places if at < event_at][-1:] or [p for _, p in places][:1]
    return near[0].removeprefix("the ") if near else None


def _organisers(sentence: str) -> tuple[str, ...]:
    found = _HELD.search(sentence)
    if found is None:
        return ()
    name = found[1].strip().removeprefix("the ").removeprefix("The ")
    if _DATE_WORDS.match(name) or not name[:1].isupper() or len(name.split()) > 22:
        return ()
    return (name,)


def _on_cover(blocks: Sequence[str], date: str | None) -> Event | None:
    """Read a cover: a line that says what kind of event, then its name in capitals or quotes."""
    for text, below in pairwise(blocks[:9]):
        line = " ".join(text.split())
        if len(line) > 200 or not _HEADLINE.match(line):
            continue
        head = _HEADLINE.match(line)
        rest = line[head.end() :].strip(' "“”:–-') if head else ""
        name = rest or below.strip(' "“”')
        if 10 <= len(name) <= 300 and (line.isupper() or rest == "" or rest.isupper()):
            near = " ".join(blocks[:12])[:2_000]
            return Event(name=" ".join(name.split()), date=_date_of(near, None) or None, place=None)
    return None
