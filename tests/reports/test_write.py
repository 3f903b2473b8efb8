from __future__ import annotations

from pathlib import Path

import pytest

from proposalbase.errors import ReportError
from proposalbase.reports import write as writing
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.write import FORMATS, render, write


@pytest.mark.parametrize(
    ("suffix", "magic"),
    [
        (".docx", b"PK"),
        (".pdf", b"%PDF"),
        (".html", b"<!DOCTYPE html>"),
        (".md", b"# "),
        (".JSON", b"{"),
    ],
)
def test_the_suffix_decides(
    report: CompiledReport, tmp_path: Path, suffix: str, magic: bytes
) -> None:
    path = tmp_path / f"báo cáo{suffix}"
    write(report, path)
    assert path.read_bytes().startswith(magic)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_bytes(report: CompiledReport, format: str) -> None:
    assert render(report, format) == render(report, format)


@pytest.mark.parametrize("name", ["report.txt", "report", "report.doc", ".docx"])
def test_another_suffix_is_refused_with_the_allowed_ones(
    report: CompiledReport, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ReportError, match=r"\.docx, \.pdf, \.html, \.md, \.json"):
        write(report, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_refused(report: CompiledReport) -> None:
    with pytest.raises(ReportError, match="cannot be written as 'rtf'"):
        render(report, "rtf")


def test_a_missing_folder_is_named(report: CompiledReport, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"does not exist\. Make it first"):
        write(report, tmp_path / "none" / "report.md")


def test_a_folder_is_no_target(report: CompiledReport, tmp_path: Path) -> None:
    (tmp_path / "report.md").mkdir()
    with pytest.raises(ReportError, match="it is a folder"):
        write(report, tmp_path / "report.md")


def test_a_failure_leaves_the_old_report(
    report: CompiledReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_text("the old one", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(ReportError, match="No space left"):
        write(report, path)
    assert path.read_text(encoding="utf-8") == "the old one"
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


def test_a_new_file_has_the_rights_of_any_other(report: CompiledReport, tmp_path: Path) -> None:
    write(report, tmp_path / "report.md")
    (tmp_path / "other").touch()
    assert (tmp_path / "report.md").stat().st_mode == (tmp_path / "other").stat().st_mode
