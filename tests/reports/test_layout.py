"""Official layouts, point by point: where each part stands, how large and in which style, in Word and in PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from proposalbase.errors import ReportError
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.frame import layout_of
from proposalbase.reports.write import render
from proposalbase.settings import Settings
from tests.reports.conftest import Build
from tests.reports.sample import Sample

CHOSEN = {
    "report_issuer": "Học viện Chính sách Lam Thủy",
    "report_superior": "Ủy ban nhân dân thành phố Lam Thủy",
    "report_place": "Lam Thủy",
    "report_symbol": "HVCS",
    "report_unit": "KHTC",
    "report_signs_for": "KT. Giám đốc",
    "report_office": "Phó Giám đốc",
    "report_signer": "Phan Thị Mộc Miên",
    "report_bases": "Căn cứ quy chế của Học viện; Căn cứ kết quả hội thảo",
    "report_copies": "Thành ủy Lam Thủy (để báo cáo)",
}
FORMS = ("report", "submission", "letter")
MM = 36_000  # of Word's units


def made(build: Build, form: str, layout: str, **settings: str) -> CompiledReport:
    return build(
        form=form,
        layout=layout,
        language="en" if layout == "english" else "vi",
        title="Tổng hợp đề xuất",
        authority=settings.pop("authority", "Bộ Nội vụ"),
        today=date(2026, 2, 5),
        settings=Settings.load(Path("nowhere"), environment={}, overrides={**CHOSEN, **settings}),
    )


def word(report: CompiledReport) -> Doc:
    return Document(io.BytesIO(render(report, "docx")))


def look(paragraph: Paragraph) -> tuple[float, bool, bool]:
    """Return size in points, bold and italic of a paragraph as a reader sees it."""
    run = next(r for r in paragraph.runs if r.text.strip())
    style = paragraph.style
    size = run.font.size or style.font.size
    bold = style.font.bold if run.bold is None else run.bold
    italic = style.font.italic if run.italic is None else run.italic
    return size.pt, bool(bold), bool(italic)


def ruled(paragraph: Paragraph) -> bool:
    return paragraph._p.find(f".//{qn('w:pBdr')}") is not None


def head(document: Doc) -> tuple[list[Paragraph], list[Paragraph]]:
    left, right = document.tables[0].rows[0].cells
    return left.paragraphs, right.paragraphs


def found(paragraphs: list[Paragraph], text: str) -> Paragraph:
    return next(p for p in paragraphs if text in p.text)


def of(document: Doc, text: str) -> Paragraph:
    return found(document.paragraphs, text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["state", "party", "english"])
def test_page_margins_font_and_page_number(build: Build, form: str, layout: str) -> None:
    document = word(made(build, form, layout))
    section = document.sections[0]
    sides = [
        round(side / MM)
        for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ]  # fmt: skip
    assert (round(section.page_width / MM), round(section.page_height / MM)) == (210, 297)
    if layout == "party":
        assert sides == [20, 20, 30, 15]
    else:
        assert all(
            low <= side <= low + 5 for side, low in zip(sides, (20, 20, 30, 15), strict=True)
        )
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in number._p.xml
    body = document.styles["Body"]
    assert body.font.name == "Times New Roman"
    assert 13 <= body.font.size.pt <= 14
    assert body.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(body.paragraph_format.first_line_indent / MM, 1) in (10, 12.7)
    assert body.paragraph_format.space_after.pt >= 6


def test_head_of_the_state(build: Build) -> None:
    left, right = head(word(made(build, "report", "state")))
    assert look(found(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == (12, True, False)
    motto = found(right, "Độc lập - Tự do - Hạnh phúc")
    assert look(motto) == (13, True, False)
    assert ruled(right[[p.text for p in right].index(motto.text) + 1])
    assert look(found(right, "Lam Thủy, ngày 05 tháng 02 năm 2026")) == (13, False, True)
    assert look(found(left, "ỦY BAN NHÂN DÂN THÀNH PHỐ LAM THỦY")) == (13, False, False)
    assert look(found(left, "HỌC VIỆN CHÍNH SÁCH LAM THỦY")) == (13, True, False)
    assert any(map(ruled, left))
    number = found(left, "Số: ………/BC-HVCS")
    assert look(number) == (13, False, False)
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_head_of_the_party(build: Build) -> None:
    left, right = head(word(made(build, "report", "party")))
    size, bold, italic = look(found(right, "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert (15 <= size <= 16, bold, italic) == (True, True, False)
    assert any(map(ruled, right))
    assert not any("CỘNG HÒA" in p.text for p in right)
    assert look(found(left, "HỌC VIỆN")) == (14, True, False)
    assert "*" in [p.text for p in left]
    assert found(left, "Số ………-BC/HVCS")
    document = word(made(build, "report", "party"))
    size, bold, _ = look(of(document, "BÁO CÁO"))
    assert (15 <= size <= 16, bold) == (True, True)
    assert document.tables[-1] is not None
    assert any("K/T GIÁM ĐỐC" in cell.text for t in document.tables for cell in t._cells)


@pytest.mark.parametrize(
    ("form", "layout", "type_name", "number"),
    [
        ("report", "state", "BÁO CÁO", "Số: ………/BC-HVCS"),
        ("submission", "state", "TỜ TRÌNH", "Số: ………/TTr-HVCS"),
        ("letter", "state", None, "Số: ………/HVCS-KHTC"),
        ("submission", "party", "TỜ TRÌNH", "Số ………-TTr/HVCS"),
        ("letter", "party", None, "Số ………-CV/HVCS"),
        ("submission", "english", "SUBMISSION", "No.: ………/HVCS"),
        ("letter", "english", None, "No.: ………/HVCS"),
    ],
)
def test_type_or_subject_and_number(
    build: Build, form: str, layout: str, type_name: str | None, number: str
) -> None:
    document = word(made(build, form, layout))
    left, _ = head(document)
    assert found(left, number)
    if type_name:
        size, bold, _ = look(of(document, type_name))
        assert (13 <= size <= 16, bold) == (True, True)
        title = of(document, "Tổng hợp đề xuất")
        assert look(title) == (14, True, False)
        assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    elif layout != "english":
        subject = found(left, "V/v Tổng hợp đề xuất")
        assert look(subject)[:2] == (12, False)
        assert [p.text for p in left].index(subject.text) == len(left) - 1
    else:
        assert of(document, "Subject: Tổng hợp đề xuất")


def test_one_addressee_stands_on_the_line_and_several_below(build: Build) -> None:
    document = word(made(build, "letter", "state"))
    assert look(of(document, "Kính gửi: Bộ Nội vụ")) == (13, False, False)
    several = made(build, "letter", "state", authority="Bộ Nội vụ; Thành ủy Lam Thủy")
    texts = [p.text for p in word(several).paragraphs]
    place = texts.index("Kính gửi:")
    assert texts[place + 1 : place + 3] == ["- Bộ Nội vụ;", "- Thành ủy Lam Thủy."]
    assert any("chuyển đến Bộ Nội vụ và Thành ủy Lam Thủy" in text for text in texts)


def test_bases_are_italic_and_end_as_a_list(build: Build) -> None:
    document = word(made(build, "submission", "state"))
    first, second = of(document, "Căn cứ quy chế"), of(document, "Căn cứ kết quả")
    assert (first.text[-1], second.text[-1]) == (";", ".")
    assert look(first) == look(second) == (13, False, True)


@pytest.mark.parametrize("form", FORMS)
def test_end_recipients_and_signature(build: Build, form: str) -> None:
    document = word(made(build, form, "state"))
    body = [p.text for p in document.paragraphs]
    assert sum(text.endswith("./.") for text in body) == 1
    foot = next(t for t in document.tables if "Nơi nhận:" in t._cells[0].text)
    left, right = (cell.paragraphs for cell in foot.rows[0].cells)
    assert look(left[0]) == (12, True, True)
    assert [p.text for p in left[1:]] == [
        "- Như trên;",
        "- Thành ủy Lam Thủy (để báo cáo);",
        "- Lưu: VT, KHTC.",
    ]
    assert {look(p) for p in left[1:]} == {(11, False, False)}
    assert [p.text for p in right if p.text] == [
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Phan Thị Mộc Miên",
    ]
    assert {look(p) for p in right if p.text} == {(13, True, False)}


def test_annexes_have_a_number_and_a_title_in_capitals(build: Build) -> None:
    document = word(made(build, "report", "state"))
    number, title = of(document, "Phụ lục I"), of(document, "NGƯỜI NÊU ĐỀ XUẤT")
    assert look(number) == (14, True, False)
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert look(title)[1] and title.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_without_settings_gaps_are_left_to_fill_in(build: Build) -> None:
    document = word(build(form="report"))
    left, right = head(document)
    assert found(left, "(CƠ QUAN BAN HÀNH)")
    assert found(left, "Số: ………/BC-………")
    assert found(right, "……………, ngày")
    assert any("(ký, ghi rõ họ tên, đóng dấu)" in c.text for t in document.tables for c in t._cells)


@pytest.mark.parametrize(("language", "layout"), [("vi", "english"), ("en", "party"), ("vi", "x")])
def test_a_language_has_its_own_layouts(language: str, layout: str) -> None:
    with pytest.raises(ReportError, match="has no layout"):
        layout_of(language, layout)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Line:
    text: str
    left: float
    right: float
    top: float


def lines(content: bytes, *, page: int = 0) -> Iterator[Line]:
    """Yield the lines of a PDF's page with their places in millimetres from left and top."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        sheet = document[page]
        height = sheet.get_height()
        text = sheet.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            said = text.get_text_bounded(left, bottom, right, top)
            yield Line(said.strip(), left * 0.3528, right * 0.3528, (height - top) * 0.3528)
    finally:
        document.close()


@pytest.mark.parametrize(
    ("layout", "name"), [("state", "Độc lập - Tự do - Hạnh phúc"), ("party", "ĐẢNG CỘNG SẢN VIỆT NAM")]
)  # fmt: skip
def test_parts_stand_where_they_belong_in_pdf(build: Build, layout: str, name: str) -> None:
    shown = list(lines(render(made(build, "report", layout), "pdf")))

    def at(text: str) -> Line:
        return next(line for line in shown if text in line.text)

    motto, issuer, number = at(name), at("HỌC VIỆN"), at("BC")
    day, title, to = at("ngày 05 tháng 02 năm 2026"), at("BÁO CÁO"), at("Kính gửi")
    assert motto.left > 90 and day.left > 90
    assert issuer.right < 105 and number.right < 105
    assert issuer.top < number.top < title.top
    assert motto.top < day.top < title.top < to.top
    assert (
        abs((title.left + title.right) / 2 - (210 + 30 - (15 if layout == "party" else 18)) / 2) < 3
    )
    assert min(line.left for line in shown) >= 29.5


def test_forms_and_layouts_hold_the_same_items(build: Build, sample: Sample) -> None:
    for layout in ("state", "party"):
        for form in FORMS:
            text = " ".join(p.text for p in word(made(build, form, layout)).paragraphs)
            assert all(p.quote in text for p in sample.proposals)


def test_compiling_refuses_a_layout_of_another_language(build: Build) -> None:
    with pytest.raises(ReportError, match="It can have: state, party"):
        build(layout="english")
