from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as budget
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from proposalbase.errors import ReportError
from proposalbase.model import Language
from proposalbase.reports import docx
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.markdown import escaped
from proposalbase.reports.printing import printable
from proposalbase.reports.wording import worded
from proposalbase.reports.write import render
from tests.reports.conftest import Build
from tests.reports.hostile import CONTROLS, LONG, MARKUP, hostile_report
from tests.reports.sample import Sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return etree.fromstring(file.read(name))


def docx_text(content: bytes) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in docx_part(content).iter(f"{W}p")
    )


def html_tree(content: bytes) -> etree._Element:
    return lxml_html.document_fromstring(content.decode("utf-8"))


def html_text(content: bytes) -> str:
    return str(html_tree(content).find("body").text_content())


def pdf_text(content: bytes) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def markdown_tokens(content: str) -> list[object]:
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False})
    return list(parser.parse(content))


def markdown_text(content: bytes) -> str:
    found = []
    for token in markdown_tokens(content.decode("utf-8")):
        found += [child.content for child in token.children or () if child.type == "text"]  # type: ignore[attr-defined]
        found.append("\n")
    return "".join(found)


def json_text(content: bytes) -> str:
    return "\n".join(_strings(json.loads(content)))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in nested for text in _strings(one)]


TEXT = {"docx": docx_text, "html": html_text, "md": markdown_text, "pdf": pdf_text}
SPACE = re.compile(r"[\s\u200b\u00ad\ufffe\u0002]+")


def bare(text: str) -> str:
    """Text without spaces and without the marks that a line break inside a word leaves."""
    return SPACE.sub("", text)


@pytest.mark.parametrize("format", sorted(TEXT))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_of_the_view_is_in_every_format(
    build: Build, format: str, language: Language
) -> None:
    report = build(language=language)
    text = bare(TEXT[format](render(report, format)))
    view = worded(report)
    for section in view.sections:
        assert bare(section.heading) in text
        for remark in section.remarks:
            assert bare(remark) in text
        for item in section.items:
            assert bare(f"“{item.wording}”") in text
            assert bare(item.kind) in text
            for fact in item.facts:
                assert bare(fact.value) in text
    for note in view.notes:
        for part in (note.who, f"“{note.quote}”", note.document, note.place):
            assert bare(part) in text
    for source in view.sources:
        assert bare(source.details) in text
        assert bare(source.url) in text
    for paragraph in (*view.introduction, *view.method, view.summary, view.dateline, view.title):
        assert bare(paragraph) in text
    for row in view.instruments:
        assert bare(row.name) in text


@pytest.mark.parametrize("format", sorted(TEXT))
@pytest.mark.parametrize("text", [MARKUP, CONTROLS, LONG], ids=["markup", "controls", "long"])
def test_hostile_text_is_text_and_nothing_else(
    build: Build, sample: Sample, format: str, text: str
) -> None:
    report = hostile_report(build, sample, text)
    found = bare(TEXT[format](render(report, format)))
    view = worded(report)
    shown = [view.title, view.authority, *view.introduction, *view.method]
    shown += [i.wording for s in view.sections for i in s.items]
    shown += [f.value for s in view.sections for i in s.items for f in i.facts]
    shown += [part for note in view.notes for part in (note.quote, note.document, note.who)]
    shown += [s.details for s in view.sources] + [r.name for r in view.instruments]
    if format == "pdf" and text == LONG:
        # Page numbers stand in the middle of a name that fills pages.
        assert found.count("Nguyễn") >= sum(one.count("Nguyễn") for one in shown)
        return
    for one in shown:
        assert bare(one) in found, one[:80]


@pytest.mark.parametrize("text", [MARKUP, CONTROLS, LONG], ids=["markup", "controls", "long"])
def test_html_has_no_element_of_a_document(build: Build, sample: Sample, text: str) -> None:
    plain, hostile = render(build(), "html"), render(hostile_report(build, sample, text), "html")
    assert {e.tag for e in html_tree(hostile).iter()} <= {e.tag for e in html_tree(plain).iter()}
    assert b"<script" not in hostile
    assert b"src=" not in hostile


def test_json_holds_everything(build: Build, sample: Sample) -> None:
    report = build()
    content = json.loads(render(report, "json"))
    assert content["schema"] == "proposalbase-report-1"
    assert content["header"]["date"] == "2026-03-12"
    assert [n["quote"] for n in content["notes"]] == [n.quote for n in report.notes]
    assert content["counts"]["found"] == 25
    for note in content["notes"]:
        text = sample.text_of(note["document_id"])
        assert text[note["start"] : note["end"]] == note["quote"]
    json.loads(render(hostile_report(build, sample, CONTROLS), "json"))


def test_html_stands_alone_and_its_links_lead_somewhere(build: Build) -> None:
    tree = html_tree(render(build(), "html"))
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    links = [a.get("href") for a in tree.iter("a")]
    assert len(links) > 40
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert {q.get("lang") for q in tree.iter("blockquote")} == {"vi", "en"}
    assert tree.get("lang") == "vi"
    assert not list(tree.iter("script", "link", "img", "iframe"))


def test_word_citations_are_links_to_notes(build: Build) -> None:
    report = build()
    body = docx_part(render(report, "docx"))
    marks = {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    anchors = [h.get(f"{W}anchor") for h in body.iter(f"{W}hyperlink")]
    assert len(anchors) == len(report.notes)
    assert set(anchors) == {f"note_{n.number}" for n in report.notes} <= marks
    ids = [b.get(f"{W}id") for b in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    languages = {e.get(f"{W}val") for e in body.iter(f"{W}lang")}
    assert languages == {"vi-VN", "en-GB"}


def test_word_has_the_form_of_an_official_document(build: Build) -> None:
    content = render(build(), "docx")
    body = docx_part(content)
    size = next(body.iter(f"{W}pgSz"))
    # A4 in twentieths of a point, with a different first page (no number on it).
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert next(body.iter(f"{W}titlePg"), None) is not None
    text = docx_text(content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Kính gửi: Bộ Nội vụ" in text
    assert "./." in text
    assert "CỘNG HÒA" not in docx_text(render(build(language="en"), "docx"))
    assert "Times New Roman" in etree.tostring(
        docx_part(content, "word/styles.xml"), encoding="unicode"
    )


def test_word_names_nobody_of_this_machine(build: Build) -> None:
    core = etree.tostring(
        docx_part(render(build(), "docx"), "docProps/core.xml"), encoding="unicode"
    )
    assert "python-docx" not in core
    assert "root" not in core


@pytest.mark.parametrize("damage", [b"no zip at all", b""])
def test_a_broken_template_is_told(
    build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: object, damage: bytes
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "reports"
    folder.mkdir()
    (folder / "report-state.docx").write_bytes(damage)
    monkeypatch.setattr(docx, "templates_dir", lambda: folder.parent)
    with pytest.raises(ReportError, match=r"report-state\.docx cannot be filled in"):
        render(build(), "docx")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("no date stated", "No title stated (file: ghi-chep.txt)", "no author stated",
                "no page numbers", "no proposer named in the document")),
        ("vi", ("không ghi ngày", "Không ghi nhan đề (tệp: ghi-chep.txt)", "không ghi tác giả",
                "không có số trang", "tài liệu không nêu tên người đề xuất")),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(build: Build, language: Language, words: tuple[str, ...]) -> None:
    text = html_text(render(build(language=language), "html"))
    for word in words:
        assert word in text


def test_without_an_event_it_says_so(build: Build, sample: Sample) -> None:
    documents = {k: replace(d, event=None) for k, d in sample.documents.items()}
    assert "no workshop or conference" in html_text(
        render(build(documents=documents, language="en"), "html")
    )


def test_support_is_in_words(build: Build) -> None:
    text = html_text(render(build(language="en"), "html"))
    assert "3 people from 2 institutions, in 3 documents (3 proposals merged)" in text
    assert "25 found, 6 merged into others, 0 left out: 19 in this report." in text


def test_implied_addressees_are_marked(build: Build) -> None:
    text = html_text(render(build(language="en"), "html"))
    assert "Thành ủy Lam Thủy (stated)" in text
    assert "Bộ Nội vụ (implied by heading or context)" in text


def test_left_out_is_shown_with_its_reason(build: Build, sample: Sample) -> None:
    first, *rest = sample.proposals
    report = build(proposals=[replace(first, review="rejected"), *rest], language="en")
    assert "left out: rejected on review" in html_text(render(report, "html"))


def test_one_line_titles_in_markdown(build: Build) -> None:
    report = build(title="Một\n# Hai\n- ba")
    assert render(report, "md").decode().startswith("# Một \\# Hai - ba\n")


@budget(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
@example("- a")
@example("1. a")
@example("+ a *b* _c_ [d](e) <f> &amp; ~~g~~ | h")
@example("http://a.example www.a.example")
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    text = " ".join(printable(text).split()) or "x"
    inline = [t for t in markdown_tokens(f"x: {escaped(text)} .") if t.type == "inline"]  # type: ignore[attr-defined]
    assert len(inline) == 1
    children = inline[0].children  # type: ignore[attr-defined]
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(f"x: {text} .".split())


@budget(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
@example("{_{ x }_}")
@example("\ud800")
def test_any_text_makes_a_valid_word_file(build: Build, text: str) -> None:
    report: CompiledReport = build(title=text, authority=text)
    assert bare(printable(text)) in bare(docx_text(render(report, "docx")))
