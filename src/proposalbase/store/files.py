"""Write files and folders so that a kill or a power cut leaves the old state or the new one."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from proposalbase.store.trouble import writing_to

PARTIAL = ".tmp"
"""Ending of a folder or file that is still being written; leftovers are swept."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make every file in a folder durable, then the folder itself."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    sync_folder(folder)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    :raises StoreUnwritable: where the disk is full or cannot be written to.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}{PARTIAL}")
    with writing_to(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(path.parent)


def sweep_home(home: Path, originals: Path) -> list[str]:
    """Remove what killed writers of originals and restores left; call it only while holding the lock."""
    swept = sweep(home)
    for folder in sorted(originals.glob("??")):
        swept += sweep(folder)
    return swept


def sweep(folder: Path) -> list[str]:
    """Remove what a killed writer left behind; return the names."""
    swept = []
    for path in sorted(folder.glob(f"*{PARTIAL}")) if folder.is_dir() else ():
        swept.append(path.name)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return swept
