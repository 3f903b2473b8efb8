"""Who a sentence opens with: a person or group at its head has the word, whatever the verb that follows."""

from __future__ import annotations

import re

from proposalbase.extraction.names import Mention
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.speakers import Voice
from proposalbase.extraction.untitled import bare_names
from proposalbase.extraction.voters import english_voter
from proposalbase.extraction.words import Words

_LEAD, _APPOSED = 9, 32
# What follows a name of whom something is told, not one who speaks.
_TOLD_OF = frozenset(
    "was were is are has had been being did does and or who whose whom s "
    "là được bị của vốn từng sinh mất qua cùng và hay hoặc".split()
)
# "Ms A was against it", "DoN was firm that": a stand, all the same.
_STANDS = frozenset(
    "of against for firm adamant clear opposed convinced sceptical skeptical sorry surprised keen wary unconvinced "
    "willing ready prepared in not blunt worried unhappy".split()
)
# "It was Dr. A's strong feeling that …", "In Ms B's view".
_OPINION_OF = re.compile(
    r"[’']s\s(?:own\s|strong\s|firm\s|considered\s|personal\s|main\s|chief\s|one\s|only\s|plain\s|practical\s){0,3}"
    r"(?:view|opinion|feeling|plea|proposal|suggestion|advice|wish|request|demand|recommendation|answer|concern)\b",
    re.IGNORECASE,
)
_STANDPOINTS = frozenset(
    "opposed opposes favoured favored favours favors supported supports submitted objected objects preferred prefers "
    "wanted wants wished wishes sought seeks pressed pleaded backed felt feels thought thinks welcomed "
    "considered considers".split()
)
_COMING, _PASSIVE = (
    frozenset(("sẽ", "đã", "đều", "cần", "phải", "will", "should")),
    (("được",), ("be",)),
)
# A group that is to act, or has acted, does not speak: "các doanh nghiệp nên góp quỹ".
_DUTIES = frozenset("nên phải cần hãy đã have had should must ought need needs shall".split())
_CLAUSE = frozenset('.;:!?“”"')


def opening_voice(reading: Reading) -> Voice | None:
    """Return the person, office or group at the head of a sentence as the one who speaks in it."""
    words = reading.words
    if reading.candidate.listed and words.raw[:1] and words.raw[0].islower():
        # "The Committee recommends that: the Minister bring forward …".
        return None
    for mention in reading.mentions:
        if mention.first > _LEAD:
            return None
        if mention.kind == "body" and _takes_stand(reading, mention):
            return Voice(mention=mention, verb=None)
        if mention.kind == "body" or not _sure(reading, mention):
            continue
        mention = _with_body(reading, mention)
        if mention.kind == "collective" and words.keys[mention.first - 1] == "among":
            return Voice(mention=mention, verb=None)
        if mention.kind == "person" and _OPINION_OF.match(words.text, words.ends[mention.stop - 1]):
            return Voice(mention=mention, verb=None)
        if _heads(reading, mention):
            speaks = _speaks(words, mention) and not _acts(words, mention)
            return Voice(mention=mention, verb=None) if speaks else None
    return _untitled_voice(reading) if reading.candidate.language == "en" else None


def _acts(words: Words, group: Mention) -> bool:
    """Tell whether a group is to do something or did it, and says nothing."""
    if group.kind != "collective":
        return False
    # "…, có ý kiến trước 30/11": something to do.
    listed = group.first > 1 and words.keys[group.first] in ("có", "co")
    return listed or bool(set(words.keys[group.stop : group.stop + 1]) & _DUTIES)


def _takes_stand(reading: Reading, body: Mention) -> bool:
    """Tell whether a body at the head of an English sentence takes a stand: "The Union opposed any change"."""
    words = reading.words
    if reading.candidate.language != "en" or body.stop >= len(words) or words.gap(body.stop) != " ":
        return False
    heads = body.first == 0 or (body.first == 1 and words.keys[0] == "the")
    verb = body.stop + words.keys[body.stop].endswith("ly")
    return heads and verb < len(words) and words.keys[verb] in _STANDPOINTS


def _untitled_voice(reading: Reading) -> Voice | None:
    """Return an untitled English name that opens the sentence, if the model too takes it for a person's."""
    words = reading.words
    named = [m for m in bare_names(words)[:1] if m.first == 0 and _speaks(words, m)]
    taken = {i for m in reading.mentions if m.kind != "body" for i in range(m.first, m.stop)}
    if not named or named[0].stop - 1 in taken:
        return None
    voted = english_voter().people(reading.text)
    if voted is None or not any(named[0].name in other for other in voted):
        return None
    return Voice(mention=named[0], verb=None)


def _with_body(reading: Reading, mention: Mention) -> Mention:
    """Return a group with the body it stands for: "Đại diện Sở Tài chính"."""
    if mention.kind != "collective":
        return mention
    for body in reading.mentions:
        if body.kind == "body" and body.first == mention.stop:
            name = " ".join(reading.words.between(mention.first, body.stop).split())
            return Mention(kind="collective", first=mention.first, stop=body.stop, name=name)
    return mention


def _sure(reading: Reading, mention: Mention) -> bool:
    """Tell a person or office from a lake ("Hồ Khe Lạnh") or a body named in short ("Sở")."""
    if mention.kind == "person":
        return reading.candidate.language == "en" or bool(mention.title or mention.position)
    return mention.kind == "collective" or mention.position is not None


def _heads(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention opens the sentence, or the clause after a short lead: "From the floor, Ms A …"."""
    words = reading.words
    if mention.first == 0 or (mention.first == 1 and words.keys[0] in ("the", "các")):
        return True
    before = words.text[words.starts[0] : words.starts[mention.first]]
    if set(before.replace(". ", " ")) & _CLAUSE:
        return False
    if any(hit.stop == mention.first for hit in reading.hits.get("link", ())):
        return True
    return before.rstrip().endswith(",") and before.count(",") == 1


def _speaks(words: Words, mention: Mention) -> bool:
    """Tell whether a verb of the mention's own follows, past an apposition."""
    index = mention.stop
    if index >= len(words):
        return False
    gap = words.gap(index)
    if gap.lstrip()[:1] in ("’", "'"):
        return False
    if gap.strip()[:1] in (",", "(", "-", "–", "—"):
        # "The President, Professor A, thanked …": the office stood before the name.
        office = mention.first > 0 and words.gap(mention.first).strip() == ","
        if office and words.raw[index].islower() and _verb_at(words, index):
            return True
        return _past_apposition(words, index)
    if set(gap.strip()) & _CLAUSE or (mention.kind != "person" and not words.raw[index].islower()):
        return False
    return _verb_at(words, index)


def _past_apposition(words: Words, index: int) -> bool:
    """Tell whether a verb follows the comma or bracket that closes an apposition: "Ms A, of the B, wants …"."""
    close = ")" if "(" in words.gap(index) else ","
    for after in range(index + 1, min(len(words), index + _APPOSED)):
        gap = words.gap(after)
        if close in gap or (close == "," and gap.strip() in ("-", "–", "—")):
            return (
                not set(gap) & {";", ":"} and words.raw[after].islower() and _verb_at(words, after)
            )
        if set(gap) & {";", ":", "!", "?"}:
            return False
    return False


def _verb_at(words: Words, index: int) -> bool:
    key = words.keys[index]
    if key not in _TOLD_OF and not (
        key in _COMING and words.keys[index + 1 : index + 2] in _PASSIVE
    ):
        return True
    following = words.keys[index + 1] if index + 1 < len(words) else ""
    return key in ("was", "were", "is", "are") and following in _STANDS
