"""Walk a report back to what it was made from: every quote to its document, every fact to its proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.group import supports
from proposalbase.reports import citing
from proposalbase.reports.compiled import CompiledReport, Item, Note, Section, Support
from proposalbase.reports.selecting import TextOf
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.fold import name_key


def verify(
    report: CompiledReport,
    text_of: TextOf,
    *,
    proposals: Mapping[str, Proposal] | None = None,
    documents: Mapping[str, DocumentSummary] | None = None,
) -> list[str]:
    """Return what does not hold; empty means that all of it does.

    :param text_of: gives a document's text; an unknown document's is empty.
    :param proposals: the proposals as stored, by id; with them the facts beside the quotes are checked too.
    :param documents: the documents as stored, by id; with them the list of sources is checked too.
    """
    notes = {note.number: note for note in report.notes}
    items = [item for section in report.sections for item in section.items]
    problems = [*_numbering(report), *_counts(report, items), *_sources(report)]
    for item in items:
        problems += _item(item, [notes[n] for n in item.notes if n in notes])
        problems += _grounds(item, text_of)
    for section in report.sections:
        problems += _section(section, notes)
    sentence_at = citing.SentenceAt(text_of)
    for note in report.notes:
        problems += _quote(note, text_of, sentence_at)
    if proposals is not None:
        problems += _facts(report, items, notes, proposals)
    if documents is not None:
        problems += _listed(report, documents)
    return problems


def _facts(
    report: CompiledReport,
    items: Sequence[Item],
    notes: Mapping[int, Note],
    proposals: Mapping[str, Proposal],
) -> Iterator[str]:
    """Yield what stands beside quotes and is not what the base holds."""
    for note in report.notes:
        yield from _told(note, proposals.get(note.proposal_id))
    for item in items:
        yield from _beside(item, notes, proposals)
    yield from _instruments(report, items, proposals)


def _grounds(item: Item, text_of: TextOf) -> Iterator[str]:
    for ground in item.grounds:
        if text_of(ground.document_id)[ground.start : ground.end] != ground.quote:
            yield f"item {item.number}: a finding is not the text at its place"


def _listed(report: CompiledReport, documents: Mapping[str, DocumentSummary]) -> Iterator[str]:
    """Yield sources whose facts are not those of their document."""
    for source in report.sources:
        document = documents.get(source.document_id)
        if document is None:
            yield f"source {source.number}: the base holds no document {source.document_id}"
        elif source != citing.source(source.number, document, source.cited):
            yield f"source {source.number}: its facts are not those of the document"
    for note in report.notes:
        if note.document_id in documents and note.language != documents[note.document_id].language:
            yield f"note {note.number}: its language is not that of its document"


def _numbering(report: CompiledReport) -> Iterator[str]:
    """Yield notes that are numbered twice, cited by no item or by two, and items out of order."""
    numbers = [note.number for note in report.notes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "notes are not numbered from 1 in order"
    cited = Counter(n for s in report.sections for item in s.items for n in item.notes)
    for number in numbers:
        if cited[number] != 1:
            yield f"note {number}: cited by {cited[number]} items"
    twice = Counter(note.proposal_id for note in report.notes)
    yield from (f"proposal {p}: has {n} notes" for p, n in twice.items() if n > 1)
    known = {item.number for section in report.sections for item in section.items}
    for place, section in enumerate(report.sections, start=1):
        if section.number != place:
            yield f"section {section.number}: stands at place {place}"
        for position, item in enumerate(section.items, start=1):
            if item.number != f"{place}.{position}":
                yield f"item {item.number}: stands at place {place}.{position}"
            if any(other.number not in known for other in item.dissent):
                yield f"item {item.number}: what stands against it is not in the report"


def _counts(report: CompiledReport, items: Sequence[Item]) -> Iterator[str]:
    """Yield counts that are not those of the report."""
    told = report.counts
    if told.items != len(items):
        yield f"counts: {told.items} items are told, {len(items)} are there"
    if told.merged != len(report.notes) - len(items):
        yield f"counts: {told.merged} merged are told, {len(report.notes) - len(items)} are"
    left_out = sum(reason.count for reason in told.left_out)
    if told.found != told.items + told.merged + left_out:
        yield f"counts: {told.found} found are not {told.items} + {told.merged} + {left_out}"
    if told.unreviewed != sum(item.unread for item in items):
        yield "counts: the unreviewed are not those of the items"
    if report.support.proposals != len(report.notes):
        yield "counts: the support of the report is not its notes"


def _sources(report: CompiledReport) -> Iterator[str]:
    """Yield sources that no note has, that are numbered otherwise or counted otherwise."""
    numbers = {source.document_id: source.number for source in report.sources}
    if sorted(numbers.values()) != list(range(1, len(report.sources) + 1)):
        yield "sources are not numbered from 1 in order"
    cited = Counter(note.document_id for note in report.notes)
    for source in report.sources:
        if source.cited != cited[source.document_id]:
            yield f"source {source.number}: cited {cited[source.document_id]} times, not {source.cited}"
    for note in report.notes:
        if note.document_id not in numbers:
            yield f"note {note.number}: document {note.document_id} is not among the sources"
        elif numbers[note.document_id] != note.source:
            yield f"note {note.number}: names source {note.source}, not that of its document"


def _item(item: Item, cited: Sequence[Note]) -> Iterator[str]:
    """Yield what an item says that its notes do not."""
    if len(cited) != len(item.notes) or not cited:
        yield f"item {item.number}: a note is missing"
        return
    speaking = [note for note in cited if note.speaks]
    if len(speaking) != 1 or speaking[0].quote != item.wording:
        yield f"item {item.number}: its words are not those of a note"
        return
    head = speaking[0]
    if (item.proposal_id, item.language, item.kind) != (head.proposal_id, head.language, head.kind):
        yield f"item {item.number}: names another proposal, language or kind than its note"
    if item.kinds != tuple(dict.fromkeys(note.kind for note in cited)):
        yield f"item {item.number}: its kinds are not those of its notes"
    if item.support.proposals != len(cited):
        yield f"item {item.number}: its support is not that of its notes"
    if item.support.documents != len({note.document_id for note in cited}):
        yield f"item {item.number}: its documents are not those of its notes"
    said = {number for note in cited for number in guards.numbers(note.quote)}
    for number in guards.numbers(item.edited or ""):
        if number not in said:
            yield f"item {item.number}: the wording's number {number} is in none of its quotes"


def _section(section: Section, notes: Mapping[int, Note]) -> Iterator[str]:
    """Yield a section's totals that are not those of its items."""
    cited = [notes[n] for item in section.items for n in item.notes if n in notes]
    if section.support.proposals != len(cited):
        yield f"section {section.number}: its proposals are not those of its items"
    if section.support.documents != len({note.document_id for note in cited}):
        yield f"section {section.number}: its documents are not those of its items"


def _quote(note: Note, text_of: TextOf, sentence_at: citing.SentenceAt) -> Iterator[str]:
    if note.sentence is not None and note.sentence != sentence_at(note.document_id, note.start):
        yield f"note {note.number}: stands in another sentence"
    if text_of(note.document_id)[note.start : note.end] != note.quote or not note.quote:
        yield (
            f"note {note.number}: the quote is not the text of {note.document_id} at "
            f"{note.start}–{note.end}"
        )


def _told(note: Note, proposal: Proposal | None) -> Iterator[str]:
    """Yield where a note tells something else than the base does."""
    if proposal is None:
        yield f"note {note.number}: the base holds no proposal {note.proposal_id}"
        return
    stored = (proposal.document_id, proposal.start, proposal.end, proposal.page, proposal.kind)
    if (note.document_id, note.start, note.end, note.page, note.kind) != stored:
        yield f"note {note.number}: its place, page or kind is not that of {proposal.id}"
    if note.proposer != citing.person(proposal):
        yield f"note {note.number}: its proposer is not that of {proposal.id}"


def _beside(
    item: Item, notes: Mapping[int, Note], proposals: Mapping[str, Proposal]
) -> Iterator[str]:
    """Yield what stands beside an item's quote and comes from none of its proposals."""
    cited = (notes[n].proposal_id for n in item.notes if n in notes)
    members = [proposals[p] for p in cited if p in proposals]
    allowed: dict[str, set[object]] = {
        "figure": {f.text for m in members for f in m.figures},
        "cited document": {c.key for m in members for c in m.instruments},
        "actor": {m.actor for m in members} if any(m.actor for m in members) else {None},
        "addressee": {m.addressee.name for m in members if m.addressee},
        "proposer": {citing.person(m) for m in members},
        "name of an addressee": {name_key(m.addressee.name) for m in members if m.addressee},
        "name of a proposer": {
            citing.person_named(who) for who in map(citing.person, members) if who
        },
        "stated addressee": {
            name_key(m.addressee.name) for m in members if m.addressee and m.addressee.stated
        },
    }
    told: dict[str, tuple[object, ...]] = {
        "figure": item.figures,
        "cited document": item.instruments,
        "actor": (item.actor,),
        "addressee": tuple(target.name for target in item.addressees),
        "proposer": item.proposers,
        "name of an addressee": tuple(name_key(t.name) for t in item.addressees),
        "name of a proposer": tuple(map(citing.person_named, item.proposers)),
        "stated addressee": tuple(name_key(t.name) for t in item.addressees if t.stated),
    }
    for what, values in told.items():
        if any(value not in allowed[what] for value in values):
            yield f"item {item.number}: the {what} is that of none of its proposals"
        # Two spellings of one name are one line: of them one is told, of all else everything.
        if what not in {"addressee", "proposer", "actor"} and set(values) != allowed[what]:
            yield f"item {item.number}: not every {what} of its proposals is told"
    if _other(item.support, members):
        yield f"item {item.number}: other people or institutions than its proposals name"


def _other(told: Support, members: Sequence[Proposal]) -> bool:
    who = supports(members)
    return (told.people, told.institutions) != (len(who.people), len(who.institutions))


def _instruments(
    report: CompiledReport, items: Sequence[Item], proposals: Mapping[str, Proposal]
) -> Iterator[str]:
    """Yield rows of the list of cited documents that no item bears out."""
    known = {c.key for p in proposals.values() for c in p.instruments}
    for row in report.instruments:
        bearing = tuple(item.number for item in items if row.key in item.instruments)
        if row.key not in known or tuple(row.items) != bearing:
            yield f"cited document {row.key}: its items are not those that cite it"
