"""Read what somebody typed: words, "phrases", AND OR NOT, -, *, field:value; any string is a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proposalbase.search.syntax import (
    Field,
    Item,
    Malformed,
    Node,
    Term,
    parse,
    plain_terms,
    positive_terms,
)
from proposalbase.text.clean import clean, one_line

__all__ = ["Query", "Term", "read_query"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was read."""

    text: str
    items: tuple[Item, ...] = ()
    terms: tuple[Term, ...]
    """Every word and phrase that an answer may hold."""
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is no word to look for: everything that fulfils the conditions is shown then."""
        return not self.terms and self.like is None

    @property
    def wished(self) -> tuple[Term, ...]:
        """The words that count for the ranking, and that an answer in exact mode must hold."""
        return tuple(i.node for i in self.items if isinstance(i.node, Term) and not i.must)

    @property
    def required(self) -> tuple[Node, ...]:
        """What every answer must fulfil, whatever it means."""
        return tuple(i.node for i in self.items if i.must and not _is_like(i.node))

    @property
    def like(self) -> str | None:
        """Id of the record that answers should be like."""
        found = (i.node.value for i in self.items if isinstance(i.node, Field) and _is_like(i.node))
        return next(found, None)

    @property
    def meaning(self) -> str:
        """What the model should read: the words without connections, conditions and what is left out."""
        if not self.required and not any(t.phrase or t.prefix for t in self.terms):
            return self.text
        return " ".join(term.text for term in self.terms)


def read_query(text: str, *, limit: int) -> Query:
    """Read a question of at most limit characters; what is beyond is cut, and said in the notes."""
    notes: list[str] = []
    # NUL and lone surrogates are what the database cannot take; everything else is text to look for.
    text = one_line(clean(text))
    if len(text) > limit:
        text = text[:limit]
        notes.append(f"only the first {limit} characters were searched for")
    try:
        items = tuple(dict.fromkeys(parse(text)))
    except Malformed as reason:
        items = tuple(Item(node=term, must=False) for term in plain_terms(text))
        notes.append(f"searched for the words as written: {reason}")
    terms = tuple(dict.fromkeys(t for item in items for t in positive_terms(item.node)))
    if any(item.must for item in items):
        notes.append(f"the question was read as: {_reading(items)}")
    elif text and not terms:
        notes.append("there is no letter or digit to search for: everything is shown")
    return Query(text=text, items=items, terms=terms, notes=tuple(notes))


def _is_like(node: Node) -> bool:
    return isinstance(node, Field) and node.name == "like"


def _reading(items: Iterable[Item]) -> str:
    """Return a question in full: what must hold connected by AND, what is wished beside it."""
    required = [item.node for item in items if item.must]
    wished = [str(item.node) for item in items if not item.must]
    conditions = " AND ".join(_bare(node, alone=len(required) == 1) for node in required)
    return f"{' '.join(wished)} + {conditions}" if wished else conditions


def _bare(node: Node, *, alone: bool) -> str:
    shown = str(node)
    return (
        shown[1:-1] if alone and not isinstance(node, Term | Field) and shown[0] == "(" else shown
    )
