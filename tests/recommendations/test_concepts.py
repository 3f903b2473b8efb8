"""The lexicon by which asks are compared: well formed, and read the same in both languages."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.recommendations.concepts import Unit, units


def shared(vi: str, en: str) -> set[str]:
    """Return the words of a Vietnamese ask that an English one answers."""
    there = units(en, "en")
    meanings = {c for u in there for c in u.concepts}
    written = {word for u in there for word in u.folded.split()}
    return {
        u.folded
        for u in units(vi, "vi")
        if not u.light and (u.concepts & meanings or written.issuperset(u.folded.split()))
    }


def test_every_line_has_words_of_both_languages() -> None:
    text = (files("proposalbase.recommendations") / "concepts.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(lines) > 800
    for line in lines:
        vi, en = line.split("\t")
        for terms in (vi, en):
            assert all(term == term.strip() and term for term in terms.split("|")), line


@pytest.mark.parametrize(
    ("vi", "en", "words"),
    [
        ("Số hóa hồ sơ đất đai.", "Land files are being digitised.", {"so hoa", "ho so dat dai"}),
        ("Mở lớp tiếng Mường.", "Open classes in the Muong language.", {"mo", "lop", "tieng", "muong"}),
        ("Tuyển giáo viên.", "Teachers were recruited.", {"tuyen", "giao vien"}),
        ("Xây trạm y tế ở Gò Sậy.", "Policies on parking.", set()),
    ],
)  # fmt: skip
def test_what_means_the_same_is_found(vi: str, en: str, words: set[str]) -> None:
    assert shared(vi, en) == words


def test_vietnamese_without_accents_is_read_too() -> None:
    with_accents = units("Cần số hóa hồ sơ đất đai.", "vi")
    without = units("Can so hoa ho so dat dai.", "vi")
    assert {c for u in with_accents for c in u.concepts} <= {c for u in without for c in u.concepts}


def test_numbers_are_left_to_the_guards() -> None:
    assert units("1) Three stations by 2027", "en") == (
        Unit(units("stations", "en")[0].concepts, "stations", False),
        Unit(units("by", "en")[0].concepts, "by", True),
    )


@given(st.text(max_size=200), st.sampled_from(["vi", "en", "fr"]))
def test_any_text_is_read(text: str, language: str) -> None:
    for unit in units(text, language):
        assert unit.folded
