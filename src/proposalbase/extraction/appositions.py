"""What stands beside a name in its sentence: the office and body of a person, where a group comes from."""

from __future__ import annotations

import re

from proposalbase.extraction.mentions import Mention
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import plain_key

_APPOSITION, _LEAD, _OFFICE_REACH = 30, 16, 10
_STANDING_FOR = frozenset(("diện", "mặt", "for", "representing", "behalf"))
_MEMBERS = ("uy vien", "member")
_OF = frozenset(("of", "from", "at", "with", "for", "của", "thuộc", "ở", "tại", "bên"))
# "(Tổ số 4)", "(Lake Trust)" say where somebody stands; "(bán bún ở chợ)" what they do.
_IN_BRACKETS = re.compile(
    r"[^\W\d_a-zà-ỹđ]|(?:phường|xã|tỉnh|thôn|huyện|khoa|công ty|trường|bệnh viện|tổ|bản|khu|phòng|viện|sở)\b"
)
FEMALE, MALE = (
    frozenset(
        ("ba", "chi", "co", "mrs", "ms", "miss", "madam", "smt", "dame", "sr", "lady", "sister")
    ),
    frozenset(("ong", "anh", "chu", "thay", "mr", "sir", "sri", "shri", "lord", "fr", "brother")),
)
PRONOUNS = FEMALE | MALE | {"dong chi", "d c", "vi", "cu", "em", "chau", "bac"}


def apposition(reading: Reading, mention: Mention) -> tuple[str | None, str | None]:
    """Return the office and body that stand beside a name, before the verb."""
    position, body = _after_name(reading, mention)
    if body is None and mention.organisation is None:
        body = _represented(reading, mention) or _of_office_before(reading, mention)
        body = body or _of_office_after(reading, mention)
    return position, body


def _of_office_after(reading: Reading, mention: Mention) -> str | None:
    """Return what an English office after a name is "of": "Ms A, Director of the Lake Service, said"."""
    words = reading.words
    for office in reading.mentions:
        if office.kind == "role" and mention.stop <= office.first <= mention.stop + 1:
            if words.gap(office.first).strip() != "," and words.gap(mention.stop).strip() != ",":
                return None
            return _what_of(reading, office.stop, len(words))
    return None


def _of_office_before(reading: Reading, mention: Mention) -> str | None:
    """Return the body of the office right before a name: "the head of the Lake Union, Mr A, said"."""
    words = reading.words
    titled = len((mention.title or "").replace(".", " ").split())
    for office in reversed(reading.mentions):
        if office.kind != "role" or office.position is None or office.stop > mention.first:
            continue
        if mention.first - office.stop > _OFFICE_REACH:
            return None
        if office.organisation and words.gap(mention.first).strip() == ",":
            near = mention.first - office.stop <= titled
            return office.organisation if near else None
        return _what_of(reading, office.stop, mention.first)
    return None


def _what_of(reading: Reading, index: int, limit: int) -> str | None:
    """Return the name in capitals that follows "of (the)", up to a comma, a person or a verb."""
    words = reading.words
    if reading.candidate.language != "en" or words.keys[index : index + 1] != ("of",):
        return None
    first = index + 1 + (words.keys[index + 1 : index + 2] == ("the",))
    people = {m.first for m in reading.mentions if m.kind == "person"}
    verbs = {h.first for name in ("speech", "ask") for h in reading.hits.get(name, ())}
    stop = first
    while stop < min(limit, first + _OFFICE_REACH) and stop not in people | verbs:
        if stop > first and words.gap(stop).strip() not in ("", "'", "’", "-", "&"):
            break
        stop += 1
    while stop > first and words.keys[stop - 1] in ("and", "of", "the"):
        stop -= 1
    name = " ".join(words.between(first, stop).split())
    return name if name[:1].isupper() and " " in name else None


def _represented(reading: Reading, mention: Mention) -> str | None:
    """Return the body for which somebody speaks: "Đại diện Sở A, ông B", "For the Union, Ms C"."""
    words = reading.words
    for body in reading.mentions:
        if body.kind != "body" or not body.first < body.stop <= mention.first:
            continue
        before = words.keys[max(0, body.first - 4) : body.first]
        if body.first > _LEAD or not set(before) & _STANDING_FOR:
            continue
        # "Cục Quản lý lao động ngoài nước": small letters up to the comma belong to the name.
        stop = body.stop
        while stop < mention.first and words.gap(stop) == " " and words.raw[stop].islower():
            stop += 1
        near = mention.first - stop <= len((mention.title or "").split())
        if near and words.gap(stop).strip() == ",":
            return " ".join(words.between(body.first, stop).split()).removeprefix("the ")
    return None


def _after_name(reading: Reading, mention: Mention) -> tuple[str | None, str | None]:
    """Return the office and body that stand right after a name."""
    words = reading.words
    if mention.stop >= len(words):
        return None, None
    gap = words.gap(mention.stop)
    if "(" in gap:
        close = words.text.find(")", words.starts[mention.stop], words.starts[mention.stop] + 90)
        bracket = words.text[words.starts[mention.stop] : close] if close > 0 else ""
        said = " ".join(bracket.split()) or None
        return (None, said) if said is None or _IN_BRACKETS.match(said) else (said, None)
    if not gap.strip() and words.keys[mention.stop] in _OF:
        return None, _body_after(reading, mention.stop)
    if gap.strip() not in (",", "-", "–", "—"):
        return None, None
    verbs = [h.first for h in reading.hits.get("speech", ()) if h.first >= mention.stop]
    verbs += [h.first for h in reading.hits.get("ask", ()) if h.first >= mention.stop]
    edge = min([*verbs, mention.stop + _APPOSITION, len(words)])
    inside = _chain(reading, mention.stop, edge)
    if not inside or inside[0].first > mention.stop + 2:
        return None, None
    position = None
    if inside[0].kind == "role":
        position = " ".join(words.between(mention.stop, inside[-1].stop).split())
    return position, _first_body(inside)


def _body_after(reading: Reading, index: int) -> str | None:
    """Return the body named right after "of the", "from", "at"."""
    for body in reading.mentions:
        if body.kind != "body" or body.stop <= index + 1 or body.first > index + 2:
            continue
        # "Tom Okoro of the Lake Chamber", taken for one name.
        first = max(body.first, index + 1)
        first += reading.words.keys[first] == "the"
        name = " ".join(reading.words.between(first, body.stop).split())
        return name if " " in name else None
    return None


def _chain(reading: Reading, start: int, edge: int) -> list[Mention]:
    """Return the offices and bodies that follow one another, as far as nobody else is named."""
    inside: list[Mention] = []
    last = start
    for mention in reading.mentions:
        if mention.first < start:
            continue
        between = reading.words.text[
            reading.words.ends[last - 1] : reading.words.starts[mention.first]
        ]
        pronoun = plain_key(mention.name) in PRONOUNS
        apart = bool(set(between) & set(";.:")) or mention.first - last > (3 if inside else 2)
        if mention.first >= edge or mention.kind not in ("body", "role") or pronoun or apart:
            break
        inside.append(mention)
        last = mention.stop
    return inside


def _first_body(inside: list[Mention]) -> str | None:
    """Return the body of the first office: the widest one named before another office is.

    That somebody is a member of a body says less than what office they hold elsewhere.
    """
    body = None
    offices = [m for m in inside if m.kind == "role"]
    if len(offices) > 1 and plain_key(offices[0].name).startswith(_MEMBERS):
        own = _first_body(inside[inside.index(offices[1]) :])
        if own is not None:
            return own
    for mention in inside:
        if mention.kind == "body" and " " in mention.name:
            # Of "Khoa B, Trường C" the school: the office tells the rest.
            body = mention.name
        elif mention.kind == "role" and mention.organisation and body is None:
            body = mention.organisation
        elif body is not None:
            break
    return body


def whole_group(reading: Reading, mention: Mention) -> str:
    """Return a group's name with what qualifies it: "cử tri tỉnh …", up to the verb."""
    words = reading.words
    verbs = {
        h.first for label in ("speech", "ask", "link", "past") for h in reading.hits.get(label, ())
    }
    verbs |= {
        i for i, key in enumerate(words.keys) if key in ("cũng", "đều", "đã", "đang", "also", "all")
    }
    stop = mention.stop
    if reading.candidate.language == "en":
        return _whole_english_group(reading, mention)
    while stop < min(len(words), mention.stop + 14) and stop not in verbs:
        if set(words.gap(stop)) & set(".;:()"):
            return mention.name
        stop += 1
    if stop not in verbs or stop == len(words):
        return mention.name
    return " ".join(words.between(mention.first, stop).split())


def _whole_english_group(reading: Reading, mention: Mention) -> str:
    """Return a group with where it comes from: "a participant from the power utility"."""
    words, stop = reading.words, mention.stop
    if stop < len(words) and words.gap(stop) == " " and words.keys[stop] in _OF:
        stop += 1
        verbs = {
            hit.first
            for label in ("speech", "ask", "past", "must", "will")
            for hit in reading.hits.get(label, ())
        }
        limit = min(len(words), stop + 7)
        while stop < limit and words.gap(stop) == " " and stop not in verbs:
            if words.keys[stop].endswith("ed") and words.keys[stop - 1] not in ("the", "a", "an"):
                break
            stop += 1
        if stop == limit:
            return mention.name
    return " ".join(words.between(mention.first, stop).split())
