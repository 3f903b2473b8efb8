"""What answers are counted and sorted by, of every record at once: read when the base has changed, kept until then.

A question may have most of the base for an answer, and ten groups are counted over it: that is a few milliseconds over
columns, and seconds over rows.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, select

from proposalbase.search.lookup import Nums
from proposalbase.store.database import Store
from proposalbase.store.facets import Count
from proposalbase.store.fetched import fetched
from proposalbase.store.filters import UNMATCHED, Unit
from proposalbase.store.schema import (
    documents,
    events,
    passages,
    proposal_instruments,
    proposal_people,
    proposal_themes,
    proposals,
)

Rows = NDArray[np.intp]
_TABLES = {"proposals": proposals, "passages": passages, "documents": documents}


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one group: pairs of a row and a value, a row as often as it has values."""

    rows: Rows
    codes: Rows
    values: Sequence[tuple[str, str]]
    """Value and label by code."""
    unmatched: bool = False
    """Whether rows without a value are counted too."""

    def counts(self, chosen: NDArray[np.bool_]) -> list[Count]:
        """Return every value with its number of chosen rows, most frequent first.

        :param chosen: for each row, whether it counts.
        """
        numbers = np.bincount(self.codes[chosen[self.rows]], minlength=len(self.values))
        found = [
            Count(value=value, label=label, count=count)
            for (value, label), count in zip(self.values, numbers.tolist(), strict=True)
            if count
        ]
        found.sort(key=lambda item: (-item.count, item.label))
        if self.unmatched:
            rest = chosen.copy()
            rest[self.rows] = False
            if number := int(rest.sum()):
                found.append(Count(value=UNMATCHED, label=UNMATCHED, count=number))
        return found


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one unit."""

    nums: Nums
    """Ascending."""
    documents: Nums
    """Number of the document that each stands in."""
    age: Rows
    """0 for the records of the newest documents, more for each older date, most for undated ones."""
    groups: dict[str, Group]
    newest: Nums
    """All row numbers, newest document first, in its order."""

    def known(self, nums: Nums) -> NDArray[np.bool_]:
        """Return which row numbers are those of records."""
        return self.rows_of(nums)[1]

    def rows_of(self, nums: Nums) -> tuple[Rows, NDArray[np.bool_]]:
        """Return the rows of row numbers, and which of the numbers are known."""
        if not len(self.nums):
            return np.zeros(0, dtype=np.intp), np.zeros(len(nums), dtype=bool)
        places = np.minimum(np.searchsorted(self.nums, nums), len(self.nums) - 1)
        known = self.nums[places] == nums
        return places[known], known

    def documents_of(self, nums: Nums) -> Nums:
        """Return the number of the document that each record stands in, 0 for records that are gone."""
        rows, known = self.rows_of(nums)
        found = np.zeros(len(nums), dtype=np.int64)
        found[known] = self.documents[rows]
        return found

    def ages(self, nums: Nums) -> Rows:
        """Return how old the document of each record is beside the others."""
        rows, known = self.rows_of(nums)
        found = np.full(len(nums), len(self.nums), dtype=np.intp)
        found[known] = self.age[rows]
        return found

    def number_of_documents(self, nums: Nums) -> int:
        """Return the number of documents that some records stand in."""
        return int(np.count_nonzero(np.bincount(self.documents[self.rows_of(nums)[0]])))

    def chosen(self, nums: Nums) -> NDArray[np.bool_]:
        """Return for each row whether its number is among some."""
        chosen = np.zeros(len(self.nums), dtype=bool)
        chosen[self.rows_of(nums)[0]] = True
        return chosen


class Columns:
    """The records of one state of the base, by unit, each unit read when it is first asked for."""

    def __init__(self) -> None:
        self._units: dict[Unit, Records] = {}
        self._reading = threading.Lock()

    def of(self, connection: Connection, unit: Unit) -> Records:
        """Return the records of a unit.

        :param connection: one that sees the state of the base that these columns are of.
        """
        with self._reading:
            if unit not in self._units:
                self._units[unit] = _read(connection, unit)
            return self._units[unit]


class KeptColumns:
    """The columns of a base, read anew when the base has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: tuple[int, Columns] | None = None

    def seen_by(self, connection: Connection) -> Columns:
        """Return the columns of the state of the base that a connection sees.

        :param connection: one that has read nothing yet.
        """
        before = self._store.version()
        connection.exec_driver_sql("SELECT 1 FROM meta LIMIT 1").all()
        version = self._store.version()
        if before != version:
            # Somebody wrote just now: which of the two states this connection sees, nobody can tell.
            return Columns()
        kept = self._kept
        if kept is None or kept[0] != version:
            kept = self._kept = (version, Columns())
        return kept[1]


def _read(connection: Connection, unit: Unit) -> Records:
    dated = _rows(
        connection,
        documents.c.num,
        documents.c.id,
        documents.c.date,
        documents.c.year,
        documents.c.language,
        documents.c.kind,
        documents.c.event_id,
    )
    nums_of_documents = np.fromiter((row[0] for row in dated), np.int64, len(dated))
    dates = [row[2] or "" for row in dated]
    order = {date: age for age, date in enumerate(sorted(set(dates), reverse=True))}
    age_of_document = np.fromiter((order[date] for date in dates), np.intp, len(dated))
    names = {row[0]: row[1] for row in connection.execute(select(events.c.id, events.c.name))}
    if unit == "documents":
        nums, place, start = nums_of_documents, np.arange(len(dated)), np.zeros(len(dated))
    else:
        table = _TABLES[unit]
        known = {row[1]: place for place, row in enumerate(dated)}
        rows = _rows(connection, table.c.num, table.c.document_id, table.c.start)
        nums = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        place = np.fromiter((known[row[1]] for row in rows), np.intp, len(rows))
        start = np.fromiter((row[2] for row in rows), np.float64, len(rows))
    groups = {
        name: _spread(_single(values), place)
        for name, values in (
            ("event", [(row[6], names.get(row[6])) for row in dated]),
            ("year", [(row[3], row[3]) for row in dated]),
            ("language", [(row[4], row[4]) for row in dated]),
            ("document_kind", [(row[5], row[5]) for row in dated]),
        )
    }
    if unit == "proposals":
        groups |= _of_proposals(connection, nums)
    ages = age_of_document[place]
    newest = nums[np.lexsort((start, nums_of_documents[place], ages))]
    return Records(nums, nums_of_documents[place], ages, groups, newest)


def _of_proposals(connection: Connection, nums: Nums) -> dict[str, Group]:
    p = proposals.c
    rows = _rows(
        connection,
        p.num,
        p.id,
        p.kind,
        p.organisation_key,
        p.proposer_organisation,
        p.addressee_key,
        p.addressee,
    )
    place = {row[1]: number for number, row in enumerate(rows)}
    return {
        "kind": _single([(row[2], row[2]) for row in rows]),
        "organisation": _single([(row[3], row[4]) for row in rows]),
        "addressee": _single([(row[5], row[6]) for row in rows]),
        "theme": _linked(connection, proposal_themes, "theme_id", "theme_id", place),
        "instrument": _linked(connection, proposal_instruments, "key", "key", place),
        "proposer": _linked(connection, proposal_people, "person_id", "name", place),
    }


def _rows(connection: Connection, *columns: Any) -> list[tuple[Any, ...]]:
    """Return rows in the order of the first column."""
    return fetched(connection.execute(select(*columns).order_by(columns[0])))


def _single(values: Sequence[tuple[Hashable, str | int | None]]) -> Group:
    """Return the group in which each row has one value or none."""
    return _coded(enumerate(values))


def _linked(
    connection: Connection, table: Table, value: str, label: str, place: dict[str, int]
) -> Group:
    """Return the group whose values stand in a table of their own."""
    linked = _rows(connection, table.c.proposal_id, table.c[value], table.c[label])
    found = _coded((place[row[0]], (row[1], row[2])) for row in linked)
    # Named twice by one proposal, a value counts once.
    several = max(1, len(found.values))
    rows, codes = np.divmod(np.unique(found.rows * several + found.codes), several)
    return Group(rows, codes, found.values, unmatched=value == "theme_id")


def _coded(pairs: Iterable[tuple[int, tuple[Hashable, str | int | None]]]) -> Group:
    labels: dict[Hashable, str] = {}
    codes: dict[Hashable, int] = {}
    rows, numbers = [], []
    for row, (value, label) in pairs:
        if value is None:
            continue
        rows.append(row)
        numbers.append(codes.setdefault(value, len(codes)))
        labels[value] = max(labels.get(value, ""), str(label))
    values = [(str(value), labels[value]) for value in codes]
    return Group(np.array(rows, dtype=np.intp), np.array(numbers, dtype=np.intp), values)


def _spread(group: Group, place: Rows) -> Group:
    """Return a group of documents as one of the records that stand in them.

    :param place: the document of each record, by its place.
    """
    code = np.full(int(place.max(initial=-1)) + 1, -1, dtype=np.intp)
    known = group.rows < len(code)
    code[group.rows[known]] = group.codes[known]
    codes = code[place]
    rows = np.flatnonzero(codes >= 0)
    return Group(rows, codes[rows], group.values)
