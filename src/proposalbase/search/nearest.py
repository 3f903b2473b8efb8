"""Give back the sentence for which a passage was found by its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from proposalbase.documents.units import sentences_of
from proposalbase.model import Passage
from proposalbase.store.convert import blocks_of
from proposalbase.store.schema import documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A sentence of a passage, or the title or heading above it."""

    text: str
    span: tuple[int, int] | None
    """Its place in the passage's text; None for what stands above."""


def nearest_sentences(
    connection: Connection, passages: Sequence[Passage], parts: Mapping[str, int]
) -> dict[str, Nearest]:
    """Return passage id → the sentence that its number names.

    :param parts: number of the sentence by passage id, as the index counts them.
    """
    wanted = [passage for passage in passages if passage.id in parts]
    ids = {passage.document_id for passage in wanted}
    columns = (documents.c.id, documents.c.text, documents.c.blocks, documents.c.title)
    rows = connection.execute(select(*columns).where(documents.c.id.in_(ids))).all()
    texts = {row[0]: (row[1], blocks_of(row[2]), row[3]) for row in rows}
    found = {}
    for passage in wanted:
        if passage.document_id not in texts:
            continue
        text, blocks, title = texts[passage.document_id]
        spans = sentences_of(text, blocks, passage)
        part = parts[passage.id]
        if part < len(spans):
            start, end = spans[part]
            span = (start - passage.start, end - passage.start)
            found[passage.id] = Nearest(text=text[start:end], span=span)
            continue
        # The title is read with the first passage, each heading with the first one under it.
        above = [title, passage.heading] if passage.ordinal == 0 else [passage.heading]
        heads = [head for head in dict.fromkeys(above) if head]
        if part - len(spans) < len(heads):
            found[passage.id] = Nearest(text=heads[part - len(spans)], span=None)
    return found
