"""People, bodies and groups named in a sentence, by title words, surnames and heads of names."""

from __future__ import annotations

from proposalbase.extraction.bodies import bodies_en, bodies_vi
from proposalbase.extraction.names import Mention, lexicon
from proposalbase.extraction.people import people
from proposalbase.extraction.words import Hit, Words
from proposalbase.model import Language

__all__ = ["Mention", "mentions"]


_INNER = frozenset(
    "bác em cháu cụ chú mẹ cậu dì con nguyên er sr fr eng major chief general sister".split()
)


def mentions(words: Words, *, language: Language, plain: bool = False) -> list[Mention]:
    """Return who is named in a sentence, in order; where two overlap the longer stays."""
    if not len(words):
        return []
    hits = lexicon(language, plain).find(words)
    found = people(words, hits, language, plain=plain)
    taken = [(m.first, m.stop) for m in found]
    bodies = bodies_vi(words, hits) if language == "vi" else bodies_en(words)
    bodies = [_past_names(words, body, found) for body in bodies]
    # "Người đứng đầu Chính phủ", "Politburo member": the body is part of the office's name.
    offices = [(h.first, h.stop) for h in hits.get("position", ()) if h.stop - h.first > 1]
    # "Trưởng Ban Pháp chế": the last word of the office is the first of the body.
    bodies = [
        b
        for b in bodies
        if not _overlaps(b.first, b.stop, taken)
        and not _overlaps(b.first + (b.stop - b.first > 1), b.stop, offices)
    ]
    found += bodies
    taken = [(m.first, m.stop) for m in found]
    for hit in hits.get("collective", ()):
        if not _overlaps(hit.first, hit.stop, taken):
            name = words.between(hit.first, hit.stop)
            found.append(Mention(kind="collective", first=hit.first, stop=hit.stop, name=name))
    taken = [(m.first, m.stop) for m in found]
    for label in ("position", "title"):
        for hit in hits.get(label, ()):
            # "phản bác", "em út": a pronoun only where a clause opens.
            inner = hit.stop - hit.first == 1 and words.keys[hit.first] in _INNER
            if inner and not words.opens[hit.first]:
                continue
            if not _overlaps(hit.first, hit.stop - (hit.stop - hit.first > 1), taken):
                found.append(_role(words, hit, bodies))
                taken.append((hit.first, hit.stop))
    return sorted(found, key=lambda m: (m.first, m.stop))


def _past_names(words: Words, body: Mention, people: list[Mention]) -> Mention:
    """Return the body that begins after a person's name it ran on from: "Hanh Le of the School"."""
    for person in people:
        if not person.first <= body.first < person.stop < body.stop:
            continue
        first = person.stop
        while first < body.stop and words.keys[first] in ("of", "from", "at", "for", "the"):
            first += 1
        if person.stop < first < body.stop:
            name = " ".join(words.between(first, body.stop).split())
            return Mention(kind="body", first=first, stop=body.stop, name=name)
    return body


def _role(words: Words, hit: Hit, bodies: list[Mention]) -> Mention:
    """Return an office without a name, with the body right after it: "Chủ tịch UBND tỉnh"."""
    core = words.between(hit.first, hit.stop)
    stop, organisation = hit.stop, None
    after = hit.stop
    while after < len(words) and words.keys[after] in ("of", "the", "for"):
        after += 1
    for body in bodies:
        joined = body.first == hit.stop - 1 and body.stop > hit.stop
        if (body.first == after or joined) and not set(words.gap(after)) & set(",.;:("):
            stop, organisation = body.stop, body.name
    name = " ".join(words.between(hit.first, stop).split())
    return Mention(
        kind="role", first=hit.first, stop=stop, name=name, position=core, organisation=organisation
    )


def _overlaps(first: int, stop: int, taken: list[tuple[int, int]]) -> bool:
    return any(first < b and a < stop for a, b in taken)
