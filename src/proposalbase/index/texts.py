"""What of a record the model reads.

A proposal is its quote alone: its vector also decides what is merged, and two proposals are not alike because they
stand in one paper. A passage is read under the title and heading it stands under, which say what it is about.
"""

from __future__ import annotations

_HEAD = 160
"""Characters of title and heading that are read, each: some titles are a page long."""


def passage_text(title: str | None, heading: str | None, text: str) -> str:
    """Return a passage as the model reads it."""
    heads = dict.fromkeys(
        head.strip()[:_HEAD] for head in (title, heading) if head and head.strip()
    )
    return ". ".join([*heads, text])
