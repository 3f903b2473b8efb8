"""Findings in the database: at their place, linked, and kept when an older base is upgraded."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from proposalbase.errors import QuoteMismatch
from proposalbase.model import Finding, Ground
from proposalbase.settings import Settings
from proposalbase.store import findings, proposals
from proposalbase.store.as_json import ground_json
from proposalbase.store.database import HEAD, Store
from proposalbase.store.migrations.versions import v0001_first_schema as first_schema
from tests.records import add_document, sample_document, sample_proposals


def sample_finding() -> Finding:
    document = sample_document()
    start = document.text.index("đội ngũ")
    return Finding(
        id="f0000000000000001",
        document_id=document.id,
        kind="shortcoming",
        quote=document.text[start : start + 14],
        start=start,
        end=start + 14,
        confidence=0.5,
        page=1,
        heading="Hạn chế",
    )


def test_a_proposal_comes_back_with_its_grounds(store: Store) -> None:
    document, finding = sample_document(), sample_finding()
    first, second = sample_proposals(document)
    first = replace(first, grounds=(Ground(finding=finding, why="the sentence before"),))
    add_document(store, document, [first, second])
    with store.reading() as connection:
        assert list(proposals.iterate(connection)) == [first, second]
        assert findings.of_document(connection, document.id) == [finding]
        assert findings.count(connection) == 1
    shown = ground_json(first.grounds[0])
    assert {"quote", "start", "end", "kind", "why"} <= set(shown)
    with store.writing() as connection:
        findings.add(connection, document, [finding])
    with store.reading() as connection:
        assert findings.count(connection) == 1


def test_a_finding_that_is_not_there_is_refused(store: Store) -> None:
    document = sample_document()
    add_document(store, document, [])
    with pytest.raises(QuoteMismatch, match="finding"), store.writing() as connection:
        findings.add(connection, document, [replace(sample_finding(), quote="never said")])


def test_a_base_of_the_first_schema_is_upgraded_with_all_it_holds(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, environment={}, overrides={"model": "none"})
    document = sample_document()
    found = sample_proposals(document)
    newest = Settings.load(tmp_path / "new", environment={}, overrides={"model": "none"})
    store = Store.open(newest)
    add_document(store, document, found)
    store.close()
    old = sqlite3.connect(settings.database_path)
    for statement in first_schema.STATEMENTS:
        old.execute(statement)
    old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    old.execute("INSERT INTO alembic_version VALUES ('0001')")
    old.execute("ATTACH ? AS new", (str(newest.database_path),))
    tables = (
        "meta sources locations events documents proposals proposal_themes proposal_instruments "
        "proposal_figures"
    )
    for table in tables.split():
        columns = ", ".join(
            f'"{row[1]}"' for row in old.execute(f"PRAGMA main.table_info({table})")
        )
        old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    old.commit()
    old.close()
    upgraded = Store.open(settings)
    with upgraded.reading() as connection:
        assert list(proposals.iterate(connection)) == found
        assert findings.count(connection) == 0
    assert upgraded.problems() == []
    upgraded.close()
    assert settings.database_path.with_suffix(f".before-{HEAD}.sqlite3").is_file()
