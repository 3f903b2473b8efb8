"""Provinces as they were and as they are; districts that are no more; names that only sound like either."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.text.places import _table, standing_of


@pytest.mark.parametrize(
    ("body", "province", "successor", "level", "abolished"),
    [
        ("Sở Nội vụ tỉnh Bắc Giang", "Bắc Giang", "Bắc Ninh", "province", False),
        ("Sở Nội vụ Bắc Giang", "Bắc Giang", "Bắc Ninh", "province", False),
        ("Bac Giang Provincial People's Committee", "Bắc Giang", "Bắc Ninh", "province", False),
        ("UBND tinh Kien Giang", "Kiên Giang", "An Giang", "province", False),
        ("Trà Vinh", "Trà Vinh", "Vĩnh Long", "province", False),
        ("UBND tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh", "province", False),
        ("UBND tỉnh Thừa Thiên Huế", "Huế", None, "province", False),
        ("UBND TP. Hồ Chí Minh", "Hồ Chí Minh", None, "province", False),
        ("Thành ủy Đà Nẵng", "Đà Nẵng", None, "province", False),
        ("UBND thành phố Bắc Giang", "Bắc Giang", "Bắc Ninh", "district", True),
        ("UBND huyện Khe Đá, tỉnh Bắc Giang", "Bắc Giang", "Bắc Ninh", "district", True),
        ("UBND huyện Khe Đá", None, None, "district", True),
        ("Huyen uy Khe Da", None, None, "district", True),
        ("UBND cấp huyện", None, None, "district", True),
        ("People's Committee of Khe Da District", None, None, "district", True),
        ("UBND phường Hải Dương, thành phố Hải Phòng", "Hải Phòng", None, "commune", False),
    ],
)
def test_where_a_body_stands(
    body: str, province: str | None, successor: str | None, level: str, abolished: bool
) -> None:
    found = standing_of(body)
    assert found is not None
    assert (found.province, found.successor, found.level, found.abolished) == (
        province,
        successor,
        level,
        abolished,
    )
    assert (found.as_json()["since"] is not None) == found.changed


@pytest.mark.parametrize(
    "body",
    [
        "Bộ Nội vụ",
        "UBND xã Hòa Bình",
        "Trường Đại học Thái Bình",
        "Quân khu 9",
        "cơ quan quản lý",
        "các huyện",
        "Tarrowmere District Council",
        "School District of Lake County",
        "Học viện Chính trị quốc gia Hồ Chí Minh",
        "",
    ],
)
def test_what_tells_no_place(body: str) -> None:
    assert standing_of(body) is None


def test_sixty_three_became_thirty_four() -> None:
    table = _table()
    former = set(table.successors)
    today = set(table.names.values()) - former
    assert (len(former), len(today)) == (29, 34)
    assert len(table.cities) == 7
    assert set(table.successors.values()) <= today


@given(st.text(max_size=500))
def test_any_name_is_read(body: str) -> None:
    found = standing_of(body)
    assert found is None or found.level in ("province", "district", "commune")
