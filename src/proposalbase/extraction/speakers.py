"""Who speaks in a sentence: the one named before a verb of saying, after "according to", before a colon."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.extraction.mentions import Mention
from proposalbase.extraction.names import NAME_ENDS
from proposalbase.extraction.words import Hit, Words
from proposalbase.model import Language

# With these a body or a group speaks; other verbs of saying are its work ("the Ministry reports to …").
_BODY_SPEECH = frozenset(
    "cho rằng|cho biết|đề nghị|kiến nghị|khẳng định|nhấn mạnh|nêu rõ|đề xuất|khuyến nghị|mong muốn|phản ánh|"
    "hồi âm|kêu gọi|có văn bản|có công văn|thống nhất với|"
    "thống nhất cao|thống nhất cần|gợi ý|cho hay|nhận định|góp ý|bày tỏ|mong|tán thành|"
    "có ý kiến|đánh giá|ghi nhận|hoan nghênh|believe|argue|say|think|urge|recommend|suggest|"
    "propose|said|stated|states|suggested|suggests|proposed|proposes|recommended|recommends|urged|"
    "urges|called|calls|argued|argues|emphasized|stressed|noted|affirmed|advised|encouraged|"
    "expressed|advocated|"
    "commended|welcomed|requested|asked|hoped|demanded".split("|")
)
# Adverbs that stand between a speaker and the verb.
_BETWEEN = frozenset(
    "cũng đã đều vừa còn cùng thì chỉ rất đồng loạt tiếp tục lại đang tha thiết mạnh mẽ thẳng thắn nhất trí cao "
    "và tp chính "
    "also then further strongly has have had again repeatedly both jointly they he she the".split()
)
# What may qualify a group before the verb: "cử tri các tỉnh A, B", "voters of the provinces A and B".
_QUALIFIER = _BETWEEN | frozenset(
    "các tỉnh cả nước thành phố huyện xã phường ở tại nhiều địa phương trong ngoài khác tham dự hội thảo này "
    "of in from at the several some participating workshop".split()
)
_OBJECT_MARKS = frozenset(
    "của với cho về tại bị được để gửi lên cáo by with to from for among between against of đến tới".split()
)
_OPINION = frozenset(
    ("kiến", "xuất", "nghị", "điểm", "opinion", "view", "proposal", "suggestion", "words")
)
# "Tiếp thu ý kiến của bà A": another takes the opinion in.
_HEARD = frozenset("thu nhận trình lời nghe noted took".split())
_NO_SUBJECT = frozenset(
    "i it he she they this that these those we you who which what there others some many all none "
    "never ever also then as not both one paper section document report study results".split()
)
_DOCUMENTS = frozenset(
    "act code law practice plan article survey data figures chapter regulation decree resolution guidance".split()
)
_BELONGS = frozenset(("of", "from", "at", "with", "thuộc", "của"))
_AFTER_SPEECH = frozenset(
    "said says asked added explained argued urged wrote replied suggested noted insisted warned".split()
)
_NEAR, _APPOSED, _LABEL, _TAIL, _BEFORE_NAME = 6, 30, 22, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker found in a sentence and the verb that makes it one; None for "according to" and colons."""

    mention: Mention
    verb: Hit | None
    labelled: bool = False
    """The name stands before a colon, as in an interview."""


def voices(
    words: Words, mentions: list[Mention], hits: dict[str, list[Hit]], *, language: Language
) -> list[Voice]:
    """Return the speakers of a sentence in order of place, the innermost last."""
    found: list[Voice] = []
    if language == "en":
        mentions = _with_subject(words, mentions, hits)
    if not mentions:
        return found
    opening = _opening(words, mentions, language)
    if opening is not None:
        found.append(opening)
    speech = {i for hit in hits.get("speech", ()) for i in range(hit.first, hit.stop)}
    links = {hit.stop for hit in hits.get("link", ())}
    for verb in hits.get("speech", ()):
        mention = _subject(words, mentions, verb, speech | {i - 1 for i in links})
        if mention is None:
            mention = _inverted(words, mentions, verb)
        if mention is not None and not (found and found[-1].mention is mention and found[-1].verb):
            found.append(Voice(mention=mention, verb=verb))
    return found


def _with_subject(
    words: Words, mentions: list[Mention], hits: dict[str, list[Hit]]
) -> list[Mention]:
    """Add the capitalised subject of a first verb of saying: "Ruritania recommended that …"."""
    verb = next(iter(hits.get("speech", ())), None)
    if verb is None or not 0 < verb.first <= _APPOSED or any(m.first < 2 for m in mentions):
        return mentions
    if "," in words.text[words.starts[0] : words.starts[verb.first]]:
        return _apposed_subject(words, mentions)
    if verb.first > _NEAR or any(m.first < verb.first for m in mentions):
        return mentions
    named = all(
        (words.raw[i][:1].isupper() or words.keys[i] in ("of", "and", "the"))
        and words.gap(i + 1) == " "
        for i in range(verb.first)
    )
    if not named or _no_subject(words, verb.first - 1) or len(words.raw[0]) < 2:
        return mentions
    first = int(words.keys[0] == "the")
    name = " ".join(words.between(first, verb.first).split())
    if not name:
        return mentions
    return [Mention(kind="body", first=first, stop=verb.first, name=name), *mentions]


def _no_subject(words: Words, index: int) -> bool:
    if words.keys[0] in _DOCUMENTS or words.keys[index] in _DOCUMENTS:
        return True
    return words.keys[index] in _NO_SUBJECT or words.keys[index].endswith("ly")


def _apposed_subject(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Add an untitled name at the head, set off by a comma: "Tom Okoro, of the Lake Union, asked"."""
    stop = 0
    while (
        stop < len(words) and words.raw[stop][:1].isupper() and (not stop or words.gap(stop) == " ")
    ):
        stop += 1
    if (
        not 2 <= stop <= 4
        or _no_subject(words, 0)
        or stop >= len(words)
        or words.gap(stop).strip() != ","
    ):
        return mentions
    name = words.between(0, stop)
    return [Mention(kind="person", first=0, stop=stop, name=name), *mentions]


def _opening(words: Words, mentions: list[Mention], language: Language) -> Voice | None:
    first = mentions[0]
    lead = ("theo",) if language == "vi" else ("according", "to")
    if words.keys[: len(lead)] == lead and len(lead) <= first.first <= len(lead) + 1:
        if first.kind != "collective":
            return Voice(mention=first, verb=None)
    if first.first == 0 and first.kind == "person" and _labels(words, first):
        return Voice(mention=first, verb=None, labelled=True)
    for mention in mentions:
        before = words.keys[max(0, mention.first - 4) : mention.first]
        named = mention.kind == "person" or mention.organisation or mention.name[:1].isupper()
        if named and mention.kind in ("person", "role") and before[-1:] in (("của",), ("of",)):
            heard = _HEARD & set(words.keys[max(0, mention.first - 8) : mention.first])
            if _OPINION & set(before) and not heard:
                return Voice(mention=mention, verb=None)
    return None


def _labels(words: Words, person: Mention) -> bool:
    """Tell whether a name, with its office perhaps, stands before a colon: "Ms A, Head of B: …"."""
    gap = words.gap(person.stop) if person.stop < len(words) else ""
    if gap.strip().startswith(":"):
        return True
    if gap.strip()[:1] not in (",", "-", "–", "("):
        return False
    for index in range(person.stop + 1, min(len(words), person.stop + _LABEL)):
        gap = words.gap(index)
        if ":" in gap:
            return True
        if set(gap) & set(".;!?"):
            return False
    return False


def _subject(words: Words, mentions: list[Mention], verb: Hit, after: set[int]) -> Mention | None:
    """Return the nearest mention before the verb that can be its subject.

    :param after: places of words after which a group may begin ("Mr A said that many opinions …").
    """
    for mention in reversed(mentions):
        if mention.stop > verb.first:
            continue
        before = words.keys[mention.first - 1] if mention.first else ""
        if mention.kind == "body" and any(
            m.kind == "role" and m.first < mention.first < m.stop for m in mentions
        ):
            # "Chủ tịch UBND tỉnh": the office speaks, not the body.
            continue
        if mention.kind == "person":
            if _person_speaks(words, mention, verb):
                return mention
            continue
        person = _apposed_to(words, mentions, mention, verb)
        if person is not None:
            return person
        if before in _OBJECT_MARKS or not _adjacent(words, mention, verb):
            continue
        starts = words.opens[mention.first] or mention.first - 1 in after
        starts = starts or (before == "cũng" and words.opens[mention.first - 1])
        if mention.kind == "collective" and not starts:
            continue
        if mention.kind == "role" or " ".join(words.keys[verb.first : verb.stop]) in _BODY_SPEECH:
            return mention
    return None


def _inverted(words: Words, mentions: list[Mention], verb: Hit) -> Mention | None:
    """Return who is named right after a verb that follows what they said: "…," said the director Ms A."""
    if words.keys[verb.first] not in _AFTER_SPEECH or not verb.first:
        return None
    if words.gap(verb.first).strip()[-1:] not in (",", "”", '"', "’", "?", "!"):
        return None
    for mention in mentions:
        if verb.stop <= mention.first <= verb.stop + _BEFORE_NAME and mention.kind != "body":
            between = words.text[words.ends[verb.stop - 1] : words.starts[mention.first]]
            whole = mention.kind in ("person", "collective") or mention.position is not None
            return mention if whole and not between.strip(" ").count(".") else None
    return None


def _adjacent(words: Words, mention: Mention, verb: Hit) -> bool:
    allowed = _QUALIFIER if mention.kind == "collective" else _BETWEEN
    capitals = mention.kind != "body"
    # "Hội Cha mẹ học sinh kiến nghị": small letters that still belong to the name at the head of a clause.
    if mention.kind == "body" and words.opens[mention.first]:
        between = range(mention.stop, verb.first)
        if len(between) <= _TAIL and all(
            words.gap(i) == " " and words.raw[i].islower() and words.keys[i] not in NAME_ENDS
            for i in between
        ):
            return True
    return all(
        words.keys[i] in allowed or (capitals and words.raw[i][:1].isupper())
        for i in range(mention.stop, verb.first)
    )


def _person_speaks(words: Words, mention: Mention, verb: Hit) -> bool:
    between = words.text[words.ends[mention.stop - 1] : words.starts[verb.first]]
    if ";" in between or ". " in between:
        return False
    apposed = between.strip()[:1] in (",", "-", "–", "—", "(")
    return verb.first - mention.stop <= (_APPOSED if apposed else _NEAR)


def _apposed_to(words: Words, mentions: list[Mention], other: Mention, verb: Hit) -> Mention | None:
    """Return the person whose office or body this is: "Ms A, Head of …, School B, said"."""
    for person in mentions:
        whole = person.kind == "person" or (person.kind == "collective" and person.first == 0)
        if whole and person.stop <= other.first <= person.stop + _APPOSED:
            apposed = words.gap(person.stop).strip()[:1] in (",", "-", "–", "—", "(")
            # "Ms A of the Institute for B argued": the body only says where she stands.
            apposed = apposed or words.keys[person.stop] in _BELONGS
            if apposed and _person_speaks(words, person, verb):
                return person
    return None
