"""Make the Word templates of reports, submissions and letters: templates/reports/FORM-LAYOUT.docx.

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
from proposalbase.reports.compiled import Form, Layout  # noqa: E402
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


KINDS: tuple[tuple[Form, Layout], ...] = tuple(
    (form, layout)
    for layout in ("state", "party", "english")
    for form in ("report", "submission", "letter")
)


def main() -> None:
    """Write every template."""
    folder = ROOT / "templates" / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    for form, layout in KINDS:
        document = template(form, layout)
        path = folder / f"{form}-{layout}.docx"
        document.save(str(path))
        path.write_bytes(packed(path.read_bytes()))
        print(path.relative_to(ROOT))


def template(form: Form, layout: Layout) -> Doc:
    """Build the template of a form in a layout."""
    document = Document()
    language: Language = "en" if layout == "english" else "vi"
    words = {key: text for key, text in labels(language).items()}
    page_setup(document, layout)
    styles(document, language, layout)
    head(document, form, layout)
    introduction(document, words)
    overview(document, words)
    recommendations(document, words)
    method(document, words)
    foot(document)
    annexes(document, words)
    core = document.core_properties
    core.author, core.title, core.comments, core.keywords = "", "", "", ""
    core.created = core.modified = datetime(2026, 1, 1)
    return document


def page_setup(document: Doc, layout: Layout) -> None:
    """Set A4, the margins, and the page number on top from page 2."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    party = layout == "party"
    section.top_margin, section.bottom_margin = Mm(20 if party else 25), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15 if party else 18)
    section.header_distance = Mm(10 if party else 12)
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


def styles(document: Doc, language: Language, layout: Layout) -> None:
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
        ("Type", 15 if layout == "party" else 14, True, False, CENTRE, 18, 0),
        ("Report Title", 14, True, False, CENTRE, 0, 0),
        ("Annex", 14, True, False, CENTRE, 18, 0),
        ("Basis", 13, False, True, BOTH, 6, 6),
        ("Signature", 13, True, False, CENTRE, 0, 0),
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
    formats["Body"].first_line_indent = formats["Basis"].first_line_indent = Mm(10)
    formats["Annex"].keep_with_next = True
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


def head(document: Doc, form: Form, layout: Layout) -> None:
    """Write the head: issuing body and number left, motto and date right, type, title, addressees."""
    table = columns(document, {"english": (81, 81), "party": (70, 95)}.get(layout, (64, 98)))
    left, right = table.rows[0].cells
    size = 14 if layout == "party" else 13
    tag(left, "if report.frame.superior")
    sized(add(left, "Head", "{{ report.frame.superior|upper }}"), size)
    tag(left, "endif")
    sized(add(left, "Head", "{{ report.frame.issuer|upper }}", bold=True), size)
    if layout == "party":
        sized(add(left, "Head", "*"), 14)
    else:
        drawn(left, indent=22, height=4)
    number = add(left, "Head", "{{ report.frame.number }}")
    number.paragraph_format.space_before = Pt(6)
    if form == "letter" and layout != "english":
        subject = sized(add(left, "Head", "{{ report.frame.subject }}"), 12)
        subject.runs[0].italic = layout == "party" or None
    # The rule under the motto is as long as the motto.
    if layout == "state":
        sized(add(right, "Head", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True), 12)
        add(right, "Head", "Độc lập - Tự do - Hạnh phúc", bold=True)
        drawn(right, indent=20, height=4)
    elif layout == "party":
        sized(add(right, "Head", "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True), 15)
        drawn(right, indent=13, height=4)
    date = add(right, "Head", "{{ report.frame.dateline }}")
    date.runs[0].italic = True
    date.paragraph_format.space_before = Pt(6)
    if layout == "english":
        date.alignment = RIGHT
    drop_first(left)
    drop_first(right)
    if form != "letter":
        add(document, "Type", "{{ report.frame.type|upper }}")
        add(document, "Report Title", "{{ report.title }}")
        drawn(document, indent=58, height=6)
    addressees(document)
    if form == "letter" and layout == "english":
        add(document, "Body", "{{ report.frame.subject }}", bold=True)
    tag(document, "for basis in report.frame.bases")
    add(document, "Basis", "{{ basis }}")
    tag(document, "endfor")


def addressees(document: Doc) -> None:
    """Write whom it goes to: one on the line itself, several on a line each."""
    tag(document, "if report.frame.addressees|length < 2")
    to = add(document, "Head", "{{ report.frame.to }} {{ report.frame.addressees|join }}")
    to.paragraph_format.space_before, to.paragraph_format.space_after = Pt(14), Pt(6)
    tag(document, "else")
    to = add(document, "Head", "{{ report.frame.to }}")
    to.alignment, to.paragraph_format.left_indent = LEFT, Mm(35)
    to.paragraph_format.space_before = Pt(14)
    tag(document, "for addressee in report.frame.addressees")
    line = add(document, "Head", "{{ addressee }}")
    line.alignment, line.paragraph_format.left_indent = LEFT, Mm(58)
    tag(document, "endfor")
    tag(document, "endif")


def sized(paragraph: Paragraph, size: float) -> Paragraph:
    """Set the size of a paragraph's runs, in points."""
    for run in paragraph.runs:
        run.font.size = Pt(size)
    return paragraph


def drawn(place: Doc | _Cell, *, indent: float, height: float) -> None:
    """Draw a rule in a paragraph of its own, shortened on both sides by an indent in millimetres."""
    rule(add(place, "Head"), indent=indent)
    place.paragraphs[-1].paragraph_format.line_spacing = Pt(height)


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
    tag(document, "for paragraph in report.method")
    add(document, "Body", "{{ paragraph }}")
    tag(document, "endfor")
    # The signature never stands alone on a page.
    add(document, "Body", "{{ report.frame.closing }}").paragraph_format.keep_with_next = True


def foot(document: Doc) -> None:
    """Write the foot: recipients left, signature right."""
    add(document, "Normal").paragraph_format.keep_with_next = True
    left, right = columns(document, (81, 81)).rows[0].cells
    heading = sized(add(left, "Recipients", "{{ report.frame.recipients_label }}", bold=True), 12)
    heading.runs[0].italic = True
    tag(left, "for line in report.frame.recipients")
    add(left, "Recipients", "{{ line }}")
    tag(left, "endfor")
    tag(right, "for line in report.frame.signs")
    add(right, "Signature", "{{ line }}")
    tag(right, "endfor")
    tag(right, "if not report.frame.signer")
    sized(add(right, "Head", "{{ report.frame.signature }}"), 12).runs[0].italic = True
    tag(right, "endif")
    add(right, "Signature", "{{ report.frame.signer }}").paragraph_format.space_before = Pt(60)
    drop_first(left)
    drop_first(right)
    no_split(left._tc.getparent(), header=False)


def annex(document: Doc, name: str, *, first: bool = False) -> None:
    """Write the head of an annex: its number, and its title in capitals."""
    number = add(document, "Annex", f"{{{{ report.annexes.{name}.number }}}}")
    number.paragraph_format.page_break_before = first or None
    title = document.add_heading(f"{{{{ report.annexes.{name}.title|upper }}}}", 1)
    title.alignment, title.paragraph_format.space_before = CENTRE, Pt(0)


def annexes(document: Doc, words: dict[str, str]) -> None:
    """Write notes, sources and instruments."""
    annex(document, "notes", first=True)
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
    annex(document, "speakers")
    tag(document, "if report.speakers")
    table_of(
        document,
        tuple(words[key] for key in ("name", "position", "organisation", "items", "sources")),
        (
            "{{ row.name }}",
            "{{ row.position }}",
            "{{ row.organisation }}",
            "{{ row['items'] }}",
            "{{ row.sources }}",
        ),
        widths=(44, 36, 42, 22, 18),
        loop="row in report.speakers",
    )
    tag(document, "else")
    add(document, "Body", words["no_speakers"])
    tag(document, "endif")
    annex(document, "sources")
    tag(document, "for source in report.sources")
    entry = add(
        document, "Entry", "{{ source.number }}.\t", "{{ source.title }}", ". {{ source.details }}."
    )
    entry.runs[1].bold = True
    entry.add_run("{% if source.url %} {{ source.url }}{% endif %}", style="Soft")
    tag(document, "endfor")
    annex(document, "instruments")
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
