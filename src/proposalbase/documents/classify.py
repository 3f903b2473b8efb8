"""Tell what kind of document a text is, by evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposalbase.documents.people import has_title
from proposalbase.model import DocumentKind
from proposalbase.text.fold import fold

_INTERVIEW_LINE = re.compile(
    r"(?:pv|p\.v|phong vien|reporter|interviewer|hoi|question|q)\s*:|thua (?:ong|ba|dong chi|giao su)\b.{0,300}\?\W*$"
)
_ASKS = re.compile(
    r"\b(?:sir|madam|thua ong|thua ba|thua dong chi|xin ong|xin ba|xin dong chi)\b.{0,200}\?\W*$"
)
_ABSTRACT = re.compile(r"(?:tom tat|abstract|summary)\b")
_REFERENCES = re.compile(
    r"(?:tai lieu tham khao|references|bibliography|danh muc tai lieu tham khao)\W*"
)
_SECTIONS = re.compile(
    r"(?:dat van de|mo dau|introduction|ket luan|conclusions?|thuc trang|giai phap|kien nghi"
    r"|background|related work|discussion|methods?|results|recommendations)\b"
)
_CONCLUSION = re.compile(
    r"(?:thong bao\s+)?ket luan (?:cua|hoi nghi|cuoc hop|phien hop|buoi lam viec|tai)|thong bao ket luan"
    r"|concluding notice|notice of conclusions?|conclusions? of (?:the|comrade)"
)
_SPEECH = re.compile(
    r"(?:bai phat bieu|phat bieu (?:khai mac|be mac|chi dao|cua|tai|ket luan)|dien van|bai tham luan phat bieu"
    r"|(?:opening|closing|welcome|keynote|concluding) (?:speech|remarks|address|statement)"
    r"|(?:speech|statement|remarks|address) by)\b"
)
_REPORT = re.compile(
    r"(?:bao cao\b(?! vien)|bien ban\b|luoc ghi\b|tom tat phien\b|minutes of\b"
    r"|to trinh\b|de an\b|(?:final |annual |draft |summary )?report (?:of|on|to)\b|(?:\w{4,12} ){0,2}report\b)"
)
_RECORD = re.compile(
    r"(?:bien ban|luoc ghi|minutes of|record of|bao cao\b(?! vien)|(?:final |annual )?report of)\b"
)
_ARTICLE = re.compile(r"(?:dieu|article)\s+\d{1,3}\s?[.:]")
# A section's number, in digits or Roman, and whatever stands around it.
_NUMBER = re.compile(r"[\W\d]{0,12}(?:[ivx]{1,5}\.)?[\W\d]{0,12}")
_LEGAL_HEAD = re.compile(
    r"(?:luat|nghi dinh|thong tu|nghi quyet|quyet dinh|quy dinh|chi thi|law|decree|circular|resolution)\b"
)
_LETTER = re.compile(r"(?:v/v|ve viec|kinh gui)\b")
_GREETING = re.compile(
    r"(?:kinh thua|thua (?:cac|toan the|quy)|ladies and gentlemen|distinguished (?:delegates"
    r"|guests)|dear (?:colleagues|delegates))"
)


def classify(
    texts: Sequence[str],
    *,
    title: str | None,
    parts: int,
    is_news: bool,
    is_letter: bool = False,
) -> DocumentKind:
    """Return the kind of a document from its blocks.

    :param parts: how many papers the document holds.
    :param is_news: whether the file carries a page's marks: a source, a date line, captions.
    """
    if parts >= 2:
        return "proceedings"
    folded = [_NUMBER.sub("", fold(text[:400]).strip(), count=1) for text in texts]
    head = folded[:14]
    name = fold(title or "")
    if is_letter or (_LETTER.match(name) and not is_news):
        return "speech" if any(_GREETING.match(line) for line in head) else "other"
    stated = _stated(folded, head, name, is_news=is_news)
    if stated:
        return stated
    if sum(_opinion(text) for text in texts) >= 3:
        return "interview"
    if is_news:
        return "news"
    if any(_SPEECH.match(line) for line in head if len(line) <= 200) or any(
        _GREETING.match(line) for line in head
    ):
        return "speech"
    if any(_REPORT.match(line) for line in (*head, name) if 0 < len(line) <= 250):
        return "report"
    sections = sum(1 for line in folded if len(line) <= 120 and _SECTIONS.match(line))
    return "paper" if sections >= 3 else "other"


def _opinion(text: str) -> bool:
    """Tell a heading that gives somebody the floor: "Dr. Mara Ilves: Begin with the teachers"."""
    return len(text) <= 150 and has_title(text) and ":" in text[:100] and text[-1:] not in ".;:"


def _stated(
    folded: Sequence[str], head: Sequence[str], name: str, *, is_news: bool
) -> DocumentKind | None:
    """Return the kind that the text itself puts beyond doubt."""
    if _RECORD.match(name):
        return "report"
    if _CONCLUSION.match(name) or (
        not is_news and any(_CONCLUSION.match(line) for line in head if len(line) <= 300)
    ):
        return "conclusion"
    questions = sum(1 for line in folded if _INTERVIEW_LINE.match(line) or _ASKS.search(line))
    if questions >= 2:
        return "interview"
    articles = sum(1 for line in folded if _ARTICLE.match(line))
    if (articles >= 3 and not is_news) or (
        articles and any(_LEGAL_HEAD.match(x) for x in head if len(x) < 120)
    ):
        return "legal"
    references = any(
        len(line) <= 60 and _REFERENCES.fullmatch(line) for line in folded[len(folded) // 3 :]
    )
    abstract = any(_ABSTRACT.match(line) for line in folded[:25])
    sections = sum(1 for line in folded if len(line) <= 120 and _SECTIONS.match(line))
    if (references and (abstract or sections >= 1)) or (abstract and sections >= 2):
        return "paper"
    return None
