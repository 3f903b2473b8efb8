"""What a reader hands on: raw blocks in reading order, with page breaks and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proposalbase.model import BlockKind, Dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """A block as read, before furniture is cut and structure is told.

    ``breaks`` holds (offset in text, page) for each page that begins inside the block; ``page`` is the page on
    which it begins, None without pages; ``size`` is that of its letters, in sizes of the body's.
    """

    kind: BlockKind = "paragraph"
    text: str
    level: int = 0
    marker: str | None = None
    bold: bool = False
    italic: bool = False
    size: float = 1.0
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a reader found in one file.

    ``meta`` holds what the file states of itself: title, author, date, publisher, source_url.
    ``hand_saved`` is True for formats in which people save web pages: these may hold page furniture.
    """

    blocks: tuple[RawBlock, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    page_count: int = 0
    notes: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    hand_saved: bool = False
