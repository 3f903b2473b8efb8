"""Names, locales, clocks and folders as the world has them; files that change while they are read."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
import unicodedata
from pathlib import Path

import pytest

from proposalbase.errors import UnreachableSource
from proposalbase.pipeline.check import check
from proposalbase.pipeline.ingest import ingest
from proposalbase.settings import Settings
from proposalbase.sources import find
from proposalbase.sources.archives import archive_kind
from tests.pipeline.dump import content
from tests.robustness.base import no_traceback, run, run_here, small_base, start, stop
from tests.robustness.hostile_files import ASK

NAMES = (
    b"-rf.txt",
    b"--help.txt",
    b"\x1b]0;title\x07.txt",
    b"a\r\nb.txt",
    "\u202etxt.exe.txt".encode(),
    unicodedata.normalize("NFD", "đề xuất.txt").encode(),
    unicodedata.normalize("NFC", "đề nghị.txt").encode(),
    b"n" * 251 + b".txt",
    b"\xff\xfe\x80.txt",
    "khoảng trắng  cuối .txt".encode(),
    b"%2e%2e%2f.txt",
    b"*?[a].txt",
    b"$(touch x);'\"`.txt",
    b"CON.txt",
    b"https:..example.txt",
)


def settings_for(home: Path) -> Settings:
    return Settings.load(home, environment={}, overrides={"model": "none"})


def test_files_of_any_name_are_taken_in_and_listed(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for n, name in enumerate(NAMES):
        with open(os.fsencode(source) + b"/" + name, "w", encoding="utf-8") as file:
            file.write(f"{n}. {ASK}")
    home = tmp_path / "base"
    answer = run_here(home, "ingest", str(source), os.fsdecode(b"missing\xff.txt"), "--json")
    assert answer.returncode == 4, answer.stderr
    (report,) = [json.loads(line) for line in answer.stdout.splitlines()]
    assert report["documents"] == len(NAMES)
    assert report["failed"] == 1
    origins = {o["origin"] for o in report["outcomes"]}
    assert len(origins) == len(NAMES) + 1
    assert f"{source}/\\xff\\xfe\\x80.txt" in origins
    for arguments in (
        ("documents",),
        ("documents", "--json"),
        ("proposals",),
        ("search", "kinh phí"),
    ):
        answer = run_here(home, *arguments)
        assert answer.returncode == 0
        assert no_traceback(answer)
        assert not set("\x1b\u202e\x07\r") & set(answer.stdout)
    assert run_here(home, "check").returncode == 0
    report_file = tmp_path / "report.json"
    build = ("report", "build", "--title", "\udcff\x00"[:1], "--to", "A", "--out", str(report_file))
    assert no_traceback(run_here(home, *build))


def test_the_same_results_in_any_locale_zone_and_folder(tmp_path: Path) -> None:
    first = tmp_path / "one"
    source = small_base(first)
    expected = content(first)
    shown = run_here(first, "proposals", "--json").stdout
    for n, extra in enumerate(
        (
            {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "ascii"},
            {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "PYTHONUTF8": "0"},
        )
    ):
        home = tmp_path / f"nhà số {n}"
        answer = run(home, "ingest", str(source), **extra)
        assert answer.returncode == 0, answer.stderr
        assert content(home) == expected
        assert run(home, "proposals", "--json", **extra).stdout == shown


def test_folders_deeper_than_the_stack_and_links_that_double(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    here = os.open(deep, os.O_RDONLY)
    for _ in range(1_700):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here))
    os.close(here)
    found = list(find([str(deep)], settings_for(tmp_path)))
    assert len(found) == 1
    doubled = tmp_path / "doubled"
    for n in range(30):
        (doubled / str(n)).mkdir(parents=True)
        for side in "ab":
            (doubled / str(n) / side).symlink_to(doubled / str(n + 1))
    (doubled / "30").mkdir()
    (doubled / "30" / "x.txt").write_text("x")
    skipped: list[str] = []
    found = list(
        find([str(doubled)], settings_for(tmp_path), on_skip=lambda o, _: skipped.append(o))
    )
    assert 1 <= len(found) <= 3
    assert len(skipped) < 100
    # Python's own way to remove a folder goes as deep as its stack.
    subprocess.run(["rm", "-rf", str(deep)], check=True)


def test_a_pipe_put_in_a_files_place_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.zip")
    assert archive_kind(tmp_path / "a.zip", "a.zip") is None


def test_files_that_change_and_go_while_they_are_read(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for n in range(60):
        (source / f"{n:02}.txt").write_text(f"{n}. {ASK}", encoding="utf-8")
    done = threading.Event()

    def disturb() -> None:
        round_number = 0
        while not done.is_set():
            round_number += 1
            for n in range(59, 20, -1):
                path = source / f"{n:02}.txt"
                if n % 3 == 0:
                    path.unlink(missing_ok=True)
                elif n % 3 == 1:
                    path.write_text(f"{n}. {round_number} {ASK}", encoding="utf-8")
                else:
                    path.write_bytes(b"")

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        report = ingest(settings_for(tmp_path / "base"), [str(source)])
    finally:
        done.set()
        thread.join()
    assert {o.code for o in report.outcomes} <= {"ingested", "known", "unreachable", "empty"}
    assert report.documents >= 20
    assert check(settings_for(tmp_path / "base")) == []


def test_two_writers_and_a_dead_ones_lock(tmp_path: Path) -> None:
    source = small_base(tmp_path / "base")
    for n in range(25):
        (source / f"more-{n}.txt").write_text(f"{n}. {ASK}\n\n" * 10, encoding="utf-8")
    first = start(tmp_path / "base", "ingest", str(source))
    lock = tmp_path / "base" / ".proposalbase.lock"
    while lock.read_text() != str(first.pid) and first.poll() is None:
        time.sleep(0.005)
    answer = run_here(tmp_path / "base", "reindex")
    assert answer.returncode == 6
    assert str(first.pid) in answer.stderr
    stop(first, after=0)
    assert run_here(tmp_path / "base", "ingest", str(source)).returncode == 0
    assert check(settings_for(tmp_path / "base")) == []


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    report = ingest(settings_for(tmp_path / "base"), [str(tmp_path / "in")])
    assert (report.documents, report.failed) == (0, [])
    found = list(find([str(tmp_path / "in" / ("x" * 5_000))], settings_for(tmp_path)))
    assert [type(f.error) for f in found] == [UnreachableSource]


@pytest.mark.parametrize("how", [pytest.param(2, marks=pytest.mark.slow), 15])
def test_interrupted_politely_it_goes_on(tmp_path: Path, how: int) -> None:
    source = small_base(tmp_path / "whole")
    expected = content(tmp_path / "whole")
    code = stop(start(tmp_path / "base", "ingest", str(source)), after=1.2, how=how)
    assert code in {0, 130, -how}
    assert run_here(tmp_path / "base", "ingest", str(source)).returncode == 0
    assert content(tmp_path / "base") == expected
    assert check(settings_for(tmp_path / "base")) == []
