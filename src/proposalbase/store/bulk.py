"""Insert many rows at once and learn their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select


def add_numbered(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> list[int]:
    """Insert rows into a table numbered by ``num`` and return their numbers, in order."""
    if not rows:
        return []
    # One writer at a time, and numbers are never used twice: they follow on from the highest.
    before = connection.execute(select(func.max(table.c.num))).scalar_one() or 0
    connection.execute(insert(table), list(rows))
    query = select(table.c.id, table.c.num).where(table.c.num > before)
    nums = {row[0]: int(row[1]) for row in connection.execute(query)}
    return [nums[row["id"]] for row in rows]
