"""Numbers in words and fractions: "ba mươi", "two hundred", "a dozen", "hai phần ba", "one in five"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VI_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_VI_TENS = {"mười": 10, "mươi": 10, "chục": 10}
_VI_SCALES = {
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "triệu": 1_000_000,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_VI_WORD = "|".join([*_VI_ONES, *_VI_TENS, *_VI_SCALES, "linh", "lẻ", "tá"])
_VI = re.compile(rf"(?<!\w)(?:{_VI_WORD})(?:\s(?:{_VI_WORD})){{0,8}}(?!\w)", re.IGNORECASE)
_VI_FRACTION = re.compile(
    rf"(?<!\w)(?P<n>(?:{_VI_WORD})|\d{{1,2}})\sphần\s(?P<d>(?:{_VI_WORD})(?:\s(?:{_VI_WORD}))?|\d{{1,2}})(?!\w)|"
    r"(?<!\w)(?P<half>một nửa|phân nửa|quá nửa|nửa số)(?!\w)",
    re.IGNORECASE,
)
_EN_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_EN_TENS = {
    w: 20 + 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_EN_SCALES = {"hundred": 100, "dozen": 12, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_EN_WORD = "|".join([*sorted(_EN_ONES, key=len, reverse=True), *_EN_TENS, *_EN_SCALES])
# "and" only inside a number ("two hundred and fifty"): "between three and six" are two.
_EN = re.compile(
    rf"(?<![\w-])(?:(?:half\s)?a\s(?=hundred|dozen|thousand|million|billion))?(?:{_EN_WORD})"
    rf"(?:(?:[\s-]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s)(?:{_EN_WORD})){{0,8}}(?![\w]|-[a-z])",
    re.IGNORECASE,
)
_EN_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
}  # fmt: skip
_PART = "|".join(sorted(_EN_PARTS, key=len, reverse=True))
_EN_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<n>one|two|three|four|five|seven|nine)[\s-](?P<d>{_PART})s?(?![\w-])|"
    rf"an?\s(?P<a>{_PART})(?=\sof\b)|(?P<half>half)(?=\s(?:of|the|their|our|its|all|these|those)\b))|"
    rf"(?<![\w-])(?P<i>{_EN_WORD}|\d{{1,3}})\s(?:in|out\sof)(?:\severy)?\s(?P<o>{_EN_WORD}|\d{{1,3}})(?![\w,.]\d)(?!\w)",
    re.IGNORECASE,
)
_DIGIT_FRACTION = re.compile(
    r"(?<![\w.,/-])(?P<n>\d{1,2})\s?/\s?(?P<d>\d{1,3})(?![\d/])(?=\s(?:số|tổng số|dân số|diện tích|of|so|tong so)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A number in words at ``start`` to ``end``; ``alone`` where it is one word that may mean something else."""

    start: int
    end: int
    value: float
    alone: bool = False
    fraction: bool = False


def spelled(text: str, start: int, end: int) -> Iterator[Spelled]:
    """Yield fractions first, then the other numbers in words; they may overlap."""
    yield from _fractions(text, start, end)
    for match in _VI.finditer(text, start, end):
        value = _vietnamese(match[0].lower().split())
        if value is not None:
            yield Spelled(
                start=match.start(), end=match.end(), value=value, alone=" " not in match[0]
            )
    for match in _EN.finditer(text, start, end):
        value = _english(match[0].lower())
        if value is not None:
            yield Spelled(
                start=match.start(), end=match.end(), value=value, alone=match[0].isalpha()
            )


def _fractions(text: str, start: int, end: int) -> Iterator[Spelled]:
    for match in (
        *_VI_FRACTION.finditer(text, start, end),
        *_EN_FRACTION.finditer(text, start, end),
        *_DIGIT_FRACTION.finditer(text, start, end),
    ):
        value = _share(match.groupdict())
        if value is not None and 0 < value < 1:
            yield Spelled(
                start=match.start(), end=match.end(), value=round(value, 4), fraction=True
            )


def _share(parts: dict[str, str | None]) -> float | None:
    if parts.get("half"):
        return 0.5
    if parts.get("a"):
        return 1 / _EN_PARTS[str(parts["a"]).lower()]
    above, below = parts.get("n") or parts.get("i"), parts.get("d") or parts.get("o")
    if above is None or below is None:
        return None
    if above.lower() == "two" and below.lower() == "quarter":
        return None
    top, whole = _any(above), _EN_PARTS.get(below.lower()) or _any(below)
    return top / whole if top and whole else None


def _any(word: str) -> float | None:
    if word.isdigit():
        return float(word)
    lowered = word.lower()
    return _vietnamese(lowered.split()) or _english(lowered)


def _vietnamese(words: list[str]) -> float | None:
    """Return the value of Vietnamese number words; None where they spell no number."""
    total, part, last = 0, 0, 0
    for word in words:
        if word in _VI_ONES:
            if last:
                return None
            last = _VI_ONES[word]
        elif word in _VI_TENS:
            part, last = part + (last or 1) * 10, 0
        elif word == "tá":
            part, last = part + (last or 1) * 12, 0
        elif word == "trăm":
            part, last = part + (last or 1) * 100, 0
        elif word in _VI_SCALES:
            if not part + last:
                return None
            total, part, last = total + (part + last) * _VI_SCALES[word], 0, 0
        # "linh" and "lẻ" only stand for the empty place of the tens.
    value = total + part + last
    return float(value) if value else None


def _english(written: str) -> float | None:
    """Return the value of English number words; None where they spell no number."""
    if written.startswith("half a dozen"):
        return 6.0
    total, part = 0, 0
    for word in re.split(r"[\s-]+", written):
        if word in ("a", "and", "half"):
            continue
        if word in _EN_ONES or word in _EN_TENS:
            # "two three" are two numbers; "twenty three" and "hundred three" are one.
            if (
                part % 10
                or (word in _EN_TENS and part % 100)
                or (_EN_ONES.get(word, 0) > 9 and part % 100)
            ):
                return None
            part += _EN_ONES.get(word, 0) + _EN_TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _EN_SCALES[word]
        elif word in _EN_SCALES:
            total, part = total + (part or 1) * _EN_SCALES[word], 0
        else:
            return None
    value = total + part
    return float(value) if value else None
