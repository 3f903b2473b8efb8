"""Fit the weights that tell findings, and measure what is found in documents that nothing was fitted to.

python tools/fit_findings.py [--write]    compares, cross-validated by document, the words' opinion, the learned
decision's and both together; with --write the weights are made anew from all documents.
python tools/fit_findings.py --measure    prints figures of the held-out documents and of the test set, as shipped.
Needs torch and scikit-learn, which sentence-transformers brings.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from decision.data import ROOT, Labelled, document_of, join, load, sentences
from decision.measure import key
from decision.parts import is_held_out, is_test
from decision.stacks import Scores, Table, Trainer, mixed
from decision.stacks import odds_of as proposal_odds
from decision.vectors import vectors_of
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_decision import PLAIN_SHARE

from proposalbase.extraction.extract import extract
from proposalbase.extraction.findings import features, unaccented
from proposalbase.extraction.learned_inputs import FINDING, odds_of
from proposalbase.extraction.words import Words
from proposalbase.index.encoder import open_encoder
from proposalbase.index.sentences import sentence_vectors
from proposalbase.model import Extraction, Language
from proposalbase.pipeline.evaluate import Rates
from proposalbase.settings import Settings

TARGET = ROOT / "src" / "proposalbase" / "extraction" / "finding_weights.py"
STRENGTH, LEAST_WEIGHT, DOCUMENTS, FOLDS = 0.12, 0.15, 5, 5
LEAST_FEATURE = 0.08
SOURCES = {
    "ordinary": 3.0,
    "hard": 1.0,
    "workshop": 1.5,
    "blind": 2.0,
    "meeting-vi": 3.0,
    "papers": 2.0,
}
"""Sources whose labels tell findings from the rest, and how much a sentence of each counts: ordinary prose is short of
sentences, and what an office reads is of its kind."""
HEAD = '''"""Weights that tell a finding: of features and of single words by language, and of the two opinions together.

Logistic regression on labelled documents; only words that five of them hold have a weight. Made anew whenever the
features change: `python tools/fit_findings.py --write`.
"""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How much the words' opinion and the learned decision's count."""

    bias: float
    said: float
    learned: float


'''
TAIL = '''WORDS: dict[Language, dict[str, float]] = {
    language: {
        word: float(weight) for word, weight in (pair.rsplit(":", 1) for pair in pairs.split())
    }
    for language, pairs in _WORDS.items()
}
"""Weights of single words, as the words of a sentence are keyed."""
'''
Numbers = NDArray[np.float64]


@dataclass(slots=True, kw_only=True)
class Rows:
    """Labelled sentences of all documents."""

    documents: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    features: list[dict[str, float]] = field(default_factory=list)
    words: list[set[str]] = field(default_factory=list)
    wanted: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Sequence[Labelled]) -> Rows:
        """Read the features of every sentence whose letter is known."""
        rows = cls()
        for d in documents:
            for place, letter in enumerate(d.letters):
                if letter:
                    rows.add(d, place, wanted=letter == "F")
        return rows

    def add(self, d: Labelled, place: int, *, wanted: bool) -> None:
        """Add one sentence."""
        text, language = d.texts[place], d.language
        words = Words.of(text, 0, len(text), plain=unaccented(text, language))
        self.documents.append(key(d))
        self.places.append(place)
        self.sources.append(d.source)
        self.languages.append(language)
        self.features.append(
            features(words, language=language, heading=d.headings[place], evidence=d.rows[place])
        )
        self.words.append({word for word in words.keys if not word.isdigit() and len(word) > 1})
        self.wanted.append(wanted)

    def taken(self, by_document: Mapping[str, Numbers]) -> Numbers:
        """Return the value of each sentence."""
        pairs = zip(self.documents, self.places, strict=True)
        return np.array([by_document[document][place] for document, place in pairs])


@dataclass(slots=True, kw_only=True)
class Fitted:
    """The weights of one language, and what was said of each sentence by those fitted to other documents."""

    bias: float
    weights: dict[str, float]
    crossed: Numbers


def fit_words(rows: Rows, language: Language) -> tuple[Fitted, Numbers]:
    """Fit the words' opinion of one language; return with it which rows are of the language."""
    own = np.flatnonzero([each == language for each in rows.languages])
    held: dict[str, set[str]] = defaultdict(set)
    for n in own:
        for word in rows.words[n]:
            held[word].add(rows.documents[n])
    made = [
        rows.features[n] | {f"w:{w}": 1.0 for w in rows.words[n] if len(held[w]) >= DOCUMENTS}
        for n in own
    ]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(made)
    model, crossed = fit(matrix, rows, own, strength=STRENGTH)
    names = vectors.get_feature_names_out()
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    return Fitted(bias=float(model.intercept_[0]), weights=weights, crossed=crossed), own


def fit(
    matrix: Any, rows: Rows, own: NDArray[np.int64], *, strength: float
) -> tuple[LogisticRegression, Numbers]:
    """Fit to all rows, and judge each by what was fitted to other documents."""
    wanted = np.array(rows.wanted)[own]
    heavy = np.array([SOURCES[rows.sources[n]] for n in own])
    groups = np.array(rows.documents)[own]
    crossed = np.zeros(len(own))
    for rest, fold in GroupKFold(FOLDS).split(matrix, wanted, groups):
        part = LogisticRegression(C=strength, max_iter=3000)
        part.fit(matrix[rest], wanted[rest], sample_weight=heavy[rest])
        crossed[fold] = part.decision_function(matrix[fold])
    whole = LogisticRegression(C=strength, max_iter=3000)
    return whole.fit(matrix, wanted, sample_weight=heavy), crossed


def crossed(table: Table, documents: Sequence[Labelled]) -> dict[str, Scores]:
    """Judge every document by heads fitted to others, without vectors and as they ship with them."""
    found = {}
    for name in ("plain", "meaning"):
        trainer = Trainer(table, meaning=name == "meaning")
        trainer.out_of_fold(documents)
        found[name] = trainer.cross_validated(documents)
    return found | {"meaning": mixed(found["meaning"], found["plain"], PLAIN_SHARE)}


def compare(
    rows: Rows, columns: Mapping[str, Numbers], proposals: Numbers, *, least: float
) -> None:
    """Print precision, recall and F1 of each opinion by source and language."""
    wanted, free = np.array(rows.wanted), proposals < 0.0
    kinds = np.array([f"{s} {n}" for s, n in zip(rows.sources, rows.languages, strict=True)])
    for name, odds in columns.items():
        told = (odds >= np.log(least / (1.0 - least))) & free
        cells = [
            f"{kind} {shown(wanted[kinds == kind], told[kinds == kind])}"
            for kind in sorted(set(kinds))
        ]
        say(f"{name}: " + " | ".join(cells))


def shown(wanted: NDArray[np.bool_], told: NDArray[np.bool_]) -> str:
    """Write precision, recall and F1."""
    right = int((wanted & told).sum())
    rates = Rates(right=right, wrong=int(told.sum()) - right, missed=int(wanted.sum()) - right)
    return f"{rates.precision:.2f} {rates.recall:.2f} {rates.f1:.3f}"


def main() -> None:
    """Fit, compare and write; or measure what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the weights anew")
    parser.add_argument("--measure", action="store_true", help="measure what ships")
    parser.add_argument("--home", type=Path, default=ROOT, help="whose prepared model is used")
    asked = parser.parse_args()
    settings = Settings.load(asked.home)
    if asked.measure:
        measure(settings)
        return
    import torch

    torch.set_num_threads(1)
    documents = load(settings)
    taught = [d for d in documents if d.source != "held-out"]
    encoder, vectors = vectors_of(documents, settings, cache=ROOT / "build" / "decision")
    table = Table(documents=documents, vectors=vectors, dimension=encoder.dimension)
    rows = Rows.of([d for d in taught if d.source in SOURCES and not d.parent])
    said = np.zeros(len(rows.wanted))
    fitted: dict[Language, Fitted] = {}
    for language in ("vi", "en"):
        fitted[language], own = fit_words(rows, language)
        said[own] = fitted[language].crossed
    trust = {}
    everything = np.arange(len(said))
    for name, scores in crossed(table, taught).items():
        learned = rows.taken({k: odds_of(FINDING, each) for k, each in scores.items()})
        model, both = fit(np.stack([said, learned], axis=1), rows, everything, strength=1.0)
        trust[name] = (float(model.intercept_[0]), *map(float, model.coef_[0]))
        compare(
            rows,
            {f"{name}: words": said, f"{name}: learned": learned, f"{name}: both": both},
            rows.taken(proposal_odds(taught, scores)),
            least=settings.number("min_finding_confidence"),
        )
    if asked.write:
        TARGET.write_text(module(fitted, trust), encoding="utf-8")


def module(fitted: Mapping[Language, Fitted], trust: Mapping[str, tuple[float, ...]]) -> str:
    """Write the weights as Python."""
    opinion = "TRUST: dict[str, Trust] = {\n"
    for name, (bias, said, learned) in trust.items():
        opinion += (
            f'    "{name}": Trust(bias={bias:.2f}, said={said:.2f}, learned={learned:.2f}),\n'
        )
    opinion += '}\n"""With and without the vectors of the sentences."""\n\n'
    weights = "WEIGHTS: dict[Language, dict[str, float]] = {\n"
    spoken = "_WORDS: dict[Language, str] = {\n"
    for language, found in fitted.items():
        plain = sorted(
            (-weight, name)
            for name, weight in found.weights.items()
            if not name.startswith("w:") and abs(weight) >= LEAST_FEATURE
        )
        weights += f'    "{language}": {{\n        "bias": {found.bias:.2f},\n'
        weights += "".join(f'        "{name}": {-weight:.2f},\n' for weight, name in plain)
        weights += "    },\n"
        pairs = " ".join(
            f"{name[2:]}:{weight:.2f}"
            for name, weight in sorted(found.weights.items())
            if name.startswith("w:") and abs(weight) >= LEAST_WEIGHT
        )
        lines = "".join(f'        "{line} "\n' for line in textwrap.wrap(pairs, 108))
        spoken += f'    "{language}": (\n{lines}    ),\n'
    return f"{HEAD}{opinion}{weights}}}\n\n{spoken}}}\n{TAIL}"


def measure(settings: Settings) -> None:
    """Print what is found in documents that nothing was fitted to, with the model and without."""
    encoder = open_encoder(settings)
    told: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for path, rows in labelled_texts():
        document = document_of(settings, path.read_bytes(), path.name)
        made = sentences(document, settings, source="gold", name=path.stem)
        join(made, document, path.read_text(encoding="utf-8"), rows, settings)
        for name, vectors in (("plain", None), ("meaning", sentence_vectors(document, encoder))):
            found = extract(document, settings=settings, vectors=vectors)
            part = "test" if is_test(path.stem) else "held-out"
            told[f"{name}, {part} {document.language}"] += judged(made, found)
    for name, pairs in sorted(told.items()):
        wanted, found = np.array(pairs, dtype=bool).T
        say(f"{name}: {shown(wanted, found)}")


def labelled_texts() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Yield the gold documents that nothing was fitted to, with the rows of their labels."""
    for labels in sorted((ROOT / "corpus/gold/documents").glob("*.jsonl")):
        if is_test(labels.stem) or is_held_out(labels.stem):
            (path,) = (p for p in labels.parent.glob(f"{labels.stem}.*") if p != labels)
            lines = labels.read_text(encoding="utf-8").splitlines()
            yield path, [json.loads(line) for line in lines if line]


def judged(made: Labelled, extraction: Extraction) -> Iterator[tuple[bool, bool]]:
    """Yield of each labelled sentence whether it is a finding, and whether it was found as one."""
    ends = {finding.end for finding in extraction.findings}
    for letter, (_, end) in zip(made.letters, made.spans, strict=True):
        if letter:
            # A finding inside a proposal's sentence ends before it; the labels know whole sentences.
            yield letter == "F", end in ends


def say(text: str) -> None:
    """Tell a figure."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
