"""What an item answers: quoted, with its document and page, once each, in every format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from proposalbase.model import Finding, Ground
from proposalbase.reports.as_json import render as as_json
from proposalbase.reports.markdown import render as as_markdown
from proposalbase.reports.wording import worded
from tests.reports.sample import Sample


def ground(sample: Sample, *, page: int | None = 7) -> Ground:
    proposal = sample.proposals[0]
    return Ground(
        finding=Finding(
            id="f1",
            document_id=proposal.document_id,
            kind="cause",
            quote="Đò chỉ chạy hai chuyến & <b>chậm</b>.",
            start=3,
            end=40,
            confidence=0.7,
            page=page,
        ),
        why="the sentence before: vì vậy",
    )


@pytest.mark.parametrize(("language", "label"), [("vi", "Căn cứ thực tiễn"), ("en", "Grounds")])
def test_grounds_name_document_and_page(
    build: Any, sample: Sample, language: str, label: str
) -> None:
    first = replace(sample.proposals[0], grounds=(ground(sample), ground(sample)))
    report = build(proposals=[first, *sample.proposals[1:]], language=language)
    (item,) = (i for s in report.sections for i in s.items if i.grounds)
    assert [(g.finding_id, g.page, g.kind) for g in item.grounds] == [("f1", 7, "cause")]
    source = next(s for s in report.sources if s.number == item.grounds[0].source)
    assert source.document_id == first.document_id
    (fact,) = (
        f for s in worded(report).sections for i in s.items for f in i.facts if f.label == label
    )
    assert "Đò chỉ chạy hai chuyến" in fact.value
    assert ("tr. 7" if language == "vi" else "p. 7") in fact.value
    assert "\\<b\\>" in as_markdown(report).decode()
    assert '"finding_id": "f1"' in as_json(report).decode()


def test_a_report_without_grounds_says_nothing_of_them(build: Any) -> None:
    view = worded(build())
    assert all(
        f.label != "Căn cứ thực tiễn" for s in view.sections for i in s.items for f in i.facts
    )
