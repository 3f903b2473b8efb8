"""Bodies are compared across spellings and languages, and only where nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.text.bodies import body_key, body_parts, specific


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Nội vụ tỉnh Gò Mây", "Go May Provincial Department of Home Affairs"),
        ("Sở Nội vụ tỉnh Gò Mây", "Department of Home Affairs of Go May Province"),
        ("UBND tỉnh Gò Mây", "Ủy ban nhân dân tỉnh Gò Mây"),
        ("UBND tỉnh Gò Mây", "Go May Provincial People's Committee"),
        ("Học viện Chính trị Ven Hồ", "Ven Ho Academy of Politics"),
        ("Trường Cao đẳng Gò Mây", "Go May College"),
        ("Bộ Giáo dục và Đào tạo", "Ministry of Education and Training"),
        ("Hoc vien Ven Ho", "Học viện Ven Hồ"),
    ],
)
def test_one_body_under_two_names(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Nội vụ tỉnh Gò Mây", "Sở Nội vụ tỉnh Bãi Sậy"),
        ("Sở Nội vụ tỉnh Gò Mây", "Bộ Nội vụ"),
        ("Sở Nội vụ tỉnh Gò Mây", "Sở Y tế tỉnh Gò Mây"),
        ("Học viện Ven Hồ", "Trường Đại học Ven Hồ"),
        ("Harbour Pilots' Union", "Harbour Board"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(
    "name",
    ["Sở Nội vụ", "Phòng Tổ chức", "Khoa Luật", "UBND", "Department of Health", "Hội Nông dân"],
)
def test_a_kind_of_body_is_no_body(name: str) -> None:
    assert not specific(body_key(name))


@pytest.mark.parametrize(
    "name", ["Bộ Nội vụ", "Sở Nội vụ tỉnh Gò Mây", "Học viện Ven Hồ", "Lake Union"]
)
def test_a_body_with_its_place_is_one(name: str) -> None:
    assert specific(body_key(name))


def test_a_list_of_bodies_is_read_apart() -> None:
    assert body_parts("Khoa Luật, Trường Đại học Ven Hồ") == ("khoa luat", "dai hoc ven ho")
    assert body_parts(None) == ()


@given(st.text(max_size=300))
def test_any_text_has_a_key(name: str) -> None:
    assert body_key(body_key(name)).split() == body_key(body_key(name)).split()
    body_parts(name)


def test_names_without_end_are_read_in_part() -> None:
    assert len(body_key("Sở " * 10_000)) < 1_000
