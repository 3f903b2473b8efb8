"""Accents come back from the words of the base itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proposalbase.search.accents import is_plain, with_accents
from proposalbase.text.fold import fold

TEXTS = [
    "Cần đào tạo lại cán bộ xã.",
    "Đề nghị bồi dưỡng cán bộ, công chức; cần thêm kinh phí, cần thêm người.",
]


def test_the_longest_run_decides() -> None:
    assert with_accents("dao tao can bo", TEXTS) == "đào tạo cán bộ"
    assert with_accents("can them nguoi", TEXTS) == "cần thêm người"


def test_words_that_stand_nowhere_stay() -> None:
    assert with_accents("can bo Xyz", TEXTS) == "cán bộ Xyz"


def test_nothing_to_give_back() -> None:
    assert with_accents("training of officials", TEXTS) is None
    assert with_accents("can bo", []) is None


def test_plain() -> None:
    assert is_plain("dao tao 18-NQ/TW")
    assert not is_plain("đào tạo")


@given(st.text(max_size=50), st.lists(st.text(max_size=50), max_size=4))
def test_letters_never_change(question: str, texts: list[str]) -> None:
    found = with_accents(question, texts)
    if found is not None:
        assert fold(found) == fold(question)
