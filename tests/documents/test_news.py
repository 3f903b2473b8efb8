"""Saved pages: the article whole, the page around it gone, and what it says kept as metadata."""

from __future__ import annotations

import pytest

from proposalbase.documents.classify import classify
from proposalbase.documents.dates import first_date
from proposalbase.documents.events import find_event
from tests.documents.make import document, kinds

FIRST = (
    "On March 4, at the Sông Lam School of Administration, the Lam Valley Circle of Schools held a workshop "
    'on "Officials for two-tier local government", with delegates from nine provinces and many questions.'
)
SECOND = (
    "Ms. Trần Thị Mẫu said that every commune should have a person who answers for training. The province "
    "ought to publish a yearly plan, so that schools know in time how many people will come and when."
)
SAVED = f"""Tinmau.vn - All the news

Classes for the new communes

Báo Sông LamBáo Sông Lam05/03/2025

hoi-truong.JPG
The hall

{FIRST}

{SECOND}

Photo 2.png
Ms. Trần Thị Mẫu at the desk

{SECOND.replace("commune", "ward")}

Source: https://tinmau.example/lop-hoc-123.html

Comment (0)

No data

Same category

A beach without shadows in the north.
Ten dishes for a rainy day

Heritage

;
"""


def test_keeps_the_article_and_only_the_article() -> None:
    found = document(SAVED)
    assert kinds(found) == [
        ("title", "Classes for the new communes"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("paragraph", SECOND.replace("commune", "ward")),
    ]
    assert found.kind == "news"
    assert found.date == "2025-03-05"
    assert found.publisher == "Báo Sông Lam"
    assert found.source_url == "https://tinmau.example/lop-hoc-123.html"
    assert found.event is not None
    assert found.event.name == "Officials for two-tier local government"
    assert found.event.date == "2025-03-04"
    assert found.event.place == "Sông Lam School of Administration"
    assert found.event.organisers == ("Lam Valley Circle of Schools",)
    reasons = [d.reason for d in found.dropped]
    assert reasons.count("image") == 2
    assert reasons.count("caption") == 2
    assert reasons.count("related") == 7


def test_cuts_credits_of_vietnamese_pages() -> None:
    text = (
        "Ông Lê Văn Ví Dụ đề nghị tỉnh sớm mở lớp bồi dưỡng cho cán bộ xã mới. Sở Nội vụ cần công bố kế hoạch "
        "hằng năm để các trường chủ động chuẩn bị giảng viên, giáo trình và phòng học cho từng đợt."
    )
    page = (
        f"# Mở lớp cho cán bộ xã\n\n{text}\n\n*Quang cảnh buổi họp*\n\n{text} Hết.\n\n"
        "Các đại biểu dự họp - Ảnh: Minh Họa\n\n**Ngọc Mẫu**\n\n*Nguồn: Cổng thông tin tỉnh Sông Lam*\n\n"
        "Ngày đăng: 06/03/2025 07:30\n\nTin liên quan\n\n- Một tin khác\n- Tin khác nữa"
    )
    found = document(page, "a.md")
    assert [t for _, t in kinds(found)] == ["Mở lớp cho cán bộ xã", text, f"{text} Hết."]
    assert (found.date, found.publisher) == ("2025-03-06", "Cổng thông tin tỉnh Sông Lam")
    assert [a.name for a in found.authors] == ["Ngọc Mẫu"]


def test_goes_on_below_a_box_of_links() -> None:
    page = f"{FIRST}\n\n{SECOND}\n\nRelated news\n\nOne headline\n\nAnother headline\n\n{SECOND} {FIRST}\n\n{FIRST}"
    found = document(page)
    assert [t for _, t in kinds(found)] == [FIRST, SECOND, f"{SECOND} {FIRST}", FIRST]


def test_cuts_nothing_from_a_paper() -> None:
    paper = "\n\n".join(
        [
            "TRAINING OFFICIALS OF COMMUNES",
            "Dr. Trần Thị Mẫu",
            "Sông Lam School of Administration",
            "Abstract: this paper asks what commune officials need.",
            "1. Introduction",
            FIRST,
            "2. Comments",
            SECOND,
            "3. Conclusion",
            SECOND,
            "References",
            "1. Mẫu, T. T. (2024). Commune schools. Sông Lam.",
        ]
    )
    found = document(paper)
    assert found.dropped == ()
    assert found.kind == "paper"
    assert found.title == "TRAINING OFFICIALS OF COMMUNES"
    (author,) = found.authors
    assert (author.name, author.title) == ("Trần Thị Mẫu", "Dr.")
    assert author.organisation == "Sông Lam School of Administration"
    assert [t for k, t in kinds(found) if k == "heading"][:2] == ["1. Introduction", "2. Comments"]


def test_parts_a_volume_of_proceedings() -> None:
    body = f"{SECOND}\n\n{FIRST}\n\n{SECOND}"
    volume = "\n\n".join(
        [
            "KỶ YẾU HỘI THẢO KHOA HỌC",
            "CÁN BỘ CHO CHÍNH QUYỀN HAI CẤP",
            "MỤC LỤC",
            "1. Nhu cầu của cán bộ xã ........ 3",
            "2. Lớp học ở vùng cao ........ 9",
            "NHU CẦU CỦA CÁN BỘ XÃ",
            "TS. Trần Thị Mẫu",
            "Trường Chính trị tỉnh Sông Lam",
            body,
            "LỚP HỌC Ở VÙNG CAO",
            "PGS.TS. Lê Văn Ví Dụ và ThS. Đỗ Thị Thử",
            body,
        ]
    )
    found = document(volume)
    assert found.kind == "proceedings"
    assert [p.title for p in found.parts] == ["NHU CẦU CỦA CÁN BỘ XÃ", "LỚP HỌC Ở VÙNG CAO"]
    assert [[a.name for a in p.authors] for p in found.parts] == [
        ["Trần Thị Mẫu"],
        ["Lê Văn Ví Dụ", "Đỗ Thị Thử"],
    ]
    assert found.text[found.parts[0].end :].startswith("LỚP HỌC")
    assert found.event is not None
    assert found.event.name == "CÁN BỘ CHO CHÍNH QUYỀN HAI CẤP"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ngày 5 tháng 3 năm 2025", "2025-03-05"),
        ("Thứ tư, 05/3/2025 08:00", "2025-03-05"),
        ("on March 5, 2025", "2025-03-05"),
        ("5 March 2025", "2025-03-05"),
        ("2025-03-05T08:00", "2025-03-05"),
        ("ngày 31 tháng 2 năm 2025", None),
        ("version 1.2.2025.4 of 99/99/2025", None),
    ],
)
def test_reads_dates(text: str, date: str | None) -> None:
    assert first_date(text) == date


def test_knows_no_event_where_none_is_stated() -> None:
    assert find_event([SECOND, "A workshop on the corner sells chairs."], date=None) is None


@pytest.mark.parametrize(
    ("texts", "title", "kind"),
    [
        (
            ["THÔNG BÁO", "Kết luận của Chủ tịch tỉnh tại cuộc họp"],
            "THÔNG BÁO KẾT LUẬN CỦA",
            "other",
        ),
        (["Kết luận của Chủ tịch tỉnh tại cuộc họp", SECOND], None, "conclusion"),
        (["PV: Vì sao?", "- Vì thế.", "PV: Rồi sao?"], None, "interview"),
        (["Luật mẫu", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "Điều 3. Giải thích"], None, "legal"),
        (["PHÁT BIỂU KHAI MẠC", "Kính thưa các đồng chí"], None, "speech"),
        (["Báo cáo kết quả hội thảo", SECOND], None, "report"),
        ([SECOND], None, "other"),
    ],
)
def test_tells_kinds_by_evidence(texts: list[str], title: str | None, kind: str) -> None:
    found = classify(texts, title=title, parts=0, is_news=False)
    assert found == kind or (title and found == "conclusion")
