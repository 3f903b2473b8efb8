"""Read from the words of a reply what was decided: cues, the narrower before the wider."""

from __future__ import annotations

import re

from proposalbase.text.fold import fold

# Folded. Order decides: "tiếp thu một phần" is no "tiếp thu", "không tiếp thu" neither.
_ACCEPT = "(?:accept|agree|adopt|approv)\\w*"
_TAKE = "(?:tiep thu|dong y|nhat tri|chap thuan|chap nhan|thuc hien)"
_STUDY = "(?:nghien cuu|xem xet|ra soat|lay y kien)"
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "accepted-in-part",
        (
            rf"{_TAKE} (?:mot phan|co dieu chinh|co chon loc)",
            "mot phan (?:kien nghi|de xuat|noi dung)",
            rf"{_ACCEPT} (?:it |this |this recommendation |the recommendation )?(?:only )?in part",
            rf"{_ACCEPT} (?:it |this |this recommendation |the recommendation )?part(?:ly|ially)",
            rf"part(?:ly|ially) {_ACCEPT}",
            rf"{_ACCEPT} the first (?:half|part)",
        ),
    ),
    (
        "superseded",
        (
            "da duoc (?:quy dinh|giai quyet|thay the|thuc hien|ban hanh|bai bo)",
            "da co (?:quy dinh|van ban)|khong con phu hop|duoc thay the|het hieu luc",
            "supersed\\w*|overtaken|replaced by|no longer applies",
            "(?:has|have) (?:already|since) been",
            "(?:is|are) already (?:laid|provided|covered|done|in force)",
            "already (?:covered|provided|regulated|laid down)",
        ),
    ),
    (
        "not-accepted",
        (
            rf"(?:khong|chua) (?:the )?(?:{_TAKE}|co co so|du dieu kien|phu hop|bo tri duoc|dong tinh)",
            "tu choi|bac bo",
            r"(?:do|does|can|could|will|is|are|was) not (?:be )?(?:able to )?(?:support|feasible|possible)\w*",
            rf"(?:do|does|can|could|will|is|are|was) not (?:be )?(?:able to )?{_ACCEPT}",
            rf"cannot (?:be )?(?:{_ACCEPT}|support\w*)|unable to (?:{_ACCEPT}|support)",
            "not accepted|reject\\w*|declin\\w*|refus\\w*|no grounds",
        ),
    ),
    (
        "under-study",
        (
            rf"(?:dang|se|tiep tuc|can|duoc) (?:duoc )?{_STUDY}",
            rf"giao \w+ \w+ (?:\w+ )?{_STUDY}|giao \w+ {_STUDY}",
            "nghien cuu, (?:xem xet|de xuat|bao cao)|tiep tuc theo doi|ghi nhan",
            "under (?:study|consideration|review|examination)",
            "(?:being|be|is|are) (?:studied|considered|reviewed|examined)",
            "(?:will|shall|to) (?:study|consider|examine|review|look into)",
            "takes? note|needs? (?:further|more) (?:study|time)|studying|considering",
        ),
    ),
    (
        "accepted",
        (
            "tiep thu|dong y|nhat tri|chap thuan|chap nhan|thong nhat",
            "se (?:ban hanh|trien khai|thuc hien|bo tri|to chuc|sua doi|lap|mo|xay dung|cap|lap dat)",
            "da (?:giao|chi dao|bo tri|phan bo)",
            rf"{_ACCEPT}|endors\w*",
            r"will (?:be )?(?:implement|carr|issue|install|open|fund|allocat|provid|organi)\w*",
            r"will (?:be )?(?:introduc|publish|buil)\w*|(?:has|have) (?:instructed|allocated|assigned)",
        ),
    ),
)
_PATTERNS = tuple((status, re.compile(rf"\b(?:{'|'.join(cues)})\b")) for status, cues in _CUES)


def status_of(text: str) -> tuple[str | None, str | None]:
    """Return the answer that a paragraph gives and the words that say so; two times None where it gives none."""
    folded = fold(text)
    for status, pattern in _PATTERNS:
        match = pattern.search(folded)
        if match:
            return status, match[0]
    return None, None
