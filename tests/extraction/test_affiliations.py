"""For which body somebody speaks: beside the name, before it, below it in a paper, in invented texts."""

from __future__ import annotations

import pytest

from proposalbase.extraction.affiliation import body_of
from proposalbase.extraction.bylines import byline
from proposalbase.extraction.extract import extract
from proposalbase.extraction.front import authors_of
from proposalbase.settings import Settings
from tests.extraction.build import document


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (
            "Đại diện Cục Quản lý bến đò nội địa, ông Mạc Văn Rớt đề nghị tỉnh cấp phao cho các bến.",
            "Cục Quản lý bến đò nội địa",
        ),
        (
            "Ông Mạc Văn Rớt, Trưởng khoa Luật, Trường Đại học Ven Đèo, đề nghị tỉnh cấp phao.",
            "Trường Đại học Ven Đèo",
        ),
        (
            "Bà Lường Thị Ót, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Y tế, đề nghị xã sửa trạm y tế.",
            "Sở Y tế",
        ),
        (
            "For the Pilots' Union, Ms Maren Oduya proposed that the council should mend the pier.",
            "Pilots' Union",
        ),
        (
            "Mr Tom Brandvold, Director of the Lake Rescue Service, proposed that the pier be lit.",
            "Lake Rescue Service",
        ),
        (
            "The chairman of the Ferry Owners' Union, Tom Brandvold, proposed that the pier be lit.",
            "Ferry Owners' Union",
        ),
    ],
)
def test_the_body_stands_beside_the_name(lines: str, body: str, settings: Settings) -> None:
    made = extract(document("# Talks by the lake\n" + lines), settings=settings).proposals
    assert [p.proposer.organisation for p in made if p.proposer] == [body]


def test_that_somebody_is_a_member_counts_last() -> None:
    assert body_of("Ủy viên Ban Chấp hành Đảng bộ tỉnh, Giám đốc Sở Nội vụ", "vi") == "Sở Nội vụ"
    assert body_of("Phó Bí thư Thường trực Tỉnh ủy", "vi") == "Tỉnh ủy"


def test_and_may_belong_to_the_name_of_a_body() -> None:
    found = byline("Faculty of Lakes, Academy of Water and Governance", "en")
    assert found is not None
    assert found.body == "Faculty of Lakes, Academy of Water and Governance"


def test_marks_of_authors_are_no_part_of_their_names() -> None:
    found = byline("Maren Oduya (1), Tom Brandvold (2)", "en")
    assert found is not None
    assert [author.name for author in found.authors] == ["Maren Oduya", "Tom Brandvold"]


def test_those_present_are_no_authors() -> None:
    assert byline("Present: Maren Oduya, Tom Brandvold", "en") is None


def test_a_line_that_begins_with_a_body_places_the_author_above() -> None:
    lines = """
    # Wells and what they cost
    Maren Oduya
    Lake University, Department of Wells National Workshop on Wells, Pell, 3 May 2031
    The wells are old.
    """
    paper = document(lines, kind="paper")
    (author,) = authors_of(paper, (), 0, len(paper.text))
    assert (author.name, author.organisation) == ("Maren Oduya", "Lake University")
