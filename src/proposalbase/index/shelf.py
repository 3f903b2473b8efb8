"""Where prepared models stand: a home's own shelf, and one that an installation shares among homes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from proposalbase.errors import ModelUnavailable
from proposalbase.index.default_model import DEFAULT_MODEL
from proposalbase.index.manifest import MANIFEST, check_files, read_manifest
from proposalbase.store.files import PARTIAL, sweep, sync_folder, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proposalbase.settings import Settings

LOCK = ".lock"


def shared_shelf() -> Path:
    """Return the installation's own folder of prepared models."""
    return Path(sys.prefix) / "share" / "proposalbase" / "models"


def source_of(name: str) -> str:
    """Return what a prepared model is known by: the name, or a folder's absolute path."""
    folder = Path(name).expanduser()
    # A folder that happens to be called like the default model is not meant by its plain name.
    return str(folder.resolve()) if name != DEFAULT_MODEL and folder.is_dir() else name


def folder_name(name: str, fingerprint: str) -> str:
    """Return the name of a prepared model's folder."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", Path(name).name).strip(".-") or "model"
    return f"{plain[:80]}-{fingerprint[:12]}"


def find(name: str, shelf: Path) -> Path | None:
    """Return the newest sound model of that name on a shelf.

    :raises ModelUnavailable: where there are models of that name and none is sound.
    """
    source = source_of(name)
    trouble: ModelUnavailable | None = None
    for folder in _newest_first(shelf):
        try:
            manifest = read_manifest(folder)
            if manifest.source != source:
                continue
            check_files(folder, manifest, thorough=False)
        except ModelUnavailable as error:
            # A damaged folder of another model is that model's trouble.
            if folder.name.startswith(folder_name(name, "")):
                trouble = error
            continue
        return folder
    if trouble is not None:
        raise trouble
    return None


def remove_damaged(source: str, shelf: Path) -> None:
    """Clear away damaged folders of a model that was made anew; call while writing to the shelf."""
    for folder in shelf.glob(f"{folder_name(source, '')}*"):
        try:
            check_files(folder, read_manifest(folder), thorough=False)
        except ModelUnavailable:
            shutil.rmtree(folder, ignore_errors=True)


def locate(settings: Settings) -> Path | None:
    """Return the folder of the prepared model in force: the home's, else the installation's.

    :raises ModelUnavailable: where there are only damaged ones.
    """
    name = settings.text("model")
    trouble: ModelUnavailable | None = None
    for shelf in (settings.models, shared_shelf()):
        try:
            found = find(name, shelf)
        except ModelUnavailable as error:
            trouble = trouble or error
            continue
        if found is not None:
            return found
    if trouble is not None:
        raise trouble
    return None


@contextlib.contextmanager
def writing(shelf: Path) -> Iterator[None]:
    """Hold a shelf for writing and clear away what a killed writer left there."""
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever wrote these held the lock, so they are nobody's now.
        sweep(shelf)
        yield


@contextlib.contextmanager
def workspace(shelf: Path) -> Iterator[Path]:
    """Give an unfinished folder on a shelf that is gone afterwards unless it was published."""
    folder = Path(tempfile.mkdtemp(prefix=".", suffix=PARTIAL, dir=shelf))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, final: Path) -> None:
    """Give a finished folder its name, all of it on disk before the name is."""
    for part in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
        sync_tree(part)
    if final.exists():
        # Only a damaged one is replaced: a sound one of that name would have been found and used.
        damaged = Path(tempfile.mkdtemp(prefix=".", suffix=PARTIAL, dir=final.parent))
        final.rename(damaged / final.name)
        folder.rename(final)
        shutil.rmtree(damaged, ignore_errors=True)
    else:
        folder.rename(final)
    final.chmod(0o755)
    sync_folder(final.parent)


def place(model: Path, shelf: Path) -> Path:
    """Put a prepared model on another shelf too, as hard links where the file system allows it."""
    with writing(shelf):
        final = shelf / model.name
        with contextlib.suppress(ModelUnavailable):
            check_files(final, read_manifest(final), thorough=False)
            return final
        with workspace(shelf) as folder:
            for name in [*read_manifest(model).files, MANIFEST]:
                copy = folder / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(model / name, copy)
                except OSError:
                    shutil.copy2(model / name, copy)
            publish(folder, final)
    return final


def _newest_first(shelf: Path) -> list[Path]:
    try:
        folders = [
            path
            for path in shelf.iterdir()
            if not path.name.startswith(".") and (path / MANIFEST).is_file()
        ]
        return sorted(
            folders, key=lambda path: ((path / MANIFEST).stat().st_mtime, path.name), reverse=True
        )
    except OSError:
        return []
