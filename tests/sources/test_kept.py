"""The child that is kept: one request after the other, and none pays for another."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from proposalbase.errors import DamagedSource, SourceError, SourceMemory, SourceTimeout
from proposalbase.settings import Settings
from proposalbase.sources import Reader

COUNT = "tests.sources.misbehave:count"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    limits = Settings.load(
        tmp_path, environment={}, overrides={"parse_seconds": 1, "parse_memory_mb": 600}
    )
    with Reader(limits, entry=COUNT) as one:
        yield one


def test_one_child_answers_many(reader: Reader) -> None:
    answers = [reader.ask_again(b"x" * size, "a") for size in (1, 0, 3_000_000)]
    assert answers == [b"1 1", b"2 0", b"3 3000000"]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        ("loop", SourceTimeout),
        ("sleep", SourceTimeout),
        ("memory", SourceMemory),
        ("crash", DamagedSource),
        ("exit", DamagedSource),
        ("raise", DamagedSource),
        ("recurse", SourceError),
    ],
)
def test_what_goes_wrong_is_typed_and_the_next_is_answered(
    reader: Reader, act: str, error: type[SourceError]
) -> None:
    reader.ask_again(b"good", "a")
    with pytest.raises(error):
        reader.ask_again(act.encode(), "bad")
    assert reader.ask_again(b"good", "b").endswith(b" 4")


def test_memory_that_others_used_is_not_held_against_the_next(reader: Reader) -> None:
    reader.ask_again(b"good", "a")
    assert reader.ask_again(b"bloat", "b") == b"fresh"


def test_a_kept_child_that_was_killed_is_replaced(reader: Reader) -> None:
    reader.ask_again(b"good", "a")
    assert reader._kept is not None
    os.kill(reader._kept.child, signal.SIGKILL)
    time.sleep(0.1)
    assert reader.ask_again(b"good", "b") == b"1 4"


def test_leaves_no_process_and_no_descriptor_behind(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Reader(Settings.load(tmp_path, environment={}), entry=COUNT) as one:
        one.ask_again(b"good", "a")
        assert one._kept is not None
        child = one._kept.child
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
