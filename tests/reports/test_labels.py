from __future__ import annotations

import re
from datetime import date

import pytest

from proposalbase.model import Language
from proposalbase.reports.dates import long_date, written_date
from proposalbase.reports.labels import amount, document_kind, figure, instrument_type, labels
from proposalbase.reports.selecting import REASONS


def test_both_languages_say_the_same_things() -> None:
    vi, en = labels("vi"), labels("en")
    assert vi.keys() == en.keys()
    for key in vi:
        slots = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (vi[key], en[key])]
        assert slots[0] == slots[1], key


def test_every_reason_has_its_words() -> None:
    assert {f"out_{reason}" for reason in REASONS} <= labels("en").keys()


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "5 March 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026", "15 February 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31 December 2026"),
    ],
)
def test_dates_as_an_official_document_writes_them(day: date, vi: str, en: str) -> None:
    assert (long_date(day, "vi"), long_date(day, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2026", "năm 2026", "2026"),
        ("2026-03", "tháng 3 năm 2026", "March 2026"),
        ("2026-01-09", "ngày 09 tháng 01 năm 2026", "9 January 2026"),
        (
            "2026-03-05/2026-03-06",
            "ngày 05 tháng 3 năm 2026 – ngày 06 tháng 3 năm 2026",
            "5 March 2026 – 6 March 2026",
        ),
        ("2026-13", "2026-13", "2026-13"),
        ("0000-01-01", "0000-01-01", "0000-01-01"),
        ("mùa nước lên", "mùa nước lên", "mùa nước lên"),
    ],
)
def test_partial_dates_stay_partial(text: str, vi: str, en: str) -> None:
    assert (written_date(text, "vi"), written_date(text, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [(1, "en", "1 person"), (1234, "en", "1,234 people"), (1234, "vi", "1.234 người")],
)
def test_amounts(number: int, language: Language, words: str) -> None:
    assert amount(number, "people", language) == words
    assert words.startswith(figure(number, language))


def test_kinds_and_types_in_words() -> None:
    assert document_kind("paper", "vi") == "tham luận"
    assert document_kind("paper", "en") == "paper"
    assert instrument_type("official_letter", "vi") == "Công văn"
    assert instrument_type("resolution", "en") == "Resolution"
    assert instrument_type("omen", "vi") == "omen"
