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
        "nine": "9", "mười": "10", "ten": "10", "half": "1/2", "nửa": "1/2",
    }
)  # fmt: skip

# Compounds whose syllables look like a negation and are none.
_NOT_NEGATIVE = re.compile(
    r"không (?:ngừng|chỉ|những|gian|khí|ít|quân|chuyên trách)|hàng không|ban hành|one-stop|not only|"
    r"no (?:longer|later|fewer|less|more) than|"
    r"without (?:prior notice|notice|delay|exception|fail|charge)|free of charge"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

_NEGATION = frozenset(
    "không chưa chẳng đừng chớ tránh not no never avoid without neither nor cannot "
    "khong chua".split()
)
_NEGATION_EN = re.compile(r"n['’]t$")
_ENDING = re.compile(
    r"\b(?:bãi bỏ|xóa bỏ|xoá bỏ|hủy bỏ|huỷ bỏ|loại bỏ|chấm dứt|ngừng|dừng|bỏ|nghiêm cấm|cấm|giải thể|"
    r"abolish\w*|repeal\w*|eliminat\w*|ceas\w*|stop|stopp\w*|halt\w*|prohibit\w*|ban|bans|banning|"
    r"dissolv\w*|withdraw\w*|terminat\w*|scrap|scrapp\w*)\b"
)
_LESS = re.compile(
    r"\b(?:giảm|cắt giảm|thu hẹp|hạ thấp|rút ngắn|tinh giản|reduc\w*|decreas\w*|lower|lowering|cut|cuts|"
    r"cutting|shrink\w*|shorten\w*|shorter|limit|limiting)\b"
)
_APART = re.compile(r"\b(?:chia tách|tách|split\w*|separat\w*|divid\w*)\b")
_CENTRE = re.compile(r"\b(?:centrali[sz]\w*|thu về trung ương|tập trung quyền)\b")

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
_OF_STATE = re.compile(r"\b(?:government|parliament|congress) of (?:the )?(\w+)")


def content(quote: str) -> str:
    """Return a quote in folded words without the marker of its list item."""
    folded = one_line(fold(quote))
    folded = _MARKER.sub("", folded, count=1)
    return _ORDINAL_HEAD.sub("", folded, count=1).strip(" :,")


def numbers(quote: str) -> tuple[str, ...]:
    """Return the numbers of a quote in one spelling, sorted: "1.000" and "1,000" are the same."""
    text = one_line(quote.lower())
    text = _MARKER.sub("", text, count=1)
    found = {_plain(match[0].rstrip(".,")) for match in _NUMBER.finditer(text)}
    head = _ORDINAL_HEAD.match(fold(text))
    # Folding keeps the length of precomposed text, so the head can be cut by its length.
    words = text[head.end() :] if head and len(fold(text)) == len(text) else text
    found |= {_NUMBER_WORDS[w] for w in _WORD.findall(words) if w in _NUMBER_WORDS}
    return tuple(sorted(found))


def _plain(number: str) -> str:
    if _GROUPED.fullmatch(number):
        return number.replace(".", "").replace(",", "")
    whole = number.replace(",", ".")
    return whole.lstrip("0") or "0"


def polarity(quote: str) -> tuple[str, ...]:
    """Return which ways of asking for the contrary stand in a quote: negation, ending, less and so on."""
    text = _NOT_NEGATIVE.sub(" ", one_line(quote.lower()))
    tokens = _WORD.findall(text.replace("’", "'"))
    negated = any(t in _NEGATION or _NEGATION_EN.search(t) for t in tokens)
    found = ["negation"] if negated else []
    signs = (("ending", _ENDING), ("less", _LESS), ("apart", _APART), ("centre", _CENTRE))
    return (*found, *(name for name, cue in signs if cue.search(text)))


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
    return body_kind(proposal.actor)


def addressee(proposal: Proposal) -> str | None:
    """Return who is asked where that makes another ask of the same words: a State, a named company.

    Asking the ministry and the city for the same is one recommendation to both; asking two States is two.
    """
    kind = body_kind(proposal.addressee.name) if proposal.addressee else None
    known = {name for name, _ in _BODIES}
    return None if kind is None or kind.partition(":")[0] in known else kind
