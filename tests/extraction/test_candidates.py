"""What is read as a sentence, and what headings say."""

from __future__ import annotations

import pytest

from proposalbase.extraction.candidates import Candidate, Skipped, candidates, spans
from proposalbase.extraction.headings import prior
from proposalbase.model import Block, Document
from tests.extraction.build import document


def test_headings_are_context() -> None:
    source = document(
        "# Giải pháp\nCần mở thêm lớp cho công chức xã.\n- Tăng phụ cấp cho giáo viên."
    )
    found = list(candidates(source))
    assert [type(each) for each in found] == [Skipped, Candidate, Candidate]
    sentence = found[1]
    assert isinstance(sentence, Candidate)
    assert sentence.heading == "Giải pháp"


def test_an_announcing_item_heads_what_follows() -> None:
    source = document("1. Về chính quyền cơ sở:\n- Bố trí đủ máy tính cho các xã.")
    announced, item = candidates(source)
    assert isinstance(announced, Skipped)
    assert isinstance(item, Candidate)
    assert item.heading == "1. Về chính quyền cơ sở:"
    assert source.text[item.body : item.end] == "Bố trí đủ máy tính cho các xã."


def test_captions_and_addresses_are_counted_not_read() -> None:
    lines = ("Ảnh chụp tại hội trường", "https://example.org/bai-viet", "12")
    blocks, text = [], ""
    for kind, line in zip(("caption", "paragraph", "paragraph"), lines, strict=True):
        start = len(text)
        blocks.append(Block(kind=kind, start=start, end=start + len(line)))  # type: ignore[arg-type]
        text += line + "\n"
    source = Document(
        id="d", sha256="0" * 64, origin="x", media_type="text/plain", text=text, language="vi",
        blocks=tuple(blocks),
    )  # fmt: skip
    assert [each.reason for each in candidates(source) if isinstance(each, Skipped)] == [
        "caption",
        "address",
        "too short",
    ]


@pytest.mark.parametrize("mark", ["a", "a ", "a, ", "a; "])
def test_an_overlong_sentence_is_read_whole_in_pieces(mark: str) -> None:
    text = mark * 2_000
    found = list(spans(text, 0, len(text), longest=500))
    assert all(end - start <= 500 for start, end in found)
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")


def test_a_soft_line_break_ends_no_sentence() -> None:
    text = "Cần mở thêm lớp\ncho công chức xã. Cần tăng phụ cấp."
    assert [text[a:b] for a, b in spans(text, 0, len(text))] == [
        "Cần mở thêm lớp\ncho công chức xã.",
        "Cần tăng phụ cấp.",
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("III. MỘT SỐ GIẢI PHÁP", "high"),
        ("Kien nghi, de xuat", "high"),
        ("Recommendations", "high"),
        ("2. Thực trạng đội ngũ", "low"),
        ("Điều 5. Nhiệm vụ, quyền hạn của hội đồng", "question"),
        ("Nhiệm vụ, quyền hạn của hội đồng", "low"),
        ("Tài liệu tham khảo", "none"),
        ("Ai được hưởng phụ cấp?", "question"),
        ("Siết quản lý bến đò", "action"),
        ("Chuyện ở Bến Lau", ""),
        (None, ""),
    ],
)
def test_what_a_heading_promises(heading: str | None, expected: str) -> None:
    assert prior(heading) == expected
