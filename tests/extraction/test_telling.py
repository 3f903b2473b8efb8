"""Sentences that only tell, and by-lines that only name."""

from __future__ import annotations

import pytest

from proposalbase.extraction.bylines import byline
from proposalbase.extraction.extract import extract
from proposalbase.extraction.telling import agenda, cause, describes_meeting, leads_in, plans_text
from proposalbase.settings import Settings
from tests.extraction.build import document


@pytest.mark.parametrize(
    "text",
    [
        "Yêu cầu các phòng và UBND các xã tập trung thực hiện các nhiệm vụ sau:",
        "Hội xin kiến nghị mấy vấn đề sau.",
        "Từ thực tế trên, chúng tôi kiến nghị:",
        "We therefore recommend the following measures:",
    ],
)
def test_lead_ins(text: str) -> None:
    assert leads_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị tỉnh cấp xe cho các xã sau khi nghiệm thu.",
        "We recommend that the county keep the ferry.",
        "Giao Sở Y tế hoàn thành việc mua thuốc trước ngày 5/6.",
    ],
)
def test_proposals_are_no_lead_ins(text: str) -> None:
    assert not leads_in(text)


def test_what_only_tells() -> None:
    assert describes_meeting(
        "Ngày 4/5, tại xã Mường Thắm, ông Lò Văn Cắm chủ trì hội nghị về nước sạch."
    )
    assert agenda("Thảo luận về việc sửa mương.")
    assert cause("Nguyên nhân chủ yếu là việc bàn giao chậm.")
    assert plans_text("In section 2 we will describe the pump.")


def test_a_by_line_gives_each_name_its_body() -> None:
    line = "Dr. Ilka Brandvold, Harbour Institute, and Tomas Quill, M.A., Lake Agency"
    found = byline(line, "en")
    assert found is not None
    assert [(a.name, a.organisation) for a in found.authors] == [
        ("Ilka Brandvold", "Harbour Institute"),
        ("Tomas Quill", "Lake Agency"),
    ]


@pytest.mark.parametrize(
    "line", ["Mở đầu", "Ban tổ chức", "The ferry was late again.", "Lakes, Rivers"]
)
def test_a_line_that_names_nobody(line: str) -> None:
    found = byline(line, "vi" if not line.isascii() else "en")
    assert found is None or not found.authors


def test_a_letter_speaks_in_the_name_of_its_body(settings: Settings) -> None:
    letter = document(
        "HIỆP HỘI NUÔI ONG RỪNG SÂU\nSố: 7/CV-HH\nKính gửi: Sở Nông nghiệp tỉnh Bạch Mây\n"
        "Đề nghị Sở cấp chứng nhận cho các hộ nuôi ong trước mùa hoa.\nTrân trọng cảm ơn!"
    )
    (found,) = extract(letter, settings=settings).proposals
    assert found.proposer is not None
    assert found.proposer.organisation == "HIỆP HỘI NUÔI ONG RỪNG SÂU"


def test_a_review_addresses_the_state_it_reviews(settings: Settings) -> None:
    review = document(
        "# Peer Review of Elmora\n# Recommendations\nThey will be examined by Elmora:\n"
        "1. Register all births free of charge (Norlund);\n2. Extend school meals (Ashgrove);\n"
        "3. Abolish imprisonment for debt (Norlund; Tamarin)."
    )
    found = extract(review, settings=settings).proposals
    assert len(found) == 3
    assert {p.addressee.name for p in found if p.addressee} == {"Elmora"}
    assert not any(p.addressee.stated for p in found if p.addressee)
