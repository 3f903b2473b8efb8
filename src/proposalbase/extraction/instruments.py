"""Find cited legal and Party documents: by number in every form in use, by name, by a name defined in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proposalbase.extraction.citation_parts import clause_at, date_and_issuer
from proposalbase.extraction.instrument_names import known, names
from proposalbase.extraction.instrument_numbers import SHARED, Number, numbers
from proposalbase.extraction.instrument_references import defined, referred
from proposalbase.extraction.instrument_short import CUT_SHORT, short
from proposalbase.model import Document, InstrumentCitation
from proposalbase.text.flat import flat

_SAID = re.compile(r"(?P<word>[A-Z]+(?: [A-Z]+)?) 0*(?P<n>\d{1,4})(?:/(?P<year>\d{4}))?\Z")
_FULL = re.compile(r"0*(?P<n>\d{1,6})(?:/(?P<year>(?:19|20)\d\d))?[-/]")
_TYPE_OF = {
    "NGHI QUYET": "resolution", "NGHI DINH": "decree", "QUYET DINH": "decision", "CHI THI": "directive",
    "KET LUAN": "conclusion", "THONG TU": "circular", "QUY DINH": "rule", "HUONG DAN": "guidance",
    "DE AN": "scheme", "LUAT": "law",
}  # fmt: skip
_BEFORE = 160
_ENDS_IN_YEAR = re.compile(r" (?:19|20)\d\d\Z")


def instruments(text: str, start: int, end: int) -> tuple[InstrumentCitation, ...]:
    """Return the documents cited in ``text[start:end]``, in order; one citation for each place."""
    # What stands before the first number may name its type and clause.
    floor = max(0, start - _BEFORE)
    piece = text[floor:end]
    return tuple(
        replace(citation, start=citation.start + floor, end=citation.end + floor)
        for citation in _cited(piece, flat(piece), start - floor, end - floor)
    )


def document_key(number: str) -> str:
    """Return the key of a document's number: flat, upper case, no spaces, "-" and "/" kept."""
    return re.sub(r"\s+", "", flat(number).upper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Every citation of a document, those by a defined name and by "this resolution" among them."""

    citations: tuple[InstrumentCitation, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Cited:
        """Find all that a document cites."""
        text = document.text
        plain = flat(text)
        found = _resolved(list(_cited(text, plain, 0, len(text))))
        found = _merged(found, defined(plain, found))
        found = _merged(found, referred(plain, found))
        citations = tuple(
            replace(c, page=document.page_at(c.start), text=text[c.start : c.end]) for c in found
        )
        return cls(citations=citations, starts=tuple(c.start for c in citations))

    def within(self, start: int, end: int) -> tuple[InstrumentCitation, ...]:
        """Return the citations that stand in ``text[start:end]``."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(c for c in self.citations[first:last] if c.end <= end)


def _cited(text: str, plain: str, start: int, end: int) -> Iterator[InstrumentCitation]:
    taken = start
    for number in _apart(_numbers(text, plain, start, end)):
        if number.start < taken:
            continue
        date, issuer, after = date_and_issuer(text, plain, number.end, end)
        begin = min(number.head, number.start)
        yield InstrumentCitation(
            key=number.key,
            type=number.type,
            date=date,
            issuer=issuer,
            text=text[number.start : number.end],
            start=number.start,
            end=number.end,
            clause=clause_at(text, plain, begin, after, end),
            confidence=number.confidence,
        )
        taken = number.end


def _numbers(text: str, plain: str, start: int, end: int) -> Iterator[tuple[int, Number]]:
    """Yield every reading of every place, the most trusted kinds first."""
    for rank, readings in enumerate(
        (
            numbers(text, plain, start, end),
            known(plain, start, end),
            names(plain, start, end),
            short(text, plain, start, end),
        )
    ):
        for number in readings:
            yield rank, number


def _apart(found: Iterable[tuple[int, Number]]) -> list[Number]:
    """Return readings that do not overlap: whole numbers before names, surer and longer ones before others."""
    order = sorted(found, key=lambda one: (one[0], -one[1].confidence, one[1].start, -one[1].end))
    kept: list[Number] = []
    taken: set[int] = set()
    for _, number in order:
        places = range(number.start, number.end)
        if taken.isdisjoint(places):
            kept.append(number)
            taken.update(places)
    return sorted(kept, key=lambda number: number.start)


def _resolved(found: Sequence[InstrumentCitation]) -> list[InstrumentCitation]:
    """Give a number cut short, and a law without its year, the key of the one that the text cites in full."""
    full: dict[tuple[str | None, str, str], set[str]] = defaultdict(set)
    dated: dict[str, set[str]] = defaultdict(set)
    for citation in found:
        match = _FULL.match(citation.key)
        if match and citation.confidence >= SHARED:
            for year in {match["year"] or "", ""}:
                full[citation.type, match["n"], year].add(citation.key)
        if _ENDS_IN_YEAR.search(citation.key):
            dated[_ENDS_IN_YEAR.sub("", citation.key)].add(citation.key)
    return [_with_key(citation, full, dated) for citation in found]


def _with_key(
    citation: InstrumentCitation,
    full: dict[tuple[str | None, str, str], set[str]],
    dated: dict[str, set[str]],
) -> InstrumentCitation:
    keys: set[str] = set()
    match = _SAID.match(citation.key)
    if match and citation.confidence == CUT_SHORT and match["word"] in _TYPE_OF:
        keys = full.get((_TYPE_OF[match["word"]], match["n"], match["year"] or ""), set())
    elif citation.type == "law" and citation.confidence < 1:
        keys = dated.get(citation.key, set())
    if len(keys) != 1:
        return citation
    return replace(citation, key=next(iter(keys)), confidence=SHARED)


def _merged(
    found: Sequence[InstrumentCitation], more: Iterable[InstrumentCitation]
) -> list[InstrumentCitation]:
    """Add citations where none stands yet."""
    taken = sorted((c.start, c.end) for c in found)
    starts = [a for a, _ in taken]
    added: list[InstrumentCitation] = []
    last = -1
    for citation in sorted(more, key=lambda c: (c.start, -c.end)):
        place = bisect_left(starts, citation.end)
        if citation.start < last or (place and taken[place - 1][1] > citation.start):
            continue
        added.append(citation)
        last = citation.end
    return sorted([*found, *added], key=lambda c: c.start)
