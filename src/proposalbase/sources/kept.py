"""A child process that answers one request after the other, each within its time."""

from __future__ import annotations

import json
import os
import selectors
import socket
import time
from collections.abc import Mapping
from typing import Any

from proposalbase.sources.child import HEAD

_CHUNK = 1 << 16


class KeptChild:
    """One end of the two pipes to a child that was forked to stay."""

    def __init__(self, child: int, control: socket.socket, *, to: int, back: int) -> None:
        self.child = child
        self.control = control
        self.ended = True
        """Whether it ended by itself, where it gave no answer; otherwise its time was up."""
        self._to, self._back = to, back
        os.set_blocking(to, False)
        os.set_blocking(back, False)

    def answer(self, data: bytes, request: Mapping[str, Any], seconds: float) -> bytes | None:
        """Return the child's answer; None where it ends or takes longer than so many seconds."""
        asked = json.dumps(request).encode("utf-8")
        deadline = time.monotonic() + seconds
        if not self._send(HEAD.pack(len(asked), len(data)) + asked + data, deadline):
            return None
        head = self._receive(HEAD.size, deadline)
        return None if head is None else self._receive(HEAD.unpack(head)[1], deadline)

    def close(self) -> None:
        """Close the pipes; the child is ended by who forked it."""
        os.close(self._to)
        os.close(self._back)

    def _send(self, message: bytes, deadline: float) -> bool:
        view = memoryview(message)
        while view:
            if not self._wait(self._to, selectors.EVENT_WRITE, deadline):
                return False
            try:
                view = view[os.write(self._to, view[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                return False
        return True

    def _receive(self, size: int, deadline: float) -> bytes | None:
        received = bytearray()
        while len(received) < size:
            if not self._wait(self._back, selectors.EVENT_READ, deadline):
                return None
            chunk = os.read(self._back, min(size - len(received), 1 << 20))
            if not chunk:
                return None
            received += chunk
        return bytes(received)

    def _wait(self, descriptor: int, event: int, deadline: float) -> bool:
        left = deadline - time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            self.ended = left > 0 and bool(selector.select(left))
        return self.ended
