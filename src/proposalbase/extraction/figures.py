"""Find numbers with their unit, approximation and range; both ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalbase.extraction.instruments import instruments
from proposalbase.model import Figure

_NUMBER = r"\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,4})?(?!\d)"
_UNITS = (
    "nghìn tỷ đồng|ngàn tỷ đồng|tỷ đồng|triệu đồng|nghìn đồng|ngàn đồng|đồng/tháng|đồng|tỷ usd|triệu usd|"
    "nghìn tỷ|triệu tỷ|tỷ|tỉ đồng|tỉ|triệu người|nghìn người|triệu ha|nghìn ha|triệu tấn|nghìn tấn|triệu|nghìn|ngàn|"
    "trillion vnd|billion vnd|million vnd|trillion dong|billion dong|million dong|vnd|dong|trillion|billion usd|"
    "million usd|billion|million people|million|thousand people|thousand|usd|euros|euro|dollars|percentage points|"
    "điểm phần trăm|%|percent|per cent|phần trăm|hecta|hectares|hectare|ha|km2|km²|m2|m²|m3|km|kilometres|kilometers|"
    "metres|meters|mw|kw|tấn|tonnes|tons|cán bộ, công chức|cán bộ|công chức|viên chức|biên chế|giảng viên|"
    "học viên|người dân|người|đại biểu|cử tri|hộ|lượt|đơn vị|cơ quan|tổ chức|doanh nghiệp|hợp tác xã|xã|phường|"
    "huyện|tỉnh|thành phố|dự án|chương trình|đề án|văn bản|nghị quyết|căn hộ|căn|lớp|khóa|trường|bệnh viện|giường|"
    "chỉ tiêu|nhiệm vụ|giải pháp|lần|năm|tháng|tuần|ngày|giờ|phút|tuổi|cấp|làn xe|ý kiến|tham luận|"
    "officials|cadres|civil servants|public employees|people|persons|students|trainees|teachers|lecturers|"
    "delegates|households|communes|wards|districts|provinces|cities|ministries|agencies|units|documents|"
    "projects|programs|programmes|decisions|plans|regulations|schools|classes|courses|enterprises|"
    "businesses|years|months|weeks|days|hours|minutes|times|levels|states|countries|recommendations|kb|mb|gb|ms"
)
_UNIT = "|".join(sorted(map(re.escape, _UNITS.split("|")), key=len, reverse=True))
_APPROXIMATE = (
    r"xấp xỉ|khoảng|gần|hơn|trên|dưới|chừng|ước tính|ước|độ|nearly|about|approximately|around|more than|less than|"
    r"over|almost|roughly|some|under|up to|at least|at most|tối thiểu|tối đa|ít nhất|không quá"
)
# A bound is exact: only the words that blur a number make it approximate.
_BOUNDS = frozenset(
    (
        "at least",
        "at most",
        "tối thiểu",
        "tối đa",
        "ít nhất",
        "không quá",
        "up to",
        "dưới",
        "under",
        "less than",
    )
)
_FIGURE = re.compile(
    rf"(?:(?P<about>\b(?:{_APPROXIMATE}))\s{{1,2}})?(?<![\w.,/-])(?P<low>{_NUMBER})"
    rf"(?:\s?(?P<lowunit>%)?\s?(?:-|–|đến|to)\s?(?P<high>{_NUMBER}))?"
    rf"(?:\s{{0,2}}(?P<unit>(?:{_UNIT})(?!\w)))?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|period|term|thời kỳ)\s(?:of\s)?(?P<from>(?:19|20)\d\d)\s?[-–]\s?(?P<to>(?:19|20)\d\d)|"
    r"(?P<efrom>(?:19|20)\d\d)\s?[-–]\s?(?P<eto>(?:19|20)\d\d)\s(?:period|term)\b|"
    r"\b(?:đến (?:hết )?năm|trước năm|chậm nhất năm|tầm nhìn(?: đến)? (?:năm )?|by (?:the end of )?|before |until )\s?"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}/\d{4}|(?:ngày|tháng|năm|quý)\s\d{1,4}(?:/\d{1,4})?",
    re.IGNORECASE,
)
_MONTH_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}(?:,\s\d{4})?|"
    r"\b\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s\d{4})?"
)
# A number after one of these names a thing; it counts nothing.
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:điều|khoản|điểm|mục|chương|phần|số|thứ|khóa|kỳ họp|quốc lộ|tổ|quý|khu vực|"
    r"article|articles|section|chapter|"
    r"no|nos|number|paragraph|paragraphs|page|table|figure|bảng|hình|trang|rfc|resolution|cấp|vùng|version|lớp)\.?|"
    r"[§#$&@])\s?$",
    re.IGNORECASE,
)
_SMALL = 2


def figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """Return the figures of ``text[start:end]`` in order; dates, years and document numbers are none."""
    found = list(_periods(text, start, end))
    taken = [(f.start, f.end) for f in found]
    taken += [(i.start, i.end) for i in instruments(text, start, end)]
    for pattern in (_DATE, _MONTH_DATE):
        taken += [match.span() for match in pattern.finditer(text, start, end)]
    taken.sort()
    for match in _FIGURE.finditer(text, start, end):
        if any(a < match.end("low") and match.start("low") < b for a, b in taken):
            continue
        figure = _figure(text, start, match)
        if figure is not None:
            found.append(figure)
    return tuple(sorted(found, key=lambda f: f.start))


def _periods(text: str, start: int, end: int) -> Iterator[Figure]:
    for match in _PERIOD.finditer(text, start, end):
        low = match["from"] or match["efrom"] or match["year"]
        high = match["to"] or match["eto"]
        yield Figure(
            text=match[0],
            value=float(low),
            value_to=float(high) if high else None,
            unit="year",
            approximate=False,
            start=match.start(),
            end=match.end(),
        )


def _figure(text: str, start: int, match: re.Match[str]) -> Figure | None:
    unit = match["unit"] or match["lowunit"]
    if unit is None and _is_label(text, start, match):
        return None
    vietnamese = unit is not None and any(ord(c) > 127 for c in unit)
    vietnamese = vietnamese or any(
        ord(c) > 127 for c in text[max(start, match.start() - 60) : match.start()]
    )
    value = number(match["low"], vietnamese=vietnamese)
    high = number(match["high"], vietnamese=vietnamese) if match["high"] else None
    about = (match["about"] or "").lower()
    stop = match.end()
    while text[stop - 1].isspace():
        stop -= 1
    return Figure(
        text=text[match.start() : stop],
        value=value,
        value_to=high,
        unit=unit,
        approximate=bool(about) and about not in _BOUNDS,
        start=match.start(),
        end=stop,
    )


def _is_label(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a bare number is a year, a list number or part of a name."""
    digits = match["low"]
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return True
    before = text[max(start, match.start("low") - 14) : match.start("low")]
    after = text[match.end() : match.end() + _SMALL]
    if _LABEL_BEFORE.search(before) or after[:1].isalnum() or after[:1] in ("/", ")"):
        return True
    if not before.strip() or before.rstrip()[-1:] in ("(", "[") or after[:1] == "]":
        return True
    return bool(digits.isdigit() and len(digits) > 8)


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
