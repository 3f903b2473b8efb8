"""Make documents of invented proposals in which every facet has several values."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proposalbase.model import (
    Addressee,
    Document,
    Event,
    InstrumentCitation,
    Proposal,
    Proposer,
    ThemeAssignment,
)
from tests.records import sample_document

_BODIES = ("Sở Nội vụ Hà Vân", "Harbour Board", "UBND xã Bãi Sậy", "Larkhaven Council")
_PEOPLE = ("Lê Văn Sậy", "Đặng Thị Mận", "Ada Tarn", "Bill Moor", "Phan Thị Lau")
_THEMES = ("training", "planning", "staffing", "digital", "ethics")
_KEYS = ("11-NQ/TU", "12/QĐ-UBND", "13-KL/TW")


def composed(
    chance: random.Random, *, documents: int, words: Sequence[str], each: int = 5
) -> Iterator[tuple[Document, list[Proposal]]]:
    """Yield documents with their proposals."""
    plain = sample_document()
    for number in range(documents):
        quotes = [
            " ".join(chance.choices(words, k=chance.randint(4, 9))).capitalize() + "."
            for _ in range(each)
        ]
        text = "\n\n".join(quotes)
        document = replace(
            plain,
            id=f"d{number:016d}",
            sha256=f"{number:064d}",
            origin=f"papers/{number}.txt",
            text=text,
            language=chance.choice(("vi", "en")),
            kind=chance.choice(("paper", "speech", "report")),
            title=f"Paper {number}",
            date=chance.choice(("2021-02-03", "2023-04-05", "2024", None)),
            event=chance.choice((None, Event(name="Forum A"), Event(name="Hội thảo B"))),
            blocks=(),
            pages=(),
            authors=(),
            notes=(),
        )
        yield document, [_proposal(chance, document, n, q) for n, q in enumerate(quotes)]


def _proposal(chance: random.Random, document: Document, number: int, quote: str) -> Proposal:
    start = len("\n\n".join(document.text.split("\n\n")[:number])) + (2 if number else 0)
    cited = [
        InstrumentCitation(
            key=key, type=None, date=None, issuer=None, text=key, start=start, end=start + 1
        )
        for key in chance.sample(_KEYS, chance.choice((0, 0, 1, 2)))
    ]
    return Proposal(
        id=f"p{document.id[8:]}{number:07d}",
        document_id=document.id,
        kind=chance.choice(("proposal", "directive", "commitment")),
        quote=quote,
        start=start,
        end=start + len(quote),
        proposer=Proposer(name=chance.choice(_PEOPLE), organisation=chance.choice(_BODIES)),
        addressee=Addressee(name=chance.choice(_BODIES), stated=True),
        themes=tuple(
            ThemeAssignment(id=theme, score=0.9, by="cues")
            for theme in chance.sample(_THEMES, chance.choice((0, 1, 1, 2)))
        ),
        instruments=tuple(cited),
        confidence=0.9,
        extractor="test-1",
    )
