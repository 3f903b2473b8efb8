"""`accounts` on the command line: passwords come from stdin, never from the arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from proposalbase.cli.main import app
from proposalbase.settings import Settings
from proposalbase.store.database import Store

PASSWORD = "con suối chảy ngược\n"


@pytest.fixture
def run(tmp_path: Path):
    Store.open(Settings.load(tmp_path, environment={})).close()

    def running(*arguments: str, stdin: str = PASSWORD):
        return CliRunner().invoke(
            app, ["--home", str(tmp_path), "accounts", *arguments], input=stdin
        )

    return running


def test_an_account_is_made_changed_and_listed(run) -> None:
    assert run("add", "Lê Thị Mơ", "--role", "administrator").exit_code == 0
    assert run("add", "Vi Tạo").exit_code == 0
    assert run("role", "vi tạo", "approver").exit_code == 0
    assert run("disable", "Vi Tạo").exit_code == 0
    listed = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [(a["name"], a["role"], a["enabled"]) for a in listed] == [
        ("Lê Thị Mơ", "administrator", True),
        ("Vi Tạo", "approver", False),
    ]
    assert "password" not in listed[0]
    assert "disabled" in run("list").stdout
    assert run("disable", "Vi Tạo", "--undo").exit_code == 0
    assert run("reset", "Vi Tạo", stdin="một câu khác hẳn\n").exit_code == 0
    token = run("token", "Vi Tạo", "--label", "bảng").stdout.splitlines()[0]
    assert token.startswith("pbt_")


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [(["add", "Mơ"], "short\n"), (["add", "Mơ"], ""), (["add", "Mơ", "--role", "king"], PASSWORD),
     (["role", "Mơ", "king"], PASSWORD)],
)  # fmt: skip
def test_what_cannot_be_is_a_usage_error(run, arguments: list[str], stdin: str) -> None:
    assert run(*arguments, stdin=stdin).exit_code == 2
    assert run("list").stdout == ""
