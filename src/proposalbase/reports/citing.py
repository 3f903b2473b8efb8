"""Number notes and sources: every merged proposal has a note, every cited document a number."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from proposalbase.model import Proposal
from proposalbase.recommendations.group import Group
from proposalbase.reports.compiled import Grounds, Note, Person, Source
from proposalbase.reports.selecting import TextOf
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.fold import name_key
from proposalbase.text.persons import person_key
from proposalbase.text.sentences import sentences


class SentenceAt:
    """Tells which sentence of a document holds a character, from 1."""

    def __init__(self, text_of: TextOf) -> None:
        self._text_of = text_of
        self._starts: dict[str, list[int]] = {}

    def __call__(self, document_id: str, start: int) -> int:
        """Return the number of the sentence."""
        if document_id not in self._starts:
            self._starts[document_id] = [s for s, _ in sentences(self._text_of(document_id))]
        return max(1, bisect_right(self._starts[document_id], start))


class Citations:
    """Gives out numbers in order of citation."""

    def __init__(self, documents: Mapping[str, DocumentSummary], *, text_of: TextOf | None) -> None:
        self._documents = documents
        self._sentence_at = SentenceAt(text_of) if text_of else None
        self._sources: dict[str, int] = {}
        self.notes: list[Note] = []

    def cite(self, group: Group) -> tuple[int, ...]:
        """Write a note for each member, the one whose words the item bears first."""
        head = group.representative
        others = [m for m in group.members if m.id != head.id]
        return tuple(self._note(m, speaks=m is head) for m in (head, *others))

    def grounds(self, group: Group) -> tuple[Grounds, ...]:
        """Return what the members answer, each finding once, those of the item's own words first."""
        head = group.representative
        members = (head, *(m for m in group.members if m.id != head.id))
        found = {g.finding.id: (m, g) for m in reversed(members) for g in reversed(m.grounds)}
        order = dict.fromkeys(g.finding.id for m in members for g in m.grounds)
        return tuple(
            Grounds(
                finding_id=identity,
                document_id=member.document_id,
                source=self._sources.setdefault(member.document_id, len(self._sources) + 1),
                page=ground.finding.page,
                start=ground.finding.start,
                end=ground.finding.end,
                quote=ground.finding.quote,
                language=self._documents[member.document_id].language,
                kind=ground.finding.kind,
                why=ground.why,
            )
            for identity in order
            for member, ground in (found[identity],)
        )

    def _note(self, proposal: Proposal, *, speaks: bool) -> int:
        number = len(self.notes) + 1
        source = self._sources.setdefault(proposal.document_id, len(self._sources) + 1)
        self.notes.append(
            Note(
                number=number,
                proposal_id=proposal.id,
                document_id=proposal.document_id,
                source=source,
                page=proposal.page,
                start=proposal.start,
                end=proposal.end,
                sentence=self._sentence(proposal),
                quote=proposal.quote,
                language=self._documents[proposal.document_id].language,
                kind=proposal.kind,
                proposer=person(proposal),
                speaks=speaks,
            )
        )
        return number

    def _sentence(self, proposal: Proposal) -> int | None:
        if self._sentence_at is None:
            return None
        return self._sentence_at(proposal.document_id, proposal.start)

    def sources(self) -> tuple[Source, ...]:
        """Return every cited document in order of its number."""
        cited = Counter(note.document_id for note in self.notes)
        return tuple(
            source(number, self._documents[identity], cited[identity])
            for identity, number in self._sources.items()
        )


def person(proposal: Proposal) -> Person | None:
    """Return who makes a proposal; None where nobody is named."""
    proposer = proposal.proposer
    if proposer is None or not (proposer.name or proposer.organisation or proposer.position):
        return None
    return Person(
        name=proposer.name,
        title=proposer.title,
        position=proposer.position,
        organisation=proposer.organisation,
        inherited=proposer.inherited,
    )


def person_named(found: Person) -> str:
    """Return what two descriptions of one person share: the name, else the body."""
    return person_key(found.name or "") or f"body {name_key(found.organisation or '')}"


def source(number: int, document: DocumentSummary, cited: int) -> Source:
    """Return a document as the list of sources tells it."""
    return Source(
        number=number,
        document_id=document.id,
        title=document.title or None,
        file_name=_file_name(document.origin),
        authors=document.authors,
        publisher=document.publisher or None,
        date=document.date or None,
        kind=document.kind,
        language=document.language,
        event=document.event.name if document.event else None,
        url=_public_address(document.source_url) or _public_address(document.origin),
        cited=cited,
    )


def _public_address(origin: str | None) -> str | None:
    """Return an address without its user and password, None for anything but http(s)."""
    try:
        parts = urlsplit(origin or "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _file_name(origin: str) -> str | None:
    """Return the last part of a path: a report tells nobody how folders of this machine are named."""
    if _public_address(origin):
        return None
    return PurePosixPath(origin.replace("\\", "/")).name or None
