"""Make the Word templates of the report: templates/reports/report-vi.docx and report-en.docx.

Staff may open and change them in Word: what stands in {{ }} and {% %} is filled in, the rest is theirs. The
styles named here carry meaning: "Citation" runs become links to the notes, "Item" and "Note" paragraphs their
targets.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from proposalbase.model import Language  # noqa: E402 (the path comes first)
from proposalbase.reports.labels import labels  # noqa: E402
from proposalbase.reports.pack import packed  # noqa: E402

FONT = "Times New Roman"
SOFT = RGBColor(0x45, 0x4D, 0x52)
ACCENT = RGBColor(0x1D, 0x4F, 0x7C)
CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# A4 less the margins of Decree 30/2020: 210 - 30 - 18.
WIDTH = 162


def main() -> None:
    """Write both templates."""
    folder = ROOT / "templates" / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        document = template(language)
        path = folder / f"report-{language}.docx"
        document.save(str(path))
        path.write_bytes(packed(path.read_bytes()))
        print(path.relative_to(ROOT))


def template(language: Language) -> Doc:
    """Build the template of a language."""
    document = Document()
    words = {key: text for key, text in labels(language).items()}
    page_setup(document)
    styles(document, language)
    head(document, words, vietnamese=language == "vi")
    introduction(document, words)
    overview(document, words)
    recommendations(document, words)
    method(document, words)
    foot(document, words)
    annexes(document, words)
    core = document.core_properties
    core.author, core.title, core.comments, core.keywords = "", "", "", ""
    core.created = core.modified = datetime(2026, 1, 1)
    return document


def page_setup(document: Doc) -> None:
    """Set A4, the margins, and the page number on top from page 2."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.header_distance = Mm(12)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = document.styles["Header"]
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def styles(document: Doc, language: Language) -> None:
    """Define every style that the report uses."""
    normal = document.styles["Normal"]
    font(normal, 13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), "vi-VN" if language == "vi" else "en-GB")
    normal.element.rPr.append(mark)
    spacing(normal, before=0, after=6)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    font(document.styles["Header"], 13)
    for name, size, colour, before, after in (
        ("Heading 1", 14, RGBColor(0, 0, 0), 18, 8),
        ("Heading 2", 13.5, ACCENT, 14, 4),
    ):
        style = document.styles[name]
        font(style, size, bold=True, colour=colour)
        spacing(style, before=before, after=after)
        style.paragraph_format.keep_with_next = True
    rows: tuple[tuple[str, float, bool, bool, WD_ALIGN_PARAGRAPH, int, int], ...] = (
        # name, size, bold, italic, alignment, space before, after
        ("Report Title", 14, True, False, CENTRE, 0, 0),
        ("Head", 13, False, False, CENTRE, 0, 0),
        ("Body", 13, False, False, BOTH, 0, 6),
        ("Remark", 12, False, True, LEFT, 0, 3),
        ("Event", 13, False, False, LEFT, 6, 2),
        ("Small", 11, False, True, LEFT, 4, 6),
        ("Item", 13, False, False, LEFT, 12, 2),
        ("Wording", 13, False, False, BOTH, 0, 4),
        ("Fact", 11.5, False, False, LEFT, 0, 1),
        ("Cell", 11.5, False, False, LEFT, 2, 2),
        ("Note", 11.5, False, False, LEFT, 6, 0),
        ("Note Text", 11.5, False, False, BOTH, 1, 0),
        ("Note Place", 10.5, False, False, LEFT, 1, 0),
        ("Entry", 11.5, False, False, LEFT, 0, 5),
        ("Recipients", 11, False, False, LEFT, 0, 0),
    )
    for name, size, bold, italic, alignment, before, after in rows:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        font(style, size, bold=bold, italic=italic)
        spacing(style, before=before, after=after)
        style.paragraph_format.alignment = alignment
    formats = {name: document.styles[name].paragraph_format for name, *_ in rows}
    formats["Body"].first_line_indent = Mm(10)
    for name in ("Event", "Remark", "Item", "Wording", "Note", "Note Text"):
        formats[name].keep_with_next = True
    for name in ("Wording", "Fact", "Note Text", "Note Place", "Entry"):
        formats[name].keep_together = True
    formats["Wording"].left_indent = formats["Event"].left_indent = Mm(5)
    formats["Fact"].left_indent, formats["Fact"].first_line_indent = Mm(42), Mm(-37)
    formats["Fact"].tab_stops.add_tab_stop(Mm(42))
    for name in ("Note", "Entry"):
        formats[name].left_indent, formats[name].first_line_indent = Mm(11), Mm(-11)
        formats[name].tab_stops.add_tab_stop(Mm(11))
    for name in ("Note Text", "Note Place"):
        formats[name].left_indent = Mm(11)
    for name, colour, bold in (
        ("Citation", ACCENT, False),
        ("Label", SOFT, False),
        ("Item Number", None, True),
        ("Soft", SOFT, False),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold = bold or None
        if colour is not None:
            style.font.color.rgb = colour


def font(
    style: ParagraphStyle,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor | None = None,
) -> None:
    """Set a style's font for Latin and complex scripts alike."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{attribute}"), FONT)
    if colour is not None:
        style.font.color.rgb = colour


def spacing(style: ParagraphStyle, *, before: float, after: float) -> None:
    """Set the space around a style's paragraphs, in points."""
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True


def rule(paragraph: Paragraph, *, indent: float) -> None:
    """Draw a line below a paragraph, shortened on both sides by an indent in millimetres."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add(
    place: Doc | _Cell, style: str, *runs: str | tuple[str, str], bold: bool = False
) -> Paragraph:
    """Add a paragraph of runs; a pair is a text with its character style."""
    paragraph = place.add_paragraph(style=style)
    for run in runs:
        text, name = run if isinstance(run, tuple) else (run, None)
        made = paragraph.add_run(text, style=name)
        made.bold = bold or None
    return paragraph


def tag(place: Doc | _Cell, statement: str) -> None:
    """Add a paragraph that only steers: docxtpl takes it out."""
    place.add_paragraph("{%p " + statement + " %}", style="Normal")


def columns(document: Doc, widths: Sequence[float], rows: int = 1) -> Table:
    """Add a table without borders, of fixed column widths in millimetres."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def drop_first(cell: _Cell) -> None:
    """Take out the empty paragraph that every new cell begins with."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def head(document: Doc, words: dict[str, str], *, vietnamese: bool) -> None:
    """Write the head: issuing body left, motto or date right, title, addressee."""
    table = columns(document, (64, 98) if vietnamese else (81, 81))
    left, right = table.rows[0].cells
    tag(left, "if report.superior")
    add(left, "Head", "{{ report.superior|upper }}")
    tag(left, "endif")
    issuer = "{{ (report.issuer or '" + words["issuer_blank"] + "')|upper }}"
    add(left, "Head", issuer, bold=True)
    rule(add(left, "Head"), indent=24)
    left.paragraphs[-1].paragraph_format.line_spacing = Pt(4)
    number = add(left, "Head", words["number_line"])
    number.paragraph_format.space_before = Pt(6)
    if vietnamese:
        motto = add(right, "Head", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
        motto.runs[0].font.size = Pt(12)
        add(right, "Head", "Độc lập - Tự do - Hạnh phúc", bold=True)
        rule(add(right, "Head"), indent=18)
        right.paragraphs[-1].paragraph_format.line_spacing = Pt(4)
    date = add(right, "Head", "{{ report.dateline }}")
    date.runs[0].italic = True
    date.paragraph_format.space_before = Pt(6)
    if not vietnamese:
        date.alignment = RIGHT
    drop_first(left)
    drop_first(right)
    add(document, "Report Title", words["type_name"].upper()).paragraph_format.space_before = Pt(18)
    add(document, "Report Title", "{{ report.title }}")
    rule(add(document, "Head"), indent=58)
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(6)
    to = add(document, "Head", f"{words['to']} {{{{ report.authority }}}}")
    to.paragraph_format.space_before, to.paragraph_format.space_after = Pt(14), Pt(6)


def introduction(document: Doc, words: dict[str, str]) -> None:
    """Write the first part: what was put forward, and where."""
    document.add_heading(words["part_introduction"], 1)
    tag(document, "for paragraph in report.introduction")
    add(document, "Body", "{{ paragraph }}")
    tag(document, "endfor")
    tag(document, "if report.events")
    add(document, "Body", words["events"]).paragraph_format.keep_with_next = True
    tag(document, "for event in report.events")
    add(document, "Event", "{{ event.name }}", bold=True)
    tag(document, "for fact in event.facts")
    add(document, "Fact", ("{{ fact.label }}", "Label"), "\t{{ fact.value }}")
    tag(document, "endfor")
    tag(document, "endfor")
    tag(document, "else")
    add(document, "Body", words["no_event"])
    tag(document, "endif")


def table_of(
    document: Doc,
    heads: Sequence[str],
    cells: Sequence[str],
    *,
    widths: Sequence[float],
    loop: str,
    right: Sequence[int] = (),
    last: Sequence[str] = (),
) -> None:
    """Add a ruled table whose middle row repeats."""
    rows = [
        heads,
        ("{%tr for " + loop + " %}",),
        cells,
        ("{%tr endfor %}",),
        *([last] if last else []),
    ]
    table = columns(document, widths, rows=len(rows))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for place, text in enumerate(texts):
            cell = row.cells[place]
            add(cell, "Cell", text, bold=number in (0, 4))
            drop_first(cell)
            if place in right:
                cell.paragraphs[0].alignment = RIGHT
        border(row.cells, top=number != 2, bottom=number == len(rows) - 1)
        if number == len(rows) - 2 or (number == 2 and not last):
            border(row.cells, top=False, bottom=not last)
        no_split(row._tr, header=number == 0)


def border(cells: Sequence[_Cell], *, top: bool, bottom: bool) -> None:
    """Draw the lines above and below a row."""
    for cell in cells:
        borders = OxmlElement("w:tcBorders")
        for side, wanted in (("top", top), ("bottom", bottom)):
            if wanted:
                line = OxmlElement(f"w:{side}")
                line.set(qn("w:val"), "single")
                line.set(qn("w:sz"), "6")
                borders.append(line)
        properties = cell._tc.get_or_add_tcPr()
        for old in properties.findall(qn("w:tcBorders")):
            properties.remove(old)
        properties.append(borders)


def no_split(row: OxmlElement, *, header: bool) -> None:
    """Keep a row on one page; repeat the head on each."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def overview(document: Doc, words: dict[str, str]) -> None:
    """Write the table of themes."""
    document.add_heading(words["part_overview"], 1)
    counted = ("recommendations", "proposals", "people", "institutions", "sources")
    fields = ("items", "proposals", "people", "institutions", "sources")
    table_of(
        document,
        ("", words["theme"], *(words[key] for key in counted)),
        ("{{ row.number }}", "{{ row.theme }}", *(f"{{{{ row['{field}'] }}}}" for field in fields)),
        widths=(9, 59, 16, 20, 16, 25, 17),
        loop="row in report.overview",
        right=range(2, 7),
        last=("", words["total"], *(f"{{{{ report.total['{field}'] }}}}" for field in fields)),
    )
    add(document, "Small", (words["total_note"], "Soft"))


def recommendations(document: Doc, words: dict[str, str]) -> None:
    """Write the sections with their items."""
    document.add_heading(words["part_recommendations"], 1)
    tag(document, "for section in report.sections")
    document.add_heading("{{ section.number }}. {{ section.heading }}", 2)
    tag(document, "for remark in section.remarks")
    add(document, "Remark", ("{{ remark }}", "Soft"))
    tag(document, "endfor")
    tag(document, "for item in section['items']")
    add(
        document,
        "Item",
        ("{{ item.number }}", "Item Number"),
        ("  {{ item.kind }}{% if item.origin %} · {{ item.origin }}{% endif %}", "Label"),
    )
    add(document, "Wording", "“{{ item.wording }}”\u00a0", ("[{{ item.notes[0] }}]", "Citation"))
    tag(document, "for fact in item.facts")
    add(document, "Fact", ("{{ fact.label }}", "Label"), "\t{{ fact.value }}")
    tag(document, "endfor")
    add(
        document,
        "Fact",
        (words["source_line"], "Label"),
        "\t{{ item.source }}{% if item.also_said %}; {{ item.also_said_label }} {% endif %}",
        ("{% for number in item.also_said %}[{{ number }}] {% endfor %}", "Citation"),
    )
    tag(document, "endfor")
    tag(document, "endfor")


def method(document: Doc, words: dict[str, str]) -> None:
    """Write how the report was made, and the counts."""
    document.add_heading(words["part_method"], 1)
    add(document, "Body", "{{ report.summary }}")
    table_of(
        document,
        (words["counts"], ""),
        ("{{ fact.label }}", "{{ fact.value }}"),
        widths=(WIDTH - 30, 30),
        loop="fact in report.counts",
        right=(1,),
    )
    add(document, "Recipients")
    tag(document, "for paragraph in report.method[:-1]")
    add(document, "Body", "{{ paragraph }}")
    tag(document, "endfor")
    # The signature never stands alone on a page.
    add(document, "Body", "{{ report.method[-1] }}").paragraph_format.keep_with_next = True


def foot(document: Doc, words: dict[str, str]) -> None:
    """Write the foot: recipients left, signature right."""
    add(document, "Normal").paragraph_format.keep_with_next = True
    left, right = columns(document, (81, 81)).rows[0].cells
    heading = add(left, "Recipients", words["recipients"], bold=True)
    heading.runs[0].italic, heading.runs[0].font.size = True, Pt(12)
    add(left, "Recipients", "- {{ report.authority }};")
    add(left, "Recipients", words["recipient_file"])
    add(right, "Head", words["signature"], bold=True)
    hint = add(right, "Head", words["signature_hint"])
    hint.runs[0].italic, hint.runs[0].font.size = True, Pt(12)
    add(right, "Head").paragraph_format.space_before = Pt(54)
    drop_first(left)
    drop_first(right)
    no_split(left._tc.getparent(), header=False)


def annexes(document: Doc, words: dict[str, str]) -> None:
    """Write notes, sources and instruments."""
    document.add_heading(words["annex_notes"], 1).paragraph_format.page_break_before = True
    tag(document, "for note in report.notes")
    add(
        document,
        "Note",
        ("[{{ note.number }}]", "Item Number"),
        f"\t{words['item']} {{{{ note.item }}}}. {{{{ note.who }}}}",
    )
    add(document, "Note Text", "“{{ note.quote }}”")
    source = words["note_source"].replace("{number}", "{{ note.source }}")
    add(
        document, "Note Place", (f"{source}: {{{{ note.document }}}}; {{{{ note.place }}}}", "Soft")
    )
    tag(document, "endfor")
    document.add_heading(words["annex_sources"], 1)
    tag(document, "for source in report.sources")
    entry = add(
        document, "Entry", "{{ source.number }}.\t", "{{ source.title }}", ". {{ source.details }}."
    )
    entry.runs[1].bold = True
    entry.add_run("{% if source.url %} {{ source.url }}{% endif %}", style="Soft")
    tag(document, "endfor")
    document.add_heading(words["annex_instruments"], 1)
    tag(document, "if report.instruments")
    table_of(
        document,
        tuple(words[key] for key in ("instrument", "type", "date", "issuer", "items")),
        (
            "{{ row.name }}",
            "{{ row.type }}",
            "{{ row.date }}",
            "{{ row.issuer }}",
            "{{ row['items'] }}",
        ),
        widths=(34, 28, 38, 36, 26),
        loop="row in report.instruments",
    )
    tag(document, "else")
    add(document, "Body", words["no_instruments"])
    tag(document, "endif")
    # Word wants a paragraph after a table at the end of the text.
    add(document, "Recipients")


if __name__ == "__main__":
    main()
