"""Read each file in a limited child process and turn whatever happens there into a typed outcome."""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from proposalbase.documents.wire import document_from_json
from proposalbase.errors import (
    SOURCE_ERRORS,
    DamagedSource,
    EmptySource,
    SourceError,
    SourceMemory,
    SourceTimeout,
    TooLargeSource,
)
from proposalbase.model import Document
from proposalbase.settings import Settings
from proposalbase.sources.child import COMPLETE, REQUEST_BYTES
from proposalbase.sources.kept import KeptChild
from proposalbase.store.trouble import write_whole, writing_to

# The function that reads, by name: the parent process never loads the readers.
ENTRY = "proposalbase.documents.read:read_to_json"
LIMITS = (
    *("max_unzipped_bytes", "max_paragraphs", "max_pages"),
    *("parse_seconds", "extract_seconds", "parse_memory_mb"),
)

_BOOT = (
    "import json,sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from proposalbase.sources.child import main; main(int(sys.argv[2]), sys.argv[3])"
)
# Loading the readers takes about a second; a machine under load may take many.
_START_SECONDS = 120.0
# Beyond this wall time the child is killed; its own CPU limit ends it a little earlier.
_GRACE_SECONDS = 1.0
_CHUNK = 1 << 20
_NO_MEMORY = b'no {"code": "memory"'


@dataclass(frozen=True, slots=True)
class _Ending:
    code: int
    peak_kb: int


class Reader:
    """Reads documents in a child process; use it in a ``with`` block, from several threads if you like."""

    def __init__(self, settings: Settings, *, entry: str = ENTRY) -> None:
        self._limits = {name: settings.count(name) for name in LIMITS}
        self._max_file_bytes = settings.count("max_file_bytes")
        self._entry = entry
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._loaded = False
        self._kept: KeptChild | None = None
        self._keeping = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin(self) -> None:
        """Start the child process, and do not wait until it has loaded what it reads with."""
        with self._lock:
            self._spawned()

    def close(self) -> None:
        """End the child processes."""
        with self._keeping:
            if self._kept is not None:
                self._drop(self._kept)
        with self._lock:
            self._stop()

    def document(self, data: bytes, origin: str) -> Document:
        """Read the bytes of one file into a document.

        :raises SourceError: the subclass says why it could not be read, the message what to do.
        """
        if not data:
            raise EmptySource(f"{origin} is empty (0 bytes): nothing to read")
        if len(data) > self._max_file_bytes:
            raise TooLargeSource(
                f"{origin} has {len(data):,} bytes, more than max_file_bytes ({self._max_file_bytes:,}): "
                "raise the limit or split the file"
            )
        body = self.ask(data, origin)
        try:
            return document_from_json(body)
        except ValueError as broken:
            raise DamagedSource(
                f"{origin} cannot be read: its reader broke down ({broken})"
            ) from broken

    def ask(
        self,
        data: bytes,
        origin: str,
        *,
        request: Mapping[str, Any] | None = None,
        seconds: str = "parse_seconds",
    ) -> bytes:
        """Have the entry function work on bytes in a child process and return its answer.

        :param request: what the function is told besides the limits.
        :param seconds: the setting that limits the time.
        :raises SourceError: where the function raises one, breaks, or goes over a limit.
        """
        return _opened(self._ask(data, self._whole(request, origin, seconds), seconds), origin)

    def ask_again(
        self,
        data: bytes,
        origin: str,
        *,
        request: Mapping[str, Any] | None = None,
        seconds: str = "parse_seconds",
    ) -> bytes:
        """Do as ``ask``, in a child process that is kept for the next request.

        For text that was read already; what fails in a child that served others is tried in a fresh one.

        :raises SourceError: where the function raises one, breaks, or goes over a limit.
        """
        whole = self._whole(request, origin, seconds)
        with self._keeping:
            fresh = self._kept is None
            while True:
                kept = self._kept = self._kept or self._keep(whole)
                answer = kept.answer(data, whole, self._limits[seconds] + _GRACE_SECONDS)
                # What others left in its memory must not be held against this one.
                if answer is not None and (fresh or not answer.startswith(_NO_MEMORY)):
                    return _opened(answer, origin)
                ending = self._drop(kept)
                if fresh:
                    raise self._failure(origin, ending, seconds, finished=kept.ended)
                fresh = True

    def _keep(self, request: Mapping[str, Any]) -> KeptChild:
        ends = [*os.pipe(), *os.pipe()]
        try:
            child, control = self._start_child({**request, "kept": True}, ends[0], ends[3])
        except BaseException:
            for end in ends:
                os.close(end)
            raise
        os.close(ends[0])
        os.close(ends[3])
        return KeptChild(child, control, to=ends[1], back=ends[2])

    def _drop(self, kept: KeptChild) -> _Ending:
        self._kept = None
        ending = self._reap(kept.child, kept.control)
        kept.close()
        return ending

    def _whole(
        self, request: Mapping[str, Any] | None, origin: str, seconds: str
    ) -> dict[str, Any]:
        limits = {**self._limits, "parse_seconds": self._limits[seconds]}
        return {**(request or {}), **limits, "origin": origin}

    def _ask(self, data: bytes, request: Mapping[str, Any], seconds: str) -> bytes:
        origin = str(request["origin"])
        read_end, write_end = os.pipe()
        with os.fdopen(read_end, "rb", buffering=0) as answer:
            try:
                with _spooled(data) as file:
                    child, control = self._start_child(request, file.fileno(), write_end)
            finally:
                os.close(write_end)
            try:
                received, finished = self._receive(answer, origin, self._limits[seconds])
            finally:
                ending = self._reap(child, control)
        if received.endswith(COMPLETE):
            return received[: -len(COMPLETE)]
        raise self._failure(origin, ending, seconds, finished=finished)

    def _receive(self, answer: Any, origin: str, seconds: int) -> tuple[bytes, bool]:
        deadline = time.monotonic() + seconds + _GRACE_SECONDS
        cap = self._limits["parse_memory_mb"] << 20
        chunks: list[bytes] = []
        total = 0
        with selectors.DefaultSelector() as selector:
            selector.register(answer, selectors.EVENT_READ)
            while True:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return b"", False
                chunk = answer.read(_CHUNK)
                if not chunk:
                    return b"".join(chunks), True
                total += len(chunk)
                if total > cap:
                    raise TooLargeSource(
                        f"{origin} holds more text than memory allows: split the file"
                    )
                chunks.append(chunk)

    def _failure(
        self, origin: str, ending: _Ending, setting: str, *, finished: bool
    ) -> SourceError:
        seconds, megabytes = self._limits[setting], self._limits["parse_memory_mb"]
        if not finished or ending.code == -24:
            return SourceTimeout(
                f"{origin} was not read within {seconds} s: raise {setting} or split the file"
            )
        # A library that cannot get memory often aborts instead of saying so.
        if ending.code == 3 or ending.peak_kb > megabytes * 1024 * 0.8:
            return SourceMemory(
                f"{origin} needs more than {megabytes} MB to be read: raise parse_memory_mb "
                "or split the file"
            )
        return DamagedSource(
            f"{origin} broke its reader (it ended with {ending.code}): open it and save it again"
        )

    def _start_child(
        self, request: Mapping[str, Any], source: int, answer: int
    ) -> tuple[int, socket.socket]:
        message = json.dumps(request).encode("utf-8") + b"\n"
        if len(message) >= REQUEST_BYTES:
            raise DamagedSource(f"a name of {len(message):,} bytes is too long: rename the file")
        with self._lock:
            for attempt in (1, 2):
                control = self._running()
                try:
                    socket.send_fds(control, [message], [source, answer])
                    return int(_line(control)), control
                except (OSError, ValueError) as error:
                    self._stop()
                    if attempt == 2:
                        raise DamagedSource(
                            f"{request['origin']}: the process that reads documents does not answer "
                            f"({error}): try again"
                        ) from error
        raise AssertionError  # pragma: no cover

    def _reap(self, child: int, control: socket.socket) -> _Ending:
        with self._lock:
            try:
                if control is not self._control:
                    # The process that forked this child is gone, and the child with it.
                    return _Ending(code=-9, peak_kb=0)
                control.sendall(json.dumps({"reap": child}).encode() + b"\n")
                return _Ending(**json.loads(_line(control)))
            except (OSError, ValueError, TypeError):
                self._stop()
                return _Ending(code=-9, peak_kb=0)

    def _running(self) -> socket.socket:
        control = self._spawned()
        if not self._loaded:
            if _line(control) != b"ready":
                self._stop()
                raise OSError("it could not be started")
            self._loaded = True
        return control

    def _spawned(self) -> socket.socket:
        if self._control is not None:
            return self._control
        ours, theirs = socket.socketpair()
        with theirs:
            path = [p or os.getcwd() for p in sys.path]  # noqa: PTH109
            self._process = subprocess.Popen(  # noqa: S603
                [
                    *(sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-c", _BOOT),
                    *(json.dumps(path), str(theirs.fileno()), self._entry),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Nothing is inherited: no secret of the parent's environment reaches hostile bytes.
                env={"LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "TZ": "UTC"},
                start_new_session=True,
                cwd="/",
            )
        self._control = ours
        self._loaded = False
        ours.settimeout(_START_SECONDS)
        return ours

    def _stop(self) -> None:
        if self._control is not None:
            with closing(self._control):
                self._control = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._process = None


def _opened(answer: bytes, origin: str) -> bytes:
    """Return what an answer holds.

    :raises SourceError: where it tells of one.
    """
    kind, _, body = answer.partition(b" ")
    if kind == b"ok":
        return body
    try:
        found = json.loads(body)
        error = SOURCE_ERRORS.get(found["code"], DamagedSource)(str(found["message"]))
    except (ValueError, KeyError, TypeError) as broken:
        raise DamagedSource(
            f"{origin} cannot be read: its reader broke down ({broken})"
        ) from broken
    raise error


@contextmanager
def _spooled(data: bytes) -> Iterator[RawIOBase]:
    """Put bytes into a nameless file that a child can be handed.

    :raises StoreUnwritable: where the disk for such files is full.
    """
    with ExitStack() as stack:
        folder = Path(tempfile.gettempdir())
        with writing_to(folder):
            file = stack.enter_context(tempfile.TemporaryFile(buffering=0))
        write_whole(file, data, folder)
        file.seek(0)
        yield file


def _line(control: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b"\n"):
        one = control.recv(1)
        if not one:
            raise OSError("it ended")
        received += one
    return received.strip()
