"""The process of one job of the inbox: takes in what its folder names, and writes down how far it is."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from proposalbase.errors import HomeBusy, ProposalbaseError
from proposalbase.pipeline.inbox import JOB, PROGRESS, REPORT, STOP
from proposalbase.pipeline.ingest import ingest
from proposalbase.pipeline.progress import IngestReport, Step
from proposalbase.pipeline.recommending import refresh_if_possible
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.files import write_atomically

_EVERY = 0.5
"""Seconds between two looks for a wish to stop, and between two notes of how far it is."""


class Notes:
    """Writes down how far a job is, not more often than somebody can read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._outcomes: list[dict[str, Any]] = []
        self._written = 0.0

    def step(self, step: Step) -> None:
        """Take news of the run."""
        if step.outcome is not None:
            self._outcomes.append(asdict(step.outcome))
        if time.monotonic() - self._written > _EVERY:
            self.write(step.stage, done=step.done, total=step.total, label=step.label)

    def write(
        self, stage: str, *, done: int = 0, total: int | None = None, label: str = ""
    ) -> None:
        """Write down where it is."""
        self._written = time.monotonic()
        record = {
            "stage": stage, "done": done, "total": total, "label": label,
            "outcomes": self._outcomes,
        }  # fmt: skip
        _write(self._folder / PROGRESS, record)


def run(folder: Path, settings: Settings) -> None:
    """Take in what a job names; what is taken in needs its uploaded copy no more."""
    job = json.loads((folder / JOB).read_bytes())
    stop, notes = threading.Event(), Notes(folder)
    threading.Thread(target=_watch, args=(folder / STOP, stop), daemon=True).start()
    paths = [p for p in job["paths"] if job["kind"] != "upload" or Path(p).is_file()]
    try:
        report = _ingested(settings, paths, job["names"], notes, stop)
    except ProposalbaseError as error:
        _write(folder / REPORT, {"outcomes": [], "problem": str(error)})
        return
    if job["kind"] == "upload":
        _sweep(job, report)
    _write(folder / REPORT, _record(report))


def _ingested(
    settings: Settings,
    paths: list[str],
    names: Mapping[str, str],
    notes: Notes,
    stop: threading.Event,
) -> IngestReport:
    while not stop.is_set():
        try:
            report = ingest(settings, paths, progress=notes.step, stop=stop, names=names)
        except HomeBusy:
            notes.write("busy")
            stop.wait(_EVERY)
            continue
        if report.proposals and not report.interrupted:
            _group(settings)
        return report
    return IngestReport(interrupted=True)


def _group(settings: Settings) -> None:
    store = Store.open(settings)
    try:
        refresh_if_possible(settings, store)
    finally:
        store.close()


def _sweep(job: Mapping[str, Any], report: IngestReport) -> None:
    """Remove the uploaded copies of what is in the base; what failed is kept to be tried again."""
    failed = {outcome.origin.partition("!/")[0] for outcome in report.failed}
    told = {outcome.origin.partition("!/")[0] for outcome in report.outcomes}
    for path, name in job["names"].items():
        if name in told and name not in failed:
            Path(path).unlink(missing_ok=True)


def _record(report: IngestReport) -> dict[str, Any]:
    return {
        "documents": report.documents,
        "proposals": report.proposals,
        "sentences": report.sentences,
        "unmatched": report.unmatched,
        "known": report.known,
        "failed": len(report.failed),
        "left_out": len(report.left_out),
        "dropped": dict(report.dropped),
        "notes": report.notes,
        "interrupted": report.interrupted,
        "seconds": round(report.seconds, 1),
        "outcomes": [asdict(outcome) for outcome in report.outcomes],
    }


def _watch(path: Path, stop: threading.Event) -> None:
    while not path.is_file():
        time.sleep(_EVERY)
    stop.set()


def _write(path: Path, record: Mapping[str, Any]) -> None:
    write_atomically(path, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))


def main() -> None:
    """Run the job whose folder is named, with the settings that come over standard input."""
    # The lock came with this process; what it starts itself has no part in it.
    os.set_inheritable(int(sys.argv[2]), False)
    order = json.load(sys.stdin)
    settings = Settings.load(Path(order["home"]), environment={}, overrides=order["settings"])
    run(Path(sys.argv[1]), settings)


if __name__ == "__main__":
    main()
