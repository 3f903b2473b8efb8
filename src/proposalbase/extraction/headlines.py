"""Lines that name who speaks below them: a by-line under a title, a heading that is a name."""

from __future__ import annotations

import re
from dataclasses import replace

from proposalbase.extraction.attribution import Cast, Speaker
from proposalbase.extraction.mentions import Mention, mentions
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import Words
from proposalbase.model import DocumentKind, Language, Proposer
from proposalbase.text.fold import name_key

_BY_LINE, _HEADING, _OFFICE = 22, 160, 12
_PRESENTER = re.compile(
    r"\W*(?:người trình bày|nguoi trinh bay|tác giả|tac gia|báo cáo viên|presented by|presenter|author|speaker)s?\s?:",
    re.IGNORECASE,
)


def by_line(reading: Reading, cast: Cast, *, kind: DocumentKind) -> Speaker | None:
    """Return the author whom a line of their own names below a title, where the reader found none."""
    if kind in ("news", "interview", "conclusion"):
        return None
    people = [m for m in reading.mentions if m.kind == "person"]
    presented = _PRESENTER.match(reading.text) is not None
    if not people or not (presented or (people[0].first == 0 and people[0].title)):
        return None
    if not presented and not _only_names(reading, people):
        return None
    proposer = cast.person(reading, people[0]).proposer
    near = people[0].stop + _BY_LINE
    bodies = [
        m.name
        for m in reading.mentions
        if m.kind == "body" and people[0].stop <= m.first <= near and " " in m.name
    ]
    if bodies and proposer.organisation is None:
        proposer = replace(proposer, organisation=bodies[-1])
    return Speaker(kind="author", proposer=proposer)


def _only_names(reading: Reading, people: list[Mention]) -> bool:
    """Tell whether the line holds a name and perhaps its body, before an abstract if any."""
    stop = people[0].stop
    ends = reading.text.rstrip()[-1:] in ".:;!?"
    if len(reading.words) <= _BY_LINE and not ends and not reading.hits.get("speech"):
        return len(people) == 1
    follows = any(m.kind == "body" and m.first == stop for m in reading.mentions)
    return follows and not reading.words.gap(stop).strip(" ,\n") and not reading.voices


def named_in_heading(heading: str | None, cast: Cast, *, language: Language) -> Speaker | None:
    """Return whom a heading names as the one who speaks below: "Dr. A: What to do first"."""
    if not heading or len(heading) > _HEADING:
        return None
    words = Words.of(heading, 0, len(heading))
    found = mentions(words, language=language)
    if not found or found[0].kind != "person" or found[0].first > 0 or not found[0].title:
        return None
    named = found[0]
    alone = named.stop == len(words)
    gap = "" if alone else words.gap(named.stop).strip()
    # "Ông A, trưởng bản B": a name with its office and nothing else.
    apposed = gap[:1] in (",", "(", "-", "–") and len(words) - named.stop <= _OFFICE
    apposed = apposed and heading.rstrip()[-1:] not in ".?!:" and words.raw[named.stop].islower()
    if not alone and not gap.startswith(":") and not apposed:
        return None
    known = cast.people.get(name_key(named.name))
    proposer = Proposer(name=named.name, title=named.title, position=named.position)
    return known or Speaker(kind="person", proposer=proposer)
