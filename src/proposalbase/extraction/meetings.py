"""Minutes: the meeting or body that resolves, and where its resolutions stand."""

from __future__ import annotations

import re

from proposalbase.extraction.attribution import Speaker
from proposalbase.extraction.issuers import front_lines, leading_body
from proposalbase.model import Document, Proposer

_MINUTES_OF = re.compile(
    r"\W*minutes\sof\s(?:(?:a|the)\s)?(?:\w+\s){0,2}?(?:meeting\sof\s)?(?:the\s)?(?P<body>[A-Z][^,.;:\n]{3,80})",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\W*(?:biên bản|minutes\b)", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:đại hội|hội nghị|cuộc họp|phiên họp|hội thảo|tọa đàm)\b", re.IGNORECASE
)
_RESOLVED = re.compile(r"\W*(?:RESOLVED|AGREED|DECIDED|RECOMMENDED|ACTIONS?)\b")
_CLOSES = re.compile(
    r"\W*(?:[\dIVX]{1,4}[.)]\s)?(?:kết luận|nghị quyết|quyết nghị|thống nhất)"
    r"(?:\s(?:của\s)?(?:đại hội|hội nghị|cuộc họp))?\W*",
    re.IGNORECASE,
)
_LINES = 8


def resolving(document: Document) -> Speaker | None:
    """Return the body or meeting whose minutes a document is; None for any other document."""
    lines = front_lines(document, 0, len(document.text))[:_LINES]
    if not any(_MINUTES.match(line) or _RESOLVED.match(line) for line in lines):
        if not re.search(r"(?m)^\W*RESOLVED\b", document.text):
            return None
    for line in lines:
        found = _MINUTES_OF.match(line)
        body = leading_body(found["body"], "en") if found else None
        if body is not None:
            return _body(body)
    if document.language == "vi":
        meeting = next((m for line in lines if (m := _MEETING.search(line))), None)
        if meeting is None:
            return None
        return Speaker(kind="collective", proposer=Proposer(name=meeting[0].lower()))
    bodies = [body for line in lines if (body := leading_body(line, "en"))]
    return _body(bodies[-1]) if bodies else None


def _body(name: str) -> Speaker:
    return Speaker(kind="body", proposer=Proposer(name=name, organisation=name))


def resolves(sentence: str) -> bool:
    """Tell whether a sentence records what the meeting resolved: "RESOLVED: that …"."""
    return _RESOLVED.match(sentence) is not None


def heads_resolutions(heading: str | None) -> bool:
    """Tell whether what stands below a heading of minutes is what the meeting resolved."""
    return bool(heading) and _CLOSES.fullmatch(heading or "") is not None
