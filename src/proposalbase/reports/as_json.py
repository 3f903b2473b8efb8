"""Write a report as JSON: everything that was compiled, nothing formatted."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date

from proposalbase.reports.compiled import CompiledReport

SCHEMA = "proposalbase-report-1"
"""Named in every file; another name means that a field was taken away or changed its meaning."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: CompiledReport) -> bytes:
    """Return the report as UTF-8 JSON."""
    content = {"schema": SCHEMA, **asdict(report)}
    text = json.dumps(content, ensure_ascii=False, indent=1, default=_plain)
    # A lone surrogate has no UTF-8 form; it can only come from a title given on the command line.
    return (_SURROGATE.sub("\ufffd", text) + "\n").encode("utf-8")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a report")
