"""From bytes to documents: readers, cleaning, structure, metadata, passages."""

from proposalbase.documents.passages import passages

__all__ = ["passages"]
