"""What kind of writing a document is: does anybody speak in it, is it a law, is it technical prose."""

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
    r"[Bb]ên (?:được )?đề nghị|[Nn]gười (?:được )?đề nghị|đương sự|nguyên đơn|bị đơn|đơn khởi kiện|"
    r"theo quy định của pháp luật|"
    r"this (?:Law|Act|Decree|Article|Circular)|shall (?:have|not)\b|"
    r"(?:paragraph|clause|section) \d{1,3} of (?:this )?(?:Article|Section))"
)
_FIRST = re.compile(r"\b(?:(?i:tôi|chúng tôi|chúng ta|we|our)|I)\b")
_TECHNICAL = re.compile(
    r"\b(?:algorithm|protocol|packet|server|client|router|prox(?:y|ies)|encrypt|decrypt|circuit|dataset|"
    r"classifier|neural|detector|firmware|sensor|threshold|latency|throughput|bandwidth|parameter|runtime|"
    r"compiler|pseudocode|theorem|lemma|adversar|tracker|software|hardware|simulat|equation|payload|"
    r"middlebox|benchmark|accuracy|prototype|frame|pixel|camera|catalyst|specimen|assay|reagent|solver)",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(?:design|implementation|evaluation|results|experiments?|preliminaries|threat model|methods?|"
    r"methodology|materials|data ?sets?|setup|set-up|proofs?|architecture|algorithms?|measurements?)\b",
    re.IGNORECASE,
)
_DENSE, _LONG, _METHODS = 0.25, 120, 2
# A short rule book needs no more than this many turns of law.
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Document-wide evidence: ``legal`` 0 to 1; does anybody speak or ask; is it on how a system works."""

    legal: float
    spoken: bool
    technical: bool = False


def register(document: Document, readings: list[Reading]) -> Register:
    """Judge the document by how many of its sentences are spoken, ask, or use the words of laws."""
    count = max(len(readings), 1)
    voiced = sum(bool(reading.voices) for reading in readings)
    concluded = any("concludes" in reading.hits for reading in readings)
    asking = sum(bool(asks(reading)) for reading in readings)
    headed = any(prior(reading.candidate.heading) == "high" for reading in readings)
    signed = bool(document.authors) or bool(document.parts)
    spoken = concluded or voiced > 0 or asking > 0 or headed or signed
    technical = _is_technical(document, readings)
    if document.kind == "legal":
        return Register(legal=1.0, spoken=spoken, technical=technical)
    found = len(_LEGAL.findall(document.text))
    # Speech quotes rules; a text in which nobody speaks and rules are the matter is a rule.
    share = sum(map(_personal, readings)) / count
    legal = 0.0
    if found >= _FEW and not (signed and document.kind in ("paper", "speech")):
        legal = min(1.0, max(0.0, found / count * 2.0 - share * 6.0))
    return Register(legal=legal, spoken=spoken, technical=technical)


def _personal(reading: Reading) -> bool:
    """Tell whether somebody speaks in a sentence: a person, a group, or the writer of themselves."""
    people = any(
        voice.mention.kind == "person"
        or voice.mention.kind == "collective"
        or (voice.verb is not None and voice.mention.kind == "body")
        for voice in reading.voices
    )
    return people or bool(_FIRST.search(reading.text)) or "concludes" in reading.hits


def _is_technical(document: Document, readings: list[Reading]) -> bool:
    """Tell research from a position paper: dense in technical words, and long or set out by methods."""
    if document.language != "en" or not readings:
        return False
    if len(_TECHNICAL.findall(document.text)) < _DENSE * len(readings):
        return False
    headings = {
        reading.candidate.heading
        for reading in readings
        if reading.candidate.heading and _METHOD.search(reading.candidate.heading[:120])
    }
    return len(readings) >= _LONG or len(headings) >= _METHODS
