"""Commands that do work: ingest, serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.common import Json, settings_of

if TYPE_CHECKING:
    from proposalbase.pipeline.progress import IngestReport
    from proposalbase.pipeline.recommending import Refreshed
    from proposalbase.settings import Settings

SOME_FAILED = 4
INTERRUPTED = 130


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(serve)


def ingest(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH|URL...", help="What to take in")],
    as_json: Json = False,
) -> None:
    """Read documents, find their proposals, theme and index them.

    Takes files, folders, archives and web addresses. What is in the base already is left alone.

    Example: proposalbase ingest papers/ minutes.docx kyyeu.zip
    """
    from dataclasses import asdict

    from proposalbase.cli.progress import IngestDisplay
    from proposalbase.cli.recommendations import tell_refreshed
    from proposalbase.cli.stop import stop_on_interrupt
    from proposalbase.pipeline.ingest import ingest as run

    settings = settings_of(context)
    with stop_on_interrupt() as stop, IngestDisplay() as display:
        report = run(settings, paths, progress=display.step, stop=stop)
    grouping = _grouped(settings) if report.proposals and not report.interrupted else None
    if as_json:
        record = {"grouping": asdict(grouping)} if grouping else {}
        output.json_line(_report_json(report) | record)
    _tell(report)
    if grouping:
        tell_refreshed(grouping)
    if report.interrupted:
        output.complain("interrupted: run the same command again, it goes on where it stopped")
        raise typer.Exit(INTERRUPTED)
    if report.failed:
        raise typer.Exit(SOME_FAILED)


def _grouped(settings: Settings) -> Refreshed:
    """Let what is new join the recommendations, so that the run can say which of them it adds to."""
    from proposalbase.pipeline.recommending import refresh_if_possible
    from proposalbase.store.database import Store

    store = Store.open(settings)
    try:
        return refresh_if_possible(settings, store)
    finally:
        store.close()


def _report_json(report: IngestReport) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "documents": report.documents,
        "proposals": report.proposals,
        "passages": report.passages,
        "sentences": report.sentences,
        "unmatched": report.unmatched,
        "known": report.known,
        "failed": len(report.failed),
        "left_out": len(report.left_out),
        # dict(): asdict would make a broken copy of a Counter.
        "skipped": dict(report.skipped),
        "dropped": dict(report.dropped),
        "encoded": report.encoded,
        "generation": report.generation,
        "notes": report.notes,
        "interrupted": report.interrupted,
        "seconds": round(report.seconds, 3),
        "outcomes": [asdict(outcome) for outcome in report.outcomes],
    }


_SHOWN_FAILURES = 10
_LONGEST_LINE = 400


def _shortened(line: str) -> str:
    """Cut the middle out of a long line: the kind of failure stands first, the advice last."""
    half = _LONGEST_LINE // 2
    return line if len(line) <= _LONGEST_LINE else f"{line[:half]} … {line[-half:]}"


def _tell(report: IngestReport) -> None:
    output.say(
        f"{report.documents} documents in, {report.proposals} proposals out of {report.sentences} "
        f"sentences; {report.known} known before, {len(report.failed)} failed; {report.seconds:.1f} s"
    )
    if report.unmatched:
        output.say(f"{report.unmatched} proposals match no theme")
    if report.dropped:
        cut = ", ".join(f"{reason} {count}" for reason, count in sorted(report.dropped.items()))
        output.say(f"cut before extraction: {cut}")
    for note in report.notes:
        output.complain(output.on_one_line(f"note: {note}"))
    if report.left_out:
        output.say(f"{len(report.left_out)} left out that are no documents: --json lists them")
    for outcome in report.failed[:_SHOWN_FAILURES]:
        output.complain(_shortened(output.on_one_line(f"{outcome.code}: {outcome.detail}")))
    if len(report.failed) > _SHOWN_FAILURES:
        output.complain(f"… and {len(report.failed) - _SHOWN_FAILURES} more: --json lists them all")


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one")] = 8000,
    edit: Annotated[
        bool,
        typer.Option("--edit", help="Whoever sits at this machine may edit, without an account"),
    ] = False,
    editor: Annotated[
        str, typer.Option("--as", metavar="NAME", help="With --edit: whom edits are logged as")
    ] = "",
) -> None:
    """Serve the base as a web site on this machine.

    Example: proposalbase serve --edit --as "Lê Thị Mơ"
    """
    from proposalbase.errors import ProposalbaseError
    from proposalbase.web.serve import serve as run

    if editor and not edit:
        raise typer.BadParameter("is for --edit alone", param_hint="--as")
    try:
        run(
            settings_of(context),
            host=host,
            port=port,
            edit=edit,
            editor=editor,
            ready=lambda url: output.say(f"proposalbase is at {url}  (Ctrl-C ends it)"),
        )
    except OSError as error:
        raise ProposalbaseError(
            f"cannot listen on {host}, port {port}: {error.strerror or error}. Choose another port "
            "with --port, or 0 for any that is free"
        ) from error
