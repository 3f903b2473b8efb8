"""Give numbered headings levels that follow from each other: I, then 1, then 1.1, then a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proposalbase.documents.markers import marker_depth
from proposalbase.documents.reading import RawBlock

_ROMAN = re.compile(r"\(?[IVX]{1,6}[.)]")
_SMALL_ROMAN = re.compile(r"\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]")
_LETTER, _SMALL_LETTER = re.compile(r"\(?[A-HĐ][.)]"), re.compile(r"\(?[a-zđ][.)]")
_SECTION = re.compile(r"[^\W\d_]+(?= )")


def chained(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """Return the blocks with the levels of numbered headings told from the chain of their numbers."""
    chain: list[tuple[str, int]] = []
    found: list[RawBlock] = []
    for block in blocks:
        if block.kind == "title":
            chain = []
        if block.kind != "heading":
            found.append(block)
            continue
        style = _style(block.marker) if block.marker else ""
        if style:
            block = replace(block, level=_level(style, block.level, chain))
        elif not chain or block.level <= chain[0][1]:
            # A heading without a number that is as high as the first of the chain begins a new one.
            chain = []
        found.append(block)
    return tuple(found)


def _level(style: str, told: int, chain: list[tuple[str, int]]) -> int:
    """Return the level of a heading whose number is of a style, and note it in the chain."""
    for at, (known, level) in enumerate(chain):
        if known == style:
            del chain[at + 1 :]
            return level
    while chain and _shallower(style, chain[-1][0]):
        chain.pop()
    level = max(told, chain[-1][1] + 1) if chain else told
    if chain and told > chain[-1][1] + 1:
        # A level that nobody has seen between the two: the chain has no holes.
        level = chain[-1][1] + 1
    chain.append((style, level))
    return level


def _shallower(style: str, other: str) -> bool:
    """Tell whether a decimal number lies higher than another one: "2.1" comes back from "1.1.1"."""
    return style.isdecimal() and other.isdecimal() and int(style) < int(other)


def _style(marker: str) -> str:
    """Return the style of a number: its depth for decimals, else a letter for its kind; "" for bullets."""
    depth = marker_depth(marker)
    if depth:
        return str(depth)
    for pattern, style in (
        (_ROMAN, "I"),
        (_SMALL_ROMAN, "i"),
        (_LETTER, "A"),
        (_SMALL_LETTER, "a"),
    ):
        if pattern.fullmatch(marker):
            return style
    section = _SECTION.match(marker)
    return section[0].lower() if section else ""
