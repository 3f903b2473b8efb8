"""Who is there: a reader, somebody at their own machine, somebody of a team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from proposalbase.store.roles import Role, covers
from proposalbase.store.visibility import Level

Mode = Literal["read-only", "own", "team"]
"""Nobody edits; whoever sits at this machine does; those who have accounts do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who asks for a page."""

    mode: Mode = "read-only"
    name: str = ""
    """Stands in the log of what they decide; empty for somebody who has not said who they are."""
    role: Role | None = None
    audience: Level = "restricted"
    """The strictest documents that they may see."""
    session: str = ""
    new: bool = False
    """The browser does not know this session yet."""
    cookie: Mapping[str, Any] = field(default_factory=dict)
    """What the browser is to carry, where the session is new."""
    must_change: bool = False
    """Their password is known to somebody else: they change it before anything else."""
    program: bool = False
    """A program with a token: no page of another site can make it send anything."""
    token: str = ""
    """Stands in every form of this session; a form without it was not sent from a page of ours."""

    def may(self, needed: Role | None) -> bool:
        """Tell whether they may do what a role is needed for."""
        return covers(self.role, needed)
