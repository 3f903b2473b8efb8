"""Cleaning, folding, language and sentences on text as it comes."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.text.clean import clean, one_line
from proposalbase.text.fold import fold, fold_with_map, name_key, tone_fold
from proposalbase.text.language import detect
from proposalbase.text.sentences import sentences
from tests.linear import grows_linearly

any_text = st.text(max_size=300)


@given(any_text)
def test_cleaned_text_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert "\r" not in cleaned


def test_one_line_joins() -> None:
    assert one_line(" a\n\t b ") == "a b"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đào tạo cán bộ", "dao tao can bo"),
        (unicodedata.normalize("NFD", "Nghị quyết"), "nghi quyet"),
        ("ĐƯỜNG", "duong"),
        ("18-NQ/TW", "18-nq/tw"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(any_text)
def test_folding_maps_back(text: str) -> None:
    folded, places = fold_with_map(text)
    assert len(places) == len(folded) + 1
    assert places[-1] == len(text)
    assert places == sorted(places)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("Hoà Bình", "hòa bình"), ("toả", "tỏa")]
)
def test_tone_marks_have_one_place(one: str, other: str) -> None:
    assert tone_fold(one) == tone_fold(other)


def test_tone_folding_keeps_accents_apart() -> None:
    assert tone_fold("cán") != tone_fold("can")
    assert tone_fold("quý") == tone_fold("qúy") != tone_fold("quỳ")


def test_names_compare_without_accents() -> None:
    assert name_key("Nguyễn Thị  Như-Yên") == name_key("NGUYEN THI NHU YEN")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cần đào tạo lại đội ngũ công chức cấp xã sau sắp xếp.", "vi"),
        ("Can dao tao lai doi ngu cong chuc cap xa sau khi sap xep va phan cap cho xa", "vi"),
        ("Mr. Trần Văn Đức said the province should train its officials again.", "en"),
        ("The workshop was held in the capital of the province and heard ten papers.", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("PGS.TS. Lê Văn A cho rằng cần đổi mới. Ông nói thêm.", 2),
        ("GS. TS. Mai Thị B, TP. Hà Vân. Hội thảo diễn ra trong ngày.", 2),
        ("Theo Điều 3. của Quyết định số 12/QĐ-UBND. Tỉnh sẽ làm.", 2),
        ("1. Đề nghị Bộ rà soát. 2. Giao tỉnh thực hiện.", 2),
        ("Dr. Smith spoke. Mr. Hai answered… Then all left!", 3),
        ("“Phải làm ngay!” Ông nói vậy.", 2),
        ("Mức tăng 3.5 lần, v.v. và nhiều việc khác.", 1),
        ("một dòng\nhai dòng", 2),
    ],
)
def test_sentences(text: str, parts: int) -> None:
    assert len(split(text)) == parts, split(text)


@given(any_text)
def test_sentences_lose_nothing(text: str) -> None:
    spans = list(sentences(text))
    assert all(text[a:b].strip() == text[a:b] and a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["a", " ", "1.", ". ", "Nguyen V. ", "…", '"', "1. A"])
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    def work(size: int) -> None:
        text = piece * (size // len(piece))
        list(sentences(text))
        detect(text)

    assert grows_linearly(work, 100_000)
