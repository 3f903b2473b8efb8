"""The limited child process: every file ends in a document or in one typed error."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proposalbase.documents.wire import document_from_json
from proposalbase.errors import (
    DamagedSource,
    EmptySource,
    SourceError,
    SourceMemory,
    SourceTimeout,
    TooLargeSource,
)
from proposalbase.settings import Settings
from proposalbase.sources import Reader

MISBEHAVE = "tests.sources.misbehave:run"


def settings(tmp_path: Path, **overrides: Any) -> Settings:
    return Settings.load(tmp_path, environment={}, overrides=overrides)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(settings(tmp_path_factory.mktemp("home"))) as one:
        yield one


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    limits = settings(tmp_path_factory.mktemp("home"), parse_seconds=1, parse_memory_mb=600)
    with Reader(limits, entry=MISBEHAVE) as one:
        yield one


def test_reads_a_document_whole(reader: Reader) -> None:
    text = "Cần sửa quy chế.\n\nTrường đề nghị thành phố sớm bố trí kinh phí cho lớp bồi dưỡng này."
    found = reader.document(text.encode(), "notes/bai.txt")
    assert found.text == text
    assert found.origin == "notes/bai.txt"
    assert found.id == "d" + found.sha256[:16]
    assert found.language == "vi"
    assert [found.text[b.start : b.end] for b in found.blocks] == text.split("\n\n")


def test_says_what_where_and_what_next(reader: Reader) -> None:
    with pytest.raises(EmptySource, match=r"void\.txt .* \(0 bytes\)"):
        reader.document(b"", "void.txt")
    with pytest.raises(DamagedSource, match=r"torn\.pdf .* save it again"):
        reader.document(b"%PDF-1.7 and nothing more", "torn.pdf")


def test_refuses_a_large_file_before_reading(tmp_path: Path) -> None:
    with (
        Reader(settings(tmp_path, max_file_bytes=10)) as small,
        pytest.raises(TooLargeSource, match=r"11 bytes.*max_file_bytes \(10\)"),
    ):
        small.document(b"a" * 11, "long.txt")


@pytest.mark.parametrize(
    ("act", "error", "match"),
    [
        ("loop", SourceTimeout, "within 1 s"),
        ("sleep", SourceTimeout, "within 1 s"),
        ("memory", SourceMemory, "600 MB"),
        ("crash", DamagedSource, "broke its reader"),
        ("exit", DamagedSource, "broke its reader"),
        ("raise", DamagedSource, "AssertionError"),
        ("recurse", SourceError, "nested too deep"),
        ("garbage", DamagedSource, "broke down"),
    ],
)
def test_turns_every_end_into_a_typed_error(
    naughty: Reader, act: str, error: type[SourceError], match: str
) -> None:
    with pytest.raises(error, match=match):
        naughty.document(act.encode(), "bad.bin")


@pytest.mark.parametrize(
    "act", ["socket", "write", "program", "fork", "passwd", "listdir", "remove", "secret"]
)
def test_lets_a_reader_reach_nothing(
    naughty: Reader, act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    with pytest.raises(DamagedSource, match=r"Refused|KeyError"):
        naughty.document(f"{act} {target}".encode(), "bad.bin")
    assert target.read_text() == "precious"


def test_goes_on_after_a_bad_file(naughty: Reader) -> None:
    with pytest.raises(DamagedSource):
        naughty.document(b"crash", "bad.bin")
    assert naughty.document(b"good", "good.txt").text == "good"


def test_starts_again_where_its_process_was_killed(tmp_path: Path) -> None:
    with Reader(settings(tmp_path), entry=MISBEHAVE) as one:
        assert one.document(b"good", "a.txt").text == "good"
        assert one._process is not None
        os.kill(one._process.pid, signal.SIGKILL)
        one._process.wait()
        assert one.document(b"good", "b.txt").text == "good"


def test_reads_two_at_a_time(naughty: Reader) -> None:
    outcomes: list[str] = []

    def slow() -> None:
        with pytest.raises(SourceTimeout):
            naughty.document(b"sleep", "slow.bin")
        outcomes.append("slow")

    thread = threading.Thread(target=slow)
    thread.start()
    time.sleep(0.1)
    assert naughty.document(b"good", "good.txt").text == "good"
    outcomes.append("good")
    thread.join()
    assert outcomes == ["good", "slow"]


def test_leaves_no_process_and_no_descriptor_behind(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Reader(settings(tmp_path), entry=MISBEHAVE) as one:
        for _ in range(5):
            one.document(b"good", "a.txt")
        assert one._process is not None
        process = one._process
    assert process.poll() is not None
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_refuses_json_that_is_no_document() -> None:
    for bad in (b"[]", b"{}", b"null", b'{"event": 1}'):
        with pytest.raises(ValueError, match="not a document"):
            document_from_json(bad)
