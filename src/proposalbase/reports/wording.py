"""Put a compiled report into words: labels, dates and counts in its language, text fit for any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proposalbase.model import Language
from proposalbase.reports import account
from proposalbase.reports.compiled import (
    CompiledReport,
    EventFact,
    Grounds,
    InstrumentRow,
    Item,
    Note,
    Person,
    Section,
    Source,
    Support,
)
from proposalbase.reports.dates import written_date
from proposalbase.reports.frame import authority, dated, frame, words_of
from proposalbase.reports.labels import amount, document_kind, figure, instrument_type, labels
from proposalbase.reports.printing import printable
from proposalbase.reports.speakers import Speaker, speakers
from proposalbase.reports.view import (
    AnnexView,
    EventView,
    Fact,
    InstrumentView,
    ItemView,
    NoteView,
    OverviewRow,
    ReportView,
    SectionView,
    SourceView,
    SpeakerView,
)
from proposalbase.text.fold import name_key

ANNEXES = ("notes", "speakers", "sources", "instruments")
_ROMAN = ("I", "II", "III", "IV")


def worded(report: CompiledReport) -> ReportView:
    """Return the report as its reader sees it."""
    return _Wording.of(report).view()


@dataclass(frozen=True, slots=True)
class _Wording:
    report: CompiledReport
    language: Language
    words: Mapping[str, str]
    sources: Mapping[int, Source]
    notes: Mapping[int, Note]
    numbers: Mapping[str, str]
    """How the numbers of cited instruments are written, by key."""

    @classmethod
    def of(cls, report: CompiledReport) -> _Wording:
        language = report.header.language
        return cls(
            report,
            language,
            labels(language),
            {source.number: source for source in report.sources},
            {note.number: note for note in report.notes},
            {row.key: row.number for row in report.instruments},
        )

    def say(self, key: str, **values: str) -> str:
        # Values never pass through format twice, so that braces in them stay braces.
        return self.words[key].format(**values)

    def amount(self, number: int, unit: str) -> str:
        return amount(number, unit, self.language)

    def figure(self, number: int) -> str:
        return figure(number, self.language)

    def view(self) -> ReportView:
        report, header = self.report, self.report.header
        item_of = {n: item.number for s in report.sections for item in s.items for n in item.notes}
        return ReportView(
            language=self.language,
            labels=dict(self.words),
            frame=frame(header),
            issuer=printable(header.issuer or ""),
            date=dated(header),
            title=printable(header.title),
            authority=printable(header.authority),
            introduction=(self._introduction(), self._scope()),
            events=tuple(map(self._event, report.events)),
            overview=tuple(map(self._overview, report.sections)),
            total=self._row("", self.words["total"], report.counts.items, report.support),
            sections=tuple(map(self._section, report.sections)),
            summary=account.summary(report),
            method=account.method(report),
            counts=account.counts(report),
            notes=tuple(self._note(note, item_of[note.number]) for note in report.notes),
            sources=tuple(map(self._source, report.sources)),
            instruments=tuple(map(self._instrument, report.instruments)),
            speakers=tuple(map(self._speaker, speakers(report))),
            annexes={
                name: AnnexView(
                    number=self.say("annex", number=number), title=self.words[f"annex_{name}"]
                )
                for number, name in zip(_ROMAN, ANNEXES, strict=True)
            },
        )

    def _introduction(self) -> str:
        report = self.report
        who, form = self._who(report.support), report.header.form
        framed = words_of(self.language)
        return self.say(
            "introduction",
            presents=framed[f"presents_{form}"].format(authority=authority(report.header)),
            holds=framed[f"holds_{form}"],
            documents=self.amount(report.support.documents, "documents"),
            items=self.amount(report.counts.items, "items"),
            proposals=self.amount(report.support.proposals, "proposals"),
            people=self.say("introduction_people", who=who) if who else "",
            themes=self.amount(len(report.sections), "themes"),
        )

    def _scope(self) -> str:
        scope = self.report.scope
        choices = []
        if scope.basket is not None:
            choices.append(self.say("scope_basket", count=self.amount(scope.basket, "proposals")))
        if scope.query:
            choices.append(self.say("scope_query", query=printable(scope.query)))
        if self.report.scope_labels:
            names = ", ".join(printable(theme.label) for theme in self.report.scope_labels)
            choices.append(self.say("scope_themes", themes=names))
        choices += [
            self.say("scope_filter", name=self._filter_name(name), value=self._filter_value(value))
            for name, value in scope.filters
        ]
        return (
            self.say("scope_some", choices="; ".join(choices))
            if choices
            else self.words["scope_all"]
        )

    def _filter_name(self, name: str) -> str:
        return self.words.get(f"filter_{name}", printable(name))

    def _filter_value(self, value: str) -> str:
        word = self.words.get(f"kind_{value}") or self.words.get(f"language_{value}")
        return word.lower() if word else printable(value)

    def _event(self, event: EventFact) -> EventView:
        words = self.words
        date = written_date(event.date, self.language) if event.date else words["no_date"]
        organisers = "; ".join(event.organisers) or words["no_organisers"]
        return EventView(
            name=printable(event.name),
            facts=(
                Fact(label=words["event_date"], value=printable(date)),
                Fact(label=words["event_place"], value=printable(event.place or words["no_place"])),
                Fact(label=words["event_organisers"], value=printable(organisers)),
                Fact(label=words["event_documents"], value=self.figure(event.documents)),
            ),
        )

    def _overview(self, section: Section) -> OverviewRow:
        return self._row(
            str(section.number), printable(section.label), len(section.items), section.support
        )

    def _row(self, number: str, theme: str, items: int, support: Support) -> OverviewRow:
        return OverviewRow(
            number=number,
            theme=theme,
            items=self.figure(items),
            proposals=self.figure(support.proposals),
            people=self.figure(support.people),
            institutions=self.figure(support.institutions),
            sources=self.figure(support.documents),
        )

    def _section(self, section: Section) -> SectionView:
        remarks = []
        if section.parent:
            remarks.append(self.say("under", parent=printable(section.parent)))
        if section.low_support:
            remarks.append(self.words["low_support"])
        if section.elsewhere:
            remarks.append(self.say("elsewhere", count=self.amount(section.elsewhere, "items")))
        return SectionView(
            number=section.number,
            heading=printable(section.label),
            remarks=tuple(remarks),
            items=tuple(map(self._item, section.items)),
        )

    def _item(self, item: Item) -> ItemView:
        first = self.notes[item.notes[0]]
        return ItemView(
            number=item.number,
            wording=printable(item.wording),
            language=item.language,
            kind=self._kind(item),
            kind_id=item.kind,
            origin="" if item.language == self.language else self._original(item.language),
            facts=tuple(self._facts(item)),
            notes=item.notes,
            source=f"{self._title(self.sources[first.source])}, {self._page(first)}",
            also_said=item.notes[1:],
            also_said_label=self.say("also_said", notes="").strip(),
        )

    def _kind(self, item: Item) -> str:
        kind = self.words[f"kind_{item.kind}"]
        others = [self.words[f"kind_{other}"].lower() for other in item.kinds if other != item.kind]
        return self.say("kinds_merged", kind=kind, others=", ".join(others)) if others else kind

    def _facts(self, item: Item) -> list[Fact]:
        words = self.words
        people = "; ".join(map(self._person, item.proposers)) or words["no_proposer"]
        facts = [Fact(label=words["proposer"], value=people)]
        if item.support.proposals > 1:
            facts.append(Fact(label=words["support"], value=self._support(item.support)))
        if item.addressees:
            asked = "; ".join(
                f"{printable(t.name)} ({words['stated' if t.stated else 'implied']})"
                for t in item.addressees
            )
            facts.append(Fact(label=words["addressee"], value=asked))
        listed = (
            ("actor", (item.actor,) if item.actor else ()),
            ("figures", item.figures),
            ("instruments", tuple(self.numbers.get(key, key) for key in item.instruments)),
            ("also", tuple(theme.label for theme in item.also)),
        )
        facts += [
            Fact(label=words[key], value="; ".join(map(printable, values)))
            for key, values in listed
            if values
        ]
        return [*self._decided(item), *facts, *self._beside(item)]

    def _decided(self, item: Item) -> list[Fact]:
        """Return what a person made of the item: first of all, because it is what goes out."""
        if item.edited is None:
            return []
        return [Fact(label=self.words["edited"], value=printable(item.edited))]

    def _beside(self, item: Item) -> list[Fact]:
        """Return what stands beside the item: those against it, and what it answers."""
        words = self.words
        against = [
            Fact(label=words[f"dissent_{one.how}"], value=self.say("item_ref", number=one.number))
            for one in item.dissent
        ]
        return against + [
            Fact(label=words["grounds"], value=self._grounds(one)) for one in item.grounds
        ]

    def _grounds(self, one: Grounds) -> str:
        """Return a finding with its kind and the document and page that it stands in."""
        return self.say(
            f"grounds_{one.kind}",
            quote=printable(" ".join(one.quote.split())),
            document=self._title(self.sources[one.source]),
            place=self.say("page", page=str(one.page)) if one.page else self.words["no_page"],
        )

    def _original(self, language: str) -> str:
        name = self.words.get(f"language_{language}", language)
        return self.say("original_in", language=printable(name))

    def _person(self, person: Person) -> str:
        name = " ".join(filter(None, (person.title, person.name)))
        parts = [part for part in (name, person.position) if part]
        # "Rector of the Academy" has named the Academy.
        if person.organisation and not any(_names(part, person.organisation) for part in parts):
            parts.append(person.organisation)
        return printable(", ".join(dict.fromkeys(parts)))

    def _who(self, support: Support) -> str:
        people = self.amount(support.people, "people") if support.people else ""
        bodies = self.amount(support.institutions, "institutions") if support.institutions else ""
        if people and bodies:
            return self.say("who_both", people=people, institutions=bodies)
        return people or bodies

    def _support(self, support: Support) -> str:
        who, documents = self._who(support), self.amount(support.documents, "documents")
        key = "supported_by" if who else "supported_unnamed"
        merged = self.say("merged_of", proposals=self.amount(support.proposals, "proposals"))
        return f"{self.say(key, who=who, documents=documents)} ({merged})"

    def _title(self, source: Source) -> str:
        if source.title:
            return printable(source.title)
        if source.file_name:
            return self.say("no_title_file", file=printable(source.file_name))
        return self.words["no_title"]

    def _page(self, note: Note) -> str:
        return self.say("page", page=str(note.page)) if note.page else self.words["no_page"]

    def _note(self, note: Note, item: str) -> NoteView:
        source = self.sources[note.source]
        place = [self._page(note)]
        if note.sentence:
            place.append(self.say("sentence", number=str(note.sentence)))
        place.append(self.say("characters", start=str(note.start), end=str(note.end)))
        return NoteView(
            number=note.number,
            item=item,
            source=note.source,
            document="; ".join((self._title(source), *self._particulars(source))),
            place=", ".join(place),
            who=self._note_person(note.proposer),
            quote=printable(note.quote),
            language=note.language,
        )

    def _note_person(self, person: Person | None) -> str:
        if person is None:
            return self.words["no_proposer"]
        named = self._person(person)
        return f"{named} ({self.words['inherited']})" if person.inherited else named

    def _particulars(self, source: Source) -> list[str]:
        """Return author or publisher, and date: what a note needs besides the title."""
        words = self.words
        authors = ", ".join(map(printable, source.authors))
        date = written_date(source.date, self.language) if source.date else None
        return [
            authors or printable(source.publisher or words["no_authors"]),
            self.say("dated", date=printable(date)) if date else words["no_date"],
        ]

    def _source(self, source: Source) -> SourceView:
        details = [", ".join(map(printable, source.authors)) or self.words["no_authors"]]
        if source.publisher:
            details.append(self.say("publisher", publisher=printable(source.publisher)))
        details.append(self._particulars(source)[1])
        details.append(document_kind(source.kind, self.language))
        if source.event:
            details.append(self.say("of_event", event=printable(source.event)))
        details.append(self.say("cited_times", proposals=self.amount(source.cited, "proposals")))
        return SourceView(
            number=source.number,
            title=self._title(source),
            language=source.language,
            details="; ".join(details),
            url=printable(source.url or ""),
        )

    def _speaker(self, speaker: Speaker) -> SpeakerView:
        person = speaker.person
        return SpeakerView(
            name=printable(" ".join(filter(None, (person.title, person.name)))),
            position=printable(person.position or ""),
            organisation=printable(person.organisation or ""),
            items=", ".join(speaker.items),
            sources=", ".join(map(str, speaker.sources)),
        )

    def _instrument(self, row: InstrumentRow) -> InstrumentView:
        words = self.words
        kind = instrument_type(row.type, self.language) if row.type else words["no_type"]
        return InstrumentView(
            name=printable(row.number),
            type=printable(kind),
            date=printable(written_date(row.date, self.language)) if row.date else words["no_date"],
            issuer=printable(row.issuer or words["no_issuer"]),
            items=", ".join(row.items),
        )


def _names(text: str, body: str) -> bool:
    """Whether text holds the name of a body, however it is accented."""
    return f" {name_key(body)} " in f" {name_key(text)} "
