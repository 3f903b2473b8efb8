"""Find a document's title: its type and subject, never the letterhead above it."""

from __future__ import annotations

from collections.abc import Sequence

from proposalbase.documents.letterhead import LONG, Letterhead, role
from proposalbase.model import Block

_BLOCKS = 14
_LENGTH = 250


def find_title(
    blocks: Sequence[Block], texts: Sequence[str], head: Letterhead, *, lenient: bool
) -> tuple[int | None, int]:
    """Return which block is the title and over how many blocks it runs.

    :param lenient: the text was saved from a page: its first line may be a headline that ends in a stop.
    """
    for at, kind in enumerate(head.roles):
        if at >= len(texts):
            break
        if kind in ("type", "cover"):
            return at, _span(blocks, texts, at, typed=True)
        if kind == "subject" and head.official:
            return at, 1
    headed = _headed(blocks, texts, head)
    if headed is not None:
        return headed, _span(blocks, texts, headed, typed=False)
    first = next((n for n, kind in enumerate(head.roles) if kind not in ("frame", "body")), None)
    # The head of a table is no headline.
    headline = first is not None and first < len(texts) and blocks[first].kind != "table"
    if first is not None and headline and _opens(texts[first:], lenient=lenient):
        return first, 1
    return None, 1


def _headed(blocks: Sequence[Block], texts: Sequence[str], head: Letterhead) -> int | None:
    """Return the first heading that is no letterhead; the topmost kind of heading first."""
    free = [n for n, kind in enumerate(head.roles) if kind == "text" and len(texts) > n]
    after = len(head.roles)
    if after < min(len(texts), _BLOCKS):
        free += [n for n in range(after, min(len(texts), _BLOCKS)) if blocks[n].kind == "title"][:1]
    top = [n for n in free if blocks[n].kind == "title"] or [
        n for n in free if blocks[n].kind == "heading" and blocks[n].level == 1
    ]
    return next(iter(top), next((n for n in free if blocks[n].kind == "heading"), None))


def _opens(texts: Sequence[str], *, lenient: bool) -> bool:
    """Tell whether a line reads as a headline: short, alone, and text follows."""
    line = texts[0].strip()
    if len(line) > 160 or not any(len(text) > LONG for text in texts[1:5]):
        return False
    return lenient or not line.endswith((".", ":", ";", ","))


def _span(blocks: Sequence[Block], texts: Sequence[str], at: int, *, typed: bool) -> int:
    """Return how many blocks a title runs over: a type and its abstract are two or more lines."""
    span = 1
    alone = typed and len(texts[at].split()) <= 6
    while at + span < len(texts) and span < 4:
        text = texts[at + span]
        if len(text) > _LENGTH or blocks[at + span].marker or role(text) in ("frame", "body"):
            break
        capitals = texts[at].isupper() and text.isupper() and (typed or len(texts[at]) > 20)
        abstract = alone and span == 1 and not text.endswith((".", ":", "!", "?"))
        if not (capitals or abstract):
            break
        span += 1
    return span
