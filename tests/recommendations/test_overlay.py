"""Decisions about recommendations: each can be taken back, and none is lost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.model import Proposal
from proposalbase.pipeline.recommending import Refreshed, refresh, refresh_if_possible
from proposalbase.recommendations import deciding
from proposalbase.recommendations.overlay import Change, Overlay, Place, Standing
from proposalbase.recommendations.standing import find, recommendation_json, standing
from proposalbase.settings import Settings
from proposalbase.store import recommendations as kept
from proposalbase.store.database import Store
from proposalbase.store.lock import writer_lock
from tests.encoders import HashEncoder
from tests.records import add_document, sample_document, sample_proposals

ASKS = (
    "Đề nghị tỉnh Hà Vân mở lớp tiếng Mường cho cán bộ mới về các xã vùng cao.",
    "Cần lắp trạm quan trắc mực nước tại bến Gò Sậy trước mùa lũ.",
    "Nên cho phép thôn tự chọn giờ họp phù hợp với mùa vụ.",
    "The district should lend laptops to village clerks who study at night.",
    "Each commune ought to publish its list of vacant posts every quarter.",
    "Kiến nghị hỗ trợ tiền thuê nhà cho giáo viên luân chuyển ra đảo Cồn Mây.",
)


def say(store: Store, number: int, *quotes: str) -> list[Proposal]:
    """Store a document that makes these proposals."""
    base = sample_document()
    text = "\n\n".join(quotes)
    document = replace(
        base, id=f"d{number:016}", sha256=f"{number:064}", origin=f"{number}.txt", text=text,
        pages=(), blocks=(),
    )  # fmt: skip
    found = []
    for place, quote in enumerate(quotes):
        start = text.index(quote)
        found.append(
            replace(
                sample_proposals(base)[0],
                id=f"p{number:08}{place:08}",
                document_id=document.id,
                quote=quote,
                start=start,
                end=start + len(quote),
                figures=(),
                actor=None,
                addressee=None,
            )
        )
    add_document(store, document, found)
    return found


def state(overlay: Overlay) -> tuple[dict[str, Place], dict[str, Standing]]:
    return dict(overlay.places), dict(overlay.standings)


def start(proposals: int, groups: int) -> Overlay:
    return Overlay(
        {f"p{n}": Place(recommendation=f"r{n % groups}") for n in range(proposals)},
        {f"r{n}": Standing() for n in range(groups)},
    )


def any_change(overlay: Overlay, chance: random.Random, salt: int) -> Change:
    """Work out a random decision; refused where it makes no sense."""
    live = sorted(i for i, s in overlay.standings.items() if s.merged_into is None)
    one = chance.choice(live)
    match chance.randrange(6):
        case 0:
            return overlay.merge(one, chance.sample(live, min(len(live), chance.randint(1, 3))))
        case 1:
            held = overlay.members(one)
            return overlay.split(
                one, chance.sample(held, chance.randint(0, len(held))), salt=str(salt)
            )
        case 2:
            return overlay.move(chance.choice(sorted(overlay.places)), one)
        case 3:
            return overlay.edit(
                one, chance.choice([None, "Một cách nói khác.", "Another wording."])
            )
        case 4:
            return overlay.approve(chance.sample(live, min(len(live), 2)))
        case _:
            return overlay.exclude(one, chance.choice([None, "ngoài phạm vi", "said twice"]))


def test_any_of_500_sequences_of_decisions_can_be_taken_back() -> None:
    for seed in range(500):
        there_and_back(seed)


def there_and_back(seed: int) -> None:
    chance = random.Random(seed)
    overlay = start(proposals=14, groups=6)
    before = state(overlay)
    made, undone = [], []
    for step in range(24):
        if made and chance.random() < 0.25:
            back = overlay.reverse(made.pop(), action="undo")
            overlay.apply(back)
            undone.append(back)
            continue
        if undone and chance.random() < 0.2:
            again = overlay.reverse(undone.pop(), action="redo")
            overlay.apply(again)
            made.append(again)
            continue
        try:
            change = any_change(overlay, chance, step)
        except DecisionRefused:
            continue
        overlay.apply(change)
        made.append(change)
        undone.clear()
        # Whatever is decided, every proposal stands in one recommendation that takes proposals.
        assert all(
            overlay.standings[p.recommendation].merged_into is None for p in overlay.places.values()
        )
    while made:
        overlay.apply(overlay.reverse(made.pop(), action="undo"))
    assert state(overlay) == before


def test_what_joined_a_split_since_goes_home_with_it_and_comes_along_again() -> None:
    overlay = start(proposals=4, groups=1)
    split = overlay.split("r0", ["p1", "p2"], salt="1")
    overlay.apply(split)
    made = split.subjects[1]
    joining = replace(split.after, places={"p9": Place(recommendation=made)}, standings={})
    overlay.apply(Change(action="join", subjects=(made,), before=split.before, after=joining))
    back = overlay.reverse(split, action="undo")
    overlay.apply(back)
    assert overlay.members("r0") == ("p0", "p1", "p2", "p3", "p9")
    assert made not in overlay.standings
    overlay.apply(overlay.reverse(back, action="redo"))
    assert overlay.members(made) == ("p1", "p2", "p9")


def test_a_decision_that_a_later_one_rests_on_is_not_taken_back_alone() -> None:
    overlay = start(proposals=6, groups=3)
    first = overlay.merge("r0", ["r1"])
    overlay.apply(first)
    overlay.apply(overlay.move("p1", "r2"))
    with pytest.raises(DecisionRefused, match="later decision moved p1"):
        overlay.reverse(first, action="undo")


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (lambda o: o.merge("r0", ["r0"]), "merged with itself"),
        (lambda o: o.merge("r0", ["nowhere"]), "no recommendation 'nowhere'"),
        (lambda o: o.split("r0", ["p1"], salt=""), "no proposal of r0"),
        (lambda o: o.split("r0", ["p0", "p3"], salt=""), "leave one"),
        (lambda o: o.move("p0", "r0"), "stands in r0 already"),
        (lambda o: o.move("p77", "r0"), "holds a proposal 'p77'"),
        (lambda o: o.exclude("r0", None), "nothing would change"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(decision: object, error: str) -> None:
    with pytest.raises((DecisionRefused, NoSuchRecord), match=error):
        decision(start(proposals=6, groups=3))  # type: ignore[operator]


def test_a_recommendation_that_went_into_another_names_it() -> None:
    overlay = start(proposals=6, groups=3)
    overlay.apply(overlay.merge("r0", ["r1"]))
    with pytest.raises(DecisionRefused, match="r1 went into r0"):
        overlay.edit("r1", "Lời khác")


def snapshot(store: Store) -> list[tuple[str, ...]]:
    with store.reading() as connection:
        rows = [
            (r["id"], r["wording"] or "", r["excluded"] or "", r["merged_into"] or "", r["made_by"])
            for r in kept.rows(connection)
        ]
        members = [(m.proposal_id, m.recommendation_id, m.by) for m in kept.members(connection)]
    return sorted(rows) + sorted(members)


def test_the_base_keeps_decisions_and_takes_them_back(store: Store, settings: Settings) -> None:
    say(store, 1, *ASKS)
    say(store, 2, ASKS[0], ASKS[3])
    first = refresh(settings, store)
    assert (first.founded, first.grouped, first.compared_by) == (6, 8, "words")
    before = snapshot(store)
    chance = random.Random(7)
    decided = 0
    for _ in range(60):
        with store.writing() as connection:
            try:
                entry = deciding.decide(
                    connection, lambda o, n: any_change(o, chance, n), who="Lý Thị Na", note="thử"
                )
            except DecisionRefused:
                continue
            decided += 1
            assert deciding.overlay(connection).standings.keys() >= set(entry.subjects)
            assert entry.who == "Lý Thị Na"
    assert decided > 20
    after = snapshot(store)
    for _ in range(decided):
        with store.writing() as connection:
            deciding.undo(connection, who="Lý Thị Na")
    assert snapshot(store) == before
    for _ in range(decided):
        with store.writing() as connection:
            deciding.redo(connection, who="Lý Thị Na")
    assert snapshot(store) == after
    with store.reading() as connection:
        assert len(kept.logged(connection)) == 3 * decided
    with store.writing() as connection, pytest.raises(DecisionRefused, match="no decision"):
        deciding.redo(connection, who="x")


def test_a_later_ingest_and_a_reindex_touch_no_decision(store: Store, settings: Settings) -> None:
    say(store, 1, *ASKS)
    refresh(settings, store)
    with store.reading() as connection:
        by_quote = {r.wording: r.id for r in standing(connection)}
    water, meeting, posts = by_quote[ASKS[1]], by_quote[ASKS[2]], by_quote[ASKS[4]]
    with store.writing() as connection:
        deciding.decide(connection, lambda o, _: o.merge(water, [meeting]), who="Na")
        deciding.decide(
            connection, lambda o, _: o.edit(water, "Hai việc của bến Gò Sậy."), who="Na"
        )
        deciding.decide(connection, lambda o, _: o.exclude(posts, "đã có quy định"), who="Na")
    decided = snapshot(store)

    build(store, Generations(settings), HashEncoder())
    assert refresh(settings, store).grouped == 0
    assert snapshot(store) == decided

    say(store, 2, ASKS[2], ASKS[4], "Cần một chuyến phà đêm tới cồn Mây vào mùa thi.")
    build(store, Generations(settings), HashEncoder())
    done = refresh(settings, store)
    assert done.compared_by == "vectors"
    assert {(j.recommendation, j.decided, j.excluded) for j in done.joined} == {
        (water, True, False),
        (posts, True, True),
    }
    refresh(settings, store, regroup=True)
    assert set(decided) - set(snapshot(store)) == set()
    with store.reading() as connection:
        one = find(standing(connection), meeting)
        assert (one.id, one.wording, one.merged) == (water, "Hai việc của bến Gò Sậy.", (meeting,))
        assert one.joined == ("p0000000200000000",)
        assert {m.id for m in one.members} > set(one.joined)
        assert recommendation_json(one)["supports"]["documents"] == 2


def test_a_regroup_keeps_apart_what_a_person_split(store: Store, settings: Settings) -> None:
    say(store, 1, ASKS[0])
    say(store, 2, ASKS[0])
    assert refresh(settings, store).founded == 1
    with store.reading() as connection:
        (one,) = standing(connection)
    with store.writing() as connection:
        deciding.decide(
            connection, lambda o, n: o.split(one.id, [one.members[1].id], salt=str(n)), who="Na"
        )
    refresh(settings, store, regroup=True)
    with store.reading() as connection:
        assert [len(r.members) for r in standing(connection)] == [1, 1]


def test_proposals_that_are_gone_are_told_and_decisions_stay(
    store: Store, settings: Settings
) -> None:
    say(store, 1, ASKS[0], ASKS[1])
    refresh(settings, store)
    with store.reading() as connection:
        first, second = (r.id for r in standing(connection))
    with store.writing() as connection:
        deciding.decide(connection, lambda o, _: o.merge(first, [second]), who="Na")
        for table in ("proposal_themes", "proposal_people"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql("DELETE FROM proposals WHERE id = 'p0000000100000001'")
    with store.reading() as connection:
        (one,) = standing(connection)
    assert (one.stale, len(one.members), one.id) == (("p0000000100000001",), 1, first)


def test_a_base_that_somebody_writes_to_is_read_as_it_is(store: Store, settings: Settings) -> None:
    say(store, 1, *ASKS)
    with writer_lock(settings.home):
        assert refresh_if_possible(settings, store) == Refreshed(
            grouped=0, founded=0, joined=(), dissolved=0, compared_by="", waiting=len(ASKS)
        )
    assert refresh_if_possible(settings, store).grouped == len(ASKS)


def test_the_log_is_only_added_to(store: Store, settings: Settings) -> None:
    say(store, 1, *ASKS)
    refresh(settings, store)
    with store.writing() as connection:
        first = kept.rows(connection)[0]["id"]
        deciding.decide(connection, lambda o, _: o.edit(first, "Lời khác"), who="Na")
    with pytest.raises(Exception, match="only added to"), store.writing() as connection:
        connection.exec_driver_sql("UPDATE decisions SET who = 'somebody else'")
