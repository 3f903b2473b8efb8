"""Runs of words, to tell whether texts share any."""

from __future__ import annotations

import re
import unicodedata


def shingles(text: str, length: int) -> set[str]:
    """Return every run of so many words, in lower case."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
