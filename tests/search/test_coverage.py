"""Telling words make a match, common ones do not."""

from __future__ import annotations

import numpy as np
import pytest

from proposalbase.search.coverage import covered
from proposalbase.search.lookup import Lookup


def shared(*holders: set[int], records: int = 10) -> Lookup:
    return covered([np.array(sorted(held), dtype=np.int64) for held in holders], records)


def at(shares: Lookup, num: int) -> float:
    return float(shares.at(np.array([num]))[0])


def test_a_rare_word_counts_for_more() -> None:
    shares = shared({1, 2, 3, 4, 5, 6, 7, 8}, {8, 9})
    assert shares.nums.tolist() == list(range(1, 10))
    assert at(shares, 8) == pytest.approx(1)
    assert at(shares, 9) > 0.5 > at(shares, 1) > 0 == at(shares, 10)


def test_a_word_that_nobody_holds_weighs_most() -> None:
    assert at(shared({1, 2}, set()), 1) < 0.5


def test_no_records() -> None:
    assert len(shared(set(), set(), records=0).nums) == 0
