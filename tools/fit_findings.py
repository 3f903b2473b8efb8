"""Fit the weights that tell findings, on the labelled sources of the corpus, and write them as a module.

python tools/fit_findings.py [--write]    prints the cross-validated F1 of each language; with --write the module is
made anew from all documents. Needs scikit-learn, which sentence-transformers brings.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from sklearn.feature_extraction import DictVectorizer  # noqa: E402 (the path comes first)
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score  # noqa: E402
from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: E402
from workshop.source import Source, read  # noqa: E402

from proposalbase.extraction.candidates import Candidate, candidates  # noqa: E402
from proposalbase.extraction.decide import held_by, score_of  # noqa: E402
from proposalbase.extraction.discourse import Discourse  # noqa: E402
from proposalbase.extraction.evidence import gather  # noqa: E402
from proposalbase.extraction.findings import Weighed, features, probability  # noqa: E402
from proposalbase.extraction.reading import read as read_candidate  # noqa: E402
from proposalbase.extraction.register import register  # noqa: E402
from proposalbase.model import Block, Document  # noqa: E402
from proposalbase.text.language import detect  # noqa: E402

TARGET = ROOT / "src" / "proposalbase" / "extraction" / "finding_weights.py"
STRENGTH, LEAST, DOCUMENTS = 0.12, 0.1, 5
PROSE = ("paragraph", "item", "row", "footnote")
KINDS = {"heading": "heading", "item": "item", "question": "heading", "cover": "heading"}
HEAD = '''"""Weights of the features and of single words that tell a finding, by language: logistic regression.

Fitted on labelled documents of our own; only words that five of them hold have a weight. Made anew whenever the
features change: `python tools/fit_findings.py --write`.
"""

from __future__ import annotations

from proposalbase.model import Language

'''
TAIL = '''WORDS: dict[Language, dict[str, float]] = {
    language: {
        word: float(weight) for word, weight in (pair.rsplit(":", 1) for pair in pairs.split())
    }
    for language, pairs in _WORDS.items()
}
"""Weights of single words, as the words of a sentence are keyed."""
'''


def document_of(source: Source) -> tuple[Document, list[tuple[str, int, int]]]:
    """Lay a source out as text with blocks, and its labels with their places."""
    text, blocks, labels = "", [], []
    for block in source.blocks:
        if not block.sentences:
            continue
        start = len(text)
        text += f"{block.marker} " if block.marker else ""
        for sentence in block.sentences:
            begin = len(text)
            text += sentence.text + " "
            if block.kind in PROSE:
                labels.append((sentence.label, begin, len(text) - 1))
        kind = KINDS.get(block.kind, "paragraph")
        blocks.append(Block(kind=kind, start=start, end=len(text) - 1, marker=block.marker))  # type: ignore[arg-type]
        text = text.rstrip() + "\n\n"
    made = Document(
        id="d", sha256="0", origin=source.filename, media_type="text/plain", text=text,
        language=detect(text), blocks=tuple(blocks),
    )  # fmt: skip
    return made, labels


def rows(path: Path) -> Iterator[tuple[str, dict[str, float], set[str], bool]]:
    """Yield the language, features, words and label of every sentence of a source."""
    document, labels = document_of(read(path))
    readings = [
        read_candidate(document.text, c) for c in candidates(document) if isinstance(c, Candidate)
    ]
    judged, discourse = register(document, readings), Discourse(document=document)
    likely, block = 0.0, -1
    for reading in readings:
        discourse.enter(reading)
        evidence = gather(reading, discourse, judged)
        taken = score_of(held_by(evidence)) >= 0.0
        discourse.leave(reading, taken=taken)
        candidate = reading.candidate
        likely = likely if candidate.block == block else 0.0
        row = features(Weighed(reading=reading, evidence=evidence, taken=taken), likely)
        likely, block = probability(row, reading), candidate.block
        shared = [
            (min(candidate.end, b) - max(candidate.start, a), label) for label, a, b in labels
        ]
        most, label = max(shared, default=(0, "?"))
        if most > 0 and not label.endswith("?"):
            words = {w for w in reading.words.keys if not w.isdigit() and len(w) > 1}
            yield candidate.language, row, words, label == "F"


def main() -> None:
    """Fit both languages."""
    paths = [
        *(ROOT / "corpus").glob("sources/*.src"),
        *(ROOT / "corpus/gold/sources").glob("*.src"),
    ]
    found: dict[str, list[tuple[int, dict[str, float], set[str], bool]]] = defaultdict(list)
    for number, path in enumerate(sorted(paths)):
        for language, row, words, label in rows(path):
            found[language].append((number, row, words, label))
    weights, spoken = (
        "WEIGHTS: dict[Language, dict[str, float]] = {\n",
        "_WORDS: dict[Language, str] = {\n",
    )
    for language in ("vi", "en"):
        held: dict[str, set[int]] = defaultdict(set)
        for number, _, words, _ in found[language]:
            for word in words:
                held[word].add(number)
        made = [
            {**row, **{f"w:{w}": 1.0 for w in words if len(held[w]) >= DOCUMENTS}}
            for _, row, words, _ in found[language]
        ]
        wanted = [label for *_, label in found[language]]
        groups = [number for number, *_ in found[language]]
        vectors = DictVectorizer()
        matrix, model = vectors.fit_transform(made), LogisticRegression(C=STRENGTH, max_iter=3000)
        sure = cross_val_predict(
            model, matrix, wanted, groups=groups, cv=GroupKFold(5), method="predict_proba"
        )
        print(
            language, "F1 at 0.25, cross-validated:", round(f1_score(wanted, sure[:, 1] >= 0.25), 3)
        )
        model.fit(matrix, wanted)
        learned = dict(
            zip(vectors.get_feature_names_out(), map(float, model.coef_[0]), strict=True)
        )
        plain = sorted(
            (-c, k) for k, c in learned.items() if not k.startswith("w:") and abs(c) >= 0.08
        )
        weights += f'    "{language}": {{\n        "bias": {float(model.intercept_[0]):.2f},\n'
        weights += "".join(f'        "{k}": {-c:.2f},\n' for c, k in plain) + "    },\n"
        words_ = " ".join(
            f"{k[2:]}:{c:.2f}"
            for k, c in sorted(learned.items())
            if k[:2] == "w:" and abs(c) >= LEAST
        )
        spoken += (
            f'    "{language}": (\n'
            + "".join(f'        "{line} "\n' for line in textwrap.wrap(words_, 86))
            + "    ),\n"
        )
    if "--write" in sys.argv:
        TARGET.write_text(f"{HEAD}{weights}}}\n\n{spoken}}}\n{TAIL}", encoding="utf-8")


if __name__ == "__main__":
    main()
