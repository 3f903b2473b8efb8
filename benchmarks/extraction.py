"""What extraction finds in lists of recommendations and in laws, and how many sentences a second it reads.

    python benchmarks/extraction.py ../shared/data [--documents 24] [--articles 400]

Lists: a found proposal is the labelled one with which it shares most words, at least .6 of them (F1 of tokens).
Laws hold no proposals: whatever is found there is false.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from proposalbase.extraction.extract import extract
from proposalbase.index.encoder import open_encoder
from proposalbase.index.sentences import sentence_vectors
from proposalbase.model import Document, Encoder, Extraction
from proposalbase.settings import Settings
from proposalbase.sources import Reader
from proposalbase.text.fold import fold

ROOT = Path(__file__).parents[1]
_LEAST = 0.6


@dataclass(slots=True)
class Clock:
    """Seconds spent reading, encoding and extracting, and the sentences that were looked at."""

    read: float = 0.0
    encode: float = 0.0
    extract: float = 0.0
    sentences: int = 0
    began: float = field(default_factory=time.perf_counter)

    def lap(self) -> float:
        """Return the seconds since the last lap."""
        now = time.perf_counter()
        spent, self.began = now - self.began, now
        return spent


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
    found = extract(document, settings=settings, vectors=vectors)
    clock.extract += clock.lap()
    clock.sentences += found.sentences
    return found


def lists(
    folder: Path, most: int, settings: Settings, encoder: Encoder, clock: Clock
) -> dict[str, float]:
    """Measure on reports of reviews, whose recommendations are labelled."""
    gold: dict[str, list[dict[str, object]]] = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold.setdefault(row["document"], []).append(row)
    right = proposers = wanted = found_all = matched = 0
    with Reader(settings) as reader:
        for name in sorted(gold)[:most]:
            path = folder / name
            clock.lap()
            document = reader.document(path.read_bytes(), name)
            clock.read += clock.lap()
            proposals = find(document, settings, encoder, clock).proposals
            bags = [words(p.quote) for p in proposals]
            wanted += len(gold[name])
            found_all += len(proposals)
            hit: set[int] = set()
            for row in gold[name]:
                bag = words(str(row["text"]))
                scores = [alike(bag, other) for other in bags]
                best = max(range(len(scores)), key=scores.__getitem__, default=None)
                if best is None or scores[best] < _LEAST:
                    continue
                hit.add(best)
                right += 1
                proposer = proposals[best].proposer
                said = fold(proposer.name or "") if proposer else ""
                proposers += all(fold(str(each)) in said for each in row["proposers"])  # type: ignore[attr-defined]
            matched += len(hit)
    return {
        "labelled": wanted,
        "found": found_all,
        "recall": round(right / wanted, 3),
        "precision": round(matched / max(found_all, 1), 3),
        "proposer": round(proposers / max(right, 1), 3),
    }


def laws(
    path: Path, most: int, settings: Settings, encoder: Encoder, clock: Clock
) -> dict[str, float]:
    """Count what is found in articles of laws, where there is nothing to find."""
    articles = list(json.loads(path.read_text(encoding="utf-8")).values())
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
    asked = parser.parse_args()
    clock = Clock()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(
            Path(home), overrides={"models_dir": str(ROOT / "indexes" / "models")}
        )
        encoder = open_encoder(settings, prepare_if_missing=True)
        report = {
            "lists": lists(asked.data / "upr", asked.documents, settings, encoder, clock),
            "laws": laws(
                asked.data / "alqac" / "articles.json", asked.articles, settings, encoder, clock
            ),
        }
    whole = clock.encode + clock.extract
    json.dump(
        {
            **report,
            "sentences_a_second": round(clock.sentences / whole, 1),
            "share_of_the_encoder": round(clock.encode / whole, 2),
        },
        sys.stdout,
        indent=2,
    )
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
