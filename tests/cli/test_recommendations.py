"""Recommendations on the command line: every decision is logged and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contract import lines, run

PAPER = """# Tham luận về bến đò Gò Sậy

Đề nghị tỉnh Hà Vân lắp trạm quan trắc mực nước tại bến Gò Sậy trước mùa lũ năm 2027.

Cần cho phép các thôn tự chọn giờ họp phù hợp với mùa vụ của bà con.

Kiến nghị Sở Nội vụ mở lớp tiếng Mường cho cán bộ mới về các xã vùng cao.
"""
LATER = """# Ý kiến thảo luận

Đề nghị tỉnh Hà Vân lắp trạm quan trắc mực nước tại bến Gò Sậy trước mùa lũ năm 2027.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recommendations")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    (folder / "later.md").write_text(LATER, encoding="utf-8")
    answer = run("ingest", str(folder / "paper.md"), "--json", home=folder / "base")
    assert answer.returncode == 0, answer.stderr
    (report,) = lines(answer.stdout)
    assert report["grouping"]["founded"] == report["proposals"] == 3
    return folder / "base"


def listed(home: Path, *options: str) -> list[dict[str, object]]:
    return lines(run("recommendations", "list", "--json", *options, home=home).stdout)


def test_decide_take_back_and_ingest_more(home: Path) -> None:
    water, meeting, language = (str(r["id"]) for r in listed(home))
    merged = run("recommendations", "merge", water, meeting, "--by", "Na", "--json", home=home)
    assert merged.returncode == 0, merged.stderr
    (entry,) = lines(merged.stdout)
    assert entry.keys() == {
        "id",
        "at",
        "who",
        "action",
        "subjects",
        "note",
        "before",
        "after",
        "of",
    }
    assert (entry["who"], entry["subjects"]) == ("Na", [water, meeting])
    assert [r["id"] for r in listed(home)] == [water, language]

    wording = "Lắp trạm quan trắc; thôn tự chọn giờ họp.\x1b[31m"
    edited = run("recommendations", "edit", water, "--wording", wording, "--by", "Na", home=home)
    assert edited.returncode == 0, edited.stderr
    shown = run("recommendations", "show", meeting, home=home)
    assert "Lắp trạm quan trắc; thôn tự chọn giờ họp." in shown.stdout
    assert "\x1b" not in shown.stdout
    assert (
        run("recommendations", "exclude", language, "--reason", "nói rồi", home=home).returncode
        == 0
    )
    assert [r["id"] for r in listed(home, "--excluded")] == [language]

    more = run("ingest", str(home.parent / "later.md"), home=home)
    assert f"joined {water}, decided about before" in more.stderr

    for _ in range(3):
        assert run("recommendations", "undo", home=home).returncode == 0
    again = listed(home)
    assert [r["id"] for r in again] == [water, meeting, language]
    assert not any(r["edited"] or r["excluded"] for r in again)
    assert run("recommendations", "undo", home=home).returncode == 2
    assert run("recommendations", "redo", home=home).returncode == 0
    log = lines(run("recommendations", "log", "--json", home=home).stdout)
    assert [e["action"] for e in log] == [
        "merge",
        "edit",
        "exclude",
        "undo",
        "undo",
        "undo",
        "redo",
    ]
    assert run("recommendations", "undo", home=home).returncode == 0


def test_split_and_move(home: Path) -> None:
    first = listed(home)[0]
    members = first["members"]
    assert isinstance(members, list)
    answer = run("recommendations", "split", str(first["id"]), members[1], "--json", home=home)
    (entry,) = lines(answer.stdout)
    made = entry["subjects"][1]  # type: ignore[index]
    back = run("recommendations", "move", members[1], str(first["id"]), home=home)
    assert back.returncode == 0, back.stderr
    assert made not in [r["id"] for r in listed(home)]


def test_what_makes_no_sense_ends_with_code_2_and_says_why(home: Path) -> None:
    answer = run("recommendations", "merge", "r1", "r2", home=home)
    assert answer.returncode == 2
    assert "there is no recommendation 'r1'" in answer.stderr
    first = str(listed(home)[0]["id"])
    assert run("recommendations", "edit", first, "--wording", " \t", home=home).returncode == 2
    assert run("recommendations", "list", "--contested", "--fail-empty", home=home).returncode == 3
