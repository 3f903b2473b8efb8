"""Measure extraction against gold labels, sentence by sentence.

A found proposal and a gold sentence meet where they share at least half of the shorter one's letters and digits;
several in one sentence count once; sentences labelled optional count neither way.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proposalbase.errors import ModelUnavailable, NothingFound, SourceError
from proposalbase.extraction.extract import extract
from proposalbase.index.encoder import open_encoder
from proposalbase.index.sentences import sentence_vectors
from proposalbase.model import Document, Encoder, Proposal
from proposalbase.pipeline.limited import understood
from proposalbase.settings import Settings
from proposalbase.sources import Reader
from proposalbase.text.fold import fold
from proposalbase.themes.assign import Assigner
from proposalbase.themes.taxonomy import load_taxonomy

TO_FIND = frozenset({"proposal", "directive", "commitment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Right, wrong and missed, with what follows from them."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what was to be found that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float | int]:
        """Return the rates, rounded to three places, with the counts."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of one group of documents, all of them or one language or kind."""

    name: str
    documents: int
    proposals: Rates
    proposer: tuple[int, int]
    """(right, of those with a gold value), likewise organisation."""
    organisation: tuple[int, int]
    themes: Rates
    instruments: Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """The figures of a gold folder, and what was got wrong."""

    groups: tuple[Evaluation, ...]
    failed: tuple[str, ...]
    false: tuple[tuple[str, str], ...]
    """(document, quote) of each proposal that meets no gold sentence, the surest first."""
    missed: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return everything, groups by name."""
        return {
            "groups": {
                group.name: {
                    "documents": group.documents,
                    "proposals": group.proposals.as_json(),
                    "proposer_accuracy": _share(group.proposer),
                    "organisation_accuracy": _share(group.organisation),
                    "themes": group.themes.as_json(),
                    "instruments": group.instruments.as_json(),
                }
                for group in self.groups
            },
            "failed": list(self.failed),
            "false": [list(item) for item in self.false],
            "missed": [list(item) for item in self.missed],
        }

    def lines(self) -> Iterator[str]:
        """Yield a table for reading."""
        head = ("group", "docs", "P", "R", "F1", "proposer", "body", "themes F1", "instr. F1")
        yield "{:14}{:>6}{:>7}{:>7}{:>7}{:>10}{:>8}{:>11}{:>11}".format(*head)
        for g in self.groups:
            rates = g.proposals
            yield (
                f"{g.name:14}{g.documents:6}{rates.precision:7.3f}{rates.recall:7.3f}{rates.f1:7.3f}"
                f"{_text(_share(g.proposer)):>10}{_text(_share(g.organisation)):>8}"
                f"{g.themes.f1:11.3f}{g.instruments.f1:11.3f}"
            )
        yield from (f"could not be read: {name}" for name in self.failed)


def _share(pair: tuple[int, int]) -> float | None:
    return round(pair[0] / pair[1], 3) if pair[1] else None


def _text(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def evaluation(self, name: str) -> Evaluation:
        c = self.counts
        return Evaluation(
            name=name,
            documents=self.documents,
            proposals=Rates(right=c["right"], wrong=c["wrong"], missed=c["missed"]),
            proposer=(c["proposer right"], c["proposer"]),
            organisation=(c["organisation right"], c["organisation"]),
            themes=Rates(
                right=c["themes right"], wrong=c["themes wrong"], missed=c["themes missed"]
            ),
            instruments=Rates(
                right=c["instruments right"],
                wrong=c["instruments wrong"],
                missed=c["instruments missed"],
            ),
        )


def evaluate(
    settings: Settings, gold: Path, *, among: Callable[[str], bool] | None = None
) -> EvaluationReport:
    """Read every text of a gold folder and compare what is found with its labels.

    Where the model is prepared, it takes part as it does at ingestion.

    :param among: which documents to read, by their names without suffix; all where None.
    :raises NothingFound: where the folder holds no labels with a text beside them.
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    failed: list[str] = []
    false: list[tuple[float, str, str]] = []
    missed: list[tuple[str, str]] = []
    taxonomy = load_taxonomy(settings)
    assigner = Assigner(taxonomy, encoder=None, threshold=settings.number("theme_threshold"))
    encoder = _encoder(settings)
    with Reader(settings) as reader:
        for path, rows in _labelled(gold):
            if among is not None and not among(path.stem):
                continue
            try:
                document = reader.document(path.read_bytes(), str(path))
            except SourceError as error:
                failed.append(f"{path.name}: {error}")
                continue
            vectors = sentence_vectors(document, encoder) if encoder else None
            found = extract(document, settings=settings, vectors=vectors).proposals
            themes = assigner.assign([p.quote for p in found], [p.context for p in found], None)
            comparison = _compare(
                path.read_text(encoding="utf-8"),
                rows,
                found,
                {p.id: {t.id for t in given} for p, given in zip(found, themes, strict=True)},
            )
            false += [(-p.confidence, path.name, p.quote) for p in comparison.false]
            missed += [(path.name, text) for text in comparison.missed]
            for group in _groups(document):
                tallies[group].documents += 1
                tallies[group].counts.update(comparison.counts)
    if not tallies and not failed:
        raise NothingFound(
            f"{gold} holds no <name>.jsonl of labels with a text of the same name beside it"
        )
    return EvaluationReport(
        groups=tuple(tally.evaluation(name) for name, tally in sorted(tallies.items())),
        failed=tuple(failed),
        false=tuple((name, quote) for _, name, quote in sorted(false, key=lambda item: item[0])),
        missed=tuple(missed),
    )


def _encoder(settings: Settings) -> Encoder | None:
    try:
        encoder = open_encoder(settings)
    except ModelUnavailable:
        return None
    return encoder if understood(encoder) else None


def _groups(document: Document) -> tuple[str, ...]:
    return ("all", f"language {document.language}", document.kind)


def _labelled(gold: Path) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    for labels in sorted(gold.glob("*.jsonl")):
        texts = sorted(p for p in gold.glob(f"{labels.stem}.*") if p.suffix in {".txt", ".md"})
        if texts:
            lines = labels.read_text(encoding="utf-8").splitlines()
            yield texts[0], [json.loads(line) for line in lines if line.strip()]


@dataclass(slots=True)
class _Comparison:
    counts: Counter[str] = field(default_factory=Counter)
    false: list[Proposal] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def _compare(
    text: str,
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Proposal],
    themes: Mapping[str, set[str]],
) -> _Comparison:
    squeezed, places = letters_only(text)
    gold = [
        (span, row)
        for row in rows
        if row["kind"] != "negative" and (span := _span(places, row["start"], row["end"]))
    ]
    result = _Comparison()
    meeting: dict[int, list[Proposal]] = defaultdict(list)
    used: dict[str, int] = {}
    for proposal in found:
        span = _locate(squeezed, letters_only(proposal.quote)[0], used)
        meets = [n for n, (place, _) in enumerate(gold) if span and _overlap(span, place)]
        for n in meets:
            meeting[n].append(proposal)
        if not meets:
            result.counts["wrong"] += 1
            result.false.append(proposal)
    for n, (_, row) in enumerate(gold):
        if row["kind"] not in TO_FIND:
            continue
        if n not in meeting:
            result.counts["missed"] += 1
            result.missed.append(str(row["text"]))
            continue
        result.counts["right"] += 1
        _attributes(result.counts, row, meeting[n], themes)
    return result


def _attributes(
    counts: Counter[str],
    row: Mapping[str, Any],
    found: Sequence[Proposal],
    themes: Mapping[str, set[str]],
) -> None:
    people = [p.proposer for p in found if p.proposer]
    names = {_key(p.name) for p in people} | {_key(p.organisation) for p in people}
    for attribute in ("proposer", "organisation"):
        if wanted := row.get(attribute):
            counts[attribute] += 1
            keys = [_key(part) for part in str(wanted).split(";")]
            counts[f"{attribute} right"] += any(
                a and b and (a in b or b in a) for a in keys for b in names
            )
    if row.get("themes"):
        _sets(counts, "themes", set(row["themes"]), set().union(*(themes[p.id] for p in found)))
    wanted_keys = {_key(key) for key in row.get("instruments") or ()}
    _sets(counts, "instruments", wanted_keys, {_key(i.key) for p in found for i in p.instruments})


def _sets(counts: Counter[str], name: str, wanted: set[str], got: set[str]) -> None:
    counts[f"{name} right"] += len(wanted & got)
    counts[f"{name} wrong"] += len(got - wanted)
    counts[f"{name} missed"] += len(wanted - got)


def _key(name: str | None) -> str:
    return "".join(c for c in fold(name or "") if c.isalnum())


def letters_only(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of text in lower case, and for each offset how many stand before it."""
    characters: list[str] = []
    before: list[int] = []
    for character in text:
        before.append(len(characters))
        if character.isalnum():
            characters.extend(unicodedata.normalize("NFC", character).lower())
    before.append(len(characters))
    return "".join(characters), before


def _span(before: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    first, last = before[start], before[min(end, len(before) - 1)]
    return (first, last) if first < last else None


def _locate(squeezed: str, quote: str, used: dict[str, int]) -> tuple[int, int] | None:
    """Find a quote; one that stands there several times takes the next place each time."""
    if not quote:
        return None
    start = squeezed.find(quote, used.get(quote, -1) + 1)
    if start < 0:
        start = squeezed.find(quote)
    if start < 0:
        return None
    used[quote] = start
    return start, start + len(quote)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared * 2 >= min(a[1] - a[0], b[1] - b[0])
