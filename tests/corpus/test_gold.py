"""The gold documents follow from their sources, their labels fit the text, and nothing in them is borrowed."""

from __future__ import annotations

import json
import os
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from workshop.build import gold_files, gold_sources

from tests.corpus.shingles import shingles

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = Path(__file__).parents[2].parent / "shared"
SOURCES = gold_sources(CORPUS)
TO_FIND = frozenset({"proposal", "directive", "commitment"})


def _rows(stem: str) -> list[dict[str, Any]]:
    path = CORPUS / "gold" / "documents" / f"{stem}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_files_follow_from_the_sources() -> None:
    expected = {name: data for source in SOURCES for name, data in gold_files(source).items()}
    folder = CORPUS / "gold" / "documents"
    assert {f"gold/documents/{path.name}" for path in folder.iterdir()} == set(expected)
    for name, data in expected.items():
        assert (CORPUS / name).read_bytes() == data, name


def test_labels_are_verbatim_in_order_and_of_the_guideline() -> None:
    with (CORPUS / "taxonomy.toml").open("rb") as file:
        themes = {theme["id"] for theme in tomllib.load(file)["theme"]}
    for source in SOURCES:
        text = (CORPUS / "gold" / "documents" / source.filename).read_text(encoding="utf-8")
        end = 0
        for row in _rows(source.stem):
            assert text[row["start"] : row["end"]] == row["text"]
            assert row["start"] >= end
            end = row["end"]
            assert set(row["themes"]) <= themes, (source.stem, row["themes"])
            assert all(key in row["text"] for key in row["instruments"])


def test_there_are_thousands_of_sentences_of_every_kind_in_both_languages() -> None:
    kinds: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for source in SOURCES:
        rows = _rows(source.stem)
        kinds.update(row["kind"] for row in rows)
        languages[source.meta["language"]] += len(rows)
    assert min(languages["vi"], languages["en"]) >= 3_500
    assert kinds["negative"] >= 5_000
    assert kinds["proposal"] >= 1_500
    assert min(kinds["directive"], kinds["commitment"]) >= 100
    assert len({source.meta["kind"] for source in SOURCES}) >= 9
    barren = sum(not TO_FIND & {row["kind"] for row in _rows(source.stem)} for source in SOURCES)
    assert barren >= len(SOURCES) / 6


def test_no_sentence_is_written_twice() -> None:
    seen: Counter[str] = Counter()
    for source in SOURCES:
        seen.update(
            {
                row["text"]
                for row in _rows(source.stem)
                if len(row["text"].split()) >= 7 and row["text"].endswith((".", "!", "?", ";"))
            }
        )
    assert [text for text, count in seen.items() if count > 1] == []


def test_nothing_is_borrowed_from_the_shared_documents() -> None:
    """No run of ten words (fifteen syllables) of the documents that others wrote stands in the gold."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared documents at {os.path.relpath(SHARED)}")
    mine: dict[int, dict[str, str]] = {10: {}, 15: {}}
    for source in SOURCES:
        length = 15 if source.meta["language"] == "vi" else 10
        for row in _rows(source.stem):
            for shingle in shingles(row["text"], length):
                mine[length][shingle] = source.stem
    found = {
        (shingle, stems[shingle])
        for path in sorted(SHARED.rglob("*"))
        if path.suffix in {".md", ".txt", ".json", ".jsonl"} and path.is_file()
        for length, stems in mine.items()
        for shingle in shingles(path.read_text(encoding="utf-8", errors="replace"), length)
        if shingle in stems
    }
    assert not found
