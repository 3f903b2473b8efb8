"""Who is credited, in the ways documents name people."""

from __future__ import annotations

import pytest

from proposalbase.extraction.extract import extract
from proposalbase.extraction.parties import heading_addressee
from proposalbase.model import Author, DocumentKind
from proposalbase.settings import Settings
from tests.extraction.build import document


def credited(
    lines: str, settings: Settings, *, kind: DocumentKind, authors: tuple[Author, ...] = ()
) -> list[tuple[str | None, str]]:
    made = extract(document(lines, kind=kind, authors=authors), settings=settings)
    return [(p.proposer.name if p.proposer else None, p.kind) for p in made.proposals]


def test_a_by_line_names_the_author_where_the_reader_found_none(settings: Settings) -> None:
    made = extract(
        document(
            """
            # Một cách tuyển giáo viên
            ThS. Cao Thị Lụa, Trường Cao đẳng Gò Mây
            Tỉnh nên xét tuyển riêng cho các điểm trường trên núi.
            """,
            kind="paper",
        ),
        settings=settings,
    )
    (only,) = made.proposals
    assert only.proposer is not None
    assert (only.proposer.name, only.proposer.organisation, only.proposer.inherited) == (
        "Cao Thị Lụa",
        "Trường Cao đẳng Gò Mây",
        True,
    )


def test_a_heading_may_name_the_speaker(settings: Settings) -> None:
    lines = """
    # TS. Mạc Văn Lộc: Bắt đầu từ trạm y tế
    Cần đưa sinh viên về trạm từ năm thứ hai.
    # Bà Lù Thị Sua: Đừng quên người ở lại
    Nên có quỹ thưởng cho người gắn bó đủ mười năm.
    """
    assert [name for name, _ in credited(lines, settings, kind="news")] == [
        "Mạc Văn Lộc",
        "Lù Thị Sua",
    ]


def test_a_speaker_with_an_office_before_a_colon(settings: Settings) -> None:
    lines = """
    Đại biểu Lò Thị Xuyến (Tổ số 4): Đề nghị Sở Nội vụ bổ sung giáo viên cho xã.
    Ông Giàng A Sính, Giám đốc Sở Nội vụ: Chúng tôi sẽ tổ chức một kỳ xét tuyển riêng.
    """
    assert credited(lines, settings, kind="interview") == [
        ("Lò Thị Xuyến", "proposal"),
        ("Giàng A Sính", "commitment"),
    ]


def test_an_author_who_quotes_others_goes_on_speaking(settings: Settings) -> None:
    lines = """
    Bộ Y tế khẳng định mạng lưới trạm đã phủ kín các xã.
    Tỉnh cần bố trí thêm một bác sĩ cho mỗi cụm ba xã.
    """
    assert credited(lines, settings, kind="paper", authors=(Author(name="Lê Thị Mây"),)) == [
        ("Lê Thị Mây", "proposal")
    ]


def test_an_untitled_name_set_off_by_a_comma(settings: Settings) -> None:
    lines = "Tom Okoro, of the Lake Union, recommended that the ferry run at night."
    assert credited(lines, settings, kind="news") == [("Tom Okoro", "proposal")]


@pytest.mark.parametrize(
    "lines",
    [
        "The Ferry Service Act 2011 provides that every pilot must hold a licence.",
        "Luật Bến đò đòi hỏi người lái phải có giấy phép.",
        "Thông báo này thay thế Thông báo số 7-TB/VPTU.",
        "Người lái đò nay phải đi vòng thêm mười cây số.",
        "Kinh tế vùng hồ tăng trưởng 6% so với cùng kỳ.",
        "The workshop has been held every year since 2012.",
    ],
)
def test_what_nobody_proposes(lines: str, settings: Settings) -> None:
    assert credited(lines, settings, kind="news") == []


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("Trường Cao đẳng Gò Mây sẽ công bố 20 bộ hồ sơ mẫu trong tháng 4.", "commitment"),
        ("The Lakeside Academy will publish the casebook by June.", "commitment"),
        ("# Kiến nghị\nĐối với Sở Nội vụ: sớm ban hành hướng dẫn thỉnh giảng.", "proposal"),
    ],
)
def test_kinds_without_a_named_person(lines: str, kind: str, settings: Settings) -> None:
    assert [each for _, each in credited(lines, settings, kind="other")] == [kind]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("3. Kiến nghị với Bộ Nội vụ", "Bộ Nội vụ"),
        ("Đối với Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("3.2. Về phía các trường", "các trường"),
        ("Recommendations to the Ministry of Education", "Ministry of Education"),
        ("Kết quả đạt được", None),
        ("Trao đổi với bạn đọc", None),
        (None, None),
    ],
)
def test_whom_a_heading_addresses(heading: str | None, name: str | None) -> None:
    assert heading_addressee(heading) == name
