"""A new extraction never takes anybody's work away: it goes under it, and says where it may not hold any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proposalbase.extraction.extract import proposal_id
from proposalbase.model import Addressee, Extraction, Proposal
from proposalbase.review import deciding, undoing
from proposalbase.review.keeping import review_of
from proposalbase.review.renewing import Renewed, renew
from proposalbase.store import documents, keywords, proposals, reviews
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from tests.records import add_document, sample_document, sample_proposals

DOCUMENT = sample_document()
LONGEST = DOCUMENT.text.index("\n")


def named() -> list[Proposal]:
    """Return the sample's proposals under the ids that extraction gives."""
    return [
        replace(p, id=proposal_id(DOCUMENT.sha256, p.start, p.end), grounds=())
        for p in sample_proposals(DOCUMENT)
    ]


FIRST, SECOND = (p.id for p in named())
TITLE = replace(
    named()[0], id=proposal_id(DOCUMENT.sha256, 0, LONGEST), start=0, end=LONGEST,
    quote=DOCUMENT.text[:LONGEST], instruments=(), figures=(),
)  # fmt: skip


@pytest.fixture
def base(store: Store) -> Store:
    add_document(store, DOCUMENT, named())
    return store


def again(store: Store, *found: Proposal) -> Renewed:
    extraction = Extraction(proposals=found, sentences=7, skipped={"tells results": 2})
    with store.writing() as connection:
        done = renew(connection, DOCUMENT, extraction, extractor="rules-9")
        assert keywords.count(connection, "proposals") == proposals.count(connection)
    return done


def stands(store: Store) -> dict[str, Proposal]:
    with store.reading() as connection:
        return {p.id: p for p in proposals.of_document(connection, DOCUMENT.id)}


def test_the_same_again_changes_nothing(base: Store) -> None:
    with base.reading() as connection:
        before = proposals.nums(connection, filters=Filters())
    assert again(base, *named()) == Renewed(kept=2)
    with base.reading() as connection:
        assert proposals.nums(connection, filters=Filters()) == before
        (summary,) = documents.summaries(connection)
    assert summary.sentences == 7


def test_where_nobody_decided_the_new_one_stands(base: Store) -> None:
    first = replace(named()[0], addressee=Addressee(name="Bộ Y tế", stated=True))
    assert again(base, first, TITLE) == Renewed(added=1, changed=1, removed=1)
    found = stands(base)
    assert set(found) == {FIRST, TITLE.id}
    assert found[FIRST].addressee == Addressee(name="Bộ Y tế", stated=True)


def test_what_was_confirmed_stays_as_it_was_confirmed(base: Store) -> None:
    with base.writing() as connection:
        deciding.accept(connection, [FIRST, SECOND], who="Na")
    first = replace(named()[0], addressee=Addressee(name="Bộ Y tế", stated=True))
    assert again(base, first) == Renewed(stale=2)
    found = stands(base)
    assert found[FIRST].addressee is not None
    assert found[FIRST].addressee.name == named()[0].addressee.name  # type: ignore[union-attr]
    assert {p.review for p in found.values()} == {"accepted"}
    with base.reading() as connection:
        one, two = review_of(connection, FIRST), review_of(connection, SECOND)
        assert one.machine is not None and one.machine.addressee == first.addressee
        assert one.stale == "rules-9 finds another addressee"
        assert two.stale == "not found any more by rules-9"
        assert len(reviews.listed(connection, stale=True)) == 2
    with base.writing() as connection:
        deciding.accept(connection, [FIRST, SECOND], who="Mơ")
        assert not reviews.listed(connection, stale=True)
    assert again(base, first) == Renewed(stale=1)


def test_corrected_added_and_rejected_stay(base: Store) -> None:
    with base.writing() as connection:
        deciding.correct(connection, FIRST, {"actor": "Xã Gò Sậy"}, who="Na", themes=())
        deciding.reject(connection, [SECOND], "sai", who="Na")
        (added,) = deciding.add(
            connection, DOCUMENT.id, {"span": [0, LONGEST], "actor": "Tỉnh"}, who="Na", themes=()
        )
    done = again(base, *(replace(p, confidence=0.5) for p in named()), TITLE)
    assert done == Renewed()
    found = stands(base)
    assert set(found) == {FIRST, added.proposal_id} == {FIRST, TITLE.id}
    assert (found[FIRST].actor, found[FIRST].confidence) == ("Xã Gò Sậy", 0.5)
    assert found[TITLE.id].actor == "Tỉnh"
    with base.reading() as connection:
        assert len(reviews.logged(connection)) == 3
    with base.writing() as connection:
        for _ in range(3):
            undoing.undo(connection, who="Na")
    assert set(stands(base)) == {FIRST, SECOND}


def test_a_moved_one_is_not_found_a_second_time(base: Store) -> None:
    start = DOCUMENT.text.index("mở ít nhất")
    with base.writing() as connection:
        deciding.correct(connection, FIRST, {"span": [start, start + 20]}, who="Na", themes=())
    place = stands(base)[FIRST]
    other = replace(
        named()[0], id=proposal_id(DOCUMENT.sha256, place.start, place.end), start=place.start,
        end=place.end, quote=place.quote, figures=(),
    )  # fmt: skip
    assert again(base, *named(), other) == Renewed(kept=1)
    assert set(stands(base)) == {FIRST, SECOND}
    assert stands(base)[FIRST].quote == place.quote


def test_what_was_withdrawn_may_be_found_by_the_machine(base: Store) -> None:
    with base.writing() as connection:
        deciding.add(connection, DOCUMENT.id, {"span": [0, LONGEST]}, who="Na", themes=())
        undoing.undo(connection, who="Na")
    assert again(base, *named(), TITLE) == Renewed(added=1, kept=2)
    assert stands(base)[TITLE.id].review == "unreviewed"
    with base.writing() as connection:
        deciding.accept(connection, [TITLE.id], who="Na")
    assert stands(base)[TITLE.id].review == "accepted"


def test_taking_back_what_an_extraction_doubts(base: Store) -> None:
    with base.writing() as connection:
        deciding.accept(connection, [SECOND], who="Na")
    again(base, named()[0])
    with base.writing() as connection:
        undoing.undo(connection, who="Na")
        assert review_of(connection, SECOND).state == "unreviewed"
    assert again(base, named()[0]) == Renewed(kept=1, removed=1)
