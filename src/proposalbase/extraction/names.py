"""What the search for people and for bodies shares: the record of a mention, its words, capitals, places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.words import Lexicon, Words, plain_key
from proposalbase.model import Language

MentionKind = Literal["person", "role", "body", "collective"]
# Lower-case words after which a Vietnamese body's name is over.
NAME_ENDS = (
    "đã|sẽ|đang|cần|phải|nên|có|là|tại|về|của|để|trong|với|theo|cho|cũng|vừa|thì|khi|được|bị|do|từ|đến|trên|dưới|"
    "đề|kiến|yêu|khẩn|chủ|phối|tiếp|xem|xây|rà|tổ|nghiên|thực|chỉ|giao|nêu|khẳng|nhấn|phát|đánh|tập|tăng|đẩy|sớm|"
    "kịp|quan|bố|hướng|ban|sửa|bổ|ưu|căn|thống|đồng|giúp|gửi|tổng|trình|báo|thẩm|quyết|các|những|này|trước|sau|"
    "nghiêm|tích|thường|hoàn|hỗ|huy|quản|kiểm|giám|lãnh|tuyên|nhằm|qua|như|trả|hồi|cùng|bày|chia|cho|thông|ngày|cam|hứa|xin|muốn|chưa|không|gật|tặng|nhận|mở|làm|cử|đưa|"
    "chuyển|lo|nghĩ|bảo|kể|hỏi|vẫn|đều|rất|mà|nhưng|nếu|sang|lên|xuống|vào|ra|hay"
).split("|")
MAX_NAME_WORDS = 14
# What a capitalised name right after is the name of, not of a person: "xã Phú Thuận Đông".
PLACE_WORDS = frozenset(
    "xã phường tỉnh huyện quận thôn bản ấp xóm đảo sông chợ đường cầu đèo hồ vịnh cảng làng buôn trấn phố khu rừng "
    "suối núi đập".split()
)
# "Can Tho City", "Lam Dong Province": a place, though its words look like a name.
OF_PLACES = frozenset(
    "city province district commune ward town county region island lake river village".split()
)
_BEFORE_NAMES = frozenset("ông bà anh chị cô chú thầy cụ chí sĩ sư ts ths".split())
_ACCENTED_TITLES = frozenset("em chú bác cụ dì cậu mẹ cháu bs nguyên".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Someone named at words ``first`` to ``stop``: a person, an office alone, a body or a group."""

    kind: MentionKind
    first: int
    stop: int
    name: str
    title: str | None = None
    position: str | None = None
    organisation: str | None = None


@cache
def lexicon(language: Language, plain: bool) -> Lexicon:
    """Return the lexicon of titles, offices, heads of names and groups."""
    if language == "vi":
        phrases = {
            # Without accents "cậu" is the bridge of many a name, "mẹ" and "cụ" are half the dictionary.
            "title": [t for t in g.PERSON_TITLES_VI if not (plain and t in _ACCENTED_TITLES)],
            "position": g.POSITIONS_VI,
            "head": g.BODY_HEADS_VI,
            "generic": g.GENERIC_BODIES_VI,
            "ministry": g.MINISTRIES_VI,
            "collective": g.COLLECTIVES_VI,
            "end": NAME_ENDS,
        }
    else:
        phrases = {
            "title": g.PERSON_TITLES_EN,
            "position": g.POSITIONS_EN,
            "generic": g.GENERIC_BODIES_EN,
            "collective": g.COLLECTIVES_EN,
        }
    return Lexicon(phrases, plain=plain)


def capital(word: str) -> bool:
    """Tell whether a word is written as part of a name: one capital, then small letters."""
    return word[:1].isupper() and (len(word) == 1 or not word.isupper() or len(word) <= 2)


def run_end(words: Words, index: int) -> int:
    """Return where the run of capitals that begins at a word ends."""
    stop = index + 1
    while stop < len(words) and capital(words.raw[stop]) and _joined(words, stop):
        if words.gap(stop) == ". " and len(words.raw[stop - 1]) > 1:
            break
        stop += 1
    return stop


def _joined(words: Words, stop: int) -> bool:
    """Tell whether a word goes on with the name before it; "O'Meara" and "Oduya-Lane" are one."""
    gap = words.gap(stop)
    return gap in (" ", ". ", "\n", "-") or (gap in ("'", "’") and len(words.raw[stop - 1]) <= 2)


def reads_as_place(words: Words, first: int, stop: int) -> bool:
    """Tell whether capitals after "xã" or "tỉnh" can be the name of the place; a person's full name is longer."""
    if stop - first >= 3 and words.keys[first + 1] in ("thị", "văn", "thi", "van"):
        return False
    # Provinces have names of two words, communes of two or three.
    most = 2 if words.keys[first - 1] == "tỉnh" else 3
    common = plain_key(words.raw[first]) in g.COMMON_SURNAMES
    return stop - first <= most - common or stop - first > 4


def apposed(words: Words, index: int) -> bool:
    """Tell whether a word stands in what follows a person's name: "Ông A, Giám đốc Công ty B …"."""
    comma = next(
        (i for i in range(index, max(0, index - MAX_NAME_WORDS), -1) if "," in words.gap(i)), None
    )
    if comma is None or words.gap(comma).strip() != "," or not capital(words.raw[comma - 1]):
        return False
    first = comma - 1
    while first > 0 and capital(words.raw[first - 1]) and _joined(words, first):
        first -= 1
    folded = [plain_key(word) for word in words.raw[first:comma]]
    # "Anh A" at the head of a sentence, "ông A" within it.
    titled = bool({*words.keys[max(0, first - 1) : first + 1]} & _BEFORE_NAMES)
    return titled or (len(folded) >= 3 and folded[0] in g.SURNAMES and not is_place(folded))


def is_place(folded: list[str]) -> bool:
    """Tell whether folded words begin with the name of a place."""
    return any(" ".join(folded[:n]) in g.PLACES for n in range(1, min(len(folded), 4) + 1))
