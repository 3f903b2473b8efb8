"""Sending a report and following what became of it, on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_contract import lines, run
from tests.cli.test_recommendations import PAPER
from tests.cli.test_versions import WORDS

REPLY = """# Trả lời kiến nghị

Về trạm quan trắc mực nước ở bến Gò Sậy, tỉnh Hà Vân đồng ý và đã bố trí vốn trước mùa lũ.

Việc thôn tự chọn giờ họp theo mùa vụ được ghi nhận, tiếp tục xem xét.
"""


def test_from_dispatch_to_answers(tmp_path: Path) -> None:
    home = tmp_path / "base"
    for name, text in (("paper.md", PAPER), ("reply.md", REPLY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("ingest", str(tmp_path / "paper.md"), home=home)
    ids = [str(r["id"]) for r in lines(run("recommendations", "list", "--json", home=home).stdout)]
    run("recommendations", "approve", *ids, home=home)
    built = run("report", "build", *WORDS, "--final", "--out", str(tmp_path / "r.docx"), home=home)
    assert built.returncode == 0, built.stderr

    send = (
        "track",
        "send",
        "1",
        "--number",
        "12/BC-HV",
        "--date",
        "2026-03-05",
        "--to",
        "UBND tỉnh",
    )
    answer = run(*send, "--due", "2026-04-30", "--json", home=home)
    (dispatch,) = lines(answer.stdout)
    assert dispatch["recipients"] == [
        {"name": "UBND tỉnh", "acknowledged_on": None, "acknowledgement": None}
    ]
    assert (
        run("track", "ack", "1", "--on", "2026-03-07", "--evidence", "44/VP", home=home).returncode
        == 0
    )
    assert run("ingest", str(tmp_path / "reply.md"), home=home).returncode == 0

    reply = str(tmp_path / "reply.md")
    found = lines(run("track", "suggest", "1", reply, "--json", home=home).stdout)
    assert [s["status"] for s in found] == ["accepted", "under-study"]
    chosen = ("--confirm", "1", "--confirm", "2", "--date", "2026-04-20", "--by", "Na")
    confirmed = run("track", "suggest", "1", reply, *chosen, home=home)
    assert confirmed.returncode == 0, confirmed.stderr

    shown = lines(run("track", "show", "1", "--json", home=home).stdout)
    assert sorted(str(s["status"]) for s in shown) == ["accepted", "acknowledged", "under-study"]
    evidence = next(s["evidence"] for s in shown if s["status"] == "accepted")
    assert "đồng ý" in evidence["quote"]  # type: ignore[index]
    (late,) = lines(run("track", "overdue", "--on", "2026-05-04", "--json", home=home).stdout)
    assert (late["days"], len(late["items"])) == (4, 2)  # type: ignore[arg-type]
    assert run("track", "overdue", "--on", "2026-04-30", "--fail-empty", home=home).returncode == 3
    assert "BEGIN:VEVENT" in run("track", "calendar", home=home).stdout
    counted = lines(run("track", "coverage", "--json", home=home).stdout)
    assert sum(sum(row["counts"].values()) for row in counted) == 3  # type: ignore[attr-defined]
    bare = ("track", "answer", "1", "1.1", "--status", "accepted", "--date", "2026-04-21")
    refused = run(*bare, home=home)
    assert refused.returncode == 2
    assert "needs its evidence" in refused.stderr
