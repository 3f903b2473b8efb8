"""What these tests share: the command line as a process, and a small base to be damaged."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from tests.robustness.hostile_files import GOOD

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "corpus" / "workshop"

# Every command that reads a base, as somebody would type it.
READING = (
    ("proposals", "--json"),
    ("documents", "--text", "--json"),
    ("themes",),
    ("events",),
    ("people",),
    ("search", "kinh phí"),
    ("search", "council", "--in", "passages", "--json"),
    ("check",),
    ("doctor",),
    ("report", "build", "--title", "T", "--to", "A", "--out", "/dev/null/report.md"),
)


def command(home: Path, *arguments: str) -> list[str]:
    """Return a command line of the program."""
    return [sys.executable, "-m", "proposalbase.cli", "--home", str(home), *arguments]


def environment(**extra: str) -> dict[str, str]:
    """Return this process's environment without a model, and more."""
    return {**os.environ, "PROPOSALBASE_MODEL": "none", **extra}


def run(home: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command(home, *arguments),
        env=environment(**extra),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=300,
        check=False,
    )


def run_here(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in this process, which saves starting one."""
    from proposalbase.cli.main import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: object = 0
    with (
        mock.patch.object(sys, "argv", ["proposalbase", "--home", str(home), *arguments]),
        mock.patch.dict(os.environ, environment()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return subprocess.CompletedProcess(arguments, int(str(code)), *texts)


def start(home: Path, *arguments: str, **extra: str) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own."""
    return subprocess.Popen(
        command(home, *arguments),
        env=environment(**extra),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[bytes], *, after: float, how: int = signal.SIGKILL) -> int:
    """Send a signal to a command after some seconds and return how it ended."""
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, how)
    return process.wait(timeout=120)


def small_base(home: Path) -> Path:
    """Make a base of a few documents of our own workshop."""
    source = home.parent / f"{home.name}-in"
    source.mkdir(parents=True)
    for path in sorted(WORKSHOP.glob("*.md"))[:2]:
        shutil.copy(path, source)
    (source / "good.md").write_text(GOOD, encoding="utf-8")
    answer = run_here(home, "ingest", str(source))
    assert answer.returncode == 0, answer.stderr
    return source


def no_traceback(answer: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether a command ended on purpose."""
    return "Traceback" not in answer.stderr and "unexpected" not in answer.stderr
