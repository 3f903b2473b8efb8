"""The limits that every reader keeps to while it reads."""

from __future__ import annotations

from proposalbase.errors import TooLargeSource


def check_paragraphs(count: int, limit: int, origin: str) -> None:
    """Refuse a document with more paragraphs than allowed.

    :raises TooLargeSource: over the limit.
    """
    if count > limit:
        raise TooLargeSource(
            f"{origin} has more than {limit:,} paragraphs (max_paragraphs): raise the limit or split it"
        )


def check_pages(count: int, limit: int, origin: str) -> None:
    """Refuse a document with more pages than allowed.

    :raises TooLargeSource: over the limit.
    """
    if count > limit:
        raise TooLargeSource(
            f"{origin} has {count:,} pages, more than {limit:,} (max_pages): raise the limit or split it"
        )
