"""Split a sentence that lists several actions at its semicolons; means and purpose stay with their action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalbase.extraction.reading import Reading
from proposalbase.extraction.verbs import asks, musts

_SEMICOLON = re.compile(r";\s*")
_MIN_CHARACTERS = 30


def clauses(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each part that states an action of its own; the whole sentence if there is one."""
    candidate, words = reading.candidate, reading.words
    begins = _action_starts(reading)
    # The list marker is the document's, not the speaker's.
    start = candidate.body
    for match in _SEMICOLON.finditer(words.text, candidate.body, candidate.end):
        after = match.end()
        long_enough = match.start() - start >= _MIN_CHARACTERS
        rest = candidate.end - after >= _MIN_CHARACTERS
        if after in begins and long_enough and rest and _balanced(words.text, start, match.start()):
            yield start, match.start()
            start = after
    yield start, candidate.end


def _balanced(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) == text.count(")", start, end) and (
        text.count("“", start, end) == text.count("”", start, end)
    )


def _action_starts(reading: Reading) -> set[int]:
    """Return the places where a clause with its own action or duty begins."""
    words = reading.words
    places: set[int] = set()
    links = {hit.first: hit.stop for hit in reading.hits.get("link", ())}
    acts = {hit.first for hit in (*reading.hits.get("act", ()), *asks(reading), *musts(reading))}
    duties = sorted(hit.first for hit in (*asks(reading), *musts(reading)))
    for index in range(1, len(words)):
        if ";" not in words.gap(index):
            continue
        word = index
        while word in links:
            word = links[word]
        # A duty within eight words of the semicolon: "…; the network must learn …".
        if word in acts or any(word <= duty <= word + 8 for duty in duties):
            places.add(words.starts[index])
    return places
