"""Plain text and Markdown: paragraphs whole, lists and headings apart, any encoding."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.documents.lines import Wrap
from proposalbase.documents.readers import markdown
from proposalbase.errors import EmptySource, TooLargeSource
from tests.documents.make import document, kinds

LONG = (
    "Trường Chính trị tỉnh Sông Lam đề nghị Sở Nội vụ sớm ban hành hướng dẫn về bồi dưỡng theo vị trí việc "
    "làm, trong đó quy định rõ thời lượng, kinh phí và trách nhiệm của từng cơ quan cử người đi học."
)
ENGLISH = (
    "The school proposes that the department publish guidance on training by job position this year, which "
    "states hours, costs and the duties of each body that sends people to a course, and names who pays."
)


@pytest.mark.parametrize("width", [48, 72, 90])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_joins_wrapped_lines(width: int, name: str) -> None:
    paragraphs = [LONG, ENGLISH, LONG + " " + ENGLISH]
    text = "\n\n".join(textwrap.fill(p, width) for p in paragraphs)
    assert [t for _, t in kinds(document(text, name))] == paragraphs


def test_keeps_one_line_paragraphs_apart() -> None:
    text = f"{LONG}\n{ENGLISH}\n{LONG} Xin cảm ơn."
    assert [t for _, t in kinds(document(text))] == text.split("\n")


def test_keeps_short_lines_of_a_list_apart() -> None:
    lines = ["Supported", "Theme: schools", "Noted", "Theme: roads", "Source: paragraph 3"]
    assert [t for _, t in kinds(document("\n".join(lines)))][:4] == lines[:4]


def test_reads_marks_of_markdown() -> None:
    found = document(
        f"# Về bồi dưỡng\n\n**I. Kiến nghị\nvới tỉnh**\n\n{LONG}\n\n- *Một là*, mở [lớp](http://x.example)\n"
        f"- Hai là, cấp `kinh phí`\n\n| Năm | Lớp |\n|---|---|\n| 2024 | 12 |\n\n## Kết\n\n{ENGLISH}",
        "a.md",
    )
    assert kinds(found) == [
        ("title", "Về bồi dưỡng"),
        ("heading", "I. Kiến nghị với tỉnh"),
        ("paragraph", LONG),
        ("item", "- Một là, mở lớp"),
        ("item", "- Hai là, cấp kinh phí"),
        ("table", "Năm | Lớp"),
        ("table", "2024 | 12"),
        ("heading", "Kết"),
        ("paragraph", ENGLISH),
    ]
    assert found.title == "Về bồi dưỡng"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("a **b** _c_ ~~d~~", "a b c d"),
        ("5 * 3 = 15, 2*3, snake_case_name", "5 * 3 = 15, 2*3, snake_case_name"),
        (r"\*not\* emphasis", "*not* emphasis"),
        ("a<br>b &amp; c", "a b & c"),
        ("see ![chart](a.png) <https://a.example/x>", "see https://a.example/x"),
    ],
)
def test_takes_marks_off_and_nothing_else(marked: str, plain: str) -> None:
    assert markdown.plain(marked) == plain


def test_counts_pages_by_form_feeds() -> None:
    found = document(f"{LONG}\f{ENGLISH}\f{LONG}")
    assert [found.page_at(b.start) for b in found.blocks] == [1, 2, 3]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8-sig", ()),
        ("utf-16", ("decoded as utf-16-le",)),
        ("utf-16-be", ("decoded as utf-16-be",)),
    ],
)
def test_decodes_unicode(encoding: str, note: tuple[str, ...]) -> None:
    found = document(LONG.encode(encoding), "a.txt")
    assert found.text == LONG
    assert found.notes == note


def test_refuses_emptiness_and_excess() -> None:
    for empty in ("", " \n\t", "***\n---", "\0\0"):
        with pytest.raises(EmptySource):
            document(empty)
    with pytest.raises(TooLargeSource, match="max_paragraphs"):
        document("\n\n".join("a b c." for _ in range(50)), max_paragraphs=20)


@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_has_exact_offsets(text: str, name: str) -> None:
    try:
        found = document("Kept. " + text, name)
    except Exception as error:
        assert type(error).__module__ == "proposalbase.errors"
        return
    assert found.text == found.text.strip()
    for block in found.blocks:
        assert 0 <= block.start < block.end <= len(found.text)


@given(st.lists(st.lists(st.text(max_size=90), min_size=1, max_size=5), max_size=8))
def test_measures_any_lines(runs: list[list[str]]) -> None:
    assert Wrap.measure(runs).width >= 0
