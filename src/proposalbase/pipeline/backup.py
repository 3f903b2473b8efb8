"""Back a home up into one file and restore it: database, originals, settings; indexes are made again."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from proposalbase.errors import NoSuchRecord, ProposalbaseError, StoreDamaged
from proposalbase.settings import SETTINGS_FILE, Settings
from proposalbase.store.database import HEAD, Store, back_up, now
from proposalbase.store.files import PARTIAL, sha256_of
from proposalbase.store.lock import writer_lock

_MANIFEST = "backup.json"
_DATABASE = "proposalbase.sqlite3"


def backup(settings: Settings, target: Path) -> int:
    """Write a backup, whole and consistent even while an ingest runs; return the number of originals."""
    if not settings.database_path.is_file():
        raise NoSuchRecord(f"{settings.home} holds no base to back up")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + PARTIAL)
    with tempfile.TemporaryDirectory() as folder:
        # The database first: every original that it names is on disk before it is named.
        copy = Path(folder) / _DATABASE
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
        note = Path(folder) / _MANIFEST
        note.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        try:
            with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
                archive.add(note, _MANIFEST)
                for name, path in files.items():
                    archive.add(path, name)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return len(files) - 1


def restore(settings: Settings, source: Path, *, force: bool = False) -> int:
    """Lay a backup out in a home, every checksum verified first; return the number of originals.

    :raises ProposalbaseError: where the home holds a base already and force is not given.
    :raises StoreDamaged: where the backup is not what was written.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with writer_lock(settings.home):
        if settings.database_path.exists() and not force:
            raise ProposalbaseError(
                f"{settings.home} holds a base already. Restore into an empty folder, or give --force "
                "to replace it"
            )
        with tempfile.TemporaryDirectory(
            dir=settings.home, prefix="restore-", suffix=PARTIAL
        ) as name:
            folder = Path(name)
            manifest = _unpack(source, folder)
            for suffix in ("-wal", "-shm"):
                settings.database_path.with_name(_DATABASE + suffix).unlink(missing_ok=True)
            # Originals before the database that names them.
            for file in sorted(manifest, key=lambda file: file == _DATABASE):
                destination = settings.home / file
                destination.parent.mkdir(parents=True, exist_ok=True)
                (folder / file).replace(destination)
        shutil.rmtree(settings.indexes / "generations", ignore_errors=True)
        (settings.indexes / "CURRENT").unlink(missing_ok=True)
        Store.open(settings).close()
    return sum(file.startswith("corpus/originals/") for file in manifest)


def _unpack(source: Path, folder: Path) -> dict[str, str]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError) as error:
        raise StoreDamaged(f"{source} is not a backup that can be read: {error}") from error
    for file, expected in manifest.items():
        if not _belongs(file):
            raise StoreDamaged(f"{source} names {file!r}, which is no file of a home")
        path = folder / file
        if not path.is_file() or sha256_of(path) != expected:
            raise StoreDamaged(f"{source}: {file} is not what was backed up")
    if _DATABASE not in manifest:
        raise StoreDamaged(f"{source} holds no database")
    return dict(manifest)


def _belongs(file: str) -> bool:
    parts = PurePosixPath(file).parts
    if file in {_DATABASE, SETTINGS_FILE}:
        return True
    return (
        len(parts) == 4
        and parts[:2] == ("corpus", "originals")
        and len(parts[3]) == hashlib.sha256().digest_size * 2
        and parts[2] == parts[3][:2]
    )
