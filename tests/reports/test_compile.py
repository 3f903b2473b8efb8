from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from proposalbase.errors import NothingFound
from proposalbase.model import Proposal, ThemeAssignment
from proposalbase.reports.compile import verify
from proposalbase.reports.compiled import CompiledReport, Scope
from proposalbase.settings import Settings
from proposalbase.text.sentences import sentences
from proposalbase.themes.taxonomy import Taxonomy
from tests.reports.conftest import Build
from tests.reports.sample import Sample


def assert_adds_up(report: CompiledReport, given_in: Sequence[Proposal]) -> None:
    """Every proposal is an item, is merged into one, or is left out with a reason."""
    counts = report.counts
    items = [item for section in report.sections for item in section.items]
    left_out = sum(left.count for left in counts.left_out)
    assert counts.found == len(given_in)
    assert counts.found == counts.items + counts.merged + left_out
    assert counts.items == len(items)
    assert sum(i.support.proposals for i in items) == counts.items + counts.merged
    assert sum(s.support.proposals for s in report.sections) == report.support.proposals
    assert [n for i in items for n in i.notes] == [note.number for note in report.notes]
    assert len(report.notes) == counts.items + counts.merged
    assert len({n.proposal_id for n in report.notes}) == len(report.notes)
    assert sum(s.cited for s in report.sources) == len(report.notes)
    assert [s.number for s in report.sources] == list(range(1, len(report.sources) + 1))
    assert report.support.documents == len(report.sources)
    assert [s.number for s in report.sections] == list(range(1, len(report.sections) + 1))
    assert len({i.number for i in items}) == len(items)


def test_the_workshop_adds_up_and_verifies(report: CompiledReport, sample: Sample) -> None:
    assert_adds_up(report, sample.proposals)
    assert verify(report, sample.text_of) == []
    assert report.counts.merged > 0


def test_several_people_and_languages_stand_behind_one_item(report: CompiledReport) -> None:
    item = report.sections[0].items[0]
    assert item.support.people == 3
    assert item.support.documents == 3
    assert item.kind == "proposal"
    assert item.kinds == ("proposal", "directive")
    assert {p.organisation for p in item.proposers} >= {"Học viện Chính sách Lam Thủy"}
    rotation = next(s for s in report.sections if s.theme == "rotation").items[0]
    languages = {report.notes[n - 1].language for n in rotation.notes}
    assert languages == {"vi", "en"}


def test_the_reports_language_speaks_where_it_can(build: Build) -> None:
    for language in ("vi", "en"):
        report = build(language=language)
        pair = next(
            i for s in report.sections for i in s.items
            if {report.notes[n - 1].language for n in i.notes} == {"vi", "en"}
        )  # fmt: skip
        assert pair.language == language


def test_the_contrary_is_an_item_of_its_own(report: CompiledReport) -> None:
    rotation = next(s for s in report.sections if s.theme == "rotation")
    contrary = [i for i in rotation.items if i.wording.startswith("Không nên")]
    assert [i.support.proposals for i in contrary] == [1]


def test_sections_follow_the_taxonomy_and_the_unmatched_come_last(report: CompiledReport) -> None:
    assert [s.theme for s in report.sections] == [
        "training", "rotation", "evaluation", "digital", "benefits", None,
    ]  # fmt: skip
    assert report.sections[-1].label == "Kiến nghị khác (chưa xếp chủ đề)"
    assert report.sections[0].parent == "Công tác cán bộ"


def test_further_themes_are_counted_where_they_are_not_placed(report: CompiledReport) -> None:
    items = [i for s in report.sections for i in s.items]
    for section in report.sections:
        touching = sum(any(t.id == section.theme for t in i.also) for i in items)
        assert section.elsewhere == touching


def test_a_chosen_theme_takes_its_proposals_before_their_best_one(build: Build) -> None:
    scope = Scope(themes=("benefits",))
    plain = {s.theme: len(s.items) for s in build().sections}
    chosen = {s.theme: len(s.items) for s in build(scope=scope).sections}
    assert chosen["benefits"] == plain["benefits"] + 1
    parent = build(scope=Scope(themes=("personnel",)))
    assert all("benefits" != s.theme or len(s.items) for s in parent.sections)


def test_a_theme_that_left_the_taxonomy_loses_no_proposal(build: Build, sample: Sample) -> None:
    gone = (ThemeAssignment(id="gone", score=1.0, by="model"),)
    proposals = [replace(p, themes=gone) for p in sample.proposals]
    report = build(proposals=proposals)
    assert [s.theme for s in report.sections] == [None]
    assert_adds_up(report, proposals)


def test_low_support_is_marked(build: Build, sample: Sample) -> None:
    one = [p for p in sample.proposals if p.document_id == sample.proposals[0].document_id]
    assert all(s.low_support for s in build(proposals=one).sections)
    assert not any(s.low_support for s in build().sections if s.support.documents > 1)


def test_notes_lead_to_page_and_sentence(report: CompiledReport, sample: Sample) -> None:
    for note in report.notes:
        text = sample.text_of(note.document_id)
        spans = list(sentences(text))
        assert note.sentence is not None
        start, end = spans[note.sentence - 1]
        assert start <= note.start < end
    assert {note.page for note in report.notes} == {1, 2, None}


def test_what_cannot_be_cited_is_left_out_and_counted(build: Build, sample: Sample) -> None:
    first, second, third, fourth, *rest = sample.proposals
    proposals = [
        replace(first, quote="Không ai nói câu này."),
        replace(second, review="rejected"),
        replace(third, confidence=0.1),
        replace(fourth, document_id="unknown"),
        *rest,
        rest[0],
    ]
    report = build(proposals=proposals)
    assert_adds_up(report, proposals)
    assert {left.reason: left.count for left in report.counts.left_out} == {
        "twice": 1, "rejected": 1, "low-confidence": 1, "document-unknown": 1, "quote-moved": 1,
    }  # fmt: skip
    assert verify(report, sample.text_of) == []


def test_what_a_person_confirmed_needs_no_confidence(build: Build, sample: Sample) -> None:
    confirmed = replace(sample.proposals[0], confidence=0.1, review="accepted")
    assert build(proposals=[confirmed]).counts.unreviewed == 0


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), "holds no proposal yet"),
        (Scope(query="mưa", themes=("training",)), "query 'mưa' and theme 'training'"),
        (Scope(filters=(("kind", "directive"),)), "kind 'directive'"),
    ],
)
def test_nothing_to_report_says_so(build: Build, scope: Scope, words: str) -> None:
    with pytest.raises(NothingFound, match=words):
        build(proposals=[], scope=scope)


def test_all_left_out_is_nothing_too(build: Build, sample: Sample) -> None:
    with pytest.raises(NothingFound, match="none of the 1 proposals"):
        build(proposals=[replace(sample.proposals[0], review="rejected")])


def test_verify_finds_what_was_tampered_with(report: CompiledReport, sample: Sample) -> None:
    note = replace(report.notes[0], quote="Ai đó đã sửa câu này.")
    tampered = replace(report, notes=(note, *report.notes[1:]))
    problems = verify(tampered, sample.text_of)
    assert any("note 1: the quote is not the text" in p for p in problems)
    assert any("item 1.1: its words" in p for p in problems)
    assert any(
        "missing" in p for p in verify(replace(report, notes=report.notes[1:]), sample.text_of)
    )
    gone = replace(report, sources=report.sources[1:])
    assert any("not among the sources" in p for p in verify(gone, sample.text_of))


def test_no_path_of_this_machine(report: CompiledReport) -> None:
    file = next(s for s in report.sources if s.title is None)
    assert file.file_name == "ghi-chep.txt"
    assert "/srv" not in repr(report)
    page = next(s for s in report.sources if s.url)
    assert page.url == "https://news.example.org/lam-thuy/hoi-thao"


def test_no_password_of_an_address(build: Build, sample: Sample) -> None:
    documents = {
        k: replace(d, source_url="https://me:s3same@example.org/a", origin="http://[broken")
        for k, d in sample.documents.items()
    }
    report = build(documents=documents)
    assert "s3same" not in repr(report)
    assert {s.url for s in report.sources} == {"https://example.org/a"}


def test_the_epoch_dates_the_report(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build(today=None).header.date == date(1970, 1, 2)


def test_the_issuer_comes_from_the_settings(build: Build) -> None:
    chosen = {"report_issuer": "Học viện Ven Hồ", "report_place": "Lam Thủy"}
    header = build(settings=Settings.load(Path("x"), environment={}, overrides=chosen)).header
    assert (header.issuer, header.superior, header.place) == ("Học viện Ven Hồ", None, "Lam Thủy")


def test_the_default_taxonomy_serves(build: Build, sample: Sample) -> None:
    report = build(taxonomy=Taxonomy.load(Taxonomy.default_path()), language="en")
    assert_adds_up(report, sample.proposals)
    assert "training" in {s.theme for s in report.sections}


@budget(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    picks=st.lists(st.tuples(st.integers(0, 24), st.integers(0, 5)), min_size=1, max_size=40),
    by_words=st.booleans(),
    chance=st.randoms(),
)
def test_counts_always_add_up(
    build: Build,
    sample: Sample,
    picks: list[tuple[int, int]],
    by_words: bool,
    chance: random.Random,
) -> None:
    damaged = (
        lambda p: p,
        lambda p: replace(p, review="rejected"),
        lambda p: replace(p, confidence=0.2),
        lambda p: replace(p, document_id="unknown"),
        lambda p: replace(p, end=p.end + 1),
        lambda p: replace(p, themes=()),
    )
    # The quote of the fifth is the text of its length, so it is no longer the text at its place.
    proposals = [damaged[how](sample.proposals[row]) for row, how in picks]
    vectors = None if by_words else sample.vectors[[row for row, _ in picks]]
    try:
        report = build(proposals=proposals, vectors=vectors)
    except NothingFound:
        return
    assert_adds_up(report, proposals)
    assert verify(report, sample.text_of) == []
    if len({p.id for p in proposals}) == len(proposals):
        order = list(range(len(proposals)))
        chance.shuffle(order)
        again = build(
            proposals=[proposals[n] for n in order],
            vectors=None if vectors is None else vectors[order],
        )
        assert again == report
