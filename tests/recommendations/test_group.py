from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from proposalbase.model import Proposal
from proposalbase.recommendations.group import Group, group, person_key
from tests.linear import grows_linearly
from tests.recommendations.asks import ask

LONG = "Cần tổ chức lớp tập huấn kỹ năng tiếp dân cho cán bộ các xã ven hồ hằng năm"


def shape(groups: list[Group]) -> list[tuple[str, tuple[str, ...]]]:
    return [(g.representative.id, tuple(m.id for m in g.members)) for g in groups]


def unit(rows: list[list[float]]) -> np.ndarray:
    found = np.array(rows, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_nothing_makes_no_group() -> None:
    assert group([], None, threshold=0.93) == []


def test_the_same_ask_of_several_people_is_one_with_its_supports() -> None:
    proposals = [
        ask(LONG, document="d1", person="Đỗ Văn Sậy", body="Học viện Ven Hồ"),
        ask(LONG, document="d2", person="Do Van Say", body="Hoc vien Ven Ho"),
        ask(LONG, document="d3", person="Ông Lê Thị Lau", body="Trường Bắc Hồ"),
        ask(LONG, document="d3", start=500),
    ]
    (only,) = group(proposals, None, threshold=0.93)
    assert len(only.members) == 4
    assert len(only.supports.people) == 2
    assert len(only.supports.institutions) == 2
    assert only.supports.documents == ("d1", "d2", "d3")


def test_a_person_stands_for_one_institution_however_it_is_named() -> None:
    proposals = [
        ask(LONG, document="d1", person="Đỗ Văn Sậy", body="Học viện Ven Hồ"),
        ask(LONG, document="d2", person="Do Van Say", body="Lakeside Academy"),
        ask(LONG, document="d3", person="Lê Thị Lau", body="Học viện Ven Hồ"),
        ask(LONG, document="d4", person="Lê Thị Lau", body="Học viện"),
    ]
    (only,) = group(proposals, None, threshold=0.93)
    assert (len(only.supports.people), only.supports.institutions) == (2, ("hoc vien ven ho",))


def test_a_body_that_speaks_for_itself_is_no_person() -> None:
    proposals = [
        ask(LONG, document="d1", person="Sở Nội vụ", body="Sở Nội vụ"),
        ask(LONG, document="d2", person="Lê Thị Lau", body="Sở Nội vụ"),
    ]
    (only,) = group(proposals, None, threshold=0.93)
    assert only.supports.people == ("le thi lau",)
    assert only.supports.institutions == ("so noi vu",)


def test_one_author_two_hundred_times_is_one_supporter() -> None:
    proposals = [ask(LONG, document="d1", start=n * 100, person="Đỗ Văn Sậy") for n in range(200)]
    (only,) = group(proposals, None, threshold=0.93)
    assert len(only.members) == 200
    assert (len(only.supports.people), len(only.supports.documents)) == (1, 1)


def test_vectors_join_two_languages() -> None:
    proposals = [
        ask("Cần mở thêm bến đò cho học sinh xã đảo", document="d1"),
        ask("More ferry landings are needed for the pupils of the island", document="d2"),
        ask("Cần trồng rừng phòng hộ quanh hồ", document="d3"),
    ]
    vectors = unit([[1, 0.1, 0], [1, 0, 0.1], [0, 1, 1]])
    groups = group(proposals, vectors, threshold=0.93)
    assert sorted(len(g.members) for g in groups) == [1, 2]
    pair = max(groups, key=lambda g: len(g.members))
    assert min(pair.likeness) == pytest.approx(0.99, abs=0.001)
    assert max(pair.likeness) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ask(LONG + " cho 500 người"), ask(LONG + " cho 50 người", document="d2")),
        (ask(LONG), ask(LONG.replace("Cần", "Không cần"), document="d2")),
        (ask(LONG, actor="Bộ Nội vụ"), ask(LONG, document="d2", actor="các xã")),
        (ask(LONG, addressee="Ruritania"), ask(LONG, document="d2", addressee="Elbonia")),
    ],
)
def test_a_guard_keeps_apart_what_vectors_would_merge(one: object, other: object) -> None:
    same = unit([[1, 0], [1, 0]])
    assert len(group([one, other], same, threshold=0.93)) == 2  # type: ignore[list-item]


def test_a_member_without_an_actor_does_not_bridge_two_actors() -> None:
    proposals = [
        ask(LONG, document="d1", person="A B C"),
        ask(LONG, document="d2", actor="Bộ Nội vụ"),
        ask(LONG, document="d3", actor="các xã"),
    ]
    groups = group(proposals, unit([[1, 0]] * 3), threshold=0.93)
    assert sorted(len(g.members) for g in groups) == [1, 2]


def test_groups_do_not_drift_along_a_chain() -> None:
    angles = np.deg2rad(np.arange(0, 90, 10))
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    proposals = [ask(f"{LONG} {'x' * n}", document=f"d{n}") for n in range(len(angles))]
    for found in group(proposals, vectors, threshold=0.93):
        rows = {m.id: vectors[n] for n, m in enumerate(proposals) if m in found.members}
        head = rows[found.representative.id]
        assert all(float(head @ row) >= 0.93 - 1e-5 for row in rows.values())


def test_the_best_formed_speaks() -> None:
    fragment = ask(LONG, document="d1", confidence=0.55)
    nameless = ask(LONG, document="d2", confidence=0.95)
    named = ask(LONG, document="d3", confidence=0.95, person="Đỗ Văn Sậy")
    (only,) = group([fragment, nameless, named], None, threshold=0.93)
    assert only.representative is named


def test_words_join_nearly_the_same_and_nothing_else() -> None:
    near = LONG + " theo kế hoạch"
    other = "Cần tổ chức lại bến đò và đường ven hồ cho học sinh các xã"
    groups = group(
        [ask(LONG), ask(near, document="d2"), ask(other, document="d3")], None, threshold=0.9
    )
    assert sorted(len(g.members) for g in groups) == [1, 2]


def test_vectors_must_match_the_proposals() -> None:
    with pytest.raises(ValueError, match="2 proposals need as many vectors"):
        group([ask("a"), ask("b")], np.zeros((3, 2), dtype=np.float32), threshold=0.9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ông Đỗ Văn Sậy", "Do Van Say"),
        ("đồng chí Đỗ Văn Sậy", "Đỗ Văn Sậy"),
        ("Dr. Edwin Marlowe", "Edwin Marlowe"),
    ],
)
def test_forms_of_address_do_not_double_people(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_a_surname_like_a_form_of_address_stays() -> None:
    assert person_key("Bà Triệu") == "ba trieu"
    assert person_key("Đồng Thị Mai") == "dong thi mai"


words = st.sampled_from("cần không mở lớp xã hồ 5 50 tăng giảm đò train not the officials".split())
quotes = st.lists(words, min_size=1, max_size=9).map(" ".join)


@budget(max_examples=60, deadline=None)
@given(st.lists(quotes, min_size=1, max_size=25), st.booleans(), st.randoms())
def test_order_does_not_matter_and_nobody_is_lost(
    texts: list[str], by_vectors: bool, chance: random.Random
) -> None:
    proposals = [ask(text, document=f"d{n % 4}", start=n * 50) for n, text in enumerate(texts)]
    rows = np.random.default_rng(1).normal(size=(len(texts), 3)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    order = list(range(len(texts)))
    chance.shuffle(order)
    first = group(proposals, rows if by_vectors else None, threshold=0.9)
    second = group(
        [proposals[n] for n in order], rows[order] if by_vectors else None, threshold=0.9
    )
    assert shape(first) == shape(second)
    assert sorted(m.id for g in first for m in g.members) == sorted(p.id for p in proposals)
    assert all(g.representative in g.members for g in first)


def crowd(number: int) -> tuple[list[Proposal], np.ndarray]:
    """Return asks of random words, one in five said twice, with random vectors."""
    chance = random.Random(5)
    vocabulary = [f"từ{n}" for n in range(400)]
    texts = [" ".join(chance.choices(vocabulary, k=20)) for _ in range(number * 4 // 5)]
    texts += chance.choices(texts, k=number - len(texts))
    proposals = [ask(t, document=f"d{n % 50}", start=n * 200) for n, t in enumerate(texts)]
    rows = np.random.default_rng(2).normal(size=(number, 32)).astype(np.float32)
    return proposals, rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("by_vectors", [True, False])
def test_what_is_said_twice_in_a_crowd_is_found(by_vectors: bool) -> None:
    proposals, rows = crowd(1500)
    groups = group(proposals, rows if by_vectors else None, threshold=0.93)
    assert len(groups) == len({p.quote for p in proposals})


@pytest.mark.parametrize("by_vectors", [True, False])
def test_the_work_grows_with_the_number_of_proposals(
    by_vectors: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without comparing every row: what counts is the way that large bases go.
    monkeypatch.setattr("proposalbase.recommendations.neighbours.EXACT", 0)
    proposals, rows = crowd(2000)

    def work(size: int) -> None:
        group(proposals[:size], rows[:size] if by_vectors else None, threshold=0.6)

    assert grows_linearly(work, 1000)


def pair(one: str, other: str, *, cosine: float, same_document: bool = False) -> int:
    """Return how many groups two quotes make whose vectors lie so near."""
    vectors = np.array([[1, 0], [cosine, np.sqrt(1 - cosine**2)]], dtype=np.float32)
    proposals = [ask(one), ask(other, document="d1" if same_document else "d2", start=900)]
    return len(group(proposals, vectors, threshold=0.93))


def test_vectors_alone_do_not_merge_what_other_words_ask_for() -> None:
    assert (
        pair("Rà soát các bến đò còn vướng thủ tục", "Rà soát đường ven hồ đã xong", cosine=0.96)
        == 2
    )
    assert pair(LONG, f"Theo tôi, hằng năm {LONG.replace(' hằng năm', '')}", cosine=0.96) == 1


def test_two_asks_that_differ_in_one_place_are_two() -> None:
    assert pair(f"{LONG} theo đợt", f"{LONG} theo cụm", cosine=0.99) == 2
    assert (
        pair("Digitise all land files by then", "Digitise all tax files by then", cosine=0.99) == 2
    )


def test_of_parallel_items_only_the_nearest_joins() -> None:
    vectors = unit([[1, 0.05, 0], [1, 0, 0.05], [1, 0.2, 0.2]])
    land, other_words, tax = (
        ask("All land files of the communes should be digitised", document="d1"),
        ask("The communes need their land files, all of them, digitised", document="d2"),
        ask("All tax files of the communes should be digitised", document="d3"),
    )
    groups = group([land, other_words, tax], vectors, threshold=0.93)
    assert sorted(len(g.members) for g in groups) == [1, 2]


def test_synonyms_of_the_lexicon_are_the_same_word() -> None:
    one = "Cần công bố quý một lần danh sách vị trí còn trống của từng phường"
    other = "Mỗi quý, từng phường phải công khai danh sách vị trí khuyết"
    assert pair(one, other, cosine=0.96) == 1
    assert pair(one, other.replace("danh sách vị trí khuyết", "bản đồ ngập"), cosine=0.96) == 2


def test_a_member_may_be_nearer_to_another_member_than_to_the_head() -> None:
    head = "Đề nghị tỉnh mở lớp tiếng Mường cho cán bộ mới về các xã vùng cao."
    between = "Cán bộ mới về xã vùng cao cần được tỉnh mở lớp dạy tiếng Mường."
    far = "Công chức mới được điều về vùng cao cần được dạy tiếng Mường để làm quen địa bàn."
    vectors = unit([[1, 0, 0], [0.97, 0.24, 0], [0.945, 0.3, 0.1]])
    proposals = [
        ask(q, document=f"d{n}", confidence=1 - n / 10) for n, q in enumerate((head, between, far))
    ]
    assert len(group(proposals, vectors, threshold=0.93)) == 1


def test_parallel_items_of_a_list_are_not_repetitions() -> None:
    one = "Tiếp tục hỗ trợ trường học vùng hồ với sự tham gia của các đoàn thể"
    other = one.replace("trường học", "trạm xá")
    assert pair(one, other, cosine=0.97, same_document=True) == 2
    assert pair(one, f"Bà đề nghị: {one}, càng sớm càng tốt", cosine=0.97, same_document=True) == 1


def test_two_languages_are_compared_by_what_the_words_mean() -> None:
    vi = "Cần mở thêm bến đò cho học sinh xã đảo"
    assert pair(vi, "More ferry landings should be opened for the island pupils", cosine=0.9) == 1
    assert pair(vi, "More libraries should be opened for the island pupils", cosine=0.9) == 2
    assert pair(vi, "More ferry landings should be opened for the island pupils", cosine=0.8) == 2


def test_what_shares_next_to_nothing_is_never_merged() -> None:
    assert (
        pair("Tôi biết việc đó là khó.", "I have thought of little else since.", cosine=0.93) == 2
    )


def test_who_asks_is_no_part_of_what_is_asked() -> None:
    text = "Extend the ferry service to the northern shore"
    proposals = [
        ask(f"{text} ({name})", document="d1", start=n, person=name)
        for n, name in enumerate(["Ruritania", "Elbonia", "Syldavia"])
    ]
    (only,) = group(proposals, None, threshold=0.93)
    assert len(only.supports.people) == 3
