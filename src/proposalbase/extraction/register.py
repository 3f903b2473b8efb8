"""What kind of writing a document is: does anybody speak in it, or does it read like a law."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.model import Document

_LEGAL = re.compile(
    r"\b(?:(?:Luật|Bộ luật|Nghị định|Thông tư|Pháp lệnh|Điều|Quy chế|Quyết định|[Kk]hoản|Nghị quyết) này\b|"
    r"quy định tại (?:các )?(?:khoản|Điều|điểm)|theo quy định của (?:pháp luật|Luật|Bộ luật|Chính phủ|Bộ)|"
    r"do Chính phủ quy định|bị phạt|phạt tiền|phạt tù|có quyền|có nghĩa vụ|được hiểu|quy định chi tiết|"
    r"trong thời hạn|[Nn]ghiêm cấm|this (?:Law|Act|Decree|Article|Circular)|shall (?:be|have|not)\b|"
    r"(?:paragraph|clause|section) \d{1,3} of (?:this )?(?:Article|Section))"
)
_ARTICLE = re.compile(r"(?m)^\s*(?:Điều|Article|Section) \d{1,4}\b|^\s*\d{1,2}\. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Document-wide evidence: ``legal`` 0 to 1, and whether anybody at all speaks or asks in it."""

    legal: float
    spoken: bool


def register(document: Document, *, sentences: int, asks: int, speakers: int) -> Register:
    """Judge the document from its counts of sentences, of asking verbs and of people or bodies who speak."""
    marks = len(_LEGAL.findall(document.text))
    density = marks / max(sentences, 1)
    spoken = asks + speakers > 0
    legal = min(1.0, density * (1.5 if spoken else 3.0))
    if document.kind == "legal":
        legal = 1.0
    elif asks + speakers > max(2, sentences // 12):
        legal = min(legal, 0.3)
    return Register(legal=legal, spoken=spoken or bool(document.authors) or bool(document.parts))
