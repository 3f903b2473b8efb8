"""Proposals chosen one by one make a report; what the base no longer holds of them is counted."""

from __future__ import annotations

import pytest

from proposalbase.errors import NothingFound
from proposalbase.model import Proposal
from proposalbase.pipeline.freezing import faults, freeze
from proposalbase.pipeline.reporting import build_report
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.outline import Outline
from proposalbase.reports.wording import worded
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from tests.recommendations.test_overlay import ASKS, say


@pytest.fixture
def said(store: Store) -> list[Proposal]:
    return [*say(store, 1, *ASKS), *say(store, 2, ASKS[0])]


def built(settings: Settings, store: Store, **choice: object) -> CompiledReport:
    return build_report(
        settings, store, title="Kiến nghị", authority="Bộ Nội vụ", group_new=True, **choice
    )  # type: ignore[arg-type]


def cited(report: CompiledReport) -> set[str]:
    return {note.proposal_id for note in report.notes}


def test_only_what_was_chosen_is_in_the_report(
    settings: Settings, store: Store, said: list[Proposal]
) -> None:
    chosen = [said[1].id, said[3].id]
    report = built(settings, store, basket=[*chosen, *chosen, "p-long-gone"])
    assert cited(report) == set(chosen)
    assert (report.counts.found, report.scope.basket) == (3, 3)
    assert {one.reason: one.count for one in report.counts.left_out} == {"gone": 1}
    assert "3 ý kiến được chọn từng mục" in worded(report).introduction[1]
    with store.reading() as connection:
        assert faults(connection, report) == []


def test_filters_choose_within_the_basket(
    settings: Settings, store: Store, said: list[Proposal]
) -> None:
    report = built(
        settings,
        store,
        basket=[said[0].id, said[6].id],
        filters=Filters(document=(said[6].document_id,)),
    )
    assert cited(report) == {said[6].id}


@pytest.mark.parametrize("basket", [[], ["p-long-gone"]])
def test_an_empty_basket_makes_no_report(
    settings: Settings, store: Store, said: list[Proposal], basket: list[str]
) -> None:
    with pytest.raises(NothingFound):
        built(settings, store, basket=basket)


def test_a_draft_keeps_its_outline(settings: Settings, store: Store, said: list[Proposal]) -> None:
    report = built(settings, store)
    key = report.sections[0].items[0].recommendation
    assert key
    outline = Outline.of(report).exclude(key)
    made = built(settings, store, outline=outline)
    frozen = freeze(
        settings, store, made, asked={"outline": outline.as_json()}, formats=["md"], who="Na"
    )
    with store.reading() as connection:
        again = Outline.of_version(connection, frozen.version.id)
    assert again.without_items == (key,)
    # The theme of what stays out comes after those that have items: its place is told by nothing else.
    assert built(settings, store, outline=again) == made
