"""Write a compiled report to a file, in the format that its name asks for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from proposalbase.errors import ReportError
from proposalbase.reports import as_json, docx, html, markdown, pdf, tables
from proposalbase.reports.compiled import CompiledReport

_RENDERERS: Mapping[str, Callable[[CompiledReport], bytes]] = MappingProxyType(
    {
        "docx": docx.render,
        "pdf": pdf.render,
        "html": html.render,
        "md": markdown.render,
        "json": as_json.render,
        "csv": tables.csv_bytes,
        "xlsx": tables.xlsx_bytes,
    }
)

FORMATS: tuple[str, ...] = tuple(_RENDERERS)
"""The formats by suffix."""


def render(report: CompiledReport, format: str) -> bytes:
    """Return the report in a format: docx, pdf, html, md, json, csv or xlsx.

    :raises ReportError: where there is no such format.
    """
    if format not in _RENDERERS:
        raise ReportError(
            f"a report cannot be written as {format!r}. The formats are: {_allowed()}"
        )
    return _RENDERERS[format](report)


def format_of(path: Path) -> str:
    """Return the format that a file name asks for; checked before the work begins.

    :raises ReportError: where its suffix is none of a report's.
    """
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in _RENDERERS:
        shown = f"the suffix {path.suffix!r}" if path.suffix else "no suffix"
        raise ReportError(
            f"{path} has {shown}. A report is written to a file ending in {_allowed()}"
        )
    return suffix


def write(report: CompiledReport, path: Path) -> None:
    """Write the report whole or not at all.

    :raises ReportError: where the suffix is unknown, or the folder is missing or cannot be written to.
    """
    write_bytes(render(report, check_target(path)), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    :raises ReportError: where the folder is missing or cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".report-", suffix=".tmp")
    except OSError as error:
        raise ReportError(f"{path} cannot be written: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise ReportError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def check_target(path: Path) -> str:
    """Return the format of a file that is to be written, once its folder is known to be there.

    :raises ReportError: as write does.
    """
    suffix = format_of(path)
    if not path.parent.is_dir():
        raise ReportError(
            f"{path} cannot be written: the folder {path.parent} does not exist. Make it first"
        )
    if path.is_dir():
        raise ReportError(f"{path} cannot be written: it is a folder")
    return suffix


def _allowed() -> str:
    return ", ".join(f".{name}" for name in FORMATS)


def _umask() -> int:
    # The only way to read the mask is to set it; a report has the rights of any other new file.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
