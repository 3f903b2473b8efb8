"""Find the word that was meant where what was typed stands nowhere."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from proposalbase.search.query import Query
from proposalbase.search.syntax import Term
from proposalbase.store import keywords
from proposalbase.store.filters import Unit
from proposalbase.text.fold import fold, words

_SHORTEST = 3
"""Letters below which a word is one slip away from any other."""
_MOST_WORDS = 5
"""Unknown words of one question that are looked into: a question in another language is all of them."""
_LETTERS = string.ascii_lowercase


def corrected(
    connection: Connection, unit: Unit, query: Query, unknown: Iterable[Term]
) -> str | None:
    """Return the question with each word that stands nowhere replaced by the commonest one that is a slip away.

    None where a word has no such neighbour.
    """
    text = query.text
    asked = list(unknown)
    if not asked or len(asked) > _MOST_WORDS:
        return None
    for term in asked:
        for word in words(term.text):
            if keywords.frequencies(connection, unit, [fold(word)]):
                continue
            better = _nearest(connection, unit, fold(word))
            if better is None:
                return None
            text = text.replace(word, better)
    return text if text != query.text else None


def _nearest(connection: Connection, unit: Unit, word: str) -> str | None:
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    known = keywords.frequencies(connection, unit, set(_slips(word)))
    if not known:
        return None
    # Most slips keep the first letter.
    return max(known, key=lambda found: (found[0] == word[0], known[found], found))


def _slips(word: str) -> Iterator[str]:
    """Yield what is one letter more, less, other or exchanged with its neighbour."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
