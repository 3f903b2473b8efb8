"""Document numbers of the State and the Party, in both languages, with date and issuer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.extraction.instruments import Cited, document_key, instruments
from proposalbase.model import Document, InstrumentCitation
from tests.extraction.build import document
from tests.linear import grows_linearly


def found(text: str) -> list[InstrumentCitation]:
    return list(instruments(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "key", "type_", "date"),
    [
        ("Quyết định số 156/QĐ-UBND ngày 03/02/2031", "156/QD-UBND", "decision", "2031-02-03"),
        (
            "Nghị định 30/2020/NĐ-CP ngày 5 tháng 3 năm 2020",
            "30/2020/ND-CP",
            "decree",
            "2020-03-05",
        ),
        ("Quyết định 19/2025/QĐ-TTg", "19/2025/QD-TTG", "decision", None),
        ("Thông tư 02/2021/TT-BNV", "02/2021/TT-BNV", "circular", None),
        ("Luật số 72/2025/QH15", "72/2025/QH15", "law", None),
        ("Nghị quyết 1365/NQ-UBTVQH15", "1365/NQ-UBTVQH15", "resolution", None),
        ("Nghị quyết số 35/2023/UBTVQH15", "35/2023/UBTVQH15", "resolution", None),
        ("Công văn 1234/BNV-CCVC năm 2025", "1234/BNV-CCVC", "letter", "2025"),
        ("Công văn số 512/BNV", "512/BNV", "letter", None),
        ("Nghị quyết số 18-NQ/TW", "18-NQ/TW", "resolution", None),
        ("Kết luận 127-KL/TW ngày 28/2/2025", "127-KL/TW", "conclusion", "2025-02-28"),
        ("Quy định 399-QĐ/TW", "399-QD/TW", "rule", None),
        ("Hướng dẫn số 36-HD/VPTW", "36-HD/VPTW", "guidance", None),
        ("Chương trình 12-CTr/TU", "12-CTR/TU", "programme", None),
        ("Đề án 05-ĐA/TU", "05-DA/TU", "scheme", None),
        ("Resolution No. 09-NQ/TU dated December 29, 2021", "09-NQ/TU", "resolution", "2021-12-29"),
        ("Decree 30/2020/ND-CP of 5 March 2020", "30/2020/ND-CP", "decree", "2020-03-05"),
        ("Nghị quyết 18 - NQ/TW", "18-NQ/TW", "resolution", None),
        ("Nghị định 30/2020/NĐ – CP", "30/2020/ND-CP", "decree", None),
        ("Luật Đất đai năm 2024", "LUAT DAT DAI 2024", "law", None),
        ("Luật Cán bộ, công chức 2025", "LUAT CAN BO CONG CHUC 2025", "law", None),
        ("the Land Law 2024", "LAND LAW 2024", "law", None),
    ],
)
def test_every_form_of_number(text: str, key: str, type_: str, date: str | None) -> None:
    (citation,) = found(text)
    assert (citation.key, citation.type, citation.date) == (key, type_, date)
    assert text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nghị quyết số 18-\nNQ/TW", ["18-NQ/TW"]),
        ("Nghị định 33/2023/NĐ –\nCP", ["33/2023/ND-CP"]),
        ("30 / 2020 / NĐ - CP", ["30/2020/ND-CP"]),
        ("18\u2011NQ/TW và 19-NQ / TW", ["18-NQ/TW", "19-NQ/TW"]),
        ("Quyết định 12/QÐ-UBND", ["12/QD-UBND"]),
        ("Nghị quyết số 18-NQ/TƯ", ["18-NQ/TW"]),
        ("Nghị quyết 10/NQ-TW, 29 NQ/TW", ["10-NQ/TW", "29-NQ/TW"]),
        ("Decree No. 138/2020/NDCP, Decree 139-2020/ND-CP", ["138/2020/ND-CP", "139/2020/ND-CP"]),
        ("các Nghị quyết số 18, 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"]),
        ("Decrees 33 and 34/2023/ND-CP", ["33/2023/ND-CP", "34/2023/ND-CP"]),
        ("các nghị định 33/2022, 34/2023/NĐ-CP", ["33/2022/ND-CP", "34/2023/ND-CP"]),
        ("Directive 05 of the Politburo", ["05-CT/TW"]),
        ("Chỉ thị 05 của Bộ Chính trị", ["05-CT/TW"]),
        ("Kết luận số 21 của Ban Bí thư", ["21-KL/TW"]),
        ("Nghị định 138 ngày 27/11/2020 của Chính phủ", ["138/2020/ND-CP"]),
        ("Quyết định 19/2025 của Thủ tướng Chính phủ", ["19/2025/QD-TTG"]),
        ("Kết luận số 12-KL/TW - Bến Sậy", ["12-KL/TW"]),
        ("Quyết định 15/QĐ-UBND - TP. Bến Sậy", ["15/QD-UBND"]),
        ("Nghi quyet so 18-NQ/TW ngay 25/10/2017", ["18-NQ/TW"]),
        ("QCVN 10:2024/BXD", ["QCVN 10:2024/BXD"]),
        ("Regulation (EU) 2016/679 and Directive 2014/24/EU", ["EU 2016/679", "2014/24/EU"]),
        ("Security Council resolution 1325 (2000)", ["S/RES/1325"]),
        ("ILO Convention No. 189", ["ILO C189"]),
    ],
)
def test_numbers_however_they_are_written(text: str, keys: list[str]) -> None:
    citations = found(text)
    assert [c.key for c in citations] == keys
    assert all(text[c.start : c.end] == c.text for c in citations)


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        (
            "NGHI QUYET TRUNG UONG 6 KHOA XII",
            [
                "Nghị quyết Trung ương 6 khóa XII",
                "Nghị quyết Trung ương 6 (khóa XII)",
                "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
                "Resolution of the 6th Plenum of the 12th Central Committee",
                "Resolution of the Sixth Central Committee Plenum (12th tenure)",
            ],
        ),
        (
            "NGHI QUYET DAI HOI XIV",
            [
                "Nghị quyết Đại hội XIV của Đảng",
                "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
                "Resolution of the 14th National Party Congress",
            ],
        ),
        ("DIEU LE DANG", ["Điều lệ Đảng", "the Party Charter", "Charter of the Communist Party"]),
        ("2030 AGENDA", ["the 2030 Agenda for Sustainable Development", "Agenda 2030"]),
        ("CRC", ["Convention on the Rights of the Child", "Công ước về quyền trẻ em"]),
        ("LUAT CAN BO CONG CHUC 2008", ["Luật Cán bộ, công chức năm 2008", "Luật Cán bộ, công chức 2008"]),
        ("HIEN PHAP 2013", ["Hiến pháp năm 2013", "Hiến pháp 2013"]),
        ("LUAT VIEN CHUC", ["Luật Viên chức và các văn bản khác"]),
        ("PUBLIC RECORDS ACT", ["Under the Public Records Act, every office keeps a list"]),
    ],
)  # fmt: skip
def test_one_key_for_all_names_of_a_document(key: str, texts: list[str]) -> None:
    for text in texts:
        assert [c.key for c in found(text)] == [key], text


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("theo khoản 3 Điều 12 Luật Cán bộ, công chức năm 2008", "khoản 3 Điều 12"),
        ("điểm b khoản 2 Điều 5 của Nghị định số 33/2023/NĐ-CP", "điểm b khoản 2 Điều 5"),
        ("Article 8 of the Convention on the Rights of the Child", "Article 8"),
        ("Article 5(2) of Decree 33/2023/ND-CP", "Article 5(2)"),
        ("Nghị định 33/2023/NĐ-CP (Điều 12)", "Điều 12"),
        ("Nghị định 33/2023/NĐ-CP quy định", None),
    ],
)
def test_the_clause_that_is_meant_is_kept(text: str, clause: str | None) -> None:
    (citation,) = found(text)
    assert citation.clause == clause


@pytest.mark.parametrize(
    ("text", "date", "issuer"),
    [
        ("số 33/2023/NĐ-CP ngày 10/6/2023 của Chính phủ", "2023-06-10", "Chính phủ"),
        ("18-NQ/TW của Ban Chấp hành Trung ương ngày 25-10-2017", "2017-10-25", "Ban Chấp hành Trung ương"),
        ("18-NQ/TW dated 25 October 2017 of the Politburo", "2017-10-25", "Politburo"),
        ("18-NQ/TW, 2025 hộ dân được hỗ trợ", None, None),
        ("18-NQ/TW ngày 45/13/2017", None, None),
    ],
)  # fmt: skip
def test_date_and_issuer_stand_in_either_order(
    text: str, date: str | None, issuer: str | None
) -> None:
    (citation,) = found(text)
    assert (citation.date, citation.issuer) == (date, issuer)


def test_letters_for_digits_lower_the_certainty_and_torn_numbers_give_none() -> None:
    assert [(c.key, c.confidence) for c in found("l8-NQ/TW và 1O4/2O22/NĐ-CP")] == [
        ("18-NQ/TW", 0.5),
        ("104/2022/ND-CP", 0.5),
    ]
    for torn in ("Nghị quyết số 1 8-NQ/TW", "Nghị định 33/20 23/NĐ-CP"):
        assert not any(c.confidence == 1 for c in found(torn)), torn
        assert not {"8-NQ/TW", "23/ND-CP"} & {c.key for c in found(torn)}


def whole(text: str) -> list[InstrumentCitation]:
    citations = Cited.of(document(text)).citations
    assert all(document(text).text[c.start : c.end] == c.text for c in citations)
    return list(citations)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017 (sau đây gọi là Nghị quyết 18). Theo Nghị quyết 18, tỉnh đã làm.",
            ["18-NQ/TW", "18-NQ/TW", "18-NQ/TW"],
        ),
        ("Nghị định 33/2023/NĐ-CP rất rõ. Nghị định này cho phép xã tự chọn.", ["33/2023/ND-CP"] * 2),
        ("Nghị định 1/2023/NĐ-CP và Nghị định 2/2023/NĐ-CP. Nghị định này cho phép.", ["1/2023/ND-CP", "2/2023/ND-CP"]),
        ("NGHỊ QUYẾT\nCăn cứ Nghị quyết 12/NQ-HĐND. Nghị quyết này có hiệu lực.", ["12/NQ-HDND"]),
        ("The Harbour Dues Act 1999 (“the Act”) is old. Repeal section 3 of the Act.", ["HARBOUR DUES ACT 1999"] * 2),
        ("Luật Viên chức năm 2010 còn mới. Luật Viên chức cần sửa.", ["LUAT VIEN CHUC 2010"] * 2),
        ("Ratify the Convention on the Rights of Migrant Fishermen. The Convention and the Convention.",
         ["CONVENTION ON THE RIGHTS OF MIGRANT FISHERMEN"] * 2),
    ],
)  # fmt: skip
def test_what_is_called_by_a_shorter_name(text: str, keys: list[str]) -> None:
    assert [c.key for c in whole(text)] == keys


def test_what_counts_is_no_document() -> None:
    for text in (
        "Kết luận 3 nội dung", "quyết định 2 việc", "kế hoạch 5 năm", "Conclusion 1. The programme works.",
        "By-law No. 14 of 1961", "Declaration of Interests",
    ):  # fmt: skip
        assert found(text) == [], text


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "1", "-", "1-", "12/", "Luật A ", "12-NQ/TW, ", "18, ", "Nghị quyết 18 và 19, "],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def work(size: int) -> None:
        text = (unit * size)[:size]
        Cited.of(
            Document(
                id="d", sha256="0", origin="x", media_type="text/plain", text=text, language="vi"
            )
        )

    assert grows_linearly(work, 8_000)


def test_issuer_is_taken_only_where_it_stands() -> None:
    (first, second) = found(
        "Nghị định 1/2030/NĐ-CP ngày 2/1/2030 của Chính phủ và Kết luận 7-KL/TW"
    )
    assert first.issuer == "Chính phủ"
    assert second.issuer is None


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/05/2024",
        "tỷ lệ 24/7",
        "1/3 số xã",
        "gọi 0912-345-678",
        "tăng 12,5%",
        "443/444 đại biểu",
        "giai đoạn 2026-2030",
        "tốc độ 80 km/h",
        "A/HRC/25/17",
        "and/or",
        "https://example.org/2024/05/page-1",
        "Luật sư đã gặp dân năm 2024",
    ],
)
def test_what_is_no_number_of_a_document(text: str) -> None:
    assert found(text) == []


def test_the_key_of_a_number_without_accents_is_the_same() -> None:
    assert document_key("30/2020/NĐ-CP") == document_key("30/2020/ND-CP") == "30/2020/ND-CP"


@given(st.text(alphabet="0123456789/-NQĐTWCPaLuật .,()năm", max_size=200))
def test_places_always_hold(text: str) -> None:
    last = 0
    for citation in instruments(text, 0, len(text)):
        assert text[citation.start : citation.end] == citation.text
        assert citation.start >= last
        last = citation.end


@given(
    st.integers(1, 99999),
    st.sampled_from(["NQ", "CT", "KL", "QĐ", "HD", "TB", "BC", "KH", "CTr"]),
    st.sampled_from(["TW", "TU", "HU", "ĐU", "VPTW", "BTCTU"]),
)
def test_any_party_number_is_found(number: int, kind: str, issuer: str) -> None:
    written = f"{number}-{kind}/{issuer}"
    (citation,) = found(f"thực hiện {written}, các xã báo cáo")
    assert citation.text == written
    assert citation.key == document_key(written)
