"""Everything that a base holds, in an order of its own, less what tells when and how often it was filled."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from proposalbase.index.generations import UNITS, Generations
from proposalbase.settings import Settings
from proposalbase.store.database import Store

_TABLES = {
    "sources": "sha256, media_type, bytes",
    "locations": "sha256, origin",
    "events": "id, key, name, date, place, organisers",
    "documents": "id, sha256, origin, language, kind, title, date, event_id, authors, text, pages, blocks, "
    "parts, dropped, notes, sentences, skipped, extractor",
    "passages": 'id, document_id, ordinal, start, "end", page, heading, text',
    "proposals": 'id, document_id, kind, quote, start, "end", page, context, proposer_name, actor, addressee, '
    "confidence, extractor, reasons, review",
    "proposal_themes": 'proposal_id, theme_id, score, "by"',
    "proposal_instruments": "proposal_id, ordinal, key, date, issuer",
    "proposal_figures": "proposal_id, ordinal, text, value, unit",
}


def content(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table that holds content, sorted."""
    connection = sqlite3.connect(home / "proposalbase.sqlite3")
    found = {
        table: sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)
        for table, columns in _TABLES.items()
    }
    connection.close()
    return found


def vectors(settings: Settings) -> dict[str, dict[str, bytes]]:
    """Return the vectors of the generation in use by unit and record id, as bytes; none without an index."""
    generations = Generations(settings)
    if generations.current_name() is None:
        return {}
    store = Store.open(settings)
    generation = generations.open(base_id=store.base_id, full_check=True)
    store.close()
    return {
        unit: {
            identity.decode(): np.ascontiguousarray(row).tobytes()
            for identity, row in zip(
                generation.vectors(unit).ids.tolist(), generation.vectors(unit).all(), strict=True
            )
        }
        for unit in UNITS
    }
