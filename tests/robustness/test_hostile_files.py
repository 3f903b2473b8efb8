"""Hostile, damaged and mislabelled files: one typed outcome each, and the good ones are in as if alone."""

from __future__ import annotations

import json
import os
import resource
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proposalbase.errors import SOURCE_ERRORS
from proposalbase.pipeline.check import check
from proposalbase.pipeline.ingest import ingest
from proposalbase.pipeline.progress import IngestReport
from proposalbase.settings import Settings
from tests.pipeline.dump import content
from tests.robustness.base import run_here
from tests.robustness.hostile_files import ANY, GOOD, HARMFUL, mutations, seeds

LIMITS: dict[str, Any] = {
    "model": "none",
    "parse_seconds": 8,
    "extract_seconds": 8,
    "max_unzipped_bytes": 10_000_000,
    "max_archive_members": 200,
}
KNOWN_CODES = {*SOURCE_ERRORS, "ingested", "known", "skipped"}


def settings_for(home: Path, **more: Any) -> Settings:
    return Settings.load(home, environment={}, overrides={**LIMITS, **more})


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, IngestReport]]:
    folder = tmp_path_factory.mktemp("harm")
    (folder / "in").mkdir()
    for name, (make, _) in HARMFUL.items():
        (folder / "in" / name).write_bytes(make())
    (folder / "in" / "zz-good.md").write_text(GOOD, encoding="utf-8")
    settings = settings_for(folder / "base")
    yield settings, ingest(settings, [str(folder / "in")])


@pytest.mark.parametrize("name", HARMFUL)
def test_each_ends_in_an_outcome_that_is_right_for_it(
    harmed: tuple[Settings, IngestReport], name: str
) -> None:
    place = f"/in/{name}"
    found = [o for o in harmed[1].outcomes if o.origin.partition("!/")[0].endswith(place)]
    assert found
    assert {o.code for o in found} <= HARMFUL[name][1], [o.detail for o in found]
    for outcome in found:
        assert outcome.code == "ingested" or len(outcome.detail) > 10


def test_the_rest_is_in_and_everything_holds(harmed: tuple[Settings, IngestReport]) -> None:
    settings, report = harmed
    good = next(o for o in report.outcomes if o.origin.endswith("zz-good.md"))
    assert good.code == "ingested"
    assert good.detail.startswith("2 proposals")
    assert check(settings) == []
    assert not list(settings.home.rglob("*.tmp"))
    assert not Path("/tmp/evil.txt").exists()


def test_the_same_again_is_nothing_new(harmed: tuple[Settings, IngestReport]) -> None:
    settings, first = harmed
    before = content(settings.home)
    names = ("nul.txt", "outside.docx", "web.pdf", "names.tar.gz", "zz-good.md", "blank.docx")
    source = settings.home.parent / "in"
    again = ingest(settings, [str(source / name) for name in names])
    assert again.documents == 0
    assert again.known == sum(
        o.code == "ingested" and o.origin.partition("!/")[0].endswith(names) for o in first.outcomes
    )
    assert content(settings.home) == before


def test_the_shared_hostile_files(shared_data: Path, tmp_path: Path) -> None:
    folders = [str(shared_data / name) for name in ("hostile", "pdf-samples", "encodings")]
    report = ingest(settings_for(tmp_path / "base", parse_seconds=30), folders)
    codes = {Path(o.origin).name: o.code for o in report.outcomes}
    for name in ("xmlbomb.xml", "xmlbomb2.xml", "cyclic.xml", "external.xml", "quadratic.xml"):
        assert codes[name] in {"hostile", "unsupported"}
    for name in ("encrypted.doc", "encrypted.docx", "encrypted.pdf"):
        assert codes[name] == "encrypted"
    assert set(codes.values()) <= KNOWN_CODES
    assert report.documents > 5
    assert check(settings_for(tmp_path / "base")) == []


def mutate(folder: Path, number: int, seed: int) -> IngestReport:
    source = folder / "in"
    source.mkdir()
    for name, data in seeds().items():
        (source / f"good-{name}").write_bytes(data)
    for name, data in mutations(number, seed):
        (source / name).write_bytes(data)
    settings = settings_for(folder / "base")
    report = ingest(settings, [str(source)])
    failed = [(o.origin, o.detail) for o in report.outcomes if o.code == "failed"]
    assert failed == []
    assert {o.code for o in report.outcomes} <= ANY | {"known", "skipped"}
    named = {o.origin.partition("!/")[0] for o in report.outcomes}
    assert named == {str(path) for path in source.iterdir()}
    good = [o for o in report.outcomes if "/good-" in o.origin]
    assert {o.code for o in good} <= {"ingested", "known"}
    assert check(settings) == []
    assert not list(settings.home.rglob("*.tmp"))
    return report


def test_damaged_files_of_every_format(tmp_path: Path) -> None:
    assert len(mutate(tmp_path, 56, seed=11).failed) > 12


@pytest.mark.slow
def test_two_thousand_damaged_files(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    mutate(tmp_path / "first", 200, seed=12)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (tmp_path / "then").mkdir()
    report = mutate(tmp_path / "then", 2_000, seed=13)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / before
    assert grown < 1.2, grown
    assert len(Counter(o.code for o in report.outcomes)) > 3


def test_the_command_line_tells_it_in_twenty_lines(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, data in mutations(21, 14):
        (source / name).write_bytes(data[: len(data) // 2])
    for n in range(30):
        (source / f"empty-{n}.txt").touch()
    (source / "good.md").write_text(GOOD, encoding="utf-8")
    (source / "forged.txt\nempty: a second line\x1b[2J\u202e.txt").touch()
    answer = run_here(tmp_path / "base", "ingest", str(source), "--json")
    assert answer.returncode == 4, answer.stderr
    assert len(answer.stderr.splitlines()) <= 20
    assert not any(line.startswith("empty: a second") for line in answer.stderr.splitlines())
    assert not set("\x1b\u202e") & set(answer.stderr + answer.stdout)
    (report,) = [json.loads(line) for line in answer.stdout.splitlines()]
    assert report["failed"] == sum(
        o["code"] not in {"ingested", "known", "skipped"} for o in report["outcomes"]
    )
    assert any(o["origin"].endswith("\u202e.txt") for o in report["outcomes"])


@pytest.mark.skipif(os.geteuid() != 0, reason="a device can be made by root alone")
def test_what_is_no_file_and_what_nobody_may_read(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    os.mkfifo(source / "pipe.txt")
    os.mknod(source / "device.txt", 0o600 | 0o020000, os.makedev(1, 5))
    (source / "circle").symlink_to(source)
    (source / "itself").symlink_to("itself")
    (source / "gone").symlink_to("nowhere")
    (source / ".hidden").touch()
    (source / "good.md").write_text(GOOD, encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(source / "socket"))
        report = ingest(
            settings_for(tmp_path / "base"), [str(source), "/dev/zero", "/proc/self/mem"]
        )
    codes = {Path(o.origin).name: o.code for o in report.outcomes}
    assert codes.pop("mem") in {"empty", "unreachable"}
    assert codes == {
        "circle": "skipped", "device.txt": "unreachable", "gone": "unreachable", "good.md": "ingested",
        "itself": "unreachable", "pipe.txt": "unreachable", "socket": "unreachable", "zero": "unreachable",
        ".hidden": "skipped",
    }  # fmt: skip
    assert len(report.left_out) == 2
