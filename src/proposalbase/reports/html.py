"""Write a report as one HTML file that needs nothing else: no script, no font, no address is fetched."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.wording import worded
from proposalbase.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Template


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def render(report: CompiledReport) -> bytes:
    """Return the report as UTF-8 HTML."""
    view = worded(report)
    return _template().render(report=view, words=view.labels, frame=view.frame).encode("utf-8")
