from __future__ import annotations

from dataclasses import replace

from proposalbase.model import Event
from proposalbase.reports.events import events_of
from tests.reports.sample import Sample


def test_one_workshop_named_four_ways_is_one(sample: Sample) -> None:
    named = (
        Event(name="CÁN BỘ CẤP XÃ VÙNG HỒ"),
        Event(name="Cán bộ cấp xã vùng hồ", date="2026-03-05"),
        Event(name="cán bộ cấp xã vùng hồ", date="2026", place="Lam Thủy"),
        Event(name="Cán bộ cấp xã vùng hồ", date="2026-03", organisers=("Học viện Ven Hồ",)),
        Event(name="Cán bộ cấp xã vùng hồ", date="2025-03-05"),
    )
    documents = {
        identity: replace(document, event=event)
        for (identity, document), event in zip(sample.documents.items(), named, strict=True)
    }
    first, second = events_of(sample.proposals, documents)
    assert first.name == "Cán bộ cấp xã vùng hồ"
    assert (first.date, first.place) == ("2026-03-05", "Lam Thủy")
    assert first.organisers == ("Học viện Ven Hồ",)
    assert (first.documents, second.documents) == (4, 1)
    assert second.date == "2025-03-05"


def test_documents_without_an_event_name_none(sample: Sample) -> None:
    documents = {k: replace(d, event=None) for k, d in sample.documents.items()}
    assert events_of(sample.proposals, documents) == ()
