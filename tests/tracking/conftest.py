"""A base with a final version of a report on invented asks."""

from __future__ import annotations

import pytest

from proposalbase.pipeline.freezing import freeze
from proposalbase.pipeline.recommending import refresh
from proposalbase.pipeline.reporting import build_report
from proposalbase.recommendations import deciding
from proposalbase.recommendations.standing import standing
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.recommendations.test_overlay import ASKS, say


@pytest.fixture
def sent(store: Store, settings: Settings) -> Store:
    """Return the base; its version 1 is final, its version 2 a draft."""
    say(store, 1, *ASKS)
    refresh(settings, store)
    for state in ("final", "draft"):
        with store.writing() as connection:
            if state == "final":
                ids = [r.id for r in standing(connection)]
                deciding.decide(connection, lambda o, _: o.approve(ids), who="Na")  # noqa: B023
        report = build_report(settings, store, title="Kiến nghị", authority="Bộ Nội vụ")
        freeze(settings, store, report, asked={}, formats=["json"], state=state, who="Na")  # type: ignore[arg-type]
    return store
