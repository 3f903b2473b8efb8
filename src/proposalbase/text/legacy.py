"""Read Vietnamese text from before Unicode: TCVN3 (.Vn fonts), VISCII, VNI and windows-1258.

The tables are facts about the encodings, checked against iconv in the tests: docs/decisions/0006.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from proposalbase.text.syllables import share_vietnamese

# Bytes 0x80 to 0xFF.
_TCVN3_HIGH = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# Capitals in control positions: read only where the whole text has shown itself to be of that encoding.
_TCVN3_LOW = dict(
    zip(
        (0x01, 0x02, 0x04, 0x05, 0x06, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17),
        "ÚỤỪỬỮỨỰỲỶỸÝỴ",
        strict=True,
    )
)
_VISCII_LOW = dict(zip((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E), "ẲẴẪỶỸỴ", strict=True))

_TCVN3_BYTES = {0x80 + i: c for i, c in enumerate(_TCVN3_HIGH)} | _TCVN3_LOW
_VISCII_BYTES = {0x80 + i: c for i, c in enumerate(_VISCII_HIGH)} | _VISCII_LOW
# In a document's characters the .Vn fonts leave 0x80 to 0x9F to quotation marks and dashes.
_TCVN3_CHARACTERS = {code: c for code, c in _TCVN3_BYTES.items() if code > 0xA0}

# VNI writes a vowel and then a mark; the marks carry the tone and, for â ê ô ă, the hat as well.
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {
    "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ",
}  # fmt: skip


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base in "aeiouyôö":
        for mark, tone in _VNI_TONES.items():
            table[base + mark] = unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + tone)
    for base in "aeo":
        for mark, tone in _VNI_HAT.items():
            table[base + mark] = unicodedata.normalize("NFC", base + "\u0302" + tone)
    for mark, tone in _VNI_BREVE.items():
        table["a" + mark] = unicodedata.normalize("NFC", "a\u0306" + tone)
    table |= _VNI_SINGLE
    capitals: dict[str, str] = {}
    for key, letter in table.items():
        capitals[key.upper()] = letter.upper()
        capitals[key[0].upper() + key[1:]] = letter.upper()
    return table | capitals


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_ENCODINGS = ("tcvn3", "viscii", "vni", "windows-1258")
_NAMES = {"tcvn3": "TCVN3", "viscii": "VISCII", "vni": "VNI", "windows-1258": "windows-1258"}
_SAMPLE = 20_000
# What share of the words that hold a letter beyond ASCII must be Vietnamese syllables before text counts as
# Vietnamese in that encoding. Right decodings reach .95 and more, wrong ones stay below .5 (measured).
_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that it was in."""

    text: str
    encoding: str


def _from_table(data: bytes, table: Mapping[int, str]) -> str:
    letters = [table.get(byte, chr(byte)) for byte in range(256)]
    return "".join([letters[byte] for byte in data])


def decode_bytes(data: bytes, encoding: str) -> str:
    """Decode bytes in one of the legacy encodings ("tcvn3", "viscii", "vni", "windows-1258")."""
    if encoding == "tcvn3":
        text = _from_table(data, _TCVN3_BYTES)
    elif encoding == "viscii":
        text = _from_table(data, _VISCII_BYTES)
    elif encoding == "vni":
        return decode_characters(data.decode("cp1252", "replace"), "vni")
    else:
        text = data.decode("cp1258", "replace")
    return unicodedata.normalize("NFC", text)


def decode_characters(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Decode text whose characters are legacy bytes in disguise, as in DOCX runs set in a .Vn font.

    :param capitals: the font draws capitals (a .Vn font whose name ends in H).
    """
    if encoding == "vni":
        text = _VNI_PATTERN.sub(lambda match: _VNI[match[0]], text)
    elif encoding == "tcvn3":
        text = text.translate(_TCVN3_CHARACTERS)
    text = unicodedata.normalize("NFC", text)
    return text.upper() if capitals else text


def font_encoding(font: str | None) -> str | None:
    """Return the legacy encoding that a font's name stands for, None for any other font."""
    name = (font or "").strip().lower()
    # PDF subsets put six letters and a plus sign before the name.
    name = name.rsplit("+", 1)[-1]
    if name.startswith(".vn"):
        return "tcvn3"
    if name.startswith("vni-"):
        return "vni"
    return None


def font_draws_capitals(font: str | None) -> bool:
    """Tell whether a font is one of the .Vn fonts that draw capitals for small letters."""
    return font_encoding(font) == "tcvn3" and (font or "").strip().endswith("H")


def decode(data: bytes) -> Decoded:
    """Decode bytes that are not UTF-8: the Vietnamese encoding that makes syllables, else windows-1252."""
    sample = data[:_SAMPLE]
    scores = {e: share_vietnamese(decode_bytes(sample, e)) for e in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda e: scores[e])
    if scores[best] >= _ENOUGH:
        return Decoded(decode_bytes(data, best), _NAMES[best])
    return Decoded(data.decode("cp1252", "replace"), "windows-1252")


def repair(text: str) -> Decoded | None:
    """Return Unicode text that holds legacy bytes as characters put right; None where it is right already."""
    sample = text[:_SAMPLE]
    if share_vietnamese(sample) >= _ENOUGH:
        return None
    mended = _unmixed(sample)
    if mended is not None and share_vietnamese(mended) >= _ENOUGH:
        whole = _unmixed(text)
        return Decoded(whole, "UTF-8 read as windows-1252") if whole is not None else None
    scores = {e: share_vietnamese(decode_characters(sample, e)) for e in ("tcvn3", "vni")}
    best = max(scores, key=lambda e: scores[e])
    if scores[best] >= _ENOUGH:
        return Decoded(decode_characters(text, best), _NAMES[best])
    return None


def _unmixed(text: str) -> str | None:
    if "Ã" not in text and "á»" not in text and "Ä" not in text:
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
