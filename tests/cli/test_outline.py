"""Baskets, outlines and previews of merging on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_contract import lines, run
from tests.cli.test_recommendations import LATER, PAPER

WORDS = ("--title", "Kiến nghị bến Gò Sậy", "--to", "Bộ Nội vụ", "--by", "Na", "--json")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outline")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    (folder / "later.md").write_text(LATER, encoding="utf-8")
    for name in ("paper.md", "later.md"):
        assert run("ingest", str(folder / name), home=folder / "base").returncode == 0
    return folder / "base"


def test_an_outline_is_written_changed_and_built_with(home: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "report.md", tmp_path / "outline.json"
    (first,) = lines(run("report", "build", *WORDS, "--out", str(out), home=home).stdout)
    written = run("report", "outline", str(first["version"]), home=home)
    outline = json.loads(written.stdout)
    assert sum(len(branch["items"]) for branch in outline["branches"]) == 3
    outline["without_items"] = [outline["branches"][0]["items"][0]]
    file.write_text(json.dumps(outline), encoding="utf-8")
    (second,) = lines(
        run("report", "build", *WORDS, "--out", str(out), "--outline", str(file), home=home).stdout
    )
    assert [one["reason"] for one in second["counts"]["left_out"]] == ["outline"]  # type: ignore[index]
    again = json.loads(run("report", "outline", str(second["version"]), home=home).stdout)
    assert again["without_items"] == outline["without_items"]


def test_a_basket_is_a_file_of_ids(home: Path, tmp_path: Path) -> None:
    ids = [str(p["id"]) for p in lines(run("proposals", "--json", home=home).stdout)]
    (tmp_path / "ids").write_text("\n".join(ids[:2]), encoding="utf-8")
    out = tmp_path / "report.csv"
    answer = run(
        "report", "build", *WORDS, "--out", str(out), "--basket", str(tmp_path / "ids"), home=home
    )
    (made,) = lines(answer.stdout)
    assert made["counts"]["found"] == 2  # type: ignore[index]


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--outline", "no json", "is no JSON"),
        ("--outline", "[]", "no outline"),
        ("--outline", None, "cannot be read"),
        ("--basket", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(
    home: Path, tmp_path: Path, option: str, text: str | None, said: str
) -> None:
    file = tmp_path / "given"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    out = tmp_path / "report.md"
    answer = run("report", "build", *WORDS, "--out", str(out), option, str(file), home=home)
    assert (answer.returncode, out.exists()) == (2, False)
    assert said in answer.stderr


def test_a_merge_is_previewed(home: Path) -> None:
    found = lines(run("recommendations", "list", "--json", home=home).stdout)
    one, other = str(found[0]["id"]), str(found[1]["id"])
    (shown,) = lines(run("recommendations", "preview", one, other, "--json", home=home).stdout)
    assert (shown["into"]["id"], shown["other"]["id"]) == (one, other)  # type: ignore[index]
    plain = run("recommendations", "preview", one, other, home=home).stdout
    assert "similarity:" in plain
    assert run("recommendations", "preview", one, "r0", home=home).returncode == 2
