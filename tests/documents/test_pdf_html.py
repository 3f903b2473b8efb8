"""PDF and HTML: reading order, whole paragraphs, no running heads, no menus."""

from __future__ import annotations

import pytest

from proposalbase.errors import DamagedSource, EmptySource
from tests.documents.make import document, kinds, pdf

SENTENCE = (
    "The province should publish a yearly plan of courses so that every school knows in good time how many "
    "people will come, who pays for them and which trainers are needed for the newly formed communes. "
)


def test_joins_lines_and_drops_heads_and_numbers() -> None:
    made = pdf(
        '#set page(width: 300pt, height: 300pt, header: [Papers of the Lam workshop], numbering: "1")\n'
        "#set par(justify: true)\n= Solutions\n" + "\n\n".join([SENTENCE * 3] * 5)
    )
    found = document(made, "a.pdf")
    assert found.kind == "other"
    texts = [t for _, t in kinds(found)]
    assert texts == ["Solutions", *[(SENTENCE * 3).strip()] * 5]
    assert len(found.pages) >= 3
    assert found.page_at(len(found.text) - 1) == len(found.pages)
    assert {d.reason for d in found.dropped} == {"running head", "page number"}


def test_reads_columns_one_after_the_other() -> None:
    left, right = (
        [
            f"Point {n} of column {side} is as long as the other points, or nearly so."
            for n in range(12)
        ]
        for side in "AB"
    )
    source = "\n\n".join(left) + "\n#colbreak()\n" + "\n\n".join(right)
    found = document(pdf("#set page(columns: 2, height: 800pt)\n" + source), "a.pdf")
    assert [t for _, t in kinds(found)] == left + right


def test_joins_words_broken_at_the_line_end() -> None:
    words = (
        "Administrative responsibilities notwithstanding, internationalisation recommendations "
        "materialised."
    )
    made = pdf(
        "#set page(width: 150pt, height: 400pt)\n"
        '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n' + words
    )
    assert document(made, "a.pdf").text == words


def test_says_which_pages_hold_no_text() -> None:
    found = document(pdf("#pagebreak()\nText.\n#pagebreak()\n#rect()"), "a.pdf")
    assert found.notes == (
        "2 of 3 pages hold no text (scanned?): run text recognition (OCR) on it and save it again",
    )
    assert found.pages == (0, 0, 5)
    with pytest.raises(EmptySource, match="none of its 1 pages"):
        document(pdf("#rect()"), "a.pdf")
    with pytest.raises(DamagedSource):
        document(b"%PDF-1.4\n%%EOF", "a.pdf")


PAGE = f"""<!DOCTYPE html><html><head><title>Courses for communes - Lam News</title>
<meta property="og:site_name" content="Lam News"><meta property="article:published_time" content="2025-03-05">
</head><body><nav><a href="/">Home</a> <a href="/b">Weather today</a></nav><script>var x = "evil";</script>
<article><h1>Courses for the new communes</h1><p>{SENTENCE}</p><h2>What schools ask for</h2>
<p>{SENTENCE.replace("province", "ministry")}</p><ul><li>More trainers for the highlands</li></ul>
<p>{SENTENCE.replace("province", "district")}</p></article>
<aside><h3>Most read</h3><p>A beach without shadows</p></aside><footer>© Lam News</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "saved page"])
def test_reads_the_article_of_a_page(name: str) -> None:
    found = document(PAGE, name)
    assert found.media_type == "text/html"
    assert "evil" not in found.text
    assert "beach" not in found.text
    assert "Weather" not in found.text
    assert [t for k, t in kinds(found) if k == "heading"] == ["What schools ask for"]
    assert "- More trainers for the highlands" in found.text
    assert all(
        SENTENCE.replace("province", p).strip() in found.text for p in ("ministry", "district")
    )
    assert (found.title, found.date, found.publisher) == (
        "Courses for the new communes",
        "2025-03-05",
        "Lam News",
    )


def test_reads_a_page_that_is_no_article() -> None:
    found = document(
        "<html><body><div>Short <b>note</b></div><div>and another</div></body></html>", "a.html"
    )
    assert found.text == "Short note\n\nand another"


def test_decodes_by_the_page_s_word() -> None:
    page = (
        "<html><head><meta charset='windows-1258'></head><body><p>Quản lý cán bộ</p></body></html>"
    )
    assert document(page.encode("utf-8"), "a.html").text == "Quản lý cán bộ"
    assert document(page.replace("ản lý cán bộ", "a").encode(), "a.html").text == "Qua"
