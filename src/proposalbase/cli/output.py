"""Data to stdout, talk to stderr."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

# A file name or a text may hold escape sequences; a terminal must not obey them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

quiet = False
"""Set by --quiet: no talk but errors."""


def harmless(text: str) -> str:
    """Return text with control characters shown instead of obeyed."""
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", text)


def data(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(harmless(text) + "\n")


def json_line(record: Mapping[str, Any]) -> None:
    """Write a record as one line of JSON."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def json_lines(records: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines and return their number."""
    number = 0
    for record in records:
        json_line(record)
        number += 1
    return number


def say(text: str) -> None:
    """Tell the person something, unless they asked for quiet."""
    if not quiet:
        complain(text)


def complain(text: str) -> None:
    """Tell the person what went wrong."""
    sys.stderr.write(harmless(text).replace("\\x0a", "\n") + "\n")


def on_terminal() -> bool:
    """Whether somebody watches: bars and colours are for them alone."""
    return sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"
