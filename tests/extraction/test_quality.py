"""Quality on real documents, with floors that may only rise; skipped where they are absent."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from proposalbase.extraction.extract import extract
from proposalbase.model import Block, Document
from proposalbase.settings import Settings
from proposalbase.text.clean import clean
from proposalbase.text.language import detect

TO_FIND = ("proposal", "directive", "commitment")


def read(path: Path) -> Document:
    """Read a text or Markdown file in the simplest way: blank lines and list markers part blocks."""
    text, blocks = "", []
    raw = clean(path.read_text(encoding="utf-8"))
    chunks = re.split(r"\n\s*\n|\n(?=\s*(?:[-+•] |\(?\d{1,2}[.)] |#))", raw)
    for chunk in chunks:
        body = " ".join(chunk.replace("*", "").split())
        if body.startswith("Comment (0)"):
            break
        heading = body.startswith("#") or (
            chunk.strip().startswith("**") and chunk.strip().endswith("**") and len(body) < 200
        )
        caption = not heading and bool(re.fullmatch(r"\*[^*]+\*", chunk.strip()))
        body = body.lstrip("# ")
        if body:
            kind = "heading" if heading else "caption" if caption else "paragraph"
            start = len(text)
            blocks.append(Block(kind=kind, start=start, end=start + len(body)))  # type: ignore[arg-type]
            text += body + "\n"
    return Document(
        id="d", sha256="0" * 64, origin=path.name, media_type="text/plain", text=text,
        language=detect(text), kind="news", blocks=tuple(blocks),
    )  # fmt: skip


def squeeze(text: str) -> str:
    return "".join(c.lower() for c in unicodedata.normalize("NFC", text) if c.isalnum())


def f1(folder: Path, settings: Settings) -> float:
    hits = gold = wrong = 0
    for labels in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
        path = next(p for p in folder.glob(labels.stem + ".*") if p.suffix != ".jsonl")
        quotes = [squeeze(p.quote) for p in extract(read(path), settings=settings).proposals]
        wanted = [squeeze(row["text"]) for row in rows if row["kind"] in TO_FIND]
        either = [squeeze(row["text"]) for row in rows if row["kind"] != "negative"]
        gold += len(wanted)
        hits += sum(any(w in q or q in w for q in quotes) for w in wanted)
        wrong += sum(not any(w in q or q in w for w in either) for q in quotes)
    return 2 * hits / (hits + wrong + gold)


@pytest.mark.parametrize(
    ("folder", "floor"), [("workshop-news-en", 0.85), ("meeting-news-vi", 0.85)]
)
def test_news_stays_above_its_floor(
    shared_data: Path, settings: Settings, folder: str, floor: float
) -> None:
    assert f1(shared_data / folder, settings) >= floor


def test_laws_give_next_to_no_proposals(shared_data: Path, settings: Settings) -> None:
    articles = json.loads((shared_data / "alqac" / "articles.json").read_text(encoding="utf-8"))
    sentences = false = 0
    for name in sorted(articles)[::12]:
        text = clean(articles[name])
        source = Document(
            id="d", sha256="0" * 64, origin=name, media_type="text/plain", text=text, language="vi"
        )
        made = extract(source, settings=settings)
        sentences += made.sentences
        false += len(made.proposals)
    assert false * 200 <= 4 * sentences
