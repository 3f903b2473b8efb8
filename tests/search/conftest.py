"""A small base in two languages, and an engine over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.search.engine import SearchEngine
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.records import add_document, sample_document, sample_proposals

ENGLISH = (
    "Building the corps\n\nThe ministry should open training courses for commune officials.\n\n"
    "It is necessary to review the land price table every year."
)


@pytest.fixture
def base(store: Store, settings: Settings) -> Iterator[Store]:
    document = sample_document()
    add_document(store, document, sample_proposals(document))
    english = replace(
        document,
        id="d0000000000000002",
        sha256="2" * 64,
        origin="papers/b.md",
        text=ENGLISH,
        language="en",
        title="Building the corps",
        date="2025-11-01",
        blocks=(),
        pages=(),
        event=None,
    )
    first = ENGLISH.index("The ministry")
    second = ENGLISH.index("It is")
    model = sample_proposals(document)[0]
    add_document(
        store,
        english,
        [
            replace(
                model,
                id=f"p00000000000001{n}",
                document_id=english.id,
                start=start,
                end=end,
                quote=ENGLISH[start:end],
                proposer=None,
                themes=(),
                figures=(),
            )
            for n, (start, end) in enumerate(((first, second - 2), (second, len(ENGLISH))))
        ],
    )
    yield store


@pytest.fixture
def engine(base: Store, settings: Settings) -> SearchEngine:
    encoder = HashEncoder()
    build(base, Generations(settings), encoder)
    return SearchEngine(settings, base, lambda: encoder)
