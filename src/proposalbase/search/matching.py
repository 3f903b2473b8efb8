"""Find records by the words of a question: those that hold every word, then those that hold most of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from sqlalchemy import Connection, select

from proposalbase.search.coverage import covered
from proposalbase.search.fusion import Candidates
from proposalbase.search.lookup import Lookup, Nums, no_nums
from proposalbase.search.query import Query, Term
from proposalbase.search.syntax import Both, Either, Node
from proposalbase.store import keywords
from proposalbase.store.filters import Unit, among
from proposalbase.store.people import keys_of
from proposalbase.store.schema import proposal_people, proposals
from proposalbase.text.fold import name_key, words

_ENOUGH = 10
"""With fewer records that hold every word, hybrid search also takes those that hold most of the question."""
_COMMON = 0.2
"""Words that a larger share of the records holds tell nothing for the ranking, and would bring in most of the base."""
_FEW = 2_000
"""Records up to which no word is too common."""
_COVERED = 0.5
"""Least share of a question's weight that a record's words must hold to count as a match of words."""


def match_words(
    connection: Connection, unit: Unit, query: Query, found: Candidates, *, whole: bool
) -> None:
    """Put into found what matches by its words.

    :param whole: whether only records that hold every word match.
    """
    every = expression(query)
    if every:
        rows = keywords.ask(connection, unit, every)
        found.keyword, found.scores = rows.nums, Lookup.of(rows.nums, rows.scores)
    holding_all = found.keyword
    outright = _outright(connection, unit, query, found)
    found.outright = np.intersect1d(outright, holding_all) if whole else outright
    terms = query.wished or query.terms
    if len(holding_all) >= _ENOUGH or not terms:
        return
    holders = [keywords.holders(connection, unit, term.expression()) for term in terms]
    found.unknown = tuple(term for term, held in zip(terms, holders, strict=True) if not len(held))
    if whole or len(terms) < 2:
        return
    records = keywords.count(connection, unit)
    shares = covered(holders, records, least=_COVERED)
    telling = [
        term
        for term, held in zip(terms, holders, strict=True)
        if 0 < len(held) <= max(_COMMON * records, _FEW)
    ]
    ranking = telling or [term for term in terms if term not in found.unknown]
    if ranking:
        some = Lookup.of(*keywords.ask(connection, unit, any_of(ranking)))
        nums = np.union1d(some.nums, found.scores.nums)
        found.scores = Lookup(nums, np.maximum(some.at(nums), found.scores.at(nums)))
    # A record in which every word stands counts whole, whatever rounding makes of its share.
    more = np.setdiff1d(np.union1d(shares.nums, outright), holding_all)
    share = shares.at(more)
    order = np.lexsort((more, -found.scores.at(more), -share))
    found.keyword = np.concatenate([holding_all, more[order]])
    found.share = Lookup.of(found.keyword, np.append(np.ones(len(holding_all)), share[order]))
    found.strength = float(found.share.values.max(initial=0.0)) or _weakest(holders, records)


def any_of(terms: Sequence[Term]) -> str:
    """Return the FTS5 expression for records that hold at least one of some terms."""
    return " OR ".join(term.expression() for term in terms)


def _weakest(holders: Sequence[Nums], records: int) -> float:
    """Return the largest share of the question that a record holds where none holds enough to match."""
    return float(covered(holders, records).values.max(initial=0.0))


def expression(query: Query) -> str:
    """Return the FTS5 expression for what holds all words that are wished and all that are required."""
    parts = [term.expression() for term in query.wished]
    parts += [text for node in query.required if (text := _positive(node))]
    return " AND ".join(parts)


def _positive(node: Node) -> str:
    """Return the expression of a part as far as it asks for words; conditions are kept elsewhere."""
    if isinstance(node, Term):
        return node.expression()
    if not isinstance(node, Both | Either):
        return ""
    parts = [_positive(item) for item in node.items]
    if isinstance(node, Either) and not all(parts):
        return ""
    joint = " OR " if isinstance(node, Either) else " AND "
    kept = [part for part in parts if part]
    return f"({joint.join(kept)})" if kept else ""


def _outright(connection: Connection, unit: Unit, query: Query, found: Candidates) -> Nums:
    """Return the records that hold the document number, or the name, that the question is or has in it."""
    numbers = [term for term in query.wished if _is_number(term)]
    if numbers:
        holders = [keywords.holders(connection, unit, term.expression()) for term in numbers]
        return reduce(np.intersect1d, holders)
    name = name_key(query.text)
    if unit != "proposals" or " " not in name or not len(found.keyword):
        return no_nums()
    who = proposal_people.c.block.in_(keys_of(query.text))
    made = select(proposal_people.c.proposal_id).where(who)
    bodies = proposals.c.organisation_key == name
    mine = select(proposals.c.num).where(
        among(proposals.c.num, found.keyword.tolist()), proposals.c.id.in_(made) | bodies
    )
    return np.array(sorted(connection.execute(mine).scalars()), dtype=np.int64)


def _is_number(term: Term) -> bool:
    """Tell the number of a document: figures and letters joined by marks, such as 18-NQ/TW."""
    parts = words(term.text)
    return (
        len(parts) > 1
        and parts[0][0].isdigit()
        and any(c in "-/" for c in term.text)
        and any(c.isalpha() for c in term.text)
    )
