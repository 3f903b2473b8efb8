"""Make small documents for the tests: DOCX by hand, PDF by Typst."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from proposalbase.documents.read import read
from proposalbase.model import Document
from proposalbase.settings import TABLE
from proposalbase.sources.limited import LIMITS

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REQUEST: dict[str, Any] = {row.name: row.default for row in TABLE if row.name in LIMITS}


def document(data: bytes | str, name: str = "paper.txt", **limits: int) -> Document:
    """Read bytes in this process, as the child process would."""
    raw = data.encode() if isinstance(data, str) else data
    return read(raw, {**REQUEST, **limits, "origin": name})


def kinds(found: Document) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """Zip a body and further parts (styles, numbering, footnotes, core) into a DOCX file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            place = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
            archive.writestr(place, xml)
    return out.getvalue()


def pdf(source: str) -> bytes:
    import typst

    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made
