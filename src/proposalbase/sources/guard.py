"""Shut this process off from the network, other programs and writing, for good."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.putenv",
    "os.listdir",
    "os.scandir",
    "pty.",
    "shutil.",
    "tempfile.",
    "ftplib.",
    "http.",
    "urllib.",
    "smtplib.",
    "sqlite3.",
    "pickle.find_class",
    "ctypes.dlopen",
)
# Modules that are imported late still list their folder and load their byte code from the roots.
_ALLOWED_UNDER_ROOTS = ("os.listdir", "os.scandir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):
    """What a reader tried is not allowed in the process that reads documents."""


def guard(roots: Iterable[str]) -> None:
    """Refuse sockets, programs, writing, and reading outside the folders that hold the code.

    There is no way back: the hook stays until the process ends.
    """
    allowed = tuple(roots)
    separators = tuple(root.rstrip(os.sep) + os.sep for root in allowed)

    def beneath(path: object) -> bool:
        if isinstance(path, int):
            return True
        if not isinstance(path, (str, bytes)):
            return False
        text = os.path.realpath(os.fsdecode(path))
        return text in allowed or text.startswith(separators)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = isinstance(flags, int) and flags & _WRITING
            if (isinstance(mode, str) and set(mode) & set("wax+")) or writes or not beneath(path):
                raise Refused(f"opening {path!r} is not allowed here")
        elif event.startswith(_REFUSED):
            if event in _ALLOWED_UNDER_ROOTS and beneath(arguments[0]):
                return
            raise Refused(f"{event} is not allowed here")

    sys.addaudithook(hook)
