"""Outlines: what people ordered and left out stands so, what they never saw stands after it, and all adds up."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from proposalbase.errors import NoSuchRecord, NothingFound, ReportError
from proposalbase.reports.compiled import CompiledReport, Item
from proposalbase.reports.outline import Branch, Outline, key_of
from proposalbase.reports.verify import verify
from proposalbase.store.filters import UNMATCHED
from tests.reports.conftest import Build
from tests.reports.sample import Sample
from tests.reports.test_compile import assert_adds_up


def items(report: CompiledReport) -> list[Item]:
    return [item for section in report.sections for item in section.items]


def left_out(report: CompiledReport) -> dict[str, int]:
    return {one.reason: one.count for one in report.counts.left_out}


def test_the_outline_of_a_report_changes_nothing(build: Build, report: CompiledReport) -> None:
    assert build(outline=Outline.of(report)) == report


def test_themes_and_items_stand_where_they_were_put(build: Build, report: CompiledReport) -> None:
    plain = Outline.of(report)
    item = plain.branches[0].items[-1]
    outline = plain.move_theme(plain.branches[-1].theme, position=0)
    outline = outline.move(item, theme=plain.branches[0].theme, position=0)
    made = build(outline=outline)
    assert [s.theme or UNMATCHED for s in made.sections] == [b.theme for b in outline.branches]
    assert key_of(made.sections[1].items[0]) == item
    assert made.sections[1].items[0].number == "2.1"


def test_an_item_can_stand_under_another_theme_and_still_refers_to_its_own(
    build: Build, report: CompiledReport, sample: Sample
) -> None:
    item = report.sections[0].items[0]
    made = build(outline=Outline.of(report).move(key_of(item), theme="digital", position=0))
    moved = next(s for s in made.sections if s.theme == "digital").items[0]
    assert moved.wording == item.wording
    assert report.sections[0].theme in {theme.id for theme in moved.also}
    assert verify(made, sample.text_of) == []


def test_what_is_left_out_is_counted_and_can_come_back(
    build: Build, report: CompiledReport, sample: Sample
) -> None:
    item = report.sections[0].items[0]
    plain = Outline.of(report)
    without = plain.exclude(key_of(item)).exclude_theme("digital")
    made = build(outline=without)
    digital = next(s for s in report.sections if s.theme == "digital")
    assert left_out(made) == {"outline": item.support.proposals + digital.support.proposals}
    assert key_of(item) not in {key_of(one) for one in items(made)}
    assert_adds_up(made, sample.proposals)
    assert verify(made, sample.text_of) == []
    again = without.include(key_of(item)).include_theme("digital")
    assert build(outline=again) == report


def test_an_outline_made_before_new_proposals_shows_them(
    build: Build, report: CompiledReport
) -> None:
    whole = Outline.of(report)
    older = Outline(
        branches=tuple(Branch(theme=b.theme, items=b.items[:1]) for b in whole.branches[:2])
    )
    made = build(outline=older)
    assert {i.proposal_id for i in items(made)} == {i.proposal_id for i in items(report)}
    assert [s.theme for s in made.sections][:2] == [b.theme for b in older.branches]


def test_an_item_is_known_by_any_of_its_proposals(build: Build, report: CompiledReport) -> None:
    merged = next(i for i in items(report) if len(i.notes) > 1)
    other = report.notes[merged.notes[-1] - 1].proposal_id
    assert other != key_of(merged)
    made = build(outline=Outline(without_items=(other,)))
    assert merged.proposal_id not in {i.proposal_id for i in items(made)}


def test_leaving_everything_out_says_so(build: Build, report: CompiledReport) -> None:
    outline = Outline(without_themes=tuple(s.theme or UNMATCHED for s in report.sections))
    with pytest.raises(NothingFound, match="outline leaves out all"):
        build(outline=outline)


def test_moving_what_is_not_there_is_told(report: CompiledReport) -> None:
    outline = Outline.of(report)
    with pytest.raises(NoSuchRecord, match="no theme"):
        outline.move_theme("gone", position=0)
    with pytest.raises(NoSuchRecord, match="no item"):
        outline.move("gone", theme=outline.branches[0].theme, position=0)


@pytest.mark.parametrize(
    "found",
    [None, [], {"other": 1}, {"branches": [{}]}, {"branches": [{"theme": 1}]},
     {"branches": [{"theme": "a", "items": [1]}]}, {"without_items": "p1"}, {"without_themes": [None]}],
)  # fmt: skip
def test_what_is_no_outline_is_refused(found: object) -> None:
    with pytest.raises(ReportError, match="no outline"):
        Outline.from_json(found)


@budget(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_run_of_changes_keeps_the_report_whole(
    data: st.DataObject, build: Build, report: CompiledReport, sample: Sample
) -> None:
    outline = Outline.of(report)
    themes = [b.theme for b in outline.branches]
    keys = [key_of(i) for i in items(report)]
    for _ in range(data.draw(st.integers(0, 6))):
        theme, item = data.draw(st.sampled_from(themes)), data.draw(st.sampled_from(keys))
        place = data.draw(st.integers(-3, 9))
        outline = data.draw(
            st.sampled_from(
                [
                    outline.move_theme(theme, position=place),
                    outline.move(item, theme=theme, position=place),
                    outline.exclude(item),
                    outline.include(item),
                ]
            )
        )
    assert Outline.from_json(json.loads(json.dumps(outline.as_json()))) == outline
    made = build(outline=outline)
    assert_adds_up(made, sample.proposals)
    assert verify(made, sample.text_of) == []
    inside = [b.theme for b in outline.branches]
    stands = [inside.index(s.theme or UNMATCHED) for s in made.sections]
    assert stands == sorted(stands)
