"""One writer a home: an advisory lock that a dead process cannot keep."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proposalbase.errors import HomeBusy
from proposalbase.store.trouble import writing_to


@contextmanager
def writer_lock(home: Path) -> Iterator[None]:
    """Hold the home's write lock.

    :raises HomeBusy: where another process holds it; the message names its process id.
    :raises StoreUnwritable: where the home cannot be made or written to.
    """
    path = home / ".proposalbase.lock"
    with writing_to(home):
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode(errors="replace").strip() or "unknown"
            raise HomeBusy(
                f"{home} is being written to by process {holder}. Wait for it to end and try again"
            ) from None
        with writing_to(home):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        # Closing gives the lock back; the file stays, or two writers could lock two files of one name.
        os.close(descriptor)
