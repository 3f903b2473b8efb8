from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.recommendations import guards
from tests.linear import grows_linearly
from tests.recommendations.asks import ask


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cần tuyển 1.500 công chức xã", "The city should recruit 1,500 commune officials"),
        ("Bố trí 3,5% ngân sách", "Set aside 3.5% of the budget"),
        ("Hai năm một lần", "Once in two years"),
        ("1. Xây thêm trường", "Xây thêm trường"),
        ("Hai là xây thêm trường", "Xây thêm trường"),
        ("Thứ ba, xây thêm trường", "Xây thêm trường"),
        ("theo Nghị quyết 07-NQ/TU", "under Resolution 7-NQ/TU"),
    ],
)
def test_the_same_numbers_in_two_spellings(one: str, other: str) -> None:
    assert guards.numbers(one) == guards.numbers(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đào tạo 500 cán bộ", "Đào tạo 50 cán bộ"),
        ("Mở hai lớp", "Mở ba lớp"),
        ("trước năm 2027", "trước năm 2030"),
        ("Giảm 1,5 lần", "Giảm 15 lần"),
    ],
)
def test_other_numbers(one: str, other: str) -> None:
    assert guards.numbers(one) != guards.numbers(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nên sáp nhập hai trường", "Không nên sáp nhập hai trường"),
        ("Keep the district office", "Do not keep the district office"),
        ("Don’t merge them", "Merge them"),
        ("Tăng biên chế cho xã", "Giảm biên chế cho xã"),
        ("Thực hiện lệ phí này", "Bãi bỏ lệ phí này"),
        ("The committee should meet", "The committee should cease to meet"),
        ("Officials must be named", "Officials must never be named"),
    ],
)
def test_contrary_asks(one: str, other: str) -> None:
    assert guards.polarity(one) != guards.polarity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Không ngừng nâng cao chất lượng", "Nâng cao chất lượng"),
        ("Not only train but also equip", "Train and equip"),
        ("Không nên bỏ lớp này", "This class should not be abolished"),
        ("Mở rộng không gian làm việc", "Mở rộng nơi làm việc"),
    ],
)
def test_what_only_looks_contrary(one: str, other: str) -> None:
    assert guards.polarity(one) == guards.polarity(other)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bộ Nội vụ", "ministry: home affairs"),
        ("the Ministry of Home Affairs", "ministry: home affairs"),
        ("UBND xã Hồ Nam", "commune"),
        ("các xã, phường", "commune"),
        ("Quốc hội", "legislature"),
        ("Thành phố Lam Thủy", "province"),
        ("các cơ quan liên quan", None),
        ("Ruritania", "ruritania"),
        ("the Government of Ruritania", "government of ruritania"),
        (None, None),
        ("", None),
    ],
)
def test_kinds_of_bodies(name: str | None, kind: str | None) -> None:
    assert guards.body_kind(name) == kind


def test_one_ask_to_two_bodies_is_one_and_to_two_states_two() -> None:
    assert guards.addressee(ask("x", addressee="Bộ Nội vụ")) is None
    assert guards.addressee(ask("x", addressee="Ruritania")) == "ruritania"


@given(st.text(max_size=300))
def test_any_text_has_its_guards(text: str) -> None:
    assert guards.numbers(text) == tuple(sorted(set(guards.numbers(text))))
    guards.polarity(text)
    guards.content(text)
    guards.body_kind(text)


@pytest.mark.parametrize("unit", ["a", " ", "1", "1.", "1,", "không ", "n't ", "(1) "])
def test_guards_take_linear_time(unit: str) -> None:
    def work(size: int) -> None:
        text = (unit * size)[:size]
        guards.numbers(text)
        guards.polarity(text)
        guards.body_kind(text)

    assert grows_linearly(work, 25_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã cần mở lớp.", "The commune should open classes."),
        ("Dừng thu phí vệ sinh.", "The sanitation fee should no longer be charged."),
        ("Không thu phí vệ sinh nữa.", "Stop charging the sanitation fee."),
        ("Miễn học phí 3 năm đầu.", "No tuition should be charged for the first 3 years."),
        ("Rút thời gian cấp phép xuống còn 7 ngày.", "The time should be cut to 7 days."),
        ("Dựng nhà tránh bão ở Hòn Én.", "Storm shelters should be built on Hon En."),
        ("Gìn giữ nhà sàn ở Bản Khoang.", "The stilt houses of Ban Khoang should be kept."),
        ("Cách nhau không quá 20 km.", "They lie no more than 20 km apart."),
    ],
)
def test_two_languages_are_read_by_their_own_cues(one: str, other: str) -> None:
    assert guards.polarity(one) == guards.polarity(other)


@pytest.mark.parametrize(
    ("quote", "numbers"),
    [
        ("Mở cửa chiều thứ bảy và thứ 7 tuần sau.", ()),
        ("from June 2026", ("2026", "6")),
        ("từ tháng 6 năm 2026", ("2026", "6")),
        ("They may march twice.", ("2",)),
        ("by 5 May", ("5",)),
    ],
)
def test_months_have_numbers_and_weekdays_have_none(quote: str, numbers: tuple[str, ...]) -> None:
    assert guards.numbers(quote) == numbers


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("Sở Y tế phải bố trí bác sĩ cho trường.", "department: health"),
        ("Kiến nghị Bộ Tài chính sửa định mức giờ dạy của giáo dục.", "ministry: finance"),
        ("The Ministry of Health should train teachers.", "ministry: health"),
        ("We ask the National Assembly for a law.", "legislature"),
        ("A law is needed from the Ministry of Health.", None),
        ("Mỗi xã cần công khai danh sách.", None),
    ],
)
def test_a_body_that_an_ask_begins_with_ought_to_act(quote: str, kind: str | None) -> None:
    assert guards.actor(ask(quote)) == kind
