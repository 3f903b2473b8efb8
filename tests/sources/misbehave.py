"""A reader that does what hostile documents might make a reader do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import Any

from proposalbase.documents.wire import document_to_json
from proposalbase.model import Block, Document


def _loop(_: str) -> None:
    while True:
        pass


def _recurse(path: str) -> None:
    _recurse(path)


def _memory(_: str) -> list[bytes]:
    return [bytearray(50_000_000) and os.urandom(1) * 50_000_000 for _ in range(200)]


def _raise(_: str) -> None:
    raise AssertionError("from a library")


ACTS: dict[str, Callable[[str], object]] = {
    "loop": _loop,
    "sleep": lambda _: time.sleep(30),
    "memory": _memory,
    "crash": lambda _: os.kill(os.getpid(), signal.SIGSEGV) if False else os.abort(),
    "exit": lambda _: os._exit(7),
    "raise": _raise,
    "recurse": _recurse,
    "socket": lambda _: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "write": lambda path: open(path, "w"),
    "program": lambda path: subprocess.run(["/bin/rm", path], check=False),
    "fork": lambda _: os.fork(),
    "passwd": lambda _: open("/etc/passwd").read(),
    "listdir": lambda _: os.listdir("/etc"),
    "remove": lambda path: os.remove(path),
    "secret": lambda _: os.environ["PATH"],
}


def run(data: bytes, request: Mapping[str, Any]) -> bytes:
    act, _, path = data.decode().partition(" ")
    if act == "garbage":
        return b"{"
    if act in ACTS:
        ACTS[act](path)
    return document_to_json(
        Document(
            id="d1",
            sha256="1",
            origin=str(request["origin"]),
            media_type="text/plain",
            text=act,
            language="en",
            blocks=(Block(kind="paragraph", start=0, end=len(act)),),
        )
    )


def count(data: bytes, request: Mapping[str, Any]) -> bytes:
    """Answer with how many requests this process has answered; misbehave where asked to, or only where used before."""
    global _answered
    act = data.decode()
    if act in ACTS:
        ACTS[act]("")
    if act == "bloat":
        if _answered:
            _memory("")
        return b"fresh"
    _answered += 1
    return f"{_answered} {len(data)}".encode()


_answered = 0
