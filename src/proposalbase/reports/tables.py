"""A report's facts as tables: every proposal, speakers and papers, cited documents, method and counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from proposalbase.reports.compiled import CompiledReport, Item, Note
from proposalbase.reports.printing import printable
from proposalbase.reports.speakers import speakers
from proposalbase.reports.view import ReportView
from proposalbase.reports.wording import worded
from proposalbase.reports.xlsx import Sheet, workbook

# What a spreadsheet takes for the beginning of a formula, also after it has dropped what it cannot see.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_MARK = "\ufeff"
"""Without it a spreadsheet reads UTF-8 as something else, and Vietnamese breaks."""


_EN: Mapping[str, str] = MappingProxyType(
    {
        "proposals": "All proposals",
        "people": "Speakers",
        "papers": "Papers",
        "instruments": "Cited documents",
        "method": "Method and counts",
        "kind": "Kind",
        "quote": "Words of the document",
        "page": "Page",
        "sentence": "Sentence",
        "dissent": "Against it",
        "name": "Name",
        "title": "Title",
        "position": "Position",
        "body": "Body",
        "document": "Source",
        "details": "Details",
    }
)
_VI: Mapping[str, str] = MappingProxyType(
    {
        "proposals": "Toàn bộ đề xuất",
        "people": "Người đề xuất",
        "papers": "Tài liệu",
        "instruments": "Văn bản viện dẫn",
        "method": "Phương pháp và số liệu",
        "kind": "Loại",
        "quote": "Nguyên văn",
        "page": "Trang",
        "sentence": "Câu",
        "dissent": "Ý kiến khác",
        "name": "Họ tên",
        "title": "Học hàm, học vị",
        "position": "Chức vụ",
        "body": "Cơ quan",
        "document": "Nguồn",
        "details": "Chi tiết",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _EN, "vi": _VI})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A proposal of the report with the item that it stands in."""

    item: Item
    note: Note


def csv_bytes(report: CompiledReport) -> bytes:
    """Return the table of all proposals as CSV; no cell can be taken for a formula."""
    sheet = _proposals(report, worded(report))
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(sheet.head)
    for row in sheet.rows:
        writer.writerow([_harmless(cell) for cell in row])
    return (_MARK + target.getvalue()).encode("utf-8", "replace")


def xlsx_bytes(report: CompiledReport) -> bytes:
    """Return every table as a workbook; all cells are text, so none is a formula."""
    view = worded(report)
    return workbook(
        [
            _proposals(report, view),
            _people(report, view),
            _papers(report, view),
            _instruments(view),
            _method(view),
        ]
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u00a0\u200b").startswith(_FORMULA) else cell


def _rows(report: CompiledReport) -> list[_Row]:
    notes = {note.number: note for note in report.notes}
    items = (item for section in report.sections for item in section.items)
    return [_Row(item=item, note=notes[n]) for item in items for n in item.notes]


def _proposals(report: CompiledReport, view: ReportView) -> Sheet:
    words, own = view.labels, _WORDS[view.language]
    themes = {item.number: section.heading for section in view.sections for item in section.items}
    documents = {note.number: note for note in view.notes}
    facts = {item.number: item for section in view.sections for item in section.items}
    rows = [
        (
            row.item.number,
            themes[row.item.number],
            row.item.recommendation or "",
            printable(row.item.edited or ""),
            facts[row.item.number].kind,
            printable(row.note.quote),
            documents[row.note.number].who,
            documents[row.note.number].document,
            str(row.note.page or ""),
            str(row.note.sentence or ""),
            "; ".join(printable(t.name) for t in row.item.addressees),
            "; ".join(map(printable, row.item.figures)),
            "; ".join(map(printable, row.item.instruments)),
            ", ".join(f"{d.how}: {d.number}" for d in row.item.dissent),
            row.note.proposal_id,
        )
        for row in _rows(report)
    ]
    head = (
        words["item"], words["theme"], "id", words["edited"], own["kind"],
        own["quote"], words["proposer"], own["document"], own["page"],
        own["sentence"], words["addressee"], words["figures"], words["instruments"],
        own["dissent"], "proposal",
    )  # fmt: skip
    return Sheet(name=own["proposals"], head=head, rows=rows)


def _people(report: CompiledReport, view: ReportView) -> Sheet:
    words, own = view.labels, _WORDS[view.language]
    rows = [
        (
            *(printable(part or "") for part in (who.name, who.title, who.position)),
            printable(who.organisation or ""),
            ", ".join(speaker.items),
            ", ".join(map(str, speaker.sources)),
        )
        for speaker in speakers(report)
        for who in (speaker.person,)
    ]
    head = (own["name"], own["title"], own["position"],
            own["body"], words["recommendations"], words["sources"])  # fmt: skip
    return Sheet(name=own["people"], head=head, rows=rows)


def _papers(report: CompiledReport, view: ReportView) -> Sheet:
    words, own = view.labels, _WORDS[view.language]
    rows = [
        (str(shown.number), shown.title, shown.details, shown.url, str(source.cited))
        for shown, source in zip(view.sources, report.sources, strict=True)
    ]
    head = ("#", own["document"], own["details"], "URL", words["proposals"])
    return Sheet(name=own["papers"], head=head, rows=rows)


def _instruments(view: ReportView) -> Sheet:
    words, own = view.labels, _WORDS[view.language]
    rows = [(i.name, i.type, i.date, i.issuer, i.items) for i in view.instruments]
    head = (words["instrument"], words["type"], words["date"], words["issuer"], words["items"])
    return Sheet(name=own["instruments"], head=head, rows=rows)


def _method(view: ReportView) -> Sheet:
    words, own = view.labels, _WORDS[view.language]
    rows: Sequence[tuple[str, ...]] = [
        *((fact.label, fact.value) for fact in view.counts),
        *(("", paragraph) for paragraph in view.method),
    ]
    head = (words["part_method"], view.title)
    return Sheet(name=own["method"], head=head, rows=rows)
