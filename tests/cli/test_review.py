"""Decisions about proposals on the command line: everything that reads the base follows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contract import lines, run

PAPER = """# Tham luận về bến đò Gò Sậy

Đề nghị tỉnh Hà Vân lắp trạm quan trắc mực nước tại bến Gò Sậy trước mùa lũ năm 2027.

Cần cho phép các thôn tự chọn giờ họp phù hợp với mùa vụ của bà con.

Kiến nghị Sở Nội vụ mở lớp tiếng Mường cho cán bộ mới về các xã vùng cao. Bến có ba con đò gỗ.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    paper = tmp_path / "paper.md"
    paper.write_text(PAPER, encoding="utf-8")
    answer = run("ingest", str(paper), home=tmp_path / "base")
    assert answer.returncode == 0, answer.stderr
    return tmp_path / "base"


def told(home: Path, *words: str) -> list[dict]:
    answer = run(*words, "--json", home=home)
    assert answer.returncode == 0, answer.stderr
    return lines(answer.stdout)


def test_decide_search_undo_and_ingest_again(home: Path) -> None:
    first, second, third = told(home, "proposals")
    assert {p["review"] for p in (first, second, third)} == {"unreviewed"}

    told(home, "review", "reject", second["id"], "--reason", "việc đang làm", "--by", "Na")
    assert [p["id"] for p in told(home, "proposals")] == [first["id"], third["id"]]
    hits = told(home, "search", "thôn tự chọn giờ họp")
    assert second["id"] not in {hit["id"] for hit in hits}
    (gone,) = told(home, "review", "list", "--state", "rejected")
    assert (gone["quote"], gone["review"], gone["reason"]) == (
        second["quote"],
        "rejected",
        "việc đang làm",
    )

    words = "mở lớp tiếng Mường"
    told(home, "review", "correct", third["id"], "--quote", words, "--kind", "directive",
         "--organisation", "Sở Nội vụ", "--clear", "addressee", "--by", "Mơ")  # fmt: skip
    (now,) = [p for p in told(home, "proposals") if p["id"] == third["id"]]
    assert (now["quote"], now["kind"], now["review"]) == (words, "directive", "corrected")
    assert now["addressee"] is None and now["proposer"]["organisation"] == "Sở Nội vụ"
    (shown,) = told(home, "review", "show", third["id"])
    assert shown["machine"]["quote"] == third["quote"]
    assert [entry["who"] for entry in shown["log"]] == ["Mơ"]

    (added,) = told(
        home, "review", "add", third["document"]["id"], "--quote", "Bến có ba con đò gỗ."
    )
    again = run("ingest", str(home.parent / "paper.md"), home=home)
    assert again.returncode == 0, again.stderr
    after = {p["id"]: p for p in told(home, "proposals")}
    assert after[third["id"]] == now and after[added["proposal_id"]]["review"] == "added"
    assert run("check", home=home).returncode == 0

    for _ in range(3):
        told(home, "review", "undo")
    back = {p["id"]: p for p in told(home, "proposals")}
    assert back == {p["id"]: p for p in (first, second, third)}
    assert run("review", "undo", home=home).returncode == 2
    assert len(told(home, "review", "log")) == 6
    told(home, "review", "redo")
    (progress,) = told(home, "review", "progress")
    assert (progress["decided"], progress["total"]) == (0, 2)
    assert progress["states"] == {"unreviewed": 2, "rejected": 1, "withdrawn": 1}


def test_many_at_once_are_counted_first(home: Path) -> None:
    answer = run("review", "accept", "--above", "0", "--dry-run", home=home)
    assert "3 proposals at least 0 sure" in answer.stderr
    assert {p["review"] for p in told(home, "proposals")} == {"unreviewed"}
    done = told(home, "review", "accept", "--above", "0")
    assert len(done) == 3 and len({entry["batch"] for entry in done}) == 1
    told(home, "review", "undo")
    assert {p["review"] for p in told(home, "proposals")} == {"unreviewed"}
    assert run("review", "accept", home=home).returncode == 2
    assert run("review", "list", "--state", "accepted", "--fail-empty", home=home).returncode == 3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["accept", "p0"], "there is no proposal"),
        (["reject", "ID", "--reason", " "], "takes a reason"),
        (["correct", "ID"], "nothing would change"),
        (["correct", "ID", "--quote", "không hề có"], "not in the text"),
        (["correct", "ID", "--theme", "none-such"], "there is no theme"),
        (["add", "DOC", "--start", "4"], "both where it starts"),
        (["add", "DOC", "--start", "0", "--end", "99999"], "there is no text"),
    ],
)
def test_what_cannot_be_is_said(home: Path, words: list[str], why: str) -> None:
    (proposal, *_) = told(home, "proposals")
    if words[:2] == ["correct", "ID"] and len(words) == 2:
        told(home, "review", "accept", proposal["id"])
    named = {"ID": proposal["id"], "DOC": proposal["document"]["id"]}
    answer = run("review", *(named.get(word, word) for word in words), home=home)
    assert why in answer.stderr
    assert answer.returncode in (1, 2)


def test_finding_anew_leaves_decisions_alone(home: Path) -> None:
    first, second, third = told(home, "proposals")
    told(home, "review", "correct", first["id"], "--actor", "Xã Gò Sậy")
    told(home, "review", "reject", second["id"], "--reason", "sai")
    (done,) = told(home, "review", "renew")
    assert done == {"added": 0, "changed": 0, "removed": 0, "kept": 1, "stale": 0}
    now = {p["id"]: p for p in told(home, "proposals")}
    assert set(now) == {first["id"], third["id"]}
    assert now[first["id"]]["actor"] == "Xã Gò Sậy" and now[third["id"]] == third
    assert run("review", "renew", "--document", "no-such.md", home=home).returncode == 2
