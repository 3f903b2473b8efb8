"""A damaged database or index: named, with what to do; never a traceback, never a user's record gone."""

from __future__ import annotations

import json
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from proposalbase.errors import IndexDamaged, StoreDamaged
from proposalbase.index.build import build
from proposalbase.index.generations import Generations
from proposalbase.pipeline.backup import backup
from proposalbase.pipeline.check import check
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest, SearchResult
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from tests.encoders import HashEncoder
from tests.pipeline.dump import content
from tests.robustness.base import READING, no_traceback, run_here, small_base

FILES = tuple(
    f"{unit}.{part}"
    for unit in ("proposals", "passages")
    for part in ("faiss", "nums.npy", "ids.npy")
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sound") / "base"
    small_base(home)
    settings = Settings.load(home, environment={})
    store = Store.open(settings)
    build(store, Generations(settings), HashEncoder())
    store.close()
    with closing(sqlite3.connect(settings.database_path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home


@pytest.fixture
def home(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "base"))


def ask(home: Path) -> SearchResult:
    settings = Settings.load(home, environment={})
    store = Store.open(settings)
    try:
        return SearchEngine(settings, store, HashEncoder).search(SearchRequest(query="kinh phí"))
    finally:
        store.close()


def mend(home: Path) -> None:
    settings = Settings.load(home, environment={})
    store = Store.open(settings)
    build(store, Generations(settings), HashEncoder())
    store.close()


def folder_of(home: Path) -> Path:
    return home / "indexes" / "generations" / (home / "indexes" / "CURRENT").read_text()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def planted(path: Path) -> None:
    path.write_bytes(pickle.dumps({"a": print}))


ACTS: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "flipped": flip,
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "pickle": planted,
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("file", [*FILES, "manifest.json"])
def test_a_damaged_index_file_is_named_and_words_still_answer(
    home: Path, file: str, act: str
) -> None:
    before = content(home)
    path = folder_of(home) / file
    ACTS[act](path)
    found = ask(home)
    assert found.hits
    assert found.generation is None
    assert any(str(path) in note and "reindex" in note for note in found.notes), found.notes
    problems = check(Settings.load(home, environment={}))
    assert any(str(path) in p.what and "reindex" in p.remedy for p in problems), problems
    mend(home)
    assert ask(home).generation
    assert check(Settings.load(home, environment={})) == []
    assert content(home) == before


def _manifest(**changes: object) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        path = folder_of(home) / "manifest.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))

    return change


def _climbing(home: Path) -> None:
    (home / "precious.txt").write_text("precious")
    path = folder_of(home) / "manifest.json"
    found = json.loads(path.read_text())
    found["files"]["../../../precious.txt"] = "0" * 64
    found["sizes"]["../../../precious.txt"] = 8
    path.write_text(json.dumps(found))


def _pointing(text: bytes) -> Callable[[Path], None]:
    return lambda home: (home / "indexes" / "CURRENT").write_bytes(text) and None


def _mixed(home: Path) -> None:
    folder = folder_of(home)
    shutil.copy(folder / "passages.faiss", folder / "proposals.faiss")


def _renamed(home: Path) -> None:
    folder = folder_of(home)
    folder.rename(folder.with_name("gen-0123456789abcdef"))
    (home / "indexes" / "CURRENT").write_text("gen-0123456789abcdef")


STATES: dict[str, Callable[[Path], None]] = {
    "nowhere": _pointing(b"gen-0000000000000000"),
    "outside": _pointing(b"../../../etc"),
    "binary": _pointing(bytes(range(256))),
    "another base": _manifest(base_id="somebody else's"),
    "list": lambda home: (folder_of(home) / "manifest.json").write_text("[1]") and None,
    "deep": lambda home: (folder_of(home) / "manifest.json").write_text("[" * 100_000) and None,
    "files list": _manifest(files=["a"]),
    "counts": _manifest(counts={"proposals": 1, "passages": 1}),
    "counts list": _manifest(counts=[]),
    "dimension": _manifest(dimension=7),
    "schema": _manifest(schema=99),
    "sizes": _manifest(sizes={name: "x" for name in FILES}),
    "climbing": _climbing,
    "mixed": _mixed,
    "renamed": _renamed,
}


@pytest.mark.parametrize("state", STATES)
def test_an_index_that_is_not_this_bases_is_not_used(home: Path, state: str) -> None:
    before = content(home)
    STATES[state](home)
    found = ask(home)
    assert found.hits
    assert found.generation is None
    assert any("reindex" in note for note in found.notes)
    assert any("reindex" in p.remedy for p in check(Settings.load(home, environment={})))
    mend(home)
    assert check(Settings.load(home, environment={})) == []
    assert content(home) == before
    if state == "climbing":
        assert (home / "precious.txt").read_text() == "precious"


def test_a_running_search_takes_up_the_mended_index(home: Path) -> None:
    settings = Settings.load(home, environment={})
    store = Store.open(settings)
    engine = SearchEngine(settings, store, HashEncoder)
    flip(folder_of(home) / "proposals.faiss")
    assert engine.search(SearchRequest(query="kinh phí")).generation is None
    mend(home)
    assert engine.search(SearchRequest(query="kinh phí")).generation
    store.close()


def test_an_index_is_opened_without_reading_it_all_where_nobody_touched_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from proposalbase.index import generations

    read: list[Path] = []
    real = generations.sha256_of
    monkeypatch.setattr(generations, "_ALWAYS_READ", 10)
    monkeypatch.setattr(generations, "sha256_of", lambda path: read.append(path) or real(path))
    assert ask(home).generation
    assert read == []
    (folder_of(home) / "proposals.faiss").touch()
    assert ask(home).generation
    assert [path.name for path in read] == ["proposals.faiss"]


def overwrite(path: Path, page: int, what: bytes = b"\xa5") -> None:
    with path.open("r+b") as file:
        file.seek(4096 * page)
        file.write(what * 4096)


def test_an_overwritten_page_is_told_with_the_way_back(home: Path, tmp_path: Path) -> None:
    saved = tmp_path / "base.tar.gz"
    assert run_here(home, "backup", str(saved)).returncode == 0
    before = content(home)
    database = home / "proposalbase.sqlite3"
    pages = database.stat().st_size // 4096
    for page in range(1, pages, 3):
        overwrite(database, page)
    for name in ("-wal", "-shm"):
        database.with_name(database.name + name).unlink(missing_ok=True)
    for arguments in READING:
        answer = run_here(home, *arguments)
        assert no_traceback(answer), (arguments, answer.stderr)
    answer = run_here(home, "check")
    assert answer.returncode == 1
    assert "restore FILE --force" in answer.stdout + answer.stderr
    for arguments in (("reindex",), ("ingest", str(home.parent)), ("backup", str(saved))):
        answer = run_here(home, *arguments)
        assert answer.returncode == 1, (arguments, answer.stderr)
        assert no_traceback(answer), answer.stderr
        assert "restore FILE --force" in answer.stderr
    assert run_here(home, "restore", str(saved), "--force").returncode == 0
    assert run_here(home, "check").returncode == 0
    assert content(home) == before


@pytest.mark.parametrize("page", [0, 1, 2, 5, 9, 20, 40])
@pytest.mark.parametrize("what", [b"\xa5", b"\0", b"\xff"])
def test_any_page_overwritten_is_a_typed_error_or_a_problem(
    home: Path, page: int, what: bytes
) -> None:
    overwrite(home / "proposalbase.sqlite3", page, what)
    settings = Settings.load(home, environment={})
    try:
        problems = check(settings)
    except StoreDamaged as error:
        assert "restore FILE --force" in str(error)
        return
    assert all(p.remedy for p in problems)
    try:
        ask(home)
    except StoreDamaged:
        assert problems
    try:
        backup(settings, home / "saved.tar.gz")
    except StoreDamaged:
        assert problems


def test_originals_changed_or_gone_are_named(home: Path) -> None:
    first, second = sorted((home / "corpus" / "originals").glob("??/*"))[:2]
    first.unlink()
    second.write_bytes(b"something else")
    what = [p.what for p in check(Settings.load(home, environment={}, overrides={"model": "none"}))]
    assert any(first.name[:12] in line and "missing" in line for line in what)
    assert any(second.name[:12] in line and "changed" in line for line in what)


def test_what_is_no_base_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "proposalbase.toml").write_bytes(b"\xff\xfe = ")
    (tmp_path / "dir" / "proposalbase.sqlite3").mkdir(parents=True)
    for home in ("file", "bad", "dir"):
        for arguments in (*READING, ("ingest", str(tmp_path / "file")), ("reindex",)):
            answer = run_here(tmp_path / home, *arguments)
            assert answer.returncode != 0 or arguments[0] == "doctor"
            assert no_traceback(answer), (home, arguments, answer.stderr)


def test_damage_is_no_reason_to_stop_for_an_index_that_is_missing(home: Path) -> None:
    shutil.rmtree(home / "indexes")
    with pytest.raises(IndexDamaged):
        (home / "indexes").mkdir()
        (home / "indexes" / "CURRENT").mkdir()
        Generations(Settings.load(home, environment={})).current_name()
    assert ask(home).hits
