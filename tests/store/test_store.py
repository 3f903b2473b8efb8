"""What the database promises: quotes at their place, one transaction, one schema, one writer."""

from __future__ import annotations

import multiprocessing
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from proposalbase.errors import HomeBusy, NoSuchRecord, QuoteMismatch, StoreDamaged, StoreNewer
from proposalbase.model import Document
from proposalbase.settings import Settings
from proposalbase.store import (
    convert,
    documents,
    facets,
    keywords,
    proposals,
    schema,
    schema_accounts,
    schema_review,
    schema_work,
)
from proposalbase.store.database import HEAD, Store
from proposalbase.store.filters import UNMATCHED, Filters
from proposalbase.store.lock import writer_lock
from tests.records import add_document, sample_document, sample_proposals


def test_what_goes_in_comes_out(store: Store) -> None:
    document = sample_document()
    found = sample_proposals(document)
    add_document(store, document, found)
    with store.reading() as connection:
        assert documents.get(connection, document.id) == document
        assert documents.get(connection, document.origin) == document
        assert list(proposals.iterate(connection)) == found
        assert proposals.get(connection, found[0].id) == found[0]
        assert proposals.of_document(connection, document.id) == found


def test_a_quote_that_is_not_there_is_refused(store: Store) -> None:
    document = sample_document()
    wrong = replace(sample_proposals(document)[0], quote="never said")
    with pytest.raises(QuoteMismatch, match="never said"):
        add_document(store, document, [wrong])
    with store.reading() as connection:
        assert documents.count(connection) == proposals.count(connection) == 0


def test_the_database_itself_refuses_a_false_quote(store: Store) -> None:
    document = sample_document()
    found = sample_proposals(document)
    add_document(store, document, found)
    row = convert.proposal_row(replace(found[0], id="p-other", start=found[0].start + 1))
    for statement in (
        insert(schema.proposals).values(**row),
        update(schema.proposals).values(quote="invented"),
        update(schema.proposals).values(start=0),
        update(schema.documents).values(text="another text"),
    ):
        with (
            pytest.raises(IntegrityError, match=r"not the text|never changes"),
            store.writing() as c,
        ):
            c.execute(statement)
    with store.reading() as connection:
        assert list(proposals.iterate(connection)) == found


def test_characters_beyond_the_first_plane_count_once(store: Store) -> None:
    base = sample_document()
    text = "𝄞😀 " + base.text
    document = replace(base, text=text)
    found = [replace(p, start=p.start + 3, end=p.end + 3) for p in sample_proposals(base)]
    add_document(store, document, found)
    with store.reading() as connection:
        assert list(proposals.iterate(connection)) == found


def test_migrations_make_the_schema_that_the_code_knows(store: Store, settings: Settings) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "proposalbase.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    connection = sqlite3.connect(settings.database_path)
    made = {
        name: " ".join(sql.split())
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type='table'"
        )
    }
    triggers = [
        r[0] for r in connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'")
    ]
    connection.close()
    for table in schema.metadata.sorted_tables:
        declared = " ".join(str(CreateTable(table).compile(store.engine)).split())
        assert made[table.name] == declared
    for unit, sql in schema.KEYWORD_TABLES.items():
        assert made[f"{unit}_keywords"] == " ".join(sql.split())
    assert sorted(" ".join(t.split()) for t in triggers) == sorted(
        " ".join(t.split())
        for module in (schema, schema_work, schema_review, schema_accounts)
        for t in module.TRIGGERS
    )


def test_a_newer_database_is_refused_politely(store: Store, settings: Settings) -> None:
    store.close()
    connection = sqlite3.connect(settings.database_path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreNewer, match="newer"):
        Store.open(settings)


def test_a_file_that_is_no_database_says_what_to_do(settings: Settings) -> None:
    settings.home.mkdir(exist_ok=True)
    settings.database_path.write_bytes(b"this is no database at all, not even nearly" * 100)
    with pytest.raises(StoreDamaged, match="restore"):
        Store.open(settings)


def test_facets_count_what_is_there(store: Store) -> None:
    document = sample_document()
    found = sample_proposals(document)
    add_document(store, document, found)
    with store.reading() as connection:
        themes = {c.value: c.count for c in facets.counts(connection, "theme")}
        assert themes == {"training": 1, UNMATCHED: 1}
        for group in ("kind", "proposer", "organisation", "addressee", "year", "language", "event"):
            for count in facets.counts(connection, group):
                chosen = Filters(**{group: (count.value,)})
                assert len(proposals.nums(connection, chosen)) == count.count, (group, count)
        assert facets.totals(connection) == (2, 1)
        assert [p.name for p in facets.people(connection)] == ["Trần Thị Hạnh"]
        assert facets.event_summaries(connection)[0].proposals == 2
        assert proposals.nums(connection, Filters(theme=(UNMATCHED,))) == [2]
        assert len(proposals.nums(connection, Filters(proposer=("tran thi hanh",)))) == 1
        assert proposals.nums(connection, Filters(instrument=("47-NQ/TU",))) == [2]


def test_keyword_tables_can_be_made_again(store: Store) -> None:
    document = sample_document()
    add_document(store, document, sample_proposals(document))
    expression = 'f : "boi duong"'
    with store.writing() as connection:
        before = keywords.ask(connection, "proposals", expression)
        keywords.rebuild(connection)
        again = keywords.ask(connection, "proposals", expression)
        assert again.nums.tolist() == before.nums.tolist() != []
        assert again.scores.tolist() == before.scores.tolist()
        assert keywords.count(connection, "proposals") == 2


def test_unknown_ids_are_named(store: Store) -> None:
    with store.reading() as connection:
        with pytest.raises(NoSuchRecord, match="'nowhere'"):
            documents.get(connection, "nowhere")
        with pytest.raises(NoSuchRecord, match="'nobody'"):
            proposals.get(connection, "nobody")


def test_an_event_is_one_across_documents(store: Store) -> None:
    first = sample_document()
    assert first.event is not None
    second: Document = replace(
        first,
        id="d2",
        sha256="2" * 64,
        origin="b.txt",
        event=replace(first.event, name=first.event.name.upper(), place="Hà Vân"),
    )
    add_document(store, first, [])
    add_document(store, second, [])
    with store.reading() as connection:
        (event,) = facets.event_summaries(connection)
    assert (event.documents, event.place) == (2, "Hà Vân")


def _try_lock(home: Path, answer: multiprocessing.Queue[str]) -> None:
    try:
        with writer_lock(home):
            answer.put("got it")
    except HomeBusy as error:
        answer.put(str(error))


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    with writer_lock(tmp_path):
        process = context.Process(target=_try_lock, args=(tmp_path, answer))
        process.start()
        message = answer.get(timeout=20)
        process.join()
    assert "is being written to by process" in message
    with writer_lock(tmp_path):
        pass
