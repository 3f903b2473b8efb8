"""What a run that takes documents in tells: where it is, and at its end what went in and came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from proposalbase.store.ingests import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """News of a run: what it is doing and how far it is."""

    stage: str
    """"model", "read" or "index"."""
    done: int = 0
    total: int | None = None
    label: str = ""
    outcome: Outcome | None = None


Progress = Callable[[Step], None]


@dataclass(slots=True, kw_only=True)
class IngestReport:
    """What went in, what came out, what was left aside and why."""

    outcomes: list[Outcome] = field(default_factory=list)
    documents: int = 0
    proposals: int = 0
    passages: int = 0
    sentences: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    unmatched: int = 0
    encoded: int = 0
    generation: str | None = None
    notes: list[str] = field(default_factory=list)
    interrupted: bool = False
    seconds: float = 0.0

    @property
    def failed(self) -> list[Outcome]:
        """The sources that could not be taken in."""
        return [outcome for outcome in self.outcomes if outcome.failed]

    @property
    def known(self) -> int:
        """The number of sources that were in the base already."""
        return sum(outcome.code == "known" for outcome in self.outcomes)

    @property
    def left_out(self) -> list[Outcome]:
        """Files and folders that are no documents: hidden ones, lock files, links in circles."""
        return [outcome for outcome in self.outcomes if outcome.code == "skipped"]
