"""The process that reads documents: it loads the readers once and forks for each file.

It runs with a bare environment and talks over one socket. A request is a line of JSON with two file
descriptors: the file to read and the pipe to answer on. See docs/decisions/0005.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from proposalbase.errors import SourceError
from proposalbase.sources.guard import guard

# Plenty: a request holds a name and a handful of limits.
REQUEST_BYTES = 1 << 16
# JSON never holds this byte: an answer that ends with it is whole.
COMPLETE = b"\0"
HEAD = struct.Struct("<QQ")
"""What stands before each request and answer of a kept child: bytes of the request, bytes of the data."""
_PR_SET_PDEATHSIG = 1

Entry = Callable[[bytes, dict[str, Any]], bytes]


def main(descriptor: int, entry: str) -> None:
    """Serve requests on the socket until it closes.

    :param entry: "module:function", which turns (bytes, request) into the JSON of a document.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=descriptor)
    # A limit that cannot be set must stop the child, and libc must be at hand before ctypes is shut.
    libc = _libc()
    module, _, function = entry.partition(":")
    loaded = importlib.import_module(module)
    run: Entry = getattr(loaded, function)
    # What is loaded here is shared by every fork and needs no opening of files later.
    getattr(loaded, "preload", lambda: None)()
    living: set[int] = set()
    control.sendall(b"ready\n")
    try:
        while True:
            message, descriptors = _request(control)
            if not message:
                return
            request: dict[str, Any] = json.loads(message)
            if "reap" in request:
                control.sendall(_reap(request["reap"], living))
                continue
            child = os.fork()
            if child == 0:
                control.close()
                _serve(run, request, descriptors, libc)
            for one in descriptors:
                os.close(one)
            living.add(child)
            control.sendall(f"{child}\n".encode())
    except (OSError, ValueError):
        # The parent went away: nobody is left to tell.
        return
    finally:
        for child in living:
            _kill(child)


def _request(control: socket.socket) -> tuple[bytes, list[int]]:
    message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
    while message and not message.endswith(b"\n"):
        more = control.recv(REQUEST_BYTES)
        if not more:
            return b"", descriptors
        message += more
    return message, descriptors


def _reap(child: int, living: set[int]) -> bytes:
    _kill(child)
    _, status, usage = os.wait4(child, 0)
    living.discard(child)
    code = os.waitstatus_to_exitcode(status)
    return json.dumps({"code": code, "peak_kb": usage.ru_maxrss}).encode() + b"\n"


def _kill(child: int) -> None:
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except OSError:
            continue


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    except OSError:
        return None


def _serve(
    run: Entry, request: dict[str, Any], descriptors: list[int], libc: ctypes.CDLL | None
) -> NoReturn:
    """Read one file in the fork and end without running anything that the parent set up."""
    code = 1
    try:
        os.setsid()
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        source, answer = descriptors
        _limit(request)
        roots = [p for p in (*sys.path, sys.prefix, sys.base_prefix, "/usr/share/zoneinfo") if p]
        if request.get("kept"):
            guard(str(Path(root).resolve()) for root in roots)
            _serve_on(run, source, answer)
        else:
            with os.fdopen(source, "rb") as file:
                data = file.read()
            guard(str(Path(root).resolve()) for root in roots)
            _write(answer, _outcome(run, data, request) + COMPLETE)
            os.close(answer)
        code = 0
    except BrokenPipeError:
        code = 0
    except MemoryError:
        code = 3
    finally:
        os._exit(code)


def _serve_on(run: Entry, source: int, answer: int) -> None:
    """Answer one request after the other: a fork for each costs more than the work on text that was read already."""
    while len(head := _exactly(source, HEAD.size)) == HEAD.size:
        asked, size = HEAD.unpack(head)
        request: dict[str, Any] = json.loads(_exactly(source, asked))
        data = _exactly(source, size)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(spent.ru_utime + spent.ru_stime) + int(request["parse_seconds"]) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        outcome = _outcome(run, data, request)
        _write(answer, HEAD.pack(0, len(outcome)) + outcome)


def _exactly(descriptor: int, size: int) -> bytes:
    """Read so many bytes, fewer only where there are no more."""
    received = bytearray()
    while len(received) < size:
        chunk = os.read(descriptor, min(size - len(received), 1 << 20))
        if not chunk:
            break
        received += chunk
    return bytes(received)


def _limit(request: dict[str, Any]) -> None:
    seconds, megabytes = int(request["parse_seconds"]), int(request["parse_memory_mb"])
    hard = resource.RLIM_INFINITY if request.get("kept") else seconds + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, hard))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _outcome(run: Entry, data: bytes, request: dict[str, Any]) -> bytes:
    name = request["origin"]
    try:
        return b"ok " + run(data, request)
    except SourceError as error:
        return _failure(error.code, str(error))
    except MemoryError:
        return _failure(
            "memory",
            f"{name} needs more than {request['parse_memory_mb']} MB to be read: raise parse_memory_mb "
            "or split the file",
        )
    except RecursionError:
        return _failure("hostile", f"{name} is nested too deep to be read: save it again")
    # The readers' libraries raise anything on damaged files: all of it is one outcome.
    except Exception as error:
        what = f"{type(error).__name__}: {str(error)[:200]}"
        return _failure("damaged", f"{name} cannot be read ({what}): save it again")


def _failure(code: str, message: str) -> bytes:
    return b"no " + json.dumps({"code": code, "message": message[:2_000]}).encode("utf-8")


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
