"""From workshop papers to recommendations an authority can act on, every sentence traceable to its source.

The names below are the library's public surface; each is loaded on first use, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proposalbase.errors import ProposalbaseError
    from proposalbase.model import Document, Encoder, Proposal
    from proposalbase.pipeline.ingest import ingest
    from proposalbase.pipeline.reporting import build_report
    from proposalbase.reports.write import write
    from proposalbase.search.engine import SearchEngine
    from proposalbase.search.results import SearchRequest
    from proposalbase.settings import Settings
    from proposalbase.store.database import Store
    from proposalbase.store.filters import Filters

__all__ = [
    "Document",
    "Encoder",
    "Filters",
    "Proposal",
    "ProposalbaseError",
    "SearchEngine",
    "SearchRequest",
    "Settings",
    "Store",
    "build_report",
    "ingest",
    "write",
]

_PLACES = {
    "Document": "model",
    "Encoder": "model",
    "Filters": "store.filters",
    "Proposal": "model",
    "ProposalbaseError": "errors",
    "SearchEngine": "search.engine",
    "SearchRequest": "search.results",
    "Settings": "settings",
    "Store": "store.database",
    "build_report": "pipeline.reporting",
    "ingest": "pipeline.ingest",
    "write": "reports.write",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'proposalbase' has no attribute {name!r}")
    return getattr(import_module(f"proposalbase.{_PLACES[name]}"), name)
