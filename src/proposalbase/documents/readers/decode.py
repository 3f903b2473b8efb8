"""Decode text files: Unicode by mark or by trial, else a legacy encoding."""

from __future__ import annotations

from proposalbase.text import legacy

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What share of replaced characters is still a slip in a UTF-8 file rather than another encoding.
_SLIP = 0.002


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and notes for the batch report where it was not plain UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return _repaired(text, () if encoding == "utf-8" else (f"decoded as {encoding}",))
    sixteen = _utf16_without_mark(data)
    if sixteen:
        return _repaired(data.decode(sixteen, "replace"), (f"decoded as {sixteen}",))
    try:
        return _repaired(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        loose = data.decode("utf-8", "replace")
    lost = loose.count("\ufffd")
    if lost <= max(1, len(loose) * _SLIP) and len(data) > len(loose) + lost * 4:
        return loose, (f"{lost} damaged characters in a UTF-8 file",)
    found = legacy.decode(data)
    return found.text, (f"decoded as {found.encoding}",)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4_096]
    if b"\x00" not in head:
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _repaired(text: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    mended = legacy.repair(text)
    if mended is None:
        return text, notes
    return mended.text, (*notes, f"decoded as {mended.encoding}")
