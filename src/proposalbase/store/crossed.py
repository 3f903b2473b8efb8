"""How many proposals there are of each theme from each body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from proposalbase.store.among import among
from proposalbase.store.schema import proposal_themes, proposals


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A theme, a body, and the proposals of both."""

    theme: str
    organisation: str
    count: int


def themes_by_body(
    connection: Connection, *, themes: Iterable[str], bodies: Iterable[str]
) -> list[Crossing]:
    """Return the crossings of some themes and some bodies, by their keys, that hold a proposal."""
    theme, body = proposal_themes.c.theme_id, proposals.c.organisation_key
    query = (
        select(theme, body, func.count())
        .join(proposals, proposals.c.id == proposal_themes.c.proposal_id)
        .where(among(theme, themes), among(body, bodies))
        .group_by(theme, body)
    )
    return [Crossing(theme=t, organisation=b, count=n) for t, b, n in connection.execute(query)]
