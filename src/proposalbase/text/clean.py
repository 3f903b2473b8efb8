"""Make text fit to store: NFC, no control characters, no lone surrogates, plain line ends."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width characters, direction marks, byte-order mark: invisible, and they break searching.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return text as it is stored: NFC, plain line ends, nothing that a database, XML or eye chokes on."""
    text = _LINE_END.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _CONTROL.sub("", text)
    text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return text with every run of white space as one space and none at the ends."""
    return " ".join(text.split())
