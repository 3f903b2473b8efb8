"""Find the place that somebody means in a document's text: by numbers, or by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from proposalbase.errors import DecisionRefused
from proposalbase.store import documents as document_store


def place(
    connection: Connection,
    document: str,
    *,
    start: int | None = None,
    end: int | None = None,
    quote: str | None = None,
    near: Sequence[int] = (),
) -> list[int] | None:
    """Return start and end of what is meant; None where nothing is named.

    :param near: where the proposal stands now: what is not named is taken from there, and of several places
        with the same words the nearest is meant.
    :raises DecisionRefused: where the words are not in the text, or one of two ends is missing.
    """
    if quote is not None:
        return words_in(document_store.get(connection, document).text, quote, near=near)
    if start is None and end is None:
        return None
    first = start if start is not None else near[0] if near else None
    last = end if end is not None else near[1] if near else None
    if first is None or last is None:
        raise DecisionRefused("name both where it starts and where it ends, or its words")
    return [first, last]


def words_in(text: str, quote: str, *, near: Sequence[int] = ()) -> list[int]:
    """Return where words stand in a text, whatever white space stands between them.

    :raises DecisionRefused: where they do not stand there, or in several places of which none is nearer.
    """
    words = quote.split()
    found = list(_places(text, words)) if words else []
    if not found:
        raise DecisionRefused(f"these words are not in the text: {quote[:80]!r}")
    if len(found) > 1 and not near:
        raise DecisionRefused(
            f"these words stand in {len(found)} places of the text: name more of them, or start and end"
        )
    if near:
        found.sort(key=lambda span: abs(span[0] - near[0]))
    return list(found[0])


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = text.find(words[0])
    while start >= 0:
        place = start + len(words[0])
        for word in words[1:]:
            after = place
            while after < len(text) and text[after].isspace():
                after += 1
            if after == place or not text.startswith(word, after):
                break
            place = after + len(word)
        else:
            yield start, place
        start = text.find(words[0], start + 1)
