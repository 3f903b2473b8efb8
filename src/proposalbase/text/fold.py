"""Accent-free and tone-placement-free copies of text, for searching and for comparing names.

Offsets always refer to the stored text: the folded copy is for search only, with a map back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+", re.UNICODE)

# Vietnamese tone marks may stand on either vowel of these pairs ("hoà" and "hòa"); the later placement is
# folded onto the earlier one. Source: the two spelling conventions in use, see docs/decisions/0004-folding.md.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOVED_TONE = re.compile(f"([oO])([aAeE])([{_TONES}])|([uU])([yY])([{_TONES}])")


@lru_cache(maxsize=65_536)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    decomposed = unicodedata.normalize("NFD", character)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).lower()


def fold(text: str) -> str:
    """Return text without accents or case: "Đào tạo" and "dao tao" fold alike."""
    return "".join(map(_fold_character, unicodedata.normalize("NFC", text)))


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold text and return, for each character of the result, the offset in text that it came from.

    The map has one entry more than the result: the length of text.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for c in _fold_character(character):
            folded.append(c)
            offsets.append(offset)
    offsets.append(len(text))
    return "".join(folded), offsets


def tone_fold(text: str) -> str:
    """Return text in lower case with accents kept but tone marks in one place ("hoà" → "hòa")."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    moved = _MOVED_TONE.sub(
        lambda m: m[1] + m[3] + m[2] if m[1] else m[4] + m[6] + m[5], decomposed
    )
    return unicodedata.normalize("NFC", moved)


def words(text: str) -> list[str]:
    """Return the runs of letters and digits in text, as written."""
    return _WORD.findall(text)


def name_key(name: str) -> str:
    """Return the key under which names of people and bodies are compared: folded words, one space between."""
    return " ".join(words(fold(name)))
