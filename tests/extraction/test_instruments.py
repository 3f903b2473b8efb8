"""Document numbers of the State and the Party, in both languages, with date and issuer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.extraction.instruments import document_key, instruments
from proposalbase.model import InstrumentCitation


def found(text: str) -> list[InstrumentCitation]:
    return list(instruments(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "key", "type_", "date"),
    [
        ("Quyết định số 156/QĐ-UBND ngày 03/02/2031", "156/QD-UBND", "decision", "2031-02-03"),
        (
            "Nghị định 30/2020/NĐ-CP ngày 5 tháng 3 năm 2020",
            "30/2020/ND-CP",
            "decree",
            "2020-03-05",
        ),
        ("Quyết định 19/2025/QĐ-TTg", "19/2025/QD-TTG", "decision", None),
        ("Thông tư 02/2021/TT-BNV", "02/2021/TT-BNV", "circular", None),
        ("Luật số 72/2025/QH15", "72/2025/QH15", "law", None),
        ("Nghị quyết 1365/NQ-UBTVQH15", "1365/NQ-UBTVQH15", "resolution", None),
        ("Nghị quyết số 35/2023/UBTVQH15", "35/2023/UBTVQH15", "resolution", None),
        ("Công văn 1234/BNV-CCVC năm 2025", "1234/BNV-CCVC", "letter", "2025"),
        ("Công văn số 512/BNV", "512/BNV", "letter", None),
        ("Nghị quyết số 18-NQ/TW", "18-NQ/TW", "resolution", None),
        ("Kết luận 127-KL/TW ngày 28/2/2025", "127-KL/TW", "conclusion", "2025-02-28"),
        ("Quy định 399-QĐ/TW", "399-QD/TW", "rule", None),
        ("Hướng dẫn số 36-HD/VPTW", "36-HD/VPTW", "guidance", None),
        ("Chương trình 12-CTr/TU", "12-CTR/TU", "programme", None),
        ("Đề án 05-ĐA/TU", "05-DA/TU", "scheme", None),
        ("Resolution No. 09-NQ/TU dated December 29, 2021", "09-NQ/TU", "resolution", "2021-12-29"),
        ("Decree 30/2020/ND-CP of 5 March 2020", "30/2020/ND-CP", "decree", "2020-03-05"),
        ("Nghị quyết 18 - NQ/TW", "18-NQ/TW", "resolution", None),
        ("Nghị định 30/2020/NĐ – CP", "30/2020/ND-CP", "decree", None),
        ("Luật Đất đai năm 2024", "LUAT DAT DAI 2024", "law", None),
        ("Luật Cán bộ, công chức 2025", "LUAT CAN BO CONG CHUC 2025", "law", None),
        ("the Land Law 2024", "LAND LAW 2024", "law", None),
    ],
)
def test_every_form_of_number(text: str, key: str, type_: str, date: str | None) -> None:
    (citation,) = found(text)
    assert (citation.key, citation.type, citation.date) == (key, type_, date)
    assert text[citation.start : citation.end] == citation.text


def test_issuer_is_taken_only_where_it_stands() -> None:
    (first, second) = found(
        "Nghị định 1/2030/NĐ-CP ngày 2/1/2030 của Chính phủ và Kết luận 7-KL/TW"
    )
    assert first.issuer == "Chính phủ"
    assert second.issuer is None


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/05/2024",
        "tỷ lệ 24/7",
        "1/3 số xã",
        "gọi 0912-345-678",
        "tăng 12,5%",
        "443/444 đại biểu",
        "giai đoạn 2026-2030",
        "tốc độ 80 km/h",
        "A/HRC/25/17",
        "and/or",
        "https://example.org/2024/05/page-1",
        "Luật sư đã gặp dân năm 2024",
    ],
)
def test_what_is_no_number_of_a_document(text: str) -> None:
    assert found(text) == []


def test_the_key_of_a_number_without_accents_is_the_same() -> None:
    assert document_key("30/2020/NĐ-CP") == document_key("30/2020/ND-CP") == "30/2020/ND-CP"


@given(st.text(alphabet="0123456789/-NQĐTWCPaLuật .,()năm", max_size=200))
def test_places_always_hold(text: str) -> None:
    last = 0
    for citation in instruments(text, 0, len(text)):
        assert text[citation.start : citation.end] == citation.text
        assert citation.start >= last
        last = citation.end


@given(
    st.integers(1, 99999),
    st.sampled_from(["NQ", "CT", "KL", "QĐ", "HD", "TB", "BC", "KH", "CTr"]),
    st.sampled_from(["TW", "TU", "HU", "ĐU", "VPTW", "BTCTU"]),
)
def test_any_party_number_is_found(number: int, kind: str, issuer: str) -> None:
    written = f"{number}-{kind}/{issuer}"
    (citation,) = found(f"thực hiện {written}, các xã báo cáo")
    assert citation.text == written
    assert citation.key == document_key(written)
