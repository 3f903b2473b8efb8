"""Versions of reports: frozen with their inputs, made again to the byte, told apart, and never final unread."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from proposalbase.errors import NoSuchRecord, ReportError, StoreDamaged
from proposalbase.pipeline.freezing import compare, faults, freeze, objections
from proposalbase.pipeline.recommending import refresh
from proposalbase.pipeline.reporting import build_report
from proposalbase.recommendations import deciding
from proposalbase.recommendations.standing import standing
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.write import FORMATS, render
from proposalbase.settings import Settings
from proposalbase.store import recommendations as kept
from proposalbase.store import versions
from proposalbase.store.database import Store
from tests.recommendations.test_overlay import ASKS, say


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture
def filled(store: Store, settings: Settings) -> Store:
    say(store, 1, *ASKS)
    say(store, 2, ASKS[0], ASKS[3])
    refresh(settings, store)
    return store


def built(settings: Settings, store: Store) -> CompiledReport:
    return build_report(
        settings, store, title="Kiến nghị bến Gò Sậy", authority="Bộ Nội vụ", group_new=True
    )


def approve_all(store: Store) -> None:
    with store.writing() as connection:
        ids = [r.id for r in standing(connection)]
        deciding.decide(connection, lambda o, _: o.approve(ids), who="Na")


def test_the_same_inputs_make_the_same_bytes_and_no_new_version(
    filled: Store, settings: Settings
) -> None:
    first = freeze(settings, filled, built(settings, filled), asked={}, formats=FORMATS, who="Na")
    again = freeze(settings, filled, built(settings, filled), asked={}, formats=FORMATS, who="Na")
    assert (first.new, again.new, first.version.id) == (True, False, again.version.id)
    assert again.version.formats == tuple(sorted(FORMATS))
    report = built(settings, filled)
    with filled.reading() as connection:
        for name in FORMATS:
            assert versions.file_of(connection, first.version.id, name) == render(report, name)
    inputs = first.version.inputs
    assert inputs["decision"] == 0
    assert inputs["proposals"] == 8
    assert len(inputs["taxonomy"]) == 64


def test_decisions_and_new_documents_make_versions_that_say_what_changed(
    filled: Store, settings: Settings
) -> None:
    one = freeze(settings, filled, built(settings, filled), asked={}, formats=["md"], who="Na")
    with filled.reading() as connection:
        ids = {r.wording: r.id for r in standing(connection)}
    with filled.writing() as connection:
        deciding.decide(connection, lambda o, _: o.edit(ids[ASKS[1]], "Trạm đo nước."), who="Na")
        deciding.decide(connection, lambda o, _: o.exclude(ids[ASKS[4]], "trùng"), who="Na")
    say(filled, 3, ASKS[2], "Cần một chuyến phà đêm tới cồn Mây vào mùa thi.")
    two = freeze(settings, filled, built(settings, filled), asked={}, formats=["md"], who="Na")
    assert (one.version.number, two.version.number, two.new) == (1, 2, True)
    with filled.reading() as connection:
        found = compare(connection, one.version.id, two.version.id)
        assert versions.file_of(connection, one.version.id, "md") != versions.file_of(
            connection, two.version.id, "md"
        )
    by_what = {d.what: d for d in found}
    assert by_what["reworded"].after == "Trạm đo nước."
    assert by_what["removed"].before == ASKS[4]
    assert by_what["added"].after.startswith("Cần một chuyến phà")
    assert by_what["support"].recommendation == ids[ASKS[2]]
    with filled.reading() as connection:
        assert compare(connection, one.version.id, one.version.id) == ()


def test_a_final_version_needs_every_item_read(filled: Store, settings: Settings) -> None:
    report = built(settings, filled)
    with pytest.raises(ReportError, match="cannot be final yet, 6 things"):
        freeze(settings, filled, report, asked={}, formats=["json"], state="final", who="Na")
    with filled.reading() as connection:
        assert versions.listed(connection) == []
        assert len(objections(connection, report)) == 6
    approve_all(filled)
    done = freeze(
        settings,
        filled,
        built(settings, filled),
        asked={},
        formats=["json"],
        state="final",
        who="Na",
    )
    assert done.version.state == "final"
    say(filled, 3, ASKS[0])
    with pytest.raises(ReportError, match="1 things stand against it: item"):
        freeze(
            settings, filled, built(settings, filled), asked={}, formats=["json"], state="final", who="Na"
        )  # fmt: skip


def test_the_verifier_blocks_a_final_version_that_does_not_hold(
    filled: Store, settings: Settings
) -> None:
    approve_all(filled)
    report = built(settings, filled)
    note = replace(report.notes[0], quote="Điều không ai nói.")
    false = replace(report, notes=(note, *report.notes[1:]))
    with pytest.raises(ReportError, match="the quote is not the text"):
        freeze(settings, filled, false, asked={}, formats=["json"], state="final", who="Na")
    # A draft is a draft: what does not hold is there to be seen.
    assert freeze(settings, filled, false, asked={}, formats=["json"], who="Na").new


def test_a_withdrawn_source_leaves_the_sent_version_untouched(
    filled: Store, settings: Settings
) -> None:
    approve_all(filled)
    report = built(settings, filled)
    done = freeze(settings, filled, report, asked={}, formats=["docx"], state="final", who="Na")
    with filled.reading() as connection:
        before = versions.file_of(connection, done.version.id, "docx")
    with filled.writing() as connection:
        for table in ("proposal_themes", "proposal_people"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE proposal_id LIKE 'p00000002%'")
        connection.exec_driver_sql("DELETE FROM proposals WHERE id LIKE 'p00000002%'")
    with filled.reading() as connection:
        assert versions.file_of(connection, done.version.id, "docx") == before
        assert json.loads(versions.report_of(connection, done.version.id))["counts"]["found"] == 8
        assert sum("holds no proposal" in p for p in faults(connection, report)) == 2
        assert sum(len(r.stale) for r in standing(connection)) == 2
        assert len(kept.members(connection)) == 8


def test_nothing_changes_a_frozen_version(filled: Store, settings: Settings) -> None:
    freeze(settings, filled, built(settings, filled), asked={}, formats=["md"], who="Na")
    for sql in ("UPDATE report_versions SET title = 'x'", "UPDATE report_files SET content = ''"):
        with (
            pytest.raises((sqlite3.Error, StoreDamaged, Exception), match="never changes"),
            filled.writing() as connection,
        ):
            connection.exec_driver_sql(sql)
    with filled.reading() as connection, pytest.raises(NoSuchRecord, match="frozen as: md"):
        versions.file_of(connection, 1, "pdf")
