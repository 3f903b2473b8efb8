"""Draw one page of a PDF, and find where on it some quotes stand; this runs in the limited child process.

A quote is looked for by its letters and digits alone: line ends, hyphens, spaces and marks are the page's own affair.
What is not found has no place, never a guessed one.
"""

from __future__ import annotations

import base64
import ctypes
import importlib
import json
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from proposalbase.errors import DamagedSource, EncryptedSource

Box = tuple[float, float, float, float]
"""Left, top, width and height, in hundredths of the page."""

_FINE = 100_000
"""Steps in which places on a page are reckoned."""
_MOST_PIXELS = 12_000_000
"""A page that asks for more, by its own measures, is drawn smaller."""
_BEGINNING = 30
"""Letters by which the part of a quote is known that stands on this page, where the rest stands on another."""


def preload() -> None:
    """Load what drawing needs, before anything is shut off."""
    for name in ("pypdfium2", "pypdfium2.raw"):
        importlib.import_module(name)


def draw(data: bytes, request: Mapping[str, Any]) -> bytes:
    """Return a page as JSON: its picture as PNG in base64, and the boxes of each quote.

    :param request: the page from 1, the width in pixels, and the quotes.
    :raises SourceError: where the file, or that page of it, cannot be opened.
    """
    import pypdfium2

    origin, number = str(request["origin"]), int(request["page"])
    try:
        document = pypdfium2.PdfDocument(data)
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        kind = EncryptedSource if "password" in str(error).lower() else DamagedSource
        raise kind(f"page {number} of {origin} cannot be opened ({error})") from error
    wide, high = page.get_size()
    scale = int(request["width"]) / max(1.0, wide)
    scale = min(scale, (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    found = _places(page, [str(quote) for quote in request["quotes"]])
    answer = {
        "width": bitmap.width,
        "height": bitmap.height,
        "png": base64.b64encode(_png(bitmap)).decode("ascii"),
        "places": found,
    }
    return json.dumps(answer).encode("ascii")


def _png(bitmap: Any) -> bytes:
    """Return a bitmap of three bytes a pixel as PNG."""
    held, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width * 3
    # Each row begins with the number of its filter: none.
    rows = b"".join(
        b"\0" + held[at : at + width] for at in range(0, stride * bitmap.height, stride)
    )
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 2, 0, 0, 0)
    parts = (
        _chunk(b"IHDR", head),
        _chunk(b"IDAT", zlib.compress(rows, 6)),
        _chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def _places(page: Any, quotes: Sequence[str]) -> list[list[Box]]:
    """Return the boxes of each quote, a box a line; none where its letters do not stand on the page."""
    import pypdfium2.raw

    text = page.get_textpage()
    letters: list[str] = []
    at: list[int] = []
    for index in range(text.count_chars()):
        for letter in plain(chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, index) or 32)):
            letters.append(letter)
            at.append(index)
    whole = "".join(letters)
    found = []
    for quote in quotes:
        start, end = stretch_of(whole, plain(quote))
        indices = dict.fromkeys(at[start:end])
        found.append(list(_lines(page, [text.get_charbox(i, loose=True) for i in indices])))
    text.close()
    return found


def plain(text: str) -> str:
    """Return letters and digits without accents and case."""
    bare = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return "".join(c for c in bare if c.isalnum())


def stretch_of(whole: str, quote: str) -> tuple[int, int]:
    """Return where a quote stands, or the part of it that a page's end cuts off; an empty stretch for nowhere."""
    if not quote:
        return 0, 0
    start = whole.find(quote)
    if start >= 0:
        return start, start + len(quote)
    if len(quote) <= _BEGINNING:
        return 0, 0
    start = whole.find(quote[:_BEGINNING])
    if start >= 0:
        return start, start + _alike(whole[start:], quote)
    start = whole.find(quote[-_BEGINNING:])
    if start >= 0:
        end = start + _BEGINNING
        return end - _alike(whole[:end][::-1], quote[::-1]), end
    return 0, 0


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with in common."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)


def _lines(page: Any, boxes: Sequence[tuple[float, float, float, float]]) -> Iterator[Box]:
    """Join the boxes of letters into one for each line."""
    line: list[float] = []
    for left, bottom, right, top in boxes:
        if right <= left or top <= bottom:
            continue
        middle = (bottom + top) / 2
        if line and line[1] <= middle <= line[3] and left >= line[0]:
            line = [line[0], min(line[1], bottom), max(line[2], right), max(line[3], top)]
            continue
        if line:
            yield _box(page, line)
        line = [left, bottom, right, top]
    if line:
        yield _box(page, line)


def _box(page: Any, line: Sequence[float]) -> Box:
    """Return a line's box as it lies on the picture, whatever the page's own measures and turn."""
    (x1, y1), (x2, y2) = (_point(page, line[0], line[1]), _point(page, line[2], line[3]))
    left, top = min(x1, x2), min(y1, y2)
    return tuple(round(100 * v / _FINE, 3) for v in (left, top, abs(x2 - x1), abs(y2 - y1)))  # type: ignore[return-value]  # four of them


def _point(page: Any, x: float, y: float) -> tuple[int, int]:
    import pypdfium2.raw

    across, down = ctypes.c_int(), ctypes.c_int()
    pypdfium2.raw.FPDF_PageToDevice(
        page.raw, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value, down.value
