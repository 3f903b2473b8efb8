"""Words that somebody typed are found where they stand, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.errors import DecisionRefused
from proposalbase.review.placing import words_in
from tests.linear import grows_linearly

TEXT = "Cần mở lớp.\n\nXã Gò Sậy cần mở\nlớp vào mùa khô; xã khác cần mở lớp sau."


def test_white_space_does_not_matter() -> None:
    start, end = words_in(TEXT, " cần  mở lớp vào ")
    assert TEXT[start:end] == "cần mở\nlớp vào"


def test_of_several_places_the_nearest_is_meant() -> None:
    with pytest.raises(DecisionRefused, match="2 places"):
        words_in(TEXT, "cần mở lớp")
    assert words_in(TEXT, "cần mở lớp", near=[60, 70])[0] == TEXT.rindex("cần")


@pytest.mark.parametrize("quote", ["", "  ", "không có", "cần mở lớpvào"])
def test_what_is_not_there_is_refused(quote: str) -> None:
    with pytest.raises(DecisionRefused, match="not in the text"):
        words_in(TEXT, quote, near=[0, 1])


@given(st.text(max_size=60), st.data())
def test_any_piece_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip():
        return
    first, last = words_in(text, text[start:end], near=[start, end])
    assert text[first:last].split() == text[start:end].split()


def missing(size: int) -> None:
    with pytest.raises(DecisionRefused):
        words_in("a " * size, "a a a b", near=[0, 1])


def test_finding_is_linear() -> None:
    assert grows_linearly(missing, 40_000)
