"""Build invented documents from marked-up lines: "# " heading, "- " item, anything else a paragraph."""

from __future__ import annotations

import hashlib
import re

from proposalbase.model import Author, Block, Document, DocumentKind, Part
from proposalbase.text.language import detect

_ITEM = re.compile(r"(-|\d{1,3}(?:\.\d{1,3})?[.)]|[a-zđ]\))\s")


def document(
    lines: str,
    *,
    kind: DocumentKind = "other",
    authors: tuple[Author, ...] = (),
    parts: tuple[Part, ...] = (),
    pages: tuple[int, ...] = (),
) -> Document:
    """Return a document with a block for each line that is not empty."""
    text = ""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in lines.split("\n"))):
        heading = line.startswith("# ")
        body = line[2:] if heading else line
        marker = _ITEM.match(body)
        start = len(text)
        blocks.append(
            Block(
                kind="heading" if heading else "item" if marker else "paragraph",
                start=start,
                end=start + len(body),
                level=1 if heading else 0,
                marker=marker[1] if marker and not heading else None,
            )
        )
        text += body + "\n"
    return Document(
        id="d" + "0" * 16,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin="sample.txt",
        media_type="text/plain",
        text=text,
        language=detect(text),
        kind=kind,
        authors=authors,
        parts=parts,
        pages=pages,
        blocks=tuple(blocks),
    )
