"""Exports of searches, orders, and what is said where nothing is found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from proposalbase.cli import output
from proposalbase.cli.main import app
from proposalbase.errors import NoSuchRecord
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.records import add_document, sample_document, sample_proposals


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PROPOSALBASE_MODEL", "none")
    store = Store.open(Settings.load(tmp_path, environment={}))
    document = sample_document()
    add_document(store, document, sample_proposals(document))
    store.close()
    yield tmp_path
    output.quiet = False


def run(home: Path, *arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(app, ["--home", str(home), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_csv_and_json_hold_the_same_answers(home: Path) -> None:
    said, _ = run(home, "search", "cán OR sửa OR công", "--json")
    table, _ = run(home, "search", "cán OR sửa OR công", "--csv", "--limit", "1")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in said.splitlines()]
    assert len(rows) == 2
    assert rows[0]["date"] == "2026-03-05"


def test_a_slip_is_told(home: Path) -> None:
    _, talk = run(home, "search", "dưỡnh", "--mode", "exact")
    assert "did you mean: duong (1 hit)" in talk


def test_the_filter_in_the_way_is_told(home: Path) -> None:
    _, talk = run(home, "search", "bồi dưỡng", "--kind", "directive", "--mode", "exact")
    assert "without --kind: 1 hit" in talk


def test_orders(home: Path) -> None:
    for order in ("relevance", "date", "support"):
        said, _ = run(home, "search", "Nghị", "--sort", order, "--json")
        assert len(said.splitlines()) == 2


def test_a_search_is_kept_under_a_name(home: Path) -> None:
    address = "http://127.0.0.1:8000/search?q=Nghị&kind=directive&mode=exact&page=3"
    run(home, "searches", "save", "chỉ đạo", address)
    run(home, "searches", "save", "words", "bồi dưỡng")
    said, _ = run(home, "searches", "list", "--json")
    kept = {row["name"]: row["address"] for row in map(json.loads, said.splitlines())}
    assert kept["words"] == "q=b%E1%BB%93i+d%C6%B0%E1%BB%A1ng"
    answers, _ = run(home, "search", "--saved", "chỉ đạo", "--json")
    assert [json.loads(line)["id"] for line in answers.splitlines()] == ["p0000000000000002"]
    run(home, "searches", "forget", "words")
    said, _ = run(home, "searches", "list")
    assert said.count("\n") == 1
    refused = CliRunner().invoke(app, ["--home", str(home), "search", "--saved", "words"])
    assert isinstance(refused.exception, NoSuchRecord)
    assert "Saved: chỉ đạo" in str(refused.exception)
