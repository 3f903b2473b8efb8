"""The catalogue is whole in both languages, and every key that pages use is in it."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from proposalbase.extraction.decide import RULES
from proposalbase.model import DocumentKind, ProposalKind
from proposalbase.resources import templates_dir
from proposalbase.search.facets import DOCUMENT_GROUPS, PROPOSAL_GROUPS
from proposalbase.settings import TABLE
from proposalbase.store.filters import Filters
from proposalbase.web.errors_page import CODES
from proposalbase.web.localise import date, language_of, number
from proposalbase.web.messages import CATALOGUE, Messages
from proposalbase.web.words_limits import LIMITS

PLACES = [*(templates_dir() / "web").glob("*.html"), *Path("src/proposalbase/web").rglob("*.py")]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_say_it_with_the_same_gaps(key: str) -> None:
    forms = CATALOGUE[key]
    assert len(forms) in (2, 3)
    assert all(form.strip() for form in forms)
    assert len({frozenset(gaps(form)) for form in forms}) == 1
    if len(forms) == 3:
        assert "n" in gaps(forms[0])


def test_every_key_in_use_is_there() -> None:
    used = set()
    for path in PLACES:
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"(?:\bt|messages)\(\s*['\"]([a-z_]+\.[a-z_]+)['\"]\s*[,)]", text))
    assert len(used) > 100
    assert used <= set(CATALOGUE)


def test_every_value_of_a_closed_set_has_its_words() -> None:
    wanted = {f"kind.{kind}" for kind in get_args(ProposalKind)}
    wanted |= {f"document_kind.{kind}" for kind in get_args(DocumentKind)}
    wanted |= {
        f"facet.{group}" for group in (*PROPOSAL_GROUPS, *DOCUMENT_GROUPS, *Filters.groups())
    }
    wanted |= {f"error.{code}{end}" for code in CODES.values() for end in ("", "_text")}
    assert wanted <= set(CATALOGUE)


def test_nearly_every_reason_of_the_extractor_has_its_words() -> None:
    # A new rule may speak English for a while: the page shows its words as they are.
    reasons = {f"reason.{rule.reason}" for rule in RULES}
    assert len(reasons - set(CATALOGUE)) <= len(reasons) // 5


def test_numbers_of_things_agree() -> None:
    assert Messages("en")("count.proposals", n=1) == "1 proposal"
    assert Messages("en")("count.proposals", n=2140) == "2,140 proposals"
    assert Messages("vi")("count.proposals", n=2140) == "2.140 đề xuất"


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [("2025-03-05", "5/3/2025", "5 March 2025"), ("2025-03", "3/2025", "March 2025"),
     ("2025", "2025", "2025"), ("2025-03-05T10:00:00Z", "5/3/2025", "5 March 2025"),
     ("spring 2025", "spring 2025", "spring 2025"), (None, "", ""), ("2025-13-40", "2025", "2025")],
)  # fmt: skip
def test_dates(iso: str | None, vi: str, en: str) -> None:
    assert (date(iso, language="vi"), date(iso, language="en")) == (vi, en)


def test_numbers() -> None:
    assert number(1234567, language="vi") == "1.234.567"
    assert number(1234.5, language="en", decimals=1) == "1,234.5"


@pytest.mark.parametrize(
    ("header", "language"),
    [("vi", "vi"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("en-GB,vi;q=0.5", "en"), ("fr", "en"), ("", "en"),
     ("en;q=0.1,vi;q=0.2", "vi"), ("vi;q=x", "en"), (";;;,,=", "en"), ("de,vi;q=0.3", "vi")],
)  # fmt: skip
def test_the_browsers_language(header: str, language: str) -> None:
    assert language_of(header) == language


def test_every_limit_that_is_shown_is_a_setting_with_its_meaning() -> None:
    settings = {row.name: row.help for row in TABLE}
    limits = {key.removeprefix("limit."): forms for key, forms in LIMITS.items()}
    assert limits.keys() <= settings.keys()
    assert len(limits) == 11
    for name, (vietnamese, english) in limits.items():
        assert english == settings[name]
        assert not vietnamese.isascii()
