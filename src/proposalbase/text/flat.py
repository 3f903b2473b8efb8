"""A copy of text in which every character stands at its old place, without accents and odd dashes or spaces.

Patterns are matched on the copy, what they find is read from the text: nothing is rewritten.
"""

from __future__ import annotations

import unicodedata

_SPECIAL = {
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",  # the Icelandic letter stands for Đ in old fonts
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00ad": "-", "－": "-",
    "∕": "/", "⁄": "/", "／": "/",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'",
    "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\ufeff": " ",
}  # fmt: skip


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _SPECIAL.get(character)
        if plain is None:
            plain = " " if character.isspace() and character != "\n" else character
            if code > 127:
                bare = unicodedata.normalize("NFD", character)[0]
                plain = bare if bare.isascii() and bare.isalpha() else plain
        self[code] = plain
        return plain


_TABLE = _Table()


def flat(text: str) -> str:
    """Return text with accents, dashes, quotes and spaces made plain; case, line breaks and every offset stay."""
    return text.translate(_TABLE)
