"""Who makes each proposal: speakers followed through a document, until a new one is named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from proposalbase.extraction.affiliation import is_person, with_body
from proposalbase.extraction.appositions import FEMALE, MALE, PRONOUNS, apposition, whole_group
from proposalbase.extraction.gazetteer import BODY_HEADS_EN, LEADERS
from proposalbase.extraction.labels import Label
from proposalbase.extraction.mentions import Mention
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.speakers import Voice
from proposalbase.extraction.words import Hit, plain_key
from proposalbase.model import Author, Language, Proposer, ProposerKind
from proposalbase.text.fold import name_key

_CHAIRING = (("chủ", "trì"), ("chủ", "tọa"), ("chủ", "toạ"), ("chu", "tri"), ("chu", "toa"))
_SHORT_BODIES = ("bo", "so", "hoc vien", "truong", "vien")
_BESIDE_CHAIR = 30
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


def speaks_for(speaker: Speaker, body: str) -> bool:
    """Tell whether a body is the one for which a person has the word: "the Department also asks …"."""
    if speaker.kind != "person" or not speaker.proposer.name:
        return False
    own = name_key(f"{speaker.proposer.organisation or ''} {speaker.proposer.position or ''}")
    key = name_key(body.removeprefix("The "))
    return bool(key) and f" {key} " in f" {own} "


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
            before = [m for m in people if m.stop <= index and index - m.stop <= _BESIDE_CHAIR]
            after = [m for m in people if index < m.first <= index + 6]
            opens = reading.words.opens[index] and ":" in reading.words.gap(index + 2)
            chosen = after[0] if after and (opens or not before) else before[-1] if before else None
            if chosen is not None:
                self.chair = self.person(reading, chosen)

    def person(self, reading: Reading, mention: Mention) -> Speaker:
        """Return the person of a mention, with all that is known of them."""
        key = name_key(mention.name)
        known = self.people.pop(key, None) or self._by_short_name(key)
        position, organisation = apposition(reading, mention)
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
            if current is not None and speaks_for(current, mention.name):
                return current
            surname = None if " " in mention.name else self._by_short_name(name_key(mention.name))
            if surname is not None and name_key(mention.name) not in BODY_HEADS_EN:
                return surname
            name = self._whole_body(mention.name.removeprefix("This ").removeprefix("Our "))
            return Speaker(kind="body", proposer=Proposer(name=name, organisation=name))
        if mention.kind == "collective":
            return Speaker(kind="collective", proposer=Proposer(name=whole_group(reading, mention)))
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
        if role in PRONOUNS:
            return self._meant_by(role, current)
        if mention.name[:1].isupper():
            if current is not None and plain_key(current.proposer.name or "").startswith(
                f"{role} "
            ):
                return current
            if role in _SHORT_BODIES and current is not None and speaks_for(current, role):
                return current
            for body in reversed(self.bodies):
                if role in _SHORT_BODIES and plain_key(body).startswith(f"{role} "):
                    return Speaker(kind="body", proposer=Proposer(name=body, organisation=body))
        holder = self._holder(role)
        if holder is not None:
            return holder
        if mention.organisation:
            # An office named with its body, but nobody's name: the office speaks.
            proposer = Proposer(name=None, position=mention.name, organisation=mention.organisation)
            return Speaker(kind="person", proposer=proposer)
        if current is not None and current.kind == "person":
            return current
        return next(reversed(self.people.values()), None) if self.people else None

    def _holder(self, role: str) -> Speaker | None:
        """Return who was named with an office: "the Party Secretary" is the "Secretary of the Party Committee"."""
        for speaker in reversed(self.people.values()):
            offices = " " + plain_key(f"{speaker.proposer.position} {speaker.proposer.title}") + " "
            if f" {role} " in offices and f"pho {role} " not in offices:
                return speaker
            if " " in role and set(role.split()) <= set(offices.split()):
                return speaker
        return None

    def meant_by(self, opening: tuple[str, ...], current: Speaker | None) -> Speaker | None:
        """Return whom an English sentence means that opens with "he" or "she"; None for any other."""
        pronoun = {"he": "mr", "she": "ms"}.get(opening[0]) if opening else None
        return self._meant_by(pronoun, current) if pronoun is not None else None

    def _meant_by(self, pronoun: str, current: Speaker | None) -> Speaker | None:
        """Return whom "he" or "she" means: the one who speaks, else the last one named, of that sex."""
        if current is not None and current.kind == "person":
            # An office of which nobody's name is known may be either.
            if current.proposer.name is None or _fits(current, pronoun):
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
        if label.aside and is_person(label.name) and label.name[:1].isupper():
            inside = label.aside[:1].isupper()
            proposer = Proposer(
                name=label.name,
                position=None if inside else label.aside,
                organisation=label.aside if inside else None,
            )
            self.people[key] = Speaker(kind="person", proposer=proposer)
            return self.people[key]
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


def _fits(speaker: Speaker, pronoun: str) -> bool:
    """Tell whether a person may be meant by "ông" or "bà": nothing known of them says otherwise."""
    if speaker.kind != "person" or not speaker.proposer.name:
        return False
    # "Đồng chí" is no "chị".
    titles = set(plain_key(speaker.proposer.title or "").replace("dong chi", "").split())
    female = bool(titles & FEMALE) or "thi" in plain_key(speaker.proposer.name).split()[1:-1]
    male = bool(titles & MALE) or "van" in plain_key(speaker.proposer.name).split()[1:-1]
    return not ((pronoun in MALE and female) or (pronoun in FEMALE and male))


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
    if proposer.name is None and proposer.position:
        # Nobody's name is known: the office stands for whoever holds it.
        office = replace(proposer, name=proposer.position, position=None)
        return replace(office, inherited=not stated, kind="group")
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
