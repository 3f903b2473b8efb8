"""What two proposals must share to be the same ask, however alike their words or vectors are.

"Train 500 officials" and "Train 50 officials" lie close together for any encoder, as do "merge" and "do not
merge": numbers, polarity and the body that ought to act are compared apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from proposalbase.model import Proposal
from proposalbase.text.clean import one_line
from proposalbase.text.fold import fold, name_key, tone_fold
from proposalbase.text.language import detect

# Marker of a list item at the head of a quote: a place in the paper, no part of the ask.
_MARKER = re.compile(r"^\(?(?:\d{1,3}|[a-z])[.)] ")
_ORDINAL_HEAD = re.compile(
    r"^(?:(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) la|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))\b"
)
_NUMBER = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})(?:[.,]\d{3})?(?:[.,]\d{3})?")

# "một/one" is an article and "năm" also means year: both say too little about number.
_NUMBER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hai": "2", "two": "2", "ba": "3", "three": "3", "bốn": "4", "four": "4", "five": "5",
        "sáu": "6", "six": "6", "bảy": "7", "seven": "7", "tám": "8", "eight": "8", "chín": "9",
        "nine": "9", "mười": "10", "ten": "10", "half": "1/2", "nửa": "1/2", "twice": "2",
    }
)  # fmt: skip

# Compounds whose syllables look like a negation and are none.
_NOT_NEGATIVE = re.compile(
    r"không (?:ngừng|chỉ|những|gian|khí|ít|quân|chuyên trách|quá|dưới|hơn|kém|thấp hơn|muộn hơn)|hàng không|"
    r"not only|tránh (?:bão|lũ|lụt|nóng|rét|trú)|"
    r"no (?:later|fewer|less|more) than|miễn (?:nhiệm|dịch|là|cưỡng)|"
    r"without (?:prior notice|notice|delay|exception|fail|charge)"
)
# Days of the week are numbered in Vietnamese; months are in both, where a number stands beside an English one.
_WEEKDAY = re.compile(r"\bthứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)})(?=(,? \d)?)\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

_NEGATION = frozenset(
    "không chưa chẳng đừng chớ tránh not no never avoid without neither nor cannot "
    "khong chua".split()
)
_NEGATION_EN = re.compile(r"n['’]t$")
# Cues are those of a quote's own language: "ban" is a body in one and a prohibition in the other.
# Not to be charged and to be exempt is the same, and so is doing no longer and ceasing.
_SIGNS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = MappingProxyType(
    {
        "vi": (
            ("negation", re.compile(r"\bmiễn\b")),
            (
                "ending",
                re.compile(
                    r"\b(?:bãi bỏ|xóa bỏ|xoá bỏ|hủy bỏ|huỷ bỏ|loại bỏ|chấm dứt|ngừng|dừng|bỏ|nghiêm cấm|cấm|"
                    r"giải thể|đóng cửa|thu hồi|không còn|thôi không)\b|\b(?:không|đừng)\b[^.;,]{1,60}?\bnữa\b"
                ),
            ),
            (
                "less",
                re.compile(
                    r"\b(?:giảm|cắt giảm|thu hẹp|hạ thấp|rút ngắn|tinh giản)\b|\b(?:rút|hạ|cắt)\b[^.;,]{1,60}?"
                    r"\b(?:xuống|còn)\b"
                ),
            ),
            ("apart", re.compile(r"\b(?:chia tách|tách)\b")),
            ("centre", re.compile(r"\b(?:thu về trung ương|tập trung quyền)\b")),
        ),
        "en": (
            (
                "negation",
                re.compile(r"\b(?:exempt\w*|waiv\w*|free of (?:charge|fees?|tuition|rent))\b"),
            ),
            (
                "ending",
                re.compile(
                    r"\b(?:abolish\w*|repeal\w*|eliminat\w*|ceas\w*|stop|stopp\w*|halt\w*|prohibit\w*|bans|"
                    r"banning|banned|dissolv\w*|withdraw\w*|terminat\w*|scrap|scrapp\w*|clos(?:e|ed|ing)|revok\w*|"
                    r"no longer)\b|\b(?:be|is|are) ended\b|\b(?:to|should|must|will|would|and) ban\b|\bban on\b"
                ),
            ),
            (
                "less",
                re.compile(
                    r"\b(?:reduc\w*|decreas\w*|lower|lowering|cut|cuts|cutting|shrink\w*|shorten\w*|shorter|"
                    r"limit|limiting)\b"
                ),
            ),
            ("apart", re.compile(r"\b(?:split\w*|separated?|separating|separation|divid\w*)\b")),
            ("centre", re.compile(r"\bcentrali[sz]\w*\b")),
        ),
    }
)
_LASTING = re.compile(r"\bno longer\b|\b(?:không|đừng)\b(?=[^.;,]{1,60}?\bnữa\b)|\bkhông còn\b")

# Kinds of bodies by cue, the narrower before the wider; with accents, for "địa phương" is no "phường". A
# ministry is known by its field.
_FIELDS: tuple[tuple[str, str], ...] = (
    ("home affairs", r"nội vụ|home affairs"),
    ("finance", r"tài chính|finance"),
    ("education", r"giáo dục|education"),
    ("health", r"y tế|health"),
    ("justice", r"tư pháp|justice"),
    ("science", r"khoa học|science"),
    ("agriculture", r"nông nghiệp|agriculture"),
    ("industry", r"công thương|industry"),
    ("construction", r"xây dựng|construction"),
    ("culture", r"văn hóa|culture"),
    ("security", r"công an|public security"),
    ("defence", r"quốc phòng|defen[cs]e"),
    ("foreign affairs", r"ngoại giao|foreign affairs"),
)
_BODIES: tuple[tuple[str, str], ...] = (
    ("commune", r"\b(?:xã|phường|đặc khu|communes?|wards?)\b"),
    ("district", r"\b(?:huyện|quận|districts?)\b"),
    ("ministry", r"\b(?:bộ (?:trưởng|nội|tài|giáo|y|tư|khoa|nông|công|xây|văn|quốc|ngoại)\b|ministr)"),
    ("department", r"\b(?:sở (?:nội|tài|giáo|y|tư|khoa|nông|công|xây|văn)\b|departments?\b)"),
    ("legislature", r"\b(?:quốc hội|national assembly|parliament|congress|legislature)\b"),
    ("council", r"\b(?:hội đồng nhân dân|hđnd|people['’]s councils?)\b"),
    ("government", r"\b(?:chính phủ|thủ tướng|the government|government of|prime minister)\b"),
    ("academy", r"\b(?:học viện|trường|đại học|academ|school|universit|college)"),
    ("party", r"\b(?:đảng ủy|cấp ủy|tỉnh ủy|thành ủy|ban bí thư|bộ chính trị|ban chấp hành|party|"
     r"politburo|secretariat)\b"),
    ("province", r"\b(?:tỉnh|thành phố|ubnd|provinces?|provincial|city|cities|municipal\w*)\b"),
)  # fmt: skip
_FIELD_PATTERNS = tuple((name, re.compile(cue)) for name, cue in _FIELDS)
_BODY_PATTERNS = tuple((name, re.compile(cue)) for name, cue in _BODIES)
_SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "bộ": "ministry", "ministry": "ministry", "sở": "department", "department": "department",
        "quốc hội": "legislature", "national assembly": "legislature", "chính phủ": "government",
        "government": "government", "hội đồng nhân dân": "council", "people's council": "council",
    }
)  # fmt: skip
_SUBJECT = re.compile(
    r"(?:(?:đề nghị|kiến nghị|đề xuất|yêu cầu|we (?:ask|request|urge|propose that|recommend that)) )?(?:the )?"
    rf"({'|'.join(_SUBJECTS)})\b(.{{0,40}})"
)
_OF_STATE = re.compile(r"\b(?:government|parliament|congress) of (?:the )?(\w+)")


def content(quote: str) -> str:
    """Return a quote in folded words without the marker of its list item."""
    return fold(unmarked(quote))


def unmarked(quote: str) -> str:
    """Return a quote on one line without the marker of its list item."""
    text = one_line(quote)
    folded = fold(text)
    # Folding keeps the length of precomposed text: what is cut from one can be cut from the other.
    if len(folded) != len(text):
        text = folded
    start = marker.end() if (marker := _MARKER.match(folded)) else 0
    if head := _ORDINAL_HEAD.match(folded[start:]):
        start += head.end()
    return text[start:].strip(" :,")


def numbers(quote: str) -> tuple[str, ...]:
    """Return the numbers of a quote in one spelling, sorted: "1.000" and "1,000" are the same."""
    text = one_line(quote.lower())
    text = _MARKER.sub("", text, count=1)
    found = {_plain(match[0].rstrip(".,")) for match in _NUMBER.finditer(_WEEKDAY.sub(" ", text))}
    head = _ORDINAL_HEAD.match(fold(text))
    # Folding keeps the length of precomposed text, so the head can be cut by its length.
    words = text[head.end() :] if head and len(fold(text)) == len(text) else text
    words = _WEEKDAY.sub(" ", words)
    found |= {
        str(_MONTHS.index(month[2]) + 1)
        for month in _MONTH.finditer(text)
        if month[1] or month[3] or month[2] not in {"may", "march"}
    }
    found |= {_NUMBER_WORDS[w] for w in _WORD.findall(words) if w in _NUMBER_WORDS}
    return tuple(sorted(found))


def is_number(word: str) -> bool:
    """Tell whether a word in small letters is a number that is compared apart."""
    return word in _NUMBER_WORDS


def _plain(number: str) -> str:
    if _GROUPED.fullmatch(number):
        return number.replace(".", "").replace(",", "")
    whole = number.replace(",", ".")
    return whole.lstrip("0") or "0"


def polarity(quote: str) -> tuple[str, ...]:
    """Return which ways of asking for the contrary stand in a quote: negation, ending, less and so on."""
    text = _NOT_NEGATIVE.sub(" ", one_line(quote.lower()))
    tokens = _WORD.findall(_LASTING.sub(" ", text).replace("’", "'"))
    negated = any(t in _NEGATION or _NEGATION_EN.search(t) for t in tokens)
    signs = _SIGNS["vi" if detect(quote) == "vi" else "en"]
    found = {name for name, cue in signs if cue.search(text)} | ({"negation"} if negated else set())
    return tuple(
        name for name in ("negation", "ending", "less", "apart", "centre") if name in found
    )


def body_kind(name: str | None) -> str | None:
    """Return what kind of body a name means; the name's own key where its kind is not known.

    A common noun of no known kind ("các cơ quan liên quan") tells nothing: None.
    """
    if not name:
        return None
    text = one_line(tone_fold(name))
    for kind, pattern in _BODY_PATTERNS:
        if not pattern.search(text):
            continue
        state = _OF_STATE.search(text)
        if state and not state[1].startswith("viet"):
            return f"{kind} of {state[1]}"
        if kind in {"ministry", "department"}:
            fields = (field for field, cue in _FIELD_PATTERNS if cue.search(text))
            return f"{kind}: {next(fields, 'any')}"
        return kind
    return (name_key(name) or None) if name.strip()[:1].isupper() else None


def actor(proposal: Proposal) -> str | None:
    """Return the kind of the body that ought to act; None where it is not stated."""
    return body_kind(proposal.actor) or _subject(proposal.quote)


def _subject(quote: str) -> str | None:
    """Return the kind of a body of the State that an ask begins with ("The Ministry of Health should")."""
    found = _SUBJECT.match(one_line(tone_fold(unmarked(quote)).lower()))
    if found is None:
        return None
    kind = _SUBJECTS[found[1]]
    if kind not in {"ministry", "department"}:
        return kind
    said = found[2]
    # The field that comes first is the body's own; what is asked of it may name another one.
    fields = [(m.start(), name) for name, cue in _FIELD_PATTERNS if (m := cue.search(said))]
    return f"{kind}: {min(fields)[1] if fields else 'any'}"


def addressee(proposal: Proposal) -> str | None:
    """Return who is asked where that makes another ask of the same words: a State, a named company.

    Asking the ministry and the city for the same is one recommendation to both; asking two States is two.
    """
    kind = body_kind(proposal.addressee.name) if proposal.addressee else None
    known = {name for name, _ in _BODIES}
    return None if kind is None or kind.partition(":")[0] in known else kind
