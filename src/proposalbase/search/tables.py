"""Answers as rows of a table, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proposalbase.search.results import SearchHit

COLUMNS = (
    "rank",
    "id",
    "kind",
    "text",
    "proposer",
    "organisation",
    "addressee",
    "themes",
    "instruments",
    "document",
    "date",
    "page",
    "language",
    "source",
    "url",
    "keyword_rank",
    "semantic_rank",
    "support",
)
# A spreadsheet takes a cell that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(hits: Iterable[SearchHit]) -> Iterator[tuple[str, ...]]:
    """Yield one row a hit, in the order of COLUMNS; what is unknown is empty."""
    for hit in hits:
        said = hit.proposal
        proposer = said.proposer if said else None
        cells: tuple[object, ...] = (
            hit.rank,
            hit.id,
            said.kind if said else hit.kind,
            hit.text,
            proposer.name if proposer else None,
            proposer.organisation if proposer else None,
            said.addressee.name if said and said.addressee else None,
            " ".join(theme.id for theme in said.themes) if said else None,
            " ".join(dict.fromkeys(c.key for c in said.instruments)) if said else None,
            hit.document.title,
            hit.document.date,
            hit.page,
            hit.document.language,
            hit.document.origin,
            hit.url,
            hit.why.keyword_rank,
            hit.why.semantic_rank,
            hit.support,
        )
        yield tuple(cell(value) for value in cells)


def cell(value: object) -> str:
    """Return a value as a spreadsheet may hold it: never as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
