"""Files are read ahead of what is stored: nothing is taken twice, lost, or stored in another order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from proposalbase.pipeline import ingest as module
from proposalbase.pipeline.check import check
from proposalbase.pipeline.ingest import ingest
from proposalbase.settings import Settings
from proposalbase.store import documents
from proposalbase.store.database import Store


def test_the_same_bytes_many_times_among_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 12)
    chance = random.Random(3)
    source = tmp_path / "in"
    source.mkdir()
    for number in range(70):
        which = number if number < 25 else chance.randrange(25)
        text = (
            f"Trường số {which} đề nghị tỉnh sửa mái nhà số {which}. Năm nay có {which} lớp mới.\n"
        )
        (source / f"{number:03}.txt").write_text(text * 3, encoding="utf-8")
    (source / "050-empty.txt").write_bytes(b"")
    settings = Settings.load(tmp_path / "home", environment={}, overrides={"model": "none"})
    report = ingest(settings, [str(source)])
    codes = [outcome.code for outcome in report.outcomes]
    assert codes.count("ingested") == report.documents == 25
    assert codes.count("known") == 45
    assert codes.count("empty") == 1
    assert check(settings) == []
    store = Store.open(settings)
    with store.reading() as connection:
        origins = [summary.origin for summary in documents.summaries(connection)]
    store.close()
    assert origins == sorted(origins)
