"""Put records in the order of their documents' dates."""

from __future__ import annotations

from sqlalchemy import Connection, select

from proposalbase.store.filters import Unit
from proposalbase.store.schema import documents, passages, proposals


def newest_first(connection: Connection, unit: Unit) -> list[int]:
    """Return the row numbers of all records, newest document first, undated ones last."""
    if unit == "documents":
        query = select(documents.c.num).order_by(
            documents.c.date.desc().nulls_last(), documents.c.num
        )
    else:
        table = proposals if unit == "proposals" else passages
        query = (
            select(table.c.num)
            .join(documents, documents.c.id == table.c.document_id)
            .order_by(documents.c.date.desc().nulls_last(), documents.c.num, table.c.start)
        )
    return list(connection.execute(query).scalars())
