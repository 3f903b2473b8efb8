"""Who makes each proposal: speakers followed through a document, until a new one is named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from proposalbase.extraction.affiliation import with_body
from proposalbase.extraction.gazetteer import LEADERS
from proposalbase.extraction.labels import Label
from proposalbase.extraction.mentions import Mention
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.speakers import Voice
from proposalbase.extraction.words import Hit, plain_key
from proposalbase.model import Author, Language, Proposer, ProposerKind
from proposalbase.text.fold import name_key

_APPOSITION = 30
_OF = frozenset(("of", "from", "at", "with", "for", "của", "thuộc"))
_CHAIRING = (("chủ", "trì"), ("chủ", "tọa"), ("chủ", "toạ"), ("chu", "tri"), ("chu", "toa"))
_SHORT_BODIES = ("bo", "so", "hoc vien", "truong", "vien")
_FEMALE, _MALE = (
    frozenset(
        ("ba", "chi", "co", "mrs", "ms", "miss", "madam", "smt", "dame", "sr", "lady", "sister")
    ),
    frozenset(("ong", "anh", "chu", "thay", "mr", "sir", "sri", "shri", "lord", "fr", "brother")),
)
_PRONOUNS = _FEMALE | _MALE | {"dong chi", "d c", "vi", "cu", "em", "chau", "bac"}
_CHAIRS = frozenset(
    ("chair", "the chair", "chairman", "chairperson", "chairwoman", "chu toa", "chu tri")
)
_SAME_OFFICE = {"nguoi dung dau chinh phu": "thu tuong", "thu tuong chinh phu": "thu tuong"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone who speaks, with what the document says of them."""

    kind: str
    proposer: Proposer

    @property
    def leader(self) -> bool:
        """Whether the office named is one that commands bodies below."""
        return commands(self.proposer.position) or commands(self.proposer.title)


def commands(office: str | None) -> bool:
    """Tell whether an office is one that gives orders to bodies below."""
    key = " ".join(plain_key(w) for w in (office or "").replace("'", " ").split())
    return any(f" {leader} " in f" {key} " for leader in LEADERS)


@dataclass(slots=True)
class Cast:
    """The people and bodies met so far in a document, the last ones last."""

    people: dict[str, Speaker] = field(default_factory=dict)
    bodies: list[str] = field(default_factory=list)
    chair: Speaker | None = None
    """Who presides: the one named right before or after the word for it."""

    def meet(self, reading: Reading) -> None:
        """Remember everybody whom a sentence names in full."""
        for mention in reading.mentions:
            if mention.kind == "person":
                self.person(reading, mention)
            elif mention.kind == "body":
                self.bodies.append(mention.name)
        del self.bodies[:-50]
        self._meet_chair(reading)

    def _meet_chair(self, reading: Reading) -> None:
        """Remember who presides: "Mr. A, deputy head - chair", "Chủ trì: ông A"."""
        keys = reading.words.keys
        people = [m for m in reading.mentions if m.kind == "person"]
        for index in range(len(keys) - 1):
            if keys[index : index + 2] not in _CHAIRING or not people:
                continue
            before = [m for m in people if m.stop <= index and index - m.stop <= _APPOSITION]
            after = [m for m in people if index < m.first <= index + 6]
            opens = reading.words.opens[index] and ":" in reading.words.gap(index + 2)
            chosen = after[0] if after and (opens or not before) else before[-1] if before else None
            if chosen is not None:
                self.chair = self.person(reading, chosen)

    def person(self, reading: Reading, mention: Mention) -> Speaker:
        """Return the person of a mention, with all that is known of them."""
        key = name_key(mention.name)
        known = self.people.pop(key, None) or self._by_short_name(key)
        position, organisation = _apposition(reading, mention)
        fresh = Proposer(
            name=mention.name,
            title=mention.title,
            position=mention.position or position,
            organisation=organisation or mention.organisation,
        )
        if known is not None:
            old = known.proposer
            fresh = Proposer(
                name=old.name if old.name and len(old.name) > len(mention.name) else mention.name,
                title=old.title or fresh.title,
                position=old.position or fresh.position,
                organisation=old.organisation or fresh.organisation,
            )
        speaker = Speaker(kind="person", proposer=fresh)
        self.people[name_key(fresh.name or "")] = speaker
        return speaker

    def _by_short_name(self, key: str) -> Speaker | None:
        if " " in key:
            return None
        for full, speaker in reversed(self.people.items()):
            if full.endswith(" " + key):
                return speaker
        return None

    def resolve(
        self, reading: Reading, mention: Mention, current: Speaker | None
    ) -> Speaker | None:
        """Return who is meant by a mention, from what was named before."""
        if mention.kind == "person":
            return self.person(reading, mention)
        if mention.kind == "body":
            name = self._whole_body(mention.name.removeprefix("This ").removeprefix("Our "))
            return Speaker(kind="body", proposer=Proposer(name=name, organisation=name))
        if mention.kind == "collective":
            return Speaker(
                kind="collective", proposer=Proposer(name=_whole_group(reading, mention))
            )
        return self._role(mention, current)

    def _whole_body(self, name: str) -> str:
        """Return the body meant by the head of its name alone: "the Committee"."""
        if " " in name:
            return name
        key = plain_key(name)
        for body in reversed(self.bodies):
            if " " in body and key in plain_key(body).split():
                return body
        return name

    def _role(self, mention: Mention, current: Speaker | None) -> Speaker | None:
        role = " ".join(plain_key(word) for word in (mention.position or mention.name).split())
        role = _SAME_OFFICE.get(role, role)
        if role in _PRONOUNS:
            return self._meant_by(role, current)
        if mention.name[:1].isupper():
            if current is not None and plain_key(current.proposer.name or "").startswith(
                f"{role} "
            ):
                return current
            for body in reversed(self.bodies):
                if role in _SHORT_BODIES and plain_key(body).startswith(f"{role} "):
                    return Speaker(kind="body", proposer=Proposer(name=body, organisation=body))
        for speaker in reversed(self.people.values()):
            offices = " " + plain_key(f"{speaker.proposer.position} {speaker.proposer.title}") + " "
            if f" {role} " in offices and f"pho {role} " not in offices:
                return speaker
        if mention.organisation:
            # An office named with its body, but nobody's name: the office speaks.
            proposer = Proposer(name=None, position=mention.name, organisation=mention.organisation)
            return Speaker(kind="person", proposer=proposer)
        if current is not None and current.kind == "person":
            return current
        return next(reversed(self.people.values()), None) if self.people else None

    def meant_by(self, opening: tuple[str, ...], current: Speaker | None) -> Speaker | None:
        """Return whom an English sentence means that opens with "he" or "she"; None for any other."""
        pronoun = {"he": "mr", "she": "ms"}.get(opening[0]) if opening else None
        return self._meant_by(pronoun, current) if pronoun is not None else None

    def _meant_by(self, pronoun: str, current: Speaker | None) -> Speaker | None:
        """Return whom "he" or "she" means: the one who speaks, else the last one named, of that sex."""
        if current is not None and current.kind == "person" and _fits(current, pronoun):
            return current
        for speaker in reversed(self.people.values()):
            if _fits(speaker, pronoun):
                return speaker
        return None

    def labelled(self, label: Label) -> Speaker | None:
        """Return whom a label means: somebody named before, the chair, or a nameless one as labelled."""
        key = name_key(label.name)
        known = self.people.get(key) or self._by_short_name(key) or self._by_first_name(key)
        if known is not None:
            return known
        if self.chair is not None and key in _CHAIRS:
            return self.chair
        if label.sender and len(key.split()) > 1:
            proposer = Proposer(name=label.name, position=label.aside)
            self.people[key] = Speaker(kind="person", proposer=proposer)
            return self.people[key]
        if label.capitals or label.numbered:
            return Speaker(kind="collective", proposer=Proposer(name=label.name))
        if label.recurs:
            return Speaker(kind="person", proposer=Proposer(name=label.name))
        return None

    def _by_first_name(self, key: str) -> Speaker | None:
        """Return the one person met whose name begins so: "Bronwyn", as friends are labelled."""
        found = {full: who for full, who in self.people.items() if full.startswith(f"{key} ")}
        return next(iter(found.values())) if len(found) == 1 else None

    def by_surname(self, word: str) -> Speaker | None:
        """Return the person of that last name, where one was named in full before."""
        return self._by_short_name(name_key(word))

    def affiliated(self, speaker: Speaker) -> Speaker:
        """Return a paper's author with the office and body that its first pages gave elsewhere."""
        old = speaker.proposer
        names = (old.name or "").split("; ")
        known = [self.people.get(name_key(name)) for name in names]
        found = [k.proposer for k in known if k is not None]
        bodies = list(dict.fromkeys(p.organisation for p in found if p.organisation))
        if not bodies:
            return speaker
        position = old.position or (found[0].position if len(names) == 1 else None)
        proposer = replace(old, organisation="; ".join(bodies), position=position)
        return replace(speaker, proposer=proposer)


def _fits(speaker: Speaker, pronoun: str) -> bool:
    """Tell whether a person may be meant by "ông" or "bà": nothing known of them says otherwise."""
    if speaker.kind != "person" or not speaker.proposer.name:
        return False
    titles = set(plain_key(speaker.proposer.title or "").split())
    female = bool(titles & _FEMALE) or "thi" in plain_key(speaker.proposer.name).split()[1:-1]
    male = bool(titles & _MALE) or "van" in plain_key(speaker.proposer.name).split()[1:-1]
    return not ((pronoun in _MALE and female) or (pronoun in _FEMALE and male))


def _whole_group(reading: Reading, mention: Mention) -> str:
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


def _apposition(reading: Reading, mention: Mention) -> tuple[str | None, str | None]:
    """Return the office and body that stand right after a name, before the verb."""
    words = reading.words
    if mention.stop >= len(words):
        return None, None
    gap = words.gap(mention.stop)
    if "(" in gap:
        close = words.text.find(")", words.starts[mention.stop], words.starts[mention.stop] + 90)
        bracket = words.text[words.starts[mention.stop] : close] if close > 0 else ""
        return None, " ".join(bracket.split()) or None
    if not gap.strip() and words.keys[mention.stop] in _OF:
        return None, _body_after(reading, mention.stop)
    if gap.strip() not in (",", "-", "–", "—"):
        return None, None
    verbs = [h.first for h in reading.hits.get("speech", ()) if h.first > mention.stop]
    verbs += [h.first for h in reading.hits.get("ask", ()) if h.first > mention.stop]
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
    found = [m for m in reading.mentions if m.kind == "body" and index < m.first <= index + 2]
    return found[0].name if found and " " in found[0].name else None


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
        pronoun = plain_key(mention.name) in _PRONOUNS
        apart = bool(set(between) & set(";.:")) or mention.first - last > (3 if inside else 2)
        if mention.first >= edge or mention.kind not in ("body", "role") or pronoun or apart:
            break
        inside.append(mention)
        last = mention.stop
    return inside


def _first_body(inside: list[Mention]) -> str | None:
    """Return the body of the first office: the widest one named before another office is."""
    body = None
    for mention in inside:
        if mention.kind == "body" and " " in mention.name:
            body = mention.name
        elif mention.kind == "role" and mention.organisation and body is None:
            body = mention.organisation
        elif body is not None:
            break
    return body


def of_authors(authors: tuple[Author, ...]) -> Speaker | None:
    """Return a paper's authors as the one who speaks in it; several are joined by semicolons."""
    if not authors:
        return None
    first = authors[0]
    return Speaker(
        kind="author",
        proposer=Proposer(
            name="; ".join(author.name for author in authors),
            title=first.title,
            position=first.position,
            organisation="; ".join(dict.fromkeys(a.organisation for a in authors if a.organisation))
            or None,
            inherited=True,
        ),
    )


def inherited(speaker: Speaker | None, *, stated: bool, language: Language) -> Proposer | None:
    """Return the speaker as proposer of a sentence, marked where the sentence does not name them."""
    if speaker is None:
        return None
    proposer = with_body(speaker.proposer, language)
    return replace(proposer, inherited=not stated, kind=_kind_of(speaker))


def _kind_of(speaker: Speaker) -> ProposerKind | None:
    """Return what a speaker is; an author may be a person or the body in whose name a text speaks."""
    proposer = speaker.proposer
    if speaker.kind == "collective":
        return "group"
    if speaker.kind == "body" or (proposer.name and proposer.name == proposer.organisation):
        return "body"
    return "person" if proposer.name else None


def asking_voice(reading: Reading, asked: list[Hit]) -> Voice | None:
    """Return the voice whose own verb is one of those that ask; None where none is."""
    # "Chúng tôi sẽ … UBND tỉnh kiến nghị …": the one who has the floor speaks of a third.
    own = reading.words.keys[:3]
    if "tôi" in own or own[:1] in (("we",), ("i",)):
        return None
    verbs = {hit.first for hit in asked}
    return next((v for v in reversed(reading.voices) if v.verb and v.verb.first in verbs), None)
