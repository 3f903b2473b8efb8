"""A sentence as words with their places, and phrases found among them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from proposalbase.text.fold import fold, tone_fold

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_BREAK = re.compile(r"[,;:(\"“‘–—…\n]|\s-\s")

# PDF text keeps typographic ligatures; the stored text does too, so that quotes stay verbatim.
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


@lru_cache(maxsize=65_536)
def accented_key(word: str) -> str:
    """Return the key of a word with its accents kept."""
    return tone_fold(word.translate(_LIGATURES))


@lru_cache(maxsize=65_536)
def plain_key(word: str) -> str:
    """Return the key of a word with its accents gone."""
    return fold(word.translate(_LIGATURES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of ``text[start:end]``: as written, their keys and places, and which open a clause."""

    text: str
    start: int
    end: int
    raw: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: tuple[bool, ...]
    """True for the first word and every word right after a comma, colon, bracket, dash …"""

    @classmethod
    def of(cls, text: str, start: int, end: int, *, plain: bool = False) -> Words:
        """Cut ``text[start:end]`` into words; ``plain`` compares them without accents."""
        key = plain_key if plain else accented_key
        raw, starts, ends, opens = [], [], [], []
        last = -1
        for match in _WORD.finditer(text, start, end):
            begin, stop = match.span()
            raw.append(match[0])
            starts.append(begin)
            ends.append(stop)
            opens.append(
                last < 0 or (begin - last > 1 and bool(_CLAUSE_BREAK.search(text, last, begin)))
            )
            last = stop
        return cls(
            text=text,
            start=start,
            end=end,
            raw=tuple(raw),
            keys=tuple(map(key, raw)),
            starts=tuple(starts),
            ends=tuple(ends),
            opens=tuple(opens),
        )

    def __len__(self) -> int:
        return len(self.raw)

    def between(self, first: int, stop: int) -> str:
        """Return the text from word ``first`` up to, not including, word ``stop``."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if stop > first else ""

    def gap(self, index: int) -> str:
        """Return what stands between word ``index - 1`` and word ``index``."""
        if index <= 0:
            return ""
        stop = self.starts[index] if index < len(self.raw) else self.end
        return self.text[self.ends[index - 1] : stop]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase of a lexicon at words ``first`` to ``stop`` (end-exclusive)."""

    label: str
    first: int
    stop: int


class Lexicon:
    """Phrases by label, found in time that does not grow with their number."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], *, plain: bool = False) -> None:
        """Index the phrases; ``plain`` compares without accents."""
        key = plain_key if plain else accented_key
        # First word → label, for phrases of one word; first two words → (rest of the phrase, label), longest
        # first: the longest phrase of a label wins.
        self._alone: dict[str, list[str]] = {}
        self._pairs: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for label, entries in phrases.items():
            for entry in entries:
                match tuple(key(word) for word in _WORD.findall(entry)):
                    case (only,):
                        self._alone.setdefault(only, []).append(label)
                    case (one, other, *rest):
                        following = self._pairs.setdefault(one, {}).setdefault(other, [])
                        following.append((tuple(rest), label))
        for labels in self._alone.values():
            labels.sort()
        for others in self._pairs.values():
            for rests in others.values():
                rests.sort(key=lambda rest: (-len(rest[0]), rest[1]))

    def find(self, words: Words) -> dict[str, list[Hit]]:
        """Return the phrases found, by label, in order of place."""
        found: dict[str, list[Hit]] = {}
        keys = words.keys
        for index, key in enumerate(keys):
            following = self._pairs.get(key)
            if following is not None and index + 1 < len(keys):
                for rest, label in following.get(keys[index + 1], ()):
                    stop = index + 2 + len(rest)
                    if not rest or keys[index + 2 : stop] == rest:
                        _note(found, label, index, stop)
            for label in self._alone.get(key, ()):
                _note(found, label, index, index + 1)
        return found


def _note(found: dict[str, list[Hit]], label: str, first: int, stop: int) -> None:
    hits = found.setdefault(label, [])
    # A shorter phrase inside one already found under the same label adds nothing.
    if not hits or hits[-1].stop <= first:
        hits.append(Hit(label=label, first=first, stop=stop))
