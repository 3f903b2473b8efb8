"""Take the headers off a letter that was saved as text: they describe it and are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposalbase.documents.reading import RawBlock
from proposalbase.model import Dropped
from proposalbase.text.fold import fold

_HEADER = re.compile(
    r"(from|to|cc|bcc|subject|date|sent|reply-to|tu|nguoi gui|den|gui|nguoi nhan|chu de|tieu de|ngay)\s{0,2}:\s"
)
_NAMES = {
    "subject": "title", "chu de": "title", "tieu de": "title", "from": "author", "tu": "author",
    "nguoi gui": "author", "date": "date", "sent": "date", "ngay": "date",
}  # fmt: skip
_SURE = {
    "from",
    "to",
    "subject",
    "tu",
    "nguoi gui",
    "den",
    "gui",
    "chu de",
    "tieu de",
    "nguoi nhan",
}
_REPLY = re.compile(r"\s{0,3}(?:(?:re|fwd?|fw|tr)\s{0,2}:|\[[^\[\]]{1,80}\])\s{0,3}", re.IGNORECASE)
_MOST = 8


def cut_mail(
    blocks: Sequence[RawBlock],
) -> tuple[tuple[RawBlock, ...], dict[str, str], tuple[Dropped, ...]]:
    """Return the text without its mail headers, what they say (title, author, date), and what was cut."""
    found: dict[str, str] = {}
    count = 0
    for block in blocks[:_MOST]:
        header = _HEADER.match(fold(block.text[:40]))
        if header is None:
            break
        found.setdefault(header[1], " ".join(block.text.split())[header.end() :].strip())
        count += 1
    if count < 2 or len(_SURE & found.keys()) < 2:
        return tuple(blocks), {}, ()
    stated = {_NAMES[name]: value for name, value in reversed(found.items()) if name in _NAMES}
    if "title" in stated:
        stated["title"] = stated["subject"] = _subject(stated["title"])
    if "author" in stated:
        stated["author"] = " ".join(w for w in stated["author"].split() if "@" not in w).strip(
            "\"' "
        )
    dropped = (Dropped(reason="mail header", text=block.text) for block in blocks[:count])
    return tuple(blocks[count:]), stated, tuple(dropped)


def _subject(text: str) -> str:
    """Take the marks of replies and of mailing lists off a subject."""
    for _ in range(_MOST):
        mark = _REPLY.match(text)
        if mark is None or mark.end() == len(text):
            break
        text = text[mark.end() :]
    return text
