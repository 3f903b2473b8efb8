"""Units and counted nouns in both languages, and the words that blur or bound a number."""

from __future__ import annotations

from functools import lru_cache

from proposalbase.text.flat import flat
from proposalbase.text.fold import tone_fold

_MEASURES = (
    "nghìn tỷ đồng|ngàn tỷ đồng|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|ngàn đồng|đồng|tỷ usd|triệu usd|nghìn usd|"
    "nghìn tỷ|ngàn tỷ|triệu tỷ|tỷ lượt|triệu lượt|tỷ|tỉ|triệu ha|nghìn ha|triệu tấn|nghìn tấn|triệu|nghìn|ngàn|"
    "trillion vnd|billion vnd|million vnd|thousand vnd|trillion dong|billion dong|million dong|vnd|dong|"
    "trillion usd|billion usd|million usd|billion dollars|million dollars|billion euros|million euros|"
    "trillion|billion|million|thousand|usd|us dollars|euros|euro|dollars|pounds|crowns|"
    "điểm phần trăm|điểm %|percentage points|percentage point|%|percent|per cent|phần trăm|phần nghìn|‰|"
    "hecta|héc-ta|hectares|hectare|ha|km2|km²|m2|m²|m3|m³|km|kilometres|kilometers|kilometre|mét vuông|mét|cây số|"
    "cm|mm|"
    "metres|meters|miles|mw|kw|kwh|tấn|tạ|kg|ki-lô-mét|ki-lô-gam|lít|litres|liters|tonnes|tons|tonne|kb|mb|gb|tb|ms|"
    "gbit/s|"
    "mbit/s|độ c|°c|độ|năm|tháng|tuần|ngày|giờ|phút|giây|quý|tuổi|lần|years|months|weeks|days|hours|minutes|"
    "seconds|year|month|week|day|hour|times|working days|ngày làm việc|nghìn lượt|km/h|điểm|points|marks"
)
_COUNTED = (
    "triệu người|nghìn người|triệu hộ|nghìn hộ|million people|thousand people|cán bộ, công chức|cán bộ|công chức|"
    "viên chức|biên chế|giảng viên|giáo viên|học viên|học sinh|sinh viên|người dân|người|đại biểu|cử tri|hộ dân|"
    "hộ gia đình|hộ|lượt người|lượt|đơn vị|cơ quan|tổ chức|doanh nghiệp|hợp tác xã|xã|phường|thôn|bản|làng|huyện|tỉnh|"
    "thành phố|dự án|chương trình|đề án|văn bản|nghị quyết|quyết định|kế hoạch|quy định|công văn|chỉ thị|báo cáo|"
    "căn hộ|căn|lớp|khóa|trường|bệnh viện|trạm|giường|chỉ tiêu|nhiệm vụ|giải pháp|cấp|làn xe|ý kiến|tham luận|"
    "vụ|trường hợp|hồ sơ|thủ tục|điểm cầu|cầu|công trình|tuyến|nhà|phòng|máy|bộ|chiếc|cái|cuốn|cuộc|đợt|buổi|con|cây|"
    "phần mềm|đầu việc|việc|nhóm|tổ|đội|mô hình|sản phẩm|tài liệu|bài|cụm|khu|điểm|bến|tàu|thuyền|lao động|"
    "thành viên|đảng viên|chuyên gia|bác sĩ|y sĩ|kỹ sư|nhân viên|bể|trạm y tế|kiến nghị|đề xuất|"
    "báo cáo viên|hội viên|chuyên đề|tiết|tín chỉ|câu hỏi|phiếu|suất|ca|chuyến|ngôi|khoản|nội dung|chủ đề|quy trình|"
    "chính sách|tiêu chí|"
    "tổ hợp tác|câu lạc bộ|thư viện|nhà văn hóa|đoàn|hội|chi bộ|đảng bộ|nghị định|thông tư|"
    "officials|cadres|civil servants|public employees|people|persons|students|trainees|teachers|lecturers|"
    "delegates|households|communes|wards|districts|provinces|cities|ministries|agencies|units|documents|projects|"
    "programs|programmes|decisions|plans|regulations|schools|classes|courses|enterprises|businesses|levels|states|"
    "countries|recommendations|directives|resolutions|letters|reports|women|men|children|staff"
)
_ABOUT = (
    "xấp xỉ|khoảng chừng|khoảng|gần|hơn|trên|dưới|chừng|ước tính|ước khoảng|ước đạt|ước|độ chừng|tầm|ngót|"
    "nearly|about|approximately|around|more than|less than|fewer than|over|almost|roughly|some|under|up to|at least|"
    "at most|no more than|no fewer than|no less than|close to|an estimated|estimated|"
    "tối thiểu|tối đa|ít nhất|nhiều nhất|không quá|không dưới|không ít hơn|chưa đến|chưa tới"
)
BOUNDS = frozenset(
    flat(word)
    for word in (
        "at least|at most|tối thiểu|tối đa|ít nhất|nhiều nhất|không quá|không dưới|không ít hơn|up to|dưới|under|"
        "less than|"
        "fewer than|no more than|no fewer than|no less than|chưa đến|chưa tới"
    ).split("|")
)
"""Words that bound a number; the number itself is exact."""
RATES = r"(?:/(?:nguoi|thang|nam|ngay|ha|km2?|lan|ho|gio|tuan|person|year|month|day|hour|household|capita|quy)){1,2}"

_KNOWN: dict[str, set[str]] = {}
for _name in (*_MEASURES.split("|"), *_COUNTED.split("|")):
    _KNOWN.setdefault(flat(_name), set()).add(tone_fold(_name))
_MEASURE_KEYS = frozenset(tone_fold(name) for name in _MEASURES.split("|"))
_MEASURE_FLAT = frozenset(map(flat, _MEASURE_KEYS))
_COUNTED_KEYS = frozenset(tone_fold(name) for name in _COUNTED.split("|"))
UNITS = tuple(sorted(_KNOWN, key=len, reverse=True))
"""Every unit in its flat form, the longest first."""
ABOUT = tuple(sorted({flat(word) for word in _ABOUT.split("|")}, key=len, reverse=True))


@lru_cache(maxsize=4096)
def is_unit(written: str, marked: bool) -> bool:
    """Tell whether a unit is spelled as one; where a text bears accents, they decide ("động" is not "đồng")."""
    written = " ".join(written.split())
    known = _KNOWN.get(flat(written).lower(), set())
    return tone_fold(written) in known or (not marked and flat(written).isascii() and bool(known))


def is_measure(unit: str) -> bool:
    """Tell whether a unit measures, as money, shares, lengths and times do."""
    key = tone_fold(unit).split("/", 1)[0]
    if key in _COUNTED_KEYS:
        return False
    # Without accents a word may be several: a measure, where it can be one.
    return (
        key in _MEASURE_KEYS
        or flat(key) in _MEASURE_FLAT
        or not key[-1:].isalpha()
        or unit.isupper()
    )


def is_share(unit: str) -> bool:
    """Tell whether a unit gives a part of a whole: what follows is the whole."""
    return flat(unit).lower() in ("percent", "per cent", "phan tram", "phan nghin")


def counts_things(unit: str) -> bool:
    """Tell whether a unit names the things counted, rather than a measure of them."""
    return tone_fold(unit) in _COUNTED_KEYS
