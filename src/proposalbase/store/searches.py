"""Searches kept under a name, as the address that asks them: the address is the whole state of a search."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, delete, select

from proposalbase.errors import NoSuchRecord
from proposalbase.store.database import now
from proposalbase.store.schema import metadata

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("address", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search with its name."""

    name: str
    address: str
    """The part of an address after the question mark: q=…&theme=…"""
    saved_at: str


def save(connection: Connection, name: str, *, address: str) -> None:
    """Keep a search under a name; one of that name is replaced."""
    connection.execute(delete(saved_searches).where(saved_searches.c.name == name))
    connection.execute(saved_searches.insert().values(name=name, address=address, saved_at=now()))


def forget(connection: Connection, name: str) -> None:
    """Forget a search.

    :raises NoSuchRecord: where none has that name.
    """
    get(connection, name)
    connection.execute(delete(saved_searches).where(saved_searches.c.name == name))


def get(connection: Connection, name: str) -> SavedSearch:
    """Return the search of a name.

    :raises NoSuchRecord: where none has it.
    """
    found = {search.name: search for search in saved(connection)}
    if name not in found:
        known = ", ".join(found) or "none yet"
        raise NoSuchRecord(f"there is no saved search {name!r}. Saved: {known}")
    return found[name]


def saved(connection: Connection) -> list[SavedSearch]:
    """Return every saved search by name."""
    rows = connection.execute(select(saved_searches).order_by(saved_searches.c.name))
    return [SavedSearch(**row) for row in rows.mappings()]
