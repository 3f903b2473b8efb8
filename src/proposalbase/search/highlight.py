"""Mark in a text the words that made it a hit, and no others."""

from __future__ import annotations

import re

from proposalbase.search.query import Query, Term
from proposalbase.text.fold import fold, tone_fold

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def marks(text: str, query: Query) -> list[tuple[int, int]]:
    """Return (start, end) of each stretch of text that a term of the query matches, without overlaps.

    A term typed with accents marks exact words, and words written without any accent; a term typed plain
    marks words of any accents.
    """
    tokens = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    exact = [tone_fold(word) for _, _, word in tokens]
    folded = [fold(word) for _, _, word in tokens]
    plain = [folded[i] == tokens[i][2].lower() for i in range(len(tokens))]
    found: list[tuple[int, int]] = []
    for term in query.terms:
        for first, last in _places(term, exact, folded, plain):
            found.append((tokens[first][0], tokens[last][1]))
    return _merged(text, found)


def _places(
    term: Term, exact: list[str], folded: list[str], plain: list[bool]
) -> list[tuple[int, int]]:
    wanted_exact = [m.group() for m in _WORD.finditer(tone_fold(term.text))]
    wanted_folded = [fold(word) for word in wanted_exact]
    size = len(wanted_exact)
    places = []
    for first in range(len(exact) - size + 1):
        span = slice(first, first + size)
        if not _alike(folded[span], wanted_folded, term):
            continue
        if term.accented and not _alike(exact[span], wanted_exact, term) and not all(plain[span]):
            continue
        places.append((first, first + size - 1))
    return places


def _alike(found: list[str], wanted: list[str], term: Term) -> bool:
    if not term.prefix:
        return found == wanted
    return found[:-1] == wanted[:-1] and found[-1].startswith(wanted[-1])


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        # Neighbouring words of one query read better as one mark: "đào tạo", not "đào" "tạo".
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start].isspace()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
