"""Take rows as the database hands them out, where there may be millions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult


def fetched(result: CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return every row as a plain tuple: SQLAlchemy's own rows take several times as long."""
    cursor = result.cursor
    return list(cursor.fetchall()) if cursor is not None else []
