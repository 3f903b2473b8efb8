"""DOCX: what Word shows and nothing that it hides; hostile packages are refused quickly."""

from __future__ import annotations

import time

import pytest

from proposalbase.errors import DamagedSource, HostileSource, TooLargeSource
from tests.documents.make import W, document, docx, kinds, paragraph

NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
)


def item(text: str, level: int) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return paragraph(text, numbered)


def test_reads_headings_and_numbers() -> None:
    body = (
        paragraph("Solutions", '<w:pStyle w:val="H1"/>')
        + paragraph("For the province", '<w:outlineLvl w:val="1"/>')
        + item("Open two classes a year for newly appointed officials of communes.", 0)
        + item("one in spring", 1)
        + item("one in autumn", 1)
        + item("Publish the list of courses.", 0)
    )
    found = document(docx(body, styles=STYLES, numbering=NUMBERING), "a.docx")
    assert [text for _, text in kinds(found)] == [
        "Solutions",
        "For the province",
        "1. Open two classes a year for newly appointed officials of communes.",
        "a) one in spring",
        "b) one in autumn",
        "2. Publish the list of courses.",
    ]
    assert [kind for kind, _ in kinds(found)] == [
        "title",
        "heading",
        "item",
        "item",
        "item",
        "item",
    ]


def test_leaves_out_deletions_comments_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>Keep </w:t></w:r><w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:r><w:commentReference w:id='0'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    found = document(docx(body, comments=f"<w:comments {W}/>"), "a.docx")
    assert found.text == "Keep added"
    assert [(d.reason, d.text) for d in found.dropped] == [("hidden text", "secret")]


def test_maps_pages_of_the_last_printing() -> None:
    broken = "<w:p><w:r><w:t>One </w:t><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>"
    found = document(docx(paragraph("First.") + broken + paragraph("Third.")), "a.docx")
    assert found.text == "First.\n\nOne two\n\nThird."
    assert [found.page_at(found.text.index(w)) for w in ("First", "One", "two", "Third")] == [
        1,
        1,
        2,
        2,
    ]


def test_reads_tables_and_footnotes() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in cells) + "</w:tr>"

    long = (
        "A commune should have one person who answers for training, named in its yearly plan. " * 2
    )
    body = (
        f"<w:tbl>{row('Body', 'Year')}{row('School', '2024')}{row(long.strip(), 'agreed')}</w:tbl>"
        + ("<w:p><w:r><w:t>A claim.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>")
    )
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{paragraph('Its source.')}</w:footnote></w:footnotes>"
    assert kinds(document(docx(body, footnotes=notes), "a.docx")) == [
        ("table", "Body | Year"),
        ("table", "School | 2024"),
        ("paragraph", long.strip()),
        ("paragraph", "agreed"),
        ("paragraph", "A claim."),
        ("footnote", "2 Its source."),
    ]


def test_decodes_runs_by_their_font() -> None:
    body = paragraph("KiÕn nghÞ", run='<w:rFonts w:ascii=".VnTime"/>') + paragraph(
        "kiÕn nghÞ", run='<w:rFonts w:ascii=".VnTimeH"/>'
    )
    body += paragraph("Ñaøo taïo", run='<w:rFonts w:ascii="VNI-Times"/>')
    found = document(docx(body), "a.docx")
    assert found.text == "Kiến nghị\n\nKIẾN NGHỊ\n\nĐào tạo"
    assert found.notes == ("decoded as TCVN3 by its font", "decoded as VNI by its font")


def test_says_where_the_name_is_wrong() -> None:
    found = document(docx(paragraph("Text.")), "a.pdf")
    assert found.notes == ("named .pdf but holds DOCX: read as that",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE x [<!ENTITY e "e">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x">', "<!DOCTYPE x>"],
)
def test_refuses_any_document_type(doctype: str, encoding: str) -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f"{doctype}<w:document {W}><w:body/></w:document>"
        archive.writestr("word/document.xml", xml.encode(encoding))
    with pytest.raises(HostileSource, match="document type declaration"):
        document(out.getvalue(), "a.docx")


def test_refuses_bombs_quickly() -> None:
    started = time.monotonic()
    with pytest.raises(TooLargeSource, match="max_paragraphs"):
        document(docx("<w:p/>" * 200_000), "a.docx")
    with pytest.raises(TooLargeSource, match="max_unzipped_bytes"):
        document(docx(paragraph("0" * 9_000_000)), "a.docx", max_unzipped_bytes=1_000_000)
    assert time.monotonic() - started < 5


def test_names_what_is_damaged() -> None:
    whole = docx(paragraph("Text that is long enough to be packed."))
    for damaged in (whole[: len(whole) // 2], docx("<w:p>")):
        with pytest.raises(DamagedSource, match=r"a\.docx"):
            document(damaged, "a.docx")
