"""What compiling a report costs: seconds of processor and peak memory by number of proposals, each format in a process.

    python benchmarks/compile.py [--sizes 1250 2500 5000] [--formats docx pdf html md json csv xlsx]

The proposals are invented (tests/reports/crowd.py): 25 a document, one in four said again.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
FORMATS = ("docx", "pdf", "html", "md", "json", "csv", "xlsx")


def main() -> None:
    """Measure and print a line for each size and format."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", nargs="+", type=int, default=[1250, 2500, 5000])
    options.add_argument("--formats", nargs="+", default=list(FORMATS))
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(measured(int(asked.one[0]), asked.one[1])))
        return
    print("| proposals | format | compile s | verify s | write s | MB of file | peak MB |")
    print("|--:|---|--:|--:|--:|--:|--:|")
    for size in asked.sizes:
        for name in asked.formats:
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(size), name],
                capture_output=True,
                check=True,
            )
            found = json.loads(done.stdout)
            print(
                f"| {size} | {name} | {found['compile']:.1f} | {found['verify']:.1f} | {found['write']:.1f} "
                f"| {found['bytes'] / 1e6:.1f} | {found['peak']:.0f} |",
                flush=True,
            )


def measured(size: int, name: str) -> dict[str, float]:
    """Compile so many proposals, write one format, and tell what it took."""
    sys.path.insert(0, str(ROOT))
    from proposalbase.reports.compile import compile_report
    from proposalbase.reports.verify import verify
    from proposalbase.reports.write import render
    from proposalbase.settings import Settings
    from tests.reports.crowd import crowd

    sample = crowd(size)
    texts = {document.id: document.text for document in sample.full}
    began = spent()
    report = compile_report(
        title="Tổng hợp đề xuất",
        authority="Bộ Nội vụ",
        language="vi",
        proposals=sample.proposals,
        documents=sample.documents,
        taxonomy=sample.taxonomy,  # type: ignore[arg-type]
        settings=Settings.load(Path("nowhere"), environment={}),
        vectors=sample.vectors,
        today=date(2026, 3, 12),
        text_of=texts.__getitem__,
    )
    compiled = spent()
    problems = verify(
        report,
        texts.__getitem__,
        proposals={p.id: p for p in sample.proposals},
        documents=sample.documents,
    )
    if problems:
        raise SystemExit(problems[0])
    verified = spent()
    content = render(report, name)
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "compile": compiled - began,
        "verify": verified - compiled,
        "write": spent() - verified,
        "bytes": len(content),
        "peak": peak / 1024,
    }


def spent() -> float:
    """Return the seconds of processor that this process and its children have used."""
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + own.ru_utime + own.ru_stime


if __name__ == "__main__":
    main()
