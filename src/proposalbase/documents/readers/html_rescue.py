"""Put back paragraphs of an article that the article finder lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposalbase.documents.reading import RawBlock

_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
# Long enough to be somebody's text: teasers and notices of sites are shorter.
_PARAGRAPH = 200
# How far from the article's own paragraphs a lost one may stand.
_NEAR = 6


def rescued(chosen: Sequence[RawBlock], whole: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """Return the chosen blocks with the long paragraphs between and right below them that they lack."""
    places = {_key(block.text): at for at, block in enumerate(chosen)}
    after: dict[int, list[RawBlock]] = {}
    last_place, last_seen = -1, -_NEAR - 1
    for at, block in enumerate(whole):
        place = places.get(_key(block.text))
        if place is not None:
            last_place, last_seen = place, at
        elif _is_lost(block) and last_place >= 0 and at - last_seen <= _NEAR:
            after.setdefault(last_place, []).append(block)
            last_seen = at
    blocks: list[RawBlock] = []
    known = " ".join(_key(block.text) for block in chosen)
    for at, block in enumerate(chosen):
        blocks.append(block)
        blocks += (lost for lost in after.get(at, ()) if _key(lost.text) not in known)
    return tuple(blocks)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()


def _is_lost(block: RawBlock) -> bool:
    return (
        block.kind == "paragraph"
        and len(block.text) >= _PARAGRAPH
        and _ENDED.search(block.text[-8:]) is not None
    )
