"""Sentences that only tell: lead-ins to a list, a meeting described, an agenda, a cause, a plan of the text."""

from __future__ import annotations

import re

_TAIL, _HEAD = 140, 400
# "… thực hiện các nhiệm vụ sau:", "xin kiến nghị mấy vấn đề sau.": the actions stand below.
_LEAD_VI = re.compile(
    r"(?:^|\s)(?:thực hiện|triển khai|tập trung|lưu ý|quan tâm|chú ý|trao đổi|thảo luận|làm rõ|kiến nghị|đề nghị|"
    r"đề xuất|khuyến nghị|yêu cầu|chỉ đạo|kết luận|ý kiến|nêu|nhấn mạnh|hứa|cam kết|thực hiện tốt|"
    r"kien nghi|de nghi|de xuat|thuc hien)"
    r"(?:\s[^\W\d_]+|\s\d{1,2}){0,9},?\s(?:sau|sau đây|như sau|dưới đây|sau day|nhu sau)\s?[:.;]?$",
    re.IGNORECASE,
)
_BARE_VI = re.compile(
    r"(?:kiến nghị|đề xuất|đề nghị|nêu|góp ý|gợi ý)\s(?:mấy|một số|vài|những|\d{1,2})\s"
    r"(?:việc|vấn đề|điểm|nội dung|ý kiến|ý|giải pháp)(?: như)?(?: sau)?\W{0,3}$|"
    r"(?:^|\s)(?:kiến nghị|đề nghị|đề xuất|khuyến nghị|xin hứa|cam kết|yêu cầu|gợi ý)"
    r"(?:\s(?:một|số|các|những|mấy|điểm|nội dung|vấn đề|việc|giải pháp|với|trước|hội nghị|như)){0,8}\s?:$",
    re.IGNORECASE,
)
_LEAD_EN = re.compile(
    r"\b(?:recommend|propos|suggest|request|ask|urg|promis|undertak|direct|instruct|consider|note)\w*\s?"
    r"(?:\s(?:that|to|the|as|we|you|need|of|for|in|following|several|some|few|points?|things?|steps?|future|"
    r"directions?|recommendations?|measures?|actions?|tasks?)){0,8}\s?:$|"
    r"\b(?:several|following|some|these|few) (?:\w{1,20} ){0,4}(?:need to consider|to consider|should be considered)\b"
    r"[^.:]{0,60}:$",
    re.IGNORECASE,
)
_MEETING = (
    r"(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|cuộc làm việc|hội thảo|tọa đàm|buổi lễ|kỳ họp|"
    r"lễ (?:khai mạc|bế mạc|ký)|hội đàm|diễn đàn|buổi tiếp)"
)
_DESCRIBES = re.compile(
    rf"\bchủ trì (?:\w{{1,8}} ){{0,2}}{_MEETING}|\b(?:đã |phối hợp )?tổ chức (?:\w{{1,8}} )?{_MEETING}|"
    rf"\b{_MEETING}[^.;:]{{0,120}}\b(?:diễn ra|khai mạc|bế mạc|được tổ chức)\b|"
    r"\b(?:tham dự|cùng dự|dự họp|tới dự|đến dự) (?:có|còn có|\w{1,10} ){0,2}",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\W{0,3}(?:(?:sáng|chiều|tối|trưa|vào)?\s?(?:ngày|hôm nay|hôm qua|mới đây)?\s?\d{1,2}[/-]\d{1,2}|"
    r"(?:sáng|chiều|tối|vào|trong)?\s?(?:ngày|hôm nay|hôm qua|mới đây|vừa qua)\b|tại\b|trước đó\b)",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"\W{0,3}(?:nghe (?:báo cáo|trình bày|ý kiến|giới thiệu)|thảo luận (?:về|các|nội dung|tổ|việc|và cho)|"
    r"thông qua (?:chương trình|nội dung|biên bản)|cho ý kiến (?:về|đối với)|điểm danh|chào cờ|"
    r"giới thiệu đại biểu|tuyên bố lý do|phát biểu (?:khai mạc|bế mạc)|báo cáo (?:đề dẫn|trung tâm)|"
    r"thành phần|thời gian|địa điểm|chủ trì|thư ký|nội dung (?:cuộc|buổi|phiên|làm việc)|kết luận của|"
    r"opening remarks|discussion (?:of|on)|adoption of the agenda|election of|approval of the minutes)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\W{0,3}(?:(?:những |các |một )?nguyên nhân|lý do|sở dĩ|hạn chế|tồn tại|khó khăn|vướng mắc|"
    r"the (?:main |chief |root )?(?:cause|reason)s?)\b",
    re.IGNORECASE,
)
# "We will show in section 3", "in the following we describe": what a text does, not what ought to be done.
_PLAN_OF_TEXT = re.compile(
    r"\b(?:we|i|this (?:paper|section|report)) (?:will|shall|plan to|hope to) "
    r"(?:\w{1,12}ly |also |first |now |often |then )?"
    r"(?:show|see|describe|discuss|present|explain|refer|assume|denote|write|prove|abstract|focus|use|call|argue|"
    r"consider|return|introduce|outline|review|examine|explore|evaluate|compare|test|illustrate|turn|not|limit)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\bit (?:has been|was|is) (?:often |sometimes )?(?:suggested|argued|proposed|said|claimed|recommended)\b|"
    r"\b(?:should|ought to|need|must) (?:never |not |always |rather )?have been\b|"
    r"\bmake no recommendation\b",
    re.IGNORECASE,
)


def leads_in(text: str) -> bool:
    """Tell whether a sentence says only that proposals or tasks stand below it."""
    tail = text.rstrip()[-_TAIL:].replace("*", "")
    return bool(_LEAD_VI.search(tail) or _BARE_VI.search(tail) or _LEAD_EN.search(tail))


def describes_meeting(text: str) -> bool:
    """Tell whether a sentence says when and where people met, who presided, and who came."""
    head = text[:_HEAD]
    return _DESCRIBES.search(head) is not None and _DATED.match(head) is not None


def agenda(text: str) -> bool:
    """Tell whether a sentence opens as an item of an agenda or a line of minutes does."""
    return _AGENDA.match(text) is not None


def cause(text: str) -> bool:
    """Tell whether a sentence opens by naming a cause or a shortcoming."""
    return _CAUSE.match(text) is not None


def plans_text(text: str) -> bool:
    """Tell whether a sentence announces what its own text will do."""
    return _PLAN_OF_TEXT.search(text[:_HEAD]) is not None


def hearsay(text: str) -> bool:
    """Tell whether a sentence reports what others are said to want, or what ought to have been."""
    return _HEARSAY.search(text[:_HEAD]) is not None
