"""Write a report as PDF through Typst, with fonts that come with proposalbase."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from proposalbase.errors import ReportError
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.wording import worded
from proposalbase.resources import templates_dir

FONTS = Path(__file__).resolve().parent / "fonts"


def render(report: CompiledReport) -> bytes:
    """Return the report as PDF; the same report gives the same bytes.

    :raises ReportError: where Typst cannot set it.
    """
    import typst

    view = asdict(worded(report)) | {"iso_date": report.header.date.isoformat()}
    moment = datetime.combine(report.header.date, time(), UTC)
    try:
        # The text goes in as data, never as Typst source: nothing in it can be markup or code.
        pdf = typst.compile(
            str(templates_dir() / "reports" / "report.typ"),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(view, ensure_ascii=False)},
            timestamp=int(moment.timestamp()),
        )
    except typst.TypstError as error:
        raise ReportError(f"the PDF cannot be set: {error}") from error
    return bytes(pdf)
