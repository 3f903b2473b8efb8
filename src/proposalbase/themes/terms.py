"""Cue terms of themes, found among the words of a text with and without accents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proposalbase.extraction.words import Lexicon, Words, accented_key, plain_key
from proposalbase.text.fold import words as words_of

_MIN_PREFIX = 4


class Terms:
    """Terms by label; one that ends in "*" stands for every word that begins so."""

    def __init__(self, terms: Iterable[tuple[str, str]], *, plain: bool = False) -> None:
        """Index (label, term) pairs; ``plain`` compares without accents."""
        whole: dict[str, list[str]] = {}
        self._prefixes: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        key = plain_key if plain else accented_key
        self._plain = plain
        for label, term in terms:
            if not term.endswith("*"):
                whole.setdefault(label, []).append(term)
                continue
            keys = tuple(map(key, words_of(term)))
            if keys and len(keys[-1]) >= _MIN_PREFIX:
                entry = (keys[:-1], keys[-1], label)
                self._prefixes.setdefault(keys[-1][:_MIN_PREFIX], []).append(entry)
        self._lexicon = Lexicon(whole, plain=plain)

    def find(self, words: Words, *, names: Sequence[tuple[int, int]] = ()) -> dict[str, list[str]]:
        """Return the distinct terms found, by label.

        A term inside a longer one of another label, or inside a name, says nothing of its own: "việc làm" in
        "vị trí việc làm", "finance" in "Ministry of Finance".

        :param names: places (first word, stop) of names of bodies.
        """
        hits = [
            (hit.first, hit.stop, label)
            for label, found in self._lexicon.find(words).items()
            for hit in found
        ]
        for index, word in enumerate(words.keys):
            for before, prefix, label in self._prefixes.get(word[:_MIN_PREFIX], ()):
                start = index - len(before)
                if start >= 0 and word.startswith(prefix) and words.keys[start:index] == before:
                    hits.append((start, index + 1, label))
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0], hit[2]))
        terms: dict[str, list[str]] = {}
        kept: list[tuple[int, int]] = list(names)
        for first, stop, label in hits:
            if any(a <= first and stop <= b and (a, b) != (first, stop) for a, b in kept):
                continue
            kept.append((first, stop))
            term = " ".join(words.keys[first:stop])
            if term not in terms.setdefault(label, []):
                terms[label].append(term)
        return terms
