"""Whole documents of every kind, in both languages, all of them invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from proposalbase.extraction.extract import extract, proposal_id
from proposalbase.model import Author, Document, Extraction, Part, Proposal
from proposalbase.settings import Settings
from tests.extraction.build import document
from tests.linear import grows_linearly

PAPER_VI = """
# Nâng cao chất lượng công chức cấp xã vùng hồ
# 1. Thực trạng
Tính đến tháng 6 năm 2025, toàn vùng có 312 công chức, trong đó 78% có trình độ đại học.
Nhiều xã phải mượn người của phòng chuyên môn để làm hồ sơ đất đai.
# 2. Giải pháp
Thứ nhất, xây dựng khung năng lực cho từng vị trí việc làm và công khai trên cổng thông tin của tỉnh.
Thứ hai, công chức trẻ phải được thử việc ở ít nhất hai bộ phận trước khi bổ nhiệm.
Cách làm này giúp họ hiểu toàn bộ quy trình.
# 3. Kiến nghị với Bộ Nội vụ
- Sớm ban hành thông tư hướng dẫn phụ cấp cho công chức biệt phái.
- Sửa đổi Nghị định 999/2031/NĐ-CP theo hướng trao quyền tuyển dụng cho xã.
# Đối với Ủy ban nhân dân tỉnh
- Bố trí kinh phí tối thiểu 2,5 tỷ đồng mỗi năm cho đào tạo tại chỗ.
# Tài liệu tham khảo
1. Trần Văn Sáu (2021), Nâng cao chất lượng cán bộ, Nxb Hồ Xanh.
"""

NEWS_VI = """
Sáng 12/3, tại thị trấn Bến Lau, Trường Chính trị tỉnh Hồ Xanh tổ chức hội thảo khoa học về công tác cán bộ.
Phát biểu khai mạc, TS. Đỗ Văn Kha, Hiệu trưởng Trường Chính trị tỉnh Hồ Xanh, cảm ơn các đại biểu.
Theo ThS. Vũ Thị Mận, Phó Trưởng khoa Lý luận cơ sở, tỉnh nên thí điểm thi tuyển chức danh phó phòng.
Bà cho rằng cách làm cũ không còn phù hợp.
Cùng với đó, cần lập ngân hàng đề thi dùng chung cho các huyện cũ.
Ông Hồ Sỹ Lành (Sở Nội vụ) đề nghị bỏ quy định về thâm niên; đồng thời, kiến nghị UBND tỉnh cho phép ký hợp đồng.
Nhiều ý kiến cho rằng phải có chế độ nhà ở cho cán bộ luân chuyển.
Kết luận hội thảo, TS. Đỗ Văn Kha khẳng định Ban Tổ chức sẽ tổng hợp các ý kiến gửi Tỉnh ủy.
"""

CONCLUSION_VI = """
Ngày 3/2, Chủ tịch UBND tỉnh Hồ Xanh Lò Văn Pản chủ trì cuộc họp về chuyển đổi số.
Sau khi nghe báo cáo của các sở, Chủ tịch UBND tỉnh kết luận như sau:
1. Năm 2025, các sở đã số hóa 60% hồ sơ. Tiến độ còn chậm.
2. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh hoàn thành kết nối dữ liệu trước ngày 30/4.
3. Các xã rà soát thiết bị, báo cáo về Văn phòng UBND tỉnh.
4. Không được để phát sinh nợ đọng.
"""

LAW_VI = """
Điều 7. Trách nhiệm của cơ quan quản lý bến
1. Cơ quan quản lý bến có trách nhiệm tổ chức tập huấn cho người lái đò theo quy định của pháp luật.
2. Người lái đò phải có giấy phép còn hiệu lực theo quy định tại khoản 3 Điều này.
3. Trường hợp giấy phép hết hạn, người lái đò có quyền đề nghị cấp lại trong thời hạn 30 ngày.
4. Chính phủ quy định chi tiết Điều này.
"""

PAPER_EN = """
# Keeping lake towns staffed
# Background
Between 2019 and 2024 the five lake towns lost 18% of their engineers. Salaries were frozen twice.
# Recommendations to the Ministry of Home Affairs
We recommend that the Ministry publish a list of hard-to-fill posts every quarter.
Town councils should be allowed to offer housing allowances.
1. Establish a rotation scheme between the towns, with a guaranteed right of return.
2. Review the age limit for entry examinations.
# References
Reed, A. (2020). Towns should grow. Lakeside Press.
"""

NEWS_EN = """
On March 3, the Lakeside Academy of Officials held a workshop on staffing the lake towns.
Ms. Clara Vance, Head of Public Management, Lakeside Academy of Officials, said many offices lack surveyors.
Ms. Clara Vance proposed to merge the two registry offices and open evening classes for clerks.
At the same time, it is necessary to rotate young surveyors to the islands.
This is an objective basis for planning.
The workshop has been held every year since 2012.
"""

INTERVIEW_EN = """
Reporter: Mr. Okoro, what should the city do about vacant posts?
Mr. Tom Okoro: In recent years we have trained 200 officers. The city must now simplify its entrance exams.
Reporter: And the schools?
- Schools should open evening classes. We will send a draft plan to the council in May.
Thank you very much!
"""

UN_LIST = """
# II. Conclusions and recommendations
10. The following recommendations enjoy the support of Ruritania:
10.1. Ratify the convention on inland waters (Brazil; Norway);
10.2. To raise the age of criminal responsibility to 14 years (Trinidad and Tobago);
10.3. Continue its efforts to provide clean water in rural areas (Chile).
"""


def taken(made: Extraction, start: str) -> Proposal:
    """Return the one proposal whose quote begins so."""
    (found,) = (p for p in made.proposals if p.quote.startswith(start))
    return found


def run(source: Document, settings: Settings) -> Extraction:
    made = extract(source, settings=settings)
    for each in made.proposals:
        assert source.text[each.start : each.end] == each.quote
        assert each.id == proposal_id(source.sha256, each.start, each.end)
        assert settings.number("min_confidence") <= each.confidence <= 1
        assert each.reasons
    return made


def test_a_vietnamese_paper(settings: Settings) -> None:
    author = Author(name="Lê Thị Mây", title="ThS.", organisation="Trường Chính trị tỉnh Hồ Xanh")
    made = run(document(PAPER_VI, kind="paper", authors=(author,)), settings)
    # Without a model, the reason given for a proposal may be taken for one.
    assert len(made.proposals) in (5, 6)
    assert {p.proposer.name for p in made.proposals if p.proposer} == {"Lê Thị Mây"}
    assert all(p.proposer and p.proposer.inherited for p in made.proposals)
    amended = taken(made, "Sửa đổi Nghị định")
    assert amended.addressee is not None
    assert (amended.addressee.name, amended.addressee.stated) == ("Bộ Nội vụ", False)
    assert [i.key for i in amended.instruments] == ["999/2031/ND-CP"]
    money = taken(made, "Bố trí kinh phí")
    assert money.addressee is not None
    assert money.addressee.name == "Ủy ban nhân dân tỉnh"
    assert [(f.value, f.unit) for f in money.figures] == [(2.5, "tỷ đồng")]
    assert made.skipped["heading"] == 6


def test_vietnamese_news_follows_the_speakers(settings: Settings) -> None:
    made = run(document(NEWS_VI, kind="news"), settings)
    names = [(p.proposer.name if p.proposer else None, p.kind) for p in made.proposals]
    assert names == [
        ("Vũ Thị Mận", "proposal"),
        ("Vũ Thị Mận", "proposal"),
        ("Hồ Sỹ Lành", "proposal"),
        ("Hồ Sỹ Lành", "proposal"),
        ("Nhiều ý kiến", "proposal"),
        ("Đỗ Văn Kha", "commitment"),
    ]
    bank = taken(made, "Cùng với đó")
    assert bank.proposer is not None
    assert bank.proposer.inherited
    split = taken(made, "đồng thời, kiến nghị")
    assert split.addressee is not None
    assert (split.addressee.name, split.addressee.stated) == ("UBND tỉnh", True)
    last = made.proposals[-1].proposer
    assert last is not None
    assert last.organisation == "Trường Chính trị tỉnh Hồ Xanh"


def test_a_conclusion_is_orders_of_the_one_who_concludes(settings: Settings) -> None:
    made = run(document(CONCLUSION_VI, kind="conclusion"), settings)
    assert [p.kind for p in made.proposals] == ["directive"] * 3
    assert {p.proposer.name for p in made.proposals if p.proposer} == {"Lò Văn Pản"}
    assert [p.actor for p in made.proposals] == ["Sở Khoa học và Công nghệ", "Các xã", None]


@pytest.mark.parametrize("kind", ["legal", "other"])
def test_a_law_holds_no_proposal(settings: Settings, kind: str) -> None:
    assert run(document(LAW_VI, kind=kind), settings).proposals == ()  # type: ignore[arg-type]


def test_an_english_paper(settings: Settings) -> None:
    authors = (Author(name="Anna Reed"), Author(name="Tom Okoro", organisation="Lake Institute"))
    made = run(document(PAPER_EN, kind="paper", authors=authors), settings)
    assert len(made.proposals) == 4
    first = made.proposals[0]
    assert first.proposer is not None
    assert first.proposer.name == "Anna Reed; Tom Okoro"
    assert first.addressee is not None
    assert first.addressee.stated
    review = taken(made, "Review the age limit")
    assert review.addressee is not None
    assert (review.addressee.name, review.addressee.stated) == ("Ministry of Home Affairs", False)
    assert review.context == "Recommendations to the Ministry of Home Affairs"


def test_english_news(settings: Settings) -> None:
    made = run(document(NEWS_EN, kind="news"), settings)
    assert [p.quote.split()[0] for p in made.proposals] == ["Ms.", "At"]
    for each, inherited in zip(made.proposals, (False, True), strict=True):
        assert each.proposer is not None
        assert each.proposer.name == "Clara Vance"
        assert each.proposer.inherited is inherited
        assert each.proposer.organisation == "Lakeside Academy of Officials"


def test_an_interview_never_credits_the_reporter(settings: Settings) -> None:
    made = run(document(INTERVIEW_EN, kind="interview"), settings)
    assert [p.kind for p in made.proposals] == ["proposal", "proposal", "commitment"]
    assert {p.proposer.name for p in made.proposals if p.proposer} == {"Tom Okoro"}
    assert made.proposals[0].actor == "The city"


def test_recommendations_with_states_in_brackets(settings: Settings) -> None:
    made = run(document(UN_LIST, kind="report"), settings)
    assert [p.proposer.name if p.proposer else None for p in made.proposals] == [
        "Brazil; Norway",
        "Trinidad and Tobago",
        "Chile",
    ]
    assert made.proposals[0].quote.startswith("Ratify")


def test_text_typed_without_accents(settings: Settings) -> None:
    made = run(
        document(
            """
            De nghi Bo Noi vu xem xet, sua doi quy dinh ve dinh muc bien che.
            Trong nam qua, tinh da tuyen dung 40 cong chuc.
            """,
            kind="report",
        ),
        settings,
    )
    (only,) = made.proposals
    assert only.addressee is not None
    assert only.addressee.name == "Bo Noi vu"


def test_each_paper_of_a_volume_has_its_own_authors(settings: Settings) -> None:
    first = "Cần mở thêm lớp bồi dưỡng kỹ năng số cho công chức xã."
    second = "Nên giao trường chính trị tỉnh biên soạn tài liệu riêng cho vùng hồ."
    whole = document(f"{first}\n{second}")
    cut = whole.text.index(second)
    volume = document(
        f"{first}\n{second}",
        kind="proceedings",
        parts=(
            Part(title="A", start=0, end=cut, authors=(Author(name="Lê Thị Mây"),)),
            Part(title="B", start=cut, end=len(whole.text), authors=(Author(name="Hồ Sỹ Lành"),)),
        ),
    )
    made = run(volume, settings)
    assert [p.proposer.name if p.proposer else None for p in made.proposals] == [
        "Lê Thị Mây",
        "Hồ Sỹ Lành",
    ]


def test_the_page_is_the_one_where_the_quote_begins(settings: Settings) -> None:
    one = "Đề nghị tỉnh mở lớp."
    two = "Đề nghị tỉnh xây thêm ký túc xá cho học viên."
    source = document(f"{one}\n{two}", pages=(0, len(one) + 1))
    assert [p.page for p in run(source, settings).proposals] == [1, 2]


def test_every_sentence_is_counted(settings: Settings) -> None:
    made = extract(document(NEWS_VI, kind="news"), settings=settings)
    sentences_taken = len({p.quote for p in made.proposals}) - 1  # one sentence gave two
    assert made.sentences == sentences_taken + sum(
        n for reason, n in made.skipped.items() if reason != "heading"
    )


def test_the_threshold_is_a_setting(settings: Settings) -> None:
    strict = Settings.load(
        settings.home, environment={}, overrides={"model": "none", "min_confidence": 0.9999}
    )
    assert extract(document(NEWS_VI, kind="news"), settings=strict).proposals == ()


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "đề nghị", "cần", "phải", "Bộ Nội vụ", "ông Lê Văn Tám", ";", ":", ".", "\n", "(Brazil)",
                "12%", "18-NQ/TW", "should", "We recommend", "tăng cường", "như sau:", "?", "“", "”", "…",
                "Theo", "và", ",", "Mr. Tom Okoro", "said", "kết luận", "\t", "1.", "a)", "Hồ",
            ]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_mixture_of_cues_keeps_its_places(pieces: list[str]) -> None:
    text = " ".join(pieces)
    source = Document(
        id="d", sha256="0" * 64, origin="x", media_type="text/plain", text=text, language="vi"
    )
    from pathlib import Path

    made = extract(source, settings=Settings.load(Path("."), environment={}))
    for each in made.proposals:
        assert text[each.start : each.end] == each.quote


@pytest.mark.parametrize(
    "piece", ["a", "1", " ", "A ", "Đề nghị ", "(", ";", "a, ", "12.", "Nguyễn ", "\n", "cần phải "]
)
def test_time_grows_with_the_text_and_no_faster(settings: Settings, piece: str) -> None:
    def work(size: int) -> None:
        text = (piece * (size // len(piece))).replace("\n", " ")
        extract(document("Cần xem xét. " + text), settings=settings)

    assert grows_linearly(work, 12_000, floor=0.05)
