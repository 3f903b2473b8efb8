"""Back a home up into one file and restore it: database, originals, settings; indexes are made again."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from proposalbase.errors import (
    HomeNotEmpty,
    NoSuchRecord,
    StoreDamaged,
    StoreNewer,
    StoreUnwritable,
)
from proposalbase.settings import SETTINGS_FILE, Settings
from proposalbase.store.database import HEAD, Store, back_up, check_copy, now
from proposalbase.store.files import PARTIAL, sha256_of, sweep_home, sync_folder
from proposalbase.store.lock import writer_lock
from proposalbase.store.trouble import writing_to

_MANIFEST = "backup.json"
_DATABASE = "proposalbase.sqlite3"


def backup(settings: Settings, target: Path) -> int:
    """Write a backup, whole and consistent even while an ingest runs; return the number of originals.

    :raises NoSuchRecord: where the home holds no base.
    :raises StoreDamaged: where the base is damaged: a backup made before is left alone.
    :raises StoreUnwritable: where the file cannot be written.
    """
    if not settings.database_path.is_file():
        raise NoSuchRecord(f"{settings.home} holds no base to back up")
    if target.is_dir():
        raise StoreUnwritable(f"{target} is a folder: name the file to write, such as base.tar.gz")
    partial = target.with_name(target.name + PARTIAL)
    with writing_to(target), tempfile.TemporaryDirectory() as folder:
        target.parent.mkdir(parents=True, exist_ok=True)
        files = _gathered(settings, Path(folder))
        try:
            with partial.open("wb") as out:
                with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
                    for name, path in files.items():
                        archive.add(path, name)
                out.flush()
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(target.parent)
    return sum(name.startswith("corpus/originals/") for name in files)


def _gathered(settings: Settings, folder: Path) -> dict[str, Path]:
    """Return the files of a backup by their names in it, the list of them first."""
    # The database first: every original that it names is on disk before it is named.
    copy = folder / _DATABASE
    back_up(settings.database_path, copy)
    files = {_DATABASE: copy}
    for path in sorted(settings.originals.glob("??/*")):
        if not path.name.endswith(PARTIAL):
            files[f"corpus/originals/{path.parent.name}/{path.name}"] = path
    if (settings.home / SETTINGS_FILE).is_file():
        files[SETTINGS_FILE] = settings.home / SETTINGS_FILE
    manifest = {
        "schema": HEAD,
        "made_at": now(),
        "files": {name: sha256_of(path) for name, path in files.items()},
    }
    note = folder / _MANIFEST
    note.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return {_MANIFEST: note, **files}


def restore(settings: Settings, source: Path, *, force: bool = False) -> int:
    """Lay a backup out in a home, every checksum verified first; return the number of originals.

    :raises HomeNotEmpty: where the home holds a base already and force is not given.
    :raises StoreDamaged: where the backup is not what was written.
    :raises StoreNewer: where a newer version wrote it.
    :raises StoreUnwritable: where the home cannot be written to.
    """
    with writer_lock(settings.home), writing_to(settings.home):
        sweep_home(settings.home, settings.originals)
        if settings.database_path.exists() and not force:
            raise HomeNotEmpty(
                f"{settings.home} holds a base already. Restore into an empty folder, or give --force "
                "to replace it"
            )
        with tempfile.TemporaryDirectory(
            dir=settings.home, prefix="restore-", suffix=PARTIAL
        ) as name:
            folder = Path(name)
            manifest = _unpack(source, folder)
            _lay_out(settings, folder, manifest)
        shutil.rmtree(settings.indexes / "generations", ignore_errors=True)
        (settings.indexes / "CURRENT").unlink(missing_ok=True)
        Store.open(settings).close()
    return sum(file.startswith("corpus/originals/") for file in manifest)


def _lay_out(settings: Settings, folder: Path, manifest: Mapping[str, str]) -> None:
    # Originals before the database that names them: killed in between, the base is still the old one.
    for file in sorted(manifest, key=lambda file: file == _DATABASE):
        destination = settings.home / file
        destination.parent.mkdir(parents=True, exist_ok=True)
        if file == _DATABASE:
            _settle(settings.database_path)
        (folder / file).replace(destination)
    sync_folder(settings.home)


def _settle(database: Path) -> None:
    """Bring what stands beside the old database into it, so that it loses nothing until it is replaced."""
    if database.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("-wal", "-shm"):
        database.with_name(_DATABASE + suffix).unlink(missing_ok=True)


def _unpack(source: Path, folder: Path) -> dict[str, str]:
    if not source.is_file():
        raise NoSuchRecord(f"{source} is no file: name the one that backup wrote")
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _extract(archive, member, folder, source)
        note = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        files = {str(file): str(digest) for file, digest in note["files"].items()}
        version = str(note.get("schema", ""))
    except StoreUnwritable:
        raise
    except (
        OSError, tarfile.TarError, zlib.error, ValueError, KeyError, EOFError, AttributeError, TypeError,
        RecursionError,
    ) as error:  # fmt: skip
        raise StoreDamaged(f"{source} is not a backup that can be read: {error}") from error
    if version > HEAD:
        raise StoreNewer(
            f"{source} was made by a newer version (schema {version}, this one knows up to {HEAD}). "
            "Install that version to restore it"
        )
    _verify(source, folder, files)
    return files


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, source: Path) -> None:
    if member.name != _MANIFEST and not _belongs(member.name):
        raise StoreDamaged(f"{source} holds {member.name[:200]!r}, which is no file of a home")
    content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
    if content is None:
        raise StoreDamaged(f"{source}: {member.name[:200]!r} is no ordinary file")
    target = folder / member.name
    with content, writing_to(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()


def _verify(source: Path, folder: Path, files: Mapping[str, Any]) -> None:
    for file, expected in files.items():
        if not _belongs(file):
            raise StoreDamaged(f"{source} names {file!r}, which is no file of a home")
        path = folder / file
        if not path.is_file() or sha256_of(path) != expected:
            raise StoreDamaged(f"{source}: {file} is not what was backed up")
    if _DATABASE not in files:
        raise StoreDamaged(f"{source} holds no database")
    with closing(sqlite3.connect(folder / _DATABASE)) as copy:
        check_copy(copy, source)


def _belongs(file: str) -> bool:
    parts = PurePosixPath(file).parts
    if file in {_DATABASE, SETTINGS_FILE}:
        return True
    return (
        "/".join(parts) == file
        and len(parts) == 4
        and parts[:2] == ("corpus", "originals")
        and len(parts[3]) == hashlib.sha256().digest_size * 2
        and parts[2] == parts[3][:2]
        and parts[3].isalnum()
    )
