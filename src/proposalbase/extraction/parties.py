"""Whom a sentence asks or obliges: the actor before the verb, the addressee after the asking verb."""

from __future__ import annotations

import re

from proposalbase.extraction.actors import actor_within, doer
from proposalbase.extraction.attribution import Speaker
from proposalbase.extraction.bodies import NOT_BODIES
from proposalbase.extraction.bylines import is_body
from proposalbase.extraction.gazetteer import (
    BODY_HEADS_EN,
    BODY_HEADS_VI,
    GENERIC_BODIES_EN,
    GENERIC_BODIES_VI,
)
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.verbs import asks, opening, orders
from proposalbase.extraction.words import Hit, Lexicon, Words
from proposalbase.model import Addressee, Document, Language

_GENERIC = {
    "vi": Lexicon({"generic": GENERIC_BODIES_VI, "head": BODY_HEADS_VI}),
    "en": Lexicon({"generic": GENERIC_BODIES_EN, "head": sorted(BODY_HEADS_EN)}),
}
_MAX_WORDS, _LABEL = 24, 120
# "Kiến nghị với Bộ …", "Đối với tỉnh …", "Recommendations to the Ministry": a heading that names who is asked.
_TO_HEADING = re.compile(
    r"(?:kiến nghị,? đề xuất|kiến nghị|đề xuất|đề nghị|khuyến nghị)?\s?"
    r"(?:đối với|về phía|với|tới|gửi)\s+(?P<vi>.{3,120})|"
    r"(?:recommendations?|proposals?|suggestions?|requests?)\s(?:to|for)\s(?:the\s)?(?P<en>.{3,120})",
    re.IGNORECASE,
)
_HEADING_NUMBER = re.compile(r"\W*(?:[\dIVXivx]{1,4}(?:\.\d{1,2}){0,3}[.)]?\s|[a-zđ]\)\s)?\s*")
_VERBS_AFTER = frozenset(
    "cho có cần sớm xem được phải nên tổng kịp cùng không ngoài là cân lưu điều đưa về để trong tại khi với "
    "to that for should must will can giúp chỉ tăng đánh làm nhanh chịu thẩm phê trình ghi gửi tự lập".split()
)
# "cấp có thẩm quyền", "các cơ quan có liên quan": here "có" belongs to the name.
_HAVING = frozenset("thẩm liên chức trách".split())
_TAIL = frozenset("được có cũng sẽ đã đều vẫn còn thì là can could may also will now then".split())
_DETERMINERS = frozenset("the all each every these those both our its local".split())


def subject(reading: Reading) -> tuple[str, Hit] | None:
    """Return the body that opens the sentence and the verb that says what it is to do.

    None where the sentence opens otherwise, the verb is of the past, or the body only speaks.
    """
    words, opened = reading.words, opening(reading)
    if opened >= len(words):
        return None
    start = _body_start(reading, opened)
    if start is None:
        return None
    inside = _inside_names(reading)
    verbs = _by_place(reading, ("must", "soon", "act", "past", "will", "speech"))
    spoken = {voice.verb.first for voice in reading.voices if voice.verb is not None}
    for index in range(start + 1, min(len(words), start + _MAX_WORDS)):
        hit = verbs.get(index)
        if hit is None or index in inside:
            continue
        if index in spoken or hit.label in ("past", "will", "speech"):
            return None
        if words.keys[index - 1] in ("cũng", "also", "còn") and hit.label != "must":
            return None
        name = _without_tail(reading, start, index)
        return (name, hit) if name else None
    return None


def _by_place(reading: Reading, labels: tuple[str, ...]) -> dict[int, Hit]:
    """Return the hits of several labels by their first word; of two the earlier label wins."""
    places: dict[int, Hit] = {}
    for label in labels:
        for hit in reading.hits.get(label, ()):
            places.setdefault(hit.first, hit)
    return places


def _inside_names(reading: Reading) -> set[int]:
    """Return the words of names of bodies past their first: "Xây dựng" in "Bộ Xây dựng"."""
    return {
        index
        for mention in reading.mentions
        if mention.kind in ("body", "role", "person")
        for index in range(mention.first + 1, mention.stop)
    }


def _without_tail(reading: Reading, start: int, stop: int) -> str:
    keys = reading.words.keys
    while stop > start and keys[stop - 1] in _TAIL:
        stop -= 1
    return " ".join(reading.words.between(start, stop).split())


def _body_start(reading: Reading, start: int) -> int | None:
    """Return where the body begins that opens the sentence: after "More than ever," or an article."""
    if _is_body(reading, start):
        return start
    if reading.candidate.language == "vi":
        return None
    words = reading.words
    for index in range(start + 1, min(len(words), start + 5)):
        before = words.keys[index - 1]
        if "," in words.gap(index) or before in _DETERMINERS:
            if _is_body(reading, index):
                return index if "," in words.gap(index) else start
    return None


def _is_body(reading: Reading, index: int) -> bool:
    words = reading.words
    if words.keys[index : index + 2] in NOT_BODIES:
        return False
    if any(m.first == index and m.kind in ("body", "role") for m in reading.mentions):
        return True
    found = _GENERIC[reading.candidate.language].find(words)
    if any(hit.first == index for hit in found.get("generic", ())):
        return True
    named = words.raw[index][:1].isupper()
    return named and any(hit.first == index for hit in found.get("head", ()))


def addressee(reading: Reading, verb: Hit) -> str | None:
    """Return who is named right after an asking or ordering verb."""
    words, start = reading.words, verb.stop
    while start < len(words) and words.keys[start] in ("that", "to", "the", "rằng", "with"):
        start += 1
    if start >= len(words) or not _is_body(reading, start):
        return None
    inside = {i for m in reading.mentions for i in range(m.first, m.stop)}
    actions = set(_by_place(reading, ("act", "must", "soon")))
    for stop in range(start + 1, min(len(words), start + _MAX_WORDS)):
        if set(words.gap(stop)) & set(".;:()"):
            break
        if stop in inside or not words.raw[stop][:1].islower():
            continue
        following = words.keys[stop + 1] if stop + 1 < len(words) else ""
        before = words.keys[stop - 1]
        having = (words.keys[stop] == "có" and following in _HAVING) or before == "có"
        if not having and (stop in actions or words.keys[stop] in _VERBS_AFTER):
            break
    else:
        return None
    return " ".join(words.between(start, stop).split()) or None


def actor_of(reading: Reading, speaker: Speaker | None) -> str | None:
    """Return the body that should act: the subject of the duty, else the one asked; None where unsaid."""
    found = subject(reading)
    if found is not None and (speaker is None or found[0] != speaker.proposer.name):
        name = doer(reading, *found)
        if name is not None:
            return name
    for verb in sorted((*asks(reading), *orders(reading)), key=lambda hit: hit.first):
        named = addressee(reading, verb)
        if named:
            return named
    return actor_within(reading)


def addressee_of(document: Document, reading: Reading) -> Addressee | None:
    """Return who is asked: named after the asking verb, or by the heading above."""
    for verb in asks(reading):
        named = addressee(reading, verb)
        if named:
            return Addressee(name=named, stated=True)
    # "Đối với Sở Nội vụ: sớm ban hành …" names the one asked in the sentence itself.
    label, colon, _ = document.text[reading.candidate.body : reading.candidate.end].partition(":")
    named = heading_addressee(label) if colon and len(label) <= _LABEL else None
    if named:
        return Addressee(name=named, stated=True)
    name = heading_addressee(reading.candidate.heading)
    if name is None and not reading.candidate.titled:
        name = _heading_body(reading.candidate.heading, document.language)
    return Addressee(name=name, stated=False) if name else None


def _heading_body(heading: str | None, language: Language) -> str | None:
    """Return the body that is all a heading says: "2. Sở Nội vụ", "The Ministry of Health:"."""
    if not heading or len(heading) > _LABEL:
        return None
    number = _HEADING_NUMBER.match(heading)
    name = heading[number.end() if number else 0 :].strip(" .:;*")
    name = name.removeprefix("For ").removeprefix("To ").strip()
    bare = name.removeprefix("The ").removeprefix("the ").removeprefix("Các ").strip()
    # "Department of Home Affairs, Monday" says more than whom it is about.
    alone = all(is_body(part.strip(), language) for part in bare.split(","))
    return name if bare[:1].isupper() and " " in bare and alone else None


def heading_addressee(heading: str | None) -> str | None:
    """Return the body to which a heading addresses what stands below it."""
    if not heading or len(heading) > 200:
        return None
    number = _HEADING_NUMBER.match(heading)
    match = _TO_HEADING.match(heading, number.end() if number else 0)
    if match is None:
        return None
    name = (match["vi"] or match["en"]).strip(" .:;")
    language: Language = "vi" if match["vi"] else "en"
    found = _GENERIC[language].find(Words.of(name, 0, len(name)))
    firsts = [hit.first for hits in found.values() for hit in hits]
    return name if firsts and min(firsts) <= (0 if language == "vi" else 8) else None
