"""Who is to act: stated in the sentence, or put in charge by the heading or lead-in above."""

from __future__ import annotations

import pytest

from proposalbase.extraction.candidates import Candidate, candidates
from proposalbase.extraction.extract import extract
from proposalbase.extraction.parties import actor_of, addressee_of
from proposalbase.extraction.reading import Reading, read
from proposalbase.model import Addressee, Document
from proposalbase.settings import Settings
from tests.extraction.build import document


def readings(lines: str) -> tuple[Document, list[Reading]]:
    source = document(lines)
    found = [c for c in candidates(source) if isinstance(c, Candidate)]
    return source, [read(source.text, candidate) for candidate in found]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Bà Lò Thị Ót đề nghị phường treo biển báo trước khi chặt cây.", "phường"),
        ("Ông Mạc Văn Tỏ mong công ty cho công nhân đổi ca mỗi tháng hai lần.", "công ty"),
        ("Theo tôi, trạm y tế cần có sổ theo dõi người già bị ngã.", "trạm y tế"),
        ("Để khỏi trùng, Bộ Y tế cần lập sổ chung cho cả nước.", "Bộ Y tế"),
        ("Ms Maren Oduya asked the province to share one laboratory.", "the province"),
        ("Mr Tom Brandvold proposed that ward offices should publish the list.", "ward offices"),
        ("Owners of dams should install sirens downstream.", "Owners of dams"),
        ("The decision should be taken by the judge after a hearing.", "the judge"),
        ("The transport ministry should raise eleven bridges by 2028.", "The transport ministry"),
    ],
)
def test_a_body_or_kind_of_people_before_a_duty(sentence: str, actor: str) -> None:
    _, (reading,) = readings(sentence)
    assert actor_of(reading, None) == actor


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỗi năm cần mở thêm hai lớp cho người mới.",
        "The museum should be permitted to keep its income.",
        "Bà nên được nghe trước khi quyết định.",
        "Cần sửa lại con đường trước mùa mưa.",
    ],
)
def test_who_undergoes_or_when_is_no_actor(sentence: str) -> None:
    _, (reading,) = readings(sentence)
    assert actor_of(reading, None) is None


def test_the_heading_puts_a_body_in_charge() -> None:
    lines = """
    # Kiến nghị
    # 1. Sở Y tế tỉnh Khe Đá
    Đề nghị lắp tủ lạnh mới cho các trạm trước tháng 6.
    """
    source, (reading,) = readings(lines)
    assert addressee_of(source, reading) == Addressee(name="Sở Y tế tỉnh Khe Đá", stated=False)


def test_the_lead_in_of_a_list_puts_a_body_in_charge(settings: Settings) -> None:
    lines = """
    Ông Hà Văn Tỉnh, Chủ tịch UBND tỉnh, yêu cầu Sở Xây dựng khẩn trương thực hiện các việc sau:
    - Rà soát toàn bộ cầu tạm trên địa bàn trước ngày 30/6;
    - Lắp biển báo tại các điểm sạt lở;
    """
    made = extract(document(lines), settings=settings).proposals
    assert made
    assert made[-1].addressee == Addressee(name="Sở Xây dựng", stated=False)


@pytest.mark.parametrize(
    ("heading", "sentence", "name"),
    [
        ("For the Ministry of Home Affairs", "Publish every vacancy.", "the Ministry of Home Affairs"),
        ("2. Sở Nội vụ", "Công khai các vị trí còn trống mỗi quý.", "Sở Nội vụ"),
        ("Department of Home Affairs, Monday", "Publish every vacancy.", None),
        ("For those who come after", "Publish every vacancy.", None),
    ],
)  # fmt: skip
def test_a_heading_that_is_a_body_addresses_what_stands_below(
    heading: str, sentence: str, name: str | None
) -> None:
    source, found = readings(f"# {heading}\n{sentence}")
    addressee = addressee_of(source, found[-1])
    assert addressee == (None if name is None else Addressee(name=name, stated=False))
