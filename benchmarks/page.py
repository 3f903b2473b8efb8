"""Write docs/benchmarks.md from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from contestants import CONTESTANTS

_HEAD = """# Search, measured beside the alternatives
Written by `make bench-search`; do not edit. `make bench-search SIZES="10000 100000 1000000"` measures what is missing
under `build/scale` and writes this page anew. The first run installs the contestants into a virtual environment of
their own and encodes 100,000 sentences.

Proposals are composed of the sample corpus: walks along its sentences that change over where two have a word in common,
half in Vietnamese, half in English, about nineteen words each. Up to 100,000 their vectors are real; beyond, they are
drawn around real ones (cosine about .96). Every contestant is used with its defaults, gets the same vectors, reads
questions with the same model and answers with its ten best; proposalbase gives a page of twenty, marked and explained,
out of everything that answers, with totals and every facet counted. Questions are sixty of 2 to 14 words in both
languages, each asked once before it is timed; "common word" are six words that most sentences of a language hold. *CPU*
is the median of processor time, which a busy machine changes least. *Recall* is the share of the ten nearest of 200
vectors that the index finds; – where there are no vectors. Memory is the peak of the process that builds and of the one
that answers (with the model where there is meaning).
"""
_COLUMNS = (
    ("build s", "build_s", "{:,.0f}"),
    ("build CPU s", "build_cpu_s", "{:,.0f}"),
    ("build MB", "build_mb", "{:,.0f}"),
    ("disk MB", "disk_mb", "{:,.0f}"),
    ("ask MB", "ask_mb", "{:,.0f}"),
    ("p50 ms", "p50_ms", "{:,.0f}"),
    ("p95 ms", "p95_ms", "{:,.0f}"),
    ("CPU ms", "cpu_ms", "{:,.1f}"),
    ("common word p50 ms", "common_p50_ms", "{:,.0f}"),
    ("recall@10", "recall", "{:.3f}"),
    ("load", "load", "{:.0f}"),
)


def written(kept: dict[str, Any]) -> str:
    """Return the page."""
    sizes = sorted({int(key.split()[0]) for key in kept if key[0].isdigit()})
    parts = [_HEAD, _machine(kept, sizes)]
    for number in sizes:
        drawn = " (vectors beyond 100,000 drawn around real ones)" if number > 100_000 else ""
        parts.append(f"\n## {number:,} proposals{drawn}\n{_table(kept, number)}")
    parts += [
        f"\n## What the engine costs beside its bare parts, {number:,} proposals\n{_overhead(found)}"
        for number in sizes
        if (found := kept.get(f"overhead {number}"))
    ]
    if "relevance" in kept:
        parts.append(_relevance(kept["relevance"]))
    return "".join(parts)


def _machine(kept: dict[str, Any], sizes: Sequence[int]) -> str:
    rows = [kept[f"{n} {name}"] for n in sizes for name in CONTESTANTS if f"{n} {name}" in kept]
    loads = sorted(row["load"] for row in rows if "load" in row)
    machine = kept["machine"]
    shared = ""
    if loads:
        shared = (
            f" It was shared: while it was asked, {loads[0]:.0f} to {loads[-1]:.0f} processes wanted its processors "
            "(load average), so that a step took by the clock several times what it takes alone; "
            "builds waited longest; compare *CPU*."
        )
    names = ", ".join(f"{name} {version}" for name, version in kept["versions"].items())
    return (
        f"\nMachine: {machine['cores']} virtual cores, {machine['memory_gb']} GB of memory, no graphics card.{shared}\n"
        f"Versions: {names}.\n"
    )


def _table(kept: dict[str, Any], number: int) -> str:
    rows = []
    for name, contestant in CONTESTANTS.items():
        found = kept.get(f"{number} {name}")
        if found is None:
            continue
        failed = found.get("build_failed") or found.get("ask_failed")
        cells = [
            form.format(found[key]) if key in found else "failed" if failed else "–"
            for _, key, form in _COLUMNS
        ]
        rows.append([contestant.title, *cells])
    table = _lines(["", *(title for title, _, _ in _COLUMNS)], rows)
    failures = [
        f"\n{CONTESTANTS[name].title}: {kept[f'{number} {name}'][key]}\n"
        for name in CONTESTANTS
        for key in ("build_failed", "ask_failed")
        if key in kept.get(f"{number} {name}", {})
    ]
    missing = [c.title for name, c in CONTESTANTS.items() if f"{number} {name}" not in kept]
    if missing:
        failures.append(f"\nNot measured at this size yet: {', '.join(missing)}.\n")
    return table + "".join(failures)


def _overhead(found: dict[str, dict[str, float]]) -> str:
    rows = [
        [
            name,
            f"{row['p50_ms']:.0f}",
            f"{row['p95_ms']:.0f}",
            f"{row['mean_cpu_ms']:.1f}",
            f"{row['times_clock']:.2f}" if "times_clock" in row else "–",
            f"{row['times_cpu']:.2f}" if "times_cpu" in row else "–",
        ]
        for name, row in found.items()
    ]
    head = [
        "",
        "p50 ms",
        "p95 ms",
        "CPU ms (mean)",
        "times the parts, clock",
        "times the parts, CPU",
    ]
    return _lines(head, rows)


def _relevance(scores: dict[str, dict[str, float]]) -> str:
    rows = []
    for name, contestant in CONTESTANTS.items():
        if all(name in row for row in scores.values()):
            rows.append([contestant.title, *(f"{row[name]:.3f}" for row in scores.values())])
    return (
        "\n## How well they rank\nnDCG@10, every question, one text = one passage (question → texts); see "
        f"[decision 12](decisions/0012-search.md).\n\n{_lines(['', *scores], rows)}"
    )


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
