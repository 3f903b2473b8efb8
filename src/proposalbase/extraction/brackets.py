"""Proposers in brackets at the end of a recommendation: "(Brazil)", "(Thailand; Norway)"."""

from __future__ import annotations

import re

# One bracket may stand inside: "(Iran (Islamic Republic of); Cuba)".
_BRACKET = re.compile(
    r"[(\[]((?:[^()\[\]]|\([^()\[\]]{3,60}\)){3,400})[)\]]\s*[.;:,*]{0,3}\s*(?:and)?\s*$"
)
_REACH = 460
_JOINER = frozenset("of the and de da d al la".split())
# Names that the capitals test alone would also allow, but that are no proposer.
_NOT_PROPOSER = re.compile(
    r"\d|\b(?:see|figure|table|annex|eg|e\.g|i\.e|ibid|hình|bảng|nguồn|source|RFC|article|para|paragraph|sửa đổi)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,8}s?")


def bracket_states(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the names in the brackets that close ``text[start:end]``; empty where they hold none.

    Abbreviations alone explain a name before them and are no proposer.
    """
    names: list[str] = []
    while match := _BRACKET.search(text, max(start, end - _REACH), end):
        found = _names(" ".join(match[1].split()))
        if not found:
            break
        names[:0] = found
        # "(France) (Chile)": one bracket for each proposer.
        end = match.start()
    if not names or all(_ABBREVIATION.fullmatch(name) for name in names):
        return ()
    return tuple(names)


def _names(inside: str) -> list[str]:
    if _NOT_PROPOSER.search(inside):
        return []
    separator = ";" if ";" in inside else ","
    names = [name for piece in inside.split(separator) for name in _and_split(piece.strip())]
    return names if all(len(name) > 2 and _is_name(name) for name in names) else []


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
    words = (
        name.replace("-", " ")
        .replace("(", " ")
        .replace(")", " ")
        .replace("’", " ")
        .replace("'", " ")
        .split()
    )
    if not words or len(words) > 9 or not words[0][:1].isupper():
        return False
    return all(w[:1].isupper() or w.lower() in _JOINER or len(w) == 1 for w in words)
