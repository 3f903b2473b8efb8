"""Commands about reports."""

from __future__ import annotations

import enum
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from proposalbase.cli.common import FailEmpty, Json, finish_empty, opened_store, settings_of
from proposalbase.cli.recommendations import By

if TYPE_CHECKING:
    from proposalbase.pipeline.freezing import Frozen
    from proposalbase.reports.compiled import CompiledReport
    from proposalbase.reports.outline import Outline
    from proposalbase.settings import Settings
    from proposalbase.store.database import Store

app = typer.Typer(help="Compile the report that goes to an authority.", no_args_is_help=True)


class ReportLanguage(enum.StrEnum):
    """Language of a report's own words; quotes stay as they are."""

    VI = "vi"
    EN = "en"


class ReportForm(enum.StrEnum):
    """What kind of official document a report is: báo cáo, tờ trình, công văn."""

    REPORT = "report"
    SUBMISSION = "submission"
    LETTER = "letter"


class ReportLayout(enum.StrEnum):
    """Whose rules of layout a report follows."""

    STATE = "state"
    PARTY = "party"
    ENGLISH = "english"


@app.command()
def build(
    context: typer.Context,
    title: Annotated[str, typer.Option(help="Title of the report")],
    to: Annotated[str, typer.Option(help="Authority that it goes to")],
    out: Annotated[Path, typer.Option(help="File to write: .docx .pdf .html .md .json .csv .xlsx")],
    by: By,
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
    basket: Annotated[
        Path | None,
        typer.Option(help="File of proposal ids, one a line: only these; - reads the input"),
    ] = None,
    outline: Annotated[
        Path | None,
        typer.Option(help="Order and choice of themes and items, as `report outline` writes it"),
    ] = None,
    form: Annotated[ReportForm, typer.Option(help="Kind of document")] = ReportForm.REPORT,
    layout: Annotated[
        ReportLayout | None,
        typer.Option(help="Whose layout: of the State (Decree 30/2020), of the Party, or English"),
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="A final version: everything read, every citation holds")
    ] = False,
    as_json: Json = False,
) -> None:
    """Compile proposals by theme into a report, each with its sources, and freeze it as a version.

    A theme takes the themes beneath it along. The kind of file follows from its name.

    Example: proposalbase report build --title "Kiến nghị" --to "Bộ Nội vụ" --out report.docx
    """
    from proposalbase.pipeline.reporting import build_report
    from proposalbase.reports.write import check_target, write

    check_target(out)  # a wrong name is told before the work, not after
    settings = settings_of(context)
    ids, order = _read_basket(basket), _read_outline(outline)
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
            group_new=True,
            basket=ids,
            outline=order,
            form=form.value,
            layout=layout.value if layout else None,
        )
        asked = {
            "query": query,
            "filters": asdict(filters),
            "language": language.value,
            "basket": ids,
            "outline": order.as_json() if order else None,
            "form": form.value,
            "layout": report.header.layout,
        }
        frozen = _frozen(settings, store, report, asked=asked, out=out, final=final, by=by)
    write(report, out)
    if as_json:
        version = {"version": frozen.version.id, "state": frozen.version.state} if frozen else {}
        output.json_line({"out": str(out), "counts": asdict(report.counts), **version})
    _tell_frozen(frozen)
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


def _read(path: Path) -> str:
    """Return a file's text, or the input's where the path is "-"."""
    from proposalbase.errors import ReportError

    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{path} cannot be read: {error}") from error


def _read_basket(path: Path | None) -> list[str] | None:
    return None if path is None else _read(path).split()


def _read_outline(path: Path | None) -> Outline | None:
    from proposalbase.errors import ReportError
    from proposalbase.reports.outline import Outline

    if path is None:
        return None
    try:
        return Outline.from_json(json.loads(_read(path)))
    except ValueError as error:
        raise ReportError(f"{path} is no JSON: {error}") from error


def _frozen(
    settings: Settings,
    store: Store,
    report: CompiledReport,
    *,
    asked: dict[str, Any],
    out: Path,
    final: bool,
    by: str,
) -> Frozen | None:
    """Freeze the report; a draft of a base that cannot be written to now is written without."""
    from proposalbase.errors import HomeBusy, StoreUnwritable
    from proposalbase.pipeline.freezing import freeze
    from proposalbase.reports.write import format_of

    try:
        return freeze(
            settings,
            store,
            report,
            asked=asked,
            formats=[format_of(out)],
            state="final" if final else "draft",
            who=by,
        )
    except (HomeBusy, StoreUnwritable) as error:
        if final:
            raise
        output.say(f"note: no version was frozen: {error}")
        return None


def _tell_frozen(frozen: Frozen | None) -> None:
    if frozen is None:
        return
    what = "frozen as" if frozen.new else "nothing changed since"
    output.say(f"{what} {frozen.version.name}")


@app.command("list")
def list_(context: typer.Context, as_json: Json = False, fail_empty: FailEmpty = False) -> None:
    """List the versions of reports.

    Example: proposalbase report list --json
    """
    from proposalbase.store import versions

    with opened_store(context) as store, store.reading() as connection:
        found = versions.listed(connection)
    for version in found:
        if as_json:
            output.json_line(asdict(version))
        else:
            output.data(
                output.on_one_line(
                    f"{version.name}  {version.made_at}  {version.who}  {version.title} → "
                    f"{version.authority}  [{', '.join(version.formats)}]"
                )
            )
    output.say(output.counted(len(found), "version"))
    finish_empty(len(found), fail_empty=fail_empty)


Number = Annotated[int, typer.Argument(metavar="VERSION", help="Its number in the list")]


@app.command()
def show(
    context: typer.Context,
    number: Number,
    out: Annotated[
        Path | None, typer.Option(help="Write the frozen bytes here; the suffix names the format")
    ] = None,
) -> None:
    """Show a version as it was compiled, as JSON, or write its frozen file once more.

    Example: proposalbase report show 3 --out report.docx
    """
    from proposalbase.reports.write import check_target, write_bytes
    from proposalbase.store import versions

    suffix = check_target(out) if out else ""
    with opened_store(context) as store, store.reading() as connection:
        if out is None:
            output.data(versions.report_of(connection, number))
            return
        write_bytes(versions.file_of(connection, number, suffix), out)
    output.say(f"{out}: version {number} as it was frozen")


@app.command()
def diff(
    context: typer.Context,
    older: Number,
    newer: Annotated[int, typer.Argument(metavar="VERSION", help="The one to compare it with")],
    as_json: Json = False,
) -> None:
    """Say what changed between two versions.

    Example: proposalbase report diff 3 4
    """
    from proposalbase.pipeline.freezing import compare

    with opened_store(context) as store, store.reading() as connection:
        found = compare(connection, older, newer)
    for one in found:
        if as_json:
            output.json_line(asdict(one))
        else:
            change = " → ".join(filter(None, (one.before, one.after)))
            output.data(output.on_one_line(f"{one.what}  {one.item}  {change}"))
    output.say(output.counted(len(found), "difference"))


@app.command()
def outline(context: typer.Context, number: Number) -> None:
    """Write the outline of a version as JSON: change the order, leave items out, and build with it.

    Example: proposalbase report outline 3 > outline.json
    """
    from proposalbase.reports.outline import Outline

    with opened_store(context) as store, store.reading() as connection:
        found = Outline.of_version(connection, number)
    output.data(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
