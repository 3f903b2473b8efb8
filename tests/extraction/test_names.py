"""People, bodies and groups, and who of them speaks."""

from __future__ import annotations

import pytest

from proposalbase.extraction.brackets import bracket_states
from proposalbase.extraction.cues import lexicon
from proposalbase.extraction.mentions import mentions
from proposalbase.extraction.speakers import voices
from proposalbase.extraction.words import Words
from proposalbase.model import Language


def people(text: str, language: Language) -> list[tuple[str, str | None]]:
    found = mentions(Words.of(text, 0, len(text)), language=language)
    return [(m.name, m.title) for m in found if m.kind == "person"]


def bodies(text: str, language: Language) -> list[str]:
    found = mentions(Words.of(text, 0, len(text)), language=language)
    return [m.name for m in found if m.kind == "body"]


@pytest.mark.parametrize(
    ("text", "language", "name", "title"),
    [
        ("Theo PGS.TS. Đỗ Văn Kha, tỉnh nên làm", "vi", "Đỗ Văn Kha", "PGS.TS"),
        ("Bà Vũ Thị Mận cho rằng cần thêm lớp", "vi", "Vũ Thị Mận", "Bà"),
        ("đồng chí Lò Văn Pản kết luận", "vi", "Lò Văn Pản", "đồng chí"),
        ("Master Tran Thi Sen proposed a plan", "en", "Tran Thi Sen", "Master"),
        ("Dr. Anna Reed said so", "en", "Anna Reed", "Dr"),
        ("Tay Ho Provincial Political School Nguyen Hoai Bac spoke", "en", "Nguyen Hoai Bac", None),
        ("Mr. Nguyen Van Y agreed", "en", "Nguyen Van Y", "Mr"),
    ],
)
def test_a_person(text: str, language: Language, name: str, title: str | None) -> None:
    assert (name, title) in people(text, language)


@pytest.mark.parametrize(
    "text", ["tại Hồ Chí Minh và Hà Nội", "ở Tân Bình", "Trường Sa và Hoàng Sa", "Sở Công Thương"]
)
def test_places_and_bodies_are_no_people(text: str) -> None:
    assert people(text, "vi") == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("đề nghị Bộ Giáo dục và Đào tạo xem xét", "vi", "Bộ Giáo dục và Đào tạo"),
        ("Trường Chính trị tỉnh Hồ Xanh tổ chức", "vi", "Trường Chính trị tỉnh Hồ Xanh"),
        ("Học viện Chính trị khu vực II cho biết", "vi", "Học viện Chính trị khu vực II"),
        ("Ủy ban nhân dân tỉnh Hồ Xanh căn cứ", "vi", "Ủy ban nhân dân tỉnh Hồ Xanh"),
        ("Ban Tổ chức Trung ương đề nghị các cơ quan", "vi", "Ban Tổ chức Trung ương"),
        ("by the Ministry of Home Affairs in May", "en", "Ministry of Home Affairs"),
        ("the Lakeside Academy of Officials held", "en", "Lakeside Academy of Officials"),
    ],
)
def test_a_body(text: str, language: Language, name: str) -> None:
    assert bodies(text, language) == [name]


def test_two_bodies_stay_two() -> None:
    assert bodies("Bộ Tài chính và Bộ Xây dựng rà soát", "vi") == ["Bộ Tài chính", "Bộ Xây dựng"]


def test_the_office_before_a_name_is_its_position() -> None:
    text = "Chủ nhiệm Ủy ban Kinh tế Lê Thị Mây cho biết"
    (person,) = (
        m for m in mentions(Words.of(text, 0, len(text)), language="vi") if m.kind == "person"
    )
    assert person.name == "Lê Thị Mây"
    assert person.position == "Chủ nhiệm Ủy ban Kinh tế"
    assert person.organisation == "Ủy ban Kinh tế"


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Theo bà Vũ Thị Mận, tỉnh nên thí điểm.", "vi", "Vũ Thị Mận"),
        ("Ông Hồ Sỹ Lành (Sở Nội vụ) đề nghị bỏ quy định.", "vi", "Hồ Sỹ Lành"),
        ("Cử tri các tỉnh Gò Mây, Hồ Xanh đề nghị tăng phụ cấp.", "vi", "Cử tri"),
        ("Dr. Anna Reed, Head of Studies, Lake School, said no.", "en", "Anna Reed"),
        ("According to Mr. Tom Okoro, the city needs a plan.", "en", "Tom Okoro"),
        ("Mr. Tom Okoro: The city must act.", "en", "Tom Okoro"),
        ("Ruritania recommended that the law be repealed.", "en", "Ruritania"),
    ],
)
def test_who_speaks(text: str, language: Language, speaker: str) -> None:
    words = Words.of(text, 0, len(text))
    hits = lexicon(language).find(words)
    found = voices(words, mentions(words, language=language), hits, language=language)
    assert found
    assert found[-1].mention.name == speaker


def test_a_body_that_works_does_not_speak() -> None:
    text = "Bộ Tài chính rà soát các dự án, đề xuất cơ chế tháo gỡ."
    words = Words.of(text, 0, len(text))
    found = voices(words, mentions(words, language="vi"), lexicon("vi").find(words), language="vi")
    assert found == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ratify the convention (Brazil);", ("Brazil",)),
        ("Raise the age (Thailand; Norway).", ("Thailand", "Norway")),
        ("Continue (Spain, France and Chile);", ("Spain", "France", "Chile")),
        ("Act (Trinidad and Tobago);", ("Trinidad and Tobago",)),
        ("Ratify the convention (CEDAW);", ()),
        ("As in table 3 (see Annex 2).", ()),
        ("Improve roads (10 km).", ()),
        ("Plain sentence.", ()),
    ],
)
def test_proposers_in_brackets(text: str, names: tuple[str, ...]) -> None:
    assert bracket_states(text, 0, len(text)) == names


@pytest.mark.parametrize(
    ("text", "people", "bodies"),
    [
        (
            "Ông Mạc Văn Rớt, Giám đốc Công ty Cao Nguyên Xanh, đề nghị sửa cống.",
            ["Mạc Văn Rớt"],
            ["Công ty Cao Nguyên Xanh"],
        ),
        (
            "Ông Mạc Văn Rớt, Chủ tịch UBND xã Phú Thuận Đèo, cho hay cống đã hỏng.",
            ["Mạc Văn Rớt"],
            ["UBND xã Phú Thuận Đèo"],
        ),
        ("Chủ tịch UBND tỉnh Nhan Đức Rạng giao Sở Y tế làm.", ["Nhan Đức Rạng"], ["Sở Y tế"]),
        ("Ông Trần Hải Anh đề nghị lắp đèn.", ["Trần Hải Anh"], []),
        ("Dr Ho Thi May, University of Can Tho Delta, spoke.", ["Ho Thi May"], None),
        ("The meeting was held in Dak Ru commune.", [], None),
    ],
)
def test_what_follows_an_office_is_its_body(
    text: str, people: list[str], bodies: list[str] | None
) -> None:
    language = "vi" if bodies is not None else "en"
    found = mentions(Words.of(text, 0, len(text)), language=language)
    assert [m.name for m in found if m.kind == "person"] == people
    if bodies is not None:
        assert [m.name for m in found if m.kind == "body"] == bodies
