"""From the bytes of one file to a document; this is what runs in the limited child process."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from proposalbase.documents import detect as kinds
from proposalbase.documents.assemble import assemble
from proposalbase.documents.contents import cut_contents
from proposalbase.documents.furniture import cut_furniture
from proposalbase.documents.levels import chained
from proposalbase.documents.mail import cut_mail
from proposalbase.documents.metadata import describe
from proposalbase.documents.readers import docx, html, markdown, pdf, plain
from proposalbase.documents.reading import Reading
from proposalbase.documents.structure import shape
from proposalbase.documents.wire import document_to_json
from proposalbase.errors import EmptySource
from proposalbase.model import Document
from proposalbase.text.clean import clean
from proposalbase.text.language import detect as detect_language


def preload() -> None:
    """Load what the readers import late, before files are read."""
    for name in ("lxml.etree", "lxml.html", "trafilatura", "pypdfium2", "pypdfium2.raw"):
        importlib.import_module(name)
    # One page, so that what the article finder itself loads late is loaded as well.
    html.read(b"<html><body><p>.</p></body></html>", max_paragraphs=1, origin="preload")


def read_to_json(data: bytes, request: Mapping[str, Any]) -> bytes:
    """Read a file and return the document as JSON.

    :param request: the origin and the limits, by the names of their settings.
    :raises SourceError: the subclass says why the file could not be read.
    """
    return document_to_json(read(data, request))


def read(data: bytes, request: Mapping[str, Any]) -> Document:
    """Read a file into a document.

    :raises SourceError: the subclass says why the file could not be read.
    """
    origin = str(request["origin"])
    detected = kinds.detect(data, origin)
    reading = _read(data, detected.media_type, origin, request)
    notes = (*((detected.note,) if detected.note else ()), *reading.notes)
    return finish(
        reading,
        origin=origin,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=detected.media_type,
        notes=notes,
    )


def _read(data: bytes, media_type: str, origin: str, request: Mapping[str, Any]) -> Reading:
    paragraphs, pages = int(request["max_paragraphs"]), int(request["max_pages"])
    if media_type == kinds.PDF:
        return pdf.read(data, max_paragraphs=paragraphs, max_pages=pages, origin=origin)
    if media_type == kinds.DOCX:
        return docx.read(
            data,
            max_bytes=int(request["max_unzipped_bytes"]),
            max_paragraphs=paragraphs,
            max_pages=pages,
            origin=origin,
        )
    reader = {kinds.HTML: html.read, kinds.MARKDOWN: markdown.read}.get(media_type, plain.read)
    return reader(data, max_paragraphs=paragraphs, origin=origin)


def _without_typist(reading: Reading, media_type: str) -> tuple[Reading, tuple[str, ...]]:
    """Take away whom a file's properties name: who typed it, as a rule, not who wrote it."""
    name = reading.meta.get("author")
    if not name or media_type not in (kinds.PDF, kinds.DOCX):
        return reading, ()
    meta = {key: value for key, value in reading.meta.items() if key != "author"}
    return replace(reading, meta=meta), (f"the file's properties name {name}",)


def finish(
    reading: Reading, *, origin: str, sha256: str, media_type: str, notes: tuple[str, ...]
) -> Document:
    """Cut furniture, tell structure, put the text together and describe it.

    :raises EmptySource: where no text is left.
    """
    reading, typist = _without_typist(reading, media_type)
    notes = (*notes, *typist)
    body, mail, headers = cut_mail(reading.blocks)
    reading = replace(reading, blocks=body, meta={**reading.meta, **mail})
    trimmed = cut_furniture(reading)
    contents = cut_contents(trimmed.blocks)
    shaped = chained(shape(contents.blocks))
    whole = assemble(shaped, page_count=reading.page_count)
    if not any(c.isalnum() for c in whole.text):
        raise EmptySource(f"{origin} holds no text: nothing to read")
    language = detect_language(whole.text)
    found = describe(
        whole, language=language, reading=reading, clues=trimmed.clues, contents=contents
    )
    return Document(
        id="d" + sha256[:16],
        sha256=sha256,
        origin=origin,
        media_type=media_type,
        text=whole.text,
        language=language,
        kind=found.kind,
        title=found.title,
        date=found.date,
        event=found.event,
        place=found.place,
        publisher=found.publisher,
        source_url=found.source_url,
        authors=found.authors,
        pages=whole.pages,
        blocks=found.blocks,
        parts=found.parts,
        dropped=tuple(
            type(d)(reason=d.reason, text=clean(d.text))
            for d in (*reading.dropped, *headers, *trimmed.dropped, *contents.dropped)
        ),
        notes=tuple(clean(note) for note in (*notes, *found.notes)),
    )
