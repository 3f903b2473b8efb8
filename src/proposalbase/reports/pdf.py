"""Write a report as PDF through Typst, with fonts that come with proposalbase."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from proposalbase.errors import ReportError
from proposalbase.reports import typeset
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.wording import worded
from proposalbase.resources import templates_dir

FONTS = Path(__file__).resolve().parent / "fonts"

# Longer than words of Vietnamese and English are; addresses are broken by Typst itself.
_LONG_WORD = re.compile(r"\S{36,}")


def render(report: CompiledReport) -> bytes:
    """Return the report as PDF; the same report gives the same bytes.

    :raises ReportError: where Typst cannot set it.
    """
    view = asdict(worded(report))
    view["long_words"] = any(
        not match[0].startswith("http")
        for text in _texts(view)
        for match in _LONG_WORD.finditer(text)
    )
    view["iso_date"] = report.header.date.isoformat()
    job = {
        "template": str(templates_dir() / "reports" / "report.typ"),
        "fonts": str(FONTS),
        "timestamp": int(datetime.combine(report.header.date, time(), UTC).timestamp()),
        "report": view,
    }
    # -P: the script's own folder, with its html.py, must not come before the standard library.
    done = subprocess.run(  # noqa: S603 (our own file under our own interpreter)
        [sys.executable, "-P", str(typeset.__file__)],
        input=json.dumps(job).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()[-500:] or f"exit {done.returncode}"
        raise ReportError(f"the PDF cannot be set: {reason}")
    return done.stdout


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
