"""Versions of reports on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_contract import lines, run
from tests.cli.test_recommendations import LATER, PAPER

WORDS = ("--title", "Kiến nghị bến Gò Sậy", "--to", "Bộ Nội vụ", "--by", "Na")
MOMENT = {"SOURCE_DATE_EPOCH": "1767225600"}


def test_versions_are_frozen_listed_compared_and_written_again(tmp_path: Path) -> None:
    home = tmp_path / "base"
    for name, text in (("paper.md", PAPER), ("later.md", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("ingest", str(tmp_path / "paper.md"), home=home).returncode == 0

    def build(out: str, *more: str) -> tuple[int, str, list[dict[str, object]]]:
        answer = run(
            "report", "build", *WORDS, "--out", str(tmp_path / out), "--json", *more,
            home=home, **MOMENT,
        )  # fmt: skip
        return answer.returncode, answer.stderr, lines(answer.stdout)

    code, said, (first,) = build("one.docx")
    assert (code, first["version"], first["state"]) == (0, 1, "draft"), said
    code, said, (again,) = build("same.docx")
    assert again["version"] == 1
    assert "nothing changed since" in said
    code, said, found = build("final.docx", "--final")
    assert (code, found) == (2, [])
    assert "cannot be final yet" in said
    assert not (tmp_path / "final.docx").exists()

    ids = [str(r["id"]) for r in lines(run("recommendations", "list", "--json", home=home).stdout)]
    run("recommendations", "edit", ids[0], "--wording", "Trạm đo mực nước.", home=home)
    run("recommendations", "approve", *ids, home=home)
    code, said, (final,) = build("final.docx", "--final")
    assert (code, final["state"]) == (0, "final"), said
    run("ingest", str(tmp_path / "later.md"), home=home)
    _, _, (third,) = build("three.xlsx")
    assert third["version"] == 3

    listed = lines(run("report", "list", "--json", home=home).stdout)
    assert [(v["id"], v["state"], v["number"]) for v in listed] == [
        (1, "draft", 1),
        (2, "final", 2),
        (3, "draft", 3),
    ]
    changed = lines(run("report", "diff", "1", "2", "--json", home=home).stdout)
    assert [(d["what"], d["after"]) for d in changed] == [("reworded", "Trạm đo mực nước.")]
    assert "support" in run("report", "diff", "2", "3", home=home).stdout
    out = tmp_path / "again.docx"
    assert run("report", "show", "2", "--out", str(out), home=home).returncode == 0
    assert out.read_bytes() == (tmp_path / "final.docx").read_bytes()
    assert run("report", "show", "3", "--out", str(out), home=home).returncode == 2
    (whole,) = lines(run("report", "show", "3", home=home).stdout.replace("\n", ""))
    assert whole["schema"] == "proposalbase-report-1"
