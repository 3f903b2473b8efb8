"""What an ask is made of, comparable between its wordings and between Vietnamese and English.

Two languages share no words, and two people who ask for the same share some. A lexicon of what such texts are made of
(`concepts.tsv`: verbs, people, bodies, matters) says which words mean the same; what it does not know is compared as it
is written, which finds names of people and places, whose accents the other language leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from proposalbase.recommendations import guards
from proposalbase.recommendations.words import light
from proposalbase.text.clean import one_line
from proposalbase.text.fold import fold, tone_fold

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
_DOUBLED = re.compile(r"([b-df-hj-km-np-rtv-xz])\1$")

_Entries = Mapping[str, tuple[tuple[tuple[str, ...], frozenset[int]], ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a fixed run of words of an ask."""

    concepts: frozenset[int]
    """What it can mean, as line numbers of the lexicon; empty where the lexicon does not know it."""
    folded: str
    """As written, without accents: names are found in the other language by it."""
    light: bool
    """A word that says too little to be missed in the other ask, yet may answer one of its words."""


def units(quote: str, language: str) -> tuple[Unit, ...]:
    """Return what an ask is made of, in order; numbers are left aside, for they are compared apart."""
    return _units(quote, language)


@lru_cache(maxsize=16_384)
def _units(quote: str, language: str) -> tuple[Unit, ...]:
    text = one_line(_POSSESSIVE.sub("", guards.unmarked(quote)).lower())
    written = _WORD.findall(text)
    keys = [_key(word, language) for word in written]
    entries = _entries(language, plain=language == "vi" and text.isascii())
    found: list[Unit] = []
    place = 0
    while place < len(keys):
        run, concepts = _longest(keys, place, entries)
        words = [fold(word) for word in written[place : place + run]]
        if not (words[0].isdigit() or guards.is_number(written[place])):
            found.append(Unit(concepts, " ".join(words), run == 1 and light(words[0], language)))
        place += run
    return tuple(found)


def _longest(keys: Sequence[str], place: int, entries: _Entries) -> tuple[int, frozenset[int]]:
    for run, concepts in entries.get(keys[place], ()):
        if tuple(keys[place : place + len(run)]) == run:
            return len(run), concepts
    return 1, frozenset()


@lru_cache(maxsize=4)
def _entries(language: str, *, plain: bool) -> _Entries:
    """Return the lexicon of a language by first word, longer runs first."""
    meanings: dict[tuple[str, ...], set[int]] = {}
    for number, (vi, en) in enumerate(_lines()):
        for term in (vi if language == "vi" else en).split("|"):
            words = _WORD.findall(_POSSESSIVE.sub("", fold(term) if plain else term))
            run = tuple(_key(word, language) for word in words)
            meanings.setdefault(run, set()).add(number)
    first: dict[str, list[tuple[tuple[str, ...], frozenset[int]]]] = {}
    for run, found in sorted(meanings.items(), key=lambda one: (-len(one[0]), one[0])):
        first.setdefault(run[0], []).append((run, frozenset(found)))
    return MappingProxyType({word: tuple(runs) for word, runs in first.items()})


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, str], ...]:
    text = (files("proposalbase.recommendations") / "concepts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((vi, en) for vi, en in rows)


def _key(word: str, language: str) -> str:
    return tone_fold(word) if language == "vi" else _base(word)


def _base(word: str) -> str:
    """Return an English word without the endings of number, time and person."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending)).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
