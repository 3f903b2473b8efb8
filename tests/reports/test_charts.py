"""Charts show what their tables hold, in any language, whatever a name contains, and the same each time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from proposalbase.reports import charts
from proposalbase.reports.charts import Chart, levels_of, png, svg
from proposalbase.reports.compiled import CompiledReport, Target
from tests.reports.conftest import Build
from tests.reports.hostile import MARKUP, hostile_report
from tests.reports.sample import Sample


def by_name(report: CompiledReport) -> dict[str, Chart]:
    return {chart.name: chart for chart in charts.charts(report)}


def test_every_proposal_is_in_the_tables(report: CompiledReport) -> None:
    found = by_name(report)
    assert sum(int(row[-1]) for row in found["institutions"].rows) == report.support.proposals
    assert sum(int(row[-1]) for row in found["timeline"].rows) == report.support.proposals
    assert sum(int(row[-1]) for row in found["levels"].rows) >= report.counts.items
    for chart in found.values():
        assert all(len(row) == len(chart.heads) for row in chart.rows)


def test_what_is_not_stated_is_said(report: CompiledReport) -> None:
    found = by_name(report)
    assert any(row[1] == "Không nêu cơ quan" for row in found["institutions"].rows)
    assert any(row[0] == "Không ghi ngày" for row in found["timeline"].rows)
    assert any(row[0] == "Không nêu" for row in found["levels"].rows)


def test_small_institutions_are_counted_together(
    report: CompiledReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "MOST", 1)
    rows = by_name(report)["institutions"].rows
    assert sum(int(row[-1]) for row in rows) == report.support.proposals
    assert len({row[1] for row in rows}) == 2


@pytest.mark.parametrize(
    ("names", "levels"),
    [
        (("Bộ Nội vụ", "Sở Nội vụ"), ("central", "province")),
        (("UBND xã Hồ Nam",), ("commune",)),
        (("the Government",), ("central",)),
        (("Học viện Chính sách",), ("school",)),
        (("Hội Làm vườn Khe Trúc",), ("other",)),
        ((), ("unstated",)),
    ],
)
def test_levels_follow_who_is_asked(
    report: CompiledReport, names: tuple[str, ...], levels: tuple[str, ...]
) -> None:
    item = replace(
        report.sections[0].items[0],
        actor=None,
        addressees=tuple(Target(name=name, stated=True) for name in names),
    )
    assert levels_of(item) == levels


@pytest.mark.parametrize("language", ["vi", "en"])
def test_charts_are_drawn_the_same_each_time(build: Build, language: str) -> None:
    for chart in charts.charts(build(language=language)):
        drawn = svg(chart)
        charts._svg.cache_clear()
        assert svg(chart) == drawn
        texts = "".join(ET.fromstring(drawn).itertext())
        assert chart.heads[-1] in texts
        assert png(chart).startswith(b"\x89PNG")


def test_a_hostile_name_stays_text(build: Build, sample: Sample) -> None:
    for chart in charts.charts(hostile_report(build, sample, MARKUP)):
        drawn = ET.fromstring(svg(chart))
        assert not [e for e in drawn.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
