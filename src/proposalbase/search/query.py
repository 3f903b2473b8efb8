"""Read what somebody typed: words and "phrases"; any string is a question, none is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.text.clean import clean, one_line
from proposalbase.text.fold import fold, tone_fold, words

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans({c: '"' for c in "“”„‟«»"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase to find, as written; a document number such as 18-NQ/TW is a phrase of its parts."""

    text: str
    phrase: bool

    @property
    def accented(self) -> bool:
        """Whether the term was typed with accents: then plain text alone is no exact match."""
        return fold(self.text) != self.text.lower()

    def expression(self) -> str:
        """Return the FTS5 expression: exact accents in x, folded in f and n. Quoting makes any text safe."""
        exact = " ".join(words(tone_fold(self.text)))
        folded = " ".join(words(fold(self.text)))
        return f'(x : "{exact}" OR {{f n}} : "{folded}")'


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was read."""

    text: str
    terms: tuple[Term, ...]
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is no word to look for: everything is shown then."""
        return not self.terms

    def all_terms(self) -> str:
        """Return the FTS5 expression for records that hold every term."""
        return " AND ".join(term.expression() for term in self.terms)

    def any_term(self) -> str:
        """Return the FTS5 expression for records that hold at least one term."""
        return " OR ".join(term.expression() for term in self.terms)


def read_query(text: str, *, limit: int) -> Query:
    """Read a question of at most limit characters; what is beyond is cut, and said in the notes."""
    notes: list[str] = []
    # NUL and lone surrogates are what the database cannot take; everything else is text to look for.
    text = one_line(clean(text))
    if len(text) > limit:
        text = text[:limit]
        notes.append(f"only the first {limit} characters were searched for")
    terms = []
    for match in _TERM.finditer(text.translate(_QUOTES)):
        phrase = match[1] is not None
        raw = match[1] if phrase else match[2]
        if words(fold(raw)):
            terms.append(Term(text=raw, phrase=phrase))
    if text and not terms:
        notes.append("there is no letter or digit to search for: everything is shown")
    return Query(text=text, terms=tuple(dict.fromkeys(terms)), notes=tuple(notes))
