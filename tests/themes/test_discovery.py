"""Proposals that match no theme fall into groups by what they are about."""

from __future__ import annotations

import numpy as np

from proposalbase.themes.discovery import groups

FERRIES = [f"Sửa bến đò số {n} trước mùa lũ" for n in range(6)]
BEES = [f"Hỗ trợ nuôi ong lấy mật ở thôn {n}" for n in range(6)]


def near(direction: int, number: int) -> np.ndarray:
    rows = np.random.default_rng(direction).normal(0, 0.05, (number, 8)).astype(np.float32)
    rows[:, direction] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_groups_are_named_by_what_tells_them_apart() -> None:
    vectors = np.concatenate([near(0, 6), near(5, 6)])
    found = groups([*FERRIES, *BEES], vectors)
    assert {frozenset(group.members) for group in found} == {
        frozenset(range(6)),
        frozenset(range(6, 12)),
    }
    terms = {frozenset(group.members): " ".join(group.terms) for group in found}
    assert "bến đò" in terms[frozenset(range(6))] and "nuôi ong" in terms[frozenset(range(6, 12))]
    assert groups([*FERRIES, *BEES], vectors) == found


def test_nothing_and_one() -> None:
    assert groups([], np.zeros((0, 8), np.float32)) == ()
    (only,) = groups(["12 3"], near(1, 1))
    assert only.members == (0,) and only.terms == ()


def test_many_are_grouped_into_as_many_as_somebody_looks_through() -> None:
    rows = np.random.default_rng(3).normal(0, 1, (3000, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    found = groups(["mở lớp"] * 3000, rows)
    assert len(found) <= 100
    assert sorted(i for group in found for i in group.members) == list(range(3000))
