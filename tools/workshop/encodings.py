"""Write text in the encodings that old Vietnamese files come in."""

from __future__ import annotations

import unicodedata

# TCVN 5712:1993 as the ABC fonts use it: capitals with a tone mark have no code of their own.
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {
    character: first + offset
    for first, run in _TCVN3_RUNS.items()
    for offset, character in enumerate(run)
}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def encode(text: str, encoding: str) -> bytes:
    """Encode text.

    :raises UnicodeError: a character has no place in the encoding.
    """
    if encoding == "tcvn3":
        return bytes(TCVN3.get(character) or _ascii(character) for character in text)
    if encoding == "windows-1258":
        return "".join(_tone_apart(character) for character in text).encode("cp1258")
    return text.encode(encoding)


def _ascii(character: str) -> int:
    if ord(character) < 128:
        return ord(character)
    raise UnicodeError(f"TCVN3 has no {character!r}: write it without the tone or in lower case")


def _tone_apart(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    tones = "".join(c for c in decomposed if c in _TONES)
    rest = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones
