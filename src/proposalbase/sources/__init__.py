"""Where documents come from: files, folders, archives, addresses; each read in a limited child process."""

from proposalbase.sources.find import Found, find
from proposalbase.sources.limited import Reader

__all__ = ["Found", "Reader", "find"]
