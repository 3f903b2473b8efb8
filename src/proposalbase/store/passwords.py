"""Passwords: what one must be, how it is kept, whether it is right."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from proposalbase.text.fold import fold

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST = 200
"""Characters: enough for any sentence, and little for the machine to hash."""

# A password takes 64 MiB to compare: many at a time would be an easy way to bring a machine down.
_AT_A_TIME = threading.Semaphore(2)


def problem(password: str, *, name: str, least: int) -> str:
    """Return what is wrong with a new password in a word; empty where it may be had.

    Length alone makes a password strong; rules about its letters make it forgotten.
    """
    written = _normal(password)
    if len(written) < least:
        return "short"
    if len(written) > LONGEST:
        return "long"
    bare = fold(written).replace(" ", "")
    if len(set(bare)) < 4 or bare in fold(name).replace(" ", "") * 8:
        return "plain"
    return ""


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _AT_A_TIME:
        return _hasher().hash(_normal(password))


def matches(kept: str, password: str) -> bool:
    """Tell whether a password is the one of which this was kept."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST * 4:
        return False
    with _AT_A_TIME:
        try:
            return _hasher().verify(kept, _normal(password))
        except (VerificationError, InvalidHashError):
            return False


@cache
def of_nobody() -> str:
    """Return what would be kept of a password that nobody has: a wrong name takes as long as a wrong password."""
    return hashed("of nobody")


def _normal(password: str) -> str:
    # The same keys give "ễ" in one piece on one machine and in three on another.
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()
