"""Data to stdout, talk to stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A file name or a text may hold escape sequences; a terminal must not obey them.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# In JSON a control character is escaped already, but for those that only a terminal obeys.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

quiet = False
"""Set by --quiet: no talk but errors."""


def harmless(text: str) -> str:
    """Return text with control characters and marks of direction shown instead of obeyed."""
    return _CONTROL.sub(_shown, text)


def on_one_line(text: str) -> str:
    """Return text that cannot be mistaken for two lines of output."""
    return harmless(text).replace("\n", "\\x0a")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def counted(number: int, thing: str) -> str:
    """Return a number with the thing it counts: "1 proposal", "2 proposals"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def short(text: str, length: int) -> str:
    """Return text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def data(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(harmless(text) + "\n")


def json_line(record: Mapping[str, Any]) -> None:
    """Write a record as one line of JSON."""
    line = json.dumps(record, ensure_ascii=False)
    sys.stdout.write(_OBEYED.sub(lambda m: f"\\u{ord(m[0]):04x}", line) + "\n")


def json_lines(records: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines and return their number."""
    number = 0
    for record in records:
        json_line(record)
        number += 1
    return number


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a table as CSV with its columns' names and return the number of rows."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        number += 1
    return number


def say(text: str) -> None:
    """Tell the person something, unless they asked for quiet."""
    if not quiet:
        complain(text)


def complain(text: str) -> None:
    """Tell the person what went wrong."""
    sys.stderr.write(harmless(text) + "\n")


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: a name that it lacks a letter for must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def on_terminal() -> bool:
    """Whether somebody watches: bars and colours are for them alone."""
    return sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"
