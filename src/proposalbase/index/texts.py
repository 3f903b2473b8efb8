"""What of a record the model reads.

A proposal is its quote alone: its vector also decides what is merged, and two proposals are not alike because they
stand in one paper. A passage is its sentences, each by itself: it is found by the one that answers, and that is the one
to show. The title and a heading are read once, with the first passage that stands under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proposalbase.documents.units import sentences_of
from proposalbase.model import Block, Passage

_HEAD = 160
"""Characters of a title or heading that are read: some are a page long."""


class Unit(NamedTuple):
    """One text that the model reads of a passage: a sentence in its place, or a title or heading above."""

    text: str
    start: int = -1
    end: int = -1
    """Offsets into the document's text; -1 for what stands above."""


def passage_units(
    text: str, blocks: Sequence[Block], passages: Sequence[Passage], *, title: str | None
) -> list[list[Unit]]:
    """Return what the model reads of each passage of one document, never nothing.

    :param text: the document's.
    :param passages: all of the document's, in order.
    """
    found = []
    above = title
    for number, passage in enumerate(passages):
        heads = [title] if number == 0 else []
        if passage.heading != above:
            heads.append(passage.heading)
            above = passage.heading
        spans = sentences_of(text, blocks, passage)
        units = [Unit(text[start:end], start, end) for start, end in spans]
        units += [Unit(head_text(head)) for head in heads if head and head.strip()]
        found.append(units or [Unit(passage.text, passage.start, passage.end)])
    return found


def head_text(head: str) -> str:
    """Return what the model reads of a title or heading."""
    return head.strip()[:_HEAD]
