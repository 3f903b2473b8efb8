"""What is never trained on stays so: training does not even read the test set."""

from __future__ import annotations

from pathlib import Path

import pytest
from decision import data
from decision.parts import (
    is_held_out,
    is_ordinary,
    is_taught_article,
    is_taught_list,
    is_test,
)

from proposalbase.settings import Settings

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "gold" / "documents"
STEMS = sorted(path.stem for path in DOCUMENTS.glob("*.jsonl"))


def test_each_gold_document_has_one_use() -> None:
    for stem in STEMS:
        assert is_test(stem) + is_held_out(stem) + is_ordinary(stem) <= 1, stem
    assert {stem[:2] for stem in STEMS if is_test(stem)} == {"tv", "te"}
    assert {stem[:2] for stem in STEMS if is_ordinary(stem)} == {"ov", "oe"}
    assert sum(map(is_test, STEMS)) >= 30
    assert sum(map(is_held_out, STEMS)) >= 50


def test_training_reads_no_document_of_the_test_set_and_cuts_nothing_from_those_held_out(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    whole: dict[str, str] = {}
    cut: list[str] = []

    def labelled(_: Settings, source: str, name: str, *given: object) -> tuple[object, None]:
        whole[name] = source
        return type("Made", (), {"name": name})(), None

    def excerpts(made: object, *given: object) -> list[object]:
        cut.append(made.name)  # type: ignore[attr-defined]
        return []

    monkeypatch.setattr(data, "_labelled", labelled)
    monkeypatch.setattr(data, "excerpts", excerpts)
    monkeypatch.setattr(data, "_silver", lambda _: [])
    monkeypatch.setattr(data, "_laws", lambda _: [])
    data.load(settings)
    assert set(STEMS) - set(whole) == set(filter(is_test, STEMS))
    assert {stem for stem in STEMS if whole.get(stem) == "held-out"} == set(
        filter(is_held_out, STEMS)
    )
    assert not set(cut) & set(filter(is_held_out, STEMS))


def test_reviews_and_laws_beside_the_checkout_are_read_in_part() -> None:
    assert [n for n in range(8) if is_taught_list(n)] == [0, 2, 4, 6]
    assert [n for n in range(13) if is_taught_article(n)] == [5, 11]
    # The floor of laws is measured on every twelfth.
    assert not any(is_taught_article(n) for n in range(0, 600, 12))
