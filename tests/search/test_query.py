"""Any string is a question."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from proposalbase.search.highlight import marks
from proposalbase.search.query import read_query


def test_words_and_phrases() -> None:
    query = read_query('cán bộ "luân chuyển về xã" 18-NQ/TW', limit=100)
    assert [(t.text, t.phrase) for t in query.terms] == [
        ("cán", False),
        ("bộ", False),
        ("luân chuyển về xã", True),
        ("18-NQ/TW", False),
    ]
    assert query.terms[3].expression() == '(x : "18 nq tw" OR {f n} : "18 nq tw")'


def test_typographic_quotation_marks_make_phrases() -> None:
    assert read_query("“cán bộ”", limit=100).terms[0].phrase


def test_a_long_question_is_cut_and_says_so() -> None:
    query = read_query("a " * 500, limit=10)
    assert len(query.text) <= 10
    assert "10 characters" in query.notes[0]


def test_a_question_without_a_word_says_so() -> None:
    assert read_query("?!*", limit=10).notes
    assert read_query("", limit=10).notes == ()


@given(st.text(max_size=60), st.text(max_size=200))
def test_marks_are_in_order_and_inside(question: str, text: str) -> None:
    found = marks(text, read_query(question, limit=100))
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(found))


def marked(question: str, text: str) -> list[str]:
    return [text[a:b] for a, b in marks(text, read_query(question, limit=100))]


def test_plain_typing_marks_accented_words() -> None:
    assert marked("dao tao can bo", "Nên đào tạo cán bộ xã") == ["đào tạo cán bộ"]


def test_accents_typed_are_accents_wanted() -> None:
    assert marked("đạo", "đào tạo") == []
    assert marked("đào tạo", "dao tao lai") == ["dao tao"]


def test_a_phrase_is_marked_only_where_it_stands_together() -> None:
    assert marked('"cán bộ"', "bộ máy, cán sự, cán bộ") == ["cán bộ"]
