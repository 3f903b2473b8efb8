from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from proposalbase.model import InstrumentCitation
from proposalbase.reports.compiled import InstrumentRow, Person
from proposalbase.reports.instruments import as_written
from proposalbase.reports.wording import worded
from tests.reports.sample import Sample


def citation(key: str, text: str, **facts: Any) -> InstrumentCitation:
    values = {"type": None, "date": None, "issuer": None, **facts}
    return InstrumentCitation(key=key, text=text, start=0, end=len(text), **values)


def rows(build: Any, sample: Sample, *cited: InstrumentCitation) -> tuple[InstrumentRow, ...]:
    """Compile a report of as many proposals as there are citations, one each."""
    proposals = [
        replace(p, instruments=(c,)) for p, c in zip(sample.proposals, cited, strict=False)
    ]
    found = build(proposals=proposals).instruments
    assert isinstance(found, tuple)
    return found


def test_one_document_cited_in_two_languages_is_one_row(build: Any, sample: Sample) -> None:
    found = rows(
        build,
        sample,
        citation("31-DA/TU", "Đề án số 31-ĐA/TU", date="2025-01-02", issuer="Tỉnh ủy"),
        citation("31-DA/TU", "Project 31-DA/TU", date="2025-01-02", issuer="Party Committee"),
        citation("31-DA/TU", "Đề án 31-ĐA/TU"),
    )
    assert [(r.number, r.date, r.issuer) for r in found] == [("31-ĐA/TU", "2025-01-02", "Tỉnh ủy")]
    assert len(found[0].items) == len(set(found[0].items)) > 0


def test_one_number_of_two_issuers_is_two_rows(build: Any, sample: Sample) -> None:
    found = rows(
        build,
        sample,
        citation("7-KL/TU", "Kết luận 7-KL/TU", date="2025-01-02", issuer="Tỉnh ủy Bắc Hồ"),
        citation("7-KL/TU", "Kết luận 7-KL/TU", date="2024-05-06", issuer="Tỉnh ủy Nam Hồ"),
        citation("7-KL/TU", "Kết luận 7-KL/TU"),
    )
    assert sorted(r.date or "" for r in found) == ["", "2024-05-06", "2025-01-02"]


@pytest.mark.parametrize(
    ("key", "text", "shown"),
    [
        ("33-DA/TU", "Đề án số 33-ĐA/TU ngày 1/2/2025", "33-ĐA/TU"),
        ("33-DA/TU", "the project", "33-DA/TU"),
        ("8/2025/ND-CP", "nghị định 8/2025/nđ-cp", "8/2025/nđ-cp"),
        ("x", "", "x"),
    ],
)
def test_a_number_is_shown_as_it_is_written(key: str, text: str, shown: str) -> None:
    assert as_written(key, text) == shown


def test_items_name_instruments_with_their_accents(build: Any, sample: Sample) -> None:
    first = replace(sample.proposals[0], instruments=(citation("3-DA/TU", "Đề án 3-ĐA/TU"),))
    view = worded(build(proposals=[first, *sample.proposals[1:]]))
    facts = [f.value for s in view.sections for i in s.items for f in i.facts]
    assert "3-ĐA/TU" in facts
    assert "3-ĐA/TU" in [row.name for row in view.instruments]


def test_a_position_that_names_the_body_is_enough(build: Any, sample: Sample) -> None:
    report = build()
    section = report.sections[0]
    person = Person(
        name="Đỗ Văn Sậy",
        title="TS",
        position="Hiệu trưởng Trường Chính trị Ven Hồ",
        organisation="Trường Chính trị Ven Hồ",
        inherited=False,
    )
    other = replace(person, position="Hiệu trưởng", organisation="Trường Chính trị Ven Hồ")
    item = replace(section.items[0], proposers=(person, other))
    items = (item, *section.items[1:])
    changed = replace(report, sections=(replace(section, items=items), *report.sections[1:]))
    (who, *_) = worded(changed).sections[0].items[0].facts
    assert who.value == (
        "TS Đỗ Văn Sậy, Hiệu trưởng Trường Chính trị Ven Hồ; "
        "TS Đỗ Văn Sậy, Hiệu trưởng, Trường Chính trị Ven Hồ"
    )
