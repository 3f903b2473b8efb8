"""Cut a text into pieces that templates mark up: offsets in, plain pieces out, no HTML here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """A named span that begins where a piece begins; ``number`` is its place in the document's list."""

    id: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a document between two borders of anything that is marked in it."""

    text: str
    covering: tuple[str, ...]
    """Ids of the spans that hold this stretch, outermost first."""
    begins: tuple[Begin, ...]
    """Spans of which this is the first stretch: the outermost gives its name to the mark itself."""
    anchors: tuple[str, ...]
    """Names of places that begin here and mark nothing."""
    page: int | None
    """The page that begins here."""
    active: bool
    lit: tuple[str, ...] = ()
    """What else covers this stretch: kinds of labels that the reader asked for."""


def pieces(text: str, marks: Iterable[Span]) -> tuple[Piece, ...]:
    """Return text as marked and unmarked pieces; joined they are the text."""
    found: list[Piece] = []
    place = 0
    for start, end in sorted(marks):
        start, end = max(start, place), min(end, len(text))
        if start >= end:
            continue
        if start > place:
            found.append(Piece(text=text[place:start], marked=False))
        found.append(Piece(text=text[start:end], marked=True))
        place = end
    if place < len(text) or not found:
        found.append(Piece(text=text[place:], marked=False))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A named span of a document."""

    id: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A span of a document that a reader may ask to see, such as a figure."""

    kind: str
    start: int
    end: int


class Cutter:
    """Cuts the blocks of one page of a document, in order, at every border of what is marked."""

    def __init__(
        self,
        text: str,
        *,
        spans: Iterable[Marked],
        anchors: Mapping[int, tuple[str, ...]],
        pages: Mapping[int, int],
        active: Span | None = None,
        labels: Iterable[Label] = (),
    ) -> None:
        self._text = text
        self._spans = sorted(spans, key=lambda s: (s.start, -s.end, s.number))
        self._starts = [s.start for s in self._spans]
        # No span before this place reaches further: both ends of a search are found by halving.
        self._reach = list(accumulate((s.end for s in self._spans), max))
        self._anchors = anchors
        self._pages = pages
        self._active = active
        self._labels = sorted(labels, key=lambda one: (one.start, one.end))
        self._label_starts = [one.start for one in self._labels]
        self._label_reach = list(accumulate((one.end for one in self._labels), max))
        places = {*anchors, *pages, *(active or ())}
        self._places = sorted(places)
        self._begun: set[str] = set()

    def cut(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return ``text[start:end]`` in stretches; spans may nest and overlap as they like."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        spans = [s for s in self._spans[first:last] if s.end > start]
        cuts = {start, end}
        for span in spans:
            cuts.update((max(span.start, start), min(span.end, end)))
        cuts.update(self._places[bisect_left(self._places, start) : bisect_left(self._places, end)])
        labels = self._labels[
            bisect_right(self._label_reach, start) : bisect_left(self._label_starts, end)
        ]
        for label in labels:
            cuts.update((max(label.start, start), min(max(label.end, start), end)))
        ordered = sorted(cuts)
        return tuple(self._stretch(left, right, spans, labels) for left, right in pairwise(ordered))

    def _stretch(
        self, left: int, right: int, spans: Sequence[Marked], labels: Sequence[Label]
    ) -> Stretch:
        covering = [s for s in spans if s.start <= left and s.end >= right]
        begins = [s for s in covering if s.id not in self._begun]
        self._begun.update(s.id for s in begins)
        return Stretch(
            text=self._text[left:right],
            covering=tuple(s.id for s in covering),
            begins=tuple(Begin(id=s.id, number=s.number) for s in begins),
            anchors=self._anchors.get(left, ()),
            page=self._pages.get(left),
            active=self._active is not None
            and self._active[0] <= left
            and right <= self._active[1],
            lit=tuple(dict.fromkeys(n.kind for n in labels if n.start <= left and n.end >= right)),
        )
