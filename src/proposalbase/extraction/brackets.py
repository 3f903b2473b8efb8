"""Proposers in brackets at the end of a recommendation: "(Brazil)", "(Thailand; Norway)"."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,400})[)\]]\s*[.;:,*]{0,3}\s*(?:and)?\s*$")
_JOINER = frozenset("of the and de da d al la".split())
# Names that the capitals test alone would also allow, but that are no proposer.
_NOT_PROPOSER = re.compile(
    r"\d|\b(?:see|figure|table|annex|eg|e\.g|i\.e|ibid|hình|bảng|nguồn|source|RFC|article|para|paragraph|sửa đổi)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,8}s?")


def bracket_states(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the names in the bracket that closes ``text[start:end]``; empty where it holds none.

    Abbreviations alone explain a name before them and are no proposer.
    """
    match = _BRACKET.search(text, max(start, end - 460), end)
    if match is None:
        return ()
    inside = " ".join(match[1].split())
    if _NOT_PROPOSER.search(inside):
        return ()
    separator = ";" if ";" in inside else ","
    names: list[str] = []
    for piece in inside.split(separator):
        names += _and_split(piece.strip())
    if any(len(name) < 3 for name in names):
        return ()
    good = [name for name in names if name]
    if not good or not all(map(_is_name, good)):
        return ()
    if all(_ABBREVIATION.fullmatch(name) for name in good):
        return ()
    return tuple(good)


_PAIRED = (
    "Trinidad",
    "Bosnia",
    "Antigua",
    "Saint Kitts",
    "Saint Vincent",
    "Sao Tome",
    "São Tomé",
    "Herzegovina",
)


def _and_split(piece: str) -> list[str]:
    if piece.startswith("and "):
        piece = piece[4:]
    first, mark, rest = piece.partition(" and ")
    if not mark or first.endswith(_PAIRED) or "United Kingdom" in first:
        return [piece]
    return [first.strip(), rest.strip()]


def _is_name(name: str) -> bool:
    words = name.replace("-", " ").replace("’", " ").replace("'", " ").split()
    if not words or len(words) > 9 or not words[0][:1].isupper():
        return False
    return all(w[:1].isupper() or w.lower() in _JOINER or len(w) == 1 for w in words)
