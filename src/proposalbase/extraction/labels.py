"""Labels that say who speaks: "Căn 1204: …", "[00:03:47] ODUYA: …", "From: …", "Chair: …"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from proposalbase.model import Document, Proposer
from proposalbase.text.fold import fold, name_key

_STAMP = r"(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s{1,3})?"
_LABEL = re.compile(
    rf"[\s*_>–—-]{{0,6}}{_STAMP}[*_]{{0,3}}"
    r"(?P<label>[^\W_][^:\n?!;()\[\]“”\"]{0,60}?)\s{0,2}(?:\((?P<aside>[^()\n]{1,70})\))?[*_]{0,3}\s?:[*_]{0,3}"
    r"(?=\s{1,3}\S)"
)
_SENDER = re.compile(
    r"[\s*_>]{0,6}(?:từ|from|người gửi|tu|de)[*_]{0,3}\s?:[*_]{0,3}\s{1,3}"
    r"(?P<name>[^\n:<>@()\[\]]{3,60}?)\s{0,2}(?:[(<\[](?P<aside>[^()<>\[\]\n]{1,70})[)>\]])?\s{0,3}(?:\n|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2} (?:(?:số )?\d{1,5}[A-Z]?|[A-Z])")
# Labels of what follows, not of who says it.
_NO_SPEAKER = re.compile(
    r"(?:note|notes|nb|ps|p s|source|photo|table|figure|fig|annex|appendix|chapter|section|part|article|item|"
    r"recommendation|decision|action|conclusion|summary|abstract|keywords|key words|subject|re|date|to|cc|present|"
    r"apologies|venue|place|time|agenda|question|answer|q|a|reporter|interviewer|pv|p v|phong vien|hoi|dap|mc|host|"
    r"phu luc|bang|hinh|anh|muc|phan|chuong|dieu|khoan|buoc|giai phap|kien nghi|de xuat|ghi chu|chu thich|luu y|"
    r"tom tat|tu khoa|kinh gui|noi nhan|ngay|dia diem|thoi gian|thanh phan|noi dung|van de|ket luan|quyet dinh|"
    r"nguon|cau|tieu chi|phuong an|lua chon|step|option|phase|stage|session|day|week|no|so|year|rule|principle|point|"
    r"viec|nhom viec|nhiem vu|muc tieu|dot|ngay thu|giai doan|lan|thang|nam|tuan|quy|tap|quyen|trang|de an|du an)"
    r"(?: (?:so|thu|no))?(?: \w{1,5})?"
)
_TRANSCRIPT, _MOST_WORDS, _HEAD = 2, 8, 4_000
_SPEAKERS, _NAME_WORDS = 3, 5


def _named(name: str) -> bool:
    words = name.split()
    return len(words) <= 3 and all(word[:1].isupper() and word.isalpha() for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands before a colon at the head of a line, and in brackets beside it."""

    name: str
    aside: str | None = None
    capitals: bool = False
    """Written in capitals, as transcripts do."""
    numbered: bool = False
    """A kind and a number: "Căn 1204", "Member 3"."""
    sender: bool = False
    recurs: bool = False
    """A name of one to three words in capitals that stands so more than once."""


def introduced(label: str, document: Document) -> Proposer | None:
    """Return the full name that the first lines give to a label of one word, with the body after it."""
    word = re.escape(label.title() if label.isupper() else label)
    head = document.text[:_HEAD]
    full = re.search(
        rf"(?<![\w’'-])((?:[^\W\d_a-z][\w’'.-]{{0,20}} ){{1,3}}{word}|{word}(?: [^\W\d_a-z][\w’'-]{{0,20}}){{1,2}})"
        r"(?![\w’'-])(?:\s?[,(]\s?(?P<aside>[^,;()\n]{2,60}))?",
        head,
    )
    if full is None:
        return None
    aside = (full["aside"] or "").strip(" .") or None
    body = aside if aside and aside[:1].isupper() else None
    return Proposer(name=full[1], position=None if body else aside, organisation=body)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a document, by how often each stands at the head of a line."""

    counts: Counter[str]
    transcript: bool = False
    """Several labels in capitals: each is a speaker, however seldom."""

    @classmethod
    def of(cls, document: Document) -> Labels:
        """Count what stands before a colon at the head of every line and block."""
        counts: Counter[str] = Counter()
        capitals: set[str] = set()
        for line in document.text.split("\n"):
            match = _LABEL.match(line[:200])
            if match is not None:
                label = match["label"].strip(" *_")
                counts[fold(label)] += 1
                if label.isupper() and 1 < len(label.split()) <= _NAME_WORDS:
                    capitals.add(label)
        return cls(counts=counts, transcript=len(capitals) >= _SPEAKERS)

    def at(self, text: str, start: int) -> Label | None:
        """Return the label that makes somebody speak at the head of ``text[start:]``; None without one."""
        head = text[start : start + 200]
        sender = _SENDER.match(head)
        if sender is not None:
            return Label(name=sender["name"].strip(), aside=sender["aside"], sender=True)
        match = _LABEL.match(head)
        if match is None:
            return None
        name = match["label"].strip(" *_")
        if len(name.split()) > _MOST_WORDS or _NO_SPEAKER.fullmatch(name_key(name)):
            return None
        letters = [c for c in name if c.isalpha()]
        capitals = len(letters) > 1 and all(c.isupper() for c in letters)
        return Label(
            name=name,
            aside=match["aside"],
            capitals=capitals and (self.transcript or self.counts[fold(name)] >= _TRANSCRIPT),
            numbered=_NUMBERED.fullmatch(name) is not None and self._kinds(name) >= _TRANSCRIPT,
            recurs=self.counts[fold(name)] >= _TRANSCRIPT and _named(name),
        )

    def _kinds(self, name: str) -> int:
        """Return how many labels have the same kind with another number."""
        kind = fold(name).rpartition(" ")[0] or fold(name)
        return sum(other.startswith(kind) and other[-1:].isalnum() for other in self.counts)
