"""Say what a failing database or disk means, and what to do about it."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import RawIOBase
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from proposalbase.errors import HomeBusy, ProposalbaseError, StoreDamaged, StoreUnwritable

RESTORE = "proposalbase restore FILE --force, with the last backup as FILE"

# Codes of SQLite (the low byte of an extended code): what they mean for whoever waits.
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNWRITABLE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
)
_FULL = (errno.ENOSPC, errno.EDQUOT)


def explained(error: BaseException, path: Path) -> ProposalbaseError | None:
    """Return what an exception of the database at a path means; None where it is none of its state."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(origin, sqlite3.Error):
        return None
    code = (getattr(origin, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _DAMAGED or "decode to UTF-8" in str(origin):
        return StoreDamaged(f"{path} is damaged ({origin}). Nothing was changed. Run: {RESTORE}")
    if code in _UNWRITABLE:
        return _unwritable(path, str(origin), full=code == sqlite3.SQLITE_FULL)
    if code in _BUSY:
        return HomeBusy(f"{path} is in use by another process ({origin}): try again in a moment")
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database at a path raises of its own state into an error that says what to do.

    :raises StoreDamaged: where it is no readable database.
    :raises StoreUnwritable: where its disk is full or cannot be used.
    :raises HomeBusy: where another process keeps it for too long.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        meaning = explained(error, path)
        if meaning is None:
            raise
        raise meaning from error


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turn a disk that is full or cannot be written to into an error that says what to do.

    :raises StoreUnwritable: where writing beneath the path fails.
    """
    try:
        yield
    except OSError as error:
        # Without a number it is no word of the system's: a damaged gzip file is an OSError too.
        if error.errno is None:
            raise
        raise _unwritable(path, error.strerror or str(error), full=error.errno in _FULL) from error


@contextmanager
def opened_unbuffered(path: Path) -> Iterator[RawIOBase]:
    """Open a file for writing so that a full disk shows where it is written to, not where it is closed.

    :raises StoreUnwritable: where it cannot be made.
    """
    with ExitStack() as stack:
        with writing_to(path):
            file = stack.enter_context(path.open("wb", buffering=0))
        yield file


def write_whole(file: RawIOBase, data: bytes, path: Path) -> None:
    """Write all of the data to an unbuffered file.

    :raises StoreUnwritable: where the disk is full.
    """
    view = memoryview(data)
    with writing_to(path):
        while view:
            view = view[file.write(view) or 0 :]


def _unwritable(path: Path, what: str, *, full: bool) -> StoreUnwritable:
    if not full:
        return StoreUnwritable(
            f"{path} cannot be written ({what}): check that the folder is there and may be written to"
        )
    free = _free(path)
    room = f", {free:,} bytes are free" if free is not None else ""
    return StoreUnwritable(
        f"{path} cannot be written: the disk is full{room}. Make room and run the same command again: "
        "it goes on where it stopped"
    )


def _free(path: Path) -> int | None:
    for folder in (path, *path.parents):
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            continue
    return None
