"""`visibility` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from proposalbase.cli.main import app
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.records import add_document, sample_document


def test_levels_are_set_and_listed(tmp_path: Path) -> None:
    store = Store.open(Settings.load(tmp_path, environment={}))
    document = sample_document()
    add_document(store, document, [])
    store.close()

    def run(*arguments: str):
        return CliRunner().invoke(app, ["--home", str(tmp_path), "visibility", *arguments])

    for level, shown, given in (("restricted", "restricted", True), ("usual", "internal", False)):
        assert run("set", level, document.id).exit_code == 0
        (line,) = run("list", "--json").stdout.splitlines()
        assert json.loads(line) == {
            "id": document.id,
            "origin": document.origin,
            "level": shown,
            "given": given,
        }
    assert run("list").stdout.startswith("internal  ")
    for wrong in (("set", "secret", document.id), ("set", "public", "d-none")):
        assert run(*wrong).exception is not None
