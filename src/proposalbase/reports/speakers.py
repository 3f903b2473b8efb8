"""Who speaks in a report: everybody whose proposals it cites, with the items and sources that they stand behind."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.reports.compiled import CompiledReport, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody as one document describes them; another description is another line, for nothing is guessed."""

    person: Person
    items: tuple[str, ...]
    sources: tuple[int, ...]


def speakers(report: CompiledReport) -> tuple[Speaker, ...]:
    """Return everybody in order of first citation; numbers of items and sources in their own order."""
    notes = {note.number: note for note in report.notes}
    found: dict[Person, tuple[dict[str, None], set[int]]] = {}
    for section in report.sections:
        for item in section.items:
            for number in item.notes:
                note = notes[number]
                if note.proposer is not None:
                    items, sources = found.setdefault(note.proposer, ({}, set()))
                    items[item.number] = None
                    sources.add(note.source)
    return tuple(
        Speaker(person=person, items=tuple(items), sources=tuple(sorted(sources)))
        for person, (items, sources) in found.items()
    )
