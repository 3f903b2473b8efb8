"""Tables hold every proposal, and nothing in them is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.write import render
from proposalbase.reports.xlsx import LONGEST_CELL, Sheet, workbook
from tests.reports.conftest import Build
from tests.reports.hostile import CONTROLS, LONG, MARKUP, hostile_report
from tests.reports.sample import Sample

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULAS = ("=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", " =1", "＝1+1", "=cmd|' /C calc'!A0")


def cells(content: bytes) -> list[list[list[str]]]:
    """Return the texts of every sheet, row by row; parsed strictly."""
    sheets = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(n for n in archive.namelist() if n.startswith("xl/worksheets/"))
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        for name in names:
            root = etree.fromstring(archive.read(name))
            assert root.find(f".//{MAIN}f") is None
            assert {c.get("t") for c in root.iter(f"{MAIN}c")} <= {"inlineStr"}
            sheets.append([["".join(c.itertext()) for c in row] for row in root.iter(f"{MAIN}row")])
    return sheets


def table(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_both_tables_hold_every_proposal_of_the_report(report: CompiledReport) -> None:
    rows = table(render(report, "csv"))
    proposals, people, papers, instruments, method = cells(render(report, "xlsx"))
    assert rows == proposals
    assert len(rows) == 1 + len(report.notes)
    assert {row[-1] for row in rows[1:]} == {note.proposal_id for note in report.notes}
    assert len(people) == 1 + len({n.proposer for n in report.notes if n.proposer})
    assert len(papers) == 1 + len(report.sources)
    assert len(instruments) == 1 + len(report.instruments)
    assert len(method) > 4
    assert render(report, "csv").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_same_report_has_the_same_bytes(report: CompiledReport, format: str) -> None:
    assert render(report, format) == render(report, format)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(report: CompiledReport, text: str) -> None:
    section = report.sections[0]
    item = replace(section.items[0], edited=text, figures=(text,))
    notes = tuple(replace(note, quote=text) for note in report.notes)
    hostile = replace(
        report,
        sections=(replace(section, items=(item, *section.items[1:])), *report.sections[1:]),
        notes=notes,
    )
    for row in table(render(hostile, "csv")):
        for cell in row:
            assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    cells(render(hostile, "xlsx"))


@pytest.mark.parametrize("text", [MARKUP, CONTROLS, LONG], ids=["markup", "controls", "long"])
def test_hostile_text_stays_text(build: Build, sample: Sample, text: str) -> None:
    report = hostile_report(build, sample, text)
    assert cells(render(report, "xlsx"))[0]
    assert len({len(row) for row in table(render(report, "csv"))}) == 1


def test_names_of_sheets_and_long_cells_are_made_fit() -> None:
    sheets = [
        Sheet(name="a/b:c" * 20, head=("x",), rows=[["y" * 40_000]]),
        Sheet(name="A b c" * 20, head=("x",), rows=[]),
        Sheet(name="", head=tuple("x" * 30), rows=[]),
    ]
    content = workbook(sheets)
    assert len(cells(content)[0][1][0]) == LONGEST_CELL
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        third = archive.read("xl/worksheets/sheet3.xml")
    names = [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]
    assert len({name.lower() for name in names}) == 3
    assert all(0 < len(name) <= 31 for name in names)
    assert b'r="AD1"' in third
