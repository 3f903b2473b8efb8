"""Read PDF with pdfium: text in reading order, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from proposalbase.documents.readers.limits import check_pages, check_paragraphs
from proposalbase.documents.readers.pdf_lines import Line, in_order, page_fragments
from proposalbase.documents.readers.pdf_paragraphs import paragraphs
from proposalbase.documents.readers.pdf_running import cut_running
from proposalbase.documents.readers.pdf_tables import Grid, find_grids, read_rows
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.errors import DamagedSource, EmptySource, EncryptedSource
from proposalbase.text import legacy
from proposalbase.text.clean import clean, one_line

_SCANNED = "run text recognition (OCR) on it and save it again"
_USELESS_TITLE = re.compile(
    r"microsoft word\b|untitled|\.(?:docx?|pdf|tex|indd)$|^\W*$", re.IGNORECASE
)
_PASSWORD = 4


def read(data: bytes, *, max_paragraphs: int, max_pages: int, origin: str) -> Reading:
    """Read a PDF file.

    :raises EncryptedSource: where it needs a password.
    :raises EmptySource: where no page holds text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise EncryptedSource(
                f"{origin} is protected by a password: save it without one"
            ) from error
        raise DamagedSource(
            f"{origin} is no PDF that can be opened ({error}): save it again"
        ) from error
    count = len(document)
    check_pages(count, max_pages, origin)
    pages = list(_pages(document, count))
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if len(empty) == count:
        raise EmptySource(f"{origin}: none of its {count} pages holds text (scanned?): {_SCANNED}")
    kept, dropped = cut_running([page or [] for page in pages])
    kept, encodings = _decoded(kept)
    blocks = paragraphs(kept)
    check_paragraphs(len(blocks), max_paragraphs, origin)
    notes = [f"decoded as {name}" for name in encodings]
    unreadable = sum(page is None for page in pages)
    if empty:
        notes.append(f"{len(empty)} of {count} pages hold no text (scanned?): {_SCANNED}")
    if unreadable:
        notes.append(f"{unreadable} of {count} pages could not be opened")
    return Reading(
        blocks=tuple(_mended(blocks)),
        meta=_meta(document),
        page_count=count,
        notes=tuple(notes),
        dropped=tuple(dropped),
    )


def _pages(document: Any, count: int) -> Iterator[list[Line] | None]:
    """Yield the lines of each page; None for one that cannot be opened."""
    grids: list[Grid] = []
    for number in range(count):
        lines, grids = _lines(document, number, grids)
        yield lines


def _lines(
    document: Any, number: int, before: Sequence[Grid]
) -> tuple[list[Line] | None, list[Grid]]:
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None, []
    try:
        grids = find_grids(page, before)
        fragments = page_fragments(text_page, number + 1, grids)
        return in_order(read_rows(fragments, grids)), grids
    finally:
        text_page.close()
        page.close()


def _decoded(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Decode lines set in fonts from before Unicode."""
    found: set[str] = set()
    decoded: list[list[Line]] = []
    for page in pages:
        lines: list[Line] = []
        for line in page:
            encoding = legacy.font_encoding(line.font)
            if encoding:
                found.add(encoding.upper())
                capitals = legacy.font_draws_capitals(line.font.removesuffix("-Bold"))
                line = replace(
                    line, text=legacy.decode_characters(line.text, encoding, capitals=capitals)
                )
            lines.append(line)
        decoded.append(lines)
    return decoded, sorted(found)


def _mended(blocks: list[RawBlock]) -> list[RawBlock]:
    sample = " ".join(block.text for block in blocks[:400])
    mended = legacy.repair(sample)
    if mended is None or mended.encoding not in ("TCVN3", "VNI"):
        return blocks
    encoding = mended.encoding.lower()
    return [
        replace(
            block,
            text=legacy.decode_characters(block.text, encoding),
            breaks=_within(block, encoding),
        )
        for block in blocks
    ]


def _within(block: RawBlock, encoding: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        (len(legacy.decode_characters(block.text[:at], encoding)), page)
        for at, page in block.breaks
    )


def _meta(document: Any) -> dict[str, str]:
    import pypdfium2

    try:
        raw = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeError, ValueError):
        return {}
    meta = {
        key: one_line(clean(raw[name]))
        for key, name in (("title", "Title"), ("author", "Author"))
        if name in raw
    }
    if _USELESS_TITLE.search(meta.get("title", "")):
        meta.pop("title", None)
    return meta
