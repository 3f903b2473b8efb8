from __future__ import annotations

import io
import sys

import pytest

from proposalbase.cli.progress import IngestDisplay
from proposalbase.pipeline.progress import Step


class Terminal(io.StringIO):
    """A terminal that is 60 columns wide."""

    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_keeps_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    with IngestDisplay() as display:
        display.step(Step(stage="read", done=7, total=120, label="folder/" * 20 + "paper.pdf"))
    assert "7/120" in screen.getvalue()


def test_without_a_terminal_a_line_tells_done_and_total(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with IngestDisplay() as display:
        display.step(Step(stage="read", done=7, total=120, label="folder/" * 20 + "paper.pdf"))
    told = capsys.readouterr().err
    assert told.startswith("reading: 7 of 120")
    assert told.rstrip().endswith("paper.pdf")
