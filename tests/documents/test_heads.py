"""Letterheads, mail headers, contents, by-lines: what is metadata is no text and no title."""

from __future__ import annotations

import pytest

from proposalbase.documents.people import parse_authors
from tests.documents.make import document, kinds

FIRST = (
    "Nhà trường đã mở mười lớp trong năm qua, song số người học vẫn ít hơn nhu cầu của các xã vùng cao, nơi đường xa "
    "và không có chỗ ở. Các xã mong có lịch học sớm hơn để sắp xếp người làm thay trong những ngày đi học."
)
ENGLISH = (
    "The school opened ten courses last year, and yet fewer people came than the upland communes need, for the "
    "roads are long and there is nowhere to stay. The communes hope for an earlier calendar of courses."
)


def test_titles_a_notice_by_type_and_subject() -> None:
    found = document(
        "TỈNH ỦY SÔNG LAM\n\nVĂN PHÒNG\n\nSố 12-TB/VPTU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "Sông Lam, ngày 02 tháng 4 năm 2025\n\nTHÔNG BÁO\n\nKết luận của đồng chí Lê Văn Ví Dụ tại cuộc họp quý I\n\n"
        f"Văn phòng báo cáo Tỉnh ủy Sông Lam. {FIRST}\n\n{FIRST}"
    )
    assert found.title == "THÔNG BÁO Kết luận của đồng chí Lê Văn Ví Dụ tại cuộc họp quý I"
    assert found.publisher == "Văn phòng Tỉnh ủy Sông Lam"
    assert (found.kind, found.date, found.place) == ("conclusion", "2025-04-02", "Sông Lam")
    assert not found.authors


def test_titles_a_letter_by_its_subject() -> None:
    found = document(
        "UBND TỈNH SÔNG LAM\n\nSỞ NỘI VỤ\n\nSố: 7/SNV-CB\n\nV/v trả lời kiến nghị của các xã\n\n"
        f"Sông Lam, ngày 02 tháng 4 năm 2025\n\nKính gửi: Trường Chính trị\n\nSở Nội vụ xin trả lời. {FIRST}"
    )
    assert found.title == "V/v trả lời kiến nghị của các xã"
    assert (found.kind, found.publisher) == ("other", "Sở Nội vụ")


def test_minutes_are_a_report_without_author() -> None:
    lines = "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nTRƯỜNG CHÍNH TRỊ TỈNH\nSố: 05/BB-TCT\n\nBIÊN BẢN\nHọp tổ ngày 3/4/2025\n\n"
    found = document(lines + f"{FIRST}\n\n{FIRST}")
    assert (found.kind, found.authors) == ("report", ())
    assert found.title == "BIÊN BẢN Họp tổ ngày 3/4/2025"


def test_mail_headers_are_metadata() -> None:
    found = document(
        "From: Mara Ilves <mara@lam.example>\nTo: all@lam.example\nDate: Tue, 24 Mar 2026 09:12\n"
        f"Subject: Re: [lam-list] Research on courses\n\n{ENGLISH}\n\n{ENGLISH}"
    )
    assert found.text.startswith("The school")
    assert (found.title, found.date, found.kind) == ("Research on courses", "2026-03-24", "other")
    assert [a.name for a in found.authors] == ["Mara Ilves"]
    assert {d.reason for d in found.dropped} == {"mail header"}


def test_contents_are_cut_and_said() -> None:
    found = document(
        "REPORT ON COURSES\n\nCONTENTS\n\nWhat was asked ........ 2\n\nWhat was found in\n\nthe upland ........ 3\n\n"
        f"WHAT WAS ASKED\n\n{ENGLISH * 3}\n\nWHAT WAS FOUND IN THE UPLAND\n\n{ENGLISH * 3}"
    )
    assert found.title == "REPORT ON COURSES"
    assert not found.parts
    assert "...." not in found.text
    assert [d.reason for d in found.dropped] == ["contents"] * 4


def test_the_typist_of_a_file_is_no_author() -> None:
    from tests.documents.make import docx, paragraph

    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Jo Typist</dc:creator></cp:coreProperties>'
    )
    found = document(docx(paragraph(ENGLISH), core=core), "a.docx")
    assert found.authors == ()
    assert "the file's properties name Jo Typist" in found.notes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "ThS. Đỗ Thị Thử Khoa Luật, Trường Chính trị tỉnh Sông Lam",
            [("Đỗ Thị Thử", None, "Trường Chính trị tỉnh Sông Lam")],
        ),
        (
            "Dr. Mara Ilves and Tom Okri, Centre for Upland Roads, Port Lam",
            [
                ("Mara Ilves", None, "Centre for Upland Roads"),
                ("Tom Okri", None, "Centre for Upland Roads"),
            ],
        ),
        (
            "Nguoi trinh bay: Do Thi Thu, Pho Bi thu Dang uy phuong Ben Lam",
            [("Do Thi Thu", "Pho Bi thu", "Dang uy phuong Ben Lam")],
        ),
        (
            "Dr. Le Van Vi Du, Rector, Song Lam Political School",
            [("Le Van Vi Du", "Rector", "Song Lam Political School")],
        ),
        ("BIÊN BẢN", []),
        ("Full Document Text", []),
    ],
)
def test_reads_by_lines(line: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(a.name, a.position, a.organisation) for a in parse_authors([line])] == expected


def test_a_text_without_headline_is_named_by_its_first_line() -> None:
    found = document(
        f"The school of Lam opened a new house by the river.\n\n{ENGLISH}\n\n{ENGLISH}"
    )
    assert found.title == "The school of Lam opened a new house by the river"
    assert kinds(found)[0][0] == "paragraph"
