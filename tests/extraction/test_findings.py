"""Shortcomings and causes, and the proposals that answer them; no tie without a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tools.decision.parts import is_test

from proposalbase.extraction.candidates import Candidate, candidates
from proposalbase.extraction.extract import extract
from proposalbase.extraction.finding_weights import TRUST
from proposalbase.extraction.findings import Weighed, features, findings, kind_of, probability
from proposalbase.extraction.grounds import (
    SAME_PARAGRAPH,
    SAME_SENTENCE,
    SAME_SUBJECT,
    SENTENCE_BEFORE,
    grounded,
)
from proposalbase.extraction.grounds_terms import answers, phrases, terms
from proposalbase.extraction.reading import read as read_sentence
from proposalbase.extraction.sights import sights_of
from proposalbase.extraction.wire import extraction_from_json, extraction_to_json
from proposalbase.model import Extraction, Finding, Proposal
from proposalbase.settings import Settings
from tests.extraction.build import document
from tests.extraction.test_quality import read, squeeze
from tests.linear import grows_linearly

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "gold" / "documents"
PLAIN = Settings.load(Path("/nowhere"), environment={}, overrides={"model": "none"})


def found(lines: str, **more: object) -> Extraction:
    """Extract, and hold every finding and every tie to the text."""
    built = document(lines, **more)  # type: ignore[arg-type]
    extraction = extract(built, settings=PLAIN)
    for finding in extraction.findings:
        assert built.text[finding.start : finding.end] == finding.quote
    known = {finding.id for finding in extraction.findings}
    for proposal in extraction.proposals:
        assert all(ground.why and ground.finding.id in known for ground in proposal.grounds)
        ids = [ground.finding.id for ground in proposal.grounds]
        assert len(ids) == len(set(ids))
    return extraction


VI = """# 2. Hạn chế
Tuy nhiên, việc cấp nước cho các bản vùng cao vẫn còn nhiều bất cập, nhiều bể chứa bị bỏ hoang vì không ai trông coi.
Nguyên nhân chủ yếu là do kinh phí bảo dưỡng chưa được giao cho xã.
# 3. Giải pháp
- Đề nghị Ủy ban nhân dân tỉnh giao kinh phí bảo dưỡng bể chứa cho các xã ngay từ đầu năm.
- Kiến nghị Sở Y tế mở lớp tập huấn cho nhân viên y tế thôn bản.
"""
EN = """# Problems
However, the ferry jetties on the north shore are still broken, and nobody has a budget to repair them.
The main cause is that jetty maintenance was never assigned to any council.
# Recommendations
- We recommend that the Ministry of Transport assign jetty maintenance to the harbour councils.
- We recommend that schools open their libraries on Saturdays.
"""


@pytest.mark.parametrize("lines", [VI, EN])
def test_findings_answer_by_subject_across_sections(lines: str) -> None:
    extraction = found(lines)
    assert [f.kind for f in extraction.findings] == ["shortcoming", "cause"]
    assert all(f.heading for f in extraction.findings)
    first, second = extraction.proposals
    assert {g.finding.kind for g in first.grounds} >= {"cause"}
    assert all(g.why.startswith(SAME_SUBJECT) for g in first.grounds)
    assert second.grounds == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "Nhiều tuyến đường lên bản xuống cấp nặng nhưng chưa có tiền sửa chữa. Vì vậy, đề nghị Sở Xây dựng bố trí "
            "vốn sửa đường trước mùa mưa.",
            "vì vậy",
        ),
        (
            "However, most clinics still lack a trained nurse and patients wait for weeks. To overcome this, the "
            "Ministry of Health should train two hundred nurses every year.",
            "to overcome this",
        ),
    ],
)
def test_the_sentence_before_is_a_ground_and_says_by_which_words(text: str, cue: str) -> None:
    (proposal,) = found(text).proposals
    (ground,) = proposal.grounds
    assert ground.why == f"{SENTENCE_BEFORE}: {cue}"


def tied(first: str, *rest: str, sure: float = 0.9, asks: float = 0.9) -> list[str]:
    """Return why the last sentence, a proposal, is tied to the first, a finding."""
    sentences = (first, *rest)
    built = document(" ".join(sentences))
    seen = weighed(" ".join(sentences), learned=0.0)
    assert len(seen) == len(sentences)
    start, end = seen[0].reading.candidate.body, seen[0].reading.candidate.end
    finding = Finding(
        id="f", document_id=built.id, kind="shortcoming", quote=built.text[start:end],
        start=start, end=end, confidence=sure,
    )  # fmt: skip
    start, end = seen[-1].reading.candidate.body, seen[-1].reading.candidate.end
    proposal = Proposal(
        id="p", document_id=built.id, kind="proposal", quote=built.text[start:end],
        start=start, end=end, confidence=asks, extractor="x",
    )  # fmt: skip
    (made,) = grounded(built, [proposal], [finding], seen)
    return [ground.why for ground in made.grounds]


FERRY = "Mr Osgood Pell said that ferry tickets on the north shore cannot be bought online."
BETWEEN = "The hall was warm."


def test_a_name_is_no_subject() -> None:
    asked = "Mr Osgood Pell recommended that schools open their libraries on Saturdays."
    assert tied(FERRY, BETWEEN, asked) == []


def test_one_word_is_no_subject_two_are() -> None:
    one = "The council should give every school a ferry."
    two = "The council should sell ferry tickets at every post office."
    assert tied(FERRY, BETWEEN, one) == []
    assert tied(FERRY, BETWEEN, two) == [f"{SAME_PARAGRAPH}: ferry tickets"]
    assert tied(FERRY, BETWEEN, two, sure=0.45) == []


@pytest.mark.parametrize(("sure", "asks"), [(0.45, 0.9), (0.9, 0.4)])
def test_what_is_unsure_is_tied_to_the_sentence_before_only_by_its_words(
    sure: float, asks: float
) -> None:
    other = "The council should open its libraries on Saturdays."
    same = "The council should sell ferry tickets at every post office."
    assert tied(FERRY, other) == [SENTENCE_BEFORE]
    assert tied(FERRY, other, sure=sure, asks=asks) == []
    assert tied(FERRY, same, sure=sure, asks=asks) == [SENTENCE_BEFORE]
    assert tied(FERRY, f"Therefore, {other[0].lower()}{other[1:]}", sure=sure, asks=asks) == [
        f"{SENTENCE_BEFORE}: therefore"
    ]


def test_a_reason_in_the_sentence_itself_is_a_finding_of_its_own() -> None:
    text = (
        "# Kiến nghị\n"
        "- Khâu đánh giá cán bộ vẫn là khâu yếu, còn nhiều hạn chế, do đó cần sớm ban hành bộ tiêu chí đánh giá theo "
        "sản phẩm."
    )
    (proposal,) = found(text).proposals
    (ground,) = proposal.grounds
    assert ground.why == SAME_SENTENCE
    assert ground.finding.quote == "Khâu đánh giá cán bộ vẫn là khâu yếu, còn nhiều hạn chế"


def test_an_achievement_or_a_rule_is_no_finding() -> None:
    extraction = found(
        "Năm qua, xã đã hoàn thành 12 công trình và được tỉnh biểu dương.\n"
        "Theo quy định tại khoản 2 Điều 5, hồ sơ gồm đơn và bản sao giấy khai sinh.\n"
        "The county opened four new clinics last year, and the programme was widely praised.\n"
    )
    assert extraction.findings == ()


@pytest.mark.parametrize(
    ("text", "heading", "kind"),
    [
        ("Nguyên nhân là do thiếu vốn.", None, "cause"),
        ("Kinh phí chậm giao.", "2.2. Nguyên nhân", "cause"),
        ("Kinh phí chậm giao.", "Hạn chế và nguyên nhân", "shortcoming"),
        ("Nguyen nhan la do thieu von.", None, "cause"),
        ("The delay stems from a missing signature.", None, "cause"),
        ("Nothing works.", "Challenges", "shortcoming"),
    ],
)
def test_causes_are_told_from_shortcomings(text: str, heading: str | None, kind: str) -> None:
    assert kind_of(text, heading) == kind


def test_key_words_spell_what_stands_in_the_text() -> None:
    asked = "Đề nghị giao kinh phí bảo dưỡng bể chứa nước cho xã"
    shared = terms(asked, "vi") & terms("Bể chứa nước bị bỏ hoang", "vi")
    assert phrases(asked, shared, "vi") == ["bể chứa nước"]
    assert answers("Từ thực tế đó, đề nghị tỉnh") == "từ thực tế đó"
    assert answers("The Ministry should act") is None


def weighed(text: str, *, learned: float, taken: bool = False) -> list[Weighed]:
    """Weigh every sentence as if the learned decision thought so of all."""
    built = document(text)
    pieces = [c for c in candidates(built, longest=3_000) if isinstance(c, Candidate)]
    return [
        Weighed(reading=s.reading, evidence=s.evidence, taken=taken, learned=learned)
        for s in sights_of(built, [read_sentence(built.text, each) for each in pieces])
    ]


@pytest.mark.parametrize("meaning", [False, True])
def test_the_learned_decision_has_a_say(meaning: bool) -> None:
    text = "Mỗi ngày nhân viên đi bộ hai giờ đến trạm."
    found_by = {
        learned: findings(
            document(text), weighed(text, learned=learned), meaning=meaning, least=0.4
        )
        for learned in (-4.0, 4.0)
    }
    assert found_by[-4.0] == ()
    assert [f.quote for f in found_by[4.0]] == [text]


def test_of_a_sentence_that_asks_only_the_reason_is_a_finding() -> None:
    text = "Đường vào bản hư hỏng nặng, vì vậy xe cứu thương không vào được."
    (whole,) = findings(document(text), weighed(text, learned=3.0), meaning=True, least=0.4)
    assert whole.quote == text
    taken = weighed(text, learned=3.0, taken=True)
    (clause,) = findings(document(text), taken, meaning=True, least=0.4)
    assert clause.quote == "Đường vào bản hư hỏng nặng"
    assert findings(document(text), taken, meaning=True, least=0.9) == ()


@given(st.floats(-99, 99), st.floats(-99, 99), st.floats(0, 9), st.sampled_from(sorted(TRUST)))
def test_either_opinion_only_adds(said: float, learned: float, more: float, name: str) -> None:
    sure = probability(said, learned, TRUST[name])
    assert 0.0 <= sure <= probability(said + more, learned, TRUST[name]) <= 1.0
    assert sure <= probability(said, learned + more, TRUST[name])


def test_cues_are_found_without_accents() -> None:
    marked, plain = (
        "Tuy nhiên, nhiều trạm bơm vẫn hư hỏng.",
        "Tuy nhien, nhieu tram bom van hu hong.",
    )
    rows = [
        features(one.reading.words, language="vi", heading=None, evidence={})
        for text in (marked, plain)
        for one in weighed(text, learned=0.0)
    ]
    assert rows[0]["word bad"] == rows[1]["word bad"] == 1.0


def test_findings_travel_over_the_pipe() -> None:
    extraction = found(VI)
    assert extraction_from_json(extraction_to_json(extraction)) == extraction


def test_the_limit_is_a_setting() -> None:
    sure = Settings.load(
        Path("/nowhere"), environment={}, overrides={"model": "none", "min_finding_confidence": 1.0}
    )
    assert extract(document(VI), settings=sure).findings == ()


@pytest.mark.parametrize(("language", "floor"), [("vi", 0.63), ("en", 0.58)])
def test_quality_on_documents_never_seen_stays_above_its_floor(language: str, floor: float) -> None:
    """Count whole findings of the test set, without a model; with one, more is found."""
    hits = wanted = wrong = 0
    for labels in sorted(p for p in DOCUMENTS.glob("*.jsonl") if is_test(p.stem)):
        (path,) = (p for p in DOCUMENTS.glob(f"{labels.stem}.*") if p != labels)
        built = read(path)
        if built.language != language:
            continue
        told = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
        quotes = [squeeze(finding.quote) for finding in extract(built, settings=PLAIN).findings]
        faults = [squeeze(row["text"]) for row in told if row["label"] == "F"]
        either = faults + [squeeze(row["text"]) for row in told if row["label"].endswith("?")]
        wanted += len(faults)
        hits += sum(any(f in q or q in f for q in quotes) for f in faults)
        wrong += sum(not any(f in q or q in f for f in either) for q in quotes)
    assert wanted and 2 * hits / (hits + wrong + wanted) >= floor


@hypothesis_settings(max_examples=30)
@given(st.text(alphabet="aăđ1l0O .,;:\n-/%nhưngchưathiếubutno", max_size=400))
def test_places_always_hold(text: str) -> None:
    found(text or "x")


def test_time_grows_with_the_text_and_no_faster() -> None:
    sentence = "Nhưng đường lên bản vẫn chưa sửa, đề nghị tỉnh bố trí vốn sửa đường. "

    def work(times: int) -> None:
        extract(document(sentence * times), settings=PLAIN)

    assert grows_linearly(work, 60)
