"""Write a report as a Word file, from a template that staff can change in Word."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from proposalbase.errors import ReportError
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.docx_links import link
from proposalbase.reports.pack import packed
from proposalbase.reports.wording import worded
from proposalbase.resources import templates_dir

if TYPE_CHECKING:
    from docx.document import Document

# docxtpl turns "{_{" and the like into "{{" after rendering, in data too. This noncharacter stands between the
# brace and the underscore meanwhile; printable text never has it.
_GUARD = "\ufdd0"
# Word's own limit for the title property; the title in the text is whole.
_PROPERTY_LENGTH = 255


def render(report: CompiledReport) -> bytes:
    """Return the report as DOCX; the same report gives the same bytes.

    :raises ReportError: where the template cannot be read or filled in.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    view = worded(report)
    path = templates_dir() / "reports" / f"{view.frame.form}-{view.frame.layout}.docx"
    template = DocxTemplate(path)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        template.render({"report": _guarded(asdict(view))}, environment, autoescape=True)
    except (TemplateError, OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ReportError(f"the template {path.name} cannot be filled in: {error}") from error
    document: Document = template.docx
    body = document.element.body
    _unguard(body)
    link(body, view)
    _set_properties(document, report, title=view.title, issuer=view.issuer)
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(buffer.getvalue())


def _guarded(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("_", f"{_GUARD}_{_GUARD}") if "{" in value or "}" in value else value
    if isinstance(value, dict):
        return {key: _guarded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded(one) for one in value]
    return value


def _unguard(body: Any) -> None:
    for element in body.iter("{*}t"):
        if element.text and _GUARD in element.text:
            element.text = element.text.replace(_GUARD, "")


def _set_properties(document: Document, report: CompiledReport, *, title: str, issuer: str) -> None:
    properties = document.core_properties
    properties.title = title[:_PROPERTY_LENGTH]
    properties.author = issuer[:_PROPERTY_LENGTH]
    properties.last_modified_by = ""
    properties.language = report.header.language
    properties.revision = 1
    moment = datetime.combine(report.header.date, time())
    properties.created = properties.modified = moment
