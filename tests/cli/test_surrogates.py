"""Bytes that are no text, as a shell hands them over: stored cleaned or refused, never a fault of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contract import lines, run
from tests.cli.test_recommendations import PAPER

BROKEN = "a\udcffb"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surrogates")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    assert run("ingest", str(folder / "paper.md"), home=folder / "base").returncode == 0
    return folder / "base"


def test_free_text_is_stored_clean(home: Path, tmp_path: Path) -> None:
    ids = [str(r["id"]) for r in lines(run("recommendations", "list", "--json", home=home).stdout)]
    out = str(tmp_path / "report.docx")
    build = ("report", "build", "--title", BROKEN, "--to", BROKEN, "--by", BROKEN, "--out", out)
    for command in (
        ("recommendations", "edit", ids[0], "--wording", BROKEN, "--by", BROKEN, "--note", BROKEN),
        ("recommendations", "exclude", ids[1], "--reason", BROKEN, "--by", BROKEN),
        ("recommendations", "undo", "--by", BROKEN),
        ("recommendations", "approve", *ids, "--by", BROKEN),
        ("searches", "save", BROKEN, f"q={BROKEN}"),
        (*build, "--final"),
        ("track", "send", "1", "--number", BROKEN, "--date", "2026-03-01", "--to", BROKEN,
         "--note", BROKEN, "--by", BROKEN),
        ("track", "answer", "1", "1.1", "--status", "accepted", "--date", "2026-04-02", "--note", BROKEN,
         "--by", BROKEN),
    ):  # fmt: skip
        answer = run(*command, home=home)
        assert answer.returncode == 0, (command, answer.stderr)
    logged = lines(run("recommendations", "log", "--json", home=home).stdout)
    assert {str(entry["who"]).encode() for entry in logged}


@pytest.mark.parametrize(
    "command",
    [
        ("recommendations", "show", BROKEN),
        ("recommendations", "preview", BROKEN, BROKEN),
        ("searches", "save", " ", "q=nước"),
        ("search", "--saved", BROKEN),
        ("track", "send", BROKEN, "--number", "1", "--date", "2026-03-01", "--to", "A"),
    ],
)
def test_names_of_nothing_are_usage_errors(home: Path, command: tuple[str, ...]) -> None:
    assert run(*command, home=home).returncode == 2
