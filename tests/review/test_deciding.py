"""Decisions about proposals: kept apart from the machine's values, followed by everything, taken back whole."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import text

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.model import Document, Proposal
from proposalbase.review import deciding, undoing
from proposalbase.review.keeping import review_of
from proposalbase.review.listing import effective, listed, record
from proposalbase.review.values import values_of
from proposalbase.settings import Settings
from proposalbase.store import documents, facets, keywords, proposals, reviews
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from proposalbase.store.review_queue import Queue, ids, progress
from tests.records import add_document, sample_document, sample_proposals

THEMES = ("training", "planning", "staffing")
FIRST, SECOND = "p0000000000000001", "p0000000000000002"


@pytest.fixture
def base(store: Store) -> Store:
    document = sample_document()
    add_document(store, document, sample_proposals(document))
    return store


def stands(store: Store) -> list[Proposal]:
    with store.reading() as connection:
        return proposals.of_document(connection, sample_document().id)


def found(store: Store, word: str) -> int:
    with store.reading() as connection:
        return len(keywords.ask(connection, "proposals", f'n:"{word}"').nums)


def test_a_correction_is_laid_over_and_the_machines_values_stay(base: Store) -> None:
    document = sample_document()
    start = document.text.index("mở ít nhất")
    end = document.text.index(" trong năm 2026")
    wanted = {
        "span": [start - 1, end + 1], "kind": "directive", "addressee": "  Bộ\tNội vụ ",
        "actor": None, "proposer": {"name": "Lường Thị Pản"}, "themes": ["planning", "training"],
    }  # fmt: skip
    with base.writing() as connection:
        (entry,) = deciding.correct(connection, FIRST, wanted, who="Na", themes=THEMES)
    with base.reading() as connection:
        review = review_of(connection, FIRST)
        standing = proposals.get(connection, FIRST)
        (summary,) = documents.summaries(connection)
        shown = record(standing, review, summary)
    assert (
        standing.quote == document.text[start:end] == document.text[standing.start : standing.end]
    )
    assert (standing.kind, standing.actor, standing.review) == ("directive", None, "corrected")
    assert standing.addressee is not None and standing.addressee.name == "Bộ Nội vụ"
    assert [(t.id, t.by) for t in standing.themes] == [
        ("planning", "person"),
        ("training", "person"),
    ]
    assert [f.text for f in standing.figures] == ["ít nhất 12 lớp"]
    assert review.machine is not None and review.machine == sample_proposals(document)[0]
    assert shown["machine"]["kind"] == "proposal" and shown["human"]["kind"] == "directive"
    assert (shown["review"], shown["decided_by"], shown["version"]) == ("corrected", "Na", entry.id)
    assert entry.before == {"state": "unreviewed", "human": {}, "reason": None, "stale": None}
    assert entry.after["human"]["themes"] == ["planning", "training"]


def test_what_is_looked_for_follows(base: Store) -> None:
    with base.writing() as connection:
        deciding.correct(
            connection, FIRST, {"proposer": {"name": "Lường Thị Pản"}}, who="Na", themes=THEMES
        )
    assert found(base, "pan") == 1
    with base.reading() as connection:
        assert "Lường Thị Pản" in {p.name for p in facets.people(connection)}
        assert proposals.nums(connection, Filters(proposer=("luong thi pan",)))
    with base.writing() as connection:
        deciding.reject(connection, [FIRST], "thuật lại", who="Na")
    assert found(base, "pan") == 0
    assert [p.id for p in stands(base)] == [SECOND]
    with base.reading() as connection:
        assert facets.totals(connection)[0] == 1
        assert "Lường Thị Pản" not in {p.name for p in facets.people(connection)}
        gone = effective(connection, review_of(connection, FIRST))
    assert gone.proposer is not None and gone.proposer.name == "Lường Thị Pản"


def test_the_keyword_tables_are_those_a_rebuild_makes(base: Store) -> None:
    with base.writing() as connection:
        deciding.correct(connection, FIRST, {"addressee": "Bộ Y tế"}, who="Na", themes=THEMES)
        deciding.reject(connection, [SECOND], "không phải", who="Na")
        undoing.undo(connection, who="Na")
        asked = ["f:nghi", "n:bo", "n:so", "x:cần"]
        before = [keywords.holders(connection, "proposals", a).tolist() for a in asked]
        keywords.rebuild(connection)
        after = [keywords.holders(connection, "proposals", a).tolist() for a in asked]
        assert before == after
        connection.execute(
            text("INSERT INTO proposals_keywords(proposals_keywords) VALUES('integrity-check')")
        )


def test_a_confirmed_one_keeps_its_number(base: Store) -> None:
    with base.writing() as connection:
        before = {n for n in proposals.nums(connection, Filters())}
        deciding.accept(connection, [FIRST, SECOND], who="Na")
        assert {n for n in proposals.nums(connection, Filters())} == before
        assert progress(connection, Filters()).share == 1
        assert ids(connection, Queue()) == []
        with pytest.raises(DecisionRefused, match="already"):
            deciding.accept(connection, [FIRST], who="Na")


def test_a_missed_one_is_added_and_withdrawn(base: Store) -> None:
    document = sample_document()
    span = [0, document.text.index("\n")]
    with base.writing() as connection:
        (entry,) = deciding.add(connection, document.id, {"span": span}, who="Na", themes=THEMES)
        added = proposals.get(connection, entry.proposal_id)
        assert (added.quote, added.review, added.extractor) == (document.title, "added", "person")
        with pytest.raises(DecisionRefused, match="already"):
            deciding.add(connection, document.id, {"span": span}, who="Na", themes=THEMES)
        undoing.undo(connection, who="Na")
        assert proposals.count(connection) == 2
        assert reviews.counts(connection)["withdrawn"] == 1
        (again,) = deciding.add(connection, document.id, {"span": span}, who="Na", themes=THEMES)
        assert again.proposal_id == entry.proposal_id
        assert proposals.count(connection) == 3


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"span": [5, 5]}, "no text at"),
        ({"span": [-1, 4]}, "no text at"),
        ({"span": [0, 10**9]}, "no text at"),
        ({"kind": "wish"}, "no kind"),
        ({"themes": ["nothing"]}, "no theme 'nothing'"),
        ({"quote": "invented"}, "nothing to decide"),
        ({}, "nothing would change"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(base: Store, wanted, why: str) -> None:
    before = stands(base)
    if not wanted:
        with base.writing() as connection:
            deciding.accept(connection, [FIRST], who="Na")
        before = stands(base)
    with pytest.raises(DecisionRefused, match=why), base.writing() as connection:
        deciding.correct(connection, FIRST, wanted, who="Na", themes=THEMES)
    assert stands(base) == before


def test_two_people_at_once(base: Store) -> None:
    with base.writing() as connection:
        deciding.correct(
            connection, FIRST, {"kind": "directive"}, who="Na", themes=THEMES, seen={FIRST: 0}
        )
    for act in (
        lambda c: deciding.correct(c, FIRST, {"kind": "commitment"}, who="Mơ", themes=THEMES, seen={FIRST: 0}),
        lambda c: deciding.reject(c, [FIRST], "sai", who="Mơ", seen={FIRST: 0}),
        lambda c: deciding.accept(c, [SECOND, FIRST], who="Mơ", seen={FIRST: 0, SECOND: 0}),
    ):  # fmt: skip
        with pytest.raises(DecisionRefused, match="Na decided about"), base.writing() as connection:
            act(connection)
    assert stands(base)[0].kind == "directive"
    assert stands(base)[1].review == "unreviewed"


def test_a_later_decision_is_taken_back_first(base: Store) -> None:
    with base.writing() as connection:
        deciding.accept(connection, [FIRST, SECOND], who="Na")
        (second,) = deciding.reject(connection, [FIRST], "sai", who="Mơ")
        with pytest.raises(DecisionRefused, match="Mơ decided"):
            undoing.undo(connection, who="Na", batch=1)
        undoing.undo(connection, who="Na", batch=second.batch)
        undoing.undo(connection, who="Na", batch=1)
        undoing.redo(connection, who="Na", batch=1)
        with pytest.raises(DecisionRefused, match="no decision 1 to make again"):
            undoing.redo(connection, who="Na", batch=1)
    assert {p.review for p in stands(base)} == {"accepted"}


def test_nothing_is_deleted_or_rewritten(base: Store, settings: Settings) -> None:
    with base.writing() as connection:
        deciding.accept(connection, [FIRST], who="Na")
    raw = sqlite3.connect(settings.database_path)
    for statement in (
        "DELETE FROM reviews", "DELETE FROM review_log", "UPDATE review_log SET who = 'X'",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement)
    raw.close()


def test_what_is_not_there_is_said(base: Store) -> None:
    with base.writing() as connection:
        with pytest.raises(NoSuchRecord):
            deciding.accept(connection, ["p1"], who="Na")
        with pytest.raises(NoSuchRecord):
            deciding.add(connection, "d1", {"span": [0, 1]}, who="Na", themes=THEMES)
        with pytest.raises(DecisionRefused, match="no decision to take back"):
            undoing.undo(connection, who="Na")


def test_rejected_ones_are_listed_whole(base: Store) -> None:
    with base.writing() as connection:
        deciding.reject(connection, [FIRST], "  không phải\u0000 ", who="Na")
    with base.reading() as connection:
        rows = list(listed(connection, order="confidence", filters=Filters(), states=("rejected",)))
        waiting = list(
            listed(connection, order="document", filters=Filters(), states=("unreviewed",))
        )
    ((proposal, review, _),) = rows
    assert proposal.quote == sample_proposals(sample_document())[0].quote
    assert review is not None and review.reason
    assert [p.id for p, _, _ in waiting] == [SECOND]


LENGTH = len(sample_document().text)
ACTS = st.one_of(
    st.tuples(st.just("accept"), st.sampled_from([FIRST, SECOND])),
    st.tuples(st.just("reject"), st.sampled_from([FIRST, SECOND])),
    st.tuples(
        st.just("correct"), st.sampled_from([FIRST, SECOND]),
        st.fixed_dictionaries({}, optional={
            "span": st.tuples(st.integers(-2, LENGTH + 2), st.integers(-2, LENGTH + 2)),
            "kind": st.sampled_from(["proposal", "directive", "none"]),
            "actor": st.none() | st.text(max_size=8),
            "addressee": st.none() | st.text(max_size=8),
            "proposer": st.none() | st.fixed_dictionaries({"name": st.text(max_size=8)}),
            "themes": st.lists(st.sampled_from([*THEMES, "x"]), max_size=3),
        }),
    ),
    st.tuples(st.just("add"), st.integers(0, LENGTH), st.integers(0, LENGTH)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)  # fmt: skip


def act(connection, deed) -> None:
    match deed:
        case ("accept", identity):
            deciding.accept(connection, [identity], who="Na")
        case ("reject", identity):
            deciding.reject(connection, [identity], "sai", who="Na")
        case ("correct", identity, wanted):
            deciding.correct(connection, identity, wanted, who="Na", themes=THEMES)
        case ("add", start, end):
            deciding.add(
                connection, sample_document().id, {"span": [start, end]}, who="Na", themes=THEMES
            )
        case ("undo",):
            undoing.undo(connection, who="Na")
        case ("redo",):
            undoing.redo(connection, who="Na")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A base, made once: each example changes a copy."""
    home = tmp_path_factory.mktemp("made")
    store = Store.open(Settings.load(home, environment={}))
    add_document(store, sample_document(), sample_proposals(sample_document()))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return home / "proposalbase.sqlite3"


@hypothesis_settings(max_examples=30)
@given(deeds=st.lists(ACTS, max_size=8))
def test_whatever_is_decided_quotes_hold_and_all_can_be_taken_back(
    made, tmp_path_factory, deeds
) -> None:
    document: Document = sample_document()
    home = tmp_path_factory.mktemp("any")
    shutil.copy(made, home)
    store = Store.open(Settings.load(home, environment={}))
    before = {p.id: values_of(p) for p in stands(store)}
    for deed in deeds:
        try:
            with store.writing() as connection:
                act(connection, deed)
        except DecisionRefused:
            continue
        for proposal in stands(store):
            assert document.text[proposal.start : proposal.end] == proposal.quote != ""
    with store.writing() as connection:
        assert keywords.count(connection, "proposals") == proposals.count(connection)
        connection.execute(
            text("INSERT INTO proposals_keywords(proposals_keywords) VALUES('integrity-check')")
        )
        while True:
            try:
                undoing.undo(connection, who="Na")
            except DecisionRefused:
                break
    after = {p.id: values_of(p) for p in stands(store)}
    assert after == before
    assert {p.review for p in stands(store)} == {"unreviewed"}
    store.close()
