"""Who has the word: labels, openings, interviews, signatures, titles and groups, in invented texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from proposalbase.extraction.bylines import byline
from proposalbase.extraction.extract import extract
from proposalbase.extraction.interviews import interviewee
from proposalbase.extraction.labels import Labels
from proposalbase.model import DocumentKind
from proposalbase.settings import Settings
from tests.extraction.build import document


def named(
    lines: str, settings: Settings, kind: DocumentKind = "other"
) -> list[tuple[str, str | None]]:
    """Return who makes each proposal, and what they are."""
    made = extract(document(lines, kind=kind), settings=settings)
    return [
        (p.proposer.name or "", p.proposer.kind) if p.proposer else ("", None)
        for p in made.proposals
    ]


def test_who_opens_a_sentence_has_the_word_whatever_the_verb(settings: Settings) -> None:
    lines = """
    Bà Lường Thị Ót gật đầu với phương án ấy. Cần làm lại cống trước mùa mưa.
    Ông Mạc Văn Rớt chưa chịu. Đề nghị xã hỏi lại từng hộ trước khi làm.
    """
    assert named(lines, settings) == [("Lường Thị Ót", "person"), ("Mạc Văn Rớt", "person")]


def test_labels_of_a_transcript_are_speakers(settings: Settings) -> None:
    lines = """
    Present were Dr Maren Oduya (Lake Trust) and Mr Tom Brandvold (Pilots' Union).
    [00:01:10] ODUYA: The ferry should run at night from March.
    [00:02:05] BRANDVOLD: The council must pay the crews for it.
    [00:03:00] ODUYA: And the landing should be lit.
    [00:03:30] BRANDVOLD: We should count the passengers first.
    """
    assert [name for name, _ in named(lines, settings)] == [
        "Maren Oduya",
        "Tom Brandvold",
        "Maren Oduya",
        "Tom Brandvold",
    ]


def test_flats_and_tickets_speak_by_their_number(settings: Settings) -> None:
    lines = """
    Căn 1102: đề nghị thay thang máy số 2 trước Tết.
    Căn 0807: đề nghị lắp thêm đèn ở hầm xe.
    """
    assert [name for name, _ in named(lines, settings)] == ["Căn 1102", "Căn 0807"]


def test_the_interviewed_answer_though_they_quote_others(settings: Settings) -> None:
    lines = """
    Phóng viên trò chuyện với bác sĩ Vi Thị Sen, Giám đốc Bệnh viện Khe Đá, về đêm trực ở vùng cao.
    PV: Chị thiếu gì nhất?
    Thiếu người. Tỉnh cần cho mỗi trạm thêm một y sĩ.
    PV: Còn máy móc thì sao?
    Ông Hà Văn Tỏ từng bảo máy nào cũng hỏng. Sở nên gửi thợ lên sửa mỗi quý một lần.
    """
    assert {name for name, _ in named(lines, settings)} == {"Vi Thị Sen"}
    found = interviewee(document(lines))
    assert found is not None
    assert (found.name, found.organisation) == ("Vi Thị Sen", "Bệnh viện Khe Đá")


def test_two_questions_make_no_interview(settings: Settings) -> None:
    lines = """
    Ai trả tiền?
    Ông Hà Văn Tỏ, trưởng bản, đề nghị xã trả một nửa.
    """
    assert interviewee(document(lines)) is None


@pytest.mark.parametrize(
    ("many", "kind"),
    [
        ("Một số phụ huynh đề nghị nhà trường mở cổng sớm hơn nửa giờ.", "group"),
        ("Nhiều ngư dân kiến nghị tỉnh nạo vét luồng vào bến.", "group"),
        ("Several growers urged the county to test the seed again.", "group"),
        ("A trader from the lower market asked that the gate be opened at five.", "group"),
    ],
)
def test_collective_voices_stay_collective(many: str, kind: str, settings: Settings) -> None:
    ((name, found),) = named(many, settings)
    assert found == kind
    assert many.startswith(name)


def test_a_signature_speaks_for_a_text_in_the_first_person(settings: Settings) -> None:
    lines = """
    # Bến đò của tôi
    Tôi chèo đò ở bến Cát ba mươi năm. Tôi biết từng khúc nước, và tôi từng vớt người ở đây.
    Xã nên cấm đò chạy khi nước lên quá mốc đỏ.
    Bến cần có phao và đèn, tôi xin nhắc lại lần nữa.
    Sông vẫn đầy như xưa.
    Khách vẫn đông như hội.
    Lù Văn Sậy
    """
    assert {name for name, _ in named(lines, settings)} == {"Lù Văn Sậy"}


def test_a_title_says_whose_conclusion_it_is(settings: Settings) -> None:
    lines = """
    # THÔNG BÁO
    # Kết luận của đồng chí Hà Thị Tỉnh, Giám đốc Bệnh viện Khe Đá, tại giao ban tháng 3
    Các khoa chốt danh sách ra viện trước 16 giờ và báo về phòng Kế hoạch.
    Đề nghị phòng Tổ chức bổ sung hai điều dưỡng cho khoa Cấp cứu.
    """
    found = {name for name, _ in named(lines, settings)}
    assert found <= {"Hà Thị Tỉnh"}
    assert found


@pytest.mark.parametrize(
    ("line", "names", "body"),
    [
        (
            "P. Hallgren, M. Bruno, and Cho Eun-bi (Tidelab)",
            ["P. Hallgren", "M. Bruno", "Cho Eun-bi"],
            "Tidelab",
        ),
        ("Opinion | Temur Yusup-Lane", ["Temur Yusup-Lane"], None),
        ("TS. Quản Thị Sương^1^, ThS. Doãn Hải Tèo^2^", ["Quản Thị Sương", "Doãn Hải Tèo"], None),
        (
            "Blessing Akuf, Lecturer, Institute of Lake Revenue",
            ["Blessing Akuf"],
            "Institute of Lake Revenue",
        ),
        ("Cam Thi Suong, giao vien Truong THCS Khe Da", ["Cam Thi Suong"], "Truong THCS Khe Da"),
    ],
)
def test_by_lines_of_many_makes(line: str, names: list[str], body: str | None) -> None:
    found = byline(line, "en" if line[0] in "POB" else "vi")
    assert found is not None
    assert [author.name for author in found.authors] == names
    assert found.authors[-1].organisation == body


def test_a_heading_is_no_by_line() -> None:
    assert byline("VI. Follow-up", "en") is None
    assert byline("Kết luận và kiến nghị", "vi") is None


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aÂằ :.?(),;-\n[]0149PVAnNguyễn*_“”", max_size=400))
def test_any_text_is_read(text: str) -> None:
    source = document(text)
    labels = Labels.of(source)
    for at in range(0, len(source.text), 17):
        labels.at(source.text, at)
    interviewee(source)
    byline(text, "vi")


@pytest.mark.parametrize("piece", ["a", " ", "1", "A. ", "Ông ", "Căn 1: ", "Nguyen ", "[00:01] A"])
def test_names_without_end_take_time_in_proportion(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[: size * 2]
        start = time.process_time()
        source = document(text)
        labels = Labels.of(source)
        labels.at(source.text, 0)
        interviewee(source)
        byline(text, "en")
        return time.process_time() - start

    for _ in range(4):
        small, large = (min(seconds(n) for _ in range(2)) for n in (20_000, 40_000))
        if large <= 2.5 * small + 0.02:
            return
    raise AssertionError(f"{piece!r}: {small:.3f} s, then {large:.3f} s for twice the text")


def test_a_comrade_may_be_meant_by_he(settings: Settings) -> None:
    lines = """
    Chủ trì có đồng chí Mông Quốc Tịch, Chủ tịch UBND tỉnh Khe Đá.
    Ông Cáp Hữu Nhẫn, giám đốc công ty, cho biết đường truyền hỏng nhiều lần.
    Kết luận, đồng chí Mông Quốc Tịch biểu dương các xã và nêu rõ khó khăn.
    Ông đề nghị Sở Tài chính bố trí vốn sửa đường truyền trong quý III.
    """
    assert [name for name, _ in named(lines, settings, "news")][-1] == "Mông Quốc Tịch"


def test_who_introduces_themselves_speaks(settings: Settings) -> None:
    lines = """
    # Thư gửi phường
    Tôi là Kiêm Đạc, 79 tuổi, nguyên kỹ sư công viên. Tôi trồng hàng cây ấy cùng tổ Ba, và tôi xin thưa thật.
    Tôi đề nghị phường treo giấy báo lên từng thân cây trước khi chặt.
    """
    assert [name for name, _ in named(lines, settings)] == ["Kiêm Đạc"]
