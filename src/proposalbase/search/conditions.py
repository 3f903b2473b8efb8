"""Which records fulfil what a question requires: connected words, and field:value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, literal, select

from proposalbase.search.lookup import Nums, no_nums
from proposalbase.search.syntax import Both, Either, Field, Node, Not, Term
from proposalbase.store import keywords
from proposalbase.store.fetched import fetched
from proposalbase.store.filters import UNMATCHED, Filters, Unit, matching_nums
from proposalbase.store.schema import (
    documents,
    events,
    proposal_instruments,
    proposal_people,
    proposals,
)
from proposalbase.text.fold import fold, name_key, words
from proposalbase.themes.taxonomy import Taxonomy

_YEARS = re.compile(r"([<>]=?)?(\d{1,4})(?:(?:-|–|\.\.)(\d{1,4}))?")
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_MOST_NAMED = 100
"""Names that one field may stand for; where there are more, that is told."""
_KINDS = {
    "proposal": "proposal proposals dexuat kiennghi",
    "directive": "directive directives chidao",
    "commitment": "commitment commitments camket",
}
_LANGUAGES = {"vi": "vi vietnamese tiengviet viet", "en": "en english tienganh anh"}


@dataclass(frozen=True, slots=True)
class Allowed:
    """Records that may answer: those within, None for all, less those without."""

    within: Nums | None = None
    without: Nums = field(default_factory=no_nums)

    def also(self, other: Allowed) -> Allowed:
        """Return what both allow."""
        within = self.within
        if other.within is not None:
            within = other.within if within is None else np.intersect1d(within, other.within)
        return Allowed(within, np.union1d(self.without, other.without))

    def mask(self, nums: Nums) -> NDArray[np.bool_]:
        """Tell for each of some records whether it may answer."""
        mask = np.ones(len(nums), dtype=bool)
        if self.within is not None:
            mask = np.isin(nums, self.within)
        return mask & ~np.isin(nums, self.without) if len(self.without) else mask


def passing(connection: Connection, unit: Unit, filters: Filters) -> Nums:
    """Return the row numbers of the records that pass filters, ascending."""
    # Lone surrogates are what the database cannot take; no record has any.
    values = {group: getattr(filters, group) for group in filters.active()}
    filters = Filters(
        **{
            group: tuple(value.encode("utf-8", "replace").decode("utf-8") for value in chosen)
            for group, chosen in values.items()
        }
    )
    rows = fetched(connection.execute(matching_nums(unit, filters)))
    return np.unique(np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows)))


@dataclass(slots=True)
class Conditions:
    """Evaluates the required parts of one question over the records of one unit."""

    connection: Connection
    unit: Unit
    taxonomy: Callable[[], Taxonomy]
    notes: list[str] = field(default_factory=list)

    def allowed(self, required: Sequence[Node]) -> Allowed:
        """Return what fulfils every required part."""
        found = Allowed()
        for node in required:
            if isinstance(node, Not):
                found = found.also(Allowed(without=self.holders(node.item)))
            else:
                found = found.also(Allowed(within=self.holders(node)))
        return found

    def holders(self, node: Node) -> Nums:
        """Return the row numbers of the records that fulfil a part, ascending."""
        match node:
            case Term():
                return keywords.holders(self.connection, self.unit, node.expression())
            case Field():
                return self._fulfil(node)
            case Not():
                everything = passing(self.connection, self.unit, Filters())
                return np.setdiff1d(everything, self.holders(node.item), assume_unique=True)
            case Both():
                return reduce(np.intersect1d, map(self.holders, node.items))
            case Either():
                return reduce(np.union1d, map(self.holders, node.items))

    def _fulfil(self, condition: Field) -> Nums:
        filters = _READERS[condition.name](self, condition.value)
        return passing(self.connection, self.unit, filters) if filters.active() else no_nums()

    def _named(
        self, what: str, value: str, found: Sequence[str], known: Iterable[str]
    ) -> list[str]:
        """Return what a value stands for; one that stands for nothing is told, with what is like it."""
        if found:
            return list(found)
        near = difflib.get_close_matches(value, list(known), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        self.notes.append(f"there is no {what} “{value}”{hint}")
        return []

    def _keys(self, column: ColumnElement[str], value: str) -> list[str]:
        """Return the keys in a column that hold the words of a name side by side."""
        wanted = name_key(value)
        spaced = literal(" ").concat(func.replace(column, ";", " ")).concat(" ")
        query = select(column).where(spaced.contains(f" {wanted} ", autoescape=True)).distinct()
        found = sorted(self.connection.execute(query.limit(_MOST_NAMED + 1)).scalars())
        if len(found) > _MOST_NAMED:
            self.notes.append(
                f"“{value}” stands for more than {_MOST_NAMED} names: the first are used"
            )
        return found[:_MOST_NAMED]

    def _theme(self, value: str) -> Filters:
        wanted = name_key(value)
        labels: dict[str, str] = {UNMATCHED: UNMATCHED}
        for theme in self.taxonomy().themes:
            labels |= {name_key(theme.id): theme.id}
            labels |= {name_key(label): theme.id for label in theme.label.values()}
        found = [labels[wanted]] if wanted in labels else []
        if not found and wanted:
            inside = {i for label, i in labels.items() if f" {wanted} " in f" {label} "}
            found = sorted(inside)
        return Filters(theme=tuple(self._named("theme", value, found, labels)))

    def _by(self, value: str) -> Filters:
        known = self._keys(proposal_people.c.person_id, value)
        return Filters(proposer=tuple(self._named("proposer", value, known, ())))

    def _org(self, value: str) -> Filters:
        known = self._keys(proposals.c.organisation_key, value)
        return Filters(organisation=tuple(self._named("organisation", value, known, ())))

    def _to(self, value: str) -> Filters:
        known = self._keys(proposals.c.addressee_key, value)
        return Filters(addressee=tuple(self._named("addressee", value, known, ())))

    def _cites(self, value: str) -> Filters:
        wanted = "".join(words(fold(value)))
        keys = (
            self.connection.execute(select(proposal_instruments.c.key).distinct()).scalars().all()
        )
        alike = {key: "".join(words(fold(key))) for key in keys}
        found = [key for key, plain in alike.items() if plain == wanted] or [
            key for key in keys if f" {name_key(value)} " in f" {name_key(key)} "
        ]
        return Filters(instrument=tuple(self._named("cited document", value, found, keys)))

    def _year(self, value: str) -> Filters:
        match = _YEARS.fullmatch(value)
        if fold(value) in {"none", "khong ro"}:
            return Filters(year=("none",))
        if match is None:
            self.notes.append(f"“{value}” is no year, nor years such as 2020-2024 or >=2022")
            return Filters()
        sign, first, last = match[1], int(match[2]), int(match[3] or match[2])
        if sign:
            low = first + (sign == ">") if ">" in sign else _FIRST_YEAR
            high = first - (sign == "<") if "<" in sign else _LAST_YEAR
            first, last = low, high
        known = self.connection.execute(select(documents.c.year).distinct()).scalars().all()
        within = [str(year) for year in known if year is not None and first <= year <= last]
        return Filters(year=tuple(within))

    def _lang(self, value: str) -> Filters:
        return Filters(language=self._one_of("language", value, _LANGUAGES))

    def _kind(self, value: str) -> Filters:
        return Filters(kind=self._one_of("kind", value, _KINDS))

    def _one_of(self, what: str, value: str, known: dict[str, str]) -> tuple[str, ...]:
        wanted = "".join(words(fold(value)))
        for name, aliases in known.items():
            if wanted in aliases.split():
                return (name,)
        return tuple(self._named(what, value, (), known))

    def _event(self, value: str) -> Filters:
        wanted = name_key(value)
        rows = self.connection.execute(select(events.c.id, events.c.name)).all()
        found = [r[0] for r in rows if r[0] == value or f" {wanted} " in f" {name_key(r[1])} "]
        return Filters(event=tuple(self._named("workshop", value, found, (r[1] for r in rows))))


def _like(conditions: Conditions, value: str) -> Filters:
    """Tell that likeness is no condition that others could be connected with."""
    conditions.notes.append(f"“like:{value}” cannot be left out or stand in brackets")
    return Filters()


_READERS: dict[str, Callable[[Conditions, str], Filters]] = {
    "theme": Conditions._theme,
    "by": Conditions._by,
    "org": Conditions._org,
    "to": Conditions._to,
    "cites": Conditions._cites,
    "year": Conditions._year,
    "lang": Conditions._lang,
    "kind": Conditions._kind,
    "event": Conditions._event,
    "like": _like,
}
