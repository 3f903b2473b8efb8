"""Numbers with unit, approximation and range, written either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.extraction.figures import figures, number
from tests.linear import grows_linearly


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
        ("từ 5 đến 7 xã", 5, 7, "xã", False),
        ("between 5 and 7 wards", 5, 7, "wards", False),
        ("from 30 to 50 km", 30, 50, "km", False),
        ("tăng 2,5 điểm phần trăm", 2.5, None, "điểm phần trăm", False),
        ("up 1.5 percentage points", 1.5, None, "percentage points", False),
        ("VND 5 trillion", 5, None, "trillion VND", False),
        ("1,5 - 2 triệu đồng", 1.5, 2, "triệu đồng", False),
        ("6.000 đồng/km/ngày", 6000, None, "đồng/km/ngày", False),
        ("đi bốn trăm cây số", 400, None, "cây số", False),
        ("600 can\nbo xa", 600, None, "can bo", False),
        ("443/444 đại biểu", 443, None, "đại biểu", False),
        ("hire 300 young drivers", 300, None, "drivers", False),
        ("khoang 70% cong chuc", 70, None, "%", True),
        ("ba mươi giảng viên", 30, None, "giảng viên", False),
        ("hai trăm linh năm hộ", 205, None, "hộ", False),
        ("một nghìn hai trăm người", 1200, None, "người", False),
        ("hơn hai chục thôn", 20, None, "thôn", True),
        ("thirty-five nurses", 35, None, "nurses", False),
        ("about a dozen boats", 12, None, "boats", True),
        ("two hundred and fifty households", 250, None, "households", False),
        ("hai phần ba số xã", 0.6667, None, None, False),
        ("2/3 số hộ", 0.6667, None, None, False),
        ("two thirds of schools", 0.6667, None, None, False),
        ("nearly half of the fishermen", 0.5, None, None, True),
        ("one in five children", 0.2, None, None, False),
        ("a quarter of the boats", 0.25, None, None, False),
        ("about 2.5 hectares", 2.5, None, "hectares", True),
        ("issued 81 documents", 81, None, "documents", False),
    ],
)
def test_one_figure(
    text: str, value: float, high: float | None, unit: str | None, approximate: bool
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
        "giai đoạn 2026-2030",
        "đến năm 2045",
        "by 2030",
        "gọi số 0912 345 678",
        "(028) 3829 1234",
        "+84 24 3825 1111",
        "lúc 8 giờ 30",
        "at 14:00",
        "8h30",
        "2.1. Thực trạng",
        "(3) Về đào tạo",
        "mục 2.1",
        "công nghiệp 4.0",
        "dịch COVID-19",
        "chính quyền hai cấp",
        "Một là, đổi mới cách dạy",
        "lần thứ ba",
        "trong năm học này",
        "mỗi năm một lần",
        "l5% cán bộ",
        "1O% of officials",
        "xem https://example.org/2024/12/page-15",
        "Group 2 and Phase 3",
        "the third party",
        "move one lecturer in five to the clusters",
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


@pytest.mark.parametrize(
    ("text", "period", "subject"),
    [
        ("Tỷ lệ cán bộ nữ đạt 25% trong giai đoạn 2026-2030", "giai đoạn 2026-2030", "Tỷ lệ cán bộ nữ"),
        ("Đến năm 2030, 100% xã vùng cao có bác sĩ", "Đến năm 2030", "xã vùng cao"),
        ("phụ cấp là 3 triệu đồng mỗi tháng", "mỗi tháng", "phụ cấp"),
        ("nearly 90% of commune officials were trained in 2024", "in 2024", "commune officials"),
        ("hire 300 young drivers by 2027", "by 2027", "young drivers"),
        ("hai phần ba số hộ nghèo", None, "hộ nghèo"),
        ("tăng 5% so với năm 2023", None, None),
    ],
)  # fmt: skip
def test_when_a_figure_holds_and_of_what(
    text: str, period: str | None, subject: str | None
) -> None:
    found = figures(text, 0, len(text))
    told = next((f for f in found if f.period == period and f.subject == subject), None)
    assert told is not None, found


def test_two_numbers_in_words_are_not_added_up() -> None:
    text = "between three and six measurable outputs"
    assert all(f.value in (3, 6) for f in figures(text, 0, len(text)))


def test_each_figure_has_the_period_of_its_own_clause() -> None:
    text = "Năm 2024, tỉnh mở 12 lớp; đến năm 2027, tỉnh mở 40 lớp."
    assert [(f.value, f.period) for f in figures(text, 0, len(text))] == [
        (12, "Năm 2024"),
        (40, "đến năm 2027"),
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ban hành 9 văn bản, gồm 2 đề án, 3 nghị quyết và 4 chương trình", None),
        ("ban hành 9 văn bản, gồm 2 đề án, 3 nghị quyết và 5 chương trình", "parts add up to 10, not 9"),
        ("issued 12 documents (including 5 plans, 4 letters and many notices) for 3 wards", None),
        ("issued 12 documents (including 5 plans, 9 letters and many notices)", "parts add up to 14, not 12"),
        ("opened 30 classes, comprising 10 in wards and 12 in communes.", "parts add up to 22, not 30"),
        ("có 15 thôn, trong đó có 3 thôn nghèo và 2 thôn mới", None),
        ("81 papers: 5 projects, 4 programmes, 1 directive, 31 rules, 12 plans, 13 decisions, 15 letters", None),
    ],
)  # fmt: skip
def test_parts_are_added_up(text: str, note: str | None) -> None:
    assert figures(text, 0, len(text))[0].note == note


@pytest.mark.parametrize(
    "unit", ["1", "1-", "12/", "5%, ", "ba mươi ", "Nghị quyết 18, 19, ", "a "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def work(size: int) -> None:
        figures((unit * size)[:size], 0, size)

    assert grows_linearly(work, 8_000)


@given(st.integers(0, 999_999_999))
def test_grouped_numbers_read_back(value: int) -> None:
    english = f"{value:,}"
    assert number(english, vietnamese=False) == value
    assert number(english.replace(",", "."), vietnamese=True) == value


@given(st.text(alphabet="0123456789.,%-– đếnkhoảng xãđồng/", max_size=120))
def test_places_always_hold(text: str) -> None:
    for figure in figures(text, 0, len(text)):
        assert text[figure.start : figure.end] == figure.text
