"""Write a volume as DOCX by python-docx, with footnotes and the page breaks of a printing."""

from __future__ import annotations

import io
from typing import Any

from tests.documents.volume import (
    Layout,
    Paper,
    Volume,
    entry_authors,
    marks_of,
    place_of,
    said,
    section_heading,
    title_lines,
)

NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE = 1_700
"""Characters on a page."""


def as_docx(volume: Volume) -> bytes:
    """Return the volume as a DOCX file."""
    return _Writer(volume).write()


class _Writer:
    def __init__(self, volume: Volume) -> None:
        import docx

        self._volume = volume
        self._layout: Layout = volume.layout
        self._document: Any = docx.Document()
        self._notes: list[str] = []
        self._written = 0

    def write(self) -> bytes:
        layout = self._layout
        for text in (
            "TRƯỜNG CHÍNH TRỊ TỈNH SÔNG MÂY",
            "KỶ YẾU HỘI THẢO KHOA HỌC",
            "XÂY DỰNG NỀN CÔNG VỤ VÌ DÂN Ở TỈNH SÔNG MÂY",
            "Sông Mây, tháng 5 năm 2026",
        ):
            self._line(text, bold=True, centred=True)
        self._new_page()
        if layout.front:
            self._front()
        if layout.contents not in ("none", "end"):
            self._contents()
        for number, paper in enumerate(self._volume.papers, 1):
            self._paper(paper, number)
        if layout.back:
            self._new_page()
            self._line("TỔNG HỢP Ý KIẾN THẢO LUẬN", bold=True, centred=True)
            for text in self._volume.discussion:
                self._line(text)
            self._new_page()
            self._line("DANH SÁCH ĐẠI BIỂU", bold=True, centred=True)
            for paper in self._volume.papers:
                for author in paper.authors:
                    self._line(f"{said(author)}, {author.organisation}")
        if layout.contents == "end":
            self._new_page()
            self._contents()
        self._footnotes()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _front(self) -> None:
        self._line("BAN TỔ CHỨC HỘI THẢO", bold=True, centred=True)
        for text in ("PGS.TS. Tôn Nữ Hải Đường, Trưởng ban", "TS. Khúc Văn Lặng, Phó Trưởng ban"):
            self._line(text)
        self._line("LỜI NÓI ĐẦU", bold=True, centred=True)
        for text in self._volume.foreword:
            self._line(text)
        self._line("BAN BIÊN TẬP", bold=True)
        self._new_page()

    def _contents(self) -> None:
        layout = self._layout
        self._line("MỤC LỤC", bold=True, centred=True)
        rows = [
            (" ".join(title_lines(paper, number, layout)), entry_authors(paper), 5 + 12 * number)
            for number, paper in enumerate(self._volume.papers, 1)
        ]
        if layout.contents in ("table", "rows"):
            table = self._document.add_table(rows=0, cols=4)
            for number, (title, authors, page) in enumerate(rows, 1):
                for cell, text in zip(
                    table.add_row().cells, (str(number), title, authors, str(page)), strict=True
                ):
                    cell.text = text
        for title, authors, page in rows if layout.contents not in ("table", "rows") else ():
            if layout.contents == "authors first":
                self._line(authors, italic=True)
            self._line(title if layout.contents == "unpaged" else f"{title}\t{page}")
            if layout.contents in ("leaders", "end", "unpaged"):
                self._line(authors, italic=True)
        self._new_page()

    def _paper(self, paper: Paper, number: int) -> None:
        layout = self._layout
        if layout.new_page and number > 1:
            self._new_page()
        if layout.byline == "above":
            self._byline(paper)
        for text in title_lines(paper, number, layout):
            style = "Heading 1" if layout.styles else None
            self._line(
                text, bold=layout.bold, centred=True, style=style, size=14 if layout.large else None
            )
        if layout.byline != "above":
            self._byline(paper)
        if number % 3:
            label = "Tóm tắt: " if paper.language == "vi" else "Abstract: "
            self._line(label + paper.abstract, italic=True)
        counters = [0, 0]
        for section in paper.sections:
            heading = section_heading(section, counters, layout.numbering)
            style = f"Heading {section.depth + 1}" if layout.styles else None
            self._line(heading, bold=section.depth == 1, italic=section.depth == 2, style=style)
            for turn, text in enumerate(section.paragraphs):
                self._line(
                    text, note="Số liệu của nhóm tác giả, chưa công bố." if turn == 3 else ""
                )
        self._line("Tài liệu tham khảo" if paper.language == "vi" else "References", bold=True)
        for turn, text in enumerate(paper.references, 1):
            self._line(f"{turn}. {text}")

    def _byline(self, paper: Paper) -> None:
        kind, authors = self._layout.byline, paper.authors
        if kind in ("lines", "right", "above"):
            for author, following in zip(authors, [*authors[1:], None], strict=True):
                self._line(said(author), italic=True, centred=True)
                if following is None or place_of(following) != place_of(author):
                    self._line(place_of(author), italic=True, centred=True)
        elif kind in ("inline", "dash"):
            for author in authors:
                mark = ", " if kind == "inline" else " - "
                self._line(f"{said(author)}{mark}{place_of(author)}", centred=True)
        elif kind == "footnotes":
            line = self._line("", centred=True)
            for turn, author in enumerate(authors):
                line.add_run((", " if turn else "") + said(author))
                self._note(line, place_of(author) + ".")
        else:
            self._marked(paper)

    def _marked(self, paper: Paper) -> None:
        numbers, bodies = marks_of(paper.authors)
        line = self._line("", centred=True)
        for turn, (author, number) in enumerate(zip(paper.authors, numbers, strict=True)):
            line.add_run((", " if turn else "") + said(author))
            if len(bodies) > 1:
                line.add_run(str(number)).font.superscript = True
        for number, body in enumerate(bodies, 1):
            line = self._line("", centred=True)
            if len(bodies) > 1:
                line.add_run(str(number)).font.superscript = True
            line.add_run(body)
        if self._layout.byline == "mails":
            self._line("Email: tacgia@songmay.example", centred=True)

    def _line(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        style: str | None = None,
        size: int | None = None,
        note: str = "",
    ) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        line = self._document.add_paragraph(style=style)
        if centred:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if text:
            run = line.add_run(text)
            run.bold, run.italic = bold or None, italic or None
            if size:
                run.font.size = Pt(size)
            self._written += len(text) + 40
            if self._written > PAGE:
                self._written = 0
                run._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
        if note:
            self._note(line, note)
        return line

    def _new_page(self) -> None:
        from docx.enum.text import WD_BREAK

        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self._written = PAGE

    def _note(self, line: Any, text: str) -> None:
        from docx.oxml import OxmlElement

        self._notes.append(text)
        reference = OxmlElement("w:footnoteReference")
        reference.set(f"{{{W}}}id", str(len(self._notes)))
        line.add_run()._r.append(reference)

    def _footnotes(self) -> None:
        from xml.sax.saxutils import escape

        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t>'
            "</w:r></w:p></w:footnote>"
            for number, text in enumerate(self._notes, 1)
        )
        blob = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'.encode()
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), NOTES, blob, main.package)
        main.relate_to(part, RELATION)
