"""What kind of writing a document is: does anybody speak in it, or does it read like a law."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.extraction.headings import prior
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.verbs import asks
from proposalbase.model import Document

_LEGAL = re.compile(
    r"\b(?:(?:Luật|Bộ luật|Nghị định|Thông tư|Pháp lệnh|Điều|Quy chế|Quyết định|[Kk]hoản|Nghị quyết) này\b|"
    r"quy định tại (?:các )?(?:khoản|Điều|điểm)|theo quy định (?:của|tại)|[Tt]rường hợp|"
    r"do Chính phủ quy định|bị phạt|phạt tiền|phạt tù|có quyền|nghĩa vụ|được hiểu|quy định chi tiết|"
    r"trong thời hạn|[Nn]ghiêm cấm|cơ quan nhà nước có thẩm quyền|tổ chức, cá nhân|chịu trách nhiệm|"
    r"có trách nhiệm|người nào|bên kia|bên có|hợp đồng|vụ án|bồi thường|thực hiện theo quy định|"
    r"this (?:Law|Act|Decree|Article|Circular)|shall (?:be|have|not)\b|"
    r"(?:paragraph|clause|section) \d{1,3} of (?:this )?(?:Article|Section))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Document-wide evidence: ``legal`` 0 to 1, and whether anybody at all speaks or asks in it."""

    legal: float
    spoken: bool


def register(document: Document, readings: list[Reading]) -> Register:
    """Judge the document by how many of its sentences are spoken, ask, or use the words of laws."""
    count = max(len(readings), 1)
    voiced = sum(bool(reading.voices) for reading in readings)
    concluded = any("concludes" in reading.hits for reading in readings)
    asking = sum(bool(asks(reading)) for reading in readings)
    headed = any(prior(reading.candidate.heading) == "high" for reading in readings)
    signed = bool(document.authors) or bool(document.parts)
    spoken = concluded or voiced > 0 or asking > 0 or headed or signed
    if document.kind == "legal":
        return Register(legal=1.0, spoken=spoken)
    density = len(_LEGAL.findall(document.text)) / count
    # Speech quotes rules; a text in which nobody speaks and rules are the matter is a rule.
    share = (voiced + asking) / count
    legal = min(1.0, max(0.0, density * 2.0 - share * 6.0))
    return Register(legal=legal, spoken=spoken)
