"""Telling words make a match, common ones do not."""

from __future__ import annotations

import pytest

from proposalbase.search.coverage import covered


def test_a_rare_word_counts_for_more() -> None:
    shares = covered([{1, 2, 3, 4, 5, 6, 7, 8}, {8, 9}], 10)
    assert shares[8] == pytest.approx(1)
    assert shares[9] > 0.5 > shares[1] > 0


def test_a_word_that_nobody_holds_weighs_most() -> None:
    shares = covered([{1, 2}, set()], 10)
    assert shares[1] < 0.5


def test_no_records() -> None:
    assert covered([set(), set()], 0) == {}
