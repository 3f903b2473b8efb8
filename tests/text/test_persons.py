"""A name is not a person: who is the same is told by evidence alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.model import Proposer
from proposalbase.text.persons import Identity, Naming, namings, person_key, resolve


def naming(name: str, body: str | None = None, document: str = "d1") -> Naming:
    return Naming(name=name, organisation=body, document_id=document)


def ids(*given: Naming) -> list[str]:
    return [identity.id for identity in resolve(given)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            naming("TS. Cao Thị Lụa", "Học viện Gò Mây"),
            naming("Dr. Cao Thi Lua", "Go May Academy", "d2"),
        ),
        (naming("Cao Thị Lụa", "Học viện Gò Mây"), naming("Lua Thi Cao", "Go May Academy", "d2")),
        (
            naming("Cao Thị Lụa", "Khoa Luật, Học viện Gò Mây"),
            naming("Cao Thị Lụa", "Học viện Gò Mây", "d2"),
        ),
        (
            naming("Cao Thị Lụa", "Sở Nội vụ tỉnh Ven Hồ"),
            naming("bà Cao Thị Lụa", "SỞ NỘI VỤ TỈNH VEN HỒ", "d2"),
        ),
        (naming("Cao Thị Lụa"), naming("Bà Cao Thị Lụa", "Sở Y tế")),
    ],
)
def test_evidence_joins(one: Naming, other: Naming) -> None:
    first, second = resolve((one, other))
    assert first.id == second.id
    assert first.why is None
    assert second.why in ("same body", "same document")
    assert second.shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Nothing but the name.
        (naming("Cao Thị Lụa"), naming("Cao Thị Lụa", None, "d2")),
        (naming("Cao Thị Lụa", "Học viện Gò Mây"), naming("Cao Thị Lụa", None, "d2")),
        # Other bodies.
        (
            naming("Cao Thị Lụa", "Sở Y tế tỉnh Ven Hồ"),
            naming("Cao Thị Lụa", "Học viện Gò Mây", "d2"),
        ),
        # A kind of body that every province has.
        (naming("Cao Thị Lụa", "Sở Nội vụ"), naming("Cao Thị Lụa", "Sở Nội vụ", "d2")),
        (naming("Cao Thị Lụa", "Khoa Luật"), naming("Cao Thị Lụa", "Khoa Luật", "d2")),
        # Namesakes in one document.
        (naming("Cao Thị Lụa", "Sở Y tế tỉnh Ven Hồ"), naming("Cao Thị Lụa", "Học viện Gò Mây")),
        # Other names in one body.
        (
            naming("Cao Thị Lụa", "Học viện Gò Mây"),
            naming("Cao Thị Lúa Mai", "Học viện Gò Mây", "d2"),
        ),
        (naming("Văn An Lò", "Học viện Gò Mây"), naming("An Lò Văn Tú", "Học viện Gò Mây", "d2")),
    ],
)
def test_without_evidence_people_stay_apart(one: Naming, other: Naming) -> None:
    first, second = ids(one, other)
    assert first != second


def test_what_joins_two_that_stood_apart() -> None:
    apart = (naming("Lò Văn Tú", "Học viện Gò Mây", "d1"), naming("Lò Văn Tú", None, "d2"))
    assert len(set(ids(*apart))) == 2
    assert len(set(ids(*apart, naming("Lò Văn Tú", "Học viện Gò Mây", "d2")))) == 1


def test_namesakes_are_told_apart_by_their_bodies() -> None:
    assert ids(
        naming("Lò Văn Tú", "Học viện Gò Mây", "d1"),
        naming("Lò Văn Tú", "Sở Y tế tỉnh Ven Hồ", "d2"),
    ) == ["lo van tu / hoc vien go may", "lo van tu / so y te ven ho"]
    assert ids(naming("Lò Văn Tú", "Học viện Gò Mây")) == ["lo van tu"]


def test_bodies_and_groups_are_what_they_are_called() -> None:
    body = Naming(name="UBND tỉnh Gò Mây", organisation=None, document_id="d1", kind="body")
    again = Naming(
        name="Go May Provincial People's Committee",
        organisation=None,
        document_id="d2",
        kind="body",
    )
    group = Naming(name="nhiều ý kiến", organisation=None, document_id="d1", kind="group")
    assert resolve((body, again, group)) == (
        Identity(id="uy ban nhan dan go may"),
        Identity(id="uy ban nhan dan go may"),
        Identity(id="nhieu y kien"),
    )


def test_joint_proposers_are_named_one_by_one() -> None:
    both = Proposer(name="Lò Văn Tú; Cao Thị Lụa", organisation="Học viện Gò Mây")
    assert [(n.name, n.organisation) for n in namings(both, "d1")] == [
        ("Lò Văn Tú", "Học viện Gò Mây"),
        ("Cao Thị Lụa", "Học viện Gò Mây"),
    ]
    each = Proposer(name="Lò Văn Tú; Cao Thị Lụa", organisation="Sở Y tế; Sở Nội vụ")
    assert [n.organisation for n in namings(each, "d1")] == ["Sở Y tế", "Sở Nội vụ"]
    unclear = Proposer(name="A B; C D; E F", organisation="Sở Y tế; Sở Nội vụ")
    assert {n.organisation for n in namings(unclear, "d1")} == {None}
    assert namings(Proposer(name=None, organisation="Sở Y tế"), "d1") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("PGS.TS. Cao Thị Lụa", "cao thi lua"),
        ("Assoc. Prof. Dr. Cao Thi Lua", "cao thi lua"),
        ("đồng chí Cao Thị Lụa", "cao thi lua"),
        ("Cao Thị Lụa, PhD", "cao thi lua"),
        ("Bà Triệu", "ba trieu"),
        ("Nguyễn Văn Y", "nguyen van y"),
    ],
)
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert person_key(name) == key


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40), st.sampled_from("ab"))))
def test_any_names_are_resolved_alike_in_every_run(given: list[tuple[str, str, str]]) -> None:
    made = [naming(name, body, document) for name, body, document in given]
    assert resolve(made) == resolve(made)
    assert len(resolve(made)) == len(made)


def test_many_of_one_name_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        made = [naming("Lò Văn Tú", None, f"d{n}") for n in range(count)]
        start = time.process_time()
        resolve(made)
        return time.process_time() - start

    assert any(
        min(seconds(8_000) for _ in range(2)) <= 3 * min(seconds(4_000) for _ in range(2))
        for _ in range(4)
    )
