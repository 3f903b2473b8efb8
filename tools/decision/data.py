"""Labelled documents as the product reads them: sentences, features, labels, and what counts as found."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from proposalbase.documents.read import read as read_document
from proposalbase.extraction.candidates import Candidate, candidates
from proposalbase.extraction.learned_features import buckets, named_rows
from proposalbase.extraction.learned_inputs import LETTERS
from proposalbase.extraction.reading import read
from proposalbase.extraction.sights import sights_of
from proposalbase.model import Document
from proposalbase.pipeline.evaluate import TO_FIND, letters_only
from proposalbase.settings import Settings

from .parts import is_held_out, is_ordinary, is_taught_article, is_taught_list, is_test

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
_LIMITS = ("max_paragraphs", "max_pages", "max_unzipped_bytes")
# Of a silver list only what was scraped is known to be a proposal; so many of one report are enough.
_SILVER_MOST = 20
_SURELY_NONE = -1.5
_EXCERPT_FROM = 4
"""For so many paragraphs of a document there is an excerpt."""
_WITH_HEADING, _PLAIN = 0.5, 0.5


@dataclass(slots=True, kw_only=True)
class Labelled:
    """One document: a row of features for each sentence, its label, and the gold units that it meets."""

    name: str
    source: str
    language: str
    rows: list[dict[str, float]]
    texts: list[str]
    headings: list[str]
    sections: list[int]
    blocks: list[int]
    grams: list[list[int]]
    letters: list[str | None]
    """The letter of the label; None where a sentence is borderline or not labelled: not trained on."""
    meets: list[list[int]]
    """Numbers of the gold units that a sentence meets."""
    gold: list[str]
    """Kind of each gold unit that is no negative."""
    rule: list[float] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    parent: str = ""
    """Name of the document that an excerpt was taken from; excerpts are trained on and never measured."""


def load(settings: Settings) -> list[Labelled]:
    """Read all labelled documents that are there, but for the test set."""
    folders = {
        "gold": ROOT / "corpus/gold/documents",
        "workshop": ROOT / "corpus/gold",
        "blind": ROOT / "tests/extraction/blind",
        "news-en": SHARED / "workshop-news-en",
        "meeting-vi": SHARED / "meeting-news-vi",
        "papers": SHARED / "workshop-papers-en/labels",
    }
    found = []
    for source, folder in folders.items():
        for labels in sorted(folder.glob("*.jsonl")):
            texts = [p for p in folder.glob(labels.stem + ".*") if p.suffix in (".txt", ".md")]
            if source == "gold" and is_test(labels.stem):
                continue
            if texts:
                kind = _kind(labels.stem) if source == "gold" else source
                made, read_as = _labelled(settings, kind, labels.stem, texts[0], _rows(labels))
                found.append(made)
                if kind != "held-out":
                    found += excerpts(made, read_as, settings)
    found += _silver(settings)
    found += _laws(settings)
    return found


def _kind(stem: str) -> str:
    if is_ordinary(stem):
        return "ordinary"
    return "held-out" if is_held_out(stem) else "hard"


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def document_of(settings: Settings, data: bytes, origin: str) -> Document:
    """Read bytes as the limited child process does."""
    return read_document(
        data, {"origin": origin, **{name: settings.count(name) for name in _LIMITS}}
    )


def _labelled(
    settings: Settings, source: str, name: str, path: Path, rows: list[dict[str, Any]]
) -> tuple[Labelled, Document]:
    document = document_of(settings, path.read_bytes(), path.name)
    made = sentences(document, settings, source=source, name=name)
    join(made, document, path.read_text(encoding="utf-8"), rows, settings)
    return made, document


def sentences(document: Document, settings: Settings, *, source: str, name: str) -> Labelled:
    """Return the sentences of a document, not labelled yet."""
    longest = settings.count("max_sentence_chars")
    pieces = [c for c in candidates(document, longest=longest) if isinstance(c, Candidate)]
    sights = sights_of(document, [read(document.text, each) for each in pieces])
    found = [sight.reading.candidate for sight in sights]
    texts = [document.text[c.body : c.end] for c in found]
    return Labelled(
        name=name,
        source=source,
        language=document.language,
        rows=list(named_rows(sights)),
        texts=texts,
        headings=[(c.heading or "") for c in found],
        sections=[c.heading_at for c in found],
        blocks=[c.block for c in found],
        grams=[buckets(text) for text in texts],
        letters=[None] * len(found),
        meets=[[] for _ in found],
        gold=[],
        rule=[sight.score for sight in sights],
        spans=[(c.start, c.end) for c in found],
    )


def excerpts(made: Labelled, document: Document, settings: Settings) -> Iterator[Labelled]:
    """Yield short pieces of a document as documents of their own: a letter or a notice may be two sentences long."""
    rng = np.random.default_rng(zlib.crc32(made.name.encode()))
    units = [n for n, block in enumerate(document.blocks) if block.kind in ("paragraph", "item")]
    if len(units) < _EXCERPT_FROM:
        return
    known = dict(zip(made.spans, made.letters, strict=True))
    for number in range(len(units) // _EXCERPT_FROM):
        first = int(rng.integers(len(units)))
        last = min(first + int(rng.integers(1, 4)), len(units)) - 1
        low, high = units[first], units[last]
        if rng.random() < _WITH_HEADING and low and document.blocks[low - 1].kind == "heading":
            low -= 1
        piece = _piece(document, low, high, plain=rng.random() < _PLAIN)
        short = sentences(piece, settings, source=made.source, name=f"{made.name}#{number}")
        start = document.blocks[low].start
        short.letters = [known.get((a + start, b + start)) for a, b in short.spans]
        short.parent = made.name
        yield short


def _piece(document: Document, low: int, high: int, *, plain: bool) -> Document:
    blocks = document.blocks[low : high + 1]
    start, end = blocks[0].start, blocks[-1].end
    return replace(
        document,
        text=document.text[start:end],
        kind="other" if plain else document.kind,
        title=None,
        authors=(),
        parts=(),
        pages=(),
        blocks=tuple(replace(b, start=b.start - start, end=b.end - start) for b in blocks),
    )


def join(
    made: Labelled,
    document: Document,
    text: str,
    rows: Sequence[dict[str, Any]],
    settings: Settings,
) -> None:
    """Give each sentence the label of the gold unit that it meets, as the product's own measure meets them."""
    letters, before = letters_only(text)
    units = [(before[r["start"]], before[min(r["end"], len(before) - 1)], r) for r in rows]
    units = [unit for unit in units if unit[0] < unit[1]]
    numbers: dict[int, int] = {}
    for at, (_, _, row) in enumerate(units):
        if row["kind"] != "negative":
            numbers[at] = len(made.gold)
            made.gold.append(row["kind"])
    used: dict[str, int] = {}
    spans = [
        c
        for c in candidates(document, longest=settings.count("max_sentence_chars"))
        if isinstance(c, Candidate)
    ]
    for number, candidate in enumerate(spans):
        quote = letters_only(document.text[candidate.start : candidate.end])[0]
        start = letters.find(quote, used.get(quote, -1) + 1)
        if start < 0:
            continue
        used[quote] = start
        end = start + len(quote)
        met = [
            (min(end, b) - max(start, a), at)
            for at, (a, b, _) in enumerate(units)
            if (shared := min(end, b) - max(start, a)) > 0 and shared * 2 >= min(end - start, b - a)
        ]
        made.meets[number] = [numbers[at] for _, at in met if at in numbers]
        made.letters[number] = _letter([units[at][2] for _, at in sorted(met, reverse=True)])


def _letter(rows: Sequence[dict[str, Any]]) -> str | None:
    """Return the label of a sentence that meets these units, those it shares most with first."""
    for row in rows:
        if row["kind"] in TO_FIND:
            if str(row.get("label")).endswith("?"):
                return "P"
            return {"proposal": "P", "directive": "O", "commitment": "C"}[row["kind"]]
    if any(row["kind"] == "optional" for row in rows):
        return None
    letter = str(rows[0].get("label") or "N")[:1] if rows else "N"
    return letter if letter in LETTERS else "N"


def _silver(settings: Settings) -> Iterator[Labelled]:
    """Yield reports whose lists of recommendations were scraped.

    What is on a list is a proposal. Of the rest, nobody said what it is: where the rules, which know this kind of
    report, see nothing at all, it is taken for none.
    """
    folder = SHARED / "upr"
    if not folder.is_dir():
        return
    wanted: dict[str, list[str]] = {}
    for row in _rows(folder / "gold.jsonl"):
        wanted.setdefault(row["document"], []).append(letters_only(row["text"])[0])
    for name, texts in [each for n, each in enumerate(sorted(wanted.items())) if is_taught_list(n)]:
        document = document_of(settings, (folder / name).read_bytes(), name)
        made = sentences(document, settings, source="upr", name=name)
        left = set(texts)
        for number, text in enumerate(made.texts):
            key = letters_only(text)[0]
            hit = next((t for t in left if t in key or (len(key) > 60 and key in t)), None)
            if hit is not None:
                made.letters[number] = "P"
                made.meets[number] = [len(made.gold)]
                made.gold.append("proposal")
                left.discard(hit)
            elif made.rule[number] < _SURELY_NONE:
                made.letters[number] = "N"
        yield _sampled(made)


def _sampled(made: Labelled) -> Labelled:
    """Keep the features of all, but train on an even sample of what is labelled, of either kind."""
    kept: set[int] = set()
    for letter in ("P", "N"):
        known = [n for n, each in enumerate(made.letters) if each == letter]
        kept |= set(known[:: max(1, len(known) // _SILVER_MOST)])
    made.letters = [x if n in kept else None for n, x in enumerate(made.letters)]
    return made


def _laws(settings: Settings) -> Iterator[Labelled]:
    """Yield law articles, which propose nothing."""
    path = SHARED / "alqac/articles.json"
    if not path.is_file():
        return
    articles = json.loads(path.read_text(encoding="utf-8"))
    for name in [each for n, each in enumerate(sorted(articles)) if is_taught_article(n)]:
        document = document_of(settings, articles[name].encode(), f"{name}.txt")
        made = sentences(document, settings, source="laws", name=name)
        made.letters = ["R"] * len(made.texts)
        yield made


def text_key(text: str) -> str:
    """Return the key under which a text's vector is kept between runs."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]
