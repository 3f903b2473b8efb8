"""Find numbers with their unit, approximation, range, period and subject; both ways of writing them, and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proposalbase.extraction.figure_context import (
    is_label,
    nothing,
    period_of,
    periods,
    subject_of,
    summed,
)
from proposalbase.extraction.figure_units import ABOUT, BOUNDS, RATES, UNITS, is_unit
from proposalbase.extraction.figure_words import Spelled, spelled
from proposalbase.extraction.instruments import instruments
from proposalbase.model import Figure, InstrumentCitation
from proposalbase.text.flat import flat
from proposalbase.text.language import detect

_NUMBER = r"\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,4})?(?!\d)"
_UNIT = "|".join(re.escape(unit).replace(r"\ ", r"\s") for unit in UNITS)
_WORD_ABOUT = "|".join(word.replace(" ", r"\s") for word in ABOUT)
_CURRENCY = r"US\$|VND|USD|EUR|GBP|AUD|[$€£¥]"
_SCALE = r"thousand|million|billion|trillion|bn|nghin\sty|nghin|ty|trieu"
_ABOUT = re.compile(rf"\b(?P<about>{_WORD_ABOUT})\s{{1,3}}(?:{_CURRENCY})?\s?$", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?:(?P<money>{_CURRENCY})\s?)?(?<![\w.,/-])(?P<low>{_NUMBER})(?:/(?P<whole>\d{{1,6}})(?![\d/]))?"
    rf"(?:\s?(?P<lowunit>(?:{_UNIT})(?![\w]))?\s?(?:-|den|toi|to|and(?<=\band))\s?(?P<high>{_NUMBER}))?"
    rf"(?:\s{{0,2}}(?P<unit>(?:{_UNIT})(?!\w))(?P<rate>{RATES})?|\s(?P<scale>{_SCALE})(?!\w))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|giua)\s$", re.IGNORECASE)
_TAIL = re.compile(
    r"\s{1,3}(?:\S{1,14}\s){0,2}?(?P<bound>tro\slen|tro\sxuong|or\smore|or\sless|or\sfewer)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s(?:(?!of\b|and\b|or\b|to\b|in\b|is\b|are\b|was\b|the\b|per\b|at\b|by\b|on\b)[A-Za-z][a-z-]{2,20}\s){0,2}?"
    r"(?P<noun>(?!(?:this|its|was|has|does|less|thus|always|perhaps|towards|across|besides|says|is|as|years)\b)"
    r"[A-Za-z][a-z]{1,20}[a-rt-z]s|people|women|men|children|staff)\b"
)
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_NUMBERED_BEFORE = re.compile(
    r"\b(?:thứ|lần thứ|điều|hạng|cấp|tháng|quý|bậc|loại|khóa|tầng|vòng|mồng|mùng|lớp|mục|phần|số)\s$",
    re.IGNORECASE,
)
# "năm" is both five and year: five only where no word of time stands before it.
_YEAR_BEFORE = re.compile(
    r"\b(?:mỗi|hằng|hàng|trong|cả|nhiều|những|các|qua|từng|đầu|cuối|giữa|sang|đến|mấy|vài|\d+|trăm|mươi|mười)\s$",
    re.IGNORECASE,
)
_NOT_COUNTED = frozenset(
    {"cấp", "năm", "lần", "điểm", "độ", "bộ", "nhà", "cái", "con", "việc", "ngày", "phần trăm"}
)
_AROUND = 60
_LONG = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    figure: Figure
    unit_at: int | None = None


def figures(
    text: str, start: int, end: int, *, cited: Sequence[InstrumentCitation] | None = None
) -> tuple[Figure, ...]:
    """Return the figures of ``text[start:end]`` in order; dates, years and numbers that name are none.

    :param cited: the documents cited there, whose numbers are no figures; looked for unless given.
    """
    floor = max(0, start - _AROUND)
    piece = text[floor : end + 1] if end < len(text) else text[floor:end]
    shift = (start - floor, end - floor)
    plain = flat(piece)
    known = instruments(text, start, end) if cited is None else cited
    times = periods(plain, *shift)
    taken = _Spans(
        [(c.start - floor, c.end - floor) for c in known] + times + nothing(plain, *shift)
    )
    found = list(_digits(piece, plain, *shift, taken))
    taken = _Spans([*taken.spans, *((f.figure.start, f.figure.end) for f in found)])
    found += _words(piece, *shift, taken)
    found.sort(key=lambda one: one.figure.start)
    # The words that open a list are looked for in the piece; so are time and subject.
    made = [_told(piece, one, times, *shift) for one in found]
    return tuple(
        replace(f, start=f.start + floor, end=f.end + floor)
        for f in summed(piece[: shift[1]], made)
    )


class _Spans:
    """Places that are taken, asked in logarithmic time."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans: list[tuple[int, int]] = []
        for begin, stop in sorted(spans):
            if self.spans and begin < self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(stop, self.spans[-1][1]))
            else:
                self.spans.append((begin, stop))
        self._starts = [begin for begin, _ in self.spans]

    def meet(self, start: int, end: int) -> bool:
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self.spans[place][1] > start


def _digits(text: str, plain: str, start: int, end: int, taken: _Spans) -> Iterator[_Found]:
    # Only Vietnamese typed without accents spells its units so: "five to the" counts no "tổ".
    strict = bool(_MARKED.search(text, start, end)) or detect(text[start:end], default="vi") == "en"
    for match in _FIGURE.finditer(plain, start, end):
        if taken.meet(match.start("low"), match.end("low")):
            continue
        found = _digit(text, plain, start, match, strict=strict)
        if found is not None:
            yield found


def _digit(
    text: str, plain: str, start: int, match: re.Match[str], *, strict: bool
) -> _Found | None:
    marked = bool(_MARKED.search(text, max(0, match.start() - 200), match.end() + 60))
    unit, unit_at, stop = _unit(text, match, marked=strict)
    if unit is None:
        if match["whole"] or _names(plain, start, match) or text[stop : stop + 1].isalpha():
            return None
        noun = _PLURAL.match(text, stop, min(len(text), stop + _AROUND))
        if noun and not marked:
            unit, unit_at = noun["noun"], noun.start("noun")
            stop = noun.end() if noun.start("noun") - stop <= 1 else stop
    high = match["high"] if stop >= match.end("low") and _ranges(plain, match) else None
    vietnamese = marked or not strict or (unit is not None and any(ord(c) > 127 for c in unit))
    stop = max(stop, match.end("high" if high else "low"))
    begin, approximate = _about(text, plain, start, match.start())
    tail = _TAIL.match(plain, stop, min(len(plain), stop + _AROUND))
    figure = Figure(
        text=text[begin:stop],
        value=number(match["low"], vietnamese=vietnamese),
        value_to=number(high, vietnamese=vietnamese) if high else None,
        unit=" ".join(unit.split()) if unit else None,
        approximate=approximate and tail is None,
        start=begin,
        end=stop,
    )
    return _Found(figure=figure, unit_at=unit_at)


def _ranges(plain: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers are the ends of a range: "5 and 7" only after "between"."""
    if not match["high"]:
        return False
    between = plain[match.end("low") : match.start("high")].lower()
    return "and" not in between.split() or bool(
        _BETWEEN.search(plain, max(0, match.start() - 12), match.start())
    )


def _unit(text: str, match: re.Match[str], *, marked: bool) -> tuple[str | None, int | None, int]:
    """Return the unit as written, where it stands, and where the figure ends."""
    if match["money"]:
        scale = match["scale"] or (match["unit"] if match["unit"] else "")
        group = "scale" if match["scale"] else "unit"
        written = text[match.start(group) : match.end(group)] + " " if scale else ""
        stop = match.end(group) if scale else match.end("high" if match["high"] else "low")
        return f"{written}{match['money']}", match.start(), stop
    for group in ("unit", "lowunit"):
        if match[group] and is_unit(text[match.start(group) : match.end(group)], marked):
            stop = match.end("rate") if group == "unit" and match["rate"] else match.end(group)
            written = text[match.start(group) : stop]
            return written, match.start(group), stop if group == "unit" else match.end("low")
    return None, None, match.end("high" if match["high"] else "low")


def _names(plain: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a bare number is a year, a list number or part of a name."""
    digits = match["low"]
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return True
    stop = match.end("high" if match["high"] else "low")
    before = plain[max(0, match.start() - 14) : match.start()]
    after = plain[stop : stop + 2]
    if is_label(plain, match.start()) or after[:1].isalnum() or after[:1] in ("/", ")", "]"):
        return True
    if match.start() == start or before.rstrip()[-1:] in ("(", "["):
        return not re.match(r"\s[a-zA-Z]", plain[stop : stop + 2])
    return bool(digits.isdigit() and len(digits) > _LONG)


def _about(text: str, plain: str, start: int, place: int) -> tuple[int, bool]:
    match = _ABOUT.search(plain, max(start, place - 26), place)
    if match is None:
        return place, False
    return match.start(), " ".join(match["about"].lower().split()) not in BOUNDS


def _words(text: str, start: int, end: int, taken: _Spans) -> Iterator[_Found]:
    last = start
    plain = flat(text)
    for one in sorted(spelled(text, start, end), key=lambda s: (not s.fraction, s.start, -s.end)):
        if taken.meet(one.start, one.end):
            continue
        found = (
            _fraction(text, plain, start, one) if one.fraction else _word(text, plain, start, one)
        )
        if found is not None:
            taken = (
                _Spans([*taken.spans, (found.figure.start, found.figure.end)])
                if one.fraction
                else taken
            )
            if one.fraction or found.figure.start >= last:
                yield found
                last = last if one.fraction else found.figure.end


def _fraction(text: str, plain: str, start: int, one: Spelled) -> _Found:
    begin, approximate = _about(text, plain, start, one.start)
    return _Found(
        figure=Figure(
            text=text[begin : one.end], value=one.value, unit=None, approximate=approximate,
            start=begin, end=one.end,
        )
    )  # fmt: skip


_UNIT_AFTER = re.compile(rf"\s(?P<unit>(?:{_UNIT})(?!\w))(?P<rate>{RATES})?", re.IGNORECASE)


def _word(text: str, plain: str, start: int, one: Spelled) -> _Found | None:
    """Return a number in words, if what follows can be counted."""
    if _NUMBERED_BEFORE.search(text, max(0, one.start - 12), one.start):
        return None
    written = text[one.start : one.end].lower()
    if one.alone and (
        written in ("một", "one", "mốt", "tư", "lăm", "linh", "lẻ") or written in _SCALES_ALONE
    ):
        return None
    if written.startswith("năm") and _YEAR_BEFORE.search(text, max(0, one.start - 8), one.start):
        return None
    vietnamese = not written.isascii() or written in ("hai", "ba")
    unit: str | None = None
    stop, unit_at = one.end, None
    after = _UNIT_AFTER.match(plain, one.end)
    # Numbers in words bear accents where units do.
    if after and is_unit(text[after.start("unit") : after.end("unit")], True):
        unit, unit_at, stop = (
            text[after.start("unit") : after.end()],
            after.start("unit"),
            after.end(),
        )
    elif not vietnamese:
        noun = _PLURAL.match(text, one.end, min(len(text), one.end + _AROUND))
        if noun:
            unit, unit_at = noun["noun"], noun.start("noun")
            stop = noun.end() if noun.start("noun") - one.end <= 1 else one.end
    if unit is None or (one.alone and vietnamese and unit.lower() in _NOT_COUNTED):
        return None
    begin, approximate = _about(text, plain, start, one.start)
    figure = Figure(
        text=text[begin:stop], value=one.value, unit=unit, approximate=approximate, start=begin, end=stop
    )  # fmt: skip
    return _Found(figure=figure, unit_at=unit_at)


_SCALES_ALONE = frozenset(
    "trăm nghìn ngàn triệu tỷ tỉ mươi chục tá hundred thousand million billion dozen".split()
)


def _told(text: str, one: _Found, times: Sequence[tuple[int, int]], floor: int, end: int) -> Figure:
    """Return a figure with its period and its subject."""
    figure = one.figure
    first = bisect_right(times, (figure.start - 2 * _AROUND * 2, 0))
    last = bisect_right(times, (figure.end + 2 * _AROUND * 2, 0))
    return replace(
        figure,
        period=period_of(text, times[first:last], figure.start, figure.end),
        subject=subject_of(text, figure, one.unit_at, floor, end),
    )


def number(written: str, *, vietnamese: bool) -> float:
    """Return the value of a written number: "1.234,5" and "1,234.5" are the same."""
    dots, commas = written.count("."), written.count(",")
    if dots and commas:
        decimal = max(written.rfind("."), written.rfind(","))
        whole = written[:decimal].replace(".", "").replace(",", "")
        return float(f"{whole}.{written[decimal + 1 :]}")
    if dots + commas == 0:
        return float(written)
    mark = "." if dots else ","
    groups = written.split(mark)
    grouped = all(len(group) == 3 for group in groups[1:]) and groups[0] != "0"
    if len(groups) > 2:
        return float("".join(groups)) if grouped else float(groups[0])
    # One mark and three digits: thousands, unless the mark is the decimal one of the language.
    if grouped and (mark == "," or vietnamese):
        return float("".join(groups))
    return float(".".join(groups))
