"""A full disk: a clear message, nothing half-written, and the next run goes on."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from proposalbase.errors import StoreUnwritable
from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.pipeline.backup import backup, restore
from proposalbase.pipeline.check import check
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.pipeline.dump import content
from tests.robustness.base import no_traceback, run, run_here, small_base
from tests.robustness.hostile_files import ASK


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a small file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def settings_for(home: Path) -> Settings:
    return Settings.load(home, environment={}, overrides={"model": "none"})


def fill(place: Path, *, leave: int) -> Path:
    """Fill a disk but for some bytes."""
    ballast = place / "ballast"
    size = max(0, shutil.disk_usage(place).free - leave)
    ballast.write_bytes(bytes(size))
    return ballast


@pytest.mark.parametrize(
    "leave",
    [
        300_000,
        pytest.param(0, marks=pytest.mark.slow),
        pytest.param(100_000, marks=pytest.mark.slow),
    ],
)
def test_an_ingest_says_so_and_goes_on_once_there_is_room(small_disk: Path, leave: int) -> None:
    source = small_disk.parent / "in"
    source.mkdir()
    for n in range(12):
        (source / f"{n}.txt").write_text(f"{n}. {ASK}\n\n" * 80, encoding="utf-8")
    ballast = fill(small_disk, leave=leave)
    home = small_disk / "base"
    answer = run_here(home, "ingest", str(source), "--json")
    assert answer.returncode == 1
    assert no_traceback(answer), answer.stderr
    assert "disk is full" in answer.stderr
    assert "bytes are free" in answer.stderr
    assert not list(small_disk.rglob("*.tmp"))
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    answer = run_here(home, "ingest", str(source), "--json")
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert found["documents"] + found["known"] == 12
    assert check(settings_for(home)) == []


def test_a_full_disk_for_what_is_unpacked_is_no_damaged_archive(
    small_disk: Path, tmp_path: Path
) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"{ASK}\n\n" * 100_000)
    answer = run(tmp_path / "base", "ingest", str(tmp_path / "a.zip"), TMPDIR=str(small_disk))
    assert answer.returncode == 1
    assert "disk is full" in answer.stderr
    assert no_traceback(answer)


def test_an_index_that_does_not_fit_leaves_the_old_one_in_use(small_disk: Path) -> None:
    home = small_disk / "base"
    small_base(home)
    settings = settings_for(home)
    store = Store.open(settings)
    build(store, Generations(settings), HashEncoder())
    name = Generations(settings).current_name()
    for leave in (0, 20_000, 200_000):
        ballast = fill(small_disk, leave=leave)
        with pytest.raises(StoreUnwritable, match="disk is full"):
            build(store, Generations(settings), HashEncoder(4_000, name="wide"))
        assert Generations(settings).current_name() == name
        assert Generations(settings).open(base_id=store.base_id, full_check=True).name == name
        assert not list(small_disk.rglob("*.tmp"))
        ballast.unlink()
    assert np.isfinite(
        Generations(settings).open(base_id=store.base_id).vectors("proposals").all()
    ).all()
    store.close()


def test_a_backup_or_restore_that_does_not_fit_leaves_things_as_they_were(
    small_disk: Path, tmp_path: Path
) -> None:
    home = tmp_path / "base"
    small_base(home)
    fill(small_disk, leave=20_000)
    with pytest.raises(StoreUnwritable, match="disk is full"):
        backup(settings_for(home), small_disk / "saved.tar.gz")
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]
    backup(settings_for(home), tmp_path / "saved.tar.gz")
    with pytest.raises(StoreUnwritable, match="disk is full"):
        restore(settings_for(small_disk / "base"), tmp_path / "saved.tar.gz")
    assert not (small_disk / "base" / "proposalbase.sqlite3").exists()
    assert not list(small_disk.rglob("*.tmp"))


def test_a_read_only_home_can_be_read_and_says_what_it_cannot(small_disk: Path) -> None:
    home = small_disk / "base"
    source = small_base(home)
    before = content(home)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        for arguments in (("proposals", "--json"), ("search", "kinh phí"), ("check",)):
            answer = run_here(home, *arguments)
            assert no_traceback(answer), answer.stderr
            assert answer.returncode == 0, (arguments, answer.stderr)
        for arguments in (("ingest", str(source)), ("reindex",)):
            answer = run_here(home, *arguments)
            assert answer.returncode == 1
            assert "cannot be written" in answer.stderr
            assert no_traceback(answer), answer.stderr
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert content(home) == before
