"""Killed at any moment, a home holds whole documents only, and the next run ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proposalbase.pipeline.check import check
from proposalbase.settings import Settings
from tests.pipeline.dump import content, vectors

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "corpus" / "workshop"


def start(home: Path, model: str, paths: list[Path]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PROPOSALBASE_MODEL": model}
    if model != "none":
        environment["PROPOSALBASE_MODELS_DIR"] = str(ROOT / "indexes" / "models")
    return subprocess.Popen(
        [sys.executable, "-m", "proposalbase.cli", "--home", str(home), "ingest", *map(str, paths)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def settings_for(home: Path, model: str) -> Settings:
    return Settings.load(home, environment={}, overrides={"model": model})


def kill_often(tmp_path: Path, *, times: int, model: str, paths: list[Path], seed: int) -> None:
    undisturbed = tmp_path / "undisturbed"
    started = time.monotonic()
    assert start(undisturbed, model, paths).wait(timeout=600) == 0
    whole = time.monotonic() - started
    expected = content(undisturbed)
    expected_vectors = vectors(settings_for(undisturbed, model))
    chance = random.Random(seed)
    for n in range(times):
        home = tmp_path / f"killed-{n}"
        process = start(home, model, paths)
        time.sleep(chance.uniform(0.05, whole * 1.02))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
        assert start(home, model, paths).wait(timeout=600) == 0
        settings = settings_for(home, model)
        assert check(settings) == []
        assert content(home) == expected
        assert vectors(settings) == expected_vectors
        assert not list(home.rglob("*.tmp"))
        shutil.rmtree(home)


def test_killed_and_resumed_is_as_undisturbed(tmp_path: Path) -> None:
    kill_often(tmp_path, times=4, model="none", paths=[WORKSHOP], seed=1)


@pytest.mark.slow
def test_fifty_kills_with_the_model(tmp_path: Path) -> None:
    kill_often(tmp_path, times=50, model="multilingual-e5-small", paths=[WORKSHOP], seed=2)
