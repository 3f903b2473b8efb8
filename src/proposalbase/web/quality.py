"""The published measurements, as the page on method shows them: read from the document that ships with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.errors import ProposalbaseError
from proposalbase.resources import quality_file

_HEADING = re.compile(r"## (?P<name>[^#\n]+)")
_WIDE = ("all", "language vi", "language en")
"""Groups of documents that are shown: the others are in the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How well proposals are found in one collection of documents."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The group of documents, then a figure for each column; "–" where nothing could be measured."""


def measured() -> tuple[Measured, ...]:
    """Return every collection that was measured, in the order of the document; nothing where it is missing."""
    try:
        text = quality_file().read_text(encoding="utf-8")
    except (ProposalbaseError, OSError):
        return ()
    return read(text)


def read(text: str) -> tuple[Measured, ...]:
    """Return the tables of a document of measurements: the first one under each heading."""
    found: list[Measured] = []
    name = ""
    table: list[tuple[str, ...]] = []

    def close() -> None:
        rows = tuple(row for row in table[2:] if row[0] in _WIDE)
        if name and rows:
            found.append(Measured(name=name, columns=table[0][1:], rows=rows))

    for line in [*text.splitlines(), "## "]:
        heading = _HEADING.fullmatch(line)
        if heading or line == "## ":
            close()
            name, table = (heading["name"].strip() if heading else ""), []
        elif line.startswith("| ") and line.endswith(" |"):
            cells = tuple(cell.strip() for cell in line[1:-1].split("|"))
            if not table or len(cells) == len(table[0]):
                table.append(cells)
    return tuple(found)
