"""List the legal and Party documents that a report's items cite, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from proposalbase.model import InstrumentCitation, Proposal
from proposalbase.reports.compiled import InstrumentRow, Item
from proposalbase.text.fold import fold_with_map


@dataclass(slots=True, kw_only=True)
class _Row:
    cited: list[InstrumentCitation] = field(default_factory=list)
    items: set[int] = field(default_factory=set)

    def value(self, name: str) -> str | None:
        return next((v for c in self.cited if (v := getattr(c, name))), None)

    def fits(self, other: InstrumentCitation) -> bool:
        """Whether a citation can mean this document: the number and the day settle it, or nothing differs."""
        date, issuer = self.value("date"), self.value("issuer")
        if date and other.date:
            return date == other.date
        return not (issuer and other.issuer and issuer != other.issuer)


def instruments(
    items: Sequence[Item], members: Mapping[str, Sequence[Proposal]]
) -> tuple[InstrumentRow, ...]:
    """Return every document that the items cite, by number.

    A number alone has many issuers: a citation that could mean two of them keeps a row of its own.

    :param members: the proposals of each item, by the item's number.
    """
    cited: dict[str, list[tuple[int, InstrumentCitation]]] = {}
    for place, item in enumerate(items):
        for citation in (c for m in members[item.number] for c in m.instruments):
            cited.setdefault(citation.key, []).append((place, citation))
    return tuple(_shown(key, row, items) for key in sorted(cited) for row in _rows(cited[key]))


def _rows(cited: Sequence[tuple[int, InstrumentCitation]]) -> list[_Row]:
    rows: list[_Row] = []
    # The fullest citations first: what says less joins them where only one is meant.
    fullest_first = sorted(cited, key=lambda one: -(bool(one[1].date) * 2 + bool(one[1].issuer)))
    for place, citation in fullest_first:
        known = [row for row in rows if row.fits(citation)]
        row = known[0] if len(known) == 1 else _twin(known, citation)
        if row is None:
            row = _Row()
            rows.append(row)
        row.cited.append(citation)
        row.items.add(place)
    return rows


def _twin(rows: Sequence[_Row], citation: InstrumentCitation) -> _Row | None:
    """Return the row that says neither more nor less than a citation."""
    said = (citation.date, citation.issuer)
    return next((r for r in rows if (r.value("date"), r.value("issuer")) == said), None)


def _shown(key: str, row: _Row, items: Sequence[Item]) -> InstrumentRow:
    text = row.cited[0].text
    return InstrumentRow(
        key=key,
        number=as_written(key, text),
        type=row.value("type"),
        date=row.value("date"),
        issuer=row.value("issuer"),
        text=text,
        items=tuple(items[place].number for place in sorted(row.items)),
    )


def as_written(key: str, text: str) -> str:
    """Return a document's number as its citation writes it ("33-ĐA/TU" for "33-DA/TU")."""
    folded, offsets = fold_with_map(text)
    start = folded.find(key.lower())
    return text[offsets[start] : offsets[start + len(key)]] if start >= 0 else key
