"""Sizes that nobody asked for: within the limits of time and memory, or refused; never for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proposalbase.pipeline.check import check
from proposalbase.pipeline.ingest import ingest
from proposalbase.settings import Settings
from tests.robustness.hostile_files import ASK, GOOD

SENTENCE = "The committee should recommend that the ministry of training provide better funds to 45% of districts, "


def settings_for(home: Path, **more: Any) -> Settings:
    return Settings.load(home, environment={}, overrides={"model": "none", **more})


HUGE: dict[str, Callable[[], bytes]] = {
    "line.txt": lambda: (SENTENCE * 200_000).encode()[:20_000_000],
    "pages.txt": lambda: ("\n\n".join([SENTENCE * 80 + "."] * 1_000)).encode(),
    "nested.html": lambda: b"<div>" * 9_000_000 + ASK.encode(),
    "short.txt": lambda: "\n".join(f"{n}. {ASK}" for n in range(45_000)).encode(),
}


def test_what_takes_too_long_to_understand_ends_in_time(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "long.txt").write_text("\n\n".join([SENTENCE * 30 + "."] * 250), encoding="utf-8")
    (source / "short.md").write_text(GOOD, encoding="utf-8")
    settings = settings_for(tmp_path / "base", extract_seconds=1)
    report = ingest(settings, [str(source)])
    codes = {Path(o.origin).name: o.code for o in report.outcomes}
    assert codes == {"long.txt": "timeout", "short.md": "ingested"}
    (late,) = report.failed
    assert "extract_seconds" in late.detail
    assert check(settings) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_huge_files_end_in_time(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HUGE[name]())
    settings = settings_for(tmp_path / "base", parse_seconds=20, extract_seconds=20)
    started = time.monotonic()
    report = ingest(settings, [str(tmp_path / name)])
    assert time.monotonic() - started < 60
    assert report.outcomes[0].code in {"ingested", "timeout", "memory", "too-large", "empty"}
    assert check(settings) == []
