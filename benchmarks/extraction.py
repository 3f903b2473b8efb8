"""What extraction finds in lists of recommendations and in laws, and how many sentences a second it reads.

    python benchmarks/extraction.py ../shared/data [--documents 24] [--articles 400] [--also FILE ...]

Lists: a found proposal is the labelled one with which it shares most words, at least .6 of them (F1 of tokens); those
that training has not read are counted apart as well. Laws hold no proposals: whatever is found there is false; only
articles that training has not read are taken.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proposalbase.extraction import extract as extraction
from proposalbase.extraction.learned import Model
from proposalbase.index.encoder import open_encoder
from proposalbase.index.sentences import sentence_vectors
from proposalbase.model import Document, Encoder, Extraction, Proposal
from proposalbase.settings import Settings
from proposalbase.sources import Reader
from proposalbase.text.fold import fold

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))
from decision.parts import is_taught_article, is_taught_list  # noqa: E402  (beside the package, not in it)

_LEAST = 0.6
_STEPS = ("read", "sights_of", "_proposals", "findings", "grounded")


@dataclass(slots=True)
class Clock:
    """Seconds spent reading, encoding and extracting, and the sentences that were looked at."""

    read: float = 0.0
    encode: float = 0.0
    extract: float = 0.0
    sentences: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    """Seconds of each step of the extraction."""
    began: float = field(default_factory=time.perf_counter)

    def lap(self) -> float:
        """Return the seconds since the last lap."""
        now = time.perf_counter()
        spent, self.began = now - self.began, now
        return spent


def timed(clock: Clock) -> None:
    """Let the clock run within the steps of the extraction: the reading of words, evidence, decision, who says it."""

    def around(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return step(*given, **named)
            finally:
                clock.steps[name] += time.perf_counter() - start

        return run

    for name in _STEPS:
        setattr(extraction, name, around(name.strip("_"), getattr(extraction, name)))
    Model.opinions = around("decision", Model.opinions)  # type: ignore[method-assign]


def words(text: str) -> Counter[str]:
    """Return the folded words of a text with how often each occurs."""
    return Counter(re.findall(r"\w+", fold(text)))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """Return the F1 of the words that two texts share."""
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


def find(document: Document, settings: Settings, encoder: Encoder, clock: Clock) -> Extraction:
    """Encode and extract, on the clock."""
    clock.lap()
    vectors = sentence_vectors(document, encoder)
    clock.encode += clock.lap()
    found = extraction.extract(document, settings=settings, vectors=vectors)
    clock.extract += clock.lap()
    clock.sentences += found.sentences
    return found


@dataclass(slots=True)
class Tally:
    """What was to be found in lists, and what was."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    matched: int = 0
    proposers: int = 0

    def as_json(self) -> dict[str, float]:
        """Return the counts and rates."""
        return {
            "labelled": self.labelled,
            "found": self.found,
            "recall": round(self.right / max(self.labelled, 1), 3),
            "precision": round(self.matched / max(self.found, 1), 3),
            "proposer": round(self.proposers / max(self.right, 1), 3),
        }


def lists(
    folder: Path, most: int, settings: Settings, encoder: Encoder, clock: Clock
) -> dict[str, dict[str, float]]:
    """Measure on reports of reviews, whose recommendations are labelled: on all, and on those never trained on."""
    gold: dict[str, list[dict[str, object]]] = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold.setdefault(row["document"], []).append(row)
    every, unseen = Tally(), Tally()
    with Reader(settings) as reader:
        for number, name in enumerate(sorted(gold)[:most]):
            clock.lap()
            document = reader.document((folder / name).read_bytes(), name)
            clock.read += clock.lap()
            proposals = find(document, settings, encoder, clock).proposals
            for tally in (every,) if is_taught_list(number) else (every, unseen):
                compare(gold[name], proposals, tally)
    return {"all": every.as_json(), "never trained on": unseen.as_json()}


def compare(rows: Sequence[Mapping[str, Any]], proposals: Sequence[Proposal], tally: Tally) -> None:
    """Count which labelled recommendations of a report were found, and whether with those who made them."""
    bags = [words(p.quote) for p in proposals]
    tally.labelled += len(rows)
    tally.found += len(proposals)
    hit: set[int] = set()
    for row in rows:
        bag = words(str(row["text"]))
        scores = [alike(bag, other) for other in bags]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < _LEAST:
            continue
        hit.add(best)
        tally.right += 1
        proposer = proposals[best].proposer
        said = fold(proposer.name or "") if proposer else ""
        tally.proposers += all(fold(str(each)) in said for each in row["proposers"])
    tally.matched += len(hit)


def laws(
    path: Path, most: int, settings: Settings, encoder: Encoder, clock: Clock
) -> dict[str, float]:
    """Count what is found in articles of laws, where there is nothing to find."""
    every = sorted(json.loads(path.read_text(encoding="utf-8")).items())
    articles = [text for n, (_, text) in enumerate(every) if not is_taught_article(n)]
    step = max(1, len(articles) // most)
    false = sentences = 0
    with Reader(settings) as reader:
        for number, text in enumerate(articles[::step][:most]):
            if not text.strip():
                continue
            document = reader.document(text.encode("utf-8"), f"article-{number}.txt")
            found = find(document, settings, encoder, clock)
            false += len(found.proposals)
            sentences += found.sentences
    return {
        "sentences": sentences,
        "false": false,
        "false_in_200_sentences": round(200 * false / sentences, 2),
    }


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, help="the folder that holds upr and alqac")
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument(
        "--also", type=Path, nargs="*", default=[], help="documents to read as well"
    )
    asked = parser.parse_args()
    clock = Clock()
    timed(clock)
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(
            Path(home), overrides={"models_dir": str(ROOT / "indexes" / "models")}
        )
        encoder = open_encoder(settings, prepare_if_missing=True)
        report: dict[str, Any] = {
            "lists": lists(asked.data / "upr", asked.documents, settings, encoder, clock),
            "laws": laws(
                asked.data / "alqac" / "articles.json", asked.articles, settings, encoder, clock
            ),
        }
        with Reader(settings) as reader:
            for path in asked.also:
                document = reader.document(path.read_bytes(), path.name)
                found = find(document, settings, encoder, clock)
                report[path.name] = {"sentences": found.sentences, "found": len(found.proposals)}
    whole = clock.encode + clock.extract
    json.dump(
        {
            **report,
            "sentences_a_second": round(clock.sentences / whole, 1),
            "shares": {
                "encoder": round(clock.encode / whole, 2),
                **{name: round(spent / whole, 2) for name, spent in clock.steps.most_common()},
            },
        },
        sys.stdout,
        indent=2,
    )
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
