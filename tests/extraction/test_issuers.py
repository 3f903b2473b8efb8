"""The body in whose name a document speaks, in invented texts."""

from __future__ import annotations

import pytest

from proposalbase.extraction.bylines import byline
from proposalbase.extraction.extract import extract
from proposalbase.extraction.issuers import issuer, leading_body, official_issuer
from proposalbase.settings import Settings
from tests.extraction.build import document

DIRECTIVE = """
# ỦY BAN NHÂN DÂN
# TỈNH VEN ĐÈO
Số: 11/CT-UBND
Ven Đèo, ngày 02 tháng 4 năm 2025
# CHỈ THỊ
# Về việc giữ gìn các giếng cổ
Thời gian qua nhiều giếng bị lấp. UBND tỉnh yêu cầu:
1. Sở Văn hóa và Thể thao lập danh mục giếng cổ trước ngày 30/6.
2. UBND các xã không cấp phép xây dựng trong vòng mười mét quanh giếng.
TM. ỦY BAN NHÂN DÂN
"""
STATEMENT = """
# Seven Wells Worth Keeping
Upland Water Trust, May 2031
The wells of the upland have served 40 villages since 1880.
The province should list each of them before the drought. Every village should name a keeper.
"""


def proposers(lines: str, settings: Settings) -> set[tuple[str | None, str | None]]:
    made = extract(document(lines), settings=settings).proposals
    assert made
    return {
        (p.proposer.name, p.proposer.organisation) if p.proposer else (None, None) for p in made
    }


def test_a_directive_speaks_in_the_name_that_it_gives_itself(settings: Settings) -> None:
    assert official_issuer(document(DIRECTIVE)) == "ỦY BAN NHÂN DÂN TỈNH VEN ĐÈO"
    assert proposers(DIRECTIVE, settings) == {("UBND tỉnh", "UBND tỉnh")}


def test_a_place_and_date_is_no_author() -> None:
    assert byline("Ven Đèo, ngày 02 tháng 4 năm 2025", "vi") is None


def test_the_type_of_a_document_may_name_its_body() -> None:
    lines = """
    # TỈNH ỦY VEN ĐÈO
    Số 12-KL/TU
    # KẾT LUẬN
    # CỦA BAN THƯỜNG VỤ TỈNH ỦY
    Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy giữ giếng cổ.
    """
    assert official_issuer(document(lines, kind="conclusion")) == "Ban Thường vụ Tỉnh ủy"


def test_a_line_below_the_title_names_whose_statement_it_is(settings: Settings) -> None:
    assert proposers(STATEMENT, settings) == {("Upland Water Trust", "Upland Water Trust")}


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Upland Water Trust, May 2031", "Upland Water Trust"),
        ("Committee of Well Keepers, adopted on 3 May 2031", "Committee of Well Keepers"),
        ("Plover Consultants (with the Tarn Group)", "Plover Consultants"),
        ("School wells reopen after the flood", None),
        ("The committee met on Tuesday.", None),
        ("Tarn, 3 May 2031", None),
        ("Seven Wells Worth Keeping", None),
    ],
)
def test_a_line_that_names_a_body_first(line: str, body: str | None) -> None:
    assert leading_body(line, "en") == body


def test_a_letter_is_from_whom_it_is_signed_by() -> None:
    lines = """
    # A letter from the last stop
    Dear Minister, we walk two miles for the bus. Please bring it back.
    Yours, in hope,
    Lakeside Riders Collective
    """
    assert issuer(document(lines)) == "Lakeside Riders Collective"


def test_news_and_minutes_of_people_have_no_issuer() -> None:
    news = "# Lake Trust opens a school\nLake Trust, May 2031\nThe trust opened a school."
    assert issuer(document(news, kind="news")) is None
    assert issuer(document(STATEMENT, kind="interview")) is None


def test_whom_a_body_quotes_speaks_for_a_paragraph(settings: Settings) -> None:
    lines = STATEMENT + (
        "Several participants asked that the wells be fenced.\n"
        "The Trust recommends that the fences be of local stone.\n"
    )
    made = extract(document(lines), settings=settings).proposals
    named = {p.quote.split()[0]: p.proposer.name for p in made if p.proposer}
    assert named["Several"] == "Several participants"
    assert made[-1].proposer is not None
    assert made[-1].proposer.name == "Upland Water Trust"


def test_a_report_names_the_office_where_nobody_is_named(settings: Settings) -> None:
    lines = """
    # Cuộc họp về đê biển
    Chủ tịch UBND tỉnh Ven Đèo yêu cầu Sở Xây dựng hoàn thành đoạn đê số 3 trước mùa bão.
    """
    made = extract(document(lines), settings=settings).proposals
    assert made[0].proposer is not None
    assert made[0].proposer.name == "Chủ tịch UBND tỉnh Ven Đèo"
    assert made[0].proposer.kind == "group"
