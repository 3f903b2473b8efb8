"""Say how a report was made and what became of everything that was found."""

from __future__ import annotations

from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.labels import amount, figure, labels
from proposalbase.reports.printing import printable
from proposalbase.reports.view import Fact


def summary(report: CompiledReport) -> str:
    """Return what became of all that was found, in one line."""
    counts, language = report.counts, report.header.language
    return labels(language)["count_line"].format(
        found=figure(counts.found, language),
        merged=figure(counts.merged, language),
        left_out=figure(sum(left.count for left in counts.left_out), language),
        items=figure(counts.items, language),
    )


def counts(report: CompiledReport) -> tuple[Fact, ...]:
    """Return the same as a table: found, less merged, less each reason, makes the items."""
    told, language = report.counts, report.header.language
    words = labels(language)
    rows = [("count_found", told.found), ("count_merged", told.merged)]
    rows += [(f"out_{left.reason}", left.count) for left in told.left_out]
    rows.append(("count_items", told.items))
    return tuple(Fact(label=words[key], value=figure(number, language)) for key, number in rows)


def method(report: CompiledReport) -> tuple[str, ...]:
    """Return how proposals were quoted, merged, located and found, a paragraph each."""
    language = report.header.language
    words = labels(language)
    paragraphs = [
        words["method_words"],
        f"{_merging(report)} {words['method_kept']}",
        words["method_places"],
        words["method_machine"].format(
            extractors=", ".join(map(printable, report.extractors)),
            unreviewed=figure(report.counts.unreviewed, language),
            proposals=amount(report.support.proposals, "proposals", language),
        ),
    ]
    if report.generation:
        generation = printable(report.generation)
        paragraphs.append(words["method_generation"].format(generation=generation))
    return tuple(paragraphs)


def _merging(report: CompiledReport) -> str:
    words = labels(report.header.language)
    if report.merged_by != "vectors":
        return words["method_shared_words"]
    threshold = f"{report.merge_similarity:g}"
    if report.header.language == "vi":
        threshold = threshold.replace(".", ",")
    return words["method_vectors"].format(threshold=threshold)
