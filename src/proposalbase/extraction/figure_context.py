"""What a number is about and when it holds; what looks like a number and counts nothing; whether parts add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proposalbase.extraction.figure_units import counts_things, is_measure, is_share
from proposalbase.model import Figure

_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_PERIOD = re.compile(
    rf"\b(?:giai\sdoan|nhiem\sky|thoi\sky|nam\shoc|nien\skhoa|(?:the\s)?(?:period|term))\s(?:of\s|from\s|"
    rf"tu\s(?:nam\s)?)?{_YEAR}"
    rf"(?:\s?(?:-|den|to)\s?(?:nam\s)?(?:{_YEAR}|\d\d))?|"
    rf"\b(?:the\s)?{_YEAR}\s?-\s?(?:{_YEAR}|\d\d)\s(?:period|term|school\syear)|"
    rf"\b(?:(?:trong|den|truoc|tu|sau|vao|ke\stu|tinh\sden|cham\snhat|het|cuoi)\s){{0,3}}nam\s{_YEAR}"
    rf"(?:\s?(?:-|den|to)\s?(?:nam\s)?{_YEAR})?|\btam\snhin\s(?:den\s)?(?:nam\s)?{_YEAR}|"
    rf"\b(?:by|before|until|since|in|from|during|through|after|for)\s(?:the\s)?(?:(?:end|start|middle|"
    rf"beginning)\sof\s)?(?:the\s)?"
    rf"(?:{_MONTHS}\.?,?\s)?{_YEAR}(?:\s?(?:-|to|and)\s?{_YEAR})?\b|"
    rf"\b(?:trong\s|den\s|tu\s|truoc\s)?(?:thang\s\d{{1,2}}|quy\s(?:[IV]{{1,3}}|\d))(?:(?:\s?[/-]\s?|"
    rf"\snam\s){_YEAR})?\b|"
    rf"\b\d{{1,2}}\sthang\s(?:dau|cuoi)\snam(?:\s{_YEAR}|\snay)?|"
    rf"\b(?:the\s)?(?:first|last|second|third|fourth)\s(?:\w{{2,6}}\s)?(?:months|quarter|half)\sof\s(?:the\syear|"
    rf"{_YEAR}|this\syear)|"
    r"\b(?:moi|hang|mot|tren)\s(?:nam|thang|quy|tuan|ngay)\b|\b(?:per|a|each|every)\s(?:year|month|quarter|week|"
    r"day)\b(?!\sof)|"
    r"\bannually\b|\bnam\s(?:nay|qua|ngoai|toi|sau|truoc)\b|\b(?:last|this|next)\s(?:year|month|quarter|week)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:so\svoi|cung\sky|compared\s(?:with|to)|than|over|versus)\s{1,2}$", re.IGNORECASE
)
_NOTHING = re.compile(
    # Addresses, telephone numbers, dates, times, marks of lists, and numbers that name.
    r"https?://\S{1,300}|\b[\w.+-]{1,60}@[\w.-]{1,60}|"
    r"(?<![\w.,])(?:\+\d{1,3}[\s.-]?)?(?:\(0\d{1,4}\)|0\d{2,4})(?:[\s.-]?\d{2,4}){2,4}(?!\w)|"
    r"(?<![\w.,])\+\d{1,3}(?:[\s.-]?\d{2,4}){2,4}(?!\w)|"
    r"(?<![\w/])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)?\d\d(?![\w/])|(?<![\w/])\d{1,2}\s?/\s?(?:19|"
    r"20)\d\d(?!\d)|"
    r"\b(?:ngay|sang|chieu|toi|dem|trua|hom|mung|mong)\s\d{1,2}(?:\s?[/-]\s?\d{1,2}|"
    r"\sthang\s\d{1,2}(?:\snam\s\d{4})?)?(?!\d|\s?[%])|"
    r"(?<![\d/])\d{1,2}/\d{1,2}(?!\s(?:so|tong|of|dan|dien)\b|[\d/])|\b24/7\b|"
    rf"\b{_MONTHS}\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,\s\d{{4}})?|\b\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s(?:of\s)?{_MONTHS}\b(?:,?\s\d{{4}})?|"
    r"(?<![\w.,])\d{1,2}\s?[:hg]\s?\d{2}(?!\d)|(?<![\w.,])\d{1,2}h\b|\b(?:luc|at)\s\d{1,2}(?:\sgio(?:\s\d{1,2})?|"
    r"\s?[ap]\.?m|[:h.]\d\d)?\b|"
    r"(?:^|\n)\s{0,8}\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)](?=\s)|[\[(]\d{1,3}(?:\s?,\s?\d{1,3}){0,8}[\])]|"
    r"(?<=[;:,.]\s)\d{1,2}\)|"
    r"\b(?:nam|years?|vol\.?|no\.?)\s(?:19|20)\d\d\b|\b(?:s|ss|Cap|r|rr|reg|art|arts|para|paras|"
    r"sec)\.\s?\d{1,4}(?:\s?-\s?\d{1,4})?|"
    r"\b(?-i:RFC|ISO|IEC|QCVN|TCVN|QL|DT|TL|COVID|Covid|PM|IPv|Cap)[\s-]?\d{1,5}(?:[.:/-]\d{1,5}){0,3}\b|"
    r"\b(?-i:[A-Z]{1,3})-?\d{1,4}\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:dieu|khoan|diem|muc|chuong|phan|so|thu|khoa|ky hop|phien hop|quoc lo|duong tinh|tinh lo|tuyen|to|quy|"
    r"khu vuc|khu|khoi|"
    r"quan|phuong|thon|ap|doi|nhom|buoc|bai|cau|tap|nha|phong|giai doan|chuyen de|mau|bieu|phu luc|bang|hinh|trang|tr|"
    r"cap|vung|lop|hang|loai|bac|hom|cong nghiep|cach mang cong nghiep|san|lo|km|de an|chuong trinh|nghi quyet|dot|"
    r"phien ban|"
    r"article|articles|section|sections|chapter|no|nos|number|numbers|paragraph|paragraphs|page|pages|pp|p|table|"
    r"figure|fig|"
    r"rfc|resolution|conclusion|version|phase|stage|step|group|district|ward|zone|room|route|line|grade|year|level|"
    r"tier|form|"
    r"class|annex|lesson|volume|vol|issue|box|option|scenario|top|appendix|part|item|point|question|industry|web|"
    r"schedule|"
    r"regulation|rule|clause|objective|goal|target|sdg|week|day|session|recommendation|finding|note|footnote|"
    r"key stage|offtake)"
    r"\.?|[#$&@])\s?$",
    re.IGNORECASE,
)
_STOP_VI = frozenset(
    "là đã được phải cần có chưa không trong tại từ để nhằm với cho theo ở đến vào mỗi hằng hàng trước sau thì mà"
    " bị đạt "
    "chiếm nên sẽ và hoặc hay như so lên xuống tăng giảm khi nếu do bởi vì gồm bao nhưng còn cũng chỉ mới nay này đó "
    "trở lên xuống va cua là làm ra qua về đang vẫn tham đi thực thuộc la da duoc phai can co chua khong tai tu de"
    " nham voi theo den vao "
    "truoc thi ma dat chiem nen se hoac nhu tang giam neu gom nhung".split()
)
_STOP_EN = frozenset(
    "is are was were has have had will should must would can could may to in by at from with and or that which who"
    " per each "
    "every a an before after on as but while when where if than into over under until since during through because"
    " so for "
    "not this these those it they we he she".split()
)
_NOUN_WORD = re.compile(r"[^\W\d_][\w-]*")
_HEAD_VI = (
    "tỷ lệ|tỉ lệ|tổng số|tổng mức|tổng kinh phí|số lượng|số|mức|kinh phí|vốn|diện tích|thu nhập|lương|tốc độ|phụ cấp|"
    "giá|gói|chi phí|sản lượng|doanh thu|ngân sách|học phí|tiền|thời hạn|thời gian|quy mô|công suất|năng suất|"
    "độ che phủ|"
    "ty le|tong so|kinh phi|dien tich|thu nhap|phu cap|ngan sach"
)
_BEFORE_VI = re.compile(
    rf"(?<!\w)(?P<np>(?:{_HEAD_VI})(?:\s[^\W\d_]+){{0,9}}?)"
    r"(?:\s(?:đạt|là|chiếm|tăng|giảm|lên|xuống|còn|từ|được|phải|ở mức|tới|đến|bằng|vượt|ít|tối|cần|mới|chỉ|đã|sẽ|"
    r"nên|thêm|"
    r"dat|la|chiem|giam|len|xuong)){0,3}\s{0,2}$",
    re.IGNORECASE,
)
_BEFORE_EN = re.compile(
    r"\b(?:the\s|a\s)?(?P<np>(?:[a-z-]{2,18}\s){0,2}(?:share|rate|number|budget|cost|proportion|percentage|"
    r"allowance|fund|total|"
    r"amount|price|ratio|fee|target|income|salary|area|length|population|level|"
    r"figure)s?(?:\sof\s(?:[\w'-]{2,20}\s?){1,5}?)?)"
    r"\s?(?:is|are|was|were|should be|must be|be|reached|reaches|rose|fell|has|of|to|by|at|from|increased|decreased|"
    r"will|by|remains?|stood|stands|exceeds?|exceeded|must reach|reach)(?:\s(?:to|by|at|from|set at|"
    r"raised to)){0,2}\s{0,2}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s{1,2}(?:of\s(?:the\s|all\s|our\s|its\s|their\s)?|số\s)?")
_WINDOW = 110
_LONGEST_SUBJECT = 8
_INCLUDES = re.compile(
    r"[^.;\n]{0,60}?(?:\b(?:gồm|bao gồm|gồm có|cụ thể|chia ra|including|comprising|consisting of|made up of|namely|"
    r"of which|as follows|bao gom|gom)\b|:)\s?:?",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(
    r"\b(?:và nhiều|và các|và một số|v\.v|vân vân|and many|and other|and others|and several|among others|such as|"
    r"etc)\b|…|\.\.\.",
    re.IGNORECASE,
)


def periods(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of expressions of time in ``plain[start:end]``, in order."""
    return [
        match.span()
        for match in _PERIOD.finditer(plain, start, end)
        # "… so với năm 2023": what a number is compared with is not when it holds.
        if not _COMPARED.search(plain, max(0, match.start() - 24), match.start())
    ]


def nothing(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of dates, times, telephone numbers, list marks and numbers that name a thing."""
    return [match.span() for match in _NOTHING.finditer(plain, start, end)]


def is_label(plain: str, place: int) -> bool:
    """Tell whether the words before a bare number say that it names something: "Điều 5", "Group 2"."""
    return _LABEL.search(plain, max(0, place - 24), place) is not None


def period_of(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str | None:
    """Return the time that a number at ``start`` to ``end`` holds for, where the sentence leaves no doubt."""
    inside = [s for s in spans if _together(text, s, start, end, ".;\n")]
    near = [s for s in inside if _together(text, s, start, end, ".;,\n")]
    after = [s for s in near if s[0] >= end]
    before = [s for s in near if s[1] <= start]
    chosen = after[:1] or before[-1:] or (inside if len(inside) == 1 else [])
    if not chosen:
        opening = [
            s for s in inside if s[1] <= start and not text[: s[0]].rpartition(".")[2].strip()
        ]
        chosen = opening[:1]
    return " ".join(text[chosen[0][0] : chosen[0][1]].split()) if chosen else None


def _together(text: str, span: tuple[int, int], start: int, end: int, breaks: str) -> bool:
    between = text[span[1] : start] if span[1] <= start else text[end : span[0]]
    # A mark between digits ("1.234,5") parts nothing.
    return len(between) <= 2 * _WINDOW and not re.search(rf"[{re.escape(breaks)}](?!\d)", between)


def subject_of(text: str, figure: Figure, unit_at: int | None, floor: int, end: int) -> str | None:
    """Return what a figure counts or measures, as written; None where the sentence does not say it plainly.

    :param unit_at: where the unit stands.
    :param floor: where the sentence begins.
    """
    if figure.unit is not None and unit_at is not None and not is_measure(figure.unit):
        if counts_things(figure.unit):
            return _phrase(text, unit_at, end, first=figure.unit)
        # "300 young officials": what stands between the number and its noun belongs to it.
        return _phrase(text, min(unit_at, figure.end), end)
    share = figure.unit is None or not figure.unit[-1:].isalpha() or is_share(figure.unit)
    after = _AFTER.match(text, figure.end, end) if share else None
    found = _phrase(text, after.end(), end) if after is not None else None
    if found is not None:
        return found
    window = text[max(floor, figure.start - _WINDOW) : figure.start]
    window = re.split(r"[.;:\n]\s", window)[-1]
    match = _BEFORE_VI.search(window) or _BEFORE_EN.search(window)
    return " ".join(match["np"].split()) if match else None


def _phrase(text: str, start: int, end: int, *, first: str = "") -> str | None:
    """Return the noun phrase that begins at a place: words up to a stop word or a mark."""
    stop, count = start + len(first), len(first.split())
    place = stop
    while count < _LONGEST_SUBJECT:
        match = _NOUN_WORD.search(text, place, min(end, place + 30))
        if (
            match is None
            or text[place : match.start()].strip()
            or "\n" in text[place : match.start()]
        ):
            break
        word = match[0].lower()
        if word in _STOP_VI or word in _STOP_EN:
            break
        stop, place, count = match.end(), match.end(), count + 1
    found = " ".join(text[start:stop].split())
    return found or None


def summed(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Return the figures, a total whose parts give another sum marked so."""
    made = list(found)
    for number, total in enumerate(made):
        lead = _INCLUDES.match(text, total.end)
        if lead is None or total.value != int(total.value) or total.value_to is not None:
            continue
        close = _list_end(text, lead.end())
        parts = [
            f for f in made[number + 1 :] if lead.end() <= f.start < close and f.period is None
        ]
        parts = [f for f in parts if _same_kind(total, f)]
        if len(parts) < 2 or any(f.value_to is not None for f in parts):
            continue
        whole = sum(f.value for f in parts)
        open_ended = _OPEN_ENDED.search(text, lead.end(), close) is not None
        if whole > total.value or (whole < total.value and not open_ended):
            made[number] = replace(total, note=f"parts add up to {whole:g}, not {total.value:g}")
    return made


def _list_end(text: str, start: int) -> int:
    depth_open = text.rfind("(", max(0, start - 60), start) > text.rfind(
        ")", max(0, start - 60), start
    )
    closing = text.find(")", start) if depth_open else -1
    stop = re.compile(r"[.!?](?:\s|$)|\n").search(text, start)
    ends = [place for place in (closing, stop.start() if stop else -1) if place >= 0]
    return min(ends, default=len(text))


def _same_kind(total: Figure, part: Figure) -> bool:
    """Tell whether a number can be a part of a total: counts with counts, shares with shares."""
    if total.unit == part.unit:
        return True
    counted = total.unit is not None and not counts_things(total.unit)
    measured = part.unit is not None and not counts_things(part.unit)
    return not counted and not measured and part.value == int(part.value)
