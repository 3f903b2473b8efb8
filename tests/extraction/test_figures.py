"""Numbers with unit, approximation and range, written either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.extraction.figures import figures, number


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "approximate"),
    [
        ("nearly 90% of officials", 90, None, "%", True),
        ("vốn 17.181 tỷ đồng", 17181, None, "tỷ đồng", False),
        ("gói 120 nghìn tỷ đồng", 120, None, "nghìn tỷ đồng", False),
        ("cost 1,234.5 billion VND", 1234.5, None, "billion VND", False),
        ("diện tích 3.174,53m2", 3174.53, None, "m2", False),
        ("hơn 3.800 căn", 3800, None, "căn", True),
        ("cụm 3-4 xã", 3, 4, "xã", False),
        ("giảm từ 10% đến 12%", 10, 12, "%", False),
        ("tối thiểu 95% kế hoạch", 95, None, "%", False),
        ("khoảng 70% công chức", 70, None, "%", True),
        ("giai đoạn 2026-2030", 2026, 2030, "year", False),
        ("đến năm 2045", 2045, None, "year", False),
        ("by 2030", 2030, None, "year", False),
        ("about 2.5 hectares", 2.5, None, "hectares", True),
        ("issued 81 documents", 81, None, "documents", False),
    ],
)
def test_one_figure(
    text: str, value: float, high: float | None, unit: str, approximate: bool
) -> None:
    (figure,) = figures(text, 0, len(text))
    assert (figure.value, figure.value_to, figure.unit) == (value, high, unit)
    assert figure.approximate is approximate
    assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/05/2024",
        "năm 2024",
        "theo Điều 14, khoản 2",
        "Nghị quyết số 18-NQ/TW",
        "on February 28, 2025",
        "Article 5 of the law",
        "tuyến Quốc lộ 25",
        "tháng 6/2025",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert figures(text, 0, len(text)) == ()


def test_a_list_of_counts_adds_up() -> None:
    text = "ban hành 9 văn bản, gồm 2 đề án, 3 nghị quyết và 4 chương trình"
    first, *rest = (figure.value for figure in figures(text, 0, len(text)))
    assert first == sum(rest) == 9


@pytest.mark.parametrize(
    ("written", "vietnamese", "value"),
    [
        ("1.234,5", True, 1234.5),
        ("1,234.5", False, 1234.5),
        ("1.234", True, 1234),
        ("1.234", False, 1.234),
        ("1,234", False, 1234),
        ("0,125", True, 0.125),
        ("1.234.567", False, 1234567),
        ("41,97", True, 41.97),
    ],
)
def test_both_number_formats(written: str, vietnamese: bool, value: float) -> None:
    assert number(written, vietnamese=vietnamese) == value


@given(st.integers(0, 999_999_999))
def test_grouped_numbers_read_back(value: int) -> None:
    english = f"{value:,}"
    assert number(english, vietnamese=False) == value
    assert number(english.replace(",", "."), vietnamese=True) == value


@given(st.text(alphabet="0123456789.,%-– đếnkhoảng xãđồng/", max_size=120))
def test_places_always_hold(text: str) -> None:
    for figure in figures(text, 0, len(text)):
        assert text[figure.start : figure.end] == figure.text
