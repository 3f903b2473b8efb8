"""Real documents beside the checkout: no sentence lost, nothing hostile opened, quality held by floors."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from proposalbase.errors import EmptySource, EncryptedSource, SourceError, UnsupportedSource
from proposalbase.text import legacy
from tests.documents.make import document

ARTICLE_FLOOR = 0.95
"""F1 of 4-word shingles on the sample of news pages; measured .959."""


def squeezed(text: str) -> str:
    return "".join(c.lower() for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@pytest.mark.parametrize("folder", ["workshop-news-en", "meeting-news-vi"])
def test_loses_no_labelled_sentence(shared_data: Path, folder: str) -> None:
    for labels in sorted((shared_data / folder).glob("*.jsonl")):
        (path,) = (p for p in labels.parent.glob(labels.stem + ".*") if p.suffix != ".jsonl")
        found = document(path.read_bytes(), path.name)
        blocks = [squeezed(found.text[b.start : b.end]) for b in found.blocks]
        for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
            if row["kind"] not in ("negative", "optional"):
                assert any(squeezed(row["text"]) in block for block in blocks), row["text"]


def test_finds_the_article_on_news_pages(shared_data: Path) -> None:
    truth = json.loads((shared_data / "articles-html" / "ground-truth.json").read_bytes())
    precision, recall = 0.0, 0.0
    for name, row in truth.items():
        page = gzip.decompress((shared_data / "articles-html" / f"{name}.html.gz").read_bytes())
        got, wanted = shingles(document(page, "a.html").text), shingles(row["articleBody"])
        common = (got & wanted).total()
        precision += common / max(got.total(), 1) / len(truth)
        recall += common / max(wanted.total(), 1) / len(truth)
    assert 2 * precision * recall / (precision + recall) >= ARTICLE_FLOOR


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def test_opens_nothing_hostile(shared_data: Path) -> None:
    outcomes = {}
    for path in sorted((shared_data / "hostile").iterdir()):
        try:
            outcomes[path.name] = document(path.read_bytes(), path.name).media_type
        except SourceError as error:
            outcomes[path.name] = error.code
    assert {n: o for n, o in outcomes.items() if n.startswith("encrypted")} == dict.fromkeys(
        ("encrypted.doc", "encrypted.docx", "encrypted.pdf"), EncryptedSource.code
    )
    for name in ("cyclic", "external", "external_file", "quadratic", "xmlbomb", "xmlbomb2"):
        assert outcomes[f"{name}.xml"] == "hostile"
    assert outcomes["simple.xml"] == UnsupportedSource.code
    assert outcomes["sample_bad_max_width.pdf"] == EmptySource.code


def test_decodes_one_text_alike(shared_data: Path) -> None:
    folder = shared_data / "encodings" / "uchardet-vi"
    texts = {document(path.read_bytes(), path.name).text for path in folder.iterdir()}
    assert len(texts) == 1


def test_reads_every_old_encoding_back(shared_data: Path) -> None:
    text = (shared_data / "encodings" / "udhr-vie.txt").read_text(encoding="utf-8").lower()
    text = unicodedata.normalize("NFC", text)
    for name, table in (("tcvn3", legacy._TCVN3_BYTES), ("viscii", legacy._VISCII_BYTES)):
        back: dict[str, int] = {}
        for code, letter in table.items():
            back.setdefault(letter, code)
        data = bytes(back.get(c, ord(c) if ord(c) < 128 else 63) for c in text)
        found = legacy.decode(data)
        assert found.encoding == name.upper()
        assert found.text == "".join(c if c in back or ord(c) < 128 else "?" for c in text)
