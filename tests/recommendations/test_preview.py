"""What a merge would join is shown before anybody decides it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from proposalbase.errors import NoSuchRecord
from proposalbase.pipeline.recommending import preview_merge, refresh
from proposalbase.recommendations.group import supports
from proposalbase.recommendations.preview import Preview, preview
from proposalbase.recommendations.standing import Recommendation, standing
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.recommendations.asks import ask
from tests.recommendations.test_overlay import ASKS, say


def held(quote: str, **facts: str) -> Recommendation:
    proposal = ask(quote, **facts)
    return Recommendation(
        id=f"r{proposal.id}", representative=proposal, edited=None, excluded=None,
        members=(proposal,), likeness=(1.0,), supports=supports([proposal]), joined=(),
        decided=False, approved=False, merged=(), stale=(),
    )  # fmt: skip


def shown(one: str, other: str, **facts: str) -> Preview:
    return preview(held(one, document="d1"), held(other, document="d2", **facts))


def test_words_are_shown_as_the_first_writes_them() -> None:
    found = shown("Đề nghị tỉnh Hà Vân đào giếng ở xóm Núi.", "Cần ĐÀO GIẾNG riêng cho xóm Núi.")
    assert found.shared == ("đào", "giếng", "xóm", "Núi")
    assert found.only_into == ("tỉnh", "Hà", "Vân")
    assert found.only_other == ("riêng",)
    assert found.differs == ()


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Train 40 clerks in Go Say.", "Train 60 clerks in Go Say.", ("numbers",)),
        ("Merge the two schools.", "Do not merge the two schools.", ("polarity",)),
    ],
)
def test_what_no_machine_would_merge_for_is_named(
    one: str, other: str, differs: tuple[str, ...]
) -> None:
    assert shown(one, other).differs == differs


def test_the_contrary_is_told() -> None:
    found = shown(
        "Nên luân chuyển cán bộ trẻ về xã vùng cao.",
        "Không nên luân chuyển cán bộ trẻ về xã vùng cao.",
    )
    assert found.opposed == "contrary"


def test_similarity_is_the_cosine_of_the_two_that_speak() -> None:
    rows = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    one, other = held("Dig wells.", person="An"), held("Dig deep wells.", person="Binh")
    found = preview(one, other, vectors=rows)
    assert found.similarity == pytest.approx(0.6)
    assert len(found.supports.people) == 2
    assert json.loads(json.dumps(found.as_json()))["supports"]["people"] == 2


def test_two_stored_recommendations_are_compared(store: Store, settings: Settings) -> None:
    say(store, 1, ASKS[0], ASKS[3])
    refresh(settings, store)
    with store.reading() as connection:
        first, second = standing(connection)
    found = preview_merge(settings, store, first.id, second.id)
    assert (found.into.id, found.other.id, found.similarity) == (first.id, second.id, None)
    with pytest.raises(NoSuchRecord):
        preview_merge(settings, store, first.id, "r0")
