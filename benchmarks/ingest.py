"""What ingestion costs beside the bare encoding of the same sentences, in one run.

Composes documents from the sentences of the sample workshop, takes them into a new home, and encodes all their
sentences with the same engine; prints both times and their ratio.

    python benchmarks/ingest.py --documents 500
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from pathlib import Path

from proposalbase.index.encoder import open_encoder
from proposalbase.pipeline.ingest import ingest
from proposalbase.settings import Settings
from proposalbase.text.sentences import sentences

ROOT = Path(__file__).parents[1]


def compose(folder: Path, number: int, *, seed: int = 1) -> list[Path]:
    """Write documents of 25 to 45 sentences each, of one language each, in paragraphs under headings."""
    chance = random.Random(seed)
    pools: dict[str, list[str]] = {"vi": [], "en": []}
    for labels in sorted((ROOT / "corpus" / "gold").glob("*.jsonl")):
        rows = [
            json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines() if line
        ]
        texts = [" ".join(row["text"].split()) for row in rows]
        vietnamese = sum(ord(c) > 0x1E9F for c in "".join(texts)) > 100
        pools["vi" if vietnamese else "en"] += texts
    paths = []
    for n in range(number):
        pool = pools["vi" if n % 3 else "en"]
        # No sentence twice: a text that was encoded is not encoded again.
        chosen = [
            chance.choice(pool).replace(" ", f" x{n}y{turn} ", 1)
            for turn in range(chance.randint(25, 45))
        ]
        parts = [f"# {chosen[0][:70]} {n}"]
        for start in range(0, len(chosen), 4):
            if start % 12 == 0:
                parts.append(f"## {start // 12 + 1}. {chance.choice(pool)[:50]}")
            parts.append(" ".join(chosen[start : start + 4]))
        path = folder / f"{n:05}.md"
        path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = compose(folder / "in", arguments.documents)
        home = folder / "home"
        settings = Settings.load(home, overrides={"models_dir": str(ROOT / "indexes" / "models")})
        encoder = open_encoder(settings, prepare_if_missing=True)
        texts = []
        for path in paths:
            text = path.read_text(encoding="utf-8")
            texts += [text[a:b] for a, b in sentences(text)]
        half = len(texts) // 2
        # Half of the bare encoding before and half after, so that a machine that drifts drifts for both.
        before = _spent()
        encoder.encode_passages(texts[:half])
        bare = _since(before)
        before = _spent()
        report = ingest(settings, [str(folder / "in")])
        whole = _since(before)
        before = _spent()
        encoder.encode_passages(texts[half:])
        bare = [one + other for one, other in zip(bare, _since(before), strict=True)]
        shutil.rmtree(home)
        if report.failed:
            raise SystemExit(f"{len(report.failed)} failed: {report.failed[0].detail}")
    print(
        f"{report.documents} documents, {len(texts)} sentences, {report.encoded} records encoded, "
        f"{report.proposals} proposals\n"
        f"bare encoding {bare[0]:.1f} s, {bare[1]:.1f} s of processors "
        f"({len(texts) / bare[0]:.0f} sentences/s)\n"
        f"ingestion     {whole[0]:.1f} s, {whole[1]:.1f} s of processors "
        f"({report.documents / whole[0]:.1f} documents/s)\n"
        f"ratio         {whole[0] / bare[0]:.2f}, {whole[1] / bare[1]:.2f} of processors"
    )


def _spent() -> tuple[float, float]:
    """Return the time now, and what this process and its ended children spent of processors, in seconds."""
    spent = os.times()
    return time.perf_counter(), sum(spent[:4])


def _since(before: tuple[float, float]) -> list[float]:
    return [now - then for now, then in zip(_spent(), before, strict=True)]


if __name__ == "__main__":
    main()
