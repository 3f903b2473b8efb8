"""Values that only this home can have written: a browser may carry them, nobody can make or change one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalbase.store.trouble import writing_to

KEY_FILE = ".proposalbase.key"
_KEY_BYTES = 32


class Seal:
    """Signs values for a purpose: what was signed for one is worth nothing for another."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def of_home(cls, home: Path) -> Seal:
        """Open the home's key, making it the first time; no backup holds it.

        :raises StoreUnwritable: where it can be neither read nor made.
        """
        path = home / KEY_FILE
        with writing_to(path):
            if not path.is_file() or path.stat().st_size != _KEY_BYTES:
                _write(path, secrets.token_bytes(_KEY_BYTES))
            return cls(path.read_bytes())

    def sign(self, value: Mapping[str, Any], *, purpose: str) -> str:
        """Return a value as text with its signature."""
        body = _text(json.dumps(value, separators=(",", ":")).encode())
        return f"{body}.{self.mark(body, purpose=purpose)}"

    def read(self, text: str, *, purpose: str) -> dict[str, Any]:
        """Return a signed value; empty where it was not signed here for this purpose."""
        body, _, mark = text.rpartition(".")
        # Bytes: a comparison of texts refuses letters beyond ASCII with an error.
        if not hmac.compare_digest(mark.encode(), self.mark(body, purpose=purpose).encode()):
            return {}
        try:
            found = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        except (ValueError, binascii.Error):
            return {}
        return found if isinstance(found, dict) else {}

    def mark(self, text: str, *, purpose: str) -> str:
        """Return the signature of a text."""
        message = f"{purpose}\0{text}".encode(errors="replace")
        return _text(hmac.new(self._key, message, hashlib.sha256).digest())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _write(path: Path, key: bytes) -> None:
    """Write the key whole under its name: a server that starts at the same time reads one key or the other."""
    half = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, key)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    half.replace(path)
