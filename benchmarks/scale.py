"""Search at 10,000, 100,000 and a million proposals, beside what a user would otherwise pick; docs/benchmarks.md.

    make bench-search [SIZES="10000 100000 1000000"]

Texts are composed of the sample corpus (composing.py). Up to 100,000 vectors are real; beyond, they are drawn around
real ones. Every contestant builds its index in a process of its own and is asked in another one, so that the memory is
its own. What was measured is kept under build/scale, and only what is missing is measured again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import bases
import composing
import numpy as np
import overhead
import relevance
from contestants import CONTESTANTS, DEPTH, Contestant, versions

from proposalbase.model import Encoder

RESULTS = bases.FOLDER / "results.json"
_ASKED = 60
_PROBES = 200
"""Vectors whose true nearest are looked for."""
_HAIR = 1e-5
"""What additions in another order may change in a cosine."""


def measured(name: str, number: int) -> dict[str, Any]:
    """Build and ask one contestant, each in a process of its own."""
    folder = bases.FOLDER / str(number) / name
    built = folder / "built.json"
    if not built.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        built.write_text(json.dumps(_in_process(name, number, "build")), encoding="utf-8")
    return json.loads(built.read_text(encoding="utf-8")) | _in_process(name, number, "ask")


def _in_process(name: str, number: int, step: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--step", step, "--only", name, str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return {f"{step}_failed": (done.stderr.strip().splitlines() or ["no answer"])[-1][:300]}
    return json.loads(lines[-1])


def step_build(contestant: Contestant, number: int) -> dict[str, Any]:
    """Build an index from texts and vectors that are there."""
    texts = bases.texts(number)
    vectors = np.load(_vectors(number), mmap_mode="r")
    begun, busy = time.perf_counter(), time.process_time()
    contestant.build(texts, vectors)
    return {
        "build_s": time.perf_counter() - begun,
        "build_cpu_s": time.process_time() - busy,
        "build_mb": _peak(),
    }


def step_ask(contestant: Contestant, number: int, model: Encoder | None) -> dict[str, Any]:
    """Ask an index that is there."""
    contestant.open(model)
    found: dict[str, Any] = {"load": os.getloadavg()[0]}
    for what, questions in (
        ("", composing.questions(_ASKED)),
        ("common_", composing.COMMON),
    ):
        taken = overhead.timed(contestant.ask, questions)
        found |= {f"{what}{key}": value for key, value in taken.items()}
    if contestant.meaning:
        vectors = np.load(_vectors(number), mmap_mode="r")
        found["recall"] = share_found(contestant, vectors)
    found["ask_mb"] = _peak()
    found["disk_mb"] = (
        sum(p.stat().st_size for p in contestant.folder.rglob("*") if p.is_file()) // 2**20
    )
    return found


def _vectors(number: int) -> Path:
    return bases.FOLDER / str(number) / "vectors.npy"


def share_found(contestant: Contestant, vectors: bases.Matrix) -> float:
    """Return the share of the true ten nearest that are found; one that is as near as the tenth is as good."""
    chance = np.random.default_rng(8)
    first, second = (vectors[np.sort(chance.integers(0, len(vectors), _PROBES))] for _ in range(2))
    # Halfway between two: near to some, equal to none, as a question is.
    probes = 0.7 * first + 0.3 * second
    probes /= np.linalg.norm(probes, axis=1, keepdims=True)
    best = np.full((len(probes), DEPTH), -np.inf, dtype=np.float32)
    for start in range(0, len(vectors), 50_000):
        cosines = probes @ vectors[start : start + 50_000].T
        best = -np.partition(-np.hstack([best, cosines]), DEPTH - 1, axis=1)[:, :DEPTH]
    least = best.min(axis=1) - _HAIR
    hits = 0
    for probe, tenth in zip(probes, least, strict=True):
        places = [place for place in contestant.nearest(probe)[:DEPTH] if place >= 0]
        hits += int((vectors[np.sort(places)] @ probe >= tenth).sum())
    return hits / (DEPTH * len(probes))


def _peak() -> int:
    """Return the most memory that this process has held, in MB."""
    # What resource tells of a child begins with what its parent held.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def ranked(data: Path) -> dict[str, dict[str, float]]:
    """Return nDCG@10 of every contestant on the sets of relevance.py, by set."""
    model = bases.encoder()
    found: dict[str, dict[str, float]] = {}
    for row in relevance.rows(data):
        keys = list(row.texts)
        texts = [composing.Sentence(text, row.language) for text in row.texts.values()]
        vectors = model.encode_passages([one.text for one in texts])
        scores = {
            "proposalbase": relevance.measure(row, bases.FOLDER / "relevance", model)["hybrid"]
        }
        for name, made in CONTESTANTS.items():
            if name in scores:
                continue
            folder = bases.FOLDER / "relevance" / f"{row.name.replace('→', '-')}-{name}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            contestant = made(folder)
            contestant.build(texts, vectors)
            contestant.open(model)
            values = [
                relevance.ndcg([keys[place] for place in contestant.ask(question)], answers)
                for question, answers in row.questions
            ]
            scores[name] = sum(values) / len(values)
        found[row.name] = scores
    return found


def main() -> None:
    """Measure what is missing and write the page."""
    from page import written

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--only", choices=CONTESTANTS, help="one contestant")
    parser.add_argument("--again", action="store_true", help="ask again what was asked")
    parser.add_argument("--page-only", action="store_true", help="write the page of what is kept")
    parser.add_argument("--step", choices=("build", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, default=composing.ROOT.parent / "shared" / "data")
    given = parser.parse_args()
    if given.step:
        number = given.sizes[0]
        made = CONTESTANTS[given.only](bases.FOLDER / str(number) / given.only)
        if given.step == "build":
            print(json.dumps(step_build(made, number)))
        else:
            model = bases.encoder() if made.meaning else None
            print(json.dumps(step_ask(made, number, model)))
        return
    for number in [] if given.page_only else given.sizes:
        path = _vectors(number)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, bases.vectors(number, bases.encoder()))
        for name in [given.only] if given.only else CONTESTANTS:
            key = f"{number} {name}"
            if key not in _kept() or given.again:
                _keep(key, measured(name, number))
                print(key, json.dumps(_kept()[key]), flush=True)
        key = f"overhead {number}"
        if not given.only and (key not in _kept() or given.again):
            home = bases.FOLDER / str(number) / "proposalbase"
            _keep(key, overhead.overhead(bases.settings_of(home), bases.encoder()))
    wanted = given.again or "relevance" not in _kept()
    if wanted and given.data.is_dir() and not given.only and not given.page_only:
        _keep("relevance", ranked(given.data))
    _keep("versions", versions())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    _keep("machine", {"cores": os.cpu_count(), "memory_gb": round(memory / 2**30)})
    page = composing.ROOT / "docs" / "benchmarks.md"
    page.write_text(written(_kept()), encoding="utf-8")


def _kept() -> dict[str, Any]:
    """Return what was measured before."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def _keep(key: str, value: Any) -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**_kept(), key: value}, indent=1, ensure_ascii=False)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
