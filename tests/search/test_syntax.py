"""Connections, conditions, and strings that make no sense of them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.search.query import read_query
from proposalbase.search.syntax import Field, Malformed, Not, Term, parse, positive_terms
from tests.linear import grows_linearly


def reading(text: str) -> str:
    """Return the note that says how a question was read."""
    notes = [n for n in read_query(text, limit=500).notes if n.startswith("the question was read")]
    return notes[0].partition(": ")[2] if notes else ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("đê biển AND kè", "đê + biển AND kè"),
        ("đê OR kè", "đê OR kè"),
        ("đê HOẶC kè", "đê OR kè"),
        ("đê OR kè đá", "đê OR (kè AND đá)"),
        ("(đê OR kè) AND đá", "(đê OR kè) AND đá"),
        ("đê -kè", "đê + NOT kè"),
        ("đê NOT kè", "đê + NOT kè"),
        ('đê -"kè đá"', 'đê + NOT "kè đá"'),
        ("đê -(kè OR đá)", "đê + NOT (kè OR đá)"),
        ("theme:training year:2020-2024", "theme:training AND year:2020-2024"),
        ('chủ-đề:"đào tạo" đê', 'đê + theme:"đào tạo"'),
        ("năm:2025 người:Hạnh", "year:2025 AND by:Hạnh"),
        ("-năm:2025", "NOT year:2025"),
        ("18-NQ/TW OR 19-NQ/TW", "18-NQ/TW OR 19-NQ/TW"),
    ],
)
def test_a_question_is_read(typed: str, read: str) -> None:
    assert reading(typed) == read


@pytest.mark.parametrize(
    "plain",
    [
        "đê biển kè đá",
        "18-NQ/TW",
        "THAM LUẬN VÀ KIẾN NGHỊ",
        "sea walls and dykes",
        "10:30 http://example.org",
        "đê - kè",
        '"đê biển"',
        "luân chuy*",
        "OR",
        "NOT",
    ],
)
def test_plain_words_need_no_reading(plain: str) -> None:
    query = read_query(plain, limit=500)
    assert query.notes == ()
    assert not query.required


@pytest.mark.parametrize(
    "odd", ["đê OR", "AND đê", "đê AND AND kè", "(đê", "đê)", "đê NOT OR kè", "((((("]
)
def test_what_makes_no_sense_is_searched_for_as_written(odd: str) -> None:
    query = read_query(odd, limit=500)
    assert query.notes[0].startswith("searched for the words as written")
    assert not query.required


def test_deep_brackets_are_words() -> None:
    query = read_query("(" * 400 + "đê" + ")" * 400, limit=2_000)
    assert [t.text for t in query.terms] == ["đê"]


def test_a_star_means_the_beginning_of_a_word() -> None:
    (term,) = read_query("bồi*", limit=50).terms
    assert term.prefix
    assert term.expression() == '(x : "bồi" * OR {f n} : "boi" *)'


def test_what_is_left_out_is_not_looked_for() -> None:
    query = read_query("đê -kè theme:digital", limit=100)
    assert [t.text for t in query.terms] == ["đê"]
    assert query.meaning == "đê"
    assert [type(node) for node in query.required] == [Not, Field]


@given(st.text(alphabet='aá" ()-*:ANDORT', max_size=60))
def test_any_string_is_read(text: str) -> None:
    query = read_query(text, limit=60)
    assert all(isinstance(term, Term) for term in query.terms)


@pytest.mark.parametrize("unit", ["a", " ", "1", '"', "(", "-", "a:", "x* ", "OR "])
def test_reading_takes_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        with suppress(Malformed):
            for item in parse(unit * (size // len(unit))):
                list(positive_terms(item.node))

    assert grows_linearly(read, 8_000)
