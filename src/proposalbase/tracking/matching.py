"""Match the sentences of a reply to the items that were sent: suggestions, which a person confirms.

An item's number in the reply decides; without one, shared words and, where a model is at hand, nearness of meaning. A
paragraph that names no item goes on with the one before it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.recommendations.words import telling
from proposalbase.text.fold import fold
from proposalbase.text.language import detect
from proposalbase.tracking.replying import status_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from proposalbase.model import Document, Encoder
    from proposalbase.tracking.sending import Sent

_REFERENCE = re.compile(
    r"\b(?:muc|kien nghi(?: so)?|de xuat(?: so)?|noi dung(?: so)?|items?|recommendations?(?: no\.?)?|proposals?|no\.) "
    r"{0,2}(\d{1,3}\.\d{1,3})\b"
)
# Without the whole number ("2.1"), a list's own numbers mean nothing: another list counts otherwise.
_HEAD = re.compile(r"^\W{0,3}(\d{1,3}\.\d{1,3})[.):\s]")

WORDS, MEANING = 0.5, 0.5
"""How much shared words and nearness of meaning weigh where both are at hand."""
LEAST_WORDS = 0.25
LEAST_MEANING = 0.80
"""Cosine from which the default model's vectors begin to tell anything; texts on nothing alike lie at 0.75 to 0.85."""
LEAST = 0.2
_PRIOR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A paragraph of a reply, the item that it seems to answer, and how."""

    item: str
    recommendation: str
    start: int
    end: int
    quote: str
    status: str | None
    """None where the words do not say: a person must."""
    cue: str | None
    """The words that the status was read from."""
    score: float
    why: str
    """"number", "words", "words and meaning"."""


def suggest(
    document: Document, items: Sequence[Sent], *, encoder: Encoder | None = None
) -> list[Suggestion]:
    """Return for each paragraph of a reply that answers something the item it fits best, in order."""
    paragraphs = _paragraphs(document)
    if not items or not paragraphs:
        return []
    texts = [document.text[start:end] for start, end in paragraphs]
    scores = _Scores(texts, items, encoder)
    found = []
    for row, (start, end) in enumerate(paragraphs):
        status, cue = status_of(texts[row])
        numbered = _numbered(texts[row], items)
        place, score = (numbered, 1.0) if numbered is not None else scores.best(row)
        # What decides nothing and names no item is an opening or a courtesy.
        if score < LEAST or (status is None and numbered is None):
            continue
        item = items[place]
        found.append(
            Suggestion(
                item=item.number,
                recommendation=item.recommendation,
                start=start,
                end=end,
                quote=texts[row],
                status=status,
                cue=cue,
                score=round(score, 3),
                why="number" if numbered is not None else scores.kind,
            )
        )
    return found


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    blocks = [(b.start, b.end) for b in document.blocks if b.kind not in {"title", "heading"}]
    if not blocks:
        place, blocks = 0, []
        for line in document.text.split("\n"):
            blocks.append((place, place + len(line)))
            place += len(line) + 1
    return [(a, b) for a, b in blocks if document.text[a:b].strip()]


def _numbered(text: str, items: Sequence[Sent]) -> int | None:
    """Return the item whose number a paragraph names."""
    folded = fold(text)
    head = _HEAD.match(folded)
    named = [match[1] for match in _REFERENCE.finditer(folded)] + ([head[1]] if head else [])
    places = {item.number: place for place, item in enumerate(items)}
    return next((places[number] for number in named if number in places), None)


class _Scores:
    """How well each paragraph fits each item."""

    def __init__(
        self, texts: Sequence[str], items: Sequence[Sent], encoder: Encoder | None
    ) -> None:
        self._paragraphs = [(frozenset(telling(t, detect(t))), detect(t)) for t in texts]
        wordings = [item.wording for item in items]
        self._items = [(frozenset(telling(w, detect(w))), detect(w)) for w in wordings]
        frequency = Counter(word for words, _ in self._items for word in words)
        total = len(items) + _PRIOR
        self._weights = {word: math.log(1 + total / n) for word, n in frequency.items()}
        self._cosine: NDArray[np.float32] | None = None
        if encoder is not None:
            vectors = encoder.encode_passages([*texts, *wordings])
            self._cosine = vectors[: len(texts)] @ vectors[len(texts) :].T
        self.kind = "words" if encoder is None else "words and meaning"

    def best(self, row: int) -> tuple[int, float]:
        """Return the item that a paragraph fits best, and how well, from 0 to 1."""
        scores = [self._score(row, place) for place in range(len(self._items))]
        place = int(np.argmax(scores))
        return place, scores[place]

    def _score(self, row: int, place: int) -> float:
        words, language = self._paragraphs[row]
        asked, item_language = self._items[place]
        held = self._weight(words & asked) / max(self._weight(asked), 1e-9)
        if self._cosine is None:
            return held if held >= LEAST_WORDS else 0.0
        near = float(self._cosine[row, place] - LEAST_MEANING) / (1 - LEAST_MEANING)
        if language != item_language:
            # Two languages share names and numbers at most: what they share counts on top.
            return max(0.0, min(1.0, near + held * WORDS))
        return WORDS * held + MEANING * max(0.0, min(1.0, near))

    def _weight(self, words: frozenset[str]) -> float:
        return math.fsum(self._weights.get(word, 0.0) for word in words)
