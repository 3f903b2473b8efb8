"""Write a workbook of plain text: the least that every spreadsheet opens, the same bytes for the same cells.

Cells are inline strings. A cell of that type holds text whatever it begins with, so no formula can come from a
document; and there is no library in between that might think otherwise.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from proposalbase.reports.pack import packed

LONGEST_CELL = 32_767
"""Characters that a cell may hold; the format's own limit. What is cut ends with a mark."""
_LONGEST_NAME = 31
_REFUSED = re.compile(r"[\\/*?:\[\]']")
# What XML 1.0 cannot hold, not even escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its name and its first row."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook."""
    names = _names(sheets)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", _types(len(sheets)))
        archive.writestr("_rels/.rels", _root())
        archive.writestr("xl/workbook.xml", _book(names))
        archive.writestr("xl/_rels/workbook.xml.rels", _links(len(sheets)))
        archive.writestr("xl/styles.xml", _styles())
        for number, sheet in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", "".join(_sheet(sheet)))
    return packed(target.getvalue())


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Return names that the format allows, each once."""
    found: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        name = _text(_REFUSED.sub(" ", sheet.name)).strip()[:_LONGEST_NAME]
        taken = {known.lower() for known in found}
        found.append(name if name and name.lower() not in taken else f"{number}")
    return found


def _text(value: str) -> str:
    clean = _UNWRITABLE.sub("\ufffd", value)
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - 1] + "…"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">'
    yield '<sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield f'<cols><col min="1" max="{len(sheet.head)}" width="{_WIDTH}" customWidth="1"/></cols>'
    yield "<sheetData>"
    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        yield f'<row r="{number}">'
        style = 1 if number == 1 else 2
        for column, cell in enumerate(row):
            place = f"{_letters(column)}{number}"
            yield f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            yield f"{escape(_text(cell))}</t></is></c>"
        yield "</row>"
    yield "</sheetData></worksheet>"


def _letters(column: int) -> str:
    """Return a column's name: A to Z, then AA and on."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>'
    )


def _root() -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )


def _book(names: Sequence[str]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>'
    )


def _links(sheets: int) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_LINKS}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )


def _styles() -> str:
    """Return three styles: plain, the first row, and text that wraps; all of them text (format 49)."""
    cells = (
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
        '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="3">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
