"""How fast texts become vectors: the prepared model against sentence-transformers and against 32-bit ONNX.

    python benchmarks/encode.py [--models indexes/models] [--texts 96] [--rounds 5]

The three engines take turns on the same texts in the same process, so that whatever else the machine does falls
on all of them; each line gives the median over the rounds. The first run exports the 32-bit graph (half a minute).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from proposalbase.index import shelf
from proposalbase.index.default_model import DEFAULT_MODEL, write_default_model
from proposalbase.index.export import export_graph, write_model, write_tokenizer
from proposalbase.index.manifest import MANIFEST, describe_files, read_manifest
from proposalbase.index.original import load_original, quiet
from proposalbase.index.prepare import prepare
from proposalbase.index.runtime import OnnxEncoder, usable_cores

PLACES = ["thị trấn Vân Khê", "xã đảo Hòn Mun", "the port of Larkhaven", "upper Tarn valley"]
STEMS = [
    "Đại biểu ở {place} đề nghị lập quỹ sửa chữa cầu treo và đường liên thôn, giao một cơ quan chịu trách nhiệm, "
    "công khai thu chi mỗi quý và mời người dân cùng giám sát công trình số {number}.",
    "Speakers from {place} asked for a standing fund to mend footbridges and lanes, run by one named office that "
    "publishes its accounts every quarter and lets residents inspect work number {number}.",
]


def texts(count: int) -> list[str]:
    """Make sentences of about 200 characters, half Vietnamese and half English."""
    return [
        STEMS[number % 2].format(place=PLACES[number % len(PLACES)], number=number)
        for number in range(count)
    ]


def main() -> None:
    """Measure and print one JSON object."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=Path, default=Path("indexes/models"))
    options.add_argument("--texts", type=int, default=96)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    folder = shelf.find(DEFAULT_MODEL, asked.models)
    if folder is None:
        folder = prepare(DEFAULT_MODEL, target=asked.models).path
    with tempfile.TemporaryDirectory() as scratch:
        report = _measure(folder, Path(scratch), texts(asked.texts), rounds=asked.rounds)
    json.dump(report, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _measure(folder: Path, scratch: Path, sample: list[str], *, rounds: int) -> dict[str, object]:
    started = time.perf_counter()
    int8 = OnnxEncoder.open(folder)
    int8.encode_queries(["warm"])
    opened = time.perf_counter() - started
    with quiet():
        write_default_model(scratch / "original")
    original = load_original(DEFAULT_MODEL, scratch / "original")
    fp32 = _fp32(original, folder, scratch)
    manifest = read_manifest(folder)

    def torch(prefix: str) -> Callable[[list[str]], object]:
        return lambda rows: original.encode(rows, prompt=prefix, show_progress_bar=False)

    passages = {
        "sentence-transformers": torch(manifest.passage_prefix),
        "onnx fp32": fp32.encode_passages,
        "onnx int8": int8.encode_passages,
    }
    queries = {
        "sentence-transformers": torch(manifest.query_prefix),
        "onnx fp32": fp32.encode_queries,
        "onnx int8": int8.encode_queries,
    }
    seconds = _turns(passages, sample, rounds=rounds)
    alone = _turns(queries, sample[:1], rounds=rounds * 4)
    base = seconds["sentence-transformers"]
    return {
        "cores": usable_cores(),
        "texts": len(sample),
        "characters": round(statistics.mean(map(len, sample))),
        "open_and_first_query_seconds": round(opened, 3),
        "texts_a_second": {name: round(len(sample) / spent, 1) for name, spent in seconds.items()},
        "times_sentence_transformers": {name: round(base / s, 2) for name, s in seconds.items()},
        "milliseconds_a_query": {name: round(spent * 1e3, 1) for name, spent in alone.items()},
    }


def _fp32(original: object, folder: Path, scratch: Path) -> OnnxEncoder:
    graph, plain = scratch / "graph.onnx", scratch / "fp32"
    plain.mkdir()
    export_graph(original, graph)
    write_model(graph, plain, precision="fp32")
    tokenizing = write_tokenizer(original, plain)
    manifest = replace(
        read_manifest(folder), precision="fp32", tokenizing=tokenizing, files=describe_files(plain)
    )
    manifest = replace(manifest, fingerprint=manifest.identity())
    (plain / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return OnnxEncoder.open(plain)


def _turns(
    engines: dict[str, Callable[[list[str]], object]], sample: list[str], *, rounds: int
) -> dict[str, float]:
    spent: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(rounds + 1):
        for name, encode in engines.items():
            started = time.perf_counter()
            encode(sample)
            # The first turn warms caches and thread pools.
            if turn:
                spent[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in spent.items()}


if __name__ == "__main__":
    main()
