"""Commands about reports."""

from __future__ import annotations

import enum
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from proposalbase.cli import output
from proposalbase.cli.choosing import (
    Addressee,
    DocumentName,
    Event,
    InstrumentKey,
    KindName,
    Organisation,
    Proposer,
    Theme,
    Year,
    chosen,
)
from proposalbase.cli.common import Json, opened_store, settings_of

app = typer.Typer(help="Compile the report that goes to an authority.", no_args_is_help=True)


class ReportLanguage(enum.StrEnum):
    """Language of a report's own words; quotes stay as they are."""

    VI = "vi"
    EN = "en"


@app.callback()
def _group() -> None:
    """Keep `build` a command of its own even while it is the only one."""


@app.command()
def build(
    context: typer.Context,
    title: Annotated[str, typer.Option(help="Title of the report")],
    to: Annotated[str, typer.Option(help="Authority that it goes to")],
    out: Annotated[Path, typer.Option(help="File to write: .docx .pdf .html .md .json")],
    query: Annotated[str | None, typer.Option(help="Only proposals that this search finds")] = None,
    theme: Theme = None,
    event: Event = None,
    document: DocumentName = None,
    year: Year = None,
    kind: KindName = None,
    proposer: Proposer = None,
    organisation: Organisation = None,
    addressee: Addressee = None,
    instrument: InstrumentKey = None,
    language: Annotated[
        ReportLanguage, typer.Option(help="Language of the report")
    ] = ReportLanguage.VI,
    as_json: Json = False,
) -> None:
    """Compile proposals by theme into a report, each with its sources.

    A theme takes the themes beneath it along. The kind of file follows from its name.

    Example: proposalbase report build --title "Kiến nghị" --to "Bộ Nội vụ" --out report.docx
    """
    from proposalbase.pipeline.reporting import build_report
    from proposalbase.reports.write import check_target, write

    check_target(out)  # a wrong name is told before the work, not after
    settings = settings_of(context)
    with opened_store(context) as store:
        with store.reading() as connection:
            filters = chosen(
                connection,
                settings,
                theme=theme,
                event=event,
                document=document,
                year=year,
                kind=kind,
                proposer=proposer,
                organisation=organisation,
                addressee=addressee,
                instrument=instrument,
            )
        report = build_report(
            settings,
            store,
            title=title,
            authority=to,
            query=query,
            themes=theme or (),
            filters=filters,
            language=language.value,
        )
    write(report, out)
    if as_json:
        output.json_line({"out": str(out), "counts": asdict(report.counts)})
    if report.merged_by == "words":
        output.say(
            "note: without a usable index only like words are merged. See: proposalbase check"
        )
    counts = report.counts
    aside = sum(reason.count for reason in counts.left_out)
    output.say(
        f"{out}: {output.counted(counts.found, 'proposal')} found, "
        f"{output.counted(counts.items, 'item')}, {counts.merged} merged into others, {aside} left "
        f"out; {counts.unreviewed} not reviewed yet"
    )
