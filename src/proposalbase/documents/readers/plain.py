"""Read plain text: decode it, join wrapped lines, one block a paragraph."""

from __future__ import annotations

import re

from proposalbase.documents.lines import Wrap, runs_of
from proposalbase.documents.readers.decode import decode
from proposalbase.documents.readers.limits import check_paragraphs
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.text.clean import clean

_RULE = re.compile(r"[\s*_=~#.·—–-]{3,}")


def read(data: bytes, *, max_paragraphs: int, origin: str) -> Reading:
    """Read a plain text file; form feeds begin pages."""
    text, notes = decode(data)
    pages = [runs_of(clean(page).split("\n")) for page in text.split("\f")]
    paged = len(pages) > 2
    wrap = Wrap.measure([run for runs in pages for run in runs])
    blocks: list[RawBlock] = []
    for number, runs in enumerate(pages, 1):
        for run in runs:
            blocks += (
                RawBlock(text=paragraph, page=number if paged else None)
                for paragraph in join(run, wrap)
                if not _RULE.fullmatch(paragraph)
            )
        check_paragraphs(len(blocks), max_paragraphs, origin)
    return Reading(
        blocks=tuple(blocks), notes=notes, page_count=len(pages) if paged else 0, hand_saved=True
    )


def join(run: list[str], wrap: Wrap) -> list[str]:
    """Join the lines of a run into paragraphs."""
    parts: list[list[str]] = []
    for number, line in enumerate(run):
        if number and wrap.continues(run[number - 1], line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [" ".join(part) for part in parts]
