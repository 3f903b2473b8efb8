"""Everything that was sent and came back, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from sqlalchemy import Connection

from proposalbase.store import tracking, versions
from proposalbase.store.tracking import Dispatch
from proposalbase.store.versions import Version
from proposalbase.tracking.sending import Sent, items_of
from proposalbase.tracking.statuses import Covered, Overdue, Standing, coverage, overdue, standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dispatch with its version, its items and how they stand."""

    dispatch: Dispatch
    version: Version
    items: tuple[Sent, ...]
    standings: tuple[Standing, ...]

    @property
    def answered(self) -> int:
        """Items of which an answer is there, counted once for each recipient."""
        return sum(standing.evidence is not None for standing in self.standings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All dispatches, in the order of their dates."""

    entries: tuple[Entry, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How every item of every dispatch stands."""
        return tuple(standing for entry in self.entries for standing in entry.standings)

    def overdue(self, *, today: Date) -> tuple[Overdue, ...]:
        """Return who owes answers on a day, the longest overdue first."""
        found = [one for e in self.entries for one in overdue(e.dispatch, e.standings, today=today)]
        return tuple(sorted(found, key=lambda one: (-one.days, one.dispatch.id, one.recipient)))

    def coverage(self) -> tuple[Covered, ...]:
        """Count items by theme, recipient and status."""
        return tuple(coverage(self.standings))


def ledger(connection: Connection) -> Ledger:
    """Read every dispatch with what came back."""
    responses = tracking.responses_of(connection)
    known = {version.id: version for version in versions.listed(connection)}
    entries = []
    for dispatch in tracking.listed(connection):
        items = items_of(connection, dispatch.version_id)
        entries.append(
            Entry(
                dispatch=dispatch,
                version=known[dispatch.version_id],
                items=items,
                standings=tuple(standings(dispatch, items, responses)),
            )
        )
    return Ledger(entries=tuple(entries))
