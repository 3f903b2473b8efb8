"""A sentence read by itself: its words, cue words, the people and bodies in it, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.extraction.candidates import Candidate
from proposalbase.extraction.cues import lexicon
from proposalbase.extraction.mentions import Mention, mentions
from proposalbase.extraction.speakers import Voice, voices
from proposalbase.extraction.words import Hit, Words

_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00ff\u1ea0-\u1ef9]")
_NOUN_BEFORE = frozenset(
    "các những nội dung của xét với người mẫu số phản hồi đáp ứng đúng được theo việc sự bản cáo ý và "
    "nhiều lời đơn loại này văn trả lời cùng một hai trình nhận tiêu danh đầu chí đó công như có luật mức là đạt bị quyền bên sơ chuẩn vụ hiệu có-quyền thủ tục giấy "
    "the a an our this these many of previously such any each no its their his her other several".split()
)
# "ý kiến đề nghị …" (opinions ask …) is speech although a noun stands before the verb.
_SPEAKS_BEFORE = frozenset("kiến khác tri biểu tôi em phố tỉnh nước viên nghiệp".split())
# "khiếu nại, tố cáo, kiến nghị": a list of kinds of petition.
_PETITIONS = frozenset("nại cáo mắc petitions complaints".split())
_NOUN_AFTER = frozenset("của này trên nêu đó nói đã to be".split())
_NO_MUST_BEFORE = frozenset(
    "không vẫn đã đang chẳng chưa nếu that which who whom whose what if".split()
)
_NEN_AFTER = frozenset(
    "được có cân xem quy là sớm chăng đưa để thực tiếp tập xây tổ nghiên bổ sửa giao bỏ giữ áp sử mở tăng giảm "
    "lấy bắt coi chọn cho tách gộp thành chuyển đầu ưu quan chú ban hạn tính làm dành khuyến đẩy".split()
)
_CAUSE_BEFORE = frozenset("trở tạo làm cho dựng gây viết hình bởi do".split())
_NOT_IMPERATIVE_AFTER = frozenset(
    "of is are was were has have had can may will would and or that".split()
)
_NEED_BEFORE = frozenset("là rất sức sự thật vô".split())
_TOLD = frozenset("information further more additional clarification details".split())
_REPORTED = frozenset("solutions measures ways options methods directions amendments".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One candidate with what its words show."""

    candidate: Candidate
    words: Words
    hits: dict[str, list[Hit]]
    mentions: list[Mention]
    voices: list[Voice]

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.words.text[self.candidate.start : self.candidate.end]

    def phrase(self, hit: Hit) -> str:
        """Return the key of a phrase found."""
        return " ".join(self.words.keys[hit.first : hit.stop])

    def before(self, hit: Hit) -> str:
        """Return the key of the word before a phrase."""
        return self.words.keys[hit.first - 1] if hit.first else ""

    def after(self, hit: Hit) -> str:
        """Return the key of the word after a phrase."""
        return self.words.keys[hit.stop] if hit.stop < len(self.words) else ""


def read(text: str, candidate: Candidate) -> Reading:
    """Read one candidate."""
    plain = candidate.language == "vi" and not _MARKED.search(text, candidate.start, candidate.end)
    words = Words.of(text, candidate.body, candidate.end, plain=plain)
    hits = lexicon(candidate.language, plain=plain).find(words)
    found = mentions(words, language=candidate.language, plain=plain)
    return Reading(
        candidate=candidate,
        words=words,
        hits=hits,
        mentions=found,
        voices=voices(words, found, hits, language=candidate.language),
    )


def asks(reading: Reading) -> list[Hit]:
    """Return the asking verbs that are verbs here, not nouns ("the proposals of …")."""
    return [hit for hit in reading.hits.get("ask", ()) if _is_verb(reading, hit)]


def orders(reading: Reading) -> list[Hit]:
    """Return the ordering verbs that are verbs here."""
    return [hit for hit in reading.hits.get("order", ()) if _is_verb(reading, hit)]


def _is_verb(reading: Reading, hit: Hit) -> bool:
    before, after = reading.before(hit), reading.after(hit)
    words = reading.words
    if reading.candidate.language == "vi" and hit.first:
        # "Về kiến nghị của …": the topic of the sentence, up to its first comma or colon.
        if words.keys[0] in ("về", "ve") and not any(words.opens[1 : hit.first + 1]):
            return False
    if before in _SPEAKS_BEFORE:
        return True
    if before in _PETITIONS or (before in _NOUN_BEFORE and not words.opens[hit.first]):
        return False
    if after in _NOUN_AFTER and not (after == "to" and reading.candidate.language == "en"):
        return False
    if after in _REPORTED or (reading.phrase(hit) == "requested" and after in _TOLD):
        return False
    # "… is called for.": nothing is asked after it.
    return hit.stop < len(words)


def musts(reading: Reading) -> list[Hit]:
    """Return the words of duty that say what ought to be, not what had to be or follows from something."""
    return [hit for hit in reading.hits.get("must", ()) if _is_duty(reading, hit)]


def _is_duty(reading: Reading, hit: Hit) -> bool:
    before, after, phrase = reading.before(hit), reading.after(hit), reading.phrase(hit)
    if before in _NO_MUST_BEFORE:
        return False
    if phrase == "nên":
        return after in _NEN_AFTER and before not in _CAUSE_BEFORE
    if phrase == "cần thiết":
        return before in _NEED_BEFORE
    if phrase in ("needs", "requires"):
        return after not in ("of", "and", "for", "in", "") and before not in ("the", "these")
    if phrase == "phải" and reading.words.keys[opening(reading)] in ("nhiều", "còn", "trong", "có"):
        # "Many officials must travel farther": what happens to them, not what they ought to do.
        return hit.first > 12
    return not (phrase == "phải" and after in ("là", "không", "chăng", "chi"))


def imperative(reading: Reading) -> Hit | None:
    """Return the action verb that opens the sentence, after connecting words; None where a subject does."""
    index = opening(reading)
    for hit in reading.hits.get("act", ()):
        if hit.first > index:
            return None
        if hit.first <= index < hit.stop or hit.first == index:
            if reading.candidate.language == "en" and not _english_imperative(reading, hit):
                return None
            return hit
    return None


def _english_imperative(reading: Reading, hit: Hit) -> bool:
    return reading.after(hit) not in _NOT_IMPERATIVE_AFTER and hit.stop < len(reading.words)


def opening(reading: Reading) -> int:
    """Return the index of the first word past connecting words ("at the same time", "firstly" …)."""
    index = 0
    links = {hit.first: hit.stop for hit in reading.hits.get("link", ())}
    while index in links and links[index] < len(reading.words):
        index = links[index]
    return index


def clause_actions(reading: Reading) -> list[Hit]:
    """Return the action verbs that open a later clause after a semicolon or comma."""
    return [
        hit for hit in reading.hits.get("act", ()) if hit.first and reading.words.opens[hit.first]
    ]
