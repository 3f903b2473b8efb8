"""A report of the whole base, approved, sent and answered, with markup in every field."""

from __future__ import annotations

from proposalbase.pipeline.freezing import freeze
from proposalbase.pipeline.recommending import refresh
from proposalbase.pipeline.reporting import build_report
from proposalbase.recommendations import deciding
from proposalbase.recommendations.standing import standing
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.tracking import sending
from tests.web.base import PAYLOADS

HOSTILE = " ".join(PAYLOADS)


def send_all(store: Store, settings: Settings) -> None:
    """Approve everything, freeze it as version 1 and record dispatch 1 with two answers."""
    refresh(settings, store)
    with store.writing() as connection:
        ids = [r.id for r in standing(connection)]
        deciding.decide(connection, lambda o, _: o.approve(ids), who=HOSTILE, note=HOSTILE)
    report = build_report(settings, store, title=HOSTILE, authority=HOSTILE)
    freeze(settings, store, report, asked={}, formats=["json"], state="final", who="Na")
    with store.writing() as connection:
        sending.send(
            connection, version=1, number=HOSTILE, date="2025-10-01", recipients=[HOSTILE, "A"],
            due="2025-11-01", note=HOSTILE, who=HOSTILE,
        )  # fmt: skip
        sending.acknowledge(connection, 1, recipient="A", on="2025-10-05", by=HOSTILE)
        for number, status in (("1.1", "accepted"), ("2.1", "under-study")):
            sending.answer(
                connection, 1, item=number, status=status, date="2025-10-20", recipient=HOSTILE,
                evidence=sending.Evidence(note=HOSTILE), who=HOSTILE,
            )  # fmt: skip
