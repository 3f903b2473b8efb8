"""The keyword tables: what is written into them, how they are asked, how they are made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select, text

from proposalbase.store.database import KEYWORD_VERSION, is_narrowed, set_meta
from proposalbase.store.fetched import fetched
from proposalbase.store.filters import Unit
from proposalbase.store.schema import documents, events, passages, proposals
from proposalbase.text.fold import fold, tone_fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = (3.0, 2.0, 0.5)
"""BM25 weights of exact accents, folded text, names and titles: what is said counts before where it was said."""


def row(num: int, *, text: str, names: str) -> dict[str, Any]:
    """Return the columns of a keyword row."""
    return {"num": num, "x": tone_fold(text), "f": fold(text), "n": fold(names)}


def add(connection: Connection, unit: Unit, num: int, *, text: str, names: str) -> None:
    """Make one record searchable."""
    add_rows(connection, unit, [row(num, text=text, names=names)])


def add_rows(connection: Connection, unit: Unit, rows: list[dict[str, Any]]) -> None:
    """Make many records searchable; rows come from `row`."""
    if rows:
        connection.execute(
            text(f"INSERT INTO {unit}_keywords(rowid, x, f, n) VALUES(:num, :x, :f, :n)"),
            rows,
        )


def remove_rows(connection: Connection, unit: Unit, rows: list[dict[str, Any]]) -> None:
    """Let records be found no more; rows must be those that they were made searchable with."""
    if rows:
        connection.execute(
            text(
                f"INSERT INTO {unit}_keywords({unit}_keywords, rowid, x, f, n) "
                "VALUES('delete', :num, :x, :f, :n)"
            ),
            rows,
        )


class Matches(NamedTuple):
    """Records that match, best first, each with its score; a higher score is better."""

    nums: NDArray[np.int64]
    scores: NDArray[np.float64]


def ask(connection: Connection, unit: Unit, expression: str) -> Matches:
    """Return every record that matches."""
    import numpy as np

    weights = ", ".join(str(w) for w in WEIGHTS)
    query = (
        f"SELECT rowid, bm25({unit}_keywords, {weights}) FROM {unit}_keywords "  # noqa: S608 (unit is one of three words)
        f"WHERE {unit}_keywords MATCH ?{_seen(connection, unit)}"
    )
    rows = fetched(connection.exec_driver_sql(query, (expression,)))
    found = np.array(rows, dtype=[("num", np.int64), ("score", np.float64)])
    # Sorted here: SQLite's own sorting of many rows takes three times as long. Rows come by their numbers.
    found = found[np.argsort(found["score"], kind="stable")]
    return Matches(found["num"].copy(), -found["score"])


def holders(connection: Connection, unit: Unit, expression: str) -> NDArray[np.int64]:
    """Return the row numbers of all records that match, ascending, unranked."""
    import numpy as np

    query = (
        f"SELECT rowid FROM {unit}_keywords "  # noqa: S608 (unit is one of three words)
        f"WHERE {unit}_keywords MATCH ?{_seen(connection, unit)}"
    )
    rows = fetched(connection.exec_driver_sql(query, (expression,)))
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


def frequencies(connection: Connection, unit: Unit, terms: Iterable[str]) -> dict[str, int]:
    """Return how many records hold each of some folded words, those that stand somewhere."""
    vocabulary = f"{unit}_vocabulary"
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{vocabulary} "
            f"USING fts5vocab(main, {unit}_keywords, 'row')"
        )
    )
    query = text(
        f"SELECT v.term, v.doc FROM json_each(:terms) AS j "  # noqa: S608 (unit is one of three words)
        f"JOIN temp.{vocabulary} AS v ON v.term = j.value"
    )
    found = connection.execute(query, {"terms": json.dumps(sorted(set(terms)))})
    numbers = {str(r[0]): int(r[1]) for r in found}
    if is_narrowed(connection):
        # The vocabulary is everybody's: a word that stands in hidden records alone must not be known.
        numbers = {term: len(holders(connection, unit, f'"{term}"')) for term in numbers}
    return {term: number for term, number in numbers.items() if number}


def _seen(connection: Connection, unit: Unit) -> str:
    """Return the condition that leaves out what is hidden from a connection."""
    if not is_narrowed(connection):
        return ""
    # Asked of each match: "rowid IN" would have SQLite ask the keyword table for one record after the other.
    return f" AND EXISTS (SELECT 1 FROM {unit} AS r WHERE r.num = {unit}_keywords.rowid)"  # noqa: S608 (unit is one of three words)


def rebuild(connection: Connection) -> int:
    """Fill the keyword tables anew from the records; return the number of rows."""
    total = 0
    for unit in ("proposals", "passages", "documents"):
        connection.execute(
            text(f"INSERT INTO {unit}_keywords({unit}_keywords) VALUES('delete-all')")
        )
    titles: dict[str, str] = {}
    names_of_events: dict[str, str] = {
        r[0]: r[1] for r in connection.execute(select(events.c.id, events.c.name))
    }
    d = documents.c
    for num in connection.execute(select(d.num).order_by(d.num)).scalars().all():
        r = connection.execute(select(documents).where(d.num == num)).mappings().one()
        titles[r["id"]] = r["title"] or ""
        people = " ".join(author["name"] for author in r["authors"])
        event = names_of_events.get(r["event_id"] or "", "")
        add(
            connection,
            "documents",
            num,
            text=r["text"],
            names=f"{r['title'] or ''} {people} {event}",
        )
        total += 1
    for r in connection.execute(select(passages).order_by(passages.c.num)).mappings().all():
        names = f"{r['heading'] or ''} {titles[r['document_id']]}"
        add(connection, "passages", r["num"], text=r["text"], names=names)
        total += 1
    for r in connection.execute(select(proposals).order_by(proposals.c.num)).mappings().all():
        add(connection, "proposals", r["num"], text=r["quote"], names=names_of_proposal(r, titles))
        total += 1
    set_meta(connection, "keyword_version", KEYWORD_VERSION)
    return total


def names_of_proposal(r: Any, titles: dict[str, str]) -> str:
    """Return the names under which a proposal is found besides its own words."""
    parts = (
        r["proposer_name"],
        r["proposer_organisation"],
        r["addressee"],
        r["context"],
        titles.get(r["document_id"]),
    )
    return " ".join(part for part in parts if part)


def count(connection: Connection, unit: Unit) -> int:
    """Return the number of rows of a keyword table."""
    return int(
        connection.execute(text(f"SELECT count(*) FROM {unit}_keywords_docsize")).scalar_one()  # noqa: S608 (unit is one of three words)
    )
