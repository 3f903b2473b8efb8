"""The evidence is a record apart from the decision, and the decision can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proposalbase.extraction.candidates import Candidate, candidates
from proposalbase.extraction.decide import Verdict, held_by, kind_of, score_of, verdict
from proposalbase.extraction.evidence import Evidence
from proposalbase.extraction.reading import Reading, read
from proposalbase.extraction.verbs import asks, imperative, musts, promises
from tests.extraction.build import document


def score(evidence: Evidence) -> float:
    return score_of(held_by(evidence))


def decided(evidence: Evidence) -> Verdict:
    taken = score(evidence) >= 0
    return verdict(held_by(evidence), confidence=0.8, kind=kind_of(evidence), taken=taken)


def reading(text: str) -> Reading:
    source = document(text)
    first = next(each for each in candidates(source) if isinstance(each, Candidate))
    return read(source.text, first)


def test_evidence_is_a_row_of_numbers() -> None:
    row = Evidence(ask=True, heading="high", words=12).numbers()
    assert row["ask"] == 1.0
    assert row["heading=high"] == 1.0
    assert row["words"] == 12.0
    assert all(isinstance(value, float) for value in row.values())


def test_more_against_never_makes_it_surer() -> None:
    plain = Evidence(must=True, words=12, verbs=True)
    for against in (
        "past", "period", "finding", "rule_head", "meeting", "praise", "furniture", "reason", "question",
    ):  # fmt: skip
        assert score(replace(plain, **{against: True})) <= score(plain)  # type: ignore[arg-type]


def test_reasons_are_words() -> None:
    asked = Evidence(ask=True, stated=True, speaker=True, words=12, verbs=True)
    assert score(asked) > 0
    assert "asks for something" in decided(asked).reasons
    assert decided(Evidence(past=True, words=12)).against == "tells what was done"


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị Sở Nội vụ xem xét lại định mức giáo viên.",
        "Nhiều ý kiến đề nghị kéo dài thời gian thử việc.",
        "We recommend that the council publish the list.",
        "Ms. Clara Vance suggested opening evening classes.",
    ],
)
def test_asking(text: str) -> None:
    assert asks(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Các đề xuất và kiến nghị của cử tri được gửi qua cổng.",
        "Người đề nghị nộp hồ sơ tại bộ phận một cửa.",
        "Về kiến nghị mở rộng bến đò của các hộ dân.",
        "Giải quyết khiếu nại, tố cáo, kiến nghị theo thẩm quyền.",
        "The proposed tax is under study by the council.",
        "Early tests suggest that the pump is too weak for this.",
        "The conference proposed solutions to staff shortages.",
    ],
)
def test_what_only_looks_like_asking(text: str) -> None:
    assert not asks(reading(text))


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Tỉnh cần bố trí thêm ngân sách cho các xã.", True),
        ("Nhiều cán bộ phải đi xa hơn để làm việc.", False),
        ("Đây không phải là việc của riêng ngành y tế.", False),
        ("Sông cạn nên thuyền bè khó đi lại vào mùa khô.", False),
        ("Tỉnh nên xem xét mở thêm bến đò.", True),
        ("The city should open a new school.", True),
        ("You don't need to bring your own boat.", False),
    ],
)
def test_duty(text: str, duty: bool) -> None:
    assert bool(musts(reading(text))) is duty


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Đồng thời, tăng cường kiểm tra các bến đò.", True),
        ("Tăng trưởng kinh tế đạt mức khá trong quý.", False),
        ("Giao thông đường thủy còn nhiều khó khăn.", False),
        ("At the same time, promote training of clerks.", True),
        ("Reports of the council are public documents.", False),
    ],
)
def test_instructions_without_a_subject(text: str, opens: bool) -> None:
    assert (imperative(reading(text)) is not None) is opens


def test_promises() -> None:
    assert promises(reading("Trường sẽ tiếp tục mở lớp bồi dưỡng miễn phí."))
    assert not promises(reading("Mùa lũ năm nay sẽ đến sớm hơn mọi năm."))
