"""People across documents, as the database keeps, filters and lists them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from sqlalchemy import Table

from proposalbase.model import Document, Proposal, Proposer
from proposalbase.settings import Settings
from proposalbase.store import (
    drafts,
    facets,
    proposals,
    schema_accounts,
    schema_review,
    schema_work,
)
from proposalbase.store.as_json import proposal_json
from proposalbase.store.database import Store
from proposalbase.store.documents import summaries
from proposalbase.store.filters import Filters
from proposalbase.store.schema import metadata
from tests.records import add_document, sample_document, sample_proposals


def say(store: Store, number: int, *proposers: Proposer) -> Document:
    """Store a document in which each of these makes a proposal."""
    base = sample_document()
    document = replace(base, id=f"d{number:016}", sha256=f"{number:064}", origin=f"{number}.txt")
    model = sample_proposals(base)[0]
    found: list[Proposal] = [
        replace(model, id=f"p{number:08}{place:08}", document_id=document.id, proposer=proposer)
        for place, proposer in enumerate(proposers)
    ]
    add_document(store, document, found)
    return document


LUA = Proposer(name="Cao Thị Lụa", title="TS.", organisation="Học viện Gò Mây")


def chosen(store: Store, value: str) -> int:
    with store.reading() as connection:
        return len(proposals.nums(connection, Filters(proposer=(value,))))


def test_one_person_in_two_languages_has_one_row(store: Store) -> None:
    say(store, 1, LUA)
    say(store, 2, Proposer(name="Cao Thi Lua", title="Dr.", organisation="Go May Academy"))
    with store.reading() as connection:
        (person,) = facets.people(connection)
    assert (person.key, person.name, person.proposals, person.documents) == (
        "cao thi lua",
        "Cao Thị Lụa",
        2,
        2,
    )
    assert person.titles == ("Dr.", "TS.")
    assert person.joined == ("same body: hoc vien go may",)
    assert person.namesakes == 0
    assert chosen(store, person.key) == chosen(store, "Cao Thị Lụa") == 2


def test_namesakes_have_rows_of_their_own_and_a_name_finds_both(store: Store) -> None:
    say(store, 1, LUA)
    say(store, 2, replace(LUA, organisation="Sở Y tế tỉnh Ven Hồ"))
    say(store, 3, replace(LUA, organisation=None))
    with store.reading() as connection:
        listed = facets.people(connection)
        counted = {c.value: c.count for c in facets.counts(connection, "proposer")}
    assert [p.namesakes for p in listed] == [2, 2, 2]
    assert {p.key: chosen(store, p.key) for p in listed} == counted == dict.fromkeys(counted, 1)
    assert chosen(store, "TS. Cao Thị Lụa") == chosen(store, "cao thi lua") == 3


def test_joint_proposers_are_each_counted(store: Store) -> None:
    say(store, 1, Proposer(name="Lò Văn Tú; Cao Thị Lụa", organisation="Học viện Gò Mây"), LUA)
    with store.reading() as connection:
        assert {p.name: p.proposals for p in facets.people(connection)} == {
            "Cao Thị Lụa": 2,
            "Lò Văn Tú": 1,
        }
    assert chosen(store, "Lò Văn Tú; Cao Thị Lụa") == 1


def test_a_later_document_may_join_what_stood_apart(store: Store) -> None:
    say(store, 1, LUA)
    say(store, 2, replace(LUA, organisation=None))
    with store.reading() as connection:
        assert len(facets.people(connection)) == 2
    say(store, 3, LUA, replace(LUA, organisation=None))
    with store.reading() as connection:
        assert sorted(p.documents for p in facets.people(connection)) == [1, 2]


def test_what_a_name_stands_for_travels_with_the_proposal(store: Store) -> None:
    say(
        store,
        1,
        Proposer(name="nhiều ý kiến", kind="group"),
        Proposer(name="UBND xã A", kind="body"),
        LUA,
    )
    with store.reading() as connection:
        found = [p.proposer for p in proposals.iterate(connection)]
        listed = {p.name: p.kind for p in facets.people(connection)}
        (summary,) = summaries(connection)
        said = proposal_json(next(iter(proposals.iterate(connection))), summary)
    assert [(p.kind, p.persons) for p in found if p] == [
        ("group", ("nhieu y kien",)),
        ("body", ("uy ban nhan dan xa a",)),
        ("person", ("cao thi lua",)),
    ]
    assert listed == {"nhiều ý kiến": "group", "UBND xã A": "body", "Cao Thị Lụa": "person"}
    assert said["proposer"]["kind"] == "group"


LATER = {
    name
    for module in (schema_work, schema_review, schema_accounts, drafts)
    for name, value in vars(module).items()
    if isinstance(value, Table) and value.metadata is metadata
}


def test_an_older_base_learns_who_is_who(store: Store, settings: Settings) -> None:
    say(store, 1, LUA)
    say(store, 2, replace(LUA, name="Cao Thi Lua"))
    store.close()
    connection = sqlite3.connect(settings.database_path)
    with connection:
        connection.execute("DROP TABLE proposal_people")
        # Children first: what later versions of the schema made was not there either.
        for table in reversed(metadata.sorted_tables):
            if table.name in LATER:
                connection.execute(f"DROP TABLE {table.name}")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.close()
    upgraded = Store.open(settings)
    with upgraded.reading() as reading:
        (person,) = facets.people(reading)
    upgraded.close()
    assert person.proposals == 2
