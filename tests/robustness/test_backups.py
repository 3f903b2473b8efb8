"""Backups that lie and restores that are cut short: the base that is there stays as it is."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import signal
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from proposalbase.errors import ProposalbaseError, StoreDamaged, StoreNewer
from proposalbase.pipeline import backup as module
from proposalbase.pipeline.backup import backup, restore
from proposalbase.pipeline.check import check
from proposalbase.settings import Settings
from tests.pipeline.dump import content
from tests.robustness.base import run_here, small_base, start, stop

Members = list[tuple[tarfile.TarInfo, bytes]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A base and its backup."""
    home = tmp_path_factory.mktemp("backup") / "base"
    small_base(home)
    saved = home.parent / "saved.tar.gz"
    backup(settings_for(home), saved)
    return home, saved


def settings_for(home: Path) -> Settings:
    return Settings.load(home, environment={}, overrides={"model": "none"})


def members(saved: Path) -> Members:
    with tarfile.open(saved) as archive:
        return [
            (info, content.read() if (content := archive.extractfile(info)) else b"")
            for info in archive
        ]


def written(path: Path, found: Members) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for info, data in found:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def special(name: str, kind: bytes, to: str = "") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info, b""


def relisted(found: Members, change: Callable[[dict[str, object]], None]) -> Members:
    note = json.loads(found[0][1])
    change(note)
    return [(found[0][0], json.dumps(note).encode()), *found[1:]]


def _add(name: str) -> Callable[[Members], Members]:
    return lambda found: [*found, (tarfile.TarInfo(name), b"evil")]


def _list(name: str) -> Callable[[Members], Members]:
    digest = hashlib.sha256(b"evil").hexdigest()
    return lambda found: relisted(
        [*found, (tarfile.TarInfo(name), b"evil")],
        lambda note: note["files"].update({name: digest}),  # type: ignore[attr-defined]
    )


def _database(found: Members) -> Members:
    damaged = bytearray(next(data for info, data in found if info.name.endswith("sqlite3")))
    damaged[4096 * 3 : 4096 * 6] = b"\xa5" * 4096 * 3
    digest = hashlib.sha256(damaged).hexdigest()
    found = [(i, bytes(damaged) if i.name.endswith("sqlite3") else d) for i, d in found]
    return relisted(found, lambda note: note["files"].update({"proposalbase.sqlite3": digest}))  # type: ignore[attr-defined]


HEX = "ab" + "0" * 62
LIES: dict[str, Callable[[Members], Members]] = {
    "climbing": _add("../../evil"),
    "absolute": _add("/tmp/proposalbase-evil"),
    "stranger": _add("evil.py"),
    "listed stranger": _list("indexes/evil"),
    "listed climbing": _list("corpus/originals/../" + HEX),
    "dotted": _list(f"corpus/./originals/ab/{HEX}"),
    "symlink": lambda found: [*found, special(f"corpus/originals/ab/{HEX}", tarfile.SYMTYPE, "/etc/passwd")],
    "folder link": lambda found: [special("corpus", tarfile.SYMTYPE, "/tmp"), *found],
    "hard link": lambda found: [*found, special(f"corpus/originals/ab/{HEX}", tarfile.LNKTYPE, "backup.json")],
    "device": lambda found: [*found, special("proposalbase.toml", tarfile.CHRTYPE)],
    "pipe": lambda found: [*found, special("proposalbase.toml", tarfile.FIFOTYPE)],
    "no list": lambda found: found[1:],
    "list of another shape": lambda found: [(found[0][0], b"[]"), *found[1:]],
    "files of another shape": lambda found: relisted(found, lambda note: note.update(files=["a"])),
    "no files": lambda found: relisted(found, lambda note: note.update(files={})),
    "nested list": lambda found: [(found[0][0], b"[" * 100_000), *found[1:]],
    "changed original": lambda found: [*found[:-1], (found[-1][0], b"evil")],
    "missing original": lambda found: found[:-1],
    "damaged database": _database,
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_backup_that_lies_changes_nothing(
    base: tuple[Path, Path], tmp_path: Path, lie: str
) -> None:
    home = tmp_path / "base"
    shutil.copytree(base[0], home)
    before = content(home)
    bad = written(tmp_path / "bad.tar.gz", LIES[lie](members(base[1])))
    with pytest.raises(StoreDamaged):
        restore(settings_for(home), bad, force=True)
    assert content(home) == before
    assert check(settings_for(home)) == []
    assert not list(home.rglob("*.tmp"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.tar.gz", "base"]


@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("how", ["cut", "flipped", "doubled"])
def test_a_damaged_backup_is_refused(
    base: tuple[Path, Path], tmp_path: Path, how: str, where: float
) -> None:
    data = bytearray(base[1].read_bytes())
    at = int(len(data) * where)
    if how == "cut":
        del data[at:]
    elif how == "flipped":
        data[at : at + 4] = b"\xff\0\xff\0"
    else:
        data[at:at] = data[:300]
    (tmp_path / "bad.tar.gz").write_bytes(data)
    with pytest.raises(StoreDamaged):
        restore(settings_for(tmp_path / "base"), tmp_path / "bad.tar.gz")
    assert not (tmp_path / "base" / "proposalbase.sqlite3").exists()


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_replaced(
    base: tuple[Path, Path], tmp_path: Path
) -> None:
    home = tmp_path / "base"
    shutil.copytree(base[0], home)
    newer = relisted(members(base[1]), lambda note: note.update(schema="9999"))
    with pytest.raises(StoreNewer, match="newer version"):
        restore(settings_for(home), written(tmp_path / "new.tar.gz", newer), force=True)
    assert check(settings_for(home)) == []


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no backup")
    for name in ("missing", "file", "."):
        with pytest.raises(ProposalbaseError):
            restore(settings_for(tmp_path / "base"), tmp_path / name)


class Killed(BaseException):
    """Stands for a kill at one place."""


def test_a_restore_killed_anywhere_leaves_the_old_base_or_the_new(
    base: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    source = tmp_path / "one.txt"
    source.write_text("Bà Lò Thị Nhài đề nghị huyện sớm sửa cầu Bến Mơ.", encoding="utf-8")
    assert run_here(other, "ingest", str(source)).returncode == 0
    old, new = content(other), content(base[0])
    real, total = Path.replace, len(members(base[1])) - 1
    for stop_at in range(total + 1):
        home = tmp_path / f"home-{stop_at}"
        shutil.copytree(other, home)
        with closing(sqlite3.connect(home / "proposalbase.sqlite3")) as connection:
            # What stands in the journal beside the database is of the base as well.
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("UPDATE meta SET value = 'kept' WHERE key = 'created_at'")
            connection.commit()
            for suffix in ("", "-wal", "-shm"):
                name = f"proposalbase.sqlite3{suffix}"
                shutil.copy(home / name, tmp_path / name)
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(tmp_path / f"proposalbase.sqlite3{suffix}", home)
        done = 0

        def replace(self: Path, target: Path, at: int = stop_at) -> Path:
            nonlocal done
            done += 1
            if done > at:
                raise Killed
            return real(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            try:
                restore(settings_for(home), base[1], force=True)
            except Killed:
                pass
        found = content(home)
        assert found == (new if stop_at >= total else old)
        if stop_at < total:
            with closing(sqlite3.connect(home / "proposalbase.sqlite3")) as connection:
                query = "SELECT value FROM meta WHERE key = 'created_at'"
                assert connection.execute(query).fetchone() == ("kept",)
        assert not [p for p in check(settings_for(home)) if not p.harmless]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_backup_reindex_and_restore_ended_by_a_signal(
    base: tuple[Path, Path], tmp_path: Path, how: int
) -> None:
    home = tmp_path / "base"
    shutil.copytree(base[0], home)
    before = content(home)
    saved = tmp_path / "saved.tar.gz"
    shutil.copy(base[1], saved)
    for arguments in (("backup", str(saved)), ("reindex",), ("restore", str(saved), "--force")):
        stop(start(home, *arguments), after=0.9, how=how)
    assert content(home) == before
    assert not [p for p in check(settings_for(home)) if not p.harmless]
    restore(settings_for(tmp_path / "new"), saved)
    assert content(tmp_path / "new") == before
    restore(settings_for(home), saved, force=True)
    assert not list(home.rglob("*.tmp"))


def test_a_damaged_base_never_replaces_a_good_backup(
    base: tuple[Path, Path], tmp_path: Path
) -> None:
    home = tmp_path / "base"
    shutil.copytree(base[0], home)
    saved = tmp_path / "saved.tar.gz"
    shutil.copy(base[1], saved)
    good = saved.read_bytes()
    with (home / "proposalbase.sqlite3").open("r+b") as file:
        file.seek(4096 * 4)
        file.write(b"\xa5" * 4096 * 4)
    with pytest.raises(StoreDamaged, match="restore FILE --force"):
        backup(settings_for(home), saved)
    assert saved.read_bytes() == good
    assert not list(tmp_path.glob("*.tmp"))


def test_it_is_the_database_that_comes_last() -> None:
    assert module._belongs("proposalbase.sqlite3")
    assert not module._belongs("backup.json")
