"""The sample workshop is whole: gold fits its text, files follow from their sources, nothing is borrowed."""

from __future__ import annotations

import html
import io
import json
import os
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from workshop.build import files, sources
from workshop.encodings import TCVN3, encode
from workshop.plain import bare
from workshop.source import Source

from tests.corpus.shingles import shingles

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = Path(__file__).parents[2].parent / "shared"
THEMES = frozenset(
    "training planning staffing rotation evaluation recruitment organisation digital institutions ethics "
    "decentralisation cooperation benefits inspection communication economy land infrastructure "
    "environment health education culture social".split()
)
TO_FIND = frozenset({"proposal", "directive", "commitment"})
SOURCES = sources(CORPUS)


def _gold(stem: str) -> tuple[str, list[dict[str, Any]]]:
    text = (CORPUS / "gold" / f"{stem}.txt").read_text(encoding="utf-8")
    lines = (CORPUS / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return text, [json.loads(line) for line in lines]


def _all_rows() -> Iterator[dict[str, Any]]:
    for source in SOURCES:
        yield from _gold(source.stem)[1]


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
class TestEachDocument:
    """What holds for every document."""

    def test_gold_is_verbatim_and_in_order(self, source: Source) -> None:
        text, rows = _gold(source.stem)
        end = 0
        for row in rows:
            assert text[row["start"] : row["end"]] == row["text"]
            assert row["start"] >= end
            assert row["document"] == source.filename
            end = row["end"]
        assert unicodedata.is_normalized("NFC", text)

    def test_every_word_is_labelled_or_a_list_marker(self, source: Source) -> None:
        text, rows = _gold(source.stem)
        rest = list(text)
        for row in rows:
            rest[row["start"] : row["end"]] = " " * (row["end"] - row["start"])
        markers = {block.marker for block in source.blocks if block.marker}
        assert set("".join(rest).replace("*", " ").replace("#", " ").split()) <= markers

    def test_attributes_are_of_the_guideline(self, source: Source) -> None:
        for row in _gold(source.stem)[1]:
            assert set(row["themes"]) <= THEMES, row
            if row["kind"] in TO_FIND:
                assert row["themes"], row["text"]
            for key in row["instruments"]:
                assert key in row["text"].replace("\n", " ")

    def test_length_is_that_of_real_documents(self, source: Source) -> None:
        words = len(_gold(source.stem)[0].split())
        assert 600 <= words <= int(source.meta.get("max-words", "2500"))

    def test_files_follow_from_the_source(self, source: Source) -> None:
        for name, data in files(source).items():
            stored = (CORPUS / name).read_bytes()
            if name.endswith(".docx"):
                # Deflate may differ between zlib builds; what is inside may not.
                assert _members(stored) == _members(data)
            elif name.endswith(".pdf"):
                assert _pages(stored) == _pages(data)
            else:
                assert stored == data, name

    def test_gold_text_is_in_the_document(self, source: Source) -> None:
        data = (CORPUS / "workshop" / source.filename).read_bytes()
        text, rows = _gold(source.stem)
        if source.format in {"txt", "md"}:
            assert _decoded(data, source.meta.get("encoding", "utf-8")) == text
            return
        shown = _letters(_READERS[source.format](data))
        lost = [row["text"] for row in rows if _letters(row["text"]) not in shown]
        # A sentence across a page or column break has a running head or a footnote in its middle.
        assert len(lost) <= (len(_pages(data)) if source.format == "pdf" else 0), lost


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == "tcvn3":
        text = data.decode("latin-1").translate({code: char for char, code in TCVN3.items()})
    else:
        text = data.decode("cp1258" if encoding == "windows-1258" else encoding)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _word_text(data: bytes) -> str:
    members = _members(data)
    parts = (members.get(f"word/{name}.xml", b"") for name in ("document", "footnotes"))
    return html.unescape(re.sub("<[^>]*>", " ", b" ".join(parts).decode("utf-8")))


def _page_text(data: bytes) -> str:
    return html.unescape(re.sub("<[^>]*>", " ", data.decode("utf-8")))


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pages(data: bytes) -> list[str]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


_READERS: dict[str, Callable[[bytes], str]] = {
    "pdf": lambda data: "".join(_pages(data)),
    "docx": _word_text,
    "html": _page_text,
}


def test_corpus_is_as_rich_as_a_real_workshop() -> None:
    rows = list(_all_rows())
    kinds = Counter(row["kind"] for row in rows)
    assert len(SOURCES) >= 16
    assert len(rows) >= 700
    assert sum(kinds[kind] for kind in TO_FIND) >= 200
    assert set(kinds) == TO_FIND | {"optional", "negative"}
    assert {source.format for source in SOURCES} == {"txt", "md", "html", "pdf", "docx"}
    languages = Counter(source.meta["language"] for source in SOURCES)
    assert languages["vi"] >= 2 * languages["en"] - 1
    assert languages["en"] >= 5
    assert THEMES - {row_theme for row in rows for row_theme in row["themes"]} <= {
        "culture",
        "social",
    }


def test_same_person_speaks_in_several_documents() -> None:
    documents: dict[str, set[str]] = {}
    for row in _all_rows():
        if row["proposer"]:
            documents.setdefault(bare(row["proposer"]), set()).add(row["document"])
    assert sum(len(where) >= 3 for where in documents.values()) >= 4


def test_tables_agree_with_the_system_converter() -> None:
    """The legacy tables are checked against iconv where it is installed."""
    import shutil
    import subprocess

    iconv = shutil.which("iconv")
    if iconv is None:
        pytest.skip("iconv is not installed")
    text = (
        "Trường Chính trị đề nghị bồi dưỡng, quản lý, nghĩa vụ, mỹ thuật, kiểm tra sẵn có Đảng Ơn\n"
    )
    for ours, theirs in (("tcvn3", "TCVN5712-1"), ("windows-1258", "CP1258")):
        done = subprocess.run(
            [iconv, "-f", theirs, "-t", "UTF-8"],
            input=encode(text, ours),
            capture_output=True,
            check=True,
        )
        assert unicodedata.normalize("NFC", done.stdout.decode("utf-8")) == text


def test_nothing_is_borrowed_from_the_shared_documents() -> None:
    """No run of eight words of the documents that others wrote stands in the corpus.

    Eight Vietnamese words are about twelve syllables, and spaces part syllables.
    """
    if not SHARED.is_dir():
        pytest.skip(f"no shared documents at {os.path.relpath(SHARED)}")
    mine: dict[int, dict[str, str]] = {8: {}, 12: {}}
    for source in SOURCES:
        length = 12 if source.meta["language"] == "vi" else 8
        for shingle in shingles(_gold(source.stem)[0], length):
            mine[length][shingle] = source.stem
    found = {
        (shingle, stems[shingle])
        for path in sorted(SHARED.rglob("*"))
        if path.suffix in {".md", ".txt", ".json", ".jsonl"} and path.is_file()
        for length, stems in mine.items()
        for shingle in shingles(path.read_text(encoding="utf-8", errors="replace"), length)
        if shingle in stems
    }
    assert not found
