"""No pattern of ours can be made to hang: twice the text takes at most about twice the time."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

import proposalbase
from tests.linear import grows_linearly

PIECES = (
    "a",
    " ",
    "1",
    ".",
    "-",
    "A",
    "1.",
    "i.",
    "A ",
    "a, ",
    "1 ",
    "x.x",
    "/-",
    "\n",
    "“a",
    "(a",
    "a:",
    "Nguyễn Văn ",
    "ngay 1 ",
    "đề nghị ",
    "12/2025/",
    "Mr. A. ",
    "ubnd tinh ",
    "và ",
    "the ",
    "of ",
)
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(proposalbase.__path__[0]).rglob("*.py")
)
SIZE = 20_000
LIMIT = 0.25
"""Seconds for one search in SIZE characters: linear patterns take a few milliseconds."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for info in pkgutil.walk_packages(proposalbase.__path__, "proposalbase."):
        if ".migrations" in info.name or info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in sorted(vars(module).items()):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{info.name}.{name}", value


def scans(name: str) -> bool:
    """Whether a pattern is ever asked to find its place in a text, not only to match at one."""
    module, _, word = name.rpartition(".")
    own = inspect.getsource(importlib.import_module(module))
    searched = rf"\b{word}\.(search|finditer|sub|subn|split|findall)\b"
    return re.search(searched, own if word.startswith("_") else SOURCES) is not None


def _late(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in patterns()])
def test_pattern_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    scanning = scans(name)

    def seconds(text: str) -> float:
        started = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        if scanning:
            pattern.search(text)
        return time.process_time() - started

    previous = signal.signal(signal.SIGALRM, _late)
    try:
        for piece in PIECES:
            text = (piece * (SIZE // len(piece) + 1))[:SIZE]
            signal.setitimer(signal.ITIMER_REAL, 10 * LIMIT)
            try:
                taken = seconds(text)
            except TimeoutError:
                pytest.fail(f"{name} takes over {10 * LIMIT} s on {piece!r} repeated")
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            if taken >= LIMIT:
                grown = grows_linearly(lambda size, text=text: seconds(text * (size // SIZE)), SIZE)  # type: ignore[misc]
                assert grown, f"{name}: {taken:.3f} s on {piece!r}"
    finally:
        signal.signal(signal.SIGALRM, previous)
