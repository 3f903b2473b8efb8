"""Lay a source out as a Word document."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from .footnotes import attach, reference
from .source import Block, Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FIXED = (2026, 1, 1, 0, 0, 0)
_BULLETS = {"-": "List Bullet", "+": "List Bullet 2"}


def word(source: Source) -> bytes:
    """Return the .docx of a source; equal sources give equal bytes."""
    import docx

    document = docx.Document()
    document.core_properties.title = source.meta.get("title", "")
    document.core_properties.author = source.meta.get("author", "")
    document.core_properties.created = datetime.datetime(*_FIXED)
    document.core_properties.modified = datetime.datetime(*_FIXED)
    if running := source.meta.get("running"):
        document.sections[0].header.paragraphs[0].text = running
    rows: list[Block] = []
    notes: list[str] = []
    for block in (*source.blocks, Block(kind="end")):
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            _table(document, rows)
            rows = []
        if block.kind == "footnote":
            notes.append(block.text)
            reference(document, len(notes))
            continue
        _add(document, block, source.meta)
    if notes:
        attach(document, notes)
    buffer = io.BytesIO()
    document.save(buffer)
    return _steady(buffer.getvalue())


def _table(document: WordDocument, rows: list[Block]) -> None:
    table = document.add_table(rows=0, cols=max(len(row.sentences) for row in rows))
    table.style = "Table Grid"
    for row in rows:
        for cell, sentence in zip(table.add_row().cells, row.sentences, strict=False):
            cell.text = sentence.text


def _add(document: WordDocument, block: Block, meta: dict[str, str]) -> None:
    if block.kind == "heading" and meta.get("headings") != "bold":
        document.add_heading(block.text, level=block.level)
    elif block.kind in {"heading", "question"}:
        document.add_paragraph().add_run(block.text).bold = True
    elif block.kind == "item":
        _item(document, block, automatic=meta.get("lists") == "automatic")
    elif block.kind == "page":
        document.add_paragraph().paragraph_format.page_break_before = True
    elif block.kind in {"author", "caption"}:
        document.add_paragraph().add_run(block.text).italic = True
    elif block.sentences:
        document.add_paragraph(block.text)


def _item(document: WordDocument, block: Block, *, automatic: bool) -> None:
    marker = block.marker or ""
    if automatic and marker in _BULLETS:
        document.add_paragraph(block.text, style=_BULLETS[marker])
    elif automatic and marker.rstrip(".").isdigit():
        document.add_paragraph(block.text, style="List Number")
    else:
        document.add_paragraph(f"{marker} {block.text}")


def _steady(data: bytes) -> bytes:
    """Rewrite the archive with one fixed time for every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
