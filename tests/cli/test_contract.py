"""The command line as other programs call it: shapes, streams, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "corpus" / "workshop"
PAPERS = sorted(WORKSHOP.glob("*.md")) + sorted(WORKSHOP.glob("*.txt"))[:4]


def run(
    *arguments: str, home: Path | None = None, stdin: str | None = None, **extra: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "proposalbase.cli"]
    if home is not None:
        command += ["--home", str(home)]
    return subprocess.run(
        [*command, *arguments],
        env={**os.environ, "PROPOSALBASE_MODEL": "none", **extra},
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
        check=False,
    )


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "base"
    answer = run("ingest", *map(str, PAPERS), "--json", home=path)
    assert answer.returncode == 0, answer.stderr
    (report,) = lines(answer.stdout)
    assert report["documents"] == len(PAPERS)
    assert report["failed"] == 0
    return path


def test_proposals_keep_the_contract(home: Path) -> None:
    answer = run("proposals", "--json", home=home)
    found = lines(answer.stdout)
    assert len(found) > 20
    texts = {
        d["id"]: d["text"] for d in lines(run("documents", "--text", "--json", home=home).stdout)
    }
    for record in found:
        assert {
            "id",
            "document",
            "kind",
            "quote",
            "start",
            "end",
            "context",
            "proposer",
            "actor",
            "addressee",
            "themes",
            "instruments",
            "figures",
            "confidence",
            "review",
        } <= record.keys()
        document = record["document"]
        assert isinstance(document, dict)
        assert {"id", "source", "title", "language", "page"} <= document.keys()
        assert document["source"] in map(str, PAPERS)
        text = texts[document["id"]]
        assert isinstance(text, str)
        assert text[record["start"] : record["end"]] == record["quote"]  # type: ignore[misc]
        assert record["kind"] in {"proposal", "directive", "commitment"}
        assert record["review"] == "unreviewed"


def test_filters_choose(home: Path) -> None:
    everything = lines(run("proposals", "--json", home=home).stdout)
    training = lines(run("proposals", "--theme", "training", "--json", home=home).stdout)
    assert 0 < len(training) < len(everything)
    assert all("training" in {t["id"] for t in p["themes"]} for p in training)  # type: ignore[attr-defined]
    one = lines(run("proposals", "--document", str(PAPERS[0]), "--json", home=home).stdout)
    assert {p["document"]["source"] for p in one} == {str(PAPERS[0])}  # type: ignore[index]


def test_search_keeps_the_contract(home: Path) -> None:
    answer = run("search", "dao tao can bo", "--limit", "3", "--json", home=home)
    hits = lines(answer.stdout)
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    for hit in hits:
        assert {"rank", "kind", "id", "source", "text", "score", "why", "page", "url"} <= hit.keys()
        assert set(hit["why"]) >= {"keyword_rank", "semantic_rank"}  # type: ignore[call-overload]
    assert "keyword only" in answer.stderr


@pytest.mark.parametrize("unit", ["proposals", "passages", "documents"])
def test_search_in_each_unit(home: Path, unit: str) -> None:
    hits = lines(run("search", "cán bộ", "--in", unit, "--json", home=home).stdout)
    assert {hit["kind"] for hit in hits} == {unit.removesuffix("s")}


def test_batch_answers_a_line_a_query(home: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("cán bộ\n\nluân chuyển\n", encoding="utf-8")
    answers = lines(run("search", "--batch", str(queries), "--json", home=home).stdout)
    assert [a["query"] for a in answers] == ["cán bộ", "luân chuyển"]
    assert all(isinstance(a["hits"], list) for a in answers)
    same = lines(run("search", "--batch", "-", "--json", home=home, stdin="cán bộ\n").stdout)
    assert same[0]["hits"] == answers[0]["hits"]


@pytest.mark.parametrize("command", ["themes", "events", "people", "documents"])
def test_lists_are_json_lines_or_text(home: Path, command: str) -> None:
    assert lines(run(command, "--json", home=home).stdout)
    assert run(command, home=home).stdout


def test_themes_show_what_matches_none(home: Path) -> None:
    rows = lines(run("themes", "--json", home=home).stdout)
    assert rows[-1]["id"] == "unmatched"


def test_the_same_again_is_nothing_new(home: Path, tmp_path: Path) -> None:
    before = run("proposals", "--json", home=home).stdout
    copy = tmp_path / f"renamed{PAPERS[0].suffix}"
    shutil.copy(PAPERS[0], copy)
    (report,) = lines(run("ingest", str(PAPERS[0]), str(copy), "--json", home=home).stdout)
    assert (report["documents"], report["known"]) == (0, 2)
    assert run("proposals", "--json", home=home).stdout == before


def test_a_bad_file_does_not_keep_the_good_ones_out(tmp_path: Path) -> None:
    bad = tmp_path / "in"
    bad.mkdir()
    (bad / "empty.txt").touch()
    (bad / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    (bad / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    shutil.copy(PAPERS[0], bad / "good.md")
    answer = run("ingest", str(bad), str(tmp_path / "missing"), "--json", home=tmp_path / "base")
    assert answer.returncode == 4
    (report,) = lines(answer.stdout)
    codes = {Path(o["origin"]).name: o["code"] for o in report["outcomes"]}  # type: ignore[attr-defined]
    assert codes == {
        "damaged.pdf": "damaged",
        "empty.txt": "empty",
        "good.md": "ingested",
        "missing": "unreachable",
        "picture.png": "unsupported",
    }
    assert run("check", home=tmp_path / "base").returncode == 0


def test_exit_codes(home: Path, tmp_path: Path) -> None:
    assert run("serach").returncode == 2
    assert run("search", home=home).returncode == 2
    assert run("search", "x", home=tmp_path / "nothing").returncode == 2
    assert run("search", "qzxqzx", "--fail-empty", home=home).returncode == 3
    assert run("search", "qzxqzx", home=home).returncode == 0
    assert run("check", home=home).returncode == 0
    assert run("proposals", home=home, PROPOSALBASE_PAGE_SIZE="many").returncode == 2
    assert run("proposals", home=home, PROPOSALBASE_NO_SUCH="1").returncode == 2


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--theme", "trainin", "training"),
        ("--event", "không có hội thảo này", "proposalbase events"),
        ("--document", "nothing.pdf", "proposalbase documents"),
        ("--year", "last", "no year"),
        ("--kind", "wish", "directive"),
        ("--language", "fr", "vi"),
    ],
)
@pytest.mark.parametrize("command", [("proposals",), ("search", "x")])
def test_a_value_that_nothing_has_is_told(
    home: Path, command: tuple[str, ...], option: str, value: str, told: str
) -> None:
    answer = run(*command, option, value, home=home)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert told in answer.stderr


def test_documents_and_workshops_go_by_name(home: Path) -> None:
    by_name = lines(run("proposals", "--document", PAPERS[0].name, "--json", home=home).stdout)
    assert {p["document"]["source"] for p in by_name} == {str(PAPERS[0])}  # type: ignore[index]
    events = [e for e in lines(run("events", "--json", home=home).stdout) if e["proposals"]]
    if not events:
        pytest.skip("no workshop of the sample documents is known")
    name = str(events[0]["name"]).lower()
    found = lines(run("proposals", "--event", name, "--json", home=home).stdout)
    assert len(found) >= int(str(events[0]["proposals"]))
    assert str(events[0]["id"]) in run("events", home=home).stdout


def test_a_missing_batch_file_is_a_usage_error(home: Path, tmp_path: Path) -> None:
    assert run("search", "--batch", str(tmp_path / "none"), home=home).returncode == 2
    marked = tmp_path / "marked.txt"
    marked.write_bytes("\ufeffcán bộ\n".encode() + b"\xff\xfe\n")
    answers = lines(run("search", "--batch", str(marked), home=home).stdout)
    assert answers[0]["query"] == "cán bộ"
    assert len(answers) == 2


def test_a_hit_takes_two_lines(home: Path) -> None:
    answer = run("search", "cán bộ", "--in", "passages", "--limit", "5", home=home)
    shown = answer.stdout.splitlines()
    assert len(shown) == 10
    assert max(map(len, shown)) < 400


def test_a_person_has_one_row(home: Path) -> None:
    keys = [p["key"] for p in lines(run("people", "--json", home=home).stdout)]
    assert len(keys) == len(set(keys)) > 3


def test_a_report_holds_what_was_chosen(home: Path, tmp_path: Path) -> None:
    wanted = lines(
        run("proposals", "--kind", "directive", "--year", "2026", "--json", home=home).stdout
    )
    out = tmp_path / "r.json"
    answer = run(
        "report", "build", "--title", "T", "--to", "S", "--kind", "directive", "--year", "2026",
        "--out", str(out), "--json", home=home,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["counts"]["found"] == len(wanted)
    assert report["scope"]["filters"] == [["year", "2026"], ["kind", "directive"]]
    assert "usable index" in answer.stderr


def test_a_theme_of_a_report_takes_those_beneath_it(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    run(
        "report", "build", "--title", "T", "--to", "S", "--theme", "personnel",
        "--out", str(out), home=home,
    )  # fmt: skip
    themes = {s["theme"] for s in json.loads(out.read_text(encoding="utf-8"))["sections"]}
    assert {"training", "staffing"} <= themes


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    from proposalbase.store.lock import writer_lock

    with writer_lock(tmp_path):
        answer = run("ingest", str(PAPERS[0]), home=tmp_path)
    assert answer.returncode == 6
    assert str(os.getpid()) in answer.stderr


def test_interrupted_it_says_how_to_go_on(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "proposalbase.cli",
            "--home",
            str(tmp_path),
            "ingest",
            str(WORKSHOP),
        ],
        env={**os.environ, "PROPOSALBASE_MODEL": "none"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not (tmp_path / "proposalbase.sqlite3").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the ingest was done before the interrupt reached it")
    assert process.returncode == 130
    assert "goes on where it stopped" in errors
    assert run("ingest", str(WORKSHOP), home=tmp_path).returncode == 0
    assert run("check", home=tmp_path).returncode == 0


def test_backup_and_restore(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "base.tar.gz"
    assert run("backup", str(file), home=home).returncode == 0
    other = tmp_path / "other"
    assert run("restore", str(file), home=other).returncode == 0
    assert (
        run("proposals", "--json", home=other).stdout
        == run("proposals", "--json", home=home).stdout
    )
    assert run("check", home=other).returncode == 0
    again = run("restore", str(file), home=other)
    assert again.returncode == 2
    assert "--force" in again.stderr
    file.write_bytes(file.read_bytes()[:-200])
    assert run("restore", str(file), "--force", home=other).returncode == 1
    assert run("check", home=other).returncode == 0


def test_report_build_writes_every_format(home: Path, tmp_path: Path) -> None:
    for suffix in ("json", "md", "html", "docx", "pdf"):
        out = tmp_path / f"report.{suffix}"
        answer = run(
            "report",
            "build",
            "--title",
            "Kiến nghị",
            "--to",
            "Sở Nội vụ",
            "--out",
            str(out),
            home=home,
        )
        assert answer.returncode == 0, answer.stderr
        assert out.stat().st_size > 1000
    wrong = run(
        "report", "build", "--title", "T", "--to", "S", "--out", str(tmp_path / "r.odt"), home=home
    )
    assert wrong.returncode == 2
    nothing = run(
        "report", "build", "--title", "T", "--to", "S", "--query", "qzxqzx", "--out",
        str(tmp_path / "r.md"), home=home,
    )  # fmt: skip
    assert nothing.returncode == 3


def test_config_and_doctor(home: Path) -> None:
    assert "page_size" in run("config", home=home).stdout
    assert lines(run("config", "--json", home=home).stdout)
    answer = run("doctor", "--json", home=home)
    assert {"Python", "SQLite", "model", "base"} <= {row["what"] for row in lines(answer.stdout)}


def test_evaluate_measures_against_gold() -> None:
    (result,) = lines(run("evaluate", str(ROOT / "corpus" / "gold"), "--json").stdout)
    group = result["groups"]["all"]  # type: ignore[index]
    assert group["proposals"]["f1"] > 0.5
    assert run("evaluate", str(ROOT / "docs")).returncode == 3


def test_help_names_every_command_of_the_contract() -> None:
    text = run("--help").stdout
    for command in (
        "ingest proposals search themes events people documents report serve evaluate check doctor reindex "
        "backup restore config"
    ).split():
        assert f"  {command} " in text
        assert "Example:" in run(command, "--help").stdout or command == "report"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['proposalbase', '--help']\n"
        "from proposalbase.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'spacy', 'sentence_transformers', 'numpy', 'sqlalchemy', 'onnxruntime', 'faiss', 'lxml'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "[]"
