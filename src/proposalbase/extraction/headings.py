"""What a heading says about the sentences below it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from proposalbase.text.fold import fold

Prior = Literal["high", "action", "low", "none", "question", ""]

_HIGH = re.compile(
    r"\b(?:kien nghi|de xuat|giai phap|phuong huong|nhiem vu|bai hoc|khuyen nghi|hien ke|"
    r"trien khai thuc hien|to chuc thuc hien|dinh huong|recommend\w*|proposals?|solutions?|"
    r"suggestions?|orientations?|way forward|next steps?|tasks?|measures|action plan|call to action|"
    r"what (?:should|must) be done|policy implications?)\b"
)
_ASKED = re.compile(r"\b(?:kien nghi|de xuat|giai phap|khuyen nghi|recommend\w*|proposals?)\b")
_LOW = re.compile(
    r"\b(?:thuc trang|ket qua|thanh tuu|han che|nguyen nhan|co so ly luan|co so phap ly|danh gia chung|"
    r"tinh hinh|kho khan|background|current (?:status|situation)|results|related work|limitations|"
    r"achievements|summary of the proceedings|presentation by|interactive dialogue|methods?|methodology|"
    r"experiment\w*|technique overview|introduction|abstract|tom tat|tong quan)\b"
)
# Headings of laws and charters: what stands below is in force already.
_STATUTE = re.compile(
    r"^\W*(?:(?:dieu|article|chuong|muc) \w{1,5}\W+|\w{1,3}[.)] )?"
    r"(?:nhiem vu,? (?:va )?quyen han|quyen han|quyen va nghia vu|nghia vu|trach nhiem|nguyen tac|yeu cau|"
    r"dieu kien|chinh sach cua nha nuoc|pham vi dieu chinh|doi tuong ap dung|tham quyen|trinh tu|thu tuc|"
    r"rights and obligations|powers and duties|scope of application|general provisions)\b"
)
_NONE = re.compile(
    r"\b(?:tai lieu tham khao|references|bibliography|noi nhan|acknowledge?ments?|muc luc|contents|"
    r"phu luc|annex|composition of the delegation|danh sach|tu khoa|keywords)\b"
)
_QUESTION = re.compile(
    r"\?\s*$|\b(?:nhu the nao|the nao|ra sao|la gi|bao nhieu)\b|^\W*(?:dieu|article) \d{1,4}\b"
)
_ACTION = re.compile(
    r"^\W*(?:\d{1,2}\W+)?(?:ra soat|nghien cuu|khan truong|quyet liet|tang cuong|day manh|tiep tuc|nang cao|"
    r"hoan thien|xay dung|doi moi|tap trung|phat huy|thao go|day nhanh|can|phai|khong de|som|chu dong|"
    r"bao dam|dam bao|uu tien|thuc hien|mo rong|thuc day|siet|sua doi|bo sung|strengthen\w*|improv\w+|"
    r"promot\w+|ensur\w+|enhanc\w+|we need|develop\w*|reform\w*|expand\w*|build\w*)\b"
)


@lru_cache(maxsize=4096)
def prior(heading: str | None) -> Prior:
    """Return whether sentences under this heading are likely to be proposals."""
    if not heading:
        return ""
    folded = fold(heading[:300])
    for pattern, value in ((_QUESTION, "question"), (_NONE, "none")):
        if pattern.search(folded):
            return value  # type: ignore[return-value]
    if _STATUTE.search(folded) and not _ASKED.search(folded):
        return "low"
    # "VỀ MỘT SỐ KIẾN NGHỊ CỦA TỈNH" answers requests of others; it still heads instructions.
    if _HIGH.search(folded):
        return "high"
    if _LOW.search(folded):
        return "low"
    return "action" if _ACTION.search(folded) else ""
