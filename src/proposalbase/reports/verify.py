"""Walk the citations of a report back to the documents."""

from __future__ import annotations

from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.selecting import TextOf


def verify(report: CompiledReport, text_of: TextOf) -> list[str]:
    """Return what does not hold: an item without a note, words that are not their note's, a quote that moved."""
    notes = {note.number: note for note in report.notes}
    problems = []
    for item in (item for section in report.sections for item in section.items):
        cited = [notes[n] for n in item.notes if n in notes]
        if len(cited) != len(item.notes) or not cited:
            problems.append(f"item {item.number}: a note is missing")
        if not any(note.speaks and note.quote == item.wording for note in cited):
            problems.append(f"item {item.number}: its words are not those of a note")
    known = {source.document_id for source in report.sources}
    for note in report.notes:
        if note.document_id not in known:
            problems.append(
                f"note {note.number}: document {note.document_id} is not among the sources"
            )
        if text_of(note.document_id)[note.start : note.end] != note.quote or not note.quote:
            problems.append(
                f"note {note.number}: the quote is not the text of {note.document_id} at "
                f"{note.start}–{note.end}"
            )
    return problems
