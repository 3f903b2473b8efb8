"""Make text fit for every format at once."""

from __future__ import annotations

import re

from proposalbase.text.clean import clean

# Code points that Unicode sets apart for programs' own use: no font has them, and some formats refuse them.
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(0x10000 * plane + 0xFFFE + n) for plane in range(17) for n in (0, 1))
    + "]"
)


def printable(text: str) -> str:
    """Return text that every format can hold: cleaned, on one line, else as it is."""
    return _NONCHARACTER.sub("", clean(text)).replace("\n", " ").replace("\t", " ")
