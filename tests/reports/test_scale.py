"""Compiling grows with the number of proposals and no faster, and stays right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proposalbase.reports.compile import compile_report
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.verify import verify
from proposalbase.reports.write import render
from proposalbase.settings import Settings
from tests.linear import grows_linearly
from tests.reports.crowd import crowd
from tests.reports.sample import Sample


@pytest.fixture(scope="module")
def samples() -> dict[int, Sample]:
    return {size: crowd(size) for size in (500, 1000)}


def compiled(sample: Sample) -> CompiledReport:
    texts = {document.id: document.text for document in sample.full}
    return compile_report(
        title="Tổng hợp đề xuất",
        authority="Bộ Nội vụ",
        language="vi",
        proposals=sample.proposals,
        documents=sample.documents,
        taxonomy=sample.taxonomy,  # type: ignore[arg-type]
        settings=Settings.load(Path("nowhere"), environment={}),
        vectors=sample.vectors,
        today=date(2026, 3, 12),
        text_of=texts.__getitem__,
    )


def test_a_crowd_compiles_and_verifies(samples: dict[int, Sample]) -> None:
    sample = samples[1000]
    texts = {document.id: document.text for document in sample.full}
    report = compiled(sample)
    assert report.counts.merged > 100
    proposals = {p.id: p for p in sample.proposals}
    assert verify(report, texts.__getitem__, proposals=proposals, documents=sample.documents) == []


def test_compiling_grows_with_the_number_of_proposals(samples: dict[int, Sample]) -> None:
    assert grows_linearly(lambda size: compiled(samples[size]), 500)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_writing_grows_with_the_number_of_proposals(name: str, samples: dict[int, Sample]) -> None:
    reports = {size: compiled(sample) for size, sample in samples.items()}
    assert grows_linearly(lambda size: render(reports[size], name), 500, floor=0.05)
