"""Read DOCX: paragraphs with styles, numbers, tables and footnotes; no deletions, comments, hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from proposalbase.documents.readers.docx_styles import (
    Numbering,
    Style,
    W,
    font_of,
    is_on,
    numbering_of,
    read_numbering,
    read_styles,
    value,
)
from proposalbase.documents.readers.limits import check_pages, check_paragraphs
from proposalbase.documents.readers.package import Package
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.errors import DamagedSource
from proposalbase.model import BlockKind, Dropped
from proposalbase.text import legacy
from proposalbase.text.clean import one_line

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    W + n for n in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "object")
}
_SKIPPED.add(_COMPATIBILITY + "Fallback")
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
}
# A row with a cell longer than this is laid out as text, not as a table of values.
_LONG_CELL = 120


def read(
    data: bytes, *, max_bytes: int, max_paragraphs: int, max_pages: int, origin: str
) -> Reading:
    """Read a DOCX file."""
    package = Package(data, max_bytes=max_bytes, origin=origin)
    main = package.main_part()
    tree = package.tree(main)
    if tree is None:
        raise DamagedSource(f"{origin} is a DOCX file without {main}: save it again")
    check_paragraphs(sum(1 for _ in tree.iter(W + "p")), max_paragraphs, origin)
    folder = main.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    body = _Body(
        styles=read_styles(package.tree(prefix + "styles.xml")),
        numbering=read_numbering(package.tree(prefix + "numbering.xml")),
        notes={
            kind: _notes(package.tree(f"{prefix}{kind}s.xml"), kind)
            for kind in ("footnote", "endnote")
        },
        # Page breaks of the last printing are stored by Word alone; without them there is no page map.
        paged=next(tree.iter(W + "lastRenderedPageBreak"), None) is not None,
    )
    root = tree.find(W + "body")
    body.walk(tree if root is None else root)
    check_pages(body.page, max_pages, origin)
    return Reading(
        blocks=tuple(body.blocks),
        meta=_core(package),
        page_count=body.page if body.paged else 0,
        notes=tuple(f"decoded as {name.upper()} by its font" for name in sorted(body.decoded)),
        dropped=tuple(body.dropped),
    )


def _core(package: Package) -> dict[str, str]:
    tree = package.tree("docProps/core.xml")
    if tree is None:
        return {}
    found = {key: one_line(tree.findtext(tag) or "") for key, tag in _CORE.items()}
    return {key: text for key, text in found.items() if text}


def _notes(tree: Any | None, kind: str) -> dict[str, Any]:
    if tree is None:
        return {}
    return {
        value(note, "id") or "": note
        for note in tree.iter(W + kind)
        if value(note, "type") in (None, "normal")
    }


@dataclass(slots=True)
class _Text:
    """A paragraph as it is put together."""

    pieces: list[str] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    italic: int = 0
    letters: int = 0
    references: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


@dataclass(slots=True)
class _Body:
    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[str, dict[str, Any]]
    paged: bool
    blocks: list[RawBlock] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    decoded: set[str] = field(default_factory=set)
    page: int = 1
    _breaking: bool = False

    def walk(self, parent: Any) -> None:
        """Read paragraphs and tables in order."""
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (
                W + "sdt",
                W + "sdtContent",
                W + "ins",
                W + "moveTo",
                W + "customXml",
            ):
                self.walk(child)

    def _style(self, paragraph: Any) -> Style:
        properties = paragraph.find(W + "pPr")
        found = None if properties is None else value(properties.find(W + "pStyle"))
        return self.styles.get(found or "", self.styles[""])

    def _paragraph(self, paragraph: Any) -> None:
        style = self._style(paragraph)
        properties = paragraph.find(W + "pPr")
        start = self.page
        text = self._text(paragraph, style)
        block = self._block(text, style, properties, start)
        if block:
            self.blocks.append(block)
        for kind, number in text.references:
            self._note(kind, number)
        for box in text.boxes:
            self.walk(box)

    def _block(
        self, text: _Text, style: Style, properties: Any | None, start: int
    ) -> RawBlock | None:
        joined = "".join(text.pieces)
        lead = len(joined) - len(joined.lstrip())
        written = one_line(joined)
        if not written:
            return None
        marker = self._marker(style, properties)
        prefix = f"{marker} " if marker else ""
        breaks = tuple(
            (len(prefix) + len(one_line(joined[:at])), page)
            for at, page in text.breaks
            if at > lead
        )
        outline = None if properties is None else value(properties.find(W + "outlineLvl"))
        level = style.heading_level
        if outline and outline.isdigit() and int(outline) < 9:
            level = int(outline) + 1
        kind: BlockKind = "title" if style.is_title else "heading" if level else "paragraph"
        if marker and kind == "paragraph":
            kind = "item"
        early = [page for at, page in text.breaks if at <= lead]
        return RawBlock(
            kind=kind,
            text=prefix + written,
            level=level,
            marker=marker,
            bold=text.letters > 0 and text.bold >= text.letters * 0.95,
            italic=text.letters > 0 and text.italic >= text.letters * 0.95,
            page=(early[-1] if early else start) if self.paged else None,
            breaks=breaks if self.paged else (),
        )

    def _marker(self, style: Style, properties: Any | None) -> str | None:
        found = numbering_of(properties) or style.numbering
        return self.numbering.marker(*found) if found and found[0] != "0" else None

    def _note(self, kind: str, number: str) -> None:
        note = self.notes[kind].pop(number, None)
        if note is None:
            return
        texts = (self._text(p, self._style(p)) for p in note.iter(W + "p"))
        written = one_line(" ".join("".join(text.pieces) for text in texts))
        if written:
            page = self.page if self.paged else None
            self.blocks.append(
                RawBlock(kind="footnote", text=f"{number} {written}", marker=number, page=page)
            )

    def _text(self, paragraph: Any, style: Style) -> _Text:
        text = _Text()
        for run in _runs(paragraph):
            self._run(run, style, text)
        return text

    def _run(self, run: Any, style: Style, text: _Text) -> None:
        properties = run.find(W + "rPr")
        named = None if properties is None else value(properties.find(W + "rStyle"))
        look = self.styles.get(named, style) if named else style
        font = font_of(properties) or look.font or style.font
        hidden = is_on(properties, "vanish", inherited=look.hidden)
        written = ""
        for child in run:
            written += self._piece(child, text, at=text.length + len(written), hidden=hidden)
        encoding = legacy.font_encoding(font)
        if encoding and written.strip():
            capitals = legacy.font_draws_capitals(font)
            written = legacy.decode_characters(written, encoding, capitals=capitals)
            self.decoded.add(encoding)
        if hidden:
            if written.strip():
                self.dropped.append(Dropped(reason="hidden text", text=written.strip()))
            return
        letters = len(written) - written.count(" ")
        text.letters += letters
        text.bold += letters * is_on(properties, "b", inherited=look.bold or style.bold)
        text.italic += letters * is_on(properties, "i", inherited=look.italic or style.italic)
        text.add(written)

    def _piece(self, child: Any, text: _Text, *, at: int, hidden: bool) -> str:
        tag = child.tag
        if tag == W + "t":
            return child.text or ""
        if tag in (W + "tab", W + "cr", W + "ptab"):
            return " "
        if tag == W + "noBreakHyphen":
            return "-"
        if tag == W + "lastRenderedPageBreak" and not hidden:
            self._break(text, at)
        elif tag == W + "br":
            if value(child, "type") == "page" and not self.paged:
                self._break(text, at)
            return " "
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if "foot" in tag else "endnote"
            text.references.append((kind, value(child, "id") or ""))
        elif tag in (W + "drawing", W + "pict", _COMPATIBILITY + "AlternateContent"):
            choice = child.find(_COMPATIBILITY + "Choice")
            text.boxes += (child if choice is None else choice).iter(W + "txbxContent")
        return ""

    def _break(self, text: _Text, at: int) -> None:
        self.page += 1
        text.breaks.append((at, self.page))

    def _table(self, table: Any) -> None:
        for row in table.iterchildren(W + "tr", W + "sdt"):
            cells = list(row.iter(W + "tc")) if row.tag == W + "sdt" else list(_cells(row))
            paragraphs = [list(cell.iter(W + "p")) for cell in cells]
            flat = [
                [(p, t) for p in group if (t := one_line("".join(p.itertext(W + "t"))))]
                for group in paragraphs
            ]
            nested = any(next(cell.iter(W + "tbl"), None) is not None for cell in cells)
            long = any(sum(len(t) for _, t in group) > _LONG_CELL for group in flat)
            if nested or long or len([g for g in flat if g]) <= 1:
                for cell in cells:
                    self.walk(cell)
            else:
                self._row(cells)

    def _row(self, cells: list[Any]) -> None:
        start = len(self.blocks)
        page = self.page if self.paged else None
        texts: list[str] = []
        for cell in cells:
            before = len(self.blocks)
            self.walk(cell)
            texts.append(" ".join(block.text for block in self.blocks[before:]))
        blocks = self.blocks[start:]
        del self.blocks[start:]
        if blocks:
            text = " | ".join(t for t in texts if t)
            self.blocks.append(RawBlock(kind="table", text=text, page=blocks[0].page or page))


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _cells(child)


def _runs(parent: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph, through links and insertions, past deletions."""
    for child in parent:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == W + "r":
            yield child
        elif child.tag != W + "p":
            yield from _runs(child)
