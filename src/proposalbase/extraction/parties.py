"""Whom a sentence asks or obliges: the actor before the verb, the addressee after the asking verb."""

from __future__ import annotations

import re

from proposalbase.extraction.attribution import Speaker
from proposalbase.extraction.gazetteer import (
    BODY_HEADS_EN,
    BODY_HEADS_VI,
    GENERIC_BODIES_EN,
    GENERIC_BODIES_VI,
)
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.verbs import asks, opening, orders
from proposalbase.extraction.words import Hit, Lexicon, Words
from proposalbase.model import Addressee, Document

_GENERIC = {
    "vi": Lexicon({"body": [*GENERIC_BODIES_VI, *BODY_HEADS_VI]}),
    "en": Lexicon({"body": [*GENERIC_BODIES_EN, *sorted(BODY_HEADS_EN)]}),
}
_MAX_WORDS = 24
# "Kiến nghị với Bộ …", "Đối với tỉnh …", "Recommendations to the Ministry": a heading that names who is asked.
_TO_HEADING = re.compile(
    r"(?:kiến nghị,? đề xuất|kiến nghị|đề xuất|đề nghị|khuyến nghị)?\s?(?:đối với|với|tới|gửi)\s+(?P<vi>.{3,120})|"
    r"(?:recommendations?|proposals?|suggestions?|requests?)\s(?:to|for)\s(?:the\s)?(?P<en>.{3,120})",
    re.IGNORECASE,
)
_HEADING_NUMBER = re.compile(r"\W*(?:[\dIVXivx]{1,4}(?:\.\d{1,2}){0,3}[.)]?\s|[a-zđ]\)\s)?\s*")
_VERBS_AFTER = frozenset(
    "cho có cần sớm xem được phải nên tổng kịp cùng không ngoài là cân lưu điều đưa to that for should must "
    "will giúp chỉ tăng đánh làm thể nhanh chịu thẩm phê trình ghi gửi tự lập".split()
)


def subject(reading: Reading) -> tuple[str, Hit] | None:
    """Return the body that opens the sentence and the verb that says what it is to do.

    None where the sentence opens otherwise or the verb is of the past.
    """
    words, start = reading.words, opening(reading)
    if start >= len(words) or not _opens_with_body(reading, start):
        return None
    stop = min(len(words), start + _MAX_WORDS)
    for index in range(start + 1, stop):
        for label in ("must", "soon", "act", "past", "will", "speech"):
            for hit in reading.hits.get(label, ()):
                if hit.first == index:
                    if label in ("past", "will", "speech") and not _also_act(reading, index):
                        return None
                    if words.keys[index - 1] in ("cũng", "also", "còn") and label != "must":
                        return None
                    name = words.between(start, index).strip()
                    return (" ".join(name.split()), hit) if name else None
    return None


def _also_act(reading: Reading, index: int) -> bool:
    return any(hit.first == index for hit in reading.hits.get("act", ()))


def _opens_with_body(reading: Reading, start: int) -> bool:
    if any(m.first == start and m.kind in ("body", "role") for m in reading.mentions):
        return True
    if reading.candidate.language == "en" and any(
        m.first - start in (0, 1) and m.kind == "body" for m in reading.mentions
    ):
        return True
    found = _GENERIC[reading.candidate.language].find(reading.words).get("body", ())
    limit = start + (4 if reading.candidate.language == "en" else 1)
    return any(start <= hit.first < limit for hit in found)


def addressee(reading: Reading, verb: Hit) -> str | None:
    """Return who is named right after an asking or ordering verb."""
    words, start = reading.words, verb.stop
    if start >= len(words):
        return None
    if words.keys[start] in ("that", "to", "the", "rằng", "with"):
        start += 1
    if start >= len(words) or not _body_at(reading, start):
        return None
    stop = start
    limit = min(len(words), start + _MAX_WORDS)
    actions = {h.first for label in ("act", "must", "soon") for h in reading.hits.get(label, ())}
    inside = {i for m in reading.mentions for i in range(m.first, m.stop)}
    while stop < limit:
        lower = words.raw[stop][:1].islower()
        if stop > start and stop not in inside and lower:
            if stop in actions or words.keys[stop] in _VERBS_AFTER:
                break
        if stop > start and set(words.gap(stop)) & set(".;:()"):
            break
        stop += 1
    else:
        return None
    name = " ".join(words.between(start, stop).split())
    return name or None


def _body_at(reading: Reading, start: int) -> bool:
    if any(m.first <= start < m.stop and m.kind in ("body", "role") for m in reading.mentions):
        return True
    found = _GENERIC[reading.candidate.language].find(reading.words).get("body", ())
    near = 3 if reading.candidate.language == "en" else 1
    return any(start <= hit.first < start + near for hit in found)


def actor_of(reading: Reading, speaker: Speaker | None) -> str | None:
    """Return the body that should act: the one asked, else the subject of the duty; None where unsaid."""
    for verb in (*asks(reading), *orders(reading)):
        named = addressee(reading, verb)
        if named:
            return named
    found = subject(reading)
    if found is None:
        return None
    if speaker is not None and found[0] == speaker.proposer.name:
        return None
    return found[0]


def addressee_of(document: Document, reading: Reading) -> Addressee | None:
    """Return who is asked: named after the asking verb, or by the heading above."""
    for verb in asks(reading):
        named = addressee(reading, verb)
        if named:
            return Addressee(name=named, stated=True)
    name = heading_addressee(reading.candidate.heading)
    return Addressee(name=name, stated=False) if name else None


def heading_addressee(heading: str | None) -> str | None:
    """Return the body to which a heading addresses what stands below it."""
    if not heading or len(heading) > 200:
        return None
    number = _HEADING_NUMBER.match(heading)
    match = _TO_HEADING.match(heading, number.end() if number else 0)
    if match is None:
        return None
    name = (match["vi"] or match["en"]).strip(" .:;")
    heads = (
        _GENERIC["vi" if match["vi"] else "en"].find(Words.of(name, 0, len(name))).get("body", ())
    )
    return name if heads and heads[0].first <= (0 if match["vi"] else 8) else None
